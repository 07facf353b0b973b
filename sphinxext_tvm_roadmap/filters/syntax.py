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

"""Cut the text of a filter, or of a list of values, into its parts; keys and values are not checked here.

The form is that of GitHub's "Filtering projects": ``-key:"a value",>=low..high`` between blanks. A quote opens at the
start of a name, a value or an end of a range, and nowhere else. Quoted text is plain, except for the wildcard.
"""

from __future__ import annotations

import re

from msgspec import Struct

from ..errors import FilterError, one_line

LONGEST = 2_000
"""The most characters of a filter; a filter written by a person has fewer than a tenth of them."""

LONGEST_QUOTED = 40
"""The most characters of the filter that a message repeats."""

QUOTES = "\"'"
BLANKS = re.compile(r"\s*")
KEY = re.compile(r"[^\s:\"]*(?=:)")
TEXT = re.compile(r"[^\s\"]+")
OPERATOR = re.compile(r"[<>]=?")
END = re.compile(r"q[1-4]\s20[0-9]{2}(?=[\s,]|\.\.|\Z)|(?:(?!\.\.)[^\s,\"])+", re.IGNORECASE)
"""A value, or one end of a range. A quarter such as ``Q3 2026`` needs no quotes, since no other name is as common."""

LISTED_END = re.compile(r"@(?:(?!\.\.)[^\s,<>\"])*|(?:(?!\.\.)[^,<>\"])+")
"""The same in a list that is not part of a filter: a name may have blanks there, since no other term follows."""


class Word(Struct, frozen=True):
    """A key, a text, a value or an end of a range; in quotes, it may have blanks."""

    text: str
    at: int
    """The place in the filter, counted from 0."""
    quoted: bool = False


class WrittenValue(Struct, frozen=True):
    """A value as it was written: one word, perhaps with a comparison, or the two ends of a range."""

    at: int
    low: Word | None
    high: Word | None = None
    operator: str = ""
    """``<``, ``<=``, ``>``, ``>=`` or nothing."""
    is_range: bool = False


class Clause(Struct, frozen=True):
    """A term as it was written: a key with its values, or a text."""

    at: int
    negated: bool
    head: Word
    values: tuple[WrittenValue, ...] = ()
    """Empty for a text."""


def fault(at: int, problem: str) -> FilterError:
    """Return the error for a problem at a place, which is counted from 0."""
    return FilterError(problem, column=at + 1)


def quoted(text: str) -> str:
    """Return text as a message repeats it: quoted, printable and not too long."""
    plain = " ".join(one_line(text).split())
    return f'"{plain[:LONGEST_QUOTED]}…"' if len(plain) > LONGEST_QUOTED else f'"{plain}"'


def scan(text: str) -> tuple[Clause, ...]:
    """Cut a filter into its terms.

    Raises
    ------
    FilterError
        The text is too long, or a quote, a value, an end of a range or the term after a hyphen is missing.
    """
    _check_length(text)
    clauses = []
    at = _skip(BLANKS, text, 0)
    while at < len(text):
        clause, at = _clause(text, at)
        clauses.append(clause)
        at = _skip(BLANKS, text, at)
    return tuple(clauses)


def scan_values(text: str, key: str) -> tuple[WrittenValue, ...]:
    """Cut a list of values into its values, for an option that takes the values of one key.

    Parameters
    ----------
    key
        The name of the key, as messages write it.

    Raises
    ------
    FilterError
        The text is too long, or a comma, a quote, a value or an end of a range is missing.
    """
    _check_length(text)
    values, at = _values(text, 0, key, in_list=True)
    if at < len(text):
        raise fault(at, f"{quoted(text)} is more than one range; put a comma between them.")
    return values


def _check_length(text: str) -> None:
    if len(text) > LONGEST:
        raise fault(LONGEST, f"a filter has at most {LONGEST:,} characters, and this one {len(text):,}.")


def _clause(text: str, start: int) -> tuple[Clause, int]:
    negated = text[start] == "-"
    at = start + negated
    if at == len(text) or _skip(BLANKS, text, at) > at:
        raise fault(start, "a hyphen negates the next term, but no term follows.")
    head, end = _in_quotes(text, at) if text[at] in QUOTES else _bare(text, at)
    values: tuple[WrittenValue, ...] = ()
    if text[end : end + 1] == ":":
        if not head.text:
            raise fault(at, "there is no key before this colon; put the text in quotes to search for it.")
        values, end = _values(text, end + 1, head.text)
    if end < len(text) and _skip(BLANKS, text, end) == end:
        raise fault(end, "a blank is missing here, or the whole text needs quotes.")
    return Clause(start, negated, head, values), end


def _values(text: str, start: int, key: str, *, in_list: bool = False) -> tuple[tuple[WrittenValue, ...], int]:
    value, at = _value(text, start, key, in_list=in_list)
    values = [value]
    while text[at : at + 1] == ",":
        value, at = _value(text, at + 1, key, in_list=in_list)
        values.append(value)
    return tuple(values), at


def _value(text: str, start: int, key: str, *, in_list: bool) -> tuple[WrittenValue, int]:
    start = _skip(BLANKS, text, start) if in_list else start
    operator = text[start : _skip(OPERATOR, text, start)]
    low, at = _end(text, start + len(operator), in_list=in_list)
    if text[at : at + 2] != "..":
        if low is None:
            raise fault(start, f"a value of {quoted(key)} is missing here; write it directly after the colon.")
        return WrittenValue(start, low, operator=operator), at
    if operator:
        raise fault(start, f"a range takes no {operator}; write LOW..HIGH.")
    high, at = _end(text, at + 2, in_list=in_list)
    if text[at : at + 2] == "..":
        raise fault(at, "a range has two ends; write LOW..HIGH.")
    return WrittenValue(start, low, high, is_range=True), at


def _end(text: str, at: int, *, in_list: bool) -> tuple[Word | None, int]:
    """Read a value or an end of a range; in a list, also skip the blanks around it."""
    at = _skip(BLANKS, text, at) if in_list else at
    word: Word | None
    if at < len(text) and text[at] in QUOTES:
        word, at = _in_quotes(text, at)
    elif found := (LISTED_END if in_list else END).match(text, at):
        word, at = Word(found[0].rstrip(), at), found.end()
    else:
        word = None
    return word, _skip(BLANKS, text, at) if in_list else at


def _bare(text: str, at: int) -> tuple[Word, int]:
    """Read the text before a colon, else up to the next blank."""
    found = KEY.match(text, at) or TEXT.match(text, at)
    assert found is not None, "no term begins with a blank or a quote here"
    return Word(found[0], at), found.end()


def _in_quotes(text: str, at: int) -> tuple[Word, int]:
    closing = text.find(text[at], at + 1)
    if closing < 0:
        raise fault(at, f"this quote is never closed; end it with {text[at]}.")
    word = Word(text[at + 1 : closing], at, quoted=True)
    if not word.text.strip():
        raise fault(at, "these quotes are empty; to find items without a value, write no:KEY.")
    return word, closing + 1


def _skip(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
