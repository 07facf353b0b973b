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

"""Fetch the past of a roadmap's items: what their timelines and their earlier texts on GitHub tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..body.headings import section_names
from ..model import Change
from ..names import count_of
from ..planning.change_kinds import kind_of
from ..planning.exact_times import LAG
from ..planning.told_parts import NAMES
from ..settings import server_of
from .ask import events as github
from .ask.project import ProjectWithItems
from .ask.timelines import EDIT_SIZES, TIMELINE_SIZES, ask_events, ask_texts, least_points
from .privacy.redact import changes_without_names
from .privacy.visibility import ask_privacy
from .read.edited_tasks import read_progress
from .read.event_steps import read_steps
from .read.outcomes import read_outcomes
from .read.past_facts import ends_of_columns, facts_of_project, facts_of_search

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ..model import Item, Roadmap
    from ..settings import Settings
    from .ask.timelines import Asked
    from .fetch import Fetched
    from .read.event_steps import Step
    from .read.past_facts import PastFacts
    from .wire.client import Client

TYPES: dict[str, Asked] = {"issue": "Issue", "pull": "PullRequest"}
"""GraphQL's types of the items that have a past on GitHub; drafts have none."""


class Batch(Struct, frozen=True):
    """Items of one type, of which the same is asked."""

    kind: Asked
    since: dt.datetime | None
    """The instant from which on events are asked for; ``None`` for all."""
    items: tuple[Item, ...]

    @property
    def with_tasks(self) -> tuple[Item, ...]:
        """The items whose tasks may have been ticked in that time."""
        return tuple(
            item
            for item in self.items
            if item.progress is not None
            and item.progress.source == "tasks"
            and (self.since is None or item.updated is None or item.updated >= self.since)
        )


def fetch_history(
    client: Client,
    fetched: Fetched,
    settings: Settings,
    past: Sequence[Change],
    report: Callable[[str], None],
) -> tuple[Change, ...]:
    """Return the changes that GitHub's timelines tell of the items of a roadmap, without those of the history.

    Nothing private is named, unless all of the roadmap may be published.

    Parameters
    ----------
    past
        The changes of the roadmap in the history. Events are asked for from a day before its newest event on; of items
        without events in it, and of those that were added later, all events are asked for.
    report
        Called with one line that tells the least number of points, before GitHub is asked.

    Raises
    ------
    GitHubError
        GitHub did not answer (see `Client.ask`).
    """
    roadmap = fetched.roadmap
    batches = tuple(_batches(roadmap.items, past))
    points = least_points([len(batch.items) for batch in batches], TIMELINE_SIZES)
    points += least_points([len(batch.with_tasks) for batch in batches], EDIT_SIZES)
    asked = sum(len(batch.items) for batch in batches)
    report(f"asks GitHub for the past of {count_of(asked, 'item')}; this costs {count_of(points, 'point')} or more.")
    if isinstance(fetched.answer, ProjectWithItems):
        facts = facts_of_project(fetched.answer, roadmap, settings, fetched.privacy)
    else:
        facts = facts_of_search(fetched.answer, settings, fetched.privacy)
    sections = section_names(settings.sections)
    steps = [step for batch in batches for step in _ask(client, batch, facts, sections)]
    told = [_change(item, step, roadmap) for item, step in steps if step.when <= roadmap.fetched]
    ends = ends_of_columns(roadmap, told, settings.columns.fiscal_year_starts)
    found = new_events(_with_kinds_of_moves(told, ends), past)
    return _without_private_names(client, found, fetched)


def new_events(found: Iterable[Change], past: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes that the history does not have from an earlier import."""
    known = {_place(change) for change in past if change.source == "timeline"}
    return tuple(change for change in found if _place(change) not in known)


def last_event(past: Iterable[Change]) -> dt.datetime | None:
    """Return the time of the newest event in the history."""
    return max((change.when for change in past if change.source == "timeline"), default=None)


def _batches(items: Iterable[Item], past: Sequence[Change]) -> Iterator[Batch]:
    newest = last_event(past)
    since = newest - LAG if newest is not None else None
    known = {change.item for change in past if change.source == "timeline"}
    if since is not None:
        known -= {change.item for change in past if change.what == "added" and change.when >= since}
    for type_, kind in TYPES.items():
        for is_known in (True, False):
            same = tuple(item for item in items if item.type == type_ and (item.id in known) == is_known)
            if same:
                yield Batch(kind, since if is_known else None, same)


def _ask(client: Client, batch: Batch, facts: PastFacts, sections: Mapping[str, str]) -> Iterator[tuple[Item, Step]]:
    events = ask_events(client, batch.kind, [item.id for item in batch.items], batch.since)
    for item in batch.items:
        of_item = events.get(item.id, ())
        for step in (*read_steps(item, of_item, facts), *read_outcomes(item, of_item, facts)):
            yield item, step
    # An item with sub-issues counts these, and not its tasks. Nobody knows until when it had some.
    had_parts = {name for name, of_item in events.items() if any(isinstance(e, github.SubIssueAdded) for e in of_item)}
    with_tasks = {item.id: item for item in batch.with_tasks if item.id not in had_parts}
    for name, texts in ask_texts(client, batch.kind, [*with_tasks]):
        for step in _since(read_progress(with_tasks[name], texts, sections), batch.since):
            yield with_tasks[name], step


def _since(steps: Iterable[Step], since: dt.datetime | None) -> Iterator[Step]:
    return (step for step in steps if since is None or step.when >= since)


def _change(item: Item, step: Step, roadmap: Roadmap) -> Change:
    """Make the line of the history for a step; its kind does not consider the days of columns yet."""
    is_place = step.field is None
    if step.field is not None:
        what = kind_of(step.field, step.before, step.after, {})
    else:
        what = "added" if step.after == "added" else "removed"
    return Change(
        roadmap=roadmap.key,
        source="timeline",
        since=step.since or step.when,
        when=step.when,
        what=what,
        item=item.id,
        field=step.field,
        before=None if is_place else step.before,
        after=None if is_place else step.after,
        include_private=roadmap.may_be_private,
        **{name: getattr(item, name) for name in NAMES},
    )


def _with_kinds_of_moves(changes: Sequence[Change], ends: Mapping[str, dt.date]) -> Iterator[Change]:
    for change in changes:
        if change.field == "column":
            yield replace(change, what=kind_of("column", change.before, change.after, ends))
        else:
            yield change


def _place(change: Change) -> tuple[object, ...]:
    """Return what tells events apart. At one time, a part has one change, but blockers may be gone and added."""
    is_one_of_two = change.field in {None, "blocked_by"}
    return change.item, change.field, change.when, change.what if is_one_of_two else None


def _without_private_names(client: Client, changes: tuple[Change, ...], fetched: Fetched) -> tuple[Change, ...]:
    """Ask GitHub about the repositories that the changes name, and replace the names of those that are private."""
    shown = fetched.privacy
    if shown.include_private or not changes:
        return changes
    asked = ask_privacy(client, changes, shown, server_of(fetched.roadmap.url))
    return changes_without_names(changes, replace(asked, unasked=asked.unasked | shown.unasked))
