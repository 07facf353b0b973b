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

"""Find chains of items that wait for items on other roadmaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ..refs import fold_ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..model import Item, Roadmap


class BoardItem(Struct, frozen=True):
    """An item, and the roadmap that holds it."""

    item: Item
    roadmap: Roadmap


Chain = tuple[BoardItem, ...]
"""Each item waits for the next one; the last item waits for nothing that is on a roadmap."""


def crossing_chains(roadmaps: Iterable[Roadmap]) -> tuple[Chain, ...]:
    """Return the chains of open blockers that lead from one roadmap into another, each in its full length.

    Where chains meet, only the first continues. A chain that returns to one of its own items ends there.
    """
    by_ref = {ref: BoardItem(item, roadmap) for roadmap in roadmaps for ref, item in roadmap.items_by_ref.items()}
    waited_for = {blocker for each in by_ref.values() for blocker in _blockers(each.item)}
    seen: set[str] = set()
    chains: list[Chain] = []
    # A circle has no beginning, so its items come after those that no item waits for.
    for ref in sorted(by_ref, key=lambda ref: ref in waited_for):
        if ref not in seen and _blockers(by_ref[ref].item):
            chains += _chains(ref, by_ref, seen)
    return tuple(chain for chain in chains if len({each.roadmap.key for each in chain}) > 1)


def _chains(start: str, by_ref: dict[str, BoardItem], seen: set[str]) -> Iterator[Chain]:
    waiting: list[tuple[str, Chain]] = [(start, ())]
    while waiting:
        ref, before = waiting.pop()
        chain = (*before, by_ref[ref])
        goes_on = ref not in seen and [blocker for blocker in _blockers(by_ref[ref].item) if blocker in by_ref]
        seen.add(ref)
        if goes_on:
            waiting += [(blocker, chain) for blocker in reversed(goes_on)]
        else:
            yield chain


def _blockers(item: Item) -> list[str]:
    """Return the open blockers of an item; a closed item waits for nothing."""
    waits = item.blocked_by if item.state == "open" else ()
    return [fold_ref(reference.ref) for reference in waits if reference.state == "open"]
