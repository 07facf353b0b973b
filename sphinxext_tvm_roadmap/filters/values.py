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

"""Read the values of a key; their meaning depends on the kind of the key and on their form."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, get_args

from ..errors import nearest
from ..names import fold
from .keys import spelled
from .syntax import Piece, Written, fault, said
from .terms import Anchor, Day, Place, Span

if TYPE_CHECKING:
    from .keys import Key, Kind
    from .terms import Bound, Value

NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DATE_LIKE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
"""Text that can only mean a day; the calendar may not have it."""

AGE = re.compile(r"([0-9]{1,4})days?", re.IGNORECASE)
KEYWORD = re.compile(r"(?P<word>@[a-z]+)(?:(?P<sign>[+-])(?P<count>[0-9]{1,4})(?P<unit>[dwmy]?))?")

ANCHORS: tuple[Anchor, ...] = get_args(Anchor)
COLUMN_WORDS = tuple(f"@{anchor}" for anchor in ANCHORS)
TODAY = "@today"
UNITS = {"d": (0, 1), "w": (0, 7), "m": (1, 0), "y": (12, 0)}
"""The units after ``@today``, in months and days."""

KEYWORDS: dict[Kind, tuple[str, ...]] = {
    "column": COLUMN_WORDS,
    "day": (TODAY,),
    "any": (*COLUMN_WORDS, TODAY),
}
"""The words that begin with ``@``; GitHub's ``@me`` is not one of them, since everybody reads the same page."""

FORMS: dict[Kind, str] = {
    "number": "a number, like 3 or >=3",
    "percent": 'a percentage, like 50 or >=50; what is not known is found with "unknown"',
    "rank": "a number, like >=2; words have no order",
    "day": "YYYY-MM-DD, like 2026-01-31, or a day from today, like @today-30d",
    "age": "a number of days, like 7days",
}
OPEN = "*"
UNKNOWN = "unknown"


def read_value(written: Written, name: str, key: Key, *, is_own: bool) -> Value:
    """Return the meaning of a value.

    Parameters
    ----------
    name : str
        The name of the key, as messages write it.
    is_own : bool
        Whether the project has a field of this name, so that a choice has more values than ours.

    Raises
    ------
    FilterError
        The value is not one of the key's values, cannot be compared, or cannot be an end of a range.
    """
    written = _unquoted_range(written) if key.kind == "column" else written
    if written.operator or written.is_range:
        return _span(written, name, key.kind)
    assert written.low is not None, "the scanner lets no other pass"
    return _single(written.low, name, key, is_own=is_own)


def _unquoted_range(written: Written) -> Written:
    """Allow quotes around a whole range of columns: their names have blanks, and no name has two dots."""
    piece = written.low
    if piece is None or written.operator or written.is_range or ".." not in piece.text:
        return written
    low, _, high = piece.text.partition("..")
    first = Piece(low.strip(), piece.at + 1) if low.strip() else None
    last = Piece(high.strip(), piece.at + 1 + len(f"{low}..")) if high.strip() else None
    return Written(written.at, first, last, is_range=True)


def _single(piece: Piece, name: str, key: Key, *, is_own: bool) -> Value:
    word = spelled(piece.text) if key.kind == "choice" else fold(piece.text)
    if not word:
        raise fault(piece.at, f"a value of {said(name)} is missing here; what has none is found with no:{name}.")
    if _is_keyword(piece):
        return _exactly(_keyword(piece, name, key.kind))
    if word == OPEN or (key.kind == "percent" and word == UNKNOWN):
        return Span() if key.kind == "percent" and word == OPEN else word
    if key.kind == "age":
        return Span(high=Day(days=-_days(piece, name)))
    if key.kind in {"number", "percent", "day"} or (key.kind in {"rank", "any"} and NUMBER.fullmatch(word)):
        return _exactly(_bound(piece, name, key.kind))
    if key.kind == "choice" and not is_own and OPEN not in word and word not in key.allowed:
        raise fault(piece.at, f"{said(piece.text)} is no value of {said(name)}; {nearest(word, key.allowed)}.")
    return word


def _exactly(bound: Bound) -> Span:
    return Span(bound, bound)


def _span(written: Written, name: str, kind: Kind) -> Span:
    low, high = (
        _bound(end, name, kind) if end is not None and (end.quoted or end.text != OPEN) else None
        for end in (written.low, written.high)
    )
    if low is None and high is None:
        raise fault(written.at, "there is no end to this; write a value after the comparison, or LOW..HIGH.")
    if written.operator:
        upward = written.operator.startswith(">")
        return Span(low if upward else None, None if upward else low, with_ends="=" in written.operator)
    if low is not None and high is not None:
        if type(low) is not type(high):
            raise fault(written.at, "the ends of this range are of two kinds; both must be numbers, days or columns.")
        if _is_backward(low, high):
            raise fault(written.at, "this range runs backwards; write the lower end first.")
    return Span(low, high)


def _bound(piece: Piece, name: str, kind: Kind) -> Bound:
    """Return the value of a comparison, or an end of a range."""
    if _is_keyword(piece):
        return _keyword(piece, name, kind)
    text = fold(piece.text)
    if kind in {"words", "choice", "age"}:
        raise fault(piece.at, f"the values of {said(name)} have no order; put them in quotes if they are names.")
    if kind == "percent":
        text = text.removesuffix("%")
    if kind not in {"day", "column"} and NUMBER.fullmatch(text):
        return float(text)
    day = read_day(text) if kind in {"day", "any"} else None
    if day is not None:
        return Day(day)
    if kind not in {"column", "any"} or (kind == "any" and DATE_LIKE.fullmatch(text)):
        raise fault(piece.at, f"{said(piece.text)} is no value of {said(name)}: write {FORMS.get(kind, FORMS['day'])}.")
    if OPEN in text or not text:
        raise fault(piece.at, f"{said(piece.text)} cannot be compared with, since it is not one name.")
    return Place(text)


def read_day(text: str) -> dt.date | None:
    """Return a day of the calendar that is written as ``YYYY-MM-DD``, else ``None``."""
    try:
        return dt.date(*map(int, text.split("-"))) if DATE.fullmatch(text) else None
    except ValueError:
        return None


def _days(piece: Piece, name: str) -> int:
    found = AGE.fullmatch(piece.text)
    if found is None:
        raise fault(piece.at, f"{said(piece.text)} is no value of {said(name)}: write {FORMS['age']}.")
    return int(found[1])


def _is_keyword(piece: Piece) -> bool:
    return not piece.quoted and piece.text.startswith("@")


def _keyword(piece: Piece, name: str, kind: Kind) -> Place | Day:
    allowed = KEYWORDS.get(kind, ())
    text = fold(piece.text)
    found = KEYWORD.fullmatch(text)
    word = found["word"] if found else text
    if word == "@me":
        raise fault(piece.at, "@me is whoever reads, and a page is read by everybody; write a login.")
    if not allowed:
        raise fault(piece.at, f"{said(name)} has no words with @; write the name without it, or put it in quotes.")
    if found is None or word not in allowed or (found["unit"] and word != TODAY):
        raise fault(piece.at, f"{said(piece.text)} is no word of {said(name)}; {nearest(word, allowed)}.")
    steps = int(f"{found['sign']}{found['count']}") if found["sign"] else 0
    if word != TODAY:
        return Place(anchor=ANCHORS[COLUMN_WORDS.index(word)], steps=steps)
    months, days = UNITS[found["unit"] or "d"]
    return Day(months=months * steps, days=days * steps)


def _is_backward(low: Bound, high: Bound) -> bool:
    """Return whether a range is empty on any day and any board."""
    match low, high:
        case Place(name=None), Place(name=None):
            first, last = (ANCHORS.index(end.anchor or "current") + end.steps for end in (low, high))
            return first > last
        case Day(date=None), Day(date=None):
            return low.months >= high.months and low.days >= high.days and low != high
        case Day(), Day():
            return low.date is not None and high.date is not None and low.date > high.date
        case float(), float():
            return low > high
        case _:
            return False
