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

"""What was promised for each quarter, and what came of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from .fates import Fate, Quarter, fate_of
from .identity import names_of
from .past_states import GRACE, item_pasts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..model import Column, Roadmap
    from .fates import Entry, Outcome
    from .history import History
    from .past_states import ItemPast

MIDNIGHT = dt.time(tzinfo=dt.timezone.utc)


class QuarterRecord(Struct, frozen=True):
    """The promise of one quarter, and what came of it: as many items came in as have an outcome."""

    column: Column
    is_over: bool
    known_since: dt.date | None
    """The day from which it is known, if that is after its first day."""
    first: dt.datetime
    """The first instant of it that is known."""
    last: dt.datetime
    """The instant at which its items are judged: its end, or the present."""
    fates: tuple[Fate, ...]
    unclear: int = 0
    """Items of which nobody knows whether they were in the column on its first day, and which did not come later."""

    @property
    def planned(self) -> int | None:
        """The number of items on its first day; ``None`` if that is unknown."""
        return self.entered("planned") if self.known_since is None else None

    def entered(self, *ways: Entry) -> int:
        """Return how many items came in these ways."""
        return sum(fate.entry in ways for fate in self.fates)

    def ended(self, *outcomes: Outcome) -> int:
        """Return how many items had these outcomes."""
        return sum(fate.outcome in outcomes for fate in self.fates)

    def of_theme(self, theme: str | None) -> QuarterRecord:
        """Return the part of one theme, or of the items that are known to have none."""
        fates = (fate for fate in self.fates if fate.themes is not None)
        chosen = (fate for fate in fates if (theme in (fate.themes or ()) if theme else not fate.themes))
        return replace(self, fates=tuple(chosen), unclear=0)


def quarter_records(roadmap: Roadmap, history: History, today: dt.date) -> tuple[QuarterRecord, ...]:
    """Return the record of each column with dates that has begun and of which something is known, by their days.

    Of a column that was over when the history began, nothing is known: it only holds what was left in it. Several views
    of one build ask for the same records, which are found out once.
    """
    begins = history.compared_since
    if begins is None:
        return ()
    # The roadmap is kept too, so that no other one can have its id.
    asked = ("records", id(roadmap), today)
    return history.once(asked, lambda: (roadmap, _records(roadmap, history, begins, today)))[1]


def _records(roadmap: Roadmap, history: History, begins: dt.datetime, today: dt.date) -> tuple[QuarterRecord, ...]:
    called = names_of(roadmap)
    dated = {called[column.key]: column for column in roadmap.columns if column.start and column.end}
    pasts: dict[str, list[ItemPast]] = {name: [] for name in dated}
    for past in item_pasts(roadmap, history):
        # An item of which no column is known may have been in each of them.
        for name in past.columns or dated:
            if name in pasts:
                pasts[name].append(past)
    # Data that was fetched before a quarter began cannot tell its beginning.
    now = min(today, roadmap.fetched.date())
    quarters = (_quarter(name, column, begins, roadmap.fetched) for name, column in dated.items())
    begun = (each for each in quarters if each.start.date() <= now and begins < each.end)
    return tuple(
        _record(quarter, dated, pasts[quarter.name], now)
        for quarter in sorted(begun, key=lambda each: (each.start, each.end))
    )


def quarters_before(roadmap: Roadmap, history: History) -> int:
    """Return how many columns with dates were over when the history began."""
    begins = history.compared_since
    return sum(
        begins is not None and _after(column.end) <= begins
        for column in roadmap.columns
        if column.start is not None and column.end is not None
    )


def themes_of(records: Iterable[QuarterRecord], roadmap: Roadmap) -> tuple[str | None, ...]:
    """Return the themes of all items, those of the roadmap first; ``None`` for items that are known to have none."""
    known = {fate.themes for record in records for fate in record.fates if fate.themes is not None}
    used = {theme for themes in known for theme in themes}
    own = [theme.name for theme in roadmap.themes if theme.name in used]
    return (*own, *sorted(used.difference(own)), *([None] if () in known else []))


def _quarter(name: str, column: Column, begins: dt.datetime, fetched: dt.datetime) -> Quarter:
    start = dt.datetime.combine(column.start or dt.date.min, MIDNIGHT)
    end = _after(column.end)
    return Quarter(name, start, end, max(start, begins), min(end, fetched), is_whole=begins <= start + GRACE)


def _record(quarter: Quarter, dated: dict[str, Column], pasts: Sequence[ItemPast], now: dt.date) -> QuarterRecord:
    found = [fate_of(past, quarter, dated) for past in pasts]
    return QuarterRecord(
        dated[quarter.name],
        is_over=quarter.end.date() <= now,
        known_since=None if quarter.is_whole else quarter.first.date(),
        first=quarter.first,
        last=quarter.last,
        fates=tuple(fate for fate in found if isinstance(fate, Fate)),
        unclear=found.count("unclear"),
    )


def _after(day: dt.date | None) -> dt.datetime:
    """Return the first instant after a day."""
    last = dt.date.max - dt.timedelta(days=1)
    return dt.datetime.combine(min(day or last, last) + dt.timedelta(days=1), MIDNIGHT)
