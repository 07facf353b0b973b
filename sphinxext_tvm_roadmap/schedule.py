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

"""Compare a roadmap and its items with the date of today."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .model import Column, Item, Reference, Roadmap


class Risk(Struct, frozen=True):
    """The reason why an open item may be late: the first of these that is known."""

    target: dt.date | None = None
    """Its own target date, if that has passed."""
    column: str | None = None
    """Its column or iteration, if that is over."""
    milestone: str | None = None
    """Its milestone, if the due date has passed."""
    blocker: Reference | None = None
    """A blocker that is planned for a later day or is in the backlog."""


class Plan(Struct, frozen=True):
    """The time for which an item is planned on one roadmap."""

    day: dt.date | None
    """The day by which it is planned to be done."""
    in_backlog: bool


def due(item: Item, roadmap: Roadmap) -> dt.date | None:
    """Return the day by which an item is planned to be done: its own, else that of its time or its milestone."""
    time = roadmap.time_of(item)
    return item.target or (time.end if time is not None else None) or item.milestone_due


def plan_of(item: Item, roadmap: Roadmap) -> Plan:
    """Return the plan of an item on one of its roadmaps."""
    day, column = due(item, roadmap), roadmap.column_of(item)
    return Plan(day, in_backlog=day is None and column is not None and column.kind == "backlog")


def earliest(plans: Iterable[Plan]) -> Plan | None:
    """Return the plan with the earliest day; a plan without a day counts only if no plan has one."""
    return min(plans, key=lambda plan: (plan.day is None, plan.day or dt.date.max, plan.in_backlog), default=None)


def late_blockers(item: Item, roadmap: Roadmap) -> Iterator[Reference]:
    """Yield the open blockers that are planned for a later day than the item on this roadmap, or are in the backlog.

    Each has its plan on the same roadmap, else its earliest one on another roadmap. A blocker without a target date may
    be done on any day of its quarter, so it is late only if its quarter begins after the day of the item.
    """
    day = due(item, roadmap)
    if day is None or item.state != "open" or item.status in {"done", "cut"}:
        return
    for blocker in item.blocked_by:
        if blocker.state != "open":
            continue
        other = roadmap.find(blocker.ref)
        plan = plan_of(other, roadmap) if other is not None else Plan(blocker.due, in_backlog=blocker.backlog)
        if other is not None and _may_be_done_by(day, other, roadmap):
            continue
        if plan.in_backlog or (plan.day is not None and plan.day > day):
            yield replace(blocker, due=plan.day, backlog=plan.in_backlog)


def _may_be_done_by(day: dt.date, item: Item, roadmap: Roadmap) -> bool:
    """Return whether an item has no target date, and a quarter that begins by this day."""
    time = roadmap.time_of(item)
    return item.target is None and time is not None and time.start is not None and time.start <= day


def risk(item: Item, roadmap: Roadmap, today: dt.date) -> Risk | None:
    """Return why an item is at risk."""
    day = due(item, roadmap)
    if day is None or item.state != "open" or item.status in {"done", "cut"}:
        return None
    if day < today:
        time = roadmap.time_of(item)
        if item.target:
            return Risk(target=day)
        return Risk(column=time.name) if time is not None and time.end else Risk(milestone=item.milestone)
    blocker = next(late_blockers(item, roadmap), None)
    return Risk(blocker=blocker) if blocker is not None else None


def exceeded_column(item: Item, roadmap: Roadmap) -> Column | None:
    """Return the column of an open item if the item's target date is later than the column."""
    column = roadmap.column_of(item)
    if column is None or column.end is None or item.target is None or item.target <= column.end:
        return None
    return column if item.state == "open" and item.status not in {"done", "cut"} else None


def is_stale(roadmap: Roadmap, today: dt.date, limit: dt.timedelta) -> bool:
    """Return whether the data is so old that the page must say so."""
    return today - roadmap.fetched.date() >= limit
