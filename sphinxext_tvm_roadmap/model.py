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

"""The records of a roadmap, in the words of RFC 0050.

These records are also the published form of a snapshot: their field names are its keys.
An unknown value is ``None`` or empty, never invented.
"""

from __future__ import annotations

import datetime as dt
import math
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import force_setattr

from .refs import fold_ref

if TYPE_CHECKING:
    from collections.abc import Iterable

ColumnKind = Literal["background", "quarter", "backlog", "other"]
ItemType = Literal["issue", "pull", "draft"]
State = Literal["open", "closed", "merged"]
Status = Literal["backlog", "planned", "in-progress", "blocked", "done", "cut"]
Relation = Literal["blocked-by", "blocks", "part-of", "sub-issue", "closed-by", "mentions"]
ProgressSource = Literal["sub-issues", "tasks", "state"]
Layout = Literal["board", "table", "roadmap"]
FieldType = Literal["date", "iteration", "multi-select", "number", "select", "text"]
FieldRole = Literal["priority", "theme"]
ChangeKind = Literal[
    "added", "removed", "shipped", "cut", "reopened", "closed", "status", "moved", "slipped", "advanced", "rescheduled",
    "re-owned", "reprioritised", "retitled", "theme", "dependency-added", "dependency-gone", "progress", "help-wanted",
    "help-over", "goals", "themes", "status-update",
]  # fmt: skip
ChangeSource = Literal["sync", "git", "timeline", "gap"]
HelpSign = Literal["label", "section", "title", "task", "sub-issue"]

MOST_COUNTED = 2**31 - 1
"""The greatest number of the GraphQL type ``Int``."""

HexColor = Annotated[str, Meta(pattern=r"\A[0-9a-f]{6}\Z")]
"""Six lower-case hexadecimal digits without ``#``, as in GraphQL ``Label.color``."""

WebAddress = Annotated[
    str, Meta(pattern=r"\Ahttps?://[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]+)?(?:[/?#][!#-;=?-\[\]-~]*)?\Z")
]
"""An absolute ASCII http or https address without user name, quotes, brackets or backslash; no other text is a link."""

Count = Annotated[int, Meta(ge=0, le=MOST_COUNTED)]
"""A number of things."""

Instant = Annotated[dt.datetime, Meta(tz=True)]
"""A point in time with its time zone, UTC."""


def as_count(number: int) -> int:
    """Return the `Count` that is nearest to a number from a server."""
    return min(max(number, 0), MOST_COUNTED)


# Frozen records of text, numbers and dates form no reference cycles: the garbage collector need not track them.
def whole_percent(fraction: float) -> int:
    """Return whole percents, rounded down, so that 100 means all; 1e-9 makes up for errors of binary fractions."""
    return math.floor(fraction * 100 + 1e-9)


class Record(Struct, frozen=True, gc=False):
    """The base of all records; they are immutable, and each key is always written, with ``null`` if unknown."""


class Label(Record, frozen=True):
    """A label of a repository (GraphQL ``Label``)."""

    name: str
    color: HexColor | None = None


class Goal(Record, frozen=True):
    """One goal of a quarter, from its *Themes & Goals* card (RFC 0050, "Roadmap structure")."""

    theme: str | None = None
    """The name of a theme of this roadmap, else the words on the card."""
    priority: str | None = None
    text: str = ""
    """Plain text; empty if the card gives only a theme and a priority."""


class Column(Record, frozen=True):
    """A column of the board: an option of a single-select field, or an iteration."""

    name: str
    kind: ColumnKind
    start: dt.date | None = None
    end: dt.date | None = None
    """The last day, inclusive."""
    goals: tuple[Goal, ...] = ()
    id: str | None = None
    """GitHub's id of the option or iteration; a search for issues has none."""

    @property
    def key(self) -> str:
        """The id, else the name: several columns of one board may have the same name."""
        return self.id or self.name

    def tense(self, today: dt.date) -> Literal["past", "current", "future"] | None:
        """Return whether the column is past, current or future on ``today``; ``None`` for a column without dates."""
        if self.start is None or self.end is None:
            return None
        if self.end < today:
            return "past"
        return "current" if self.start <= today else "future"


def current_column(columns: Iterable[Column], today: dt.date) -> Column | None:
    """Return the column that holds ``today``; of a year and a quarter that both hold it, the quarter."""
    current = [column for column in columns if column.tense(today) == "current"]
    return min(current, key=lambda column: (column.end or today) - (column.start or today), default=None)


def distinct_name(column: Column, columns: Iterable[Column]) -> str:
    """Return the name of a column, with its first day if another column has the same name."""
    if column.start is None or sum(other.name == column.name for other in columns) <= 1:
        return column.name
    return f"{column.name} ({column.start})"


class Theme(Record, frozen=True):
    """A stream of work, from a card of the *Background & Motivations* column."""

    name: str
    slug: str
    label: str | None = None
    """Items with this label belong to this theme."""
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
    """The progress of an item, and the source of the count."""

    done: Count
    total: Count
    source: ProgressSource


class Reference(Record, frozen=True):
    """An issue or pull request that an item refers to."""

    ref: str
    """``owner/repository#number``; for a draft, the id of its content."""
    url: WebAddress
    relation: Relation = "mentions"
    title: str | None = None
    state: State | None = None
    """``None`` if GitHub was not asked for it."""
    owners: tuple[str, ...] = ()
    """The assignees; GitHub is asked for them only for sub-issues."""
    worked_on: bool = False
    """For a sub-issue: whether an open pull request will close it."""
    due: dt.date | None = None
    """For a blocker on a roadmap: the day by which it is planned to be done."""
    backlog: bool = False
    """For a blocker on a roadmap: whether it is in the backlog, so that no day is known."""

    @property
    def is_draft(self) -> bool:
        """Whether it leads to a draft, which has no number."""
        return "#" not in self.ref


class StatusUpdate(Record, frozen=True):
    """A report of the maintainers on the whole project (GraphQL ``ProjectV2StatusUpdate``)."""

    state: str | None = None
    """``on-track``, ``at-risk``, ``off-track``, ``complete`` or ``inactive``."""
    text: str | None = None
    """Markdown."""
    date: dt.date | None = None


class LeftOut(Record, frozen=True):
    """How many items of the project were left out, by reason."""

    private: Count = 0
    redacted: Count = 0
    archived: Count = 0


class View(Record, frozen=True, kw_only=True):
    """A view that the maintainers made on GitHub (GraphQL ``ProjectV2View``).

    If the filter language has a key for a field (``column``, ``priority``, ``assignee``), the field has that name here.
    Other fields have their own names.
    """

    number: int
    """The number in the view's address."""
    name: str
    layout: Layout
    filter: str = ""
    """A filter in the filter language of GitHub Projects."""
    sort: tuple[str, ...] = ()
    """Fields, the most important first; ``-`` before a field means descending order."""
    group_by: str | None = None
    column: str | None = None
    """The field that gives a board its columns."""
    fields: tuple[str, ...] = ()
    """The fields that are shown for each item."""


class ProjectField(Record, frozen=True):
    """A field that people added to the project (GraphQL ``ProjectV2FieldCommon``), whether or not items have values."""

    name: str
    type: FieldType | None = None
    """``None`` in the data of versions that did not keep it."""
    options: tuple[str, ...] = ()
    """The options in the project's order, or the iterations by date."""
    iterations: tuple[Column, ...] = ()
    """The iterations of an iteration field by date; they are columns if the field is the column field."""
    option_ids: tuple[str, ...] = ()
    """GitHub's ids of the options, in the order of the options; only fields with options have them."""
    role: FieldRole | None = None
    """The key that has its values, if ``roadmap.toml`` gives the field this purpose."""


class Item(Record, frozen=True, kw_only=True):
    """An issue, a pull request or a draft on a board (GraphQL ``ProjectV2Item``)."""

    id: str
    """The id of the content; it is the same in all projects that have the item."""
    title: str
    type: ItemType
    state: State
    status: Status
    url: WebAddress | None = None
    """The page of the item; for a draft, the board with the draft opened."""
    ref: str | None = None
    """``owner/repository#number``; drafts have none."""
    kind: str | None = None
    """The kind of thing that the item tracks, from ``[kinds]`` or GitHub's issue type."""
    issue_type: str | None = None
    """GitHub's issue type, also if ``[kinds]`` gives the item another kind."""
    draft: bool = False
    """Whether a pull request is a draft; a draft without a pull request has the type ``draft``."""
    reason: str | None = None
    """Why it was closed: ``completed``, ``not-planned`` or ``duplicate``."""
    reopened: bool = False
    """Whether it is open again after it was closed."""
    status_category: str | None = None
    """The category that GitHub gives to the issue's own status: ``started``, or a word that is unknown here."""
    column: str | None = None
    column_id: str | None = None
    """`Column.id` of its column."""
    themes: tuple[str, ...] = ()
    priority: str | None = None
    owners: tuple[str, ...] = ()
    assignees: tuple[str, ...] | None = None
    """The owners who are assigned on GitHub; ``None`` in the data of versions that did not keep them apart."""
    experts: tuple[str, ...] = ()
    """Subject-matter experts; they advise, and own nothing."""
    known_by_name: tuple[str, ...] = ()
    """Owners and experts who are no known accounts, such as teams, bots and *Jane Doe*; nothing links to them."""
    labels: tuple[Label, ...] = ()
    progress: Progress | None = None
    tasks: tuple[Task, ...] = ()
    sections: dict[str, str] = {}
    """Markdown by section: ``motivation``, ``goals``, ``deliverables`` and so on."""
    template_text: bool = False
    """Whether sentences of a template stand unchanged in its description."""
    waivers: dict[str, str] = {}
    """The reasons for which its author waived rules, by the id of the rule; empty for a waiver without a reason."""
    summary: str | None = None
    blocked_by: tuple[Reference, ...] = ()
    blocks: tuple[Reference, ...] = ()
    references: tuple[Reference, ...] = ()
    help_signs: tuple[HelpSign, ...] = ()
    """The signs by which it asks for help, or did while it was open."""
    help_wanted: bool = False
    """Whether it is open and asks for help."""
    available: bool = False
    """Whether it asks for help, and a newcomer can take it: it `is_free`."""
    votes: Count | None = None
    target: dt.date | None = None
    start: dt.date | None = None
    milestone: str | None = None
    milestone_due: dt.date | None = None
    """The due date of the milestone."""
    fields: dict[str, str | float | None] = {}
    """The project's own fields by name, including those that have no key of their own here."""
    iterations: dict[str, str] = {}
    """`Column.id` of its iterations, by the name of the field."""
    created: Instant | None = None
    updated: Instant | None = None
    closed: Instant | None = None

    def __post_init__(self) -> None:
        """Derive both facts here, so that they agree with the other facts of each item, from a file or from GitHub."""
        asks = self.state == "open" and (self.help_wanted or bool(self.help_signs))
        force_setattr(self, "help_wanted", asks)
        force_setattr(self, "available", asks and self.is_free)

    @property
    def can_begin(self) -> bool:
        """Whether it is open, waits for nothing, and is neither done nor cut."""
        return self.state == "open" and self.status not in {"blocked", "done", "cut"}

    @property
    def is_free(self) -> bool:
        """Whether work on it can begin, nobody owns it, and no open pull request will close it."""
        return self.can_begin and not self.owners and not self.is_worked_on

    @property
    def is_worked_on(self) -> bool:
        """Whether a pull request that will close it is known to be open."""
        return any(each.relation == "closed-by" and each.state == "open" for each in self.references)

    @property
    def column_key(self) -> str | None:
        """`Column.key` of its column."""
        return self.column_id or self.column

    @property
    def fraction(self) -> float | None:
        """The progress of the item, from 0 to 1.

        It is 1 for a done item, even if not all of its boxes are ticked. An item that was cut has no progress, even if
        all of them are.
        """
        if self.status in {"done", "cut"}:
            return 1.0 if self.status == "done" else None
        counted = self.progress
        return counted.done / counted.total if counted and counted.total else None


# `dict` makes room for the indexes, which are made at the first question and are no part of the record. It needs `gc`.
class Roadmap(Record, frozen=True, kw_only=True, dict=True, gc=True):
    """One roadmap: a GitHub project as its readers see it (GraphQL ``ProjectV2``)."""

    schema: Literal[1] = 1
    key: str
    title: str
    url: WebAddress
    public: bool
    include_private: bool = False
    """Whether ``include-private`` of ``roadmap.toml`` allowed data that only some people may see."""
    fetched: Instant
    """When GitHub was asked, in UTC."""
    without_token: bool = False
    """Whether GitHub was asked without a token, and told no relations, no saved views and no past."""
    closed: bool = False
    """Whether the maintainers closed the project on GitHub."""
    template: bool = False
    """Whether the project is a template for other projects."""
    description: str | None = None
    scope: str | None = None
    maintainers: tuple[str, ...] = ()
    status: StatusUpdate | None = None
    column_field: str | None = None
    """The name of the project's field that gives the columns; for a search, *Milestone* if milestones give them all."""
    columns: tuple[Column, ...] = ()
    themes: tuple[Theme, ...] = ()
    items: tuple[Item, ...] = ()
    """In the order of the board."""
    left_out: LeftOut = LeftOut()
    views: tuple[View, ...] = ()
    """In the order of their tabs on GitHub."""
    fields: tuple[ProjectField, ...] = ()
    """The project's own fields, in its order."""

    @property
    def may_be_private(self) -> bool:
        """Whether it may hold data that only some people may see on GitHub."""
        return self.include_private or not self.public

    @cached_property
    def own_fields(self) -> tuple[ProjectField, ...]:
        """The project's own fields; data of older versions only tell the fields in which an item has a value."""
        known = {field.name for field in self.fields}
        filled = dict.fromkeys(name for item in self.items for name in item.fields if name not in known)
        return (*self.fields, *map(ProjectField, sorted(filled)))

    def find(self, ref: str) -> Item | None:
        """Return the item with this reference; case does not matter."""
        return self.items_by_ref.get(fold_ref(ref))

    def column_of(self, item: Item) -> Column | None:
        """Return the column of an item of this roadmap."""
        return self._columns_by_key.get(item.column_key) if item.column_key is not None else None

    def time_of(self, item: Item) -> Column | None:
        """Return the column of an item if it has dates, else the iteration for which it is planned, if there is one."""
        column = self.column_of(item)
        if item.iterations and (column is None or column.end is None):
            chosen = (self._iterations.get((field.name, item.iterations.get(field.name))) for field in self.fields)
            return next(filter(None, chosen), column)
        return column

    @cached_property
    def items_by_ref(self) -> dict[str, Item]:
        """All items except drafts, as `index_items` returns them."""
        return index_items(self.items)

    @cached_property
    def _columns_by_key(self) -> dict[str, Column]:
        return {column.key: column for column in reversed(self.columns)}

    @cached_property
    def _iterations(self) -> dict[tuple[str, str | None], Column]:
        return {(field.name, iteration.id): iteration for field in self.fields for iteration in field.iterations}


def index_items(items: Iterable[Item]) -> dict[str, Item]:
    """Return the items by `refs.fold_ref` of their reference, in their order; drafts have none and are left out.

    If several items have the same reference, the first of them is returned.
    """
    found: dict[str, Item] = {}
    for item in items:
        if item.ref is not None:
            found.setdefault(fold_ref(item.ref), item)
    return found


class Change(Record, frozen=True, kw_only=True):
    """One change of a roadmap: a line of the history."""

    roadmap: str
    """The roadmap's key."""
    source: ChangeSource = "sync"
    """Where it is known from: ``sync`` compared GitHub with the snapshot, ``git`` had two versions of the snapshot.
    ``timeline`` is an event on GitHub, or an edit of an item's text. ``gap`` is a change of which GitHub has no event,
    although the values before and after it differ."""
    since: Instant
    """When GitHub was asked for the state before; the change was made between then and ``when``. If both are equal, it
    was made at that time."""
    when: Instant
    """When GitHub was asked and already had the change, in UTC."""
    what: ChangeKind
    item: str
    """`Item.id`; for goals, `Column.key`; empty for the themes and the status update of the roadmap."""
    ref: str | None = None
    title: str | None = None
    """The new title; for an item that is gone, the old one, or ``None`` if it may be gone because it is not public.
    For goals, the name of the column."""
    url: WebAddress | None = None
    field: str | None = None
    """The key that changed, of the `Item`, the `Column` or the `Roadmap`: ``column``, ``goals`` and so on."""
    before: str | tuple[str, ...] | None = None
    """For an item that is gone, the name of its last column, if that is known."""
    after: str | tuple[str, ...] | None = None
    """Text, or a list of texts if the key holds a list; days as ``YYYY-MM-DD``. For an item that was added, the name of
    its first column, if that is known.
    """
    include_private: bool = True
    """Whether it may tell data that only some people may see on GitHub. Lines of earlier versions do not say it."""
