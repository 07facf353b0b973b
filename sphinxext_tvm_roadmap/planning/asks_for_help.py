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

"""Find the work that a newcomer can take. It is derived from the items, so that nobody has to maintain a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ..filters.order_keys import SortKey
from ..model import index_items
from ..refs import fold_ref
from .help_signs import OWN_SIGNS, asks_by_task, asks_by_text, is_friendly, without_marker
from .order import sort_items

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..filters.parse import FilterContext
    from ..model import Item

ORDER = (SortKey("priority"), SortKey("created"))


class Work(Struct, frozen=True):
    """A piece of work that somebody could take."""

    item: Item
    what: Literal["item", "task", "sub-issue"]
    text: str
    """The work: a title, or the text of the task."""
    url: str | None
    """The page on which a person can say that they take it."""
    is_friendly: bool


def available_work(items: Iterable[Item], context: FilterContext, *, keep_order: bool = False) -> tuple[Work, ...]:
    """Return the available items, and the tasks and sub-issues of items that nobody has taken and that ask for help.

    Newcomer-friendly work comes first, then the order is by priority, then by age, the oldest first. If `keep_order`
    is set, the order of the items is kept instead.
    """
    items = tuple(items) if keep_order else sort_items(items, ORDER, context)
    by_ref = index_items(items)
    found = [work for item in items for work in _work(item, by_ref)]
    return tuple(found if keep_order else sorted(found, key=lambda work: not work.is_friendly))


def _work(item: Item, by_ref: Mapping[str, Item]) -> Iterator[Work]:
    if not item.can_begin:
        return
    friendly = is_friendly(item.labels)
    if item.available and _asks_itself(item):
        yield Work(item, "item", item.title, item.url, friendly)
    for task in filter(asks_by_task, item.tasks):
        yield Work(item, "task", without_marker(task.text) or item.title, item.url, friendly)
    for part in item.references:
        is_free = part.relation == "sub-issue" and part.state == "open" and not (part.owners or part.worked_on)
        itself = by_ref.get(fold_ref(part.ref))
        # If the sub-issue is an item too, more is known of it; if that item asks for help, it is in the list already.
        is_known = itself is not None and (_asks_itself(itself) or not itself.is_free)
        if is_free and not is_known and (_asks_itself(item) or asks_by_text(part.title or "")):
            yield Work(item, "sub-issue", part.title or part.ref, part.url, friendly)


def _asks_itself(item: Item) -> bool:
    """Return whether an item asks for help with the whole of it, not only with some of its parts.

    Without signs, it was read from data of an older version, which knew only labels.
    """
    return item.help_wanted and (not item.help_signs or not OWN_SIGNS.isdisjoint(item.help_signs))
