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

"""Count the planted boards by hand: columns, statuses, days and sums, without any code of the package.

The rules are those of the manual. Where it leaves the status of an item open, several are right.
"""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from gauntlet.planted import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gauntlet.planted import Piece, Planted

QUARTERS = {
    "Q2 2026": "2026-06-30",
    "Q3 2026": "2026-09-30",
    "Q4 2026": "2026-12-31",
    "Q1 2027": "2027-03-31",
}
OTHER_TIMES = {
    "October 2026": "2026-10-31",
    "2026-11": "2026-11-30",
    "Dec 2026": "2026-12-31",
    "H1 2027": "2027-06-30",
    "2028": "2028-12-31",
    "Current quarter (Q4 2026)": "2026-12-31",
}
MONTHS = {"October 2026": 1, "2026-11": 1, "Dec 2026": 1, "H1 2027": 6, "2028": 12}
"""How many months a time has, if these are not the three of a quarter."""

LAST_DAYS = QUARTERS | OTHER_TIMES
STATUS_MEANINGS = {"Todo": "planned", "In Progress": "working", "Done": "done"}
"""The meanings of a field *Status* that is not the column."""

TARGETS = ("Target date", "End date")
"""The fields that hold the day by which something is to be done."""

HELP = {"help wanted", "good first issue"}


def columns_of(board: Planted) -> list[str]:
    """Return the columns, from left to right."""
    shape = board.shape
    if not shape.search:
        iterations = board.iterations.get(shape.field or "", ())
        return [name for name, _meaning in shape.columns] or [each.value for each in iterations]
    used = {column_of(piece, board) for piece in board.shown}
    found = [name for name in QUARTERS if name in used]
    dated = sorted((day, title) for title, day in board.milestones.items() if day and title in used)
    found += [title for _day, title in dated]
    found += [title for title, day in board.milestones.items() if day is None and title in used]
    return found + ["Backlog"] * ("Backlog" in used)


def column_of(piece: Piece, board: Planted) -> str | None:
    if board.shape.search:
        quarters = [name for name in QUARTERS if name in piece.labels]
        return quarters[-1] if quarters else piece.milestone or "Backlog"
    value = piece.values.get(board.shape.field or "")
    return None if value is None else str(value)


def title_of(column: str, board: Planted) -> str:
    """Return the title of a column. Several may have the same."""
    iterations = board.iterations.get(board.shape.field or "", ())
    return next((each.title for each in iterations if each.value == column), column)


def last_day(name: str | None, board: Planted) -> dt.date | None:
    """Return the last day of a column, if anything tells it."""
    for each in board.iterations.get(board.shape.field or "", ()):
        if each.value == name:
            return each.start + dt.timedelta(days=each.days - 1)
    day = LAST_DAYS.get(name or "") or QUARTERS.get((name or "")[:7])
    day = day or (board.milestones.get(name or "") if board.shape.search else None)
    return dt.date.fromisoformat(day) if day else None


def end_of_iteration(piece: Piece, board: Planted) -> dt.date | None:
    """Return the last day of the iteration for which a piece is planned."""
    for field, iterations in board.iterations.items():
        for each in iterations:
            if piece.values.get(field) == each.value:
                return each.start + dt.timedelta(days=each.days - 1)
    return None


def ahead(board: Planted) -> list[str]:
    """Return the current column and the next one, if they hold any item."""
    milestones = board.milestones if board.shape.search else ()
    named = [name for name in columns_of(board) if name not in milestones]
    found = [name for name in named if (day := last_day(name, board)) is not None and day >= TODAY][:2]
    return found if any(column_of(piece, board) in found for piece in board.shown) else []


def followed(board: Planted) -> list[int]:
    """Return the numbers that the view on GitHub finds; a search has no views."""
    fits = questions(board)[board.view[1]]
    return [] if board.shape.search else [piece.number for piece in board.shown if fits(piece)]


def statuses_of(piece: Piece, board: Planted) -> set[str]:
    """Return the status of a piece, by the rules of the manual; several where its column can be read in two ways."""
    if piece.state != "open":
        is_cut = piece.reason in {"NOT_PLANNED", "DUPLICATE"} or (piece.kind == "pull" and piece.state == "closed")
        return {"cut"} if is_cut else {"done"}
    meanings = {meaning_of(piece, board), STATUS_MEANINGS.get(str(piece.values.get("Status")))}
    has_begun = any(piece.parts) or any(piece.tasks)
    for sign, status in (
        ("done" in meanings, "done"),
        ("dropped" in meanings, "cut"),
        ("halted" in meanings or is_waiting(piece, board), "blocked"),
        ("working" in meanings or piece.kind == "pull", "in-progress"),
        ("backlog" in meanings, "backlog"),
    ):
        if sign:
            return {status}
    planned = "in-progress" if has_begun else "planned"
    return {planned, "backlog"} if "later" in meanings else {planned}


def meaning_of(piece: Piece, board: Planted) -> str:
    column = column_of(piece, board)
    return "backlog" if column in {None, "Backlog"} else dict(board.shape.columns).get(column, "planned")


def is_waiting(piece: Piece, board: Planted) -> bool:
    by_number = {each.number: each for each in board.pieces}
    return piece.state == "open" and any(by_number[number].state == "open" for number in piece.waits_for)


def due(piece: Piece, board: Planted) -> dt.date | None:
    """Return the day by which a piece is planned: its own, that of its column, its iteration or its milestone."""
    own = next((str(piece.values[name]) for name in TARGETS if name in piece.values), None)
    end = last_day(column_of(piece, board), board) or end_of_iteration(piece, board)
    day = own or (end and str(end)) or board.milestones.get(piece.milestone or "")
    return dt.date.fromisoformat(day) if day else None


def is_at_risk(piece: Piece, board: Planted, statuses: Mapping[int, str]) -> bool:
    """Return whether a piece is late, or waits for one that is planned for later or can only be done later.

    No past is known.
    """
    day = due(piece, board)
    if day is None or not is_open(piece, statuses):
        return False
    if day < TODAY:
        return True
    for number in piece.waits_for:
        blocker = next(each for each in board.pieces if each.number == number)
        first = first_day(number, board, statuses, (piece.number,))
        is_planned_later = is_in_backlog(blocker, board) or (due(blocker, board) or day) > day
        if (blocker.state == "open" and is_planned_later) or first is None or first > day:
            return True
    return False


def is_open(piece: Piece, statuses: Mapping[int, str]) -> bool:
    return piece.state == "open" and statuses.get(piece.number) not in {"done", "cut"}


def first_day(number: int, board: Planted, statuses: Mapping[int, str], path: tuple[int, ...]) -> dt.date | None:
    """Return the first day on which a piece may be done; None if it is never: in a circle, or in the backlog."""
    piece = next(each for each in board.pieces if each.number == number)
    if not is_open(piece, statuses):
        return TODAY
    if number in path or is_in_backlog(piece, board):
        return None
    days = [first_day(each, board, statuses, (*path, number)) for each in piece.waits_for]
    return None if None in days else max(filter(None, (begin(piece, board), *days)))


def is_in_backlog(piece: Piece, board: Planted) -> bool:
    return due(piece, board) is None and bool(column_of(piece, board)) and meaning_of(piece, board) == "backlog"


def begin(piece: Piece, board: Planted) -> dt.date:
    """Return the day on which a piece begins: its own, else that of its time, but not after the day it is due."""
    own = piece.values.get("Start date")
    planned = dt.date.fromisoformat(str(own)) if own else begin_of_time(piece, board) or TODAY
    return max(TODAY, min(planned, due(piece, board) or planned))


def begin_of_time(piece: Piece, board: Planted) -> dt.date | None:
    """Return the first day of the column of a piece if it has a last one, else that of its iteration."""
    column = column_of(piece, board)
    for each in board.iterations.get(board.shape.field or "", ()):
        if each.value == column:
            return each.start
    last = last_day(column, board)
    if last is not None:
        months = MONTHS.get(column or "", 3)
        is_named = (column or "") in LAST_DAYS or (column or "")[:7] in QUARTERS
        return dt.date(last.year, last.month - months + 1, 1) if is_named else None
    own = (
        each.start for field, many in board.iterations.items() for each in many if piece.values.get(field) == each.value
    )
    return next(own, None)


def has_time(piece: Piece, board: Planted) -> bool:
    """Return whether a timeline has a bar for it."""
    return any(name in piece.values for name in ("Start date", *TARGETS)) or due(piece, board) is not None


def fraction_of(piece: Piece, status: str) -> Fraction | None:
    """Return how far along a piece is; None if nothing tells it."""
    if status == "done":
        return Fraction(1)
    counted = piece.parts or piece.tasks
    return Fraction(sum(counted), len(counted)) if counted else None


def is_free_and_wants_help(piece: Piece, status: str) -> bool:
    wants = not HELP.isdisjoint(piece.labels)
    return wants and piece.state == "open" and not piece.owners and status not in {"blocked", "done", "cut"}


def questions(board: Planted) -> Mapping[str, Callable[[Piece], bool]]:
    """Return filters, each with the pieces that it has to find."""
    found: dict[str, Callable[[Piece], bool]] = {
        "": lambda _piece: True,
        "is:open": lambda piece: piece.state == "open",
        "is:closed": lambda piece: piece.state != "open",
        "is:merged": lambda piece: piece.state == "merged",
        "is:issue": lambda piece: piece.kind == "issue",
        "is:pr": lambda piece: piece.kind == "pull",
        "is:draft": lambda piece: piece.kind == "draft",
        "no:assignee": lambda piece: not piece.owners,
        "assignee:mona,x": lambda piece: bool({"mona", "x"}.intersection(piece.owners)),
        "-assignee:mona": lambda piece: "mona" not in piece.owners,
        "label:bug,docs": lambda piece: bool({"bug", "docs"}.intersection(piece.labels)),
        'label:"won\'t fix, maybe" OR is:pr': lambda piece: "won't fix, maybe" in piece.labels or piece.kind == "pull",
        "is:open -label:bug": lambda piece: piece.state == "open" and "bug" not in piece.labels,
        "-(is:open OR has:milestone)": lambda piece: piece.state != "open" and piece.milestone is None,
        "reason:completed": lambda piece: piece.reason == "COMPLETED",
        "is:blocked": lambda piece: statuses_of(piece, board) == {"blocked"},
    }
    if not any(meaning == "later" for _name, meaning in board.shape.columns):
        for status in ("planned", "backlog", "in-progress", "done", "cut"):
            found[f"is:{status}"] = lambda piece, status=status: statuses_of(piece, board) == {status}
        found["is:available"] = lambda piece: is_free_and_wants_help(piece, *statuses_of(piece, board))
    return found | questions_on_fields(board)


def questions_on_fields(board: Planted) -> Mapping[str, Callable[[Piece], bool]]:
    """Return filters on the project's own fields."""
    shape = board.shape
    found: dict[str, Callable[[Piece], bool]] = {}
    fields: dict[str, str | tuple[str, ...]] = {**shape.fields, **shape.several}
    if shape.field and shape.columns:
        fields[shape.field] = tuple(name for name, _meaning in shape.columns)
    for name, given in fields.items():
        key = name.replace(" ", "-")
        if not re.fullmatch("[A-Za-z-]+", key):
            continue  # how to write such a name in a filter is another matter
        found[f"no:{key}"] = partial(lacks, name)
        if given == "number":
            found[f"{key}:>=2"] = lambda piece, name=name: float(str(piece.values.get(name, -1))) >= 2
        elif given == "date":
            found[f"{key}:<{TODAY}"] = lambda piece, name=name: str(piece.values.get(name, "9")) < str(TODAY)
        elif given != "text":
            found |= {f'{key}:"{option}"': partial(holds, name, option) for option in given if option.isascii()}
    for field, iterations in board.iterations.items():
        for each in iterations:
            if each.is_now:
                found[f"{field.replace(' ', '-')}:@current"] = partial(holds, field, each.value)
    return found


def lacks(field: str, piece: Piece) -> bool:
    return field not in piece.values


def holds(field: str, option: str, piece: Piece) -> bool:
    """Return whether the option, or one of the options, of a field is this one."""
    value = piece.values.get(field)
    return option in value if isinstance(value, tuple) else option == value
