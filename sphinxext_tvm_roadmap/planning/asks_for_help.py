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

"""Find work that a newcomer can take. It is derived from the items, so that nobody has to maintain a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ..filters.order_keys import SortKey
from ..model import index_items
from ..names import fold
from ..refs import fold_ref
from .order import sort_items

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..filters.parse import FilterContext
    from ..model import Item

ASKS = re.compile(
    r"\b(?:help (?:is )?(?:wanted|needed|welcome)|looking for (?:help|volunteers?|contributors?)|up for grabs)\b"
)
"""Words in a task or title, folded, that ask for help."""

FRIENDLY = re.compile(r"\b(?:good first|beginner|newcomer|first timers?|starter|easy)\b")
"""Words in a label, folded, that say that no experience is needed."""

ORDER = (SortKey("priority"), SortKey("created"))


class Wanted(Struct, frozen=True):
    """A piece of work that somebody could take."""

    item: Item
    what: Literal["item", "task", "sub-issue"]
    text: str
    """The work: a title, or the text of the task."""
    url: str | None
    """The page on which a person can say that they take it."""
    is_friendly: bool


def help_wanted(items: Iterable[Item], context: FilterContext, *, keep_order: bool = False) -> tuple[Wanted, ...]:
    """Return the work of open items that needs help, has no owner and is not blocked.

    Newcomer-friendly work comes first, then the order is by priority, then by age, the oldest first. If `keep_order`
    is set, the order of the items is kept instead.
    """
    items = tuple(items) if keep_order else sort_items(items, ORDER, context)
    by_ref = index_items(items)
    found = [wanted for item in items for wanted in _wanted(item, by_ref)]
    return tuple(found if keep_order else sorted(found, key=lambda wanted: not wanted.is_friendly))


def _wanted(item: Item, by_ref: Mapping[str, Item]) -> Iterator[Wanted]:
    if not _can_begin(item):
        return
    asks = _asks(item)
    if asks and not item.owners:
        yield Wanted(item, "item", item.title, item.url, _is_friendly(item))
    for task in item.tasks:
        if not task.done and not task.owners and ASKS.search(fold(task.text)):
            yield Wanted(item, "task", task.text, item.url, _is_friendly(item))
    for part in item.references:
        is_free = part.relation == "sub-issue" and part.state == "open" and not part.owners
        itself = by_ref.get(fold_ref(part.ref))
        # If the sub-issue is an item too, more is known of it; if that item asks for help, it is in the list already.
        is_own = itself is not None and (_asks(itself) or not _can_begin(itself))
        if is_free and not is_own and (asks or ASKS.search(fold(part.title or ""))):
            yield Wanted(item, "sub-issue", part.title or part.ref, part.url, _is_friendly(item))


def _can_begin(item: Item) -> bool:
    return item.state == "open" and item.status not in {"blocked", "done", "cut"}


def _is_friendly(item: Item) -> bool:
    return any(FRIENDLY.search(fold(label.name.replace("-", " "))) for label in item.labels)


def _asks(item: Item) -> bool:
    return item.help_wanted or "help_wanted" in item.sections
