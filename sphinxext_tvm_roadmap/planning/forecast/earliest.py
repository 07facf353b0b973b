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

"""The earliest day on which each open item can be done, and the item that decides it.

An item begins when its plan says so, and not before the items that it waits for are done. At the usual pace of the
roadmap, it then takes as many days as half of the past items needed, less the part that is done already.
"""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ...refs import fold_ref
from ...schedule import plan_of
from ..blocked import name_of, state_of
from ..change_kinds import OVER
from ..graph import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ...model import Item, Reference, Roadmap

Never = Literal["circle", "backlog"]
"""Why no day can be named: items wait for each other, or one of them is in the backlog."""


class OpenWork(Struct, frozen=True, gc=False):
    """What is left to do of an open item, or of an open blocker that is not on this roadmap."""

    begins: dt.date
    """The first day on which its plan lets it begin, or on which a blocker elsewhere can be done."""
    left: float = 0.0
    """The part that is left, 0-1; 0 for blockers elsewhere, whose plan already says when they are done."""
    in_backlog: bool = False
    waits: tuple[str, ...] = ()
    """The names of its open blockers."""
    due: dt.date | None = None
    """The day by which it is planned to be done, if that is known."""


class Earliest(Struct, frozen=True, gc=False):
    """The earliest day on which an item can be done."""

    day: dt.date | None
    """``None`` if no day can be named."""
    decided_by: str | None = None
    """The name of the blocker for which it waits longest; ``None`` if its own plan decides."""
    never: Never | None = None
    """Why no day can be named."""


def open_items(roadmap: Roadmap) -> dict[str, Item]:
    """Return the items with something left to do, by `name_of`, in the order of the board."""
    return {name: item for name, item in _by_name(roadmap).items() if _is_open(item)}


def open_work(roadmap: Roadmap, today: dt.date) -> dict[str, OpenWork]:
    """Return what is left to do of the open items, by `name_of`, and of the open blockers elsewhere."""
    items = _by_name(roadmap)
    found: dict[str, OpenWork] = {}
    for name, item in items.items():
        if _is_open(item):
            blockers = dict(_open_blockers(item, items))
            found[name] = _work_of(item, roadmap, today, tuple(blockers))
            for blocker, reference in blockers.items():
                if blocker not in items:
                    found.setdefault(blocker, _work_elsewhere(reference, today))
    return found


def blockers_first(work: Mapping[str, OpenWork]) -> tuple[str, ...]:
    """Return all names, each after those that it waits for; in a circle, at least one of them comes before."""
    return tuple(reversed(in_order({name: each.waits for name, each in work.items()})))


def find_earliest(work: Mapping[str, OpenWork], order: Iterable[str], usual_days: int) -> dict[str, Earliest]:
    """Return the earliest day of each item.

    Parameters
    ----------
    order
        The names as `blockers_first` puts them.
    usual_days
        The days that an item takes from its beginning; with 0, only the plans and the dependencies count.
    """
    found: dict[str, Earliest] = {}
    for name in order:
        found[name] = _earliest(work[name], found, usual_days)
    return found


def _earliest(each: OpenWork, found: Mapping[str, Earliest], usual_days: int) -> Earliest:
    begins, decided_by = each.begins, None
    for blocker in each.waits:
        if blocker not in found:
            return Earliest(None, blocker, "circle")
        other = found[blocker]
        if other.day is None:
            return Earliest(None, blocker, other.never)
        if other.day > begins:
            begins, decided_by = other.day, blocker
    if each.in_backlog:
        return Earliest(None, None, "backlog")
    return Earliest(_later(begins, math.ceil(each.left * usual_days)), decided_by)


def _by_name(roadmap: Roadmap) -> dict[str, Item]:
    found: dict[str, Item] = {}
    for item in roadmap.items:
        found.setdefault(name_of(item), item)
    return found


def _is_open(item: Item) -> bool:
    return state_of(item) == "open" and item.status not in OVER


def _open_blockers(item: Item, items: Mapping[str, Item]) -> Iterator[tuple[str, Reference]]:
    for reference in item.blocked_by:
        name = fold_ref(reference.ref)
        if _is_open(items[name]) if name in items else reference.state == "open":
            yield name, reference


def _work_of(item: Item, roadmap: Roadmap, today: dt.date, waits: tuple[str, ...]) -> OpenWork:
    """Return what is left of an item. Its plan lets it begin with its quarter, but not after the day it is due."""
    time, plan = roadmap.time_of(item), plan_of(item, roadmap)
    planned = item.start or (time.start if time is not None else None) or today
    begins = max(today, min(planned, plan.day or planned))
    return OpenWork(begins, 1 - (item.fraction or 0.0), plan.in_backlog, waits, plan.day)


def _work_elsewhere(blocker: Reference, today: dt.date) -> OpenWork:
    return OpenWork(max(today, blocker.due or today), in_backlog=blocker.backlog, due=blocker.due)


def _later(day: dt.date, days: int) -> dt.date:
    """Return a day that is some days later; the last day of the calendar if there is none."""
    return dt.date.fromordinal(min(day.toordinal() + days, dt.date.max.toordinal()))
