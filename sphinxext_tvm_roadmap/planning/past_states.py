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

"""The state of each item at an instant in the past, found by undoing the changes after it.

A sync compares two instants, so a change between them is on a known side of a third instant only if both are. The rule
for the others: a change that the first sync after an instant saw counts as made before it if that sync was at most
`GRACE` later. So a plan that was made on a Friday and seen on a Monday is a plan of that Friday. If the sync came later
than that, the part is unknown at that instant, and stays `UNSET`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import UNSET, Struct, UnsetType

from .column_names import by_present_names, renamed_columns
from .identity import names_of
from .told_parts import OF_PLAN, PARTS, item_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ..model import Change, Item, Roadmap
    from .history import History
    from .told_parts import Part

GRACE = dt.timedelta(days=7)
"""How late the sync that saw a change may be; projects that sync do so each week or more often."""

PLACE = (None, "column")
"""The fields of changes that tell a column."""

READ_AT_ONCE = ("column", "status", "themes", "target")
"""The parts that tell what came of a quarter. Other parts are read when somebody asks for them, which is rare."""


class PastState(Struct, frozen=True):
    """An item at an instant; ``UNSET`` is unknown."""

    is_there: bool | UnsetType
    """Whether the roadmap had the item. The parts of an item that is gone are the last ones that it had."""
    parts: Mapping[str, Part | UnsetType]
    """By the names of `told_parts.PARTS`; only those that were asked for."""


class ChangesOfItem(Mapping[str, "Sequence[Change]"]):
    """The changes of one item by their parts, without parts that never changed."""

    def __init__(
        self,
        item: str,
        known: Mapping[str, Sequence[Change]],
        read: Callable[[str], Mapping[str, Sequence[Change]]],
    ) -> None:
        """Take the changes of the parts that were read at once, and what reads another part of all items."""
        self._item, self._known, self._read = item, known, read

    def __getitem__(self, part: str) -> Sequence[Change]:
        """Return the changes of a part, the oldest first."""
        return (self._known if part in READ_AT_ONCE else {part: self._read(part).get(self._item, ())})[part]

    def __iter__(self) -> Iterator[str]:
        """Read all parts."""
        return (part for part in PARTS if self.get(part))

    def __len__(self) -> int:
        """Read all parts."""
        return sum(1 for _part in self)


class ItemPast(Struct, frozen=True):
    """All that is known of one item: what it is at present, and the changes that led to it."""

    id: str
    item: Item | None
    """``None`` if the roadmap has it no more."""
    present: Mapping[str, Part]
    """The present parts."""
    fetched: dt.datetime
    """The instant of the present."""
    lives: Sequence[Change] = ()
    """How it came and went, the oldest first."""
    changes: Mapping[str, Sequence[Change]] = {}
    """The changes of each part, the oldest first."""
    columns: frozenset[str] = frozenset()
    """The columns that it is known to have had; empty if none is known."""

    @property
    def last_named(self) -> Change | None:
        """The last change that names the item, by which one that is gone can be named."""
        if self.lives and self.lives[-1].what == "removed" and self.lives[-1].title:
            return self.lives[-1]
        every = (*self.lives, *(change for part in self.changes.values() for change in part))
        return max((change for change in every if change.title), key=attrgetter("when"), default=None)

    def at(self, instant: dt.datetime, parts: Iterable[str]) -> PastState:
        """Return the state at an instant."""
        if instant >= self.fetched:
            return self._now(parts)
        begun, ended, is_there = self._life_at(instant)
        return PastState(is_there, {part: self._part_at(part, instant, begun, ended) for part in parts})

    def last_known(self, instant: dt.datetime) -> dt.datetime:
        """Return the last instant before another one at which the place of the item is known."""
        every = (*self.lives, *self.changes.get("column", ()))
        return min((change.since for change in every if _is_between(change, instant)), default=instant)

    def is_between(self, part: str, instant: dt.datetime) -> bool:
        """Return whether a change of a part was made around an instant, so that nobody knows on which side of it."""
        return any(_is_between(change, instant) for change in self.changes.get(part, ()))

    def instants(self, after: dt.datetime, parts: Iterable[str]) -> list[dt.datetime]:
        """Return the instants after another one at which a change of these parts or of its presence was seen."""
        every = (*self.lives, *(change for part in parts for change in self.changes.get(part, ())))
        return sorted({change.when for change in every if change.when > after})

    def _now(self, parts: Iterable[str]) -> PastState:
        if self.item is not None:
            return PastState(True, {part: self.present[part] for part in parts})
        ended = self.lives[-1] if self.lives else None
        begun = next((life for life in reversed(self.lives) if life.what == "added"), None)
        return PastState(False, {part: self._part_at(part, self.fetched, begun, ended) for part in parts})

    def _life_at(self, instant: dt.datetime) -> tuple[Change | None, Change | None, bool | UnsetType]:
        """Return the beginning and the end of the life that an instant belongs to, and whether the item was there.

        An instant after the end of a life belongs to that life, and one before the first life to the first one.
        """
        made = [life for life in self.lives if _is_made(life, instant)]
        coming = [life for life in self.lives if not _is_made(life, instant)]
        ahead = coming[0] if coming else None
        last = made[-1].what == "added" if made else None
        is_there = last if last is not None else ahead.what == "removed" if ahead else self.item is not None
        if is_there:
            return (made[-1] if made else None), ahead, UNSET if ahead and _is_between(ahead, instant) else True
        unsure: bool | UnsetType = UNSET if ahead and _is_between(ahead, instant) else False
        if made:
            begun = next((life for life in reversed(made) if life.what == "added"), None)
            return begun, made[-1], unsure
        return ahead, next((life for life in coming if life.what == "removed"), None), unsure

    def _part_at(self, part: str, instant: dt.datetime, begun: Change | None, ended: Change | None) -> Part | UnsetType:
        """Return a part in one life: what the last change made of it, else what the next change found."""
        last = coming = None
        for change in self.changes.get(part, ()):
            if begun is not None and change.since < begun.when:
                continue
            if ended is not None and change.when > ended.since:
                break
            if not _is_made(change, instant):
                coming = change
                break
            last = change
        if coming is not None and _is_between(coming, instant):
            return UNSET
        if last is not None:
            return last.after
        if part == "column" and begun is not None and begun.after is not None:
            return begun.after
        if coming is not None:
            # An event that tells an outcome does not know the status before it.
            return UNSET if part == "status" and coming.before is None else coming.before
        if ended is None:
            # If the line of its going is lost, nothing tells what it was at last.
            return self.present.get(part, UNSET)
        return ended.before if part == "column" and ended.before is not None else UNSET


def item_pasts(roadmap: Roadmap, history: History) -> tuple[ItemPast, ...]:
    """Return what is known of each item: the present ones in the board's order, then those that are gone.

    Columns have their present names, also where a change tells an earlier one.
    """
    called = names_of(roadmap)
    found = {item.id: (item, item_parts(item, called)) for item in roadmap.items}
    stories: dict[str, list[Change]] = {name: [] for name in found}
    for name, told in _by_item(history.told_about(None, *READ_AT_ONCE)).items():
        stories.setdefault(name, []).extend(told)
    renamed = renamed_columns(_places(stories, found), frozenset(called.values()))

    @cache
    def read(part: str) -> dict[str, list[Change]]:
        return _by_item(history.told_about(part))

    return tuple(_past(name, story, found.get(name), renamed, roadmap.fetched, read) for name, story in stories.items())


def _by_item(changes: Iterable[Change]) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = {}
    for change in changes:
        if change.what not in OF_PLAN:
            found.setdefault(change.item, []).append(change)
    return found


def _places(
    stories: Mapping[str, Sequence[Change]], found: Mapping[str, tuple[Item, Mapping[str, Part]]]
) -> Iterator[tuple[Sequence[Change], str | None]]:
    for name, story in stories.items():
        column = found[name][1]["column"] if name in found else None
        yield [change for change in story if change.field in PLACE], column if isinstance(column, str) else None


def _past(
    name: str,
    story: Iterable[Change],
    found: tuple[Item, Mapping[str, Part]] | None,
    renamed: Mapping[str, str],
    fetched: dt.datetime,
    read: Callable[[str], Mapping[str, Sequence[Change]]],
) -> ItemPast:
    changes: dict[str | None, list[Change]] = {}
    for change in story:
        is_place = change.field in PLACE and bool(renamed)
        changes.setdefault(change.field, []).append(by_present_names(change, renamed) if is_place else change)
    item, present = found or (None, {})
    lives = changes.pop(None, [])
    told = {part: of_part for part, of_part in changes.items() if part}
    columns = {value for change in (*lives, *told.get("column", ())) for value in (change.before, change.after)}
    columns |= {present["column"]} if present else set()
    known = frozenset(column for column in columns if isinstance(column, str))
    return ItemPast(name, item, present, fetched, lives, ChangesOfItem(name, told, read), known)


def _is_made(change: Change, instant: dt.datetime) -> bool:
    return change.when <= instant or (change.since < instant and change.when <= instant + GRACE)


def _is_between(change: Change, instant: dt.datetime) -> bool:
    return change.since < instant and not _is_made(change, instant)
