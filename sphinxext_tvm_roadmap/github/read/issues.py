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

"""Make the roadmap of issues that a search found. Its columns are quarters and milestones."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from ... import names
from ...model import Column
from ..ask.replies import DraftIssue
from ..privacy.rules import keep_public
from .columns import BACKLOG, NOT_GIVEN, Board, as_given
from .fields import Card, FieldRoles
from .make_roadmap import Source, make_roadmap
from .period_names import read_period
from .text import clean_line, read_instant, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...model import ColumnKind, Roadmap
    from ...settings import Columns, Settings
    from ..ask.paging import ProjectItems
    from ..ask.replies import AnyContent, Milestone, ProjectItem
    from ..privacy.rules import Privacy

BACKLOG_COLUMN = Column("Backlog", "backlog")
"""The column of items that have neither a quarter nor a milestone."""

KINDS = ("background", "quarter", "other", "backlog")
"""Kinds of columns, from left to right."""


def decode_issues(
    key: str, settings: Settings, given: ProjectItems, url: str, privacy: Privacy, now: dt.datetime
) -> Roadmap:
    """Make the roadmap of the results of a search, as `make_roadmap` does. ``url`` is the address of the search."""
    kept, left_out = keep_public(given, privacy)
    wanted = [(item, content, wanted_column(content, settings.columns)) for item, content in kept]
    columns = merge_columns(column for _item, _content, column in wanted)
    source = Source(
        url=url,
        title="",
        public=True,
        roles=FieldRoles(own={}),
        board=Board(tuple(columns.values())),
        column_field="Milestone" if _are_milestones(wanted) else None,
        cards=tuple(Card(item, content, {}, columns[_place_of(column)]) for item, content, column in wanted),
        left_out=left_out,
        parts=given.parts,
    )
    return make_roadmap(key, settings, source, privacy, now)


def wanted_column(content: AnyContent, given: Columns = NOT_GIVEN) -> Column:
    """Return the column of a label that names a time, such as ``Q3 2026``, else of the milestone, else *Backlog*.

    If several labels name a time, the latest time counts, of two that begin together the shorter one: the item was
    moved there, and its old label was forgotten.
    """
    if isinstance(content, DraftIssue):
        return BACKLOG_COLUMN
    times = [time for label in content.labels or () if (time := _time_column(clean_line(label.name), given))]
    if times:
        return max(times, key=lambda column: (column.start or dt.date.min, -(column.end or dt.date.max).toordinal()))
    column = _milestone_column(content.milestone, given)
    return as_given(column, given) if column is not None else BACKLOG_COLUMN


def _are_milestones(wanted: Iterable[tuple[ProjectItem, AnyContent, Column]]) -> bool:
    """Return whether all columns are named after milestones, except that of the items without a milestone."""
    placed = [(content, column.name) for _item, content, column in wanted if column is not BACKLOG_COLUMN]
    return bool(placed) and all(
        not isinstance(content, DraftIssue) and content.milestone and clean_line(content.milestone.title) == name
        for content, name in placed
    )


def merge_columns(wanted: Iterable[Column]) -> dict[str, Column]:
    """Return each column once, from left to right: quarters, milestones by due date, *Backlog*.

    If a name has several spellings, the shortest is used. If milestones of one name have several due dates, the latest
    is used.
    """
    merged: dict[str, Column] = {}
    for column in wanted:
        place = _place_of(column)
        merged[place] = _merged(merged.get(place, column), column)
    return dict(sorted(merged.items(), key=lambda entry: _order(entry[1])))


def _time_column(name: str, given: Columns) -> Column | None:
    days = read_period(name, given.fiscal_year_starts)
    if days is None and names.fold(name) not in given.by_name:
        return None
    return as_given(Column(name, "quarter", *(days or ())), given)


def _milestone_column(milestone: Milestone | None, given: Columns) -> Column | None:
    name = clean_line(milestone.title) if milestone is not None else ""
    if milestone is None or not name:
        return None
    due = read_instant(milestone.due_on)
    kind: ColumnKind = "backlog" if BACKLOG.search(words_of(name)) else "other"
    return _time_column(name, given) or Column(name, kind, end=due.date() if due is not None else None)


def _place_of(column: Column) -> str:
    """Return a key that is the same for all spellings of a column."""
    return f"{column.start} to {column.end}" if column.kind == "quarter" and column.start else names.fold(column.name)


def _merged(first: Column, second: Column) -> Column:
    name = min(first.name, second.name, key=lambda name: (len(name), name))
    end = max(filter(None, (first.end, second.end)), default=None)
    return msgspec.structs.replace(first, name=name, end=end)


def _order(column: Column) -> tuple[int, bool, dt.date, str]:
    is_last = _place_of(column) == _place_of(BACKLOG_COLUMN)
    return KINDS.index(column.kind), is_last, column.end or dt.date.max, names.fold(column.name)
