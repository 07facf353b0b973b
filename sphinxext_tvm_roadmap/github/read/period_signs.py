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

"""Turn each word and mark of a column's name into a sign, so that short patterns can find the time in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from ... import names
from ...clock import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

ORDINALS = ("1st", "2nd", "3rd", "4th", "first", "second", "third", "fourth")
MONTH = "|".join(("sept", *(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS)))
AFTER_PART = r"(?=\W|$|(?:20)?\d\d(?!\w)|fy)"
AFTER_YEAR = r"(?=\W|$|[qh][1-4](?!\w))"

WORD = re.compile(
    rf"""
    (?P<day> \d{{4}}([-/.])\d\d?\2\d\d?(?!\w) | \d\d?([-/.])\d\d?\3\d\d(?:\d\d)?(?!\w) )
    | (?P<version> \d+(?:\.\d+)+\w* )
    | (?P<year_month> 20\d\d[-/](?:0[1-9]|1[0-2])(?!\w) )
    | (?P<month_year> (?:0?[1-9]|1[0-2])/20\d\d(?!\w) )
    | (?:fy|(?:fiscal|financial)\s(?:year\s)?)\s?'?(?P<fiscal> (?:20)?\d\d(?:[-/](?:20)?\d\d)? ){AFTER_YEAR}
    | (?:q(?:uarter|tr)?\.?\s?(?P<quarter>[1-4]) | (?P<quarter2>[1-4])q){AFTER_PART}
    | (?:h(?:alf)?\s?(?P<half>[12]) | (?P<half2>[12])h){AFTER_PART}
    | (?P<ordinal> {"|".join(ORDINALS)} )\s(?P<unit>[qh])(?:tr|uarter|alf)?(?!\w)
    | (?P<month> {MONTH} )\.?(?=[^\w.]|$|20\d\d(?!\w))
    | (?: cy\s?'?(?P<calendar> (?:20)?\d\d ) | (?P<year>20\d\d) | '(?P<short>\d\d) ){AFTER_YEAR}
    | (?P<two>\d\d){AFTER_YEAR}
    | (?P<number> \d\w* )
    | (?P<word> [^\W\d]\w* )
    | (?P<mark> \S )
    """,
    re.VERBOSE,
)

MEANINGS = {
    "x": "after before until till from since by post pre prior not no ≥ ≤ < >",
    "z": "later onward onwards beyond earlier",
    "f": "fiscal financial fy",
    "-": "- to through thru",
    "&": "& and or",
    " ": "of in the year calendar current this next last goals roadmap plan plans",
}
"""Words that change the time if they stand before it (x) or after it (z), fiscal words, joining words, empty words."""

SIGNS = {word: sign for sign, words in MEANINGS.items() for word in words.split()}
MARKS = frozenset("/.,:()[]|+")

DASHES = re.compile(r"[‐‑‒–—−]")
APOSTROPHES = re.compile(r"[’‘`´]")


class Sign(Struct, frozen=True):
    """The meaning of one word or mark.

    ``q h m`` are quarters, halves and months, ``Y F`` calendar and fiscal years, ``n`` two digits, ``d`` other numbers,
    ``w`` words. The other letters are those of `MEANINGS`, and marks stand for themselves.
    """

    letter: str
    number: int = 0


def read_signs(name: str) -> list[Sign]:
    """Return the signs of a name; emoji and empty words have none."""
    text = APOSTROPHES.sub("'", DASHES.sub("-", names.fold(name).replace("_", " ")))
    found: list[Sign] = []
    end = -1
    for word in WORD.finditer(text):
        is_attached = word.start() == end and bool(found) and found[-1].letter in "qh"
        end = word.end()
        found += (sign for sign in _signs(word, is_attached=is_attached) if sign.letter != " ")
    return found


def _signs(word: re.Match[str], *, is_attached: bool) -> Iterator[Sign]:
    kind, text = next((name, text) for name, text in word.groupdict().items() if text is not None)
    match kind:
        case "year_month":
            yield from (Sign("m", int(text[5:])), Sign("Y", int(text[:4])))
        case "month_year":
            yield from (Sign("m", int(text[:-5])), Sign("Y", int(text[-4:])))
        case "fiscal":
            yield Sign("F", _last_year(text))
        case "quarter" | "quarter2" | "half" | "half2":
            yield Sign(kind[0], int(text))
        case "ordinal":
            number = ORDINALS.index(text) % 4 + 1
            yield Sign(word["unit"], number)
        case "month":
            yield Sign("m", next(number for number, month in enumerate(MONTHS, 1) if text[:3] == month[:3]))
        case "calendar" | "year" | "short":
            yield Sign("Y", full_year(text))
        case "two":
            yield Sign("Y" if is_attached else "n", full_year(text))
        case "word" | "mark":
            yield Sign(SIGNS.get(text) or ("w" if kind == "word" else text if text in MARKS else " "))
        case _:
            yield Sign("d")


def full_year(digits: str) -> int:
    """Return a year of this century that is written with four or two digits."""
    return int(digits) if len(digits) > 2 else 2000 + int(digits)  # noqa: PLR2004


def _last_year(digits: str) -> int:
    """Return the last year of ``26``, ``2026``, ``25/26`` or ``2025-26``; 0 if they are not two years in a row."""
    years = [full_year(each) for each in re.split("[-/]", digits)]
    return years[-1] if years[-1] - years[0] == len(years) - 1 else 0
