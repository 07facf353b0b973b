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

"""The context of a filter: the roadmap, its columns and the day, which ``@current`` and ``@today`` need."""

from __future__ import annotations

import calendar
import datetime as dt
import math
from typing import TYPE_CHECKING

from msgspec import Struct

from ..model import current_column
from ..names import fold
from .terms import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from ..model import Column, Item, ProjectField, Roadmap
    from .terms import Day, Span

MONTHS = 12


class FilterContext(Struct, frozen=True):
    """The roadmap to which a filter is applied, and the day."""

    roadmap: str
    """Its key."""
    columns: tuple[Column, ...]
    today: dt.date
    fields: tuple[ProjectField, ...] = ()
    """The project's own fields."""
    board: Roadmap | None = None
    """The whole roadmap, if it is known already."""
    risks: Callable[[Item], tuple[str, ...]] | None = None
    """Returns why an item is at risk, if a forecast says so; without a forecast, no item is at risk."""

    def has_field(self, names: Collection[str]) -> bool:
        """Return whether the project has a field with one of these names."""
        return any(field.name in names for field in self.fields)

    @classmethod
    def of(cls, roadmap: Roadmap, today: dt.date) -> FilterContext:
        """Return the context of a roadmap."""
        return cls(roadmap.key, roadmap.columns, today, roadmap.own_fields, roadmap)


def day_in(context: FilterContext, day: Day) -> dt.date:
    """Return a day of the calendar.

    A day beyond an end of the calendar becomes the day at that end. In a shorter month, it is the month's last day.
    """
    start = day.date or context.today
    months = start.year * MONTHS + start.month - 1 + day.months
    year, month = months // MONTHS, months % MONTHS + 1
    try:
        there = start.replace(year=year, month=month, day=min(start.day, calendar.monthrange(year, month)[1]))
        return there + dt.timedelta(days=day.days)
    except (ValueError, OverflowError):
        return dt.date.min if day.months + day.days < 0 else dt.date.max


def columns_between(columns: Sequence[Column], span: Span, today: dt.date) -> frozenset[str]:
    """Return the keys of the columns that lie in a span of columns.

    Dates decide whether a column is before or after another. A column without dates (*Backlog*) is neither, unless it
    is named as an end: then the board's order decides. If an end is a column that the roadmap does not have, no column
    is returned. If several columns have the name of an end, a range holds all of them, and a comparison without its end
    holds none of them.
    """
    by_date = places_by_date(columns)
    timeline = {fold(column.name) for column in by_date}
    ends = [end for end in (span.low, span.high) if isinstance(end, Place)]
    is_timeline = timeline.issuperset(end.name for end in ends if end.name)
    places = by_date if is_timeline else places_on_board(columns)
    both = (span.low, span.high)
    low, high = (_positions(end, places, today) if isinstance(end, Place) else [] for end in both)
    outer, inner = (min, max) if span.with_ends else (max, min)
    first = outer(low, default=math.nan) if isinstance(span.low, Place) else -math.inf
    last = inner(high, default=math.nan) if isinstance(span.high, Place) else math.inf
    return frozenset(
        column.key
        for column, place in places.items()
        if (first <= place <= last if span.with_ends else first < place < last)
    )


def places_on_board(columns: Iterable[Column]) -> dict[Column, float]:
    """Return the places of columns in the order of the board."""
    return {column: float(place) for place, column in enumerate(columns)}


def places_by_date(columns: Iterable[Column]) -> dict[Column, float]:
    """Return the places of columns with dates on a line of time; columns with the same dates have the same place."""
    times = {column: (column.start, column.end) for column in columns if column.start and column.end}
    places = {time: float(place) for place, time in enumerate(sorted(set(times.values())))}
    return {column: places[times[column]] for column in sorted(times, key=times.__getitem__)}


def _positions(place: Place, places: Mapping[Column, float], today: dt.date) -> list[float]:
    """Return the places of the columns that are meant: between two columns if none holds today."""
    if place.anchor is None:
        return [at for column, at in places.items() if fold(column.name) == place.name]
    here = place_of_today(places, today)
    anchored = {"previous": math.ceil(here) - 1, "current": here, "next": math.floor(here) + 1}
    return [anchored[place.anchor] + place.steps]


def place_of_today(places: Mapping[Column, float], today: dt.date) -> float:
    """Return the place of the current column, or between two columns if none holds today."""
    current = current_column(places, today)
    if current is not None:
        return places[current]
    coming = (at for column, at in places.items() if column.tense(today) == "future")
    return next(coming, max(places.values(), default=-1.0) + 1) - 0.5
