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

import shutil
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from ..errors import without_commands
from ..github.read.text import clean_line
from .board_text import write_board
from .expected import words_for
from .sheet import Sheet, lines_of, write_lines
from .table_text import write_list, write_table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from ..planning.forecast.forecasts import Forecasts
    from ..planning.selection import SelectedRoadmap
    from .item_facts import Words

NARROWEST, WIDEST = 20, 10_000
"""In fewer columns, a table has no room for its cells; a table of more columns takes all memory."""

VIEWS: dict[str, Callable[[Sheet, SelectedRoadmap, dt.date, Words], None]] = {
    "board": write_board,
    "table": write_table,
    "list": write_list,
}
"""The values of ``--view``."""


def write_views(shown: Iterable[SelectedRoadmap], view: str, forecasts: Forecasts) -> None:
    """Write roadmaps to standard output, without colours if that is not a terminal."""
    today = forecasts.today
    if sys.stdout is None:  # the caller closed it: nobody reads
        return
    if isinstance(sys.stdout, TextIOWrapper):
        # A title may hold characters that the terminal cannot show.
        sys.stdout.reconfigure(errors="replace")
    sheet = _make_sheet()
    for place, each in enumerate(shown):
        with sheet.console.capture() as text:
            if place:
                sheet.console.print()
            _write_head(sheet, each, today)
            VIEWS[view](sheet, each, today, words_for(each.roadmap, forecasts.of(each.roadmap)))
            if each.more:
                write_lines(sheet, [Text(f"and {each.more} more: {each.roadmap.url}", "dim")])
        sys.stdout.write(without_commands(text.get()))


def _make_sheet() -> Sheet:
    """Return standard output as a sheet. The width is that of ``COLUMNS``, else of the terminal, else 80."""
    # Not Console's own guesses: continuous integration sets FORCE_COLOR, and then a log file counts as a terminal. And
    # the width would be that of the keyboard's terminal, even if the output goes to a file.
    is_terminal = sys.stdout.isatty()
    console = Console(force_terminal=is_terminal, markup=False, emoji=False, highlight=False)
    console.width = min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST)
    return Sheet(console, wraps=is_terminal)


def _write_head(sheet: Sheet, shown: SelectedRoadmap, today: dt.date) -> None:
    roadmap = shown.roadmap
    write_lines(sheet, lines_of(sheet, Text(f"{clean_line(roadmap.title)} ({roadmap.key})", "bold")))
    day = roadmap.fetched.date()
    days = (today - day).days
    age = {0: "of today", 1: "a day old"}.get(days, f"{days} days old")
    data = Text(f"Data as of {day}{f', {age}' if days >= 0 else ''}", "dim")
    address = Text(roadmap.url, "dim")
    line = Text.assemble(data, (" · ", "dim"), address)
    # An address that is broken into lines by us is no link any more.
    fits = not sheet.wraps or line.cell_len <= sheet.width
    write_lines(sheet, [line] if fits else [data, address])
