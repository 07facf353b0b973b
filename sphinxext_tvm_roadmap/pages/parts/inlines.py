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

"""Parts within a line: words, links, badges and signs. Plain ``str`` is text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from .base import Part

if TYPE_CHECKING:
    from ...model import Status
    from ...planning.fates import Outcome
    from .base import Choice, ChosenItems, Target

BadgeRole = Literal[
    "priority-0", "priority-1", "priority", "help-wanted", "blocked", "changed", "count", "note",
    "on-track", "at-risk", "off-track", "complete", "inactive",
]  # fmt: skip


class Strong(Part, frozen=True):
    """Important text."""

    children: tuple[Inline, ...]


class Emphasis(Part, frozen=True):
    """Stressed text."""

    children: tuple[Inline, ...]


class Strike(Part, frozen=True):
    """Text that is no longer valid."""

    children: tuple[Inline, ...]


class Superscript(Part, frozen=True):
    """The number of a footnote."""

    text: str


class Foreign(Part, frozen=True):
    """Text from GitHub within a sentence of ours; it may be written in the other direction."""

    text: str


class Code(Part, frozen=True):
    """Code within a line."""

    text: str


class Break(Part, frozen=True):
    """A new line within a paragraph."""

    unbroken: str = " "
    """The replacement where a paragraph cannot have several lines."""


class Link(Part, frozen=True):
    """A link to another site. The address is http or https; this was checked when it was read."""

    children: tuple[Inline, ...]
    url: str | None
    """``None`` if there is nothing to link to but the target."""
    target: Target | None = None
    """The object that the link names. If these pages show the object, the link leads there instead."""
    choice: Choice = ()
    """The items that the script chooses where the link leads on these pages."""
    name: str = ""
    """What screen readers say if the words do not tell where the link leads; it begins with the words."""


class ItemsLink(Part, frozen=True):
    """Words that lead to the items that they count or name. If nothing on these pages can show them, only words."""

    children: tuple[Inline, ...]
    leads_to: ChosenItems
    url: str | None = None
    """The address to which the words lead where nothing can show the items."""


class Jump(Part, frozen=True):
    """A link to a box of the same view."""

    children: tuple[Inline, ...]
    place: str
    """`Box.place` of that box."""
    undrawn: str | None = None
    """`Box.place` of another box, for builders that do not draw."""


class Badge(Part, frozen=True):
    """A short word in a frame."""

    text: str
    role: BadgeRole
    link: Link | None = None
    """The thing that the text is about; it stands after the text."""


class Chip(Part, frozen=True):
    """A label or a theme in its own colour."""

    text: str
    color: str | None = None
    """Six hexadecimal digits."""
    theme: str | None = None
    """The theme that the chip shows."""
    leads_to: ChosenItems | None = None
    """The items that have the label or the theme."""


class Tags(Part, frozen=True):
    """A row of badges and chips; commas separate them where there are no frames."""

    children: tuple[Badge | Chip, ...]


class StatusSign(Part, frozen=True):
    """The status of an item: a sign and a word."""

    status: Status
    text: str


class Meter(Part, frozen=True):
    """A bar that shows progress, and its text."""

    done: int
    total: int
    text: str


class Segment(Part, frozen=True):
    """The items of one status, or of one outcome, in a bar."""

    status: Status | Outcome
    count: int
    leads_to: ChosenItems | None = None


class SegmentedBar(Part, frozen=True):
    """A bar that shows how many items have each status. Words beside it say the same, so screen readers skip it."""

    segments: tuple[Segment, ...]


class StepLine(Part, frozen=True):
    """A line that shows progress over time. Words beside it say the same, so screen readers skip it."""

    points: tuple[tuple[int, int], ...]
    """The time, 0-1000, and the progress in percent."""


class Check(Part, frozen=True):
    """The box before a task, and the word for its state."""

    text: str
    done: bool


Inline: TypeAlias = (
    str
    | Foreign
    | Strong
    | Emphasis
    | Strike
    | Superscript
    | Code
    | Break
    | Jump
    | Link
    | ItemsLink
    | Badge
    | Chip
    | Tags
    | StatusSign
    | Meter
    | SegmentedBar
    | StepLine
    | Check
)
