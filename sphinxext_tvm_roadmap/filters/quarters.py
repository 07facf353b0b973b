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

"""Read the quarters that an author chooses: a number of quarters, or a list of names and ranges."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from ..errors import FilterError, nearest
from ..names import fold
from .keys import KEYS
from .match import value_test
from .syntax import quoted, scan_values
from .terms import Place, Span, Value
from .values import OPEN, is_keyword, read_value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..model import Column
    from .relative import FilterContext
    from .syntax import WrittenValue

KEY = "quarter"
"""The key that takes the same values in a filter."""

COUNT = re.compile(r"[1-9]\d?")
LOOKS_LIKE_A_QUARTER = re.compile(r"Q[1-4] [0-9]{4}|[0-9]{4}[ -]Q[1-4]")


class Quarters(Struct, frozen=True):
    """The quarters that an author chooses, on any board. They can be pickled."""

    values: tuple[Value, ...]

    def columns(self, context: FilterContext) -> tuple[Column, ...]:
        """Return the chosen columns, in the order of the board."""
        tests = [value_test(value, fold, context) for value in self.values]
        return tuple(column for column in context.columns if any(is_chosen(column.name) for is_chosen in tests))


def parse_quarters(text: str, columns: Iterable[str]) -> Quarters:
    """Read a number of quarters from the current one on, or values that a filter takes after ``quarter:``.

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
    if count := COUNT.fullmatch(text.strip()):
        return Quarters((Span(Place(anchor="current"), Place(anchor="current", steps=int(count[0]) - 1)),))
    try:
        written = scan_values(text, KEY)
        _check_names(written, columns)
        return Quarters(tuple(read_value(value, KEY, KEYS[KEY], is_own=False) for value in written))
    except FilterError as error:
        raise FilterError(error.problem) from None


def _check_names(written: Iterable[WrittenValue], columns: Iterable[str]) -> None:
    """Raise `FilterError` for a name that is not the name of a column; a pattern and a number are no names.

    Names of columns were written on GitHub. Therefore, the message offers only names that look like quarters.
    """
    known = {fold(name): name for name in columns}
    for word in (end for value in written for end in (value.low, value.high) if end is not None):
        is_name = not (is_keyword(word) or OPEN in word.text or COUNT.fullmatch(word.text))
        if is_name and fold(word.text) not in known:
            quarters = filter(LOOKS_LIKE_A_QUARTER.fullmatch, known.values())
            raise FilterError(f"{quoted(word.text)} is no column of these roadmaps; {nearest(word.text, quarters)}.")
