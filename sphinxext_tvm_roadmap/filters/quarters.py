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

"""Read the quarters that an author chooses: numbers of quarters, names, ranges, and the word ``backlog``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from ..errors import FilterError, nearest
from ..names import fold
from .each_part import read_each
from .keys import KEYS
from .match import is_of_columns, value_test
from .relative import columns_between
from .syntax import quoted, scan_values
from .values import OPEN, is_keyword, read_value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..model import Column
    from .relative import FilterContext
    from .syntax import WrittenValue
    from .terms import Value

KEY = "quarter"
"""The key that takes the same values in a filter."""

BACKLOG = "backlog"
COUNT = re.compile(r"[1-9]\d?")
LOOKS_LIKE_A_QUARTER = re.compile(r"Q[1-4] [0-9]{4}|[0-9]{4}[ -]Q[1-4]")


class Quarters(Struct, frozen=True):
    """The quarters that an author chooses, on any board. They can be pickled."""

    values: tuple[Value, ...] = ()
    count: int = 0
    """The number of quarters from the current one on."""
    backlog: bool = False
    """Whether the columns of the backlog are chosen. Their names do not matter."""

    def columns(self, context: FilterContext) -> tuple[Column, ...]:
        """Return the chosen columns, in the order of the board."""
        spans = [value for value in self.values if is_of_columns(value)]
        chosen = frozenset().union(*(columns_between(context.columns, span, context.today) for span in spans))
        tests = [value_test(value, fold, context) for value in self.values if not is_of_columns(value)]
        coming = coming_columns(context)[: self.count]
        return tuple(
            column
            for column in context.columns
            if column in coming
            or (self.backlog and column.kind == "backlog")
            or column.key in chosen
            or any(is_chosen(column.name) for is_chosen in tests)
        )


def coming_columns(context: FilterContext) -> list[Column]:
    """Return the columns with dates, from the current one on; from the next one on if none is current."""
    dated = [column for column in context.columns if column.tense(context.today) in {"current", "future"}]
    return sorted(dated, key=lambda column: (column.start, column.end))


def parse_quarters(text: str, columns: Iterable[str]) -> Quarters:
    """Read numbers of quarters from the current one on, ``backlog``, and values that a filter takes after ``quarter:``.

    Parameters
    ----------
    columns
        The names of the columns of all boards.

    Raises
    ------
    FilterError
        The text is neither, or it names a column that none of the boards has. The list is short, and the message quotes
        the mistake, so it gives no place.
    """
    columns = tuple(columns)
    known = frozenset(map(fold, columns))
    try:
        written = scan_values(text, KEY)
        words = [_word(value, known) for value in written]
        count = next((int(word) for word in words if COUNT.fullmatch(word)), 0)
        named = [value for value, word in zip(written, words, strict=True) if not word]
        return Quarters(read_each(lambda value: _read(value, columns), named), count, BACKLOG in words)
    except FilterError as error:
        raise error.without_places() from None


def _word(value: WrittenValue, known: frozenset[str]) -> str:
    """Return a number or the word ``backlog``, unless a column has this name; empty for all other values."""
    word = value.low
    if word is None or value.is_range or value.operator or word.quoted or fold(word.text) in known:
        return ""
    return fold(word.text) if COUNT.fullmatch(word.text) or fold(word.text) == BACKLOG else ""


def _read(written: WrittenValue, columns: Iterable[str]) -> Value:
    """Read a value, and raise `FilterError` for a name that is not the name of a column; a pattern is no name.

    Names of columns were written on GitHub. Therefore, the message offers only names that look like quarters.
    """
    known = {fold(name): name for name in columns}
    for word in filter(None, (written.low, written.high)):
        is_name = not (is_keyword(word) or OPEN in word.text)
        if is_name and fold(word.text) not in known:
            quarters = filter(LOOKS_LIKE_A_QUARTER.fullmatch, known.values())
            raise FilterError(f"{quoted(word.text)} is no column of these roadmaps; {nearest(word.text, quarters)}.")
    return read_value(written, KEY, KEYS[KEY], is_own=False)
