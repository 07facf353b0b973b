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

"""Turn the items of a project from the REST API into those of GraphQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from msgspec import Struct

from ...errors import GitHubError
from ..ask.replies import (
    AnyContent,
    Assignee,
    DependenciesSummary,
    DraftIssue,
    Issue,
    IssueLabel,
    Milestone,
    Named,
    Nodes,
    ProjectItem,
    PullRequest,
    ReactionGroup,
    Repository,
    SubIssuesSummary,
)
from .rest_replies import RestContent, RestItem, RestLabel, read_rest
from .rest_values import list_of, read_field_value, unknown_values, words_of_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..ask.replies import AnyField, FieldValue

KINDS = {"Issue": "ISSUE", "PullRequest": "PULL_REQUEST", "DraftIssue": "DRAFT_ISSUE"}
"""GraphQL ``ProjectV2ItemType`` by ``content_type``."""

OWN_TYPES = frozenset({"DATE", "ITERATION", "MULTI_SELECT", "NUMBER", "SINGLE_SELECT", "TEXT"})
"""The types of the fields that people add. The other fields repeat data of the issues."""

REACTIONS = {
    "+1": "THUMBS_UP",
    "-1": "THUMBS_DOWN",
    "confused": "CONFUSED",
    "eyes": "EYES",
    "heart": "HEART",
    "hooray": "HOORAY",
    "laugh": "LAUGH",
    "rocket": "ROCKET",
}
"""GraphQL ``ReactionContent`` by the key of the REST API."""


class KnownField(Struct, frozen=True):
    """A field of the project, with the numbers by which the REST API names it."""

    field: AnyField
    number: int
    issue_field: int | None = None
    """The number of the organization's field of issues that it shows."""


class ReadItem(Struct, frozen=True):
    """An item, with the number of its values whose form is unknown."""

    item: ProjectItem
    unknown: int = 0


def read_rest_item(raw: object, fields: Iterable[KnownField]) -> ReadItem:
    """Read one item.

    Raises
    ------
    GitHubError
        The item does not have the form that GitHub describes.
    """
    given = read_rest(raw, RestItem)
    fields = tuple(fields)
    written = [each for each in given.fields or () if isinstance(each, dict)]
    content = _content(given, written)
    issue = read_rest(given.content, RestContent) if isinstance(content, Issue) else None
    values, unknown = _values(written, issue, fields)
    item = ProjectItem(
        id=given.node_id or str(given.id),
        type=KINDS.get(given.content_type or "") if content is not None else "REDACTED",
        is_archived=given.archived_at is not None,
        full_database_id=given.id,
        field_values=Nodes(tuple(values)),
        content=content,
    )
    return ReadItem(item, unknown + len(given.fields or ()) - len(written))


def _values(
    written: list[dict[str, Any]], issue: RestContent | None, fields: tuple[KnownField, ...]
) -> tuple[list[FieldValue], int]:
    """Return the values, and the number of those whose form is unknown.

    The value of an organization's field may stand on the item or on the issue.
    """
    by_number = {str(each.number): each for each in fields if each.field.data_type in OWN_TYPES}
    by_issue_field = {each.issue_field: each for each in fields if each.issue_field is not None}
    found: list[tuple[KnownField, object]] = []
    for each in written:
        known = by_number.get(str(each.get("id")))
        if known is not None and each.get("value") is not None:
            found.append((known, each["value"]))
    has_value = {known.number for known, _raw in found}
    for entry in (issue.issue_field_values if issue is not None else None) or ():
        known = by_issue_field.get(entry.issue_field_id)
        if known is not None and known.number not in has_value:
            several = [option.name for option in entry.multi_select_options or ()]
            one = entry.single_select_option.name if entry.single_select_option is not None else None
            found.append((known, several or one or entry.value))
    values = [read_field_value(known.field, raw, of_issue=known.issue_field is not None) for known, raw in found]
    unknown = sum(unknown_values(known.field, raw) for known, raw in found)
    return [value for value in values if value is not None], unknown


def _content(given: RestItem, written: list[dict[str, Any]]) -> AnyContent | None:
    if given.content is None or given.content_type not in KINDS:
        return None
    content = read_rest(given.content, RestContent)
    if given.content_type == "DraftIssue":
        return DraftIssue(
            id=content.node_id,
            title=content.title,
            body=content.body,
            created_at=content.created_at,
            updated_at=content.updated_at,
            assignees=Nodes(tuple(_assigned_to_draft(written))),
        )
    if content.number is None or content.html_url is None:
        raise GitHubError("an answer of GitHub's REST API has an unknown form: an issue has no number or no address.")
    shared: dict[str, Any] = {
        "id": content.node_id,
        "number": content.number,
        "title": content.title,
        "body": content.body,
        "url": content.html_url,
        "repository": _repository(content, content.html_url),
        "created_at": content.created_at,
        "updated_at": content.updated_at,
        "closed_at": content.closed_at,
        "milestone": Milestone(content.milestone.title, content.milestone.due_on) if content.milestone else None,
        "labels": Nodes(tuple(_labels(content))),
        "assignees": Nodes(tuple(Assignee(each.login, each.type) for each in content.assignees or ())),
        "reaction_groups": _reactions(content),
    }
    state = (content.state or "open").upper()
    if given.content_type == "PullRequest":
        merged = content.merged_at or (content.pull_request and content.pull_request.merged_at)
        return PullRequest(pull_state="MERGED" if merged else state, is_draft=bool(content.draft), **shared)
    parts, waits = content.sub_issues_summary, content.issue_dependencies_summary
    return Issue(
        issue_state=state,
        state_reason=content.state_reason.upper() if content.state_reason else None,
        issue_type=Named(content.type.name) if content.type else None,
        sub_issues_summary=SubIssuesSummary(parts.total, parts.completed) if parts else None,
        issue_dependencies_summary=DependenciesSummary(waits.blocked_by, waits.total_blocked_by) if waits else None,
        **shared,
    )


def _repository(content: RestContent, address: str) -> Repository:
    """Return the repository of an issue or pull request: what is told of it, else what its address says."""
    told = content.repository or (content.base.repo if content.base is not None else None)
    if told is not None and told.full_name:
        return Repository(told.full_name, is_private=told.private)
    if content.repository_url:
        name = "/".join(content.repository_url.rstrip("/").split("/")[-2:])
    else:
        name = "/".join(urlsplit(address).path.split("/")[1:3])
    return Repository(name, is_private=told is not None and told.private)


def _labels(content: RestContent) -> Iterator[IssueLabel]:
    for label in content.labels or ():
        named = label if isinstance(label, RestLabel) else RestLabel(label)
        if named.name is not None:
            yield IssueLabel(named.name, named.color)


def _reactions(content: RestContent) -> tuple[ReactionGroup, ...] | None:
    if content.reactions is None:
        return None
    counts = {kind: content.reactions.get(key) for key, kind in REACTIONS.items()}
    return tuple(
        ReactionGroup(kind, Nodes(total_count=count)) for kind, count in counts.items() if isinstance(count, int)
    )


def _assigned_to_draft(written: list[dict[str, Any]]) -> Iterator[Assignee]:
    """Yield the assignees of a draft, which stand in a field of the item."""
    for each in written:
        if each.get("data_type") == "assignees":
            for person in list_of(each.get("value")):
                login = words_of_value(person)
                kind = person.get("type") if isinstance(person, dict) else None
                if login:
                    yield Assignee(login, kind if isinstance(kind, str) else "User")
