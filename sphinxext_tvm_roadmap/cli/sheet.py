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

"""The sheet on which ``show`` writes: a terminal, where lines are wrapped between words, or a file."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec import Struct
from rich.console import Console  # noqa: TC002 - msgspec reads the annotations
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Sheet(Struct, frozen=True):
    """Where text is written."""

    console: Console
    wraps: bool
    """Whether lines are wrapped between words. In a file, each line stays whole for tools like grep and cut."""

    @property
    def width(self) -> int:
        """The number of cells in a line; a letter of East Asia and an emoji take two."""
        return self.console.width


def lines_of(sheet: Sheet, text: Text, *, indent: int = 0, width: int | None = None) -> list[Text]:
    """Return a text as lines that all begin after some blanks.

    Parameters
    ----------
    width
        The cells of a line with its blanks, if it is not the width of the sheet.
    """
    blanks = Text(" " * indent)
    if not sheet.wraps:
        return [blanks + text]
    room = max((width or sheet.width) - indent, 1)
    wrapped = text.wrap(sheet.console, room, overflow="fold")
    for line in wrapped:
        line.rstrip()
    return [blanks + line for line in wrapped]


def beside(columns: Sequence[Sequence[Text]], widths: Sequence[int], gap: int) -> list[Text]:
    """Return the lines of several columns beside each other."""
    lines: list[Text] = []
    for row in zip_longest(*columns, fillvalue=Text()):
        line, place = Text(), 0
        for cell, width in zip(row, widths, strict=True):
            line.pad_right(place - line.cell_len)
            line.append_text(cell)
            place += width + gap
        line.rstrip()
        lines.append(line)
    return lines


def write_lines(sheet: Sheet, lines: Iterable[Text]) -> None:
    """Write lines as they are; what is longer than the sheet is left to the terminal."""
    for line in lines:
        sheet.console.print(line, soft_wrap=True)
