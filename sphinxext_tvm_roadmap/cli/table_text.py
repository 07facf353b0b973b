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

"""The table and the list of ``show``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from rich.cells import cell_len
from rich.text import Text

from ..github.read.text import clean_line
from ..planning.column_word import is_quarterly, own_word
from ..planning.selection import is_whole
from .item_facts import facts_line, names_of, place_of, progress_of, status_of, title_of
from .sheet import beside, lines_of, write_lines

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from ..planning.selection import SelectedRoadmap
    from .item_facts import Words
    from .sheet import Sheet

ITEM = "Item"
"""The column of the titles."""

TITLE_ROOM = 20
"""The fewest cells in which the titles of a table can be read."""

WORD_ROOM = 16
"""The most cells that a column besides the titles asks for; longer words are broken."""

GAPS = (2, 1)
"""The cells between columns, the best first."""


def write_table(sheet: Sheet, shown: SelectedRoadmap, today: dt.date, expected: Words) -> None:
    """Write a row for each item, without columns that are empty; a list if the sheet has no room for a table."""
    sheet = replace(sheet, wraps=True)
    columns = {
        ITEM: [Text.assemble(title_of(item), " (", place_of(item), ")") for item in shown.items],
        **dict(_columns(shown, expected)),
    }
    rooms = [TITLE_ROOM if name == ITEM else _room(name, cells) for name, cells in columns.items()]
    gap = next((each for each in GAPS if sum(rooms) + each * (len(rooms) - 1) <= sheet.width), None)
    if gap is None or not shown.items:
        write_list(sheet, shown, today, expected)
        return
    wanted = [max(cell_len(name), *(cell.cell_len for cell in cells)) for name, cells in columns.items()]
    widths = _fit(wanted, rooms, sheet.width - gap * (len(rooms) - 1))
    heads = [Text(name, "bold") for name in columns]
    write_lines(sheet, _row(sheet, heads, widths, gap))
    write_lines(sheet, [Text("─" * (sum(widths) + gap * (len(rooms) - 1)))])
    for cells in zip(*columns.values(), strict=True):
        write_lines(sheet, _row(sheet, cells, widths, gap))


def _row(sheet: Sheet, cells: Sequence[Text], widths: Sequence[int], gap: int) -> list[Text]:
    return beside([lines_of(sheet, cell, width=width) for cell, width in zip(cells, widths, strict=True)], widths, gap)


def _fit(wanted: Sequence[int], rooms: Sequence[int], width: int) -> list[int]:
    """Return the widths of columns that fit together: the column that can spare most gives a cell, again and again."""
    widths = [max(min(each, width), room) for each, room in zip(wanted, rooms, strict=True)]
    while sum(widths) > width:
        spare = [each - room for each, room in zip(widths, rooms, strict=True)]
        widths[spare.index(max(spare))] -= 1
    return widths


def _columns(shown: SelectedRoadmap, expected: Words) -> Iterator[tuple[str, list[Text]]]:
    """Return the cells of each column that is not empty, by the name of the column."""
    items = shown.items
    column = own_word(shown.roadmap) or ("Quarter" if is_quarterly(shown.roadmap) else "Column")
    found = {
        "Status": [status_of(item) for item in items],
        clean_line(column): [Text(clean_line(item.column)) for item in items],
        "Theme": [Text(names_of(item.themes)) for item in items],
        "Priority": [Text(clean_line(item.priority)) for item in items],
        "Owners": [Text(names_of(item.owners)) for item in items],
        "Progress": [Text(progress_of(item)) for item in items],
        "Expected": [Text(expected(item)) for item in items],
    }
    return ((name, cells) for name, cells in found.items() if any(cells))


def _room(name: str, cells: list[Text]) -> int:
    """Return the fewest cells in which no usual word of a column is broken."""
    words = " ".join([name, *(cell.plain for cell in cells)]).split()
    return min(max(map(cell_len, words)), WORD_ROOM)


def write_list(sheet: Sheet, shown: SelectedRoadmap, _today: dt.date, expected: Words) -> None:
    """Write a line for each item; on a terminal, the facts stand below the title."""
    for item in shown.items:
        title, facts = title_of(item), facts_line(item, expected, column=True)
        if sheet.wraps:
            write_lines(sheet, [*lines_of(sheet, title), *lines_of(sheet, facts, indent=2)])
        else:
            write_lines(sheet, [Text.assemble(title, " · ", facts)])
    if not shown.items:
        write_lines(sheet, [Text("No items yet." if is_whole(shown.chosen) else "No items match.")])
