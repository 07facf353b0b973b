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

"""Join the changes that several branches told into one history, in which each change happens once."""

from __future__ import annotations

import datetime as dt
import hashlib
from operator import attrgetter
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from .change_kinds import kind_of
from .identity import names_of
from .told_parts import OF_PLAN, PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..model import Change, Roadmap


class History(Struct, frozen=True):
    """What is known of the past of one roadmap."""

    changes: tuple[Change, ...] = ()
    """Each change once, the oldest first."""
    begins: dt.datetime | None = None
    """The instant from which changes are known; ``None`` if nothing is known."""
    digest: str = ""
    """Differs if any change differs."""


NO_HISTORY = History()
"""The history of a roadmap of which nothing is known."""


Rounds = dict[dt.datetime, set[dt.datetime]]
"""The instants of syncs, each with those of the syncs that it went on from."""


def history_of(roadmap: Roadmap, lines: Iterable[Change]) -> History:
    """Return the history of a roadmap.

    Parameters
    ----------
    lines
        The lines of the history for this roadmap that may be shown, in any order.
    """
    called = names_of(roadmap)
    ends = {called[column.key]: column.end for column in roadmap.columns if column.end is not None}
    changes = without_hidden_names(join_changes(lines, ends))
    digest = hashlib.sha256(msgspec.json.encode(changes)).hexdigest()
    return History(changes, min((change.since for change in changes), default=None), digest)


def join_changes(changes: Iterable[Change], ends: Mapping[str, dt.date]) -> tuple[Change, ...]:
    """Return the changes of one roadmap by time, the oldest first; their order before does not matter.

    If the times of two changes of one part overlap, two branches told them. If both tell the same new value, they are
    the same change, and the earlier one is kept. Else the later change begins where the earlier one ended.

    Parameters
    ----------
    ends
        The last days of columns, by their names.
    """
    every = sorted(set(changes), key=_by_time)
    rounds: Rounds = {}
    parts: dict[tuple[str, str | None], list[Change]] = {}
    for change in every:
        rounds.setdefault(change.when, set()).add(change.since)
        parts.setdefault((change.item, change.field), []).append(change)
    found = (change for part in parts.values() for change in _chain(part, rounds, ends))
    return tuple(sorted(found, key=_by_time))


def without_hidden_names(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Leave out the changes of items that are gone and were not named when they went, except their going.

    They may not be public any more.
    """
    every = tuple(changes)
    hidden = nameless_items(every)
    return tuple(
        change
        for change in every
        if (change.roadmap, change.item) not in hidden or (change.what == "removed" and change.title is None)
    )


def nameless_items(changes: Iterable[Change]) -> set[tuple[str, str]]:
    """Return the items that are gone and were not named when they went, because they may not be public any more.

    The changes may have any order: in the file, lines from git or from another branch may stand behind later changes.
    """
    last = {(change.roadmap, change.item): change for change in sorted(changes, key=attrgetter("when"))}
    return {place for place, change in last.items() if change.what == "removed" and change.title is None}


def _chain(part: Iterable[Change], rounds: Rounds, ends: Mapping[str, dt.date]) -> Iterator[Change]:
    """Yield the changes of one part of an item, each once."""
    last: Change | None = None
    for change in part:
        if last is None or last.when <= change.since or _are_of_one_branch(change, last, rounds):
            last = change
        elif _result(change) != _result(last):
            last = _begun_later(change, last, ends)
        else:
            continue
        yield last


def _result(change: Change) -> object:
    return change.what if change.field is None else change.after


def _are_of_one_branch(change: Change, last: Change, rounds: Rounds) -> bool:
    """Return whether one of two syncs went on from the other, although a clock says otherwise, or one told both.

    One sync tells two changes of one part if blockers are gone and others were added.
    """
    if (change.since, change.when) == (last.since, last.when):
        return _result(change) != _result(last)
    return _follows(change, last, rounds) or _follows(last, change, rounds)


def _begun_later(change: Change, last: Change, ends: Mapping[str, dt.date]) -> Change:
    if change.field is None:
        return replace(change, since=last.when)
    what = kind_of(change.field, last.after, change.after, ends) if _is_of_item(change) else change.what
    return replace(change, since=last.when, before=last.after, what=what)


def _is_of_item(change: Change) -> bool:
    return change.field in PARTS and change.what not in OF_PLAN


def _follows(later: Change, earlier: Change, rounds: Rounds) -> bool:
    """Return whether a sync went on from the snapshot of another, or from one that came after it."""
    ahead, seen = [later.since], set()
    while ahead:
        instant = ahead.pop()
        if instant == earlier.when:
            return True
        if instant not in seen:
            seen.add(instant)
            ahead += rounds.get(instant, ())
    return False


def _by_time(change: Change) -> tuple[object, ...]:
    """Return a key that orders any changes in one way only, whatever their order was."""
    place = (change.when, change.since, change.item, change.field or "")
    values = (change.what != "dependency-gone", change.what, str(change.before), str(change.after))
    return (
        *place,
        *values,
        change.title or "",
        change.ref or "",
        change.url or "",
        change.source,
        change.include_private,
    )
