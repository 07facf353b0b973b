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

"""The columns of a board that are over, and the column at which a reader starts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ....model import current_column, whole_percent
from ....planning.column_word import is_quarterly
from ....planning.progress import roll_up
from ...i18n import _
from .promise import kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ....planning.quarter_record import QuarterRecord
    from ....planning.selection import Group, SelectedRoadmap


def find_past(groups: Sequence[Group], today: dt.date) -> list[Group]:
    """Return the columns that are over, to fold them; none if nothing else would be left to see.

    If no other column with a time has anything, the last column with items stays in sight, and those after it.
    """
    past = [group for group in groups if _tense(group, today) == "past"]
    others = [group for group in groups if group not in past]
    if any(_tense(group, today) == "current" or (_tense(group, today) and _is_planned(group)) for group in others):
        return past
    ends = [_end(group) for group in past if group.items]
    if ends:
        return [group for group in past if _end(group) < max(ends)]
    return past if any(group.items or _tense(group, today) for group in others) else []


def find_start(groups: Sequence[Group], past: Sequence[Group], today: dt.date) -> Group | None:
    """Return the column at which a board opens: the current one, else the nearest one that has something.

    If nothing has a time, it is the first column with items, such as the backlog.

    Parameters
    ----------
    past
        The columns that are folded.
    """
    current = current_column((group.column for group in groups if group.column is not None), today)
    planned = [group for group in groups if _is_planned(group)]
    if planned and not any(_tense(group, today) for group in planned):
        return planned[0]
    if current is not None:
        return next(group for group in groups if group.column is current)
    near = [group for group in planned if group not in past and _tense(group, today)]
    return min(near, key=lambda group: _days_away(group, today), default=None)


def _is_planned(group: Group) -> bool:
    """Return whether a column has items or goals."""
    return bool(group.items or (group.column is not None and group.column.goals))


def past_words(past: Sequence[Group], shown: SelectedRoadmap, records: Iterable[QuarterRecord]) -> str:
    """Return how many columns are over, and how the last one kept its promise, else how much of their items is done.

    Parameters
    ----------
    records
        The known records of columns that are over, the oldest first.
    """
    columns = [group.column for group in past if group.column is not None]
    keys = {column.key for column in columns}
    found = roll_up(item for item in shown.meant if item.column_key in keys)
    words = _("1 past column") if len(columns) == 1 else _("%s past columns") % len(columns)
    if is_quarterly(shown.roadmap):
        words = _("1 past quarter") if len(columns) == 1 else _("%s past quarters") % len(columns)
    last = [record for record in records if record.column.key in keys][-1:]
    if last and (said := kept(last[0])):
        promise = said.text if len(columns) == 1 else f"{last[0].column.name}: {said.text}"
        return f"{words} · {promise}"
    if not found.items:
        return words
    return _("%(columns)s · %(percent)s %% done") % {
        "columns": words,
        "percent": whole_percent(found.done / found.items),
    }


def _tense(group: Group, today: dt.date) -> str | None:
    return group.column.tense(today) if group.column is not None else None


def _end(group: Group) -> dt.date:
    return (group.column.end if group.column is not None else None) or dt.date.min


def _days_away(group: Group, today: dt.date) -> int:
    """Return how many days lie between a column with dates and this day."""
    start = (group.column.start if group.column is not None else None) or today
    return max((start - today).days, (today - _end(group)).days)
