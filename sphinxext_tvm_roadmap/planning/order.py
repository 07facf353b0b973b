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

"""Put items in order, into columns and into groups."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from msgspec import Struct

from ..filters.keys import FIELD_FIRST, KEYS, ours, spelled
from ..filters.match import split_options
from ..model import distinct_name
from ..names import fold, words_of_number
from ..status_words import STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..filters.keys import Raw
    from ..filters.order_keys import SortKey
    from ..filters.parse import FilterContext
    from ..model import Column, Item, ProjectField

PRIORITIES = ("urgent", "critical", "highest", "high", "medium", "normal", "low", "lowest")
"""Words for priorities, the most important first; in any other word (``P0``), the number gives the place."""


def by_column(columns: Iterable[Column], items: Iterable[Item]) -> list[tuple[Column | None, tuple[Item, ...]]]:
    """Return the columns in their order, each with its items in their order.

    Items that are in none of the columns come last, under ``None``. If there are no such items, there is no ``None``.
    """
    columns = tuple(columns)
    placed: dict[str | None, list[Item]] = {column.key: [] for column in columns}
    for item in items:
        placed.setdefault(item.column_key if item.column_key in placed else None, []).append(item)
    last = (None,) if None in placed else ()
    return [(column, tuple(placed[column.key if column else None])) for column in (*columns, *last)]


class Ranked(Struct, frozen=True):
    """A value of an item, with its rank among the values of its key."""

    label: str
    rank: tuple[int, float, str]
    identity: str
    """The same for all spellings of a value; columns and iterations of one name have different ones."""


def sort_items(items: Iterable[Item], keys: Sequence[SortKey], context: FilterContext) -> tuple[Item, ...]:
    """Put items in order by several keys; items without a value come last, equal items keep the board's order."""
    ordered = list(items)
    for key in reversed(keys):
        values = [(next(iter(_ranked(key.name, item, context)), None), item) for item in ordered]
        known = [(value.rank, item) for value, item in values if value is not None]
        known.sort(key=lambda entry: entry[0], reverse=key.descending)
        ordered = [item for _rank_, item in known] + [item for value, item in values if value is None]
    return tuple(ordered)


def group_items(items: Iterable[Item], name: str, context: FilterContext) -> list[tuple[str | None, tuple[Item, ...]]]:
    """Return the items by the values of a key or field; an item with several values is in several groups.

    Spellings that differ in case only are one group, with the project's spelling, else the first. Groups come in the
    project's order, else in the order of their values. The group of the items without a value, ``None``, comes last.
    """
    groups: dict[str, dict[str, Item]] = {}
    values: dict[str, Ranked] = {}
    labels = {fold(option): option for field in own_fields(name, context) for option in reversed(field.options)}
    rest: list[Item] = []
    for item in items:
        found = _ranked(name, item, context)
        for value in found:
            values.setdefault(value.identity, value)
            groups.setdefault(value.identity, {})[item.id] = item
        rest += () if found else (item,)
    ordered = sorted(values.values(), key=lambda value: value.rank)
    named = [(labels.get(value.identity, value.label), tuple(groups[value.identity].values())) for value in ordered]
    return [*named, *([(None, tuple(rest))] if rest else [])]


def _ranked(name: str, item: Item, context: FilterContext) -> list[Ranked]:
    place = _place(name, item, context)
    if place is not None:
        return [place]
    values = _values(name, item, context)
    if name == "milestone" and not own_fields(name, context):
        due = (item.milestone_due or dt.date.max).toordinal()
        return [Ranked(str(value), (0, due, fold(str(value))), fold(str(value))) for value in values]
    return [Ranked(_label(value), _rank(name, value, context), fold(_label(value))) for value in values]


def _place(name: str, item: Item, context: FilterContext) -> Ranked | None:
    """Return the column or the iteration that a key means, since several may have the same name."""
    own = [(field.iterations, item.iterations.get(field.name)) for field in own_fields(name, context)]
    is_column = (ours(name) or ("" if own and name in FIELD_FIRST else name)) in {"column", "quarter"}
    for columns, chosen in (*own, *([(context.columns, item.column_key)] if is_column else ())):
        for place, column in enumerate(columns):
            if column.key == chosen:
                return Ranked(distinct_name(column, columns), (0, place, ""), column.key)
    return None


def own_fields(name: str, context: FilterContext) -> list[ProjectField]:
    """Return the project's own fields with this name in the standard spelling."""
    return [field for field in context.fields if spelled(field.name) == name]


def _values(name: str, item: Item, context: FilterContext) -> tuple[Raw, ...]:
    own = own_fields(name, context)
    key = KEYS.get(ours(name) or ("" if own and name in FIELD_FIRST else name))
    if key is not None:
        # 0 votes are a number of votes too, although in a filter such an item has no votes.
        return (key.read if key.kind == "number" else key.presence or key.read)(item, context)
    several = {field.name: field.options for field in own if field.type == "multi-select"}
    found: list[Raw] = []
    for field, value in item.fields.items():
        if value is not None and spelled(field) == name:
            found += split_options(value, several[field]) if field in several and isinstance(value, str) else (value,)
    return tuple(found)


def _rank(name: str, value: Raw, context: FilterContext) -> tuple[int, float, str]:
    """Return the rank of a value among those of its key: numbers and days come before words."""
    if isinstance(value, dt.date):
        return (0, value.toordinal(), "")
    if isinstance(value, int | float):
        return (0, value, "")
    word = fold(value)
    named = own_fields(name, context) or [field for field in context.fields if field.role == name]
    order = [fold(option) for field in named for option in field.options]
    if word in order:
        return (1, order.index(word), word)
    name = ours(name) or name
    if name == "status" and word in STATUSES:
        return (0, list(STATUSES).index(word), word)
    if name == "priority":
        return (0, _weight(word), word)
    return (2, 0, word)


def _weight(priority: str) -> float:
    number = re.search(r"\d+", priority)
    if number:
        return int(number[0])
    return next((place / 2 for place, word in enumerate(PRIORITIES) if word in priority.split()), len(PRIORITIES))


def _label(value: Raw) -> str:
    return words_of_number(value) if isinstance(value, float) else str(value)
