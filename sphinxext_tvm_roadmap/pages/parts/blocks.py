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

"""Parts on lines of their own: paragraphs, lists, tables and boxes, and drawings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from .base import Part
from .pictures import Picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Status
    from ...planning.timeline import Bar
    from .base import Facets
    from .inlines import Inline

BoxRole = Literal[
    "board", "table", "list", "timeline", "dependencies", "item", "summary", "help-wanted",
    "head", "stale", "themes", "strip", "theme", "columns", "column", "goals", "goal",
    "card", "line", "title", "facts", "dates", "details", "empty", "scroll", "choice", "outcome",
    "chart", "label",
]  # fmt: skip


class Paragraph(Part, frozen=True):
    """Text on lines of its own."""

    children: tuple[Inline, ...]


class Heading(Part, frozen=True):
    """The heading of a box, so many levels below that of the section around the view."""

    children: tuple[Inline, ...]
    depth: int = 1


class Items(Part, frozen=True):
    """A list."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1
    role: Literal["cards", "facts", "tracks", "text"] = "text"


class CodeBlock(Part, frozen=True):
    """Lines of code, as they are."""

    text: str


class Quote(Part, frozen=True):
    """Somebody's words within somebody's text."""

    children: tuple[Block, ...]


class Table(Part, frozen=True):
    """Rows under a head; the first cell of a row names it."""

    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[Row, ...]
    label: str
    """What the table is, for those who do not see it."""
    role: Literal["items", "text"] = "text"
    """Whether it lists items of a roadmap, or is part of somebody's text."""
    names: tuple[str, ...] = ()
    """What the columns hold, where a reader with a script can sort by it."""


class Row(Part, frozen=True):
    """A row of a table."""

    cells: tuple[tuple[Inline, ...], ...]
    item: str | None = None
    status: Status | None = None
    anchor: str | None = None
    facets: Facets | None = None


class Disclosure(Part, frozen=True):
    """Blocks that a reader unfolds."""

    summary: tuple[Inline, ...]
    children: tuple[Block, ...]
    is_invitation: bool = False
    """Whether the summary says nothing but that there is more, so that it is left out where nothing folds."""
    role: Literal["details", "past"] = "details"
    """``past`` for what was planned for a time that is over."""


class Box(Part, frozen=True):
    """Blocks that belong together; what it stands for is said in ``data-`` attributes."""

    role: BoxRole
    children: tuple[Block, ...]
    label: str | None = None
    """A name for those who do not see the box."""
    roadmap: str | None = None
    """Keys of the roadmaps that a view shows."""
    column: str | None = None
    kind: str | None = None
    theme: str | None = None
    item: str | None = None
    status: Status | None = None
    anchor: str | None = None
    """The id that references lead to, made by `names.slug`."""
    facets: Facets | None = None
    view: str | None = None
    """The view that a choice stands for."""
    is_first: bool = True
    """Whether it is what a reader sees first, where a script lets him choose."""


class Tools(Part, frozen=True):
    """The place of what a script adds above items; nothing without one."""

    roadmap: str
    """Keys of the roadmaps, as in the views below."""
    words: dict[str, str]
    """What it says, by its own names."""
    views: dict[str, str]
    """The views that a reader changes between, and their names."""
    columns: tuple[str, ...]
    """In their order."""
    statuses: dict[str, str]
    """In their order, and the words for them."""


class Scale(Part, frozen=True):
    """The head of a chart over time, and the lines behind it; seen, not read."""

    periods: tuple[str, ...]
    """Of equal widths."""
    current: int | None
    """The place of the period that is now."""
    today: int | None
    """Where this day is, 0-1000."""
    text: str
    """The word at its line."""


class Track(Part, frozen=True):
    """The bar of an item on a scale, and the words for it."""

    bar: Bar | None
    text: str
    status: Status
    done: int = 0
    """How far the bar is filled, 0-1000 of its own length."""
    is_certain: bool = True
    today: int | None = None
    """As on the scale."""


class Drawing(Part, frozen=True):
    """Something that HTML draws."""

    drawn: tuple[Block, ...]
    children: tuple[Block, ...]
    """The same for builders that do not draw."""


Block: TypeAlias = (
    Paragraph
    | Heading
    | Items
    | CodeBlock
    | Quote
    | Table
    | Disclosure
    | Box
    | Tools
    | Scale
    | Track
    | Drawing
    | Picture
)


def walk(part: object) -> Iterator[Struct]:
    """Return a part and all within it."""
    if isinstance(part, tuple):
        for child in part:
            yield from walk(child)
    elif isinstance(part, Struct):
        yield part
        for name in part.__struct_fields__:
            yield from walk(getattr(part, name))
