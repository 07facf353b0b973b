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

"""Read the columns of a board from the options of a single-select field or the iterations of an iteration field."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ... import names
from ...model import Column, ColumnKind
from ...settings import Columns
from ..ask.replies import IterationField, IterationValue, SingleSelectField, SingleSelectValue
from .period_names import read_period, without_addition
from .text import clean_line, read_date, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..ask.replies import AnyField, FieldValue, Iteration

BACKGROUND = re.compile(r"\b(?:background|motivations?)\b")
BACKLOG = re.compile(r"\b(?:backlog|icebox|unscheduled)\b")


NOT_GIVEN = Columns()


class Board(Struct, frozen=True):
    """The columns, and an index that finds the column of a value."""

    columns: tuple[Column, ...] = ()
    by_key: dict[str, Column] = {}
    """Columns by the id of the option or iteration, and the first column of each case-folded name.

    The name is needed because the id changes if an option is created again.
    """

    def column_of(self, value: FieldValue | None) -> Column | None:
        """Return the column of an item that has this value in the column field."""
        if isinstance(value, SingleSelectValue):
            return self._find(value.option_id, value.name)
        if isinstance(value, IterationValue):
            start = read_date(value.start_date)
            same = (
                column for column in self.columns if column.start == start and column.name == clean_line(value.title)
            )
            return self.by_key.get(value.iteration_id or "") or next(same, None) or self._find(None, value.title)
        return None

    def _find(self, key: str | None, name: str | None) -> Column | None:
        return self.by_key.get(key or "") or self.by_key.get(names.fold(clean_line(name)))


def read_board(field: AnyField | None, given: Columns = NOT_GIVEN) -> Board:
    """Read the columns from the column field. A field of another type has no columns.

    Parameters
    ----------
    given
        The dates and kinds that ``roadmap.toml`` gives to columns.
    """
    if isinstance(field, SingleSelectField):
        found = [_option_column(clean_line(option.name), option.id, given) for option in field.options]
        return _board(as_given(column, given) for column in found)
    if isinstance(field, IterationField):
        both = (*field.configuration.completed_iterations, *field.configuration.iterations)
        found = sorted(map(_iteration_column, both), key=lambda column: column.start or dt.date.max)
        return _board(as_given(column, given) for column in found)
    return Board()


def as_given(column: Column, given: Columns) -> Column:
    """Return a column with the dates and the kind that ``roadmap.toml`` gives to it."""
    chosen = given.by_name.get(names.fold(column.name))
    if chosen is None:
        return column
    has_days = chosen.start is not None or chosen.end is not None
    kind = chosen.kind or ("quarter" if chosen.start and chosen.end else column.kind)
    keeps_days = not has_days and kind == "quarter"
    days = (column.start, column.end) if keeps_days else (chosen.start, chosen.end)
    return replace(column, kind=kind, start=days[0], end=days[1])


def last_day(start: dt.date | None, duration: int) -> dt.date | None:
    """Return the last day (inclusive) of an iteration of ``duration`` days."""
    try:
        return start + dt.timedelta(days=duration - 1) if start is not None and duration > 0 else None
    except OverflowError:
        return None


def _board(found: Iterable[Column]) -> Board:
    columns = tuple(column for column in found if column.name)
    by_name = {names.fold(column.name): column for column in reversed(columns)}
    return Board(columns, by_name | {column.key: column for column in columns})


def _option_column(name: str, key: str, given: Columns) -> Column:
    days, words = read_period(name, given.fiscal_year_starts), words_of(name)
    if days is not None and not BACKLOG.search(words_of(without_addition(name))):
        return Column(name, "quarter", *days, id=key)
    kind: ColumnKind = "background" if BACKGROUND.search(words) else "backlog" if BACKLOG.search(words) else "other"
    return Column(name, kind, id=key)


def _iteration_column(iteration: Iteration) -> Column:
    start = read_date(iteration.start_date)
    return Column(clean_line(iteration.title), "quarter", start, last_day(start, iteration.duration), id=iteration.id)
