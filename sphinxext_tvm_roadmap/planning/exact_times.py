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

"""Join events, which have exact times, with the comparisons of two syncs, which only know that a part has changed."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from .change_kinds import kind_of
from .told_parts import steps_of_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ..model import Change
    from .told_parts import Part

LAG = dt.timedelta(days=1)
"""The longest time that a board of GitHub is taken to need until it shows a change, or GitHub until it writes one."""

Read = tuple["Change", ...]
"""The changes of one part that two syncs show; more than one if blockers are gone and others were added."""


def is_exact(change: Change) -> bool:
    """Whether the time of a change is known."""
    return change.since == change.when


def with_exact_times(told: Iterable[Change], events: Iterable[Change], ends: Mapping[str, dt.date]) -> list[Change]:
    """Return the changes of one part of an item, each once.

    A change that both know has the time of its event. If the events between two syncs do not lead to the value that the
    second sync found, what is missing was changed before or after them, and the syncs still tell it. A board may show a
    change late: then the event is older than the sync that does not know the change yet.

    Parameters
    ----------
    told
        The changes from syncs by time; no two of them tell the same.
    events
        The changes with exact times, by time.
    ends
        The last days of columns, by their names.
    """
    exact = _each_once(events)
    reads = [tuple(group) for _, group in groupby(told, key=lambda line: (line.since, line.when))]
    kept: list[Change] = []
    for place, read in enumerate(reads):
        until = reads[place - 1][-1].when if place else None
        inside = [event for event in exact if read[0].since < event.when < read[0].when]
        before = [event for event in exact if _is_just_before(event, read, until)][-1:]
        if inside:
            exact = _with_known_values(exact, inside, read)
            kept += _not_told_inside(read, inside, before, ends)
        elif before:
            kept += _after_lag(read, before[0], ends)
        else:
            kept += read
            late = next((event for event in exact if event.when >= read[0].when), None)
            is_next = place + 1 == len(reads) or late is None or late.when <= reads[place + 1][0].since
            if late is not None and is_next and late.when - read[0].when <= LAG and _is_same_change(late, read):
                exact = [event for event in exact if event is not late]
    found = sorted((*exact, *kept), key=lambda change: (change.when, change.since))
    return list(_without_repeated_outcomes(found))


def same_value(one: Part, other: Part) -> bool:
    """Whether two values are equal; the order of a list does not matter."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return sorted(one) == sorted(other)
    return one == other


def _each_once(events: Iterable[Change]) -> list[Change]:
    """Return each event once, although two imports may have named its item in two ways."""
    found: dict[tuple[object, ...], Change] = {}
    for event in events:
        what = event.what if event.field is None else None
        found.setdefault((event.when, what, event.before, event.after), event)
    return [*found.values()]


def _is_just_before(event: Change, read: Read, until: dt.datetime | None) -> bool:
    """Whether an event is so little older than the first of two syncs that its board may not have shown it."""
    is_near = read[0].since - LAG <= event.when <= read[0].since
    return is_near and (until is None or event.when >= until)


def _is_same_change(event: Change, read: Read) -> bool:
    return _leads_there(event, read) and (event.before is None or same_value(event.before, read[0].before))


def _leads_there(event: Change, read: Read) -> bool:
    if event.field is None:
        return event.what == read[-1].what
    return same_value(event.after, read[-1].after)


def _with_known_values(exact: Sequence[Change], inside: Sequence[Change], read: Read) -> list[Change]:
    """Let an event have a value that only syncs know: an earlier status, or the first column of an added item."""
    first, last = inside[0], inside[-1]
    known = first
    if first.field == "status" and first.before is None:
        known = replace(first, before=read[0].before)
    elif first.field is None and last.what == read[-1].what:
        first, known = last, replace(last, before=read[-1].before, after=read[-1].after)
    return [known if event is first else event for event in exact]


def _not_told_inside(
    read: Read, inside: Sequence[Change], before: Sequence[Change], ends: Mapping[str, dt.date]
) -> Iterator[Change]:
    """Yield what two syncs show and the events between them do not tell."""
    first, last = inside[0], inside[-1]
    is_lag = any(same_value(event.after, first.before) for event in before)
    if first.field not in {None, "status"} and not is_lag and not same_value(first.before, read[0].before):
        yield from _between(read[0], read[0].before, first.before, ends, when=first.when)
    if not _leads_there(last, read):
        yield from _between(read[-1], last.after, read[-1].after, ends, since=last.when)


def _after_lag(read: Read, event: Change, ends: Mapping[str, dt.date]) -> Iterator[Change]:
    """Yield what two syncs show if the first one may not have seen an event."""
    if _is_same_change(event, read):
        return
    if event.field is not None and same_value(event.before, read[0].before) and event.before is not None:
        yield from _between(read[-1], event.after, read[-1].after, ends)
    else:
        yield from read


def _between(
    line: Change,
    before: Part,
    after: Part,
    ends: Mapping[str, dt.date],
    *,
    since: dt.datetime | None = None,
    when: dt.datetime | None = None,
) -> Iterator[Change]:
    line = replace(line, since=since or line.since, when=when or line.when)
    if line.field is None:
        yield line
        return
    for was, is_now in steps_of_part(line.field, before, after):
        yield replace(line, what=kind_of(line.field, was, is_now, ends), before=was, after=is_now)


def _without_repeated_outcomes(changes: Iterable[Change]) -> Iterator[Change]:
    """Leave out each event that makes an item done which was done already: events tell no other status before it."""
    last: Change | None = None
    for change in changes:
        is_repeated = last is not None and change.field == "status" and change.after == last.after
        if not (is_repeated and is_exact(change)):
            last = change
            yield change


def without_told_columns(
    told: Iterable[Change], exact: Mapping[tuple[str, str | None], Sequence[Change]]
) -> Iterator[Change]:
    """Leave out the first column of an item that syncs show as added, if events tell it.

    Parameters
    ----------
    exact
        The changes with exact times by `Change.item` and `Change.field`.
    """
    for change in told:
        if change.what == "added" and change.after is not None:
            moves = exact.get((change.item, "column"), ())
            is_told = any(change.since < move.when < change.when for move in moves)
            yield replace(change, after=None) if is_told else change
        else:
            yield change


def with_times_of_states(changes: Sequence[Change]) -> Iterator[Change]:
    """Let an item that two syncs show as reopened be reopened at the time at which its issue was."""
    opened: dict[str, list[dt.datetime]] = {}
    for change in changes:
        if change.field == "state" and change.after == "open" and is_exact(change):
            opened.setdefault(change.item, []).append(change.when)
    for change in changes:
        if change.field == "status" and change.what == "reopened" and not is_exact(change):
            times = (time for time in opened.get(change.item, ()) if change.since < time < change.when)
            when = next(times, None)
            yield replace(change, since=when, when=when) if when is not None else change
        else:
            yield change
