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

"""The keys of the filter language that every roadmap has, and the values that they read from an item."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Literal, get_args

from msgspec import Struct

from ..model import Item, State, whole_percent
from ..names import fold, plain_title
from ..refs import repository_of
from ..status_words import STATUSES
from .relative import FilterContext

Raw = str | float | dt.date
"""A value of an item, in the form in which the item holds it."""

Reader = Callable[[Item, FilterContext], tuple[Raw, ...]]
"""Returns the values of an item; an empty tuple if the item has none."""

Kind = Literal["words", "choice", "rank", "number", "percent", "day", "age", "column", "any"]
"""How the values of a key are written: a rank is words or a number; for ``any``, the form of the value decides."""


Fact = Literal[
    "assignees", "column", "experts", "is", "kind", "labels", "owners", "priority", "repo", "risks", "roadmap", "state",
    "status", "themes", "title",
]  # fmt: skip
"""A fact that a page carries of each item, for the filter of its readers (`known` in ``filter_facts.mjs``)."""


class Key(Struct, frozen=True):
    """The values that a filter may ask for, and the function that reads them from an item."""

    kind: Kind
    read: Reader
    allowed: frozenset[str] = frozenset()
    """The values of a choice."""
    fact: Fact | None = None
    """The same values as a page carries them; ``None`` if pages do not carry them, so that readers have no such key."""
    presence: Reader | None = None
    """The function that ``no:`` and ``has:`` use, if that is not the same."""
    optional: bool = True
    """Whether an item can be without a value."""


def spelled(name: str) -> str:
    """Return the standard spelling of a key or a choice: folded, with a hyphen for each blank, as on GitHub."""
    return fold(name).replace(" ", "-")


def _states(item: Item, _context: FilterContext) -> tuple[str, ...]:
    return STATE_WORDS[item.state]


def _flags(item: Item, context: FilterContext) -> tuple[str, ...]:
    flags = (*STATE_WORDS[item.state], TYPES[item.type], item.status)
    flags += ("draft",) if item.draft else ()
    flags += ("help-wanted",) if item.help_wanted else ()
    flags += ("available",) if item.available else ()
    return (*flags, AT_RISK) if _risks(item, context) else flags


def _risks(item: Item, context: FilterContext) -> tuple[str, ...]:
    return context.risks(item) if context.risks is not None else ()


def _kinds(item: Item, _context: FilterContext) -> tuple[str, ...]:
    return _known(item.kind)


def _issue_type(item: Item, _context: FilterContext) -> tuple[str, ...]:
    return _known(item.issue_type)


def _reasons(item: Item, _context: FilterContext) -> tuple[str, ...]:
    return ("reopened",) if item.reopened else _known(item.reason)


def _titles(item: Item, _context: FilterContext) -> tuple[str, ...]:
    """Return the title, as it is shown and as it was written: backticks around code are not shown."""
    shown = plain_title(item.title)
    return (shown,) if shown == item.title else (shown, item.title)


def _roadmap(_item: Item, context: FilterContext) -> tuple[str, ...]:
    return (context.roadmap,) if context.board is None else (context.roadmap, context.board.title)


def _parents(item: Item, _context: FilterContext) -> tuple[str, ...]:
    return tuple(each.ref for each in item.references if each.relation == "part-of")


def _parts(item: Item, _context: FilterContext) -> tuple[str, ...]:
    return tuple(state for each in item.references if each.relation == "sub-issue" for state in _known(each.state))


def _parts_done(item: Item, _context: FilterContext) -> tuple[int, ...]:
    counted = item.progress
    return (
        (counted.done * 100 // counted.total,) if counted and counted.total and counted.source == "sub-issues" else ()
    )


def _percent(item: Item, _context: FilterContext) -> tuple[int, ...]:
    known = item.fraction
    return () if known is None else (whole_percent(known),)


def _repository(item: Item, _context: FilterContext) -> tuple[str, ...]:
    name = repository_of(item.ref) if item.ref else None
    return (name, name.partition("/")[2]) if name else ()


def _known(value: str | None) -> tuple[str, ...]:
    return () if value is None else (value,)


def _day(value: dt.date | dt.datetime | None) -> tuple[dt.date, ...]:
    if value is None:
        return ()
    return (value.date() if isinstance(value, dt.datetime) else value,)


def _days(read: Callable[[Item], dt.date | dt.datetime | None], kind: Kind = "day") -> Key:
    return Key(kind, lambda item, _context: _day(read(item)))


TYPES = {"issue": "issue", "pull": "pr", "draft": "draft"}
STATES = frozenset(get_args(State))
STATE_WORDS = {"open": ("open",), "closed": ("closed",), "merged": ("merged", "closed")}
"""On GitHub, merged pull requests count as closed."""

AT_RISK = "at-risk"
FLAGS = STATES | STATUSES.keys() | {"issue", "pr", "draft", AT_RISK, "available", "help-wanted"}
RISKS = frozenset({"late", "blocked", "pace", "unlikely"})
"""Why an item is at risk."""

REASONS = frozenset({"completed", "not-planned", "duplicate", "reopened"})

COLUMN = Key("column", lambda item, _context: _known(item.column), fact="column")
VOTES = Key(
    "number",
    lambda item, _context: () if item.votes is None else (item.votes,),
    presence=lambda item, _context: (item.votes,) if item.votes else (),
)

OWNER = Key("words", lambda item, _context: item.owners, fact="owners")
ASSIGNEE = Key(
    "words", lambda item, _context: item.owners if item.assignees is None else item.assignees, fact="assignees"
)

KEYS: dict[str, Key] = {
    "assignee": ASSIGNEE,
    AT_RISK: Key("choice", _risks, RISKS, fact="risks"),
    "closed": _days(lambda item: item.closed),
    "column": COLUMN,
    "created": _days(lambda item: item.created),
    "expert": Key("words", lambda item, _context: item.experts, fact="experts"),
    "is": Key("choice", _flags, FLAGS, fact="is", optional=False),
    "kind": Key("words", _kinds, fact="kind"),
    "label": Key("words", lambda item, _context: tuple([label.name for label in item.labels]), fact="labels"),
    "last-updated": _days(lambda item: item.updated, "age"),
    "milestone": Key("words", lambda item, _context: _known(item.milestone)),
    "owner": OWNER,
    "parent-issue": Key("words", _parents),
    "priority": Key("rank", lambda item, _context: _known(item.priority), fact="priority"),
    "progress": Key("percent", lambda item, context: _percent(item, context) or ("unknown",), presence=_percent),
    "quarter": COLUMN,
    "reactions": VOTES,
    "reason": Key("choice", _reasons, REASONS),
    "repo": Key("words", _repository, fact="repo"),
    "roadmap": Key("words", _roadmap, fact="roadmap", optional=False),
    "start": _days(lambda item: item.start),
    "start-date": _days(lambda item: item.start),
    "state": Key("choice", _states, STATES, fact="state", optional=False),
    "status": Key("choice", lambda item, _context: (item.status,), frozenset(STATUSES), fact="status", optional=False),
    "sub-issues-progress": Key("percent", _parts_done),
    "sub-issues.is": Key("choice", _parts, frozenset({"open", "closed"}), optional=False),
    "target": _days(lambda item: item.target),
    "target-date": _days(lambda item: item.target),
    "theme": Key("words", lambda item, _context: item.themes, fact="themes"),
    "title": Key("words", _titles, fact="title", optional=False),
    "type": Key("words", lambda item, context: (*_issue_type(item, context), TYPES[item.type]), presence=_issue_type),
    "updated": _days(lambda item: item.updated),
    "votes": VOTES,
}
"""GitHub's names where it has one, and our own: ``owner``, ``progress``, ``quarter``, ``roadmap``, ``theme``."""

READER_KEYS = {name: key for name, key in KEYS.items() if key.fact}
"""The keys that readers have. They always mean ours, since pages do not carry the project's own fields."""

FIELD_FIRST = frozenset({
    AT_RISK, "column", "kind", "progress", "reactions", "roadmap", "start", "state", "status", "target", "votes",
})  # fmt: skip
"""Keys that mean the project's own field if it has one of that name, as on GitHub."""

FED = frozenset({"expert", "owner", "priority", "quarter", "start-date", "target-date", "theme"}) & KEYS.keys()
"""Keys to which a project's own field of that name contributes, beside labels, assignees and texts.

A view on GitHub means the field alone.
"""

OF_PEOPLE = frozenset({"expert", "owner"})
"""Keys for which ``no:`` and ``has:`` ask ours alone: in a field of that name, ``TBD`` means nobody."""

OURS = "roadmap."
"""The prefix of a key that never means the project's own field."""

GITHUB_NAMES = {"assignees": "assignee", "labels": "label", "repository": "repo"}
"""GitHub's names of the fields that its filters call by another name."""

UNANSWERED = {
    "linked-pull-requests": "roadmaps do not keep all pull requests of an issue",
    "review": "roadmaps have no reviews",
    "review-requested": "roadmaps have no reviews",
    "reviewed-by": "roadmaps have no reviews",
    "reviewer": "roadmaps have no reviews",
    "reviewers": "roadmaps have no reviews",
    "tracked-by": "GitHub no longer tells which task lists track an issue; parent-issue: finds sub-issues",
    "tracks": "GitHub no longer tells which issues a task list tracks",
    "author": "roadmaps do not have the author of an item",
    "creator": "roadmaps do not have the author of an item",
}
"""Keys of GitHub that roadmaps cannot answer, and the reason."""


def ours(name: str) -> str | None:
    """Return the key that the standard spelling of a name with the prefix ``roadmap.`` means."""
    key = name.removeprefix(OURS)
    return key if key != name and key in KEYS else None


def known_keys(fields: Iterable[str]) -> frozenset[str]:
    """Return the standard spelling of all keys, with the fields that only a project has."""
    return frozenset((*KEYS, *(f"{OURS}{key}" for key in KEYS), *map(spelled, fields)))


PRESENCE = {"no": False, "has": True}
"""The keys that take keys as values."""

BARE = frozenset({"blocked", "help-wanted"})
"""Words that mean ``is:`` with the word as its value, unless they are quoted."""
