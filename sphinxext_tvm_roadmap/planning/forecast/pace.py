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

"""What the history tells of the pace of a roadmap: what came of past plans, and how long items took."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from statistics import median_low
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from ...model import current_column
from ...names import fold
from ..change_kinds import OVER
from ..fates import PLACE_AND_STATUS
from ..identity import names_of
from ..quarter_record import MIDNIGHT, quarter_records
from .quarters import finest_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ...model import Change, Column, Item, Roadmap
    from ..fates import Fate
    from ..history import History
    from ..past_states import ItemPast
    from ..quarter_record import QuarterRecord

FEWEST = 10
"""The fewest past items from which something is said."""

LAST_QUARTERS = 4
"""How many past quarters count: a project of three years ago had other people."""

ONE_DAY = dt.timedelta(days=1)

GOES_ON = frozenset({"open", "slipped"})
NEVER_CAME = frozenset({"cut", "gone", "put-off"})


class Kind(Struct, frozen=True):
    """What an item has in common with past ones that may have the same fate."""

    is_begun: bool
    priority: str
    """Folded; empty without one."""
    has_slipped: bool
    """Whether it was planned for an earlier quarter before."""


class PastPlan(Struct, frozen=True):
    """What came of an item that was open in a past quarter."""

    quarters: int | None
    """How many quarters later it was done or was planned again; ``None`` if it never came."""
    is_done: bool
    kind: Kind


Plans: TypeAlias = "Counter[PastPlan]"
"""How many items were of each kind, and had each fate."""


class Pace(Struct, frozen=True):
    """The pace of a roadmap, from its history."""

    from_start: Plans
    """The items that were open on the first day of past quarters."""
    from_now: Plans
    """The items that were open in past quarters when as much of the quarter was over as is over of the present one."""
    usual_days: int | None
    """In how many days half of the past items were done, from the day they were in progress; ``None`` if too few."""
    slipped: frozenset[str]
    """The ids of the items that have slipped."""


def pace_of(roadmap: Roadmap, history: History, today: dt.date) -> Pace:
    """Return the pace of a roadmap.

    Of a quarter that is not over, or is not known from its first day, nothing counts.
    """
    called = names_of(roadmap)
    finest = finest_columns(roadmap)
    over = [
        record
        for record in quarter_records(roadmap, history, today)
        if record.is_over and record.known_since is None and record.column in finest
    ]
    last = over[-LAST_QUARTERS:]
    pasts = {fate.item.id: fate.item for record in last for fate in record.fates}

    def at(point: float) -> Plans:
        return Counter(plan for record in last for plan in _plans_at(point, record, called[record.column.key]))

    share, from_start = _share_over(current_column(finest, today), today), at(0)
    slipped = frozenset(name for name, past in pasts.items() if any(_slips(past)))
    return Pace(from_start, at(share) if share else from_start, _usual_days(pasts.values()), slipped)


def kind_of(item: Item, pace: Pace) -> Kind:
    """Return the kind of an open item."""
    return Kind(item.status == "in-progress", fold(item.priority or ""), item.id in pace.slipped)


def like(kind: Kind, plans: Plans) -> Plans:
    """Return the past items of the same kind; if they are too few, those with any priority, and so on; else all.

    That an item has slipped before counts most: such items slip again more often than others.
    """
    slipped = _only(plans, lambda each: each.has_slipped == kind.has_slipped) or plans
    begun = _only(slipped, lambda each: each.is_begun == kind.is_begun)
    return _only(begun, lambda each: each.priority == kind.priority) or begun or slipped


def _only(plans: Plans, fits: Callable[[Kind], bool]) -> Plans:
    """Return the past items whose kind fits; none if they are too few."""
    chosen = Counter({plan: number for plan, number in plans.items() if fits(plan.kind)})
    return chosen if sum(chosen.values()) >= FEWEST else Counter()


def _share_over(current: Column | None, today: dt.date) -> float:
    if current is None or current.start is None or current.end is None:
        return 0.0
    return (today - current.start) / (current.end - current.start + ONE_DAY)


def _plans_at(point: float, record: QuarterRecord, name: str) -> Iterator[PastPlan]:
    start, end = _instants(record.column)
    instant = start + point * (end - start)
    for fate in record.fates:
        state = fate.item.at(instant, (*PLACE_AND_STATUS, "priority"))
        status, priority = state.parts["status"], state.parts["priority"]
        if state.is_there is not True or state.parts["column"] != name or status in OVER:
            continue
        known = _what_came(fate, end, end - start)
        if known is not None:
            priority = fold(priority) if isinstance(priority, str) else ""
            has_slipped = any(each.when <= instant or each.after == name for each in _slips(fate.item))
            yield PastPlan(*known, Kind(status == "in-progress", priority, has_slipped))


def _slips(past: ItemPast) -> Iterator[Change]:
    return (change for change in past.changes.get("column", ()) if change.what == "slipped")


def _what_came(fate: Fate, end: dt.datetime, length: dt.timedelta) -> tuple[int | None, bool] | None:
    """Return how many quarters later an item was done or planned again, and which of both; nothing if not known."""
    if fate.outcome == "shipped":
        return 0, True
    if fate.outcome == "late":
        done = _when_done(fate.item)
        return (max(1, math.ceil((done - end) / length)) if done is not None else 1), True
    if fate.outcome in GOES_ON:
        return max(1, fate.quarters or 1), False
    return (None, False) if fate.outcome in NEVER_CAME else None


def _usual_days(pasts: Iterable[ItemPast]) -> int | None:
    """Return the median of the days from the first day in progress to the day when an item was done."""
    found = []
    for past in pasts:
        began = next((change.when for change in past.changes.get("status", ()) if change.after == "in-progress"), None)
        done = _when_done(past)
        if began is not None and done is not None and done >= began:
            found.append((done - began).days)
    return median_low(found) if len(found) >= FEWEST else None


def _when_done(past: ItemPast) -> dt.datetime | None:
    """Return when an item was seen to be done at last, if it is done."""
    told = past.changes.get("status", ())
    if told:
        return told[-1].when if told[-1].after == "done" else None
    return past.item.closed if past.item is not None and past.item.status == "done" else None


def _instants(column: Column) -> tuple[dt.datetime, dt.datetime]:
    """Return the first instant of a column with dates, and the first one after it."""
    start = dt.datetime.combine(column.start or dt.date.min, MIDNIGHT)
    return start, dt.datetime.combine(column.end or dt.date.min, MIDNIGHT) + ONE_DAY
