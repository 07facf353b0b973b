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

"""What a roadmap is, in RFC 0050's words.

These records are the published form of a snapshot too: their field names are its keys.
What is unknown is ``None`` or empty, never invented.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta, Struct

ColumnKind = Literal["background", "quarter", "backlog", "other"]
ItemType = Literal["issue", "pull", "draft"]
State = Literal["open", "closed", "merged"]
Status = Literal["backlog", "planned", "in-progress", "blocked", "done", "cut"]
Relation = Literal["blocked-by", "blocks", "part-of", "sub-issue", "closed-by", "mentions"]
ProgressSource = Literal["sub-issues", "tasks", "state"]
Layout = Literal["board", "table", "roadmap"]
ChangeKind = Literal["added", "removed", "changed"]

MOST_COUNTED = 2**31 - 1
"""The greatest number that GraphQL's ``Int`` has."""

HexColor = Annotated[str, Meta(pattern=r"\A[0-9a-f]{6}\Z")]
"""Six lower-case hexadecimal digits without ``#``, as in GraphQL ``Label.color``."""

WebAddress = Annotated[
    str, Meta(pattern=r"\Ahttps?://[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]+)?(?:[/?#][!#-;=?-\[\]-~]*)?\Z")
]
"""An absolute http or https address in ASCII, without user name, quotes, brackets or backslash; all else is no link."""

Count = Annotated[int, Meta(ge=0, le=MOST_COUNTED)]
"""A number of things."""

Instant = Annotated[dt.datetime, Meta(tz=True)]
"""A point in time, which names its time zone: UTC."""


# Frozen records of text, numbers and dates cannot refer back to themselves: the garbage collector need not look.
class Record(Struct, frozen=True, gc=False):
    """The base of all records: immutable; each key is always written, and ``null`` where it is unknown."""


class Label(Record, frozen=True):
    """A label of a repository (GraphQL ``Label``)."""

    name: str
    color: HexColor | None = None


class Goal(Record, frozen=True):
    """One goal of a quarter, from its *Themes & Goals* card (RFC 0050, "Roadmap structure")."""

    theme: str | None = None
    """The name of a theme of this roadmap, else the words that stood there."""
    priority: str | None = None
    text: str = ""
    """Plain text; empty where the card gives only theme and priority."""


class Column(Record, frozen=True):
    """A column of the board: an option of a single-select field, or an iteration."""

    name: str
    kind: ColumnKind
    start: dt.date | None = None
    end: dt.date | None = None
    """The last day, inclusive."""
    goals: tuple[Goal, ...] = ()

    def tense(self, today: dt.date) -> Literal["past", "current", "future"] | None:
        """Return where ``today`` stands to the column; ``None`` for one without dates."""
        if self.start is None or self.end is None:
            return None
        if self.end < today:
            return "past"
        return "current" if self.start <= today else "future"


class Theme(Record, frozen=True):
    """A stream of work, from a card of the *Background & Motivations* column."""

    name: str
    slug: str
    label: str | None = None
    """The label whose items belong to this theme."""
    color: HexColor | None = None
    definition: str | None = None
    """Markdown."""
    criteria: str | None = None
    """Success criteria, as Markdown."""


class Task(Record, frozen=True):
    """One checkbox of a task list in an item's body."""

    text: str
    done: bool
    depth: int = 0
    """0 for the outermost list."""
    owners: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()


class Progress(Record, frozen=True):
    """How far an item is, and who counted."""

    done: Count
    total: Count
    source: ProgressSource


class Reference(Record, frozen=True):
    """An issue or pull request that an item speaks of."""

    ref: str
    """``owner/repository#number``."""
    url: WebAddress
    relation: Relation = "mentions"
    title: str | None = None
    state: State | None = None
    """``None`` where GitHub was not asked."""
    owners: tuple[str, ...] = ()
    """Who is assigned; GitHub is asked of sub-issues alone."""


class StatusUpdate(Record, frozen=True):
    """What the maintainers say of the whole project (GraphQL ``ProjectV2StatusUpdate``)."""

    state: str | None = None
    """``on-track``, ``at-risk``, ``off-track``, ``complete`` or ``inactive``."""
    text: str | None = None
    """Markdown."""
    date: dt.date | None = None


class LeftOut(Record, frozen=True):
    """How many items of the project are not here, by reason."""

    private: int = 0
    redacted: int = 0
    archived: int = 0


class View(Record, frozen=True, kw_only=True):
    """A view that the maintainers made on GitHub (GraphQL ``ProjectV2View``).

    A field is named as the filter language names it where it has a key for it (``column``, ``priority``, ``assignee``),
    else by its own name.
    """

    number: int
    """As in the view's address."""
    name: str
    layout: Layout
    filter: str = ""
    """In the filter language of GitHub Projects."""
    sort: tuple[str, ...] = ()
    """Fields, the weightiest first; ``-`` stands before one that runs downwards."""
    group_by: str | None = None
    column: str | None = None
    """The field whose values are the columns of a board."""
    fields: tuple[str, ...] = ()
    """What is shown of each item."""


class Item(Record, frozen=True, kw_only=True):
    """An issue, a pull request or a draft on a board (GraphQL ``ProjectV2Item``)."""

    id: str
    """The id of the content, the same in each project that the item is in."""
    title: str
    type: ItemType
    state: State
    status: Status
    url: WebAddress | None = None
    """Where it lives; for a draft, the board with the draft opened."""
    ref: str | None = None
    """``owner/repository#number``; drafts have none."""
    kind: str | None = None
    """What the item tracks, from ``[kinds]`` or GitHub's issue type."""
    reason: str | None = None
    """Why it was closed: ``completed``, ``not-planned`` or ``duplicate``."""
    column: str | None = None
    themes: tuple[str, ...] = ()
    priority: str | None = None
    owners: tuple[str, ...] = ()
    experts: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()
    progress: Progress | None = None
    tasks: tuple[Task, ...] = ()
    sections: dict[str, str] = {}
    """Markdown by section: ``motivation``, ``goals``, ``deliverables`` and so on."""
    summary: str | None = None
    blocked_by: tuple[Reference, ...] = ()
    blocks: tuple[Reference, ...] = ()
    references: tuple[Reference, ...] = ()
    help_wanted: bool = False
    votes: int | None = None
    target: dt.date | None = None
    start: dt.date | None = None
    milestone: str | None = None
    fields: dict[str, str | float | None] = {}
    """The project's own fields by name, those without a part of their own included."""
    created: Instant | None = None
    updated: Instant | None = None
    closed: Instant | None = None

    @property
    def fraction(self) -> float | None:
        """How far the item is, 0-1: a done one is wholly, however many of its boxes were ticked."""
        if self.status == "done":
            return 1.0
        counted = self.progress
        return counted.done / counted.total if counted and counted.total else None


class Roadmap(Record, frozen=True, kw_only=True):
    """One roadmap: a GitHub project as its readers see it (GraphQL ``ProjectV2``)."""

    schema: Literal[1] = 1
    key: str
    title: str
    url: WebAddress
    public: bool
    include_private: bool = False
    """Whether what only some may see may be in here, as ``include-private`` of ``roadmap.toml`` allowed it."""
    fetched: Instant
    """When GitHub was asked, in UTC."""
    description: str | None = None
    scope: str | None = None
    maintainers: tuple[str, ...] = ()
    status: StatusUpdate | None = None
    columns: tuple[Column, ...] = ()
    themes: tuple[Theme, ...] = ()
    items: tuple[Item, ...] = ()
    """In the order of the board."""
    left_out: LeftOut = LeftOut()
    views: tuple[View, ...] = ()
    """In the order of their tabs on GitHub."""


class Change(Record, frozen=True, kw_only=True):
    """One thing that is not as it was at the sync before: a line of the history."""

    roadmap: str
    """The roadmap's key."""
    since: Instant
    """When GitHub was asked before; the change was made between then and ``when``."""
    when: Instant
    """When GitHub was asked and had it, in UTC."""
    what: ChangeKind
    item: str
    """`Item.id`."""
    ref: str | None = None
    title: str | None = None
    """As it is now; of an item that is gone, as it was, or ``None`` where it may be gone because it is not public."""
    url: WebAddress | None = None
    field: str | None = None
    """Which part of the `Item` changed: ``column``, ``status``, ``owners`` and so on."""
    before: str | tuple[str, ...] | None = None
    after: str | tuple[str, ...] | None = None
    """Text, or a list of texts for a part that is one; days as ``YYYY-MM-DD``."""
