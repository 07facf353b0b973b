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

"""Share the facts that one roadmap has about the items of another; each was fetched from GitHub on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from ..refs import fold_ref
from .blocked import add_blocked, blocked_items, find_blocked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..model import Item, Reference, Roadmap, Status
    from .blocked import Blocked

    ItemsByRef = Mapping[str, Item]

HALTED: frozenset[Status] = frozenset({"backlog", "planned", "in-progress"})
"""The statuses of an item that an open blocker changes to blocked."""


def share_facts(roadmaps: Mapping[str, Roadmap]) -> dict[str, Roadmap]:
    """Return the roadmaps, each completed with the facts that the others have about its items and references.

    A roadmap that gains no facts is returned as the same object. For an item on several roadmaps, the data that was
    fetched last is used.
    """
    if not any(_has_references(item) for roadmap in roadmaps.values() for item in roadmap.items):
        return dict(roadmaps)
    newest: dict[str, Item] = {}
    for roadmap in sorted(roadmaps.values(), key=lambda each: each.fetched):
        newest.update(roadmap.items_by_ref)
    blocked = find_blocked(newest.values())
    return {key: _complete_roadmap(roadmap, newest, blocked) for key, roadmap in roadmaps.items()}


def _has_references(item: Item) -> bool:
    return bool(item.blocked_by or item.blocks or item.references)


def _complete_roadmap(roadmap: Roadmap, newest: ItemsByRef, blocked: Blocked) -> Roadmap:
    items = tuple(_add_new(_complete_item(item, newest), blocked) for item in roadmap.items)
    if all(now is before for now, before in zip(items, roadmap.items, strict=True)):
        return roadmap
    return msgspec.structs.replace(roadmap, items=items)


def _complete_item(item: Item, newest: ItemsByRef) -> Item:
    """Complete the item's references; a blocker that turns out to be open changes the item's status to blocked."""
    if not _has_references(item):
        return item
    before = (item.blocked_by, item.blocks, item.references)
    now = tuple(tuple(_complete_reference(each, newest) for each in references) for references in before)
    if now == before:
        return item
    blocked_by, blocks, references = now
    pairs = zip(item.blocked_by, blocked_by, strict=True)
    is_halted = any(old.state is None and new.state == "open" for old, new in pairs)
    return msgspec.structs.replace(
        item,
        status="blocked" if is_halted and item.state == "open" and item.status in HALTED else item.status,
        blocked_by=blocked_by,
        blocks=blocks,
        references=references,
    )


def _complete_reference(reference: Reference, newest: ItemsByRef) -> Reference:
    if reference.title is not None and reference.state is not None:
        return reference
    item = newest.get(fold_ref(reference.ref))
    if item is None:
        return reference
    return msgspec.structs.replace(
        reference,
        url=item.url or reference.url,
        title=item.title if reference.title is None else reference.title,
        state=reference.state or item.state,
    )


def _add_new(item: Item, blocked: Blocked) -> Item:
    """Add the items that wait for this item, unless it names all of them already, in an order of its own."""
    named = {fold_ref(reference.ref) for reference in item.blocks}
    return item if blocked_items(item, blocked).keys() <= named else add_blocked(item, blocked)
