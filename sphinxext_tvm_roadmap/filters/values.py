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
from .syntax import Word, WrittenValue, fault, quoted
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
    "percent": 'a percentage, like 50 or >=50, or "unknown" if the progress is not known',
    "rank": "a number, like >=2; words have no order",
    "day": "YYYY-MM-DD, like 2026-01-31, or a day from today, like @today-30d",
    "age": "a number of days, like 7days",
}
OPEN = "*"
UNKNOWN = "unknown"


def read_value(written: WrittenValue, name: str, key: Key, *, is_own: bool) -> Value:
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


def _unquoted_range(written: WrittenValue) -> WrittenValue:
    """Allow quotes around a whole range of columns: their names have blanks, and no name has two dots."""
    word = written.low
    if word is None or written.operator or written.is_range or ".." not in word.text:
        return written
    low, _, high = word.text.partition("..")
    first = Word(low.strip(), word.at + 1) if low.strip() else None
    last = Word(high.strip(), word.at + 1 + len(f"{low}..")) if high.strip() else None
    return WrittenValue(written.at, first, last, is_range=True)


def _single(word: Word, name: str, key: Key, *, is_own: bool) -> Value:
    folded = spelled(word.text) if key.kind == "choice" else fold(word.text)
    if not folded:
        raise fault(word.at, f"a value of {quoted(name)} is missing here; to find items without one, write no:{name}.")
    if is_keyword(word):
        return _exactly(_keyword(word, name, key.kind))
    if folded == OPEN or (key.kind == "percent" and folded == UNKNOWN):
        return Span() if key.kind == "percent" and folded == OPEN else folded
    if key.kind == "age":
        return Span(high=Day(days=-_days(word, name)))
    if key.kind in {"number", "percent", "day"} or (key.kind in {"rank", "any"} and NUMBER.fullmatch(folded)):
        return _exactly(_bound(word, name, key.kind))
    if key.kind == "choice" and not is_own and OPEN not in folded and folded not in key.allowed:
        raise fault(word.at, f"{quoted(word.text)} is no value of {quoted(name)}; {nearest(folded, key.allowed)}.")
    return folded


def _exactly(bound: Bound) -> Span:
    return Span(bound, bound)


def _span(written: WrittenValue, name: str, kind: Kind) -> Span:
    low, high = (
        _bound(end, name, kind) if end is not None and (end.quoted or end.text != OPEN) else None
        for end in (written.low, written.high)
    )
    if low is None and high is None:
        raise fault(written.at, "a value is missing here; write it after the comparison, or write LOW..HIGH.")
    if written.operator:
        upward = written.operator.startswith(">")
        return Span(low if upward else None, None if upward else low, with_ends="=" in written.operator)
    if low is not None and high is not None:
        if type(low) is not type(high):
            raise fault(
                written.at, "the ends of this range are of different kinds; both must be numbers, days or columns."
            )
        if _is_backward(low, high):
            raise fault(written.at, "this range runs backwards; write the lower end first.")
    return Span(low, high)


def _bound(word: Word, name: str, kind: Kind) -> Bound:
    """Return the value of a comparison, or an end of a range."""
    if is_keyword(word):
        return _keyword(word, name, kind)
    text = fold(word.text)
    if kind in {"words", "choice", "age"}:
        raise fault(word.at, f"the values of {quoted(name)} have no order; put them in quotes if they are names.")
    if kind == "percent":
        text = text.removesuffix("%")
    if kind not in {"day", "column"} and NUMBER.fullmatch(text):
        return float(text)
    day = read_day(text) if kind in {"day", "any"} else None
    if day is not None:
        return Day(day)
    if kind not in {"column", "any"} or (kind == "any" and DATE_LIKE.fullmatch(text)):
        raise fault(
            word.at, f"{quoted(word.text)} is no value of {quoted(name)}: write {FORMS.get(kind, FORMS['day'])}."
        )
    if OPEN in text or not text:
        raise fault(word.at, f"{quoted(word.text)} is a pattern; only a single name can be compared.")
    return Place(text)


def read_day(text: str) -> dt.date | None:
    """Return a day of the calendar that is written as ``YYYY-MM-DD``, else ``None``."""
    try:
        return dt.date(*map(int, text.split("-"))) if DATE.fullmatch(text) else None
    except ValueError:
        return None


def _days(word: Word, name: str) -> int:
    found = AGE.fullmatch(word.text)
    if found is None:
        raise fault(word.at, f"{quoted(word.text)} is no value of {quoted(name)}: write {FORMS['age']}.")
    return int(found[1])


def is_keyword(word: Word) -> bool:
    """Return whether a word has a meaning of its own, like ``@current``."""
    return not word.quoted and word.text.startswith("@")


def _keyword(word: Word, name: str, kind: Kind) -> Place | Day:
    allowed = KEYWORDS.get(kind, ())
    text = fold(word.text)
    found = KEYWORD.fullmatch(text)
    keyword = found["word"] if found else text
    if keyword == "@me":
        reason = "@me means the reader, but a page has many readers"
        raise fault(word.at, f"{reason}; write a login.", reason)
    if not allowed:
        raise fault(word.at, f"{quoted(name)} has no values with @; write the name without it, or put it in quotes.")
    if found is None or keyword not in allowed or (found["unit"] and keyword != TODAY):
        raise fault(word.at, f"{quoted(word.text)} is no value of {quoted(name)}; {nearest(keyword, allowed)}.")
    steps = int(f"{found['sign']}{found['count']}") if found["sign"] else 0
    if keyword != TODAY:
        return Place(anchor=ANCHORS[COLUMN_WORDS.index(keyword)], steps=steps)
    months, days = UNITS[found["unit"] or "d"]
    return Day(months=months * steps, days=days * steps)


def is_relative(value: Value) -> bool:
    """Return whether a value is a day, or a range of days, that depends on today."""
    ends = (value.low, value.high) if isinstance(value, Span) else ()
    return any(isinstance(end, Day) and end.date is None for end in ends)


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
