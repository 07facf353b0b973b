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

"""A small picture with the numbers of the current quarter, for a README or a post in a forum.

It stands on pages of others. So it loads nothing, has no script, styles or links, and brings its own background, on
which its colours have enough contrast whether the page is light or dark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from ...github.read.text import clean_line
from ...model import current_column
from ..i18n import _, format_date
from ..views.fit_text import fit_text
from ..views.pieces.progress_line import IN_BAR, progress_words
from .xml_file import write_xml

if TYPE_CHECKING:
    import datetime as dt

    from ...model import Column, Item, Roadmap, Status
    from ..views.pieces.context import Context

WIDTH, HEIGHT, EDGE = 480, 148, 20
INNER = WIDTH - 2 * EDGE
BAR_TOP, BAR_HEIGHT, GAP = 68, 10, 2

INK, MUTED, LINE, PAPER = "#1f2328", "#59636e", "#d1d9e0", "#ffffff"
COLORS: dict[Status, str] = {
    "done": "#1a7f37",
    "in-progress": "#0969da",
    "blocked": "#b35900",
    "planned": "#59636e",
    "backlog": "#818b98",
}
FONTS = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', sans-serif"


def make_card(roadmap: Roadmap, context: Context) -> bytes:
    """Return the picture of a roadmap, as SVG."""
    column = _shown_column(roadmap, context.today)
    items = [item for item in roadmap.items if column is None or item.column_key == column.key]
    title, where = clean_line(roadmap.title), clean_line(column.name) if column else _("The whole roadmap")
    words = " · ".join(progress_words(items).values()) if items else _("No items yet")
    day = _("Data as of %s") % format_date(roadmap.fetched.date())
    root = ET.Element("svg", _frame())
    ET.SubElement(root, "title", {"id": "title"}).text = title
    ET.SubElement(root, "desc", {"id": "desc"}).text = f"{where}: {words}. {day}."
    whole = {"x": "0.5", "y": "0.5", "width": str(WIDTH - 1), "height": str(HEIGHT - 1), "rx": "8"}
    ET.SubElement(root, "rect", {**whole, "fill": PAPER, "stroke": LINE})
    _text(root, title, 32, size=17, bold=True)
    _text(root, where, 54, size=13, fill=MUTED)
    _bar(root, items)
    for place, line in enumerate(fit_text(words, width=INNER * 100 // 13, lines=2)):
        _text(root, line, 100 + 18 * place, size=13)
    _text(root, day, HEIGHT - 12, size=11, fill=MUTED)
    return write_xml(root)


def _shown_column(roadmap: Roadmap, today: dt.date) -> Column | None:
    """Return the current column, else the next one; ``None`` if no column has dates or all are over."""
    ahead = [column for column in roadmap.columns if column.start is not None and column.tense(today) == "future"]
    following = min(ahead, key=lambda column: column.start or today, default=None)
    return current_column(roadmap.columns, today) or following


def _frame() -> dict[str, str]:
    return {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {WIDTH} {HEIGHT}",
        "width": str(WIDTH),
        "height": str(HEIGHT),
        "role": "img",
        "aria-labelledby": "title desc",
        "font-family": FONTS,
    }


def _text(root: ET.Element, words: str, y: int, *, size: int, fill: str = INK, bold: bool = False) -> None:
    """Add a line of text, cut to the width of the picture."""
    drawn = {"x": str(EDGE), "y": str(y), "font-size": str(size), "fill": fill}
    weight = {"font-weight": "600"} if bold else {}
    lines = fit_text(words, width=INNER * 100 // size, lines=1)
    ET.SubElement(root, "text", {**drawn, **weight}).text = "".join(lines)


def _bar(root: ET.Element, items: list[Item]) -> None:
    """Add a bar with a segment for each status that has items, each at least wide enough to be seen."""
    counts = {status: sum(item.status == status for item in items) for status in IN_BAR}
    present = {status: number for status, number in counts.items() if number}
    room = INNER - GAP * (len(present) - 1) - BAR_HEIGHT * len(present)
    at = float(EDGE)
    for status, number in present.items():
        width = BAR_HEIGHT + room * number / sum(present.values())
        place = {"x": f"{at:.1f}", "y": str(BAR_TOP), "width": f"{width:.1f}", "height": str(BAR_HEIGHT)}
        ET.SubElement(root, "rect", {**place, "rx": "2", "fill": COLORS[status]})
        at += width + GAP
