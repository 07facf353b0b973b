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

"""Read the time that people mean by the name of a column: a quarter, a half, a month, a year, or a range of them.

The signs of ``Q1 2021 – Jan-Mar`` are the letters ``qY-m-m``. Patterns of letters find the time. A name that can mean
two times means none, since unknown dates are never invented.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, TypeAlias

from .period_signs import read_signs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .period_signs import Sign

Days: TypeAlias = tuple[dt.date, dt.date]
"""The first and the last day, both included."""

MOST_LETTERS = 255
"""The longest name that is read: the limit of GitHub for milestones, which have the longest names."""

FISCAL = "f"
"""The sign of a word that makes all years of a name fiscal ones."""

MONTHS_OF = {"q": 3, "h": 6, "m": 1}
"""The months of a quarter, a half and a month."""

YEAR = 12
"""The months of a year."""

PART = r"(?P<first>[qhm])(?:[-/&+,]+(?P<last>(?P=first)))*"
ASIDE = r"(?:[-/,:]?\(?m(?:[-/&]m)?\)?)?"
"""Months that explain a quarter, before its year: ``Q1 (Jan-Mar) 2021``."""

PARTS = (
    re.compile(rf"{PART}{ASIDE}[-/.,]?\(?(?P<year>[YF]|n(?![wndqhm]))"),
    re.compile(rf"(?P<year>[YF]|^n)[-/.,:]?\(?{PART}(?:(?<!m)|(?!w))"),  # "2026 may slip" names no month
)
YEARS = (
    re.compile(r"\(?(?P<year>[YF])\)?(?:$|[:(\[|,]|-(?![YFnd]))(?!.*[qh])"),
    re.compile(r"[wz:,/-]*\((?P<year>[YF])\)$"),  # Later (2027)
)

DAY = re.compile(r"[dn]\.?m|m[-.,]?[dn]")
"""A day of a month. It does not name the whole month."""

OTHER_MONTHS = re.compile(r"(?P<first>m)[-/&](?P<last>m)")
ADDITION = re.compile(r"[(\[:|].*")
OTHERWISE = re.compile(r"[xqh]")
"""Before the time: ``After Q3 2026``."""

BEYOND = re.compile(r"[xzqhY+]|-$")
"""After the time: ``Q3 2026 and later``."""


def read_period(name: str, fiscal_year_starts: int | None = None) -> Days | None:
    """Return the days that the name of a column means; ``None`` if it means no time, or not for certain.

    Parameters
    ----------
    fiscal_year_starts
        The month in which fiscal years start. A fiscal year has the number of the year in which it ends. Without it,
        the dates of a fiscal year are unknown.
    """
    if len(name) > MOST_LETTERS:
        return None
    all_signs = read_signs(name)
    signs = [sign for sign in all_signs if sign.letter != FISCAL]
    letters = DAY.sub(lambda day: "d" * len(day[0]), "".join(sign.letter for sign in signs))
    if len(signs) < len(all_signs):
        letters = letters.replace("Y", "F")
    times = list(_times(letters))
    calendar = [time for time in times if time["year"] != "F"]
    for time in times if calendar else ():
        if time["year"] == "F":
            letters = letters[: time.start()] + "w" * len(time[0]) + letters[time.end() :]
    if not times:
        return None
    first, *others = calendar or times
    days, end = _days(first, signs, fiscal_year_starts), first.end()
    if others and letters[end : others[0].start()] in {"-", "/", "&"}:
        days, end = _joined(days, _days(others[0], signs, fiscal_year_starts)), others[0].end()
    before, after = letters[: first.start()], letters[end:]
    if OTHERWISE.search(before) or BEYOND.search(without_addition(after)) or "z" in after:
        return None
    return days if days and _agree(days, letters, signs, first) else None


def without_addition(name: str) -> str:
    """Return a name without the words after a bracket or a colon."""
    return ADDITION.sub("", name)


def _times(letters: str) -> Iterator[re.Match[str]]:
    """Yield the times in a name from left to right; a year alone counts only if there is no other time."""
    at, is_found = 0, False
    while found := [match for part in PARTS if (match := part.search(letters, at))]:
        first = min(found, key=lambda match: (match.start(), -match.end()))
        yield first
        at, is_found = first.end(), True
    if not is_found and (years := [year for pattern in YEARS if (year := pattern.match(letters))]):
        yield years[0]


def _days(time: re.Match[str], signs: Sequence[Sign], fiscal_year_starts: int | None) -> Days | None:
    year, begin, end = signs[time.start("year")].number * YEAR, 0, YEAR
    if time.re in PARTS:
        size = MONTHS_OF[time["first"]]
        begin = (signs[time.start("first")].number - 1) * size
        end = signs[time.start("last" if time["last"] else "first")].number * size
    if time["year"] == "F":
        if fiscal_year_starts is None or not year or "m" in time[0]:
            return None
        year += fiscal_year_starts - 1 - (YEAR if fiscal_year_starts > 1 else 0)
    return (_first_day(year + begin), _first_day(year + end) - dt.timedelta(days=1)) if begin < end else None


def _first_day(months: int) -> dt.date:
    return dt.date(months // YEAR, months % YEAR + 1, 1)


def _joined(first: Days | None, last: Days | None) -> Days | None:
    return (first[0], last[1]) if first and last and first < last else None


def _agree(days: Days, letters: str, signs: Sequence[Sign], time: re.Match[str]) -> bool:
    """Return whether the months that stand beside a time are its own: ``Q1 2026 (Apr-Jun)`` is a fiscal quarter."""
    return all(
        days[0].month <= signs[other.start("first")].number <= signs[other.start("last")].number <= days[1].month
        for other in OTHER_MONTHS.finditer(letters)
        if not time.start() <= other.start() < time.end() or time["first"] != "m"
    )
