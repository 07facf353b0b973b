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

"""Parts on their own lines: paragraphs, lists, tables, boxes and drawings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from .base import Part
from .inlines import SegmentedBar
from .pictures import Picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Status
    from ...planning.time_scale import Bar
    from .base import Facets, Target
    from .inlines import Inline
    from .reader_language import ReaderBoard, ReaderKey

BoxRole = Literal[
    "head", "scope", "stale", "strip", "theme", "columns", "column", "goals", "goal",
    "card", "line", "title", "facts", "dates", "details", "empty", "scroll", "choice", "outcome",
    "chart", "label", "cell", "groups", "sheet",
]  # fmt: skip


class Paragraph(Part, frozen=True):
    """Text on its own lines."""

    children: tuple[Inline, ...]


class Line(Part, frozen=True):
    """The facts of an item in a list. Each fact has its place, so that the lines of a list are aligned."""

    cells: tuple[tuple[Inline, ...], ...]
    """The facts; one that the item lacks is empty."""


class Heading(Part, frozen=True):
    """The heading of a box; ``depth`` counts its levels below the heading of the section around the view."""

    children: tuple[Inline, ...]
    depth: int = 1


class Items(Part, frozen=True):
    """A list."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1
    role: Literal["cards", "changes", "facts", "lines", "tracks", "text"] = "text"


class CodeBlock(Part, frozen=True):
    """Lines of code, unchanged."""

    text: str


class Quote(Part, frozen=True):
    """A quotation in a text."""

    children: tuple[Block, ...]


class Table(Part, frozen=True):
    """Rows below a head; the first cell of a row names the row."""

    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[Row, ...]
    label: str
    """A description of the table for readers who do not see it."""
    role: Literal["items", "matrix", "text"] = "text"
    """Whether the table lists items of a roadmap, counts them, or is part of a user's text."""
    names: tuple[str, ...] = ()
    """The names of the columns, by which a reader with a script can sort."""


class Row(Part, frozen=True):
    """A row of a table."""

    cells: tuple[tuple[Inline, ...], ...]
    item: str | None = None
    status: Status | None = None
    target: Target | None = None
    """The object that the row shows. Its first place on a page may get an id."""
    facets: Facets | None = None


class Disclosure(Part, frozen=True):
    """Blocks that a reader can unfold."""

    summary: tuple[Inline, ...]
    children: tuple[Block, ...]
    is_invitation: bool = False
    """Whether the summary only says that there is more. Such a summary is left out where nothing folds."""
    role: Literal["details", "past", "about"] = "details"
    """``past`` for the columns that are over, ``about`` for the facts about a roadmap."""


class Skippable(Part, frozen=True):
    """Many items, and a link behind them for readers with a keyboard."""

    label: str
    """The words of the link, which the search does not find."""
    children: tuple[Block, ...]


class ViewBox(Part, frozen=True):
    """The outer box of a view."""

    view: str
    """The name of the view, by which stylesheets find the box."""
    children: tuple[Block, ...]
    roadmap: str
    """Keys of the roadmaps that the view shows."""
    target: Target | None = None
    """The roadmap, if the view shows all of one roadmap."""
    is_wide: bool = False
    """Whether it needs more width than text; sphinx-book-theme gives it the width of its right side bar."""


class Box(Part, frozen=True):
    """Blocks that belong together; ``data-`` attributes name the object that the box shows."""

    role: BoxRole
    children: tuple[Block, ...]
    label: str | None = None
    """A name for readers who do not see the box."""
    column: str | None = None
    kind: str | None = None
    theme: str | None = None
    item: str | None = None
    status: Status | None = None
    target: Target | None = None
    """The object that the box shows. Its first place on a page may get an id."""
    facets: Facets | None = None
    view: str | None = None
    """The view that a choice shows."""
    is_first: bool = True
    """Whether a reader sees this view first, if a script lets him choose."""
    is_start: bool = False
    """Whether a board opens at this column."""
    place: str | None = None
    """The name to which a `Jump` of the same view leads."""


class Tools(Part, frozen=True):
    """The place for the tools that a script adds above items; empty without a script."""

    roadmap: str
    """Keys of the roadmaps, as in the views below."""
    words: dict[str, str]
    """The texts of the script, by the names that the script uses."""
    views: dict[str, str]
    """The views that a reader can switch between, and their names."""
    columns: tuple[str, ...]
    """The columns, in their order."""
    statuses: dict[str, str]
    """The statuses in their order, with their names."""
    keys: dict[str, ReaderKey]
    """The keys of the filter language."""
    bare: tuple[str, ...]
    """The words that mean ``is:`` with the word as its value."""
    boards: tuple[ReaderBoard, ...]
    """The roadmaps that the filter compares."""


class Scale(Part, frozen=True):
    """The head of a chart over time, and the lines behind the chart; screen readers skip it."""

    periods: tuple[str, ...]
    """The names of the periods, which have equal widths."""
    current: int | None
    """The index of the current period."""
    start: int
    """The index of the period at which a chart that scrolls opens."""
    today: int | None
    """The position of today on the scale, 0-1000."""
    text: str
    """The text at the line of today."""


class TimelineBar(Part, frozen=True):
    """The bar of an item on a scale, and its text."""

    bar: Bar | None
    text: str
    status: Status
    done: int = 0
    """The filled part of the bar, as 0-1000 of its length."""
    is_certain: bool = True
    today: int | None = None
    """The position of today, as on the scale."""


class Drawing(Part, frozen=True):
    """A drawing in HTML."""

    in_html: tuple[Block, ...]
    children: tuple[Block, ...]
    """The same content for builders that do not draw."""


Block: TypeAlias = (
    Paragraph
    | Line
    | Heading
    | Items
    | CodeBlock
    | Quote
    | Table
    | Disclosure
    | SegmentedBar
    | Skippable
    | ViewBox
    | Box
    | Tools
    | Scale
    | TimelineBar
    | Drawing
    | Picture
)


def walk(part: object) -> Iterator[Struct]:
    """Return a part and all parts inside it."""
    if isinstance(part, tuple):
        for child in part:
            yield from walk(child)
    elif isinstance(part, Struct):
        yield part
        for name in part.__struct_fields__:
            yield from walk(getattr(part, name))
