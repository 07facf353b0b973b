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

"""Read one item of the roadmap from GitHub's data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from ... import names
from ...body.reading import Body, read_body
from ...filters.parse import Question  # noqa: TC001
from ...model import Item, Label, Progress, Reference, Status, as_count
from ...planning.help_signs import help_signs
from ...refs import draft_address, site_of
from ...status_words import Words, said_status, spelling
from ..ask.paging import PartWork  # noqa: TC001
from ..ask.planning_statuses import Categories  # noqa: TC001
from ..ask.replies import DraftIssue, Issue, PullRequest
from ..privacy.rules import Privacy  # noqa: TC001
from .columns import Board  # noqa: TC001 - msgspec reads the annotations
from .fields import FieldRoles, iteration_ids, plain_value, plain_values, value_day, value_words
from .item_relations import (
    Relations,
    has_list,
    is_counted_as_blocked,
    links_of,
    ref_of,
    relate,
    without_blockers,
)
from .logins_and_names import Person, assigned, people_in, unique_names
from .priority_labels import priority_of_label
from .status import ITEM_TYPES, Signs, count_progress, derive_status, read_state
from .text import clean_color, clean_line, clean_url, is_visible, read_instant
from .themes_and_goals import ThemeNames  # noqa: TC001

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from ...model import Task
    from ..ask.replies import AnyContent
    from .fields import Card

SUPPORT = frozenset({"THUMBS_UP", "HEART", "HOORAY", "ROCKET", "EYES", "LAUGH"})
"""The reactions (GraphQL ``ReactionContent``) of people who like an idea; 👎 and 😕 are no votes for it."""


class ProjectFacts(Struct, frozen=True, kw_only=True):
    """The facts about the project that are needed to read an item."""

    project_url: str
    repository: str | None
    """The repository that a bare ``#12`` in a draft refers to."""
    help_labels: tuple[str, ...] | None
    """The labels that ask for help, as `words_of_label` returns them; ``None`` for the common families."""
    roles: FieldRoles
    board: Board
    themes: ThemeNames
    known: dict[str, Reference]
    """The data of the board for references to it, by case-folded ``owner/repository#number``."""
    privacy: Privacy
    parts: dict[str, PartWork]
    """Who works on sub-issues, by the id of the sub-issue."""
    accounts: frozenset[str]
    """The logins that are known from assignees and maintainers, case-folded."""
    sections: dict[str, str]
    """Sections of a body by case-folded heading."""
    status_words: Words
    """The status that each word says, with the words of ``[statuses]``."""
    categories: Categories = {}
    kinds: tuple[tuple[str, Question], ...] = ()
    """The kinds that an item can have, each with the question that an item of this kind meets."""


def read_item(card: Card, facts: ProjectFacts) -> Item:
    """Read an item of the roadmap."""
    content, values, roles = card.content, card.values, facts.roles
    title = clean_line(content.title)
    ref = None if isinstance(content, DraftIssue) else ref_of(content)
    body = _read_body(content, facts)
    labels = _labels(content)
    relations = _relations(ref, content, body, facts)
    status, progress = _status(card, body, relations, facts)
    state, reason = read_state(content)
    assignees = assigned(content.assignees)
    owners = (*assignees, *_people(card, roles.owners, facts))
    experts = _people(card, roles.experts, facts) or tuple(Person(login, is_account=True) for login in body.experts)
    issue_type = clean_line(content.issue_type.name) if isinstance(content, Issue) and content.issue_type else None
    item = Item(
        id=content.id,
        title=title if is_visible(title) else ref or "?",
        type=ITEM_TYPES[type(content)],
        state=state,
        status=status,
        url=_url(card, facts.project_url),
        ref=ref,
        kind=issue_type or None,
        issue_type=issue_type or None,
        draft=isinstance(content, PullRequest) and content.is_draft,
        reason=reason,
        reopened=_is_reopened(content),
        status_category=_category(card, facts),
        column=card.column.name if card.column is not None else None,
        column_id=card.column.id if card.column is not None else None,
        themes=facts.themes.of_item(_words(card, roles.theme.id if roles.theme else None), labels),
        priority=_priority(card, labels, roles),
        owners=unique_names(person.name for person in owners),
        assignees=unique_names(person.name for person in assignees),
        experts=unique_names(person.name for person in experts),
        known_by_name=unique_names(person.name for person in (*owners, *experts) if not person.is_account),
        labels=labels,
        progress=progress,
        tasks=tuple(_without_hidden(task, facts.privacy) for task in body.tasks),
        sections=body.sections,
        template_text=body.template_text,
        waivers=body.waivers,
        summary=body.summary,
        blocked_by=relations.blocked_by,
        blocks=relations.blocks,
        references=relations.references,
        votes=_votes(content),
        target=value_day(values.get(roles.target or "")),
        start=value_day(values.get(roles.start or ""), first=True),
        milestone=_milestone(content),
        milestone_due=_milestone_due(content),
        fields=plain_values(values, roles.own),
        iterations=iteration_ids(values, roles),
        created=read_instant(content.created_at),
        updated=read_instant(content.updated_at),
        closed=None if isinstance(content, DraftIssue) else read_instant(content.closed_at),
    )
    item = msgspec.structs.replace(item, help_signs=help_signs(item, facts.help_labels))
    kind = next((kind for kind, fits in facts.kinds if fits(item)), None)
    return msgspec.structs.replace(item, kind=kind) if kind is not None else item


def _is_reopened(content: AnyContent) -> bool:
    return isinstance(content, Issue) and content.issue_state == "OPEN" and content.state_reason == "REOPENED"


def _read_body(content: AnyContent, facts: ProjectFacts) -> Body:
    repository, own = facts.repository, None
    if not isinstance(content, DraftIssue):
        repository, own = content.repository.name_with_owner, content.number
    site = site_of(facts.project_url)
    return read_body(content.body or "", repository=repository or "", site=site, own=own, names=facts.sections)


def _votes(content: AnyContent) -> int | None:
    if isinstance(content, DraftIssue) or content.reaction_groups is None:
        return None
    return as_count(sum(each.reactors.total_count for each in content.reaction_groups if each.content in SUPPORT))


def _without_hidden(task: Task, privacy: Privacy) -> Task:
    refs = tuple(filter(privacy.may_name, task.refs))
    return task if refs == task.refs else msgspec.structs.replace(task, refs=refs)


def _relations(ref: str | None, content: AnyContent, body: Body, facts: ProjectFacts) -> Relations:
    of_github = links_of(content, facts.parts) if isinstance(content, Issue) else []
    of_text = without_blockers(body.references) if has_list(content) else body.references
    found = [each for each in (*of_github, *of_text) if facts.privacy.may_name(each.ref)]
    return relate(ref, found, facts.known)


def _status(card: Card, body: Body, relations: Relations, facts: ProjectFacts) -> tuple[Status, Progress | None]:
    content = card.content
    state, reason = read_state(content)
    progress = count_progress(content.sub_issues_summary if isinstance(content, Issue) else None, body.tasks)
    status = derive_status(Signs(
        type=ITEM_TYPES[type(content)],
        state=state,
        reason=reason,
        column=card.column,
        said=_said(card, facts),
        reopened=_is_reopened(content),
        is_blocked=relations.is_blocked or is_counted_as_blocked(content),
        is_worked_on=relations.is_worked_on or (isinstance(content, PullRequest) and not content.is_draft),
        category=_category(card, facts),
        has_begun=bool(progress and progress.done) or any(task.done for task in body.tasks),
    ))  # fmt: skip
    return status, progress or (Progress(1, 1, "state") if status == "done" else None)


def _said(card: Card, facts: ProjectFacts) -> frozenset[Status]:
    """Return the statuses that the field *Status* and the name of the column say.

    A column of another field may be named *Testing* after its subject. It says that an item is blocked, done or cut,
    but not that it is in progress.
    """
    roles = facts.roles
    said = {said_status(name, facts.status_words) for name in _words(card, roles.status)}
    if card.column is not None:
        of_column = said_status(card.column.name, facts.status_words)
        is_status = roles.column is not None and roles.status in {None, roles.column.id}
        said |= {of_column} if is_status or of_column != "in-progress" else set()
    return frozenset(filter(None, said))


def _category(card: Card, facts: ProjectFacts) -> str | None:
    """Return the category of the issue's status on GitHub; drafts and pull requests have no such status."""
    if not isinstance(card.content, Issue):
        return None
    known = facts.categories.get(card.content.repository.name_with_owner.lower(), {})
    return next((known[spelling(name)] for name in _words(card, facts.roles.status) if spelling(name) in known), None)


def _words(card: Card, field: str | None) -> tuple[str, ...]:
    return value_words(card.values.get(field or ""))


def _people(card: Card, fields: Iterable[str], facts: ProjectFacts) -> tuple[Person, ...]:
    return tuple(person for field in fields for person in people_in(_words(card, field), facts.accounts))


def _labels(content: AnyContent) -> tuple[Label, ...]:
    if isinstance(content, DraftIssue):
        return ()
    named = ((clean_line(label.name), label.color) for label in content.labels or ())
    return tuple(Label(name, clean_color(color)) for name, color in named if name)


def _priority(card: Card, labels: tuple[Label, ...], roles: FieldRoles) -> str | None:
    """Return the value of the field, else the words of a label such as ``P0`` or ``priority: high``."""
    value = plain_value(card.values.get(roles.priority or ""))
    if value is not None:
        return value if isinstance(value, str) else names.words_of_number(value)
    return next(filter(None, (priority_of_label(label.name) for label in labels)), None)


def _milestone(content: AnyContent) -> str | None:
    if isinstance(content, DraftIssue) or content.milestone is None:
        return None
    return clean_line(content.milestone.title) or None


def _milestone_due(content: AnyContent) -> dt.date | None:
    if isinstance(content, DraftIssue) or content.milestone is None:
        return None
    due = read_instant(content.milestone.due_on)
    return due.date() if due is not None else None


def _url(card: Card, project_url: str) -> str | None:
    """Return the address of an item. The address of a draft is on its board."""
    if not isinstance(card.content, DraftIssue):
        return clean_url(card.content.url)
    number = str(card.item.full_database_id or "")
    return draft_address(project_url, number) if number.isdecimal() and number.isascii() else project_url
