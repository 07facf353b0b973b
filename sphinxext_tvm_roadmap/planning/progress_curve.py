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

"""The progress of an item, or of the items of a quarter, over time."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..model import Change, Item
    from .past_states import ItemPast, PastState
    from .quarter_record import QuarterRecord

WEEK = dt.timedelta(days=7)

PARTS = ("progress", "status")


class Point(Struct, frozen=True):
    """How much was done on a day."""

    day: dt.date
    percent: int


def item_curve(item: Item, changes: Iterable[Change], fetched: dt.datetime) -> tuple[Point, ...]:
    """Return the known progress of an item, in steps of 25 percent; nothing without two known days.

    Parameters
    ----------
    changes
        The changes of this item, the oldest first.
    fetched
        The instant of its present state.
    """
    told = [change for change in changes if change.field == "progress"]
    found = {change.when.date(): _percent(change.after) for change in told}
    if told:
        is_exact = told[0].since == told[0].when
        before = told[0].since - dt.timedelta(days=1) if is_exact else told[0].since
        found = {before.date(): _percent(told[0].before)} | found
    if item.status == "done" and item.closed is not None:
        found = {day: percent for day, percent in found.items() if day < item.closed.date()}
        found[item.closed.date()] = 100
    elif told:
        found.setdefault(fetched.date(), _percent(told[-1].after))
    points = tuple(Point(day, percent) for day, percent in sorted(found.items()) if percent is not None)
    return points if len(points) > 1 and told else ()


def quarter_curve(record: QuarterRecord) -> tuple[Point, ...]:
    """Return the mean progress of the items of a quarter, week by week.

    Only items whose progress is known all the time count. Without two days or without such items, there is nothing.
    """
    weeks = [record.first]
    while weeks[-1] + WEEK < record.last:
        weeks.append(weeks[-1] + WEEK)
    weeks.append(record.last)
    known = [shares for fate in record.fates if (shares := _shares(fate.item, weeks)) is not None]
    if not known or record.last <= record.first:
        return ()
    means = (sum(shares) // len(known) for shares in zip(*known, strict=True))
    # The end of a quarter is the first instant after it.
    days = (*(week.date() for week in weeks[:-1]), (record.last - dt.timedelta(microseconds=1)).date())
    points = tuple(Point(day, mean) for day, mean in dict(zip(days, means, strict=True)).items())
    return points if len(points) > 1 else ()


def _shares(past: ItemPast, weeks: Sequence[dt.datetime]) -> list[int] | None:
    """Return how much of an item was done in each week in percent; ``None`` if one of them is unknown."""
    found = []
    for week in weeks:
        share = _share(past.at(week, PARTS))
        if share is None:
            return None
        found.append(share)
    return found


def _share(state: PastState) -> int | None:
    return 100 if state.parts["status"] == "done" else _percent(state.parts["progress"])


def _percent(value: object) -> int | None:
    return int(value) if isinstance(value, str) else None
