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

"""Find where the events of GitHub's timelines have gaps, so that a history can say how complete it is.

GitHub does not write an event for each change: since September 2026, most changes of *Status* on boards have none. So
the values that events tell are compared with each other and with the present ones. Nothing is invented: a gap is a
change that was made at an unknown time, and each of its two values was seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ..model import Change, Roadmap
from .change_kinds import kind_of
from .exact_times import LAG, is_exact, same_value
from .identity import names_of
from .joined_history import OF_SNAPSHOTS, join_changes
from .told_parts import NAMES, item_parts, steps_of_part

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ..model import Item
    from .told_parts import Part

CHECKED = ("title", "state", "column", "priority", "themes", "owners", "start", "target", "blocked_by", "progress")
"""The parts for which events tell each value. A milestone may have another name now, and events tell few statuses."""


def gaps(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes of which GitHub has no events although it has others before them."""
    return tuple(change for change in changes if change.source == "gap")


def incomplete_since(changes: Iterable[Change]) -> dict[str, dt.datetime]:
    """Return the instants from which on the history of items is incomplete, by `Change.item`."""
    found: dict[str, dt.datetime] = {}
    for gap in gaps(changes):
        found[gap.item] = min(gap.since, found.get(gap.item, gap.since))
    return found


class GapFacts(Struct, frozen=True):
    """What is known of a roadmap beside the changes of one item."""

    now: Roadmap
    """The roadmap as it is. Its values are the last ones."""
    ends: Mapping[str, dt.date]
    """The last days of columns, by their names; also of columns that are gone, if these days are known."""
    first_read: dt.datetime | None = None
    """When the roadmap was read for the first comparison. From then on, syncs tell each change of its items."""
    added: Mapping[str, dt.datetime] = {}
    """When a sync saw for the first time that an item was on the board, by `Item.id`."""

    def latest(self, item: Item, since: dt.datetime, when: dt.datetime) -> dt.datetime:
        """Return the latest time of a change of which neither events nor syncs tell."""
        seen = self.added.get(item.id, self.first_read)
        return seen if seen is not None and since < seen < when else when


def find_gaps(past: Sequence[Change], now: Roadmap, ends: Mapping[str, dt.date]) -> Iterator[Change]:
    """Yield the changes of which GitHub has no events, for the parts that have some.

    Parameters
    ----------
    past
        The lines of the history, with the events that were just read.
    now, ends
        As in `GapFacts`.
    """
    called = names_of(now)
    known = _known(past, now, ends)
    by_part: dict[tuple[str, str | None], list[Change]] = {}
    for change in join_changes(past, ends):
        by_part.setdefault((change.item, change.field), []).append(change)
    for item in now.items:
        present = item_parts(item, called)
        places = by_part.get((item.id, None), [])
        yield from _of_place(item, places, known)
        for field in CHECKED:
            told = by_part.get((item.id, field), [])
            added = [change for change in places if _is_event(change) and change.what == "added"]
            begun = added if field == "column" else []
            if any(map(_is_event, (*told, *begun))):
                yield from _of_part(item, field, told, begun, present[field], known)


def _known(past: Iterable[Change], now: Roadmap, ends: Mapping[str, dt.date]) -> GapFacts:
    compared = sorted((line for line in past if line.source in OF_SNAPSHOTS), key=lambda line: line.when)
    first_read = min((line.since for line in compared), default=None)
    return GapFacts(now, ends, first_read, {line.item: line.when for line in compared if line.what == "added"})


def _is_event(change: Change) -> bool:
    return change.source == "timeline" and is_exact(change)


def _of_place(item: Item, places: Sequence[Change], known: GapFacts) -> Iterator[Change]:
    """Yield that an item was added if it is on the board, and an event says that it was removed."""
    last = places[-1] if places else None
    if last is not None and last.what == "removed" and _is_event(last) and known.now.fetched - last.when > LAG:
        when = known.latest(item, last.when, known.now.fetched)
        yield _gap(item, known.now, since=last.when, when=when, what="added")


def _of_part(
    item: Item, field: str, told: Sequence[Change], begun: Sequence[Change], present: Part, known: GapFacts
) -> Iterator[Change]:
    """Yield the gaps between the changes of a part, and between the last one and the present.

    An item that is added to a board has no column there yet, unless a sync saw its first one.
    """
    last: Change | None = None
    for change in sorted((*told, *begun), key=lambda each: (each.when, each.since, each.field is not None)):
        if change.field is not None and last is not None:
            yield from _between(item, last, change.before, change.since, field, known)
        last = change
    if last is None or (field == "column" and _is_late(last, present, known.now)):
        return
    yield from _between(item, last, present, known.now.fetched, field, known)


def _is_late(last: Change, present: Part, now: Roadmap) -> bool:
    """Whether the board may not show the last event yet."""
    return _is_event(last) and now.fetched - last.when <= LAG and same_value(last.before, present)


def _between(item: Item, last: Change, value: Part, when: dt.datetime, field: str, known: GapFacts) -> Iterator[Change]:
    if same_value(last.after, value) or last.when >= when:
        return
    if field == "column" and _may_be_one_column(last.after, value, known):
        return
    when = known.latest(item, last.when, when)
    for was, is_now in steps_of_part(field, last.after, value):
        kind = kind_of(field, was, is_now, known.ends)
        yield _gap(item, known.now, since=last.when, when=when, what=kind, field=field, before=was, after=is_now)


def _may_be_one_column(one: Part, other: Part, known: GapFacts) -> bool:
    """Whether two names may be of one column: events keep the name that it had before somebody renamed it."""
    if not isinstance(one, str) or not isinstance(other, str) or {one, other} <= set(names_of(known.now).values()):
        return False
    ends = known.ends
    return one not in ends or other not in ends or ends[one] == ends[other]


def _gap(item: Item, now: Roadmap, **rest: object) -> Change:
    given = {name: getattr(item, name) for name in NAMES} | rest
    return Change(roadmap=now.key, source="gap", item=item.id, include_private=now.may_be_private, **given)
