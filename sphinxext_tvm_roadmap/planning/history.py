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

"""The past of a roadmap: its changes are read and joined when somebody asks for them."""

from __future__ import annotations

import hashlib
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import msgspec
from msgspec import Struct

from .identity import names_of
from .joined_history import OF_SNAPSHOTS, join_changes, nameless_items, would_name
from .rounds import rounds_of, rounds_since

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from ..model import Change, Roadmap
    from .joined_history import Instants
    from .rounds import Round


Found = TypeVar("Found")

Hidden: TypeAlias = "set[tuple[str, str]]"
"""Items that are not named, by `Change.roadmap` and `Change.item`."""

JOINED_BY: dict[str | None, tuple[str, ...]] = {None: ("column",), "status": ("state",)}
"""The other fields whose changes `join_changes` asks for what it tells of a field."""


# `dict` makes room for what was read; `gc` stays on, since the rounds are objects of other classes.
class History(Struct, frozen=True, kw_only=True, dict=True):
    """What is known of the past of one roadmap; changes are read when a page asks for them."""

    rounds: tuple[Round, ...] = ()
    """In any order."""
    ends: Mapping[str, dt.date] = {}
    """The last days of columns, by their names."""
    include_private: bool = False
    """Whether data that only some people may see on GitHub may be shown."""
    digest: str = ""
    """Differs if any change differs."""
    is_readable: bool = True
    """Whether its file could be read; if not, nothing may be said of the past."""

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Each change once, the oldest first."""
        return self._joined(self.rounds)

    @cached_property
    def by_item(self) -> dict[str, tuple[Change, ...]]:
        """The changes of each item by its id, the oldest first."""
        found: dict[str, list[Change]] = {}
        for change in self.changes:
            found.setdefault(change.item, []).append(change)
        return {item: tuple(told) for item, told in found.items()}

    @cached_property
    def begins(self) -> dt.datetime | None:
        """The instant from which changes are known; ``None`` if nothing is known."""
        by_time = sorted(self.rounds, key=attrgetter("since"))
        return next((each.since for each in by_time if any(map(self._is_shown, each.read()))), None)

    @cached_property
    def compared_since(self) -> dt.datetime | None:
        """The instant from which whole roadmaps were compared; events tell only some parts of some items before it."""
        by_time = sorted((each for each in self.rounds if each.since != each.when), key=attrgetter("since"))
        return next((each.since for each in by_time if any(map(self._is_compared, each.read()))), None)

    def _is_compared(self, change: Change) -> bool:
        return change.source in OF_SNAPSHOTS and self._is_shown(change)

    def told_since(self, day: dt.date) -> tuple[Change, ...]:
        """Return the changes that ended on this day or later, in UTC; earlier ones are not read."""
        known: dict[dt.date, tuple[Change, ...]] = self._told_since
        if day not in known:
            joined = self._joined(rounds_since(self.rounds, day))
            known[day] = tuple(change for change in joined if change.when.date() >= day)
        return known[day]

    @cached_property
    def _told_since(self) -> dict[dt.date, tuple[Change, ...]]:
        return {}

    def told_about(self, *fields: str | None) -> tuple[Change, ...]:
        """Return the changes of these fields, the oldest first; changes of most other fields are not read."""
        known: dict[frozenset[str | None], tuple[Change, ...]] = self._told_about
        wanted = frozenset(fields)
        if wanted not in known:
            needed = wanted.union(*(JOINED_BY.get(field, ()) for field in wanted))
            joined = self._joined(self.rounds, needed)
            known[wanted] = tuple(change for change in joined if change.field in wanted)
        return known[wanted]

    @cached_property
    def _told_about(self) -> dict[frozenset[str | None], tuple[Change, ...]]:
        return {}

    def once(self, asked: tuple[object, ...], find: Callable[[], Found]) -> Found:
        """Return what a function finds out of this history, and call it only once for what is asked."""
        known: dict[tuple[object, ...], Found] = self._found
        if asked not in known:
            known[asked] = find()
        return known[asked]

    @cached_property
    def _found(self) -> dict[tuple[object, ...], Any]:
        return {}

    def _joined(self, rounds: Sequence[Round], fields: Collection[str | None] | None = None) -> tuple[Change, ...]:
        """Return the changes of rounds and, if somebody names them, of some fields."""
        read = (each.read() if fields is None else each.read_about(fields) for each in rounds)
        hidden, hidden_at_last = self._hidden(rounds)
        named = (change for change in chain.from_iterable(read) if not would_name(change, hidden))
        joined = join_changes(filter(self._is_shown, named), self.ends, self._instants)
        return tuple(change for change in joined if not would_name(change, hidden_at_last))

    def _is_shown(self, change: Change) -> bool:
        return self.include_private or not change.include_private

    @cached_property
    def _instants(self) -> tuple[Instants, ...]:
        return tuple((each.when, each.since) for each in self.rounds)

    def _hidden(self, rounds: Iterable[Round]) -> tuple[Hidden, Hidden]:
        """Return the items whose names are hidden in the lines of these rounds, and those in the joined changes.

        The names are hidden before the changes are joined. Else the named end of an item could stand for a nameless
        one, and would then be left out.
        """
        items = set().union(*(each.nameless() for each in rounds))
        if not items:
            return set(), set()
        every = [change for each in self.rounds for change in each.read_of(items)]
        hidden = nameless_items(every)
        shown = [change for change in every if self._is_shown(change) and not would_name(change, hidden)]
        return hidden, hidden | nameless_items(join_changes(shown, self.ends, self._instants))


NO_HISTORY = History()
"""The history of a roadmap of which nothing is known."""

UNREADABLE_HISTORY = History(digest="unreadable", is_readable=False)
"""The history of each roadmap if their file cannot be read."""


def history_of(roadmap: Roadmap, lines: Iterable[Change]) -> History:
    """Return the history of a roadmap.

    Parameters
    ----------
    lines
        The lines of the history for this roadmap that may be shown, in any order.
    """
    every = tuple(lines)
    digest = hashlib.sha256(msgspec.json.encode(every)).hexdigest()
    return late_history(roadmap, rounds_of(every), digest, include_private=True)


def late_history(roadmap: Roadmap, rounds: Iterable[Round], digest: str, *, include_private: bool) -> History:
    """Return the history of a roadmap, whose rounds are read late.

    Parameters
    ----------
    rounds
        The rounds of this roadmap; they may hold private data.
    digest
        Differs if any change differs.
    include_private
        Whether data that only some people may see on GitHub may be shown.
    """
    called = names_of(roadmap)
    ends = {called[column.key]: column.end for column in roadmap.columns if column.end is not None}
    digest = f"{digest} {include_private}"
    return History(rounds=tuple(rounds), ends=ends, include_private=include_private, digest=digest)
