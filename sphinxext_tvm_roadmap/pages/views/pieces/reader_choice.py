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

"""The choice of a reader that shows the same items as an author's options, for a link to a page with all items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....filters.parse import Filter
from ....filters.terms import Comparison, Presence
from ....names import fold
from .expected import filter_context
from .facets import place_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ....filters.relative import FilterContext
    from ....filters.terms import Term, Value
    from ....model import Item
    from ....planning.selection import SelectedRoadmap
    from ...parts import Choice
    from .context import Context

NAMES = {
    "theme": ("theme",),
    "column": ("column",),
    "quarter": ("column",),
    "priority": ("priority",),
    "owner": ("owner",),
    "kind": ("kind",),
    "status": ("status",),
    "is": ("hide-done", "help", "status"),
}
"""The names in the script's addresses that may ask the same as a key of the filter language."""


def reader_choice(shown: SelectedRoadmap, context: Context) -> Choice | None:
    """Return the names and values that choose the same items in an address; ``None`` if a reader has no such choice.

    The items decide, not the words of the filter. So ``is:open`` hides done items, if that leaves the same items.
    """
    found: dict[str, list[str]] = {}
    for names, said, items in _wanted(shown, filter_context(shown.roadmap, context)):
        fitting = (
            (name, values) for name in names if name not in found if (values := _values(name, said, items, shown))
        )
        name, values = next(fitting, ("", []))
        if not name:
            return None
        found[name] = values
    return tuple((name, value) for name, values in found.items() for value in values)


def _wanted(
    shown: SelectedRoadmap, context: FilterContext
) -> Iterator[tuple[tuple[str, ...], tuple[Value, ...], set[str]]]:
    """Return for each option its names in an address, its values, and the items that it chooses by itself."""
    items = shown.roadmap.items
    if shown.chosen.quarters is not None:
        keys = {column.key for column in shown.columns}
        yield ("column",), (), {item.id for item in items if item.column_key in keys}
    for term in shown.chosen.filter.terms:
        is_chosen = Filter((term,)).question(context)
        said = term.values if isinstance(term, Comparison) else ()
        yield NAMES.get(_key(term) or "", ()), said, {item.id for item in items if is_chosen(item)}


def _key(term: Term) -> str | None:
    if isinstance(term, Comparison):
        return term.target.key
    return term.targets[0].key if isinstance(term, Presence) and len(term.targets) == 1 else None


def _values(name: str, said: tuple[Value, ...], wanted: set[str], shown: SelectedRoadmap) -> list[str]:
    """Return the values of a name that together choose exactly these items, first the author's values."""
    items_of: dict[str, set[str]] = {}
    for item in shown.roadmap.items:
        for value in _values_of(item, name, shown):
            items_of.setdefault(value, set()).add(item.id)
    chosen: list[str] = []
    left = set(wanted)
    for value in sorted(items_of, key=lambda value: (fold(value) not in said, -len(items_of[value]))):
        if items_of[value] <= wanted and items_of[value] & left:
            chosen.append(value)
            left -= items_of[value]
    return [] if left else chosen


def _values_of(item: Item, name: str, shown: SelectedRoadmap) -> Iterable[str]:
    """Return the values by which the script chooses an item; an item without any has the value ``""``."""
    if name == "status":
        return (item.status,)
    if name == "hide-done":
        return () if item.status in {"done", "cut"} else ("1",)
    if name == "help":
        return ("1",) if item.available else ()
    if name == "theme":
        return item.themes or ("",)
    if name == "owner":
        return item.owners or ("",)
    place = place_name(item, shown.roadmap)
    return ({"column": place, "priority": item.priority, "kind": item.kind}[name] or "",)
