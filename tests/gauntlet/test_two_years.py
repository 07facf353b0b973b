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

"""Two years of ten roadmaps with 100 items: each true change is told once, in order and at its time, none is invented.

``-s`` prints precision and recall of each kind. ``ROADMAP_SEED=3`` lets this roadmap live alone.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from sync_years import compare, live

if TYPE_CHECKING:
    from pathlib import Path

SEEDS = [int(os.environ["ROADMAP_SEED"])] if "ROADMAP_SEED" in os.environ else list(range(10))


@pytest.mark.parametrize("seed", SEEDS)
def test_each_true_change_of_two_years_is_told_once(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    table = compare(tmp_path, live(tmp_path, seed=seed, roadmaps=1, items=100, weeks=104, monkeypatch=monkeypatch))
    print(f"\n{table.text}")
    assert table.faults == []
    assert table.true.total() > 1500
