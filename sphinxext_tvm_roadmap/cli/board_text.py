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

"""The board of ``show``: its columns below each other, or beside each other on a wide terminal."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from rich.text import Text

from ..github.read.text import clean_line
from ..names import count_of
from ..planning.selection import is_whole
from .item_facts import dates_of, facts_line, goal_line, title_of
from .sheet import beside, lines_of, write_lines

if TYPE_CHECKING:
    import datetime as dt

    from ..planning.selection import Group, SelectedRoadmap
    from .item_facts import Words
    from .sheet import Sheet

NARROWEST_COLUMN = 29
"""The fewest cells in which a column can be read; its dates fit in one line."""

FEWEST_BESIDE = 3
"""Fewer columns beside each other are no board; they are easier to read below each other."""

GAP = 2


def write_board(sheet: Sheet, shown: SelectedRoadmap, today: dt.date, expected: Words) -> None:
    """Write the columns that have items or goals, then the names of those that have none."""
    told = [group for group in shown.groups if _says_something(group, shown)]
    if not any(group.chosen for group in told):
        write_lines(sheet, [Text("No items yet." if is_whole(shown.chosen) else "No items match.")])
    beside_each_other = _columns_in_a_row(sheet, len(told))
    width = (sheet.width + GAP) // beside_each_other - GAP
    for start in range(0, len(told), beside_each_other):
        row = told[start : start + beside_each_other]
        if beside_each_other == 1:
            lines = [*chain.from_iterable(_column(sheet, row[0], shown, today, expected, indent=2))]
        else:
            columns = [_column(sheet, group, shown, today, expected, width=width) for group in row]
            lines = beside([_spread(parts) for parts in columns], [width] * len(row), GAP)
        write_lines(sheet, [Text(), *lines])
    silent = [_name(group, shown) for group in shown.groups if group not in told and not _is_background(group)]
    if silent and any(group.chosen for group in told):
        write_lines(sheet, [Text(), *lines_of(sheet, Text(f"No items: {', '.join(silent)}", "dim"))])


def _columns_in_a_row(sheet: Sheet, number: int) -> int:
    """Return how many columns stand beside each other, so that all rows have about the same number."""
    fitting = (sheet.width + GAP) // (NARROWEST_COLUMN + GAP)
    if not sheet.wraps or min(fitting, number) < FEWEST_BESIDE:
        return 1
    rows = -(-number // fitting)
    return -(-number // rows)


def _says_something(group: Group, shown: SelectedRoadmap) -> bool:
    """Whether a column has chosen items. On a board that is shown as a whole, goals are enough."""
    goals = group.column.goals if group.column and not _is_background(group) else ()
    return bool(group.chosen) or (bool(goals) and is_whole(shown.chosen))


def _is_background(group: Group) -> bool:
    return group.column is not None and group.column.kind == "background"


def _name(group: Group, shown: SelectedRoadmap) -> str:
    if name := clean_line(group.name):
        return name
    if not shown.roadmap.columns:
        return "All items"
    field = clean_line(shown.roadmap.column_field)
    return f"No {field}" if field else "Not placed yet"


def _count(group: Group, shown: SelectedRoadmap) -> str:
    if group.is_hidden:
        return f"not among the first {shown.limit}"
    count = count_of(len(group.chosen), "item")
    return f"{len(group.items)} of {count}" if group.beyond else count


def _column(
    sheet: Sheet,
    group: Group,
    shown: SelectedRoadmap,
    today: dt.date,
    expected: Words,
    *,
    indent: int = 0,
    width: int | None = None,
) -> list[list[Text]]:
    """Return the lines of the head, of each goal and of each item of a column.

    Parameters
    ----------
    width
        The cells of the column, if it stands beside others.
    """
    name = Text(_name(group, shown), "bold")
    dates = Text(dates_of(group.column, today) if group.column else "", "dim")
    count = Text(_count(group, shown), "dim")
    words = [[name, dates, count]] if width is None else [[name, count], [dates]]
    heads = [Text(" · ", "dim").join(filter(None, each)) for each in words if any(each)]
    found = [[line for head in heads for line in lines_of(sheet, head, width=width)]]
    goals = group.column.goals if group.column else ()
    found += [lines_of(sheet, Text(f"Goal: {goal_line(goal)}"), indent=indent, width=width) for goal in goals]
    for item in group.items:
        title = lines_of(sheet, title_of(item), indent=indent, width=width)
        found.append([*title, *lines_of(sheet, facts_line(item, expected), indent=indent + 2, width=width)])
    return found


def _spread(parts: list[list[Text]]) -> list[Text]:
    """Return the lines of a column, with an empty line between its parts."""
    return [line for part in parts for line in (*part, Text())][:-1]
