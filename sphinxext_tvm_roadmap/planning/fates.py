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

"""How an item came into a quarter, and what came of it.

An item is judged at the end of the quarter: if it was over or in another column then, it stays judged so. Of an item
that was still open in the column, the first thing that happened to it later counts. An item that was reopened counts as
if it had not been over.

An item that came into the column after the end counts only if it is known to be shipped within the quarter: somebody
has filed it late. An item that was cut before the quarter began was not promised.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

from msgspec import UNSET, Struct

from .change_kinds import OVER
from .past_states import GRACE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..model import Column
    from .past_states import ItemPast, PastState

Entry = Literal["planned", "found", "either", "added"]
"""``found`` if the item was in the column when the history began, after the quarter did. ``either`` if it is not known
whether it came before the quarter began."""

Outcome = Literal["shipped", "shipped-once", "late", "open", "slipped", "advanced", "put-off", "cut", "gone"]
"""``shipped-once`` if it is not known whether it was in time; ``put-off`` if it went to a column without dates."""

ENTRIES: tuple[Entry, ...] = ("planned", "found", "either", "added")
OUTCOMES: tuple[Outcome, ...] = (
    *("shipped", "shipped-once", "late", "open"),
    *("slipped", "advanced", "put-off", "cut", "gone"),
)
MOVED = frozenset({"slipped", "advanced", "put-off"})

PLACE_AND_STATUS = ("column", "status")
JUDGED = (*PLACE_AND_STATUS, "themes", "target")


class Quarter(Struct, frozen=True):
    """A column with dates, as items are judged by it."""

    name: str
    """Its name in the history."""
    start: dt.datetime
    end: dt.datetime
    """The first instant after it."""
    first: dt.datetime
    """The first instant of it that is known."""
    last: dt.datetime
    """The instant at which items are judged: its end, or the present."""
    is_whole: bool
    """Whether it is known from its start."""


class Fate(Struct, frozen=True):
    """What came of one item of a quarter."""

    item: ItemPast
    entry: Entry
    outcome: Outcome
    themes: tuple[str, ...] | None
    """Its themes when it was judged; ``None`` if they are unknown."""
    went_to: str | None = None
    """The column to which it was moved, if that is its outcome and it has a column."""
    quarters: int | None = None
    """How many quarters later it went; negative for an earlier one, ``None`` if it went to no other quarter."""
    days: int | None = None
    """How many days later its target date became while it was in the quarter; ``None`` without two known dates."""


def fate_of(past: ItemPast, quarter: Quarter, dated: Mapping[str, Column]) -> Fate | Literal["unclear"] | None:
    """Return what came of an item, or nothing if it did not belong to a quarter.

    Parameters
    ----------
    dated
        The columns with dates, by their names in the history.

    Returns
    -------
    Fate or None
        ``"unclear"`` if nobody knows whether the item was still in the quarter when it began.
    """
    came = _came(past, quarter)
    if came is None or came == "unclear":
        return came
    entry, instant = came
    outcome, state = _outcome(past, quarter, dated)
    themes, place = state.parts["themes"], state.parts["column"]
    went_to = place if outcome in MOVED and isinstance(place, str) else None
    goal = dated.get(went_to) if went_to is not None else None
    return Fate(
        past,
        entry,
        outcome,
        themes if isinstance(themes, tuple) else None if themes is UNSET else (),
        went_to,
        _distance(dated[quarter.name], goal) if goal else None,
        _days(past.at(instant, ("target",)).parts["target"], state.parts["target"]),
    )


def _came(past: ItemPast, quarter: Quarter) -> tuple[Entry, dt.datetime] | Literal["unclear"] | None:
    """Return how and when an item came into the column."""
    began = past.at(quarter.first, PLACE_AND_STATUS)
    if _is_promised(began, quarter):
        return ("planned" if quarter.is_whole else "found"), quarter.first
    is_unsure = began.is_there is UNSET or (began.is_there and began.parts["column"] is UNSET)
    within = [instant for instant in past.instants(quarter.first, PLACE_AND_STATUS) if instant < quarter.last]
    for instant in (*within, quarter.last):
        if _is_promised(past.at(instant, PLACE_AND_STATUS), quarter):
            return ("either" if is_unsure else "added"), instant
    if is_unsure:
        before = past.at(past.last_known(quarter.first), PLACE_AND_STATUS)
        return "unclear" if before.parts["column"] in {quarter.name, UNSET} else None
    return ("added", past.fetched) if _is_filed_late(past, quarter) else None


def _is_promised(state: PastState, quarter: Quarter) -> bool:
    return state.is_there is True and state.parts["column"] == quarter.name and state.parts["status"] != "cut"


def _is_filed_late(past: ItemPast, quarter: Quarter) -> bool:
    item = past.item
    if item is None or item.status != "done" or item.closed is None or past.present["column"] != quarter.name:
        return False
    return quarter.start <= item.closed < quarter.end


def _outcome(past: ItemPast, quarter: Quarter, dated: Mapping[str, Column]) -> tuple[Outcome, PastState]:
    """Return the first outcome at the end or after it, and the state at that time."""
    state = past.at(quarter.last, JUDGED)
    for instant in sorted({quarter.last, *past.instants(quarter.last, PLACE_AND_STATUS), past.fetched}):
        state = past.at(instant, JUDGED)
        status, column = state.parts["status"], state.parts["column"]
        if status in OVER and _stays(past, status, instant):
            return _shipping(past, instant, quarter) if status == "done" else "cut", state
        if state.is_there is False:
            return "gone", state
        is_known = state.is_there is True and column is not UNSET and not past.is_between("status", instant)
        if is_known and column != quarter.name:
            return _way(past, quarter, column if isinstance(column, str) else None, dated), state
    return "open", state


def _stays(past: ItemPast, status: object, instant: dt.datetime) -> bool:
    """Return whether a status is never another one later."""
    later = (change.after for change in past.changes.get("status", ()) if change.when > instant)
    return past.present.get("status", status) == status and all(after == status for after in later)


def _shipping(past: ItemPast, instant: dt.datetime, quarter: Quarter) -> Outcome:
    """Return whether an item that is done was shipped before the end of the quarter."""
    early, late = _times_done(past, instant, quarter)
    if late <= quarter.end or (early < quarter.end and late <= quarter.end + GRACE):
        return "shipped"
    return "late" if early >= quarter.end else "shipped-once"


def _times_done(past: ItemPast, instant: dt.datetime, quarter: Quarter) -> tuple[dt.datetime, dt.datetime]:
    """Return the two instants between which an item was done."""
    told = [change for change in past.changes.get("status", ()) if change.after == "done" and change.since < instant]
    closed = past.item.closed if past.item is not None and past.item.status == "done" else None
    if told:
        early, late = told[-1].since, told[-1].when
        return (closed, closed) if closed is not None and early <= closed <= late else (early, late)
    if closed is not None:
        return closed, closed
    # It was done when the history began, or when it came.
    begun = [life.when for life in past.lives if life.what == "added" and life.since < instant]
    return dt.datetime.min.replace(tzinfo=dt.timezone.utc), begun[-1] if begun else quarter.first


def _way(past: ItemPast, quarter: Quarter, goal: str | None, dated: Mapping[str, Column]) -> Outcome:
    """Return where an item went: to a later column, to an earlier one, or to one without dates."""
    if goal is None:
        return "put-off"
    column = dated.get(goal)
    if column is not None:
        return "slipped" if _order(column) > _order(dated[quarter.name]) else "advanced"
    # The column is gone since then, but the sync that saw the move knew its dates.
    told = [change.what for change in past.changes.get("column", ()) if change.after == goal]
    return "slipped" if told[-1:] == ["slipped"] else "advanced" if told[-1:] == ["advanced"] else "put-off"


def _order(column: Column) -> tuple[dt.date | None, dt.date | None]:
    return column.end, column.start


def _distance(column: Column, goal: Column) -> int | None:
    """Return how many times the length of a column lies between its start and that of another one."""
    if column.start is None or column.end is None or goal.start is None:
        return None
    return round((goal.start - column.start).days / ((column.end - column.start).days + 1))


def _days(before: object, after: object) -> int | None:
    if not isinstance(before, str) or not isinstance(after, str):
        return None
    return (dt.date.fromisoformat(after) - dt.date.fromisoformat(before)).days
