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

"""Count the items of a roadmap in a matrix: a row for each theme, a column for each time."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from ..filters.keys import spelled
from ..model import current_column, distinct_name
from .order import by_column
from .selection import group_again

if TYPE_CHECKING:
    import datetime as dt

    from ..model import Column, Item, Roadmap
    from .forecast.forecasts import Forecasts
    from .selection import Group, SelectedRoadmap


class MatrixColumn(Struct, frozen=True):
    """A column of the matrix: one column of the board, or all its past columns together."""

    columns: tuple[Column | None, ...]
    """``None`` is the place of the items without a column."""
    until: str | None = None
    """For past columns together, the name of the first column after them."""
    is_current: bool = False


class Cell(Struct, frozen=True):
    """The items of a row at a place."""

    items: tuple[Item, ...]
    at_risk: tuple[Item, ...]
    available: tuple[Item, ...]


class Matrix(Struct, frozen=True):
    """All items that are shown; an item with several themes is in several rows."""

    rows_of: SelectedRoadmap
    """The same items, with the rows as its groups."""
    places: tuple[MatrixColumn, ...]
    rows: tuple[tuple[Group, tuple[Cell, ...]], ...]


def make_matrix(shown: SelectedRoadmap, forecasts: Forecasts) -> Matrix:
    """Return the matrix of a roadmap.

    The author's ``:group-by:`` chooses the rows. Without it, the rows are the values of `row_key`.
    """
    rows = shown if shown.is_grouped else group_again(shown, row_key(shown), forecasts.context(shown.roadmap))
    places = _places(shown, forecasts.today)
    return Matrix(rows, places, tuple((group, _cells(group.items, places, shown, forecasts)) for group in rows.groups))


def row_key(shown: SelectedRoadmap) -> str:
    """Return the first key for which an item has a value: theme, priority, a field of the project, or label.

    The field has options, and is neither the status nor the field that gives the columns.
    """
    if any(item.themes for item in shown.items):
        return "theme"
    if any(item.priority for item in shown.items):
        return "priority"
    for field in shown.roadmap.own_fields:
        is_place = field.name == shown.roadmap.column_field or spelled(field.name) == "status"
        has_options = field.type in {"select", "multi-select"} and not is_place
        if has_options and any(item.fields.get(field.name) is not None for item in shown.items):
            return spelled(field.name)
    return "label"


def _places(shown: SelectedRoadmap, today: dt.date) -> tuple[MatrixColumn, ...]:
    """Return the columns that have items, and the current one; several past columns before another are one place."""
    now = current_column(shown.columns, today)
    kept = [column for column, items in by_column(shown.columns, shown.items) if items or (column and column is now)]
    places: list[MatrixColumn] = []
    for is_past, found in groupby(kept, lambda column: _is(column, {"past"}, today)):
        columns = tuple(found)
        after = next(iter(kept[kept.index(columns[-1]) + 1 :]), None)
        if is_past and len(columns) > 1 and after is not None and _is(after, {"current", "future"}, today):
            places.append(MatrixColumn(columns, until=distinct_name(after, shown.roadmap.columns)))
        else:
            places += [MatrixColumn((column,), is_current=column is not None and column is now) for column in columns]
    return tuple(places)


def _is(column: Column | None, tenses: set[str], today: dt.date) -> bool:
    return column is not None and column.tense(today) in tenses


def _cells(
    items: tuple[Item, ...], places: tuple[MatrixColumn, ...], shown: SelectedRoadmap, forecasts: Forecasts
) -> tuple[Cell, ...]:
    found = {column and column.key: members for column, members in by_column(shown.columns, items)}
    return tuple(
        _cell(
            tuple(item for column in place.columns for item in found.get(column and column.key, ())),
            shown.roadmap,
            forecasts,
        )
        for place in places
    )


def _cell(items: tuple[Item, ...], roadmap: Roadmap, forecasts: Forecasts) -> Cell:
    return Cell(
        items,
        at_risk=tuple(item for item in items if forecasts.risks(item, roadmap)),
        available=tuple(item for item in items if item.available),
    )
