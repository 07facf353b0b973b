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
from .blocked import name_of, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..model import Item, Roadmap


class BoardItem(Struct, frozen=True):
    """An item, and the roadmap that holds it."""

    item: Item
    roadmap: Roadmap


class ChainItem(Struct, frozen=True):
    """An item of a chain, and all roadmaps that hold it."""

    item: Item
    roadmaps: tuple[Roadmap, ...]


Chain = tuple[ChainItem, ...]
"""Each item waits for the next one; the last item waits for nothing that is on a roadmap."""


def crossing_chains(roadmaps: Iterable[Roadmap]) -> tuple[Chain, ...]:
    """Return the chains of open blockers that no single roadmap holds, each in its full length.

    An item on several roadmaps is at home on all of them. Where chains meet, only the first continues. A chain that
    returns to one of its own items ends there.
    """
    by_name: dict[str, ChainItem] = {}
    for roadmap in roadmaps:
        for item in roadmap.items:
            known = by_name.get(name_of(item))
            homes = (*known.roadmaps, roadmap) if known is not None else (roadmap,)
            by_name[name_of(item)] = ChainItem(known.item if known is not None else item, homes)
    waited_for = {blocker for each in by_name.values() for blocker in _blockers(each.item)}
    seen: set[str] = set()
    chains: list[Chain] = []
    # A circle has no beginning, so its items come after those that no item waits for.
    for name in sorted(by_name, key=lambda name: name in waited_for):
        if name not in seen and _blockers(by_name[name].item):
            chains += _chains(name, by_name, seen)
    return tuple(chain for chain in chains if _crosses(chain))


def _crosses(chain: Chain) -> bool:
    """Return whether no roadmap holds the whole chain."""
    homes = [{roadmap.key for roadmap in each.roadmaps} for each in chain]
    return not homes[0].intersection(*homes[1:])


def _chains(start: str, by_name: dict[str, ChainItem], seen: set[str]) -> Iterator[Chain]:
    waiting: list[tuple[str, Chain]] = [(start, ())]
    while waiting:
        name, before = waiting.pop()
        chain = (*before, by_name[name])
        goes_on = name not in seen and [blocker for blocker in _blockers(by_name[name].item) if blocker in by_name]
        seen.add(name)
        if goes_on:
            waiting += [(blocker, chain) for blocker in reversed(goes_on)]
        else:
            yield chain


def _blockers(item: Item) -> list[str]:
    """Return the open blockers of an item; a closed item waits for nothing."""
    waits = item.blocked_by if state_of(item) == "open" else ()
    return [fold_ref(reference.ref) for reference in waits if reference.state == "open"]
