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

"""Name many lines of a file in one message."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_RANGES = 100
"""Ranges of lines in one message; a reader who has mended these gets the next ones."""


def line_ranges(numbers: Sequence[int]) -> str:
    """Return line numbers as text: ``2, 5-9``."""
    # Within a run, each number is as far from its place as the others.
    grouped = groupby(enumerate(numbers), key=lambda placed: placed[1] - placed[0])
    runs = [[number for _place, number in run] for _distance, run in grouped]
    texts = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    more = f" and {len(texts) - MOST_RANGES} more" if len(texts) > MOST_RANGES else ""
    return ", ".join(texts[:MOST_RANGES]) + more
