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
from fractions import Fraction
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
MEANINGS: dict[str, set[str]] = {
    "planned": {"planned"},
    "backlog": {"backlog"},
    "later": {"planned", "backlog"},
    "working": {"in-progress"},
    "halted": {"planned", "blocked"},
    "done": {"in-progress", "done"},
    "dropped": {"planned", "cut"},
    "any": {"planned", "in-progress", "done"},
}
"""The statuses that an open issue may have in a column of this meaning."""

HELP = {"help wanted", "good first issue"}


def columns_of(board: Planted) -> list[str]:
    """Return the columns, from left to right."""
    shape = board.shape
    if not shape.search:
        iterations = board.iterations.get(shape.field or "", ())
        return [name for name, _meaning in shape.columns] or [each.title for each in iterations]
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


def last_day(name: str | None, board: Planted) -> dt.date | None:
    """Return the last day of a column, if anything tells it."""
    for each in board.iterations.get(board.shape.field or "", ()):
        if each.title == name:
            return each.start + dt.timedelta(days=each.days - 1)
    day = QUARTERS.get((name or "")[:7]) or (board.milestones.get(name or "") if board.shape.search else None)
    return dt.date.fromisoformat(day) if day else None


def ahead(board: Planted) -> list[str]:
    """Return the current column and the next one, if they hold any item."""
    named = [
        name for name in columns_of(board) if name[:7] in QUARTERS or board.iterations.get(board.shape.field or "")
    ]
    found = [name for name in named if (day := last_day(name, board)) is not None and day >= TODAY][:2]
    return found if any(column_of(piece, board) in found for piece in board.shown) else []


def followed(board: Planted) -> list[int]:
    """Return the numbers that the view on GitHub finds; a search has no views."""
    fits = questions(board)[board.view[1]]
    return [] if board.shape.search else [piece.number for piece in board.shown if fits(piece)]


def statuses_of(piece: Piece, board: Planted) -> set[str]:
    """Return the statuses that are right for a piece."""
    if piece.state == "merged":
        return {"done"}
    if piece.state == "closed":
        return {"cut"} if piece.kind == "pull" or piece.reason in {"NOT_PLANNED", "DUPLICATE"} else {"done"}
    if is_waiting(piece, board):
        return {"blocked"}
    column = column_of(piece, board)
    meaning = dict(board.shape.columns).get(column or "", "backlog" if column in {None, "Backlog"} else "planned")
    right = set(MEANINGS[meaning])
    if piece.kind == "draft" and meaning == "done":
        return {"done"}
    own = piece.values.get("Status") if board.shape.field != "Status" else None
    if own == "In Progress":
        right = {"in-progress", *right} if column is None else {"in-progress"}
    if own == "Done":
        right = {"done"} if piece.kind == "draft" else {"in-progress", "done", *right}
    has_begun = any(piece.parts) if piece.parts else any(piece.tasks)
    if piece.kind == "pull" or has_begun:
        right = {"in-progress"} if right == {"planned"} else {"in-progress", *right}
    return right


def is_waiting(piece: Piece, board: Planted) -> bool:
    by_number = {each.number: each for each in board.pieces}
    return piece.state == "open" and any(by_number[number].state == "open" for number in piece.waits_for)


def due(piece: Piece, board: Planted) -> dt.date | None:
    """Return the day by which a piece is planned to be done."""
    day = piece.values.get("Target date")
    return dt.date.fromisoformat(str(day)) if day else last_day(column_of(piece, board), board)


def is_at_risk(piece: Piece, board: Planted, status: str) -> bool:
    day = due(piece, board)
    if day is None or piece.state != "open" or status in {"done", "cut"}:
        return False
    if day < TODAY:
        return True
    for number in piece.waits_for:
        blocker = next(each for each in board.pieces if each.number == number)
        ends = due(blocker, board)
        if blocker.state == "open" and (ends > day if ends else column_of(blocker, board) == "Backlog"):
            return True
    return False


def has_time(piece: Piece, board: Planted) -> bool:
    """Return whether a timeline has a bar for it."""
    days = any(name in piece.values for name in ("Start date", "Target date"))
    return days or (due(piece, board) is not None and column_of(piece, board) not in board.milestones)


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
        "is:blocked": lambda piece: is_waiting(piece, board),
    }
    for name, given in board.shape.fields.items():
        key = name.replace(" ", "-")
        if not key.replace("-", "").isascii() or not key.replace("-", "").isalpha() or name == "Status":
            continue
        found[f"no:{key}"] = lambda piece, name=name: name not in piece.values
        if given == "number":
            found[f"{key}:>=2"] = lambda piece, name=name: float(str(piece.values.get(name, -1))) >= 2
        elif given == "date":
            found[f"{key}:<{TODAY}"] = lambda piece, name=name: str(piece.values.get(name, "9")) < str(TODAY)
        elif given != "text":
            option = given[0]
            found[f'{key}:"{option}"'] = lambda piece, name=name, option=option: piece.values.get(name) == option
    for name, options in board.shape.several.items():
        for option in options:
            found[f'{name}:"{option}"'] = lambda piece, n=name, option=option: option in (piece.values.get(n) or ())  # type: ignore[misc]
    for field, found_in in board.iterations.items():
        now = {each.title for each in found_in if each.is_now}
        if field == board.shape.field:
            found[f"{field.replace(' ', '-')}:@current"] = lambda piece, f=field, n=now: piece.values.get(f) in n
    return found
