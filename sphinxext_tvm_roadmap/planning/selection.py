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

"""Apply the options that all directives share, by which an author chooses parts of a roadmap."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from ..errors import FilterError, nearest
from ..filters.keys import KEYS, spelled
from ..filters.parse import Scene, field_names, parse_filter, select
from ..model import Column, Item, Roadmap  # noqa: TC001 - msgspec reads the annotations
from .order import by_column, check_quarters, choose_columns, group_items, parse_sort, sort_items

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

Read = TypeVar("Read")


class Selection(Struct, frozen=True):
    """The options of a directive, as the author wrote them; empty options choose everything, as on the board."""

    filter: str = ""
    sort: str = ""
    group_by: str = ""
    quarters: str = ""
    limit: int = 0
    """0 for no limit."""


class Group(Struct, frozen=True):
    """Items under one heading."""

    name: str | None
    """``None`` for the items without a value or a column."""
    items: tuple[Item, ...]
    column: Column | None = None
    """The column of the board, if the groups are columns."""


class Shown(Struct, frozen=True):
    """The part of a roadmap that is shown."""

    roadmap: Roadmap
    chosen: Selection
    meant: tuple[Item, ...]
    """The items that the author chose, in order, with those beyond the limit."""
    columns: tuple[Column, ...]
    """The columns that the author chose."""
    groups: tuple[Group, ...]
    """The items that are shown, by column or by the key that the author chose."""
    most: int | None = None
    """The most items that are shown, even if the author's limit is higher."""

    @property
    def limit(self) -> int | None:
        """The most items that are shown."""
        return min(filter(None, (self.chosen.limit, self.most)), default=None)

    @property
    def items(self) -> tuple[Item, ...]:
        """The items that are shown."""
        return self.meant[: self.limit]

    @property
    def more(self) -> int:
        """The number of chosen items that are not shown because of the limit."""
        return len(self.meant) - len(self.items)

    @property
    def is_grouped(self) -> bool:
        """Whether the author chose the groups."""
        return bool(self.chosen.group_by)


EVERYTHING = Selection()


def is_whole(chosen: Selection) -> bool:
    """Return whether nothing is left out; the order and the groups do not matter."""
    return replace(chosen, sort="", group_by="") == EVERYTHING


def show_all(
    roadmaps: Iterable[Roadmap], chosen: Selection, today: dt.date, *, most: int | None = None
) -> tuple[Shown, ...]:
    """Apply an author's options to several roadmaps; a field that one of them has may be named for all.

    Parameters
    ----------
    most
        The most items of each roadmap that are shown.

    Raises
    ------
    FilterError
        One of the options cannot be understood; the message begins with its name.
    """
    roadmaps = tuple(roadmaps)
    fields = field_names(item for roadmap in roadmaps for item in roadmap.items)
    if chosen.quarters and roadmaps:
        columns = [column for roadmap in roadmaps for column in roadmap.columns]
        _named(":quarters:", check_quarters, chosen.quarters, columns)
    return tuple(_show(roadmap, chosen, today, fields, most) for roadmap in roadmaps)


def _show(roadmap: Roadmap, chosen: Selection, today: dt.date, fields: frozenset[str], most: int | None) -> Shown:
    scene = Scene(roadmap.key, roadmap.columns, today)
    columns, items = roadmap.columns, roadmap.items
    if chosen.quarters:
        columns = _named(":quarters:", choose_columns, chosen.quarters, scene)
        places = {column.name for column in columns}
        items = tuple(item for item in items if item.column in places)
    if chosen.filter:
        items = select(items, _named(":filter:", parse_filter, chosen.filter, fields=fields), scene)
    if chosen.sort:
        items = sort_items(items, _named(":sort:", parse_sort, chosen.sort, fields=fields), scene)
    shown = Shown(roadmap, chosen, items, columns, (), most)
    if chosen.group_by:
        name = _field(chosen.group_by, fields)
        groups = tuple(Group(label, members) for label, members in group_items(shown.items, name, scene))
    else:
        placed = by_column(columns, shown.items)
        groups = tuple(Group(column.name if column else None, found, column) for column, found in placed)
    return replace(shown, groups=groups)


def _named(option: str, read: Callable[..., Read], *values: object, **named: object) -> Read:
    """Read an option; an error says which one it is."""
    try:
        return read(*values, **named)
    except FilterError as error:
        raise FilterError(f"{option} {error}") from None


def _field(text: str, fields: frozenset[str]) -> str:
    if spelled(text) not in KEYS.keys() | {spelled(name) for name in fields}:
        keys = f"{nearest(spelled(text), KEYS)}, or a field of the project"
        raise FilterError(f':group-by: nothing can be grouped by "{text}"; {keys}.')
    return spelled(text)
