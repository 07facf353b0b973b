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

"""Compute the progress of many items as one honest figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..model import Item


class RollUp(Struct, frozen=True):
    """The known progress of many items; items that were cut are neither done nor to be done."""

    items: int
    """Items that are done or to be done: all except those that were cut."""
    done: int
    cut: int
    begun: int
    """Items that are not done, but have sub-issues or tasks that show their progress."""
    unknown: int
    """Items that are not done, and have no known progress."""
    fraction: float
    """The mean progress, 0-1; each item has the same weight. A lower bound if some items are unknown."""


def roll_up(items: Iterable[Item]) -> RollUp:
    """Return the progress of all items together."""
    everything = tuple(items)
    kept = [item for item in everything if item.status != "cut"]
    done = sum(item.status == "done" for item in kept)
    known = [found for item in kept if (found := item.fraction) is not None]
    return RollUp(
        items=len(kept),
        done=done,
        cut=len(everything) - len(kept),
        begun=len(known) - done,
        unknown=len(kept) - len(known),
        fraction=sum(known) / len(kept) if kept else 0.0,
    )
