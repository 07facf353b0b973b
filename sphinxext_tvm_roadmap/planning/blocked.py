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

"""Find the items that each item blocks: the reverse of `Item.blocked_by`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from ..model import Reference
from ..refs import fold_ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..model import Item

    Blocked = Mapping[str, Mapping[str, Reference]]
    """References to the items that wait, by the folded reference of their blocker and then by their own."""


def find_blocked(items: Iterable[Item]) -> Blocked:
    """Return all items that wait for a blocker; drafts, and items without an address, cannot be referred to."""
    blocked: dict[str, dict[str, Reference]] = {}
    for item in items:
        if item.ref is not None and item.url is not None:
            for blocker in item.blocked_by:
                there = Reference(item.ref, item.url, "blocks", title=item.title, state=item.state)
                blocked.setdefault(fold_ref(blocker.ref), {})[fold_ref(item.ref)] = there
    return blocked


def blocked_items(item: Item, blocked: Blocked) -> Mapping[str, Reference]:
    """Return the items that wait for this item, by folded reference."""
    return blocked.get(fold_ref(item.ref), {}) if item.ref is not None else {}


def add_blocked(item: Item, blocked: Blocked) -> Item:
    """Return an item with the items that wait for it in `Item.blocks`, before the others, and not as mentions."""
    waiting = blocked_items(item, blocked)
    if not waiting:
        return item
    blocks = {**waiting, **{fold_ref(reference.ref): reference for reference in item.blocks}}
    rest = tuple(each for each in item.references if each.relation != "mentions" or fold_ref(each.ref) not in blocks)
    return msgspec.structs.replace(item, blocks=tuple(blocks.values()), references=rest)
