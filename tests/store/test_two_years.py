# Licensed to the Apache Software Foundation (ASF) under one
# or more contributor license agreements.  See the NOTICE file
# distributed with this work for additional information
# regarding copyright ownership.  The ASF licenses this file
# to you under the Apache License, Version 2.0 (the
# "License"); you may not use this file except in compliance
# with the License.  You may obtain a copy of the License at
#
#   http://www.apache.org/licenses/LICENSE-2.0
#
# Unless required by applicable law or agreed to in writing,
# software distributed under the License is distributed on an
# "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
# KIND, either express or implied.  See the License for the
# specific language governing permissions and limitations
# under the License.

"""Simulated years of weekly syncs: each true change is told once, in order and at its time, and none is invented.

The full size, two years of ten roadmaps with 100 items each, is in the gauntlet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sync_years import compare, live

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("seed", range(2))
def test_each_true_change_of_half_a_year_is_told_once(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    lives = live(tmp_path, seed=seed, roadmaps=2, items=25, weeks=26, monkeypatch=monkeypatch)
    table = compare(tmp_path, lives)
    print(table.text)
    assert table.faults == []
    assert len(table.true) > 15
