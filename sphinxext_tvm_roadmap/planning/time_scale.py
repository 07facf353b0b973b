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

"""Place items on a scale of time."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..model import Column, Item, Roadmap

WIDTH = 1000
"""The width of every scale."""

MOST_QUARTERS = 12
"""The most quarters of a scale that no board gives; one mistyped date must not stretch it to a hundred years."""


class Period(Struct, frozen=True):
    """A column of a scale."""

    name: str
    start: dt.date
    end: dt.date
    """The last day, inclusive."""

    def holds(self, day: dt.date) -> bool:
        """Return whether a day is in this period."""
        return self.start <= day <= self.end


class TimeSpan(Struct, frozen=True):
    """The time for which an item is planned, both days included."""

    start: dt.date
    end: dt.date
    is_certain: bool = True
    """Whether the item has a date of its own, and not only a column."""


class Bar(Struct, frozen=True):
    """The part of a scale that a span takes, from 0 to `WIDTH`."""

    start: int
    end: int
    goes_before: bool
    """Whether it begins before the scale does."""
    goes_after: bool


class TimeScale(Struct, frozen=True):
    """Periods side by side, all of the same width; within one period, all days have the same width."""

    periods: tuple[Period, ...]
    """In order of time, without overlaps; there may be days between them."""

    def at(self, day: dt.date, *, end: bool = False) -> int:
        """Return the place where a day begins or ends; for a day outside, the place is at an edge."""
        moment = day.toordinal() + end
        for place, period in enumerate(self.periods):
            first, days = period.start.toordinal(), (period.end - period.start).days + 1
            if moment <= first + days:
                return round((place + max(moment - first, 0) / days) * WIDTH / len(self.periods))
        return WIDTH

    def current(self, today: dt.date) -> int | None:
        """Return the place of the period that holds this day."""
        return next((place for place, period in enumerate(self.periods) if period.holds(today)), None)

    def nearest(self, today: dt.date) -> int:
        """Return the place of the period that holds this day, else of the next one, else of the last one."""
        after = (place for place, period in enumerate(self.periods) if period.end >= today)
        return next(after, len(self.periods) - 1)

    def bar(self, span: TimeSpan) -> Bar:
        """Return the part that a span takes; for a span outside, an empty part at an edge."""
        before, after = span.start < self.periods[0].start, span.end > self.periods[-1].end
        return Bar(self.at(span.start), self.at(span.end, end=True), before, after)


def find_span(item: Item, roadmap: Roadmap) -> TimeSpan | None:
    """Return the span of an item: its own dates, and a date of its column or iteration for each that it lacks.

    A column or a milestone that only has an end ends the span. Without a start of its own, the item is at that day.
    """
    own = sorted(day for day in (item.start, item.target) if day is not None)
    column = roadmap.time_of(item)
    if len(own) == 2 or column is None or column.start is None or column.end is None:  # noqa: PLR2004 - both
        last = item.target or (column.end if column is not None else None) or item.milestone_due
        days = sorted(own if last is None else (*own, last))
        return TimeSpan(days[0], days[-1], is_certain=bool(own)) if days else None
    start, end = item.start or min(column.start, *own, column.end), item.target or max(column.start, *own, column.end)
    return TimeSpan(start, end, is_certain=bool(own))


def make_scale(columns: Iterable[Column], spans: Sequence[TimeSpan], today: dt.date) -> TimeScale:
    """Return a scale from the first to the last column with an item, extended to the column that holds today.

    If no column has dates, the quarters of the calendar are used. If no item is planned for any time, the scale is
    empty.
    """
    if not spans:
        return TimeScale(())
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    periods = _side_by_side(columns) or _around(today, _quarters(first, last))
    if any(period.holds(today) for period in periods):
        first, last = min(first, today), max(last, today)
    within = tuple(period for period in periods if period.start <= last and period.end >= first)
    return TimeScale(within or periods)


def _side_by_side(columns: Iterable[Column]) -> tuple[Period, ...]:
    """Return the columns with dates, except those that begin before another ends, or after their own end."""
    dated = {
        Period(column.name, column.start, column.end)
        for column in columns
        if column.start and column.end and column.start <= column.end
    }
    kept: list[Period] = []
    # If columns begin together, the longest comes first: of quarters and their sprints, the quarters stay.
    for period in sorted(dated, key=lambda period: (period.start, -period.end.toordinal(), period.name)):
        if not kept or period.start > kept[-1].end:
            kept.append(period)
    return tuple(kept)


def _around(today: dt.date, quarters: Iterable[Period]) -> tuple[Period, ...]:
    """Return the quarters; if there are too many, only those nearest to this day."""
    nearest = sorted(quarters, key=lambda quarter: abs(quarter.start - today))[:MOST_QUARTERS]
    return tuple(sorted(nearest, key=lambda quarter: quarter.start))


def _quarters(first: dt.date, last: dt.date) -> Iterator[Period]:
    for number in range(_quarter_of(first), _quarter_of(last) + 1):
        year, quarter = divmod(number, 4)
        month = quarter * 3 + 3
        end = dt.date(year, month, calendar.monthrange(year, month)[1])
        yield Period(f"Q{quarter + 1} {year}", end.replace(month=month - 2, day=1), end)


def _quarter_of(day: dt.date) -> int:
    return day.year * 4 + (day.month - 1) // 3
