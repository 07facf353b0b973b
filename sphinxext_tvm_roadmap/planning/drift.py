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

"""How far dates moved: planned against actual."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .fates import Fate


class Drift(Struct, frozen=True):
    """How far the dates of several items moved."""

    items: int
    in_all: int
    """The sum; items that moved to an earlier time take from it."""
    middle: float
    """The median."""


def drift_of_quarters(fates: Iterable[Fate]) -> Drift | None:
    """Return by how many quarters items slipped; ``None`` if none of them did so by a known number."""
    return _drift(fate.quarters for fate in fates if fate.outcome == "slipped")


def drift_of_targets(fates: Iterable[Fate]) -> Drift | None:
    """Return by how many days target dates moved; ``None`` if none of them is known to have moved."""
    return _drift(fate.days or None for fate in fates)


def _drift(moves: Iterable[int | None]) -> Drift | None:
    known = [move for move in moves if move is not None]
    return Drift(len(known), sum(known), median(known)) if known else None
