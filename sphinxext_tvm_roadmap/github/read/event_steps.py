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

"""Read the events of an item as steps of its parts: what changed at which instant, from which value, to which value."""

from __future__ import annotations

import datetime as dt
import math
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from ... import names
from ...planning.told_parts import (
    Part,
    steps_of_part,
)
from ..ask import events as github
from .item_relations import repository_ref
from .logins_and_names import assigned
from .text import clean_line, is_visible, read_date, read_instant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ...model import Item
    from ..ask.replies import Named
    from .past_facts import PastFacts

DAYS = frozenset({"start", "target"})
"""The parts that are days."""


SAME_TIME = dt.timedelta(minutes=1)
"""The longest time between two events of one action."""


class Step(Struct, frozen=True):
    """A change of one part of an item, or of its place on the board."""

    field: str | None
    """One of `told_parts.PARTS`; ``None`` for the place on the board."""
    when: dt.datetime
    before: Part
    after: Part
    """For the place on the board, ``added`` or ``removed``."""
    since: dt.datetime | None = None
    """The instant after which it was made, if the exact one is not known."""


def read_steps(item: Item, events: Iterable[github.Event], facts: PastFacts) -> list[Step]:
    """Return the steps of an item, those of one part in their order; the outcome of the item is in `read_outcomes`.

    Parameters
    ----------
    events
        The events of its timeline in GitHub's order.
    """
    timed = in_time(events)
    readers: tuple[Iterable[Step], ...] = (
        _board(timed, facts),
        _columns(timed, facts),
        _titles(timed),
        _states(timed),
        _milestones(timed),
        _owners(item, timed),
        _blockers(item, timed, facts),
        *(_fields(timed, part, called, facts) for part, called in facts.parts_of(item)),
    )
    return [step for steps in readers for step in _joined(steps)]


Timed = list[tuple[dt.datetime, github.Event]]


def in_time(events: Iterable[github.Event]) -> Timed:
    """Return events with their instants, the oldest first; events of one second keep GitHub's order."""
    found = ((read_instant(event.created_at), event) for event in events)
    return sorted(((when, event) for when, event in found if when is not None), key=lambda pair: pair[0])


def _joined(steps: Iterable[Step]) -> Iterator[Step]:
    """Make one step of the steps of a part at one instant, and none if they lead back; blockers may need two."""
    for when, group in groupby(steps, key=lambda step: step.when):
        same = list(group)
        first, last = same[0], same[-1]
        if first.field is None:
            yield last
        elif first.before != last.after:
            for before, after in steps_of_part(first.field, first.before, last.after):
                yield Step(first.field, when, before, after)


def _board(timed: Timed, facts: PastFacts) -> Iterator[Step]:
    for when, event in timed:
        if isinstance(event, github.AddedToProject | github.RemovedFromProject) and facts.is_own(event):
            yield Step(None, when, None, "added" if isinstance(event, github.AddedToProject) else "removed")


def _columns(timed: Timed, facts: PastFacts) -> Iterator[Step]:
    for when, event in timed:
        if isinstance(event, github.StatusChanged) and facts.is_own(event) and facts.has_status_columns:
            yield Step("column", when, facts.column(event.previous_status), facts.column(event.status))


def _titles(timed: Timed) -> Iterator[Step]:
    for when, event in timed:
        if isinstance(event, github.Renamed):
            before, after = clean_line(event.previous_title), clean_line(event.current_title)
            if is_visible(before) and is_visible(after):
                yield Step("title", when, before, after)


def _states(timed: Timed) -> Iterator[Step]:
    """Yield the steps of the state. GitHub writes that a merged pull request was closed too, about the same time."""
    merged = [when for when, event in timed if isinstance(event, github.Merged)]
    for when, event in timed:
        if isinstance(event, github.Merged):
            yield Step("state", when, "open", "merged")
        elif isinstance(event, github.Closed) and not any(abs(when - each) <= SAME_TIME for each in merged):
            yield Step("state", when, "open", "closed")
        elif isinstance(event, github.Reopened):
            yield Step("state", when, "closed", "open")


def _milestones(timed: Timed) -> Iterator[Step]:
    before: str | None = None
    for when, event in timed:
        if not isinstance(event, github.MilestoneEvent):
            continue
        title = clean_line(event.milestone_title) or None
        if isinstance(event, github.Demilestoned):
            yield Step("milestone", when, title, None)
            before = None
        else:
            yield Step("milestone", when, before, title)
            before = title


def _owners(item: Item, timed: Timed) -> Iterable[Step]:
    """Return the steps of the owners, unless fields of the project name owners too: of these, nothing is known."""
    if item.assignees is None or item.owners != item.assignees:
        return ()
    named: list[tuple[dt.datetime, str, bool]] = []
    for when, event in timed:
        if isinstance(event, github.AssigneeEvent) and event.assignee is not None:
            (person,) = assigned([event.assignee])
            named.append((when, clean_line(person.name), isinstance(event, github.Assigned)))
    return _of_list("owners", item.owners, named, tuple)


def _blockers(item: Item, timed: Timed, facts: PastFacts) -> Iterable[Step]:
    """Return the steps of GitHub's own list of blockers; if there is none, the blockers are those of the text."""
    present = tuple(sorted({each.ref for each in item.blocked_by}))
    if present and item.id not in facts.listed:
        return ()
    named: list[tuple[dt.datetime, str, bool]] = []
    for when, event in timed:
        if isinstance(event, github.BlockerEvent) and event.blocking_issue is not None:
            ref = repository_ref(event.blocking_issue.repository.name_with_owner, event.blocking_issue.number)
            if ref is not None and facts.may_name(ref, event.blocking_issue.repository):
                named.append((when, ref, isinstance(event, github.BlockerAdded)))
    return _of_list("blocked_by", present, named, lambda refs: tuple(sorted(refs)))


def _of_list(
    field: str,
    present: tuple[str, ...],
    named: Sequence[tuple[dt.datetime, str, bool]],
    ordered: Callable[[Iterable[str]], tuple[str, ...]],
) -> list[Step]:
    """Return the steps of a list from events that tell one name each, going back from the present list.

    If the list after an event lacks what the event added, or has what it removed, GitHub's events have a gap: then the
    step ends with the list that the event tells, and the next step begins with another one.
    """
    steps: list[Step] = []
    later = list(present)
    for when, name, is_added in reversed(named):
        others = [each for each in later if each != name]
        after = (later if name in later else [*later, name]) if is_added else others
        before = others if is_added else [*others, name]
        steps.append(Step(field, when, ordered(before), ordered(after)))
        later = before
    return steps[::-1]


def _fields(timed: Timed, part: str, called: str, facts: PastFacts) -> Iterator[Step]:
    """Yield the steps of a part that a field of the organization's issues gives."""
    known: Part = () if part == "themes" else None
    nothing = known
    for when, event in timed:
        if not isinstance(event, github.FieldEvent) or event.issue_field is None:
            continue
        if names.fold(clean_line(event.issue_field.name)) != called:
            continue
        before, after = known, nothing
        if isinstance(event, github.FieldAdded):
            before, after = nothing, _value(part, event.value, event.options, facts)
        elif isinstance(event, github.FieldChanged):
            before = _value(part, event.previous_value, event.previous_options, facts)
            after = _value(part, event.new_value, event.new_options, facts)
        known = after
        yield Step(part, when, before, after)


def _value(part: str, text: str | None, options: Sequence[Named] | None, facts: PastFacts) -> Part:
    words = [clean_line(option.name) for option in options or ()] or [clean_line(text)]
    words = list(filter(None, words))
    if part == "themes":
        return facts.themes.of_item(words, ())
    if part in DAYS:
        day = read_date(next(iter(words), None))
        return day.isoformat() if day is not None else None
    return _number_or_text(", ".join(words)) or None


def _number_or_text(text: str) -> str:
    """Write a number as items have it: ``1`` for ``1.0``."""
    try:
        number = float(text)
    except ValueError:
        return text
    return names.words_of_number(number) if math.isfinite(number) else text
