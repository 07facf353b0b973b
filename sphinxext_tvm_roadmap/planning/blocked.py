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

"""Let both items of each dependency know it: an item blocks all items that wait for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from ..model import Reference
from ..refs import fold_ref

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from ..model import Item, Relation, State, Status

    References = dict[str, Reference]
    """By the name of the item to which they lead."""

HALTED: frozenset[Status] = frozenset({"backlog", "planned", "in-progress"})
"""The statuses of an item that an open blocker changes to blocked."""


def name_of(item: Item) -> str:
    """Return the name by which references lead to an item: its reference, or the id of a draft, case-folded."""
    return fold_ref(item.ref or item.id)


def state_of(item: Item) -> State:
    """Return the state of an item for those that wait for it; a draft cannot be closed, so that its status counts."""
    return "closed" if item.type == "draft" and item.status in {"done", "cut"} else item.state


def agree(items: Iterable[Item], *, listed: Collection[str] = ()) -> tuple[Item, ...]:
    """Return the items, each with all items that it waits for and that wait for it, as either of the two says.

    An open item that turns out to wait for an open one becomes blocked. An item that neither waits nor blocks is the
    same object.

    Parameters
    ----------
    listed
        The names of the items for which GitHub has a list of blockers. The words of another item do not add to it, and
        become a mention there.
    """
    items = tuple(items)
    by_name: dict[str, Item] = {}
    for item in items:
        by_name.setdefault(name_of(item), item)
    waits = {name: _by_name(item.blocked_by) for name, item in by_name.items() if item.blocked_by}
    blocks: dict[str, References] = {}
    for name, item in by_name.items():
        for waiting in item.blocks:
            there = fold_ref(waiting.ref)
            if there in by_name and (there not in listed or name in waits.get(there, ())):
                _add(waits.setdefault(there, {}), item, "blocked-by")
    for item in items:
        for blocker in waits.get(name_of(item), ()):
            if blocker in by_name:
                _add(blocks.setdefault(blocker, {}), item, "blocks")
    return tuple(_completed(item, waits, blocks, by_name) for item in items)


def becomes_blocked(item: Item) -> Item:
    """Return an item with the status *blocked* if it is open, not done, and waits for something open."""
    is_waiting = any(reference.state == "open" for reference in item.blocked_by)
    if is_waiting and item.state == "open" and item.status in HALTED:
        return msgspec.structs.replace(item, status="blocked")
    return item


def _completed(
    item: Item, waits: dict[str, References], blocks: dict[str, References], by_name: dict[str, Item]
) -> Item:
    name = name_of(item)
    waits_for, waiting = waits.get(name, {}), blocks.get(name, {})
    own = _by_name(item.blocks)
    kept = {there: reference for there, reference in own.items() if there in waiting or there not in by_name}
    blocked = {**waiting, **kept}
    if own.keys() == blocked.keys() and waits_for.keys() == _by_name(item.blocked_by).keys():
        return becomes_blocked(item)
    denied = [msgspec.structs.replace(own[there], relation="mentions") for there in own if there not in blocked]
    rest = [
        reference
        for reference in item.references
        if reference.relation != "mentions" or fold_ref(reference.ref) not in waits_for.keys() | blocked.keys()
    ]
    now = msgspec.structs.replace(
        item,
        blocked_by=tuple(waits_for.values()),
        blocks=tuple(blocked.values()),
        references=(*rest, *denied),
    )
    return becomes_blocked(now)


def _by_name(references: Iterable[Reference]) -> References:
    return {fold_ref(reference.ref): reference for reference in references}


def _add(references: References, item: Item, relation: Relation) -> None:
    """Add a reference to an item; to an item without an address, nothing can refer."""
    if item.url is not None:
        there = Reference(item.ref or item.id, item.url, relation, title=item.title, state=state_of(item))
        references.setdefault(name_of(item), there)
