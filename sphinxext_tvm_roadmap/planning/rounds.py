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

"""The rounds of a history: what each sync told. A long history has many, and a page needs few of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from .exact_times import LAG

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Sequence

    from ..model import Change


class Round(Protocol):
    """The changes between the same two instants, which are read when somebody asks for them."""

    @property
    def since(self) -> dt.datetime:
        """`Change.since` of all its changes."""

    @property
    def when(self) -> dt.datetime:
        """`Change.when` of all its changes."""

    def read(self) -> Sequence[Change]:
        """Return its changes, private ones too."""

    def read_of(self, items: Collection[str]) -> Sequence[Change]:
        """Return its changes of these items, by `Change.item`."""

    def read_about(self, fields: Collection[str | None]) -> Sequence[Change]:
        """Return its changes of these fields, by `Change.field`."""

    def nameless(self) -> set[str]:
        """Return the items that it tells to be gone without their names."""


class KnownRound(Struct, frozen=True):
    """A round whose changes have been read."""

    since: dt.datetime
    when: dt.datetime
    changes: tuple[Change, ...]

    def read(self) -> Sequence[Change]:
        """Return the changes."""
        return self.changes

    def read_of(self, items: Collection[str]) -> Sequence[Change]:
        """Return the changes of these items, by `Change.item`."""
        return [change for change in self.changes if change.item in items]

    def read_about(self, fields: Collection[str | None]) -> Sequence[Change]:
        """Return the changes of these fields, by `Change.field`."""
        return [change for change in self.changes if change.field in fields]

    def nameless(self) -> set[str]:
        """Return the items that are gone without their names."""
        return {change.item for change in self.changes if change.what == "removed" and change.title is None}


def rounds_of(changes: Iterable[Change]) -> tuple[KnownRound, ...]:
    """Return changes by their two instants, in the order of the first change of each."""
    found: dict[tuple[dt.datetime, dt.datetime], list[Change]] = {}
    for change in changes:
        found.setdefault((change.since, change.when), []).append(change)
    return tuple(KnownRound(*instants, tuple(told)) for instants, told in found.items())


def rounds_since(rounds: Iterable[Round], day: dt.date) -> tuple[Round, ...]:
    """Return the rounds that ended on this day or later, and the earlier ones whose times overlap with theirs.

    Those that ended a little earlier may tell the same with an exact time (see `exact_times`).
    """
    ahead = sorted(rounds, key=lambda each: each.when, reverse=True)
    kept: list[Round] = []
    begins: dt.datetime | None = None
    has_events = False
    for each in ahead:
        is_event = each.since == each.when
        if each.when.date() >= day or (begins is not None and each.when > begins):
            begins = each.since if begins is None else min(begins, each.since)
        elif begins is None or each.when < begins - LAG or not (is_event or has_events):
            break
        has_events = has_events or is_event
        kept.append(each)
    return tuple(kept)


def in_order_of_syncs(changes: Sequence[Change]) -> list[Change]:
    """Sort changes by time, but each after those of the sync that its own sync went on from.

    After a merge, the lines of two branches may have any order in the file. A clock may have been set back between two
    syncs, so that their times alone do not say which of them was first either.
    """
    began: dict[dt.datetime, set[dt.datetime]] = {}
    for change in changes:
        began.setdefault(change.when, set()).add(change.since)
    places = {when: (when, 0) for when in began}
    # One pass is enough while clocks are right. No order of syncs needs more passes than there are syncs.
    for _ in began:
        before = dict(places)
        for when in sorted(began):
            for since in began[when] & places.keys() - {when}:
                time, steps = places[since]
                places[when] = max(places[when], (max(when, time), steps + 1))
        if places == before:
            break
    return sorted(changes, key=lambda change: places[change.when])
