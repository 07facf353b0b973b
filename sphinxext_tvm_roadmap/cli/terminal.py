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

"""Write roadmaps as text, as wide as the terminal, with the words of the filter language."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.style import Style
from rich.table import Table
from rich.text import Text

from ..errors import without_commands
from ..github.read.text import clean_line
from ..names import count_of, plain_title
from ..planning.column_word import is_quarterly, own_word
from .expected import words_for

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping

    from ..model import Column, Goal, Item, Status
    from ..planning.forecast.expectation import Forecast
    from ..planning.selection import Group, SelectedRoadmap

    Words = Callable[[Item], str]
    """Says what to expect of an item."""

COLORS: dict[Status, str] = {"in-progress": "yellow", "blocked": "red", "done": "green", "cut": "dim"}

USUAL_WIDTH = 80
"""Columns of text if ``COLUMNS`` is 0, as some programs set it if they do not know the width."""

NARROWEST, WIDEST = 20, 10_000
"""In fewer columns, a table has no room for its cells; a table of more columns takes all memory."""


def write_views(shown: Iterable[SelectedRoadmap], view: str, today: dt.date, forecasts: Mapping[str, Forecast]) -> None:
    """Write roadmaps to standard output, without colours if that is not a terminal.

    Parameters
    ----------
    forecasts
        What to expect of the items, by the keys of the roadmaps.
    """
    if sys.stdout is None:  # the caller closed it: nobody reads
        return
    if isinstance(sys.stdout, TextIOWrapper):
        # A title may hold characters that the terminal cannot show.
        sys.stdout.reconfigure(errors="replace")
    # Not Console's own guess: continuous integration sets FORCE_COLOR, and then a log file counts as a terminal.
    console = Console(force_terminal=sys.stdout.isatty(), markup=False, emoji=False, highlight=False)
    console.width = min(max(console.width or USUAL_WIDTH, NARROWEST), WIDEST)
    for place, each in enumerate(shown):
        with console.capture() as text:
            if place:
                console.print()
            _write_head(console, each, today)
            VIEWS[view](console, each, today, words_for(each.roadmap, forecasts[each.roadmap.key]))
            if each.more:
                _write_line(console, Text(f"and {each.more} more: {each.roadmap.url}", "dim"))
        sys.stdout.write(without_commands(text.get()))


def _write_line(console: Console, *words: str | Text) -> None:
    """Write one line and leave line breaks to the terminal, so that tools like grep and cut see the whole line."""
    console.print(Text.assemble(*words), soft_wrap=True)


def _write_head(console: Console, shown: SelectedRoadmap, today: dt.date) -> None:
    roadmap = shown.roadmap
    _write_line(console, Text(f"{clean_line(roadmap.title)} ({roadmap.key})", "bold"))
    day = roadmap.fetched.date()
    days = (today - day).days
    age = {0: "of today", 1: "a day old"}.get(days, f"{days} days old")
    _write_line(console, Text(f"Data as of {day}{f', {age}' if days >= 0 else ''} · {roadmap.url}", "dim"))


def _write_table(console: Console, shown: SelectedRoadmap, _today: dt.date, _expected: Words) -> None:
    column = own_word(shown.roadmap) or ("Quarter" if is_quarterly(shown.roadmap) else "Column")
    has_themes = bool(shown.roadmap.themes) or any(item.themes for item in shown.items)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), expand=True)
    table.add_column("Item", overflow="fold", ratio=3)
    table.add_column("Status", overflow="fold")
    table.add_column(clean_line(column), overflow="fold", max_width=12)
    if has_themes:
        table.add_column("Theme", overflow="fold", ratio=2)
    table.add_column("Priority", overflow="fold", max_width=8)
    table.add_column("Owners", overflow="fold", ratio=2)
    table.add_column("Progress", overflow="fold", max_width=10)
    for item in shown.items:
        table.add_row(
            Text.assemble(plain_title(clean_line(item.title)), " (", _place(item), ")"),
            _status(item),
            clean_line(item.column),
            *([_names(item.themes)] if has_themes else ()),
            clean_line(item.priority),
            _names(item.owners),
            _progress(item),
        )
    console.print(table if shown.items else "No items match.")


def _write_board(console: Console, shown: SelectedRoadmap, today: dt.date, expected: Words) -> None:
    for group in shown.groups:
        if group.items or not (group.column and group.column.kind == "background"):
            console.print()
            nowhere = "All items"
            if shown.roadmap.columns:
                field = clean_line(shown.roadmap.column_field)
                nowhere = f"No {field}" if field else "Not placed yet"
            count = count_of(len(group.chosen), "item")
            if group.beyond:
                count = f"{len(group.items)} of {count}"
            if group.is_hidden:
                count = f"not among the first {shown.limit}"
            _write_column_head(console, group, clean_line(group.name) or nowhere, count, today)
            for item in group.items:
                _write_line(console, "  ", _title(item))
                _write_line(console, "    ", Text(" · ").join(_facts(item, expected)))


def _write_column_head(console: Console, group: Group, name: str, count: str, today: dt.date) -> None:
    dates = _dates(group.column, today) if group.column else ""
    _write_line(console, Text(name, "bold"), Text(f"{dates} · {count}", "dim"))
    for goal in group.column.goals if group.column else ():
        _write_line(console, "  Goal: ", _goal(goal))


def _write_list(console: Console, shown: SelectedRoadmap, _today: dt.date, expected: Words) -> None:
    for item in shown.items:
        column = [Text(clean_line(item.column))] if item.column else []
        _write_line(console, Text(" · ").join([_title(item), *column, *_facts(item, expected)]))
    if not shown.items:
        console.print("No items match.")


VIEWS: dict[str, Callable[[Console, SelectedRoadmap, dt.date, Words], None]] = {
    "board": _write_board,
    "table": _write_table,
    "list": _write_list,
}
"""The values of ``--view``."""


def _title(item: Item) -> Text:
    return Text(plain_title(clean_line(item.title)), Style(bold=True))


def _facts(item: Item, expected: Words) -> list[Text]:
    """Return the facts of an item without its title."""
    words = (
        *(clean_line(item.priority), _names(item.owners) or "no owner", _names(item.themes), _progress(item)),
        expected(item),
    )
    return [_place(item), _status(item), *(Text(word) for word in words if word)]


def _place(item: Item) -> Text:
    return Text(clean_line(item.ref) or "draft", Style(link=item.url))


def _status(item: Item) -> Text:
    return Text(item.status, COLORS.get(item.status, ""))


def _names(names: Iterable[str]) -> str:
    return ", ".join(map(clean_line, names))


def _progress(item: Item) -> str:
    counted = item.progress
    if counted is None or counted.source == "state":
        return ""
    return f"{counted.done}/{counted.total} {counted.source}"


def _goal(goal: Goal) -> str:
    name = " ".join(filter(None, (clean_line(goal.priority), clean_line(goal.theme))))
    return ": ".join(filter(None, (name, clean_line(goal.text))))


def _dates(column: Column, today: dt.date) -> str:
    if column.end is None:
        return ""
    if column.start is None:
        return f" · until {column.end}"
    now = " · now" if column.tense(today) == "current" else ""
    return f" · {column.start} – {column.end}{now}"
