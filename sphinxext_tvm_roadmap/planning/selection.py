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

from .. import clock
from ..errors import FilterError
from ..filters.order_keys import SortKey, parse_group_key, parse_sort
from ..filters.parse import Filter, FilterContext, parse_filter, select
from ..filters.quarters import Quarters, parse_quarters
from ..model import Column, Item, Roadmap  # noqa: TC001 - msgspec reads the annotations
from .forecast.forecasts import Forecasts
from .order import by_column, group_items, sort_items

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

Parsed = TypeVar("Parsed")


class Selection(Struct, frozen=True):
    """The parsed options of an author. They can be pickled. Without options, everything is chosen, as on the board."""

    filter: Filter = Filter()
    sort: tuple[SortKey, ...] = ()
    group_by: str = ""
    """A key or a field in the standard spelling; empty for the columns of the board."""
    quarters: Quarters | None = None
    """``None`` for all columns."""
    limit: int = 0
    """0 for no limit."""


class Group(Struct, frozen=True):
    """Items under one heading."""

    name: str | None
    """``None`` for the items without a value or a column."""
    items: tuple[Item, ...]
    column: Column | None = None
    """The column of the board, if the groups are columns."""
    beyond: tuple[Item, ...] = ()
    """The chosen items of the group that are not shown because of the limit."""

    @property
    def chosen(self) -> tuple[Item, ...]:
        """All chosen items of the group."""
        return (*self.items, *self.beyond)

    @property
    def is_hidden(self) -> bool:
        """Whether all chosen items of the group are beyond the limit, so that it looks empty and is not."""
        return bool(self.beyond) and not self.items


class SelectedRoadmap(Struct, frozen=True):
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

    def group(self, name: str | None, members: Iterable[Item], column: Column | None = None) -> Group:
        """Return a group of chosen items, of which only those within the limit are shown."""
        members = tuple(members)
        within = {item.id for item in self.items} if self.more else {item.id for item in members}
        return Group(
            name,
            tuple(item for item in members if item.id in within),
            column,
            tuple(item for item in members if item.id not in within),
        )

    @property
    def is_grouped(self) -> bool:
        """Whether the author chose the groups."""
        return bool(self.chosen.group_by)


EVERYTHING = Selection()


def is_whole(chosen: Selection) -> bool:
    """Return whether nothing is left out; the order and the groups do not matter."""
    return replace(chosen, sort=(), group_by="") == EVERYTHING


def parse_selection(
    roadmaps: Iterable[Roadmap],
    *,
    filter: str = "",  # noqa: A002 - the name of the option
    sort: str = "",
    group_by: str = "",
    quarters: str = "",
    limit: int = 0,
    as_on_github: bool = False,
    report: Callable[[FilterError], None] | None = None,
) -> Selection:
    """Parse the options of an author for several roadmaps; a field that one of them has may be named for all.

    Without roadmaps, it is not known which fields and quarters there are. Then only the limit is used.

    Parameters
    ----------
    as_on_github
        Whether a name that a field and a key of ours share means the field alone.
    report
        Called with each mistake in the options. The result is without the options that cannot be understood.

    Raises
    ------
    FilterError
        One of the options cannot be understood, and there is no `report`; the error names the option.
    """
    roadmaps = tuple(roadmaps)
    if not roadmaps:
        return Selection(limit=limit)
    fields = tuple(field for roadmap in roadmaps for field in roadmap.own_fields)
    names = [field.name for field in fields]
    columns = [column.name for roadmap in roadmaps for column in roadmap.columns]

    def option(name: str, parse: Callable[..., Parsed], otherwise: Parsed, *values: object, **named: object) -> Parsed:
        try:
            return parse(*values, **named) if values[0] else otherwise
        except FilterError as error:
            mistakes = [each.of_option(name) for each in (error, *error.more)]
            if report is None:
                raise mistakes[0] from None
            for mistake in mistakes:
                report(mistake)
            return otherwise

    return Selection(
        quarters=option("quarters", parse_quarters, None, quarters, columns),
        filter=option("filter", parse_filter, Filter(), filter, fields=fields, as_on_github=as_on_github),
        sort=option("sort", parse_sort, (), sort, fields=names),
        group_by=option("group-by", parse_group_key, "", group_by, fields=names),
        limit=limit,
    )


def show_all(
    roadmaps: Iterable[Roadmap],
    chosen: Selection,
    today: dt.date,
    *,
    forecasts: Forecasts | None = None,
    most: int | None = None,
) -> tuple[SelectedRoadmap, ...]:
    """Apply an author's options to several roadmaps.

    Parameters
    ----------
    forecasts
        The forecasts of this day; without them, items are at risk by their plan and their dependencies alone.
    most
        The most items of each roadmap that are shown.
    """
    forecasts = forecasts or Forecasts(today)
    return tuple(_show(roadmap, chosen, forecasts.context(roadmap), most) for roadmap in roadmaps)


def select_items(roadmap: Roadmap, text: str, *, today: dt.date | None = None) -> tuple[Item, ...]:
    """Return the items of a roadmap that a filter selects, in their original order.

    Items are at risk by their plan and their dependencies alone, since this function knows no history.

    Parameters
    ----------
    text
        A filter in the filter language of GitHub Projects, with the keys of the option ``:filter:``.
    today
        The day that ``@today`` and ``@current`` refer to; if ``None``, the day of `clock.today`, in UTC.

    Raises
    ------
    FilterError
        The text is not in the language. The message gives the column, the allowed values and the nearest value.
    """
    wanted = parse_filter(text, fields=roadmap.own_fields)
    return select(roadmap.items, wanted, Forecasts(today or clock.today()).context(roadmap))


def _show(roadmap: Roadmap, chosen: Selection, context: FilterContext, most: int | None) -> SelectedRoadmap:
    columns, items = roadmap.columns, roadmap.items
    if chosen.quarters is not None:
        columns = chosen.quarters.columns(context)
        places = {column.key for column in columns}
        items = tuple(item for item in items if item.column_key in places)
    items = sort_items(select(items, chosen.filter, context), chosen.sort, context)
    shown = SelectedRoadmap(roadmap, chosen, items, columns, (), most)
    if chosen.group_by:
        return group_again(shown, chosen.group_by, context)
    placed = by_column(columns, items)
    groups = [shown.group(column.name if column else None, found, column) for column, found in placed]
    return replace(shown, groups=tuple(group for group in groups if group.items or group.column))


def group_again(shown: SelectedRoadmap, key: str, context: FilterContext) -> SelectedRoadmap:
    """Return the same items, grouped by a key or field."""
    named = group_items(shown.meant, key, context)
    groups = [shown.group(label, members) for label, members in named]
    chosen = replace(shown.chosen, group_by=key)
    return replace(shown, chosen=chosen, groups=tuple(group for group in groups if group.items))
