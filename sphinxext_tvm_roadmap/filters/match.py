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

"""Turn the terms of a filter into questions about an item."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING, TypeGuard, TypeVar

from ..model import Item, ProjectField
from ..names import fold, plain_title, without_accents, words_of_number
from .keys import KEYS, spelled
from .relative import columns_between, day_in
from .terms import Combination, Comparison, Day, Mention, Never, Place, Presence, Span, Target
from .values import NUMBER, read_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..model import Column
    from .keys import Raw, Reader
    from .relative import FilterContext
    from .terms import Term, Value

Question = Callable[[Item], bool]
Fits = Callable[["Raw"], bool]
Ordered = TypeVar("Ordered", float, dt.date)

SLOW = (Mention, Combination)
"""The terms that are asked last."""


def questions(terms: Iterable[Term], context: FilterContext) -> list[Question]:
    """Return the questions that must all be answered with yes for an item, the fastest first."""
    return [_question(term, context) for term in sorted(terms, key=lambda term: isinstance(term, SLOW))]


def _question(term: Term, context: FilterContext) -> Question:
    if isinstance(term, Combination):
        return _combination(term, context)
    if isinstance(term, Never):
        return lambda _item: False
    if isinstance(term, Comparison):
        return _comparison(term, context)
    if isinstance(term, Presence):
        ask = _presence(term, context)
    else:
        ask = _mention_for_readers(term) if term.for_readers else _mention(term)
    return (lambda item: not ask(item)) if term.negated else ask


def _combination(term: Combination, context: FilterContext) -> Question:
    asked = questions(term.terms, context)
    if term.one_suffices:
        return lambda item: any(ask(item) for ask in asked)
    return lambda item: all(ask(item) for ask in asked)


def _comparison(term: Comparison, context: FilterContext) -> Question:
    """Compare each distinct value only once, since items share most of their words, numbers and days."""
    term = _in_roadmap(term, context)
    folded = spelled if term.target.key and KEYS[term.target.key].kind == "choice" else fold
    spans = [value for value in term.values if is_of_columns(value)]
    ways = [value_test(value, folded, context) for value in term.values if not is_of_columns(value)]
    judge = cache(lambda found: any(fits(raw) for raw in found for fits in ways) != term.negated)
    read = _reader(term.target)
    if not spans:
        return lambda item: judge(read(item, context))
    in_spans = _in_columns(spans, term.target, context)
    return lambda item: not term.negated if in_spans(item) else judge(read(item, context))


def _in_roadmap(term: Comparison, context: FilterContext) -> Comparison:
    """Return the comparison with our key if this one of several roadmaps has none of the fields."""
    target = term.target
    if target.otherwise is None or context.board is None or context.has_field(target.fields):
        return term
    is_choice = KEYS[target.otherwise].kind == "choice"
    values = (spelled(value) if is_choice and isinstance(value, str) else value for value in term.values)
    return Comparison(term.negated, Target(target.otherwise), tuple(values))


def is_of_columns(value: Value) -> TypeGuard[Span]:
    """Return whether a value is a span of columns or iterations."""
    return isinstance(value, Span) and (isinstance(value.low, Place) or isinstance(value.high, Place))


def _in_columns(spans: Iterable[Span], target: Target, context: FilterContext) -> Question:
    """Ask for the identity of columns and iterations, since several may have the same name."""
    spans = tuple(spans)

    def between(columns: Sequence[Column]) -> frozenset[str]:
        return frozenset().union(*(columns_between(columns, span, context.today) for span in spans))

    own = {field.name: field.iterations for field in context.fields if field.name in target.fields}
    of_fields = {name: between(iterations) for name, iterations in own.items() if iterations}
    of_board = between(context.columns)
    without = [name for name in target.fields if name not in of_fields]
    names = {fold(column.name) for column in context.columns if column.key in of_board}

    def ask(item: Item) -> bool:
        return (
            (target.key is not None and item.column_key in of_board)
            or any(item.iterations.get(name) in chosen for name, chosen in of_fields.items())
            or any(fold(str(raw)) in names for name in without for raw in _field(name, item, context))
        )

    return ask


def _presence(term: Presence, context: FilterContext) -> Question:
    readers = [_reader(target, for_presence=True) for target in term.targets]
    return lambda item: any(bool(read(item, context)) == term.present for read in readers)


def _mention(term: Mention) -> Question:
    """Search the title and the text fields; a number, or text with a ``#``, may also be the item's own reference."""
    text = term.text
    matches = wildcard(f"*{text}*") if "*" in text else (lambda title: text in title)
    is_number = "#" in text or text.isdecimal()

    def ask(item: Item) -> bool:
        return (
            matches(_folded_title(item))
            or any(matches(fold(str(item.fields[name]))) for name in term.fields if name in item.fields)
            or (is_number and text in _numbers(item))
        )

    return ask


def _mention_for_readers(term: Mention) -> Question:
    """Search everything by which a reader may know an item; text with a ``#`` finds only its own number there."""
    text = without_accents(term.text)
    matches = wildcard(f"*{text}*") if "*" in text else (lambda words: text in words)

    def ask(item: Item) -> bool:
        words = (plain_title(item.title), *(f"@{name}" for name in item.owners), *(each.name for each in item.labels))
        if any(matches(without_accents(fold(each))) for each in words):
            return True
        numbers = _numbers(item)
        return text in (*numbers, numbers[0].partition("/")[2]) if "#" in text else matches(numbers[0])

    return ask


def _numbers(item: Item) -> tuple[str, ...]:
    """Return the spellings of an item's reference: ``apache/tvm#15``, ``#15`` and ``15``."""
    ref = fold(item.ref or "")
    return (ref, ref[ref.rfind("#") :], ref[ref.rfind("#") + 1 :])


def _folded_title(item: Item) -> str:
    """Fold a title. Each item has its own, and most are ASCII; their blanks were folded when they were read."""
    return item.title.lower() if item.title.isascii() else fold(item.title)


def values_of(target: Target, item: Item, context: FilterContext) -> tuple[Raw, ...]:
    """Return the values of an item that a comparison reads."""
    return _reader(target)(item, context)


def _reader(target: Target, *, for_presence: bool = False) -> Reader:
    """Return the function that reads our key, the project's fields of that name, or both."""
    key = KEYS[target.key] if target.key else None
    readers = [(for_presence and key.presence) or key.read] if key else []
    readers += [partial(_field, name) for name in target.fields]
    if len(readers) == 1:
        return readers[0]
    return lambda item, context: tuple(raw for read in readers for raw in read(item, context))


def _field(name: str, item: Item, context: FilterContext) -> tuple[Raw, ...]:
    """Return a field's value; if several of its options can be selected, also each selected option alone."""
    value = item.fields.get(name)
    if value is None:
        return ()
    if isinstance(value, str) and ", " in value:
        field = next((field for field in context.fields if field.name == name), ProjectField(name))
        if field.type in {"multi-select", None}:
            return (value, *split_options(value, field.options))
    return (value,)


def split_options(text: str, options: Iterable[str]) -> tuple[str, ...]:
    """Return the selected options that commas join in the value of a field; an option may have commas itself."""
    known, parts = frozenset(options), text.split(", ")
    found: list[str] = []
    while parts:
        ends = (end for end in range(len(parts), 0, -1) if ", ".join(parts[:end]) in known)
        end = next(ends, 1)
        found.append(", ".join(parts[:end]))
        del parts[:end]
    return tuple(found)


def value_test(value: Value, folded: Callable[[str], str], context: FilterContext) -> Fits:
    """Return the function that says whether a value of an item is the wanted one.

    Parameters
    ----------
    folded
        Returns the spelling in which words are compared.
    """
    if isinstance(value, str):
        matches = wildcard(value)
        return lambda raw: matches(folded(raw if isinstance(raw, str) else _plain(raw)))
    low, high = value.low, value.high
    if isinstance(low, Day) or isinstance(high, Day):
        ends = (day_in(context, end) if isinstance(end, Day) else None for end in (low, high))
        return _between(_read_day, *ends, with_ends=value.with_ends)
    numbers = (end if isinstance(end, float) else None for end in (low, high))
    return _between(_read_number, *numbers, with_ends=value.with_ends)


def _between(
    read: Callable[[Raw], Ordered | None], low: Ordered | None, high: Ordered | None, *, with_ends: bool
) -> Fits:
    def fits(raw: Raw) -> bool:
        value = read(raw)
        if value is None:
            return False
        if with_ends:
            return (low is None or low <= value) and (high is None or value <= high)
        return (low is None or low < value) and (high is None or value < high)

    return fits


def _read_day(raw: Raw) -> dt.date | None:
    if isinstance(raw, str):
        return read_day(raw)
    return raw if isinstance(raw, dt.date) else None


def _read_number(raw: Raw) -> float | None:
    if isinstance(raw, str):
        return float(raw) if NUMBER.fullmatch(raw) else None
    return None if isinstance(raw, dt.date) else raw


def _plain(raw: float | dt.date) -> str:
    return raw.isoformat() if isinstance(raw, dt.date) else words_of_number(raw)


def wildcard(pattern: str) -> Callable[[str], bool]:
    """Return a function that matches a text with the pattern.

    ``*`` stands for any letters; each part of the pattern is searched only once.
    """
    if "*" not in pattern:
        return pattern.__eq__
    first, *parts, last = pattern.split("*")

    def matches(text: str) -> bool:
        at, end = len(first), len(text) - len(last)
        if at > end or not text.startswith(first) or not text.endswith(last):
            return False
        for part in parts:
            found = text.find(part, at, end)
            if found < 0:
                return False
            at = found + len(part)
        return True

    return matches
