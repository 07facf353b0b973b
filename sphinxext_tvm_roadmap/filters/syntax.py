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
``AND`` binds closer than ``OR``, blanks mean ``AND``, and parentheses group.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from msgspec import Struct

from ..errors import FilterError, one_line

LONGEST = 2_000
"""The most characters of a filter; a filter written by a person has fewer than a tenth of them."""

LONGEST_QUOTED = 40
"""The most characters of the filter that a message repeats."""

DEEPEST = 20
"""The most parentheses inside each other; GitHub allows five."""

QUOTES = "\"'"
OPERATOR_WORD = re.compile(r"(?:AND|OR)(?=[\s()]|\Z)")
FALSE_OPERATORS = {
    "and": "blanks between terms mean AND",
    "or": "write OR in capital letters between terms",
    "not": "put a hyphen before the term",
    "&&": "blanks between terms mean AND",
    "||": "write OR between terms",
    "|": "write OR between terms",
}
"""Words that look like an operator, and the advice to write the operator that is meant."""
BLANKS = re.compile(r"\s*")
KEY = re.compile(r"[^\s:\"]*(?=:)")
TEXT = re.compile(r"[^\s\"]+")
OPERATOR = re.compile(r"[<>]=?")
END = re.compile(r"q[1-4]\s20[0-9]{2}(?=[\s,)]|\.\.|\Z)|(?:(?!\.\.)[^\s,\"])+", re.IGNORECASE)
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


class Clause(Struct, frozen=True, tag=True):
    """A term as it was written: a key with its values, or a text."""

    at: int
    negated: bool
    head: Word
    values: tuple[WrittenValue, ...] = ()
    """Empty for a text."""


class Compound(Struct, frozen=True, tag=True):
    """Terms that ``AND`` or ``OR`` joins."""

    at: int
    negated: bool
    one_suffices: bool
    """Whether it is ``OR`` that joins the parts."""
    parts: tuple[Written, ...]


Written: TypeAlias = Clause | Compound


def fault(at: int, problem: str, reason: str | None = None) -> FilterError:
    """Return the error for a problem at a place, which is counted from 0."""
    return FilterError(problem, column=at + 1, reason=reason)


def quoted(text: str) -> str:
    """Return text as a message repeats it: quoted, printable and not too long."""
    plain = " ".join(one_line(text).split())
    return f'"{plain[:LONGEST_QUOTED]}…"' if len(plain) > LONGEST_QUOTED else f'"{plain}"'


def scan(text: str) -> tuple[Written, ...]:
    """Cut a filter into the parts that must all hold.

    Raises
    ------
    FilterError
        The text is too long, or a quote, a parenthesis, a value, an end of a range or a term is missing.
    """
    _check_length(text)
    whole, at = _alternatives(text, _skip(BLANKS, text, 0), 0)
    if at < len(text):
        raise fault(at, "this parenthesis closes nothing; text with parentheses stands in quotes.")
    return (whole,) if whole.one_suffices else whole.parts


def _alternatives(text: str, start: int, depth: int) -> tuple[Compound, int]:
    """Read the parts that ``OR`` joins, up to the end of the text or of the parentheses."""
    part, at = _joined(text, start, depth)
    parts = [part]
    while operator := OPERATOR_WORD.match(text, at):
        following = _skip(BLANKS, text, operator.end())
        part, at = _joined(text, following, depth)
        if not (parts[-1].parts and part.parts):
            raise fault(operator.start(), "a term is missing beside this OR; quotes look for the word itself.")
        parts.append(part)
    if len(parts) == 1:
        return parts[0], at
    alternatives = tuple(part.parts[0] if len(part.parts) == 1 else part for part in parts)
    return Compound(start, negated=False, one_suffices=True, parts=alternatives), at


def _joined(text: str, start: int, depth: int) -> tuple[Compound, int]:
    """Read the parts that blanks or ``AND`` join, up to the next ``OR``."""
    parts: list[Written] = []
    joint: int | None = None
    at = start
    while at < len(text) and text[at] != ")":
        operator = OPERATOR_WORD.match(text, at)
        if operator is not None:
            if operator[0] == "OR":
                break
            if not parts or joint is not None:
                raise fault(at, "a term is missing before this AND; quotes look for the word itself.")
            joint, at = at, operator.end()
        else:
            part, at = _part(text, at, depth)
            parts.append(part)
            joint = None
        at = _skip(BLANKS, text, at)
    if joint is not None:
        raise fault(joint, "a term is missing after this AND; quotes look for the word itself.")
    return Compound(start, negated=False, one_suffices=False, parts=tuple(parts)), at


def _part(text: str, start: int, depth: int) -> tuple[Written, int]:
    """Read a term, or a group in parentheses."""
    negated = text[start] == "-"
    at = start + negated
    if at == len(text) or text[at] == ")" or _skip(BLANKS, text, at) > at:
        raise fault(start, "a hyphen negates the next term, but no term follows.")
    if text[at] != "(":
        return _clause(text, start)
    if depth == DEEPEST:
        raise fault(at, f"parentheses stand at most {DEEPEST} deep inside each other.")
    inside = _skip(BLANKS, text, at + 1)
    group, end = _alternatives(text, inside, depth + 1)
    if end == len(text):
        raise fault(at, "this parenthesis is never closed; text with parentheses stands in quotes.")
    if not group.parts:
        raise fault(at, "there is nothing between these parentheses; text with parentheses stands in quotes.")
    if _runs_on(text, end + 1) and not OPERATOR_WORD.match(text, end + 1):
        raise fault(end + 1, "a blank is missing here, or the whole text needs quotes.")
    return Compound(start, negated, group.one_suffices, group.parts), end + 1


def _runs_on(text: str, at: int) -> bool:
    """Return whether text follows without a blank; a parenthesis may close there."""
    return at < len(text) and text[at] != ")" and _skip(BLANKS, text, at) == at


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
    head, end = _in_quotes(text, at) if text[at] in QUOTES else _bare(text, at)
    values: tuple[WrittenValue, ...] = ()
    if text[end : end + 1] == ":":
        if not head.text:
            raise fault(at, "there is no key before this colon; put the text in quotes to search for it.")
        if text[end + 1 : end + 2] == "(":
            raise fault(end + 1, "values take no parentheses: put commas between them, or OR between whole terms.")
        values, end = _values(text, end + 1, head.text)
    elif not head.quoted and (advice := _advice(head.text)):
        raise fault(start, f"{quoted(head.text)} joins no terms; {advice}, or quotes to look for the word.")
    if _runs_on(text, end):
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
    elif in_list and (found := LISTED_END.match(text, at)):
        word, at = Word(found[0].rstrip(), at), found.end()
    elif not in_list and (found := END.match(text, at)) and (name := _before_closing(found[0])):
        word, at = Word(name, at), at + len(name)
    else:
        word = None
    return word, _skip(BLANKS, text, at) if in_list else at


def _bare(text: str, at: int) -> tuple[Word, int]:
    """Read the text before a colon, else up to the next blank or to the parenthesis that closes a group."""
    key = KEY.match(text, at)
    if key is not None and len(_before_closing(key[0])) == len(key[0]):
        return Word(key[0], at), key.end()
    found = TEXT.match(text, at)
    assert found is not None, "no term begins with a blank or a quote here"
    word = _before_closing(found[0])
    return Word(word, at), at + len(word)


def _before_closing(word: str) -> str:
    """Return the part of a word before a parenthesis that closes nothing in it, as in ``f(x))``."""
    if ")" not in word:
        return word
    opened = 0
    for place, letter in enumerate(word):
        opened += (letter == "(") - (letter == ")")
        if opened < 0:
            return word[:place]
    return word


def _advice(word: str) -> str | None:
    return FALSE_OPERATORS.get(word.lower())


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
