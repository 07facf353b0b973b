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

"""The changes of a roadmap since a day, for people: those of one item and one time together, and the figures."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from ..model import Change, ChangeKind, Roadmap
    from .history import History

OUTCOMES = frozenset({"shipped", "cut", "reopened"})

TOLD_BY_OUTCOME = frozenset({"closed", "progress", "help-over", "help-wanted"})
"""Changes that the outcome of an item brings with it."""

READ_FIRST = (31, 366, dt.date.max.toordinal())
"""The days before the day of the data in which enough new entries are looked for, one after the other."""


class Entry(Struct, frozen=True):
    """The changes of one item, or of one other part of the roadmap, between the same two instants."""

    changes: tuple[Change, ...]

    @property
    def first(self) -> Change:
        """The most important change."""
        return self.changes[0]

    @property
    def is_shipped(self) -> bool:
        """Whether the item was done."""
        return any(change.what == "shipped" for change in self.changes)


class Story(Struct, frozen=True):
    """The changes of one roadmap or of several within some days."""

    since: dt.date
    begins: dt.date
    """The first day of which the history can know; of several histories, the first one of them."""
    entries: tuple[Entry, ...]
    """Shipped items first, then the newest first."""
    counts: tuple[tuple[ChangeKind, int], ...]
    """Numbers of items by the kind of their change; shipped first, then the most frequent first."""
    until: dt.date | None = None
    """The last day; ``None`` for the present."""
    is_recorded: bool = True
    """Whether a change of any time is known."""

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes of all entries, in their order."""
        return tuple(change for entry in self.entries for change in entry.changes)


def tell_story(
    roadmap: Roadmap,
    past: History,
    since: dt.date,
    until: dt.date | None = None,
    *,
    only: Container[str] | None = None,
) -> Story:
    """Return the changes of a roadmap since the beginning of a day, in UTC.

    A change with two instants counts for the day of the later one, on which it was found.

    Parameters
    ----------
    until
        The last day.
    only
        The ids of the items whose changes are told; ``None`` for all changes, those of the roadmap itself included.
    """
    begins = (past.begins or roadmap.fetched).date()
    changes = (
        change
        for change in past.told_since(since)
        if (until is None or change.when.date() <= until) and (only is None or change.item in only)
    )
    return _story(since, begins, newest_first(changes), until=until, is_recorded=past.begins is not None)


def join_stories(stories: Sequence[Story]) -> Story:
    """Return one story of several roadmaps; all are about the same days."""
    first = stories[0]
    entries = [entry for story in stories for entry in story.entries]
    return _story(
        first.since,
        min(story.begins for story in stories),
        sorted(entries, key=lambda entry: entry.first.when, reverse=True),
        until=first.until,
        is_recorded=any(story.is_recorded for story in stories),
    )


def _story(since: dt.date, begins: dt.date, newest: list[Entry], *, until: dt.date | None, is_recorded: bool) -> Story:
    entries = sorted(newest, key=lambda entry: not entry.is_shipped)
    return Story(since, begins, tuple(entries), _count(entries), until, is_recorded)


def newest_entries(roadmap: Roadmap, past: History, limit: int) -> tuple[Entry, ...]:
    """Return the newest entries of a history, the newest first; of a long history, only the last months are read."""
    found: list[Entry] = []
    for days in READ_FIRST:
        day = dt.date.fromordinal(max(roadmap.fetched.toordinal() - days, 1))
        found = newest_first(past.told_since(day))
        if len(found) >= limit:
            break
    return tuple(found[:limit])


def newest_first(changes: Iterable[Change]) -> list[Entry]:
    """Return the entries of changes, the newest first."""
    grouped: dict[tuple[str, dt.datetime, dt.datetime], list[Change]] = {}
    for change in changes:
        grouped.setdefault((change.item, change.when, change.since), []).append(change)
    entries = [Entry(_most_important_first(group)) for group in grouped.values()]
    return sorted(entries, key=lambda entry: entry.first.when, reverse=True)


def _most_important_first(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return changes of one item with its outcome first, and without those that the outcome brings with it."""
    every = list(changes)
    if any(change.what in OUTCOMES and change.field == "status" for change in every):
        every = [change for change in every if change.what not in TOLD_BY_OUTCOME and change.field != "state"]
    order = {"added": 0, "removed": 0, "shipped": 0, "cut": 0, "reopened": 0, "slipped": 1, "advanced": 1, "moved": 1}
    return tuple(sorted(every, key=lambda change: order.get(change.what, 2)))


def _count(entries: Iterable[Entry]) -> tuple[tuple[ChangeKind, int], ...]:
    """Count each item once for each kind of its changes."""
    found = Counter(what for what, _item in {counted for entry in entries for counted in _counted(entry)})
    return tuple(sorted(found.items(), key=lambda pair: (pair[0] != "shipped", -pair[1], pair[0])))


def _counted(entry: Entry) -> Iterator[tuple[ChangeKind, str]]:
    """Yield the kinds to count and their items; the first column of an item that was just added is no move."""
    is_added = any(change.what == "added" for change in entry.changes)
    for change in entry.changes:
        if not (is_added and change.what == "moved" and not change.before):
            yield change.what, change.item
