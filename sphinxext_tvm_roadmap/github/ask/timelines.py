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

"""Ask for the past of issues and pull requests: the events of their timelines, and the earlier texts of some of them.

GitHub gives both by the ids of the contents, so that the past of 100 issues takes 100 fetches and costs 1 point.
"""

# ruff: noqa: D101 - as in `replies`

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal, TypeVar

from msgspec import Struct

from .answers import PageInfo, read_answer
from .events import Edit, Event  # noqa: TC001 - msgspec reads the annotations
from .paging import ask_shrinking
from .queries import ask

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence

    from ..wire.client import Client

    Asked = Literal["Issue", "PullRequest"]

TIMELINE_SIZES = (100, 25, 5)
"""Numbers of contents in one request for events. GitHub takes no more than 100 ids in one list."""

EDIT_SIZES = (25, 10, 2)
"""Numbers of contents in one request for earlier texts, which may be long."""

TIMELINE = """
query Timelines($ids: [ID!]!, $since: DateTime, $after: String) {
  nodes(ids: $ids) {
    ... on KIND {
      id
      timelineItems(
        first: 100
        after: $after
        since: $since
        itemTypes: [ #? item-types
          ADDED_TO_PROJECT_V2_EVENT REMOVED_FROM_PROJECT_V2_EVENT PROJECT_V2_ITEM_STATUS_CHANGED_EVENT #? item-types
          ASSIGNED_EVENT UNASSIGNED_EVENT MILESTONED_EVENT DEMILESTONED_EVENT RENAMED_TITLE_EVENT #? item-types
          CLOSED_EVENT REOPENED_EVENT OWN_TYPES #? item-types
        ] #? item-types
      ) {
        pageInfo { hasNextPage endCursor }
        nodes {
          __typename
          ... on AddedToProjectV2Event { createdAt project { id } } #? project-events
          ... on RemovedFromProjectV2Event { createdAt project { id } } #? project-events
          ... on ProjectV2ItemStatusChangedEvent { #? project-events
            createdAt previousStatus status project { id } #? project-events
          } #? project-events
          ... on AssignedEvent { createdAt assignee { kind: __typename ... on Actor { login } } }
          ... on UnassignedEvent { createdAt assignee { kind: __typename ... on Actor { login } } }
          ... on MilestonedEvent { createdAt milestoneTitle }
          ... on DemilestonedEvent { createdAt milestoneTitle }
          ... on RenamedTitleEvent { createdAt previousTitle currentTitle }
          ... on ReopenedEvent { createdAt }
OWN_EVENTS
        }
      }
    }
  }
  rateLimit { cost }
}
"""
"""A page of events of each content. 100 contents take 100 fetches and cost 1 point.

A server that does not know one of the types of events in the argument ``itemTypes`` is asked for events of all types.
"""

OF_ISSUES = """
          ... on ClosedEvent { createdAt stateReason }
          ... on SubIssueAddedEvent { createdAt } #? sub-issue-events
          ... on BlockedByAddedEvent { #? dependency-events
            createdAt blockingIssue { number repository { nameWithOwner isPrivate } } #? dependency-events
          } #? dependency-events
          ... on BlockedByRemovedEvent { #? dependency-events
            createdAt blockingIssue { number repository { nameWithOwner isPrivate } } #? dependency-events
          } #? dependency-events
          ... on IssueFieldAddedEvent { #? issue-field-events
            createdAt issueField { ... on IssueFieldCommon { name } } value options { name } #? issue-field-events
          } #? issue-field-events
          ... on IssueFieldChangedEvent { #? issue-field-events
            createdAt issueField { ... on IssueFieldCommon { name } } #? issue-field-events
            previousValue newValue previousOptions { name } newOptions { name } #? issue-field-events
          } #? issue-field-events
          ... on IssueFieldRemovedEvent { #? issue-field-events
            createdAt issueField { ... on IssueFieldCommon { name } } #? issue-field-events
          } #? issue-field-events
""".strip("\n")

OF_PULLS = """
          ... on ClosedEvent { createdAt }
          ... on MergedEvent { createdAt }
""".strip("\n")

TYPES_OF_ISSUES = (
    "SUB_ISSUE_ADDED_EVENT BLOCKED_BY_ADDED_EVENT BLOCKED_BY_REMOVED_EVENT "
    "ISSUE_FIELD_ADDED_EVENT ISSUE_FIELD_CHANGED_EVENT ISSUE_FIELD_REMOVED_EVENT"
)

EDITS = """
query Edits($ids: [ID!]!, $after: String) {
  nodes(ids: $ids) {
    ... on KIND {
      id
      body
      userContentEdits(first: 50, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { editedAt diff }
      }
    }
  }
  rateLimit { cost }
}
"""
"""The earlier texts of contents. 25 contents take 25 fetches and cost 1 point."""

TIMELINES: dict[Asked, str] = {
    "Issue": TIMELINE.replace("KIND", "Issue").replace("OWN_TYPES", TYPES_OF_ISSUES).replace("OWN_EVENTS", OF_ISSUES),
    "PullRequest": TIMELINE.replace("KIND", "PullRequest")
    .replace("OWN_TYPES", "MERGED_EVENT")
    .replace("OWN_EVENTS", OF_PULLS),
}

TEXTS: dict[Asked, str] = {kind: EDITS.replace("KIND", kind) for kind in TIMELINES}


class EventPage(Struct, frozen=True, rename="camel"):
    page_info: PageInfo
    nodes: tuple[Event | None, ...] | None = None


class EditPage(Struct, frozen=True, rename="camel"):
    page_info: PageInfo
    nodes: tuple[Edit | None, ...] | None = None


class Past(Struct, frozen=True, rename="camel"):
    """GraphQL ``Issue`` or ``PullRequest``."""

    id: str | None = None
    body: str | None = None
    timeline_items: EventPage | None = None
    user_content_edits: EditPage | None = None


class PastAnswer(Struct, frozen=True):
    nodes: tuple[Past | None, ...] | None = None


class Texts(Struct, frozen=True):
    """The present text of a content and its edits."""

    body: str
    edits: tuple[Edit, ...]
    """In GitHub's order, the newest first."""


Page = TypeVar("Page", EventPage, EditPage)


def ask_events(
    client: Client, kind: Asked, ids: Sequence[str], since: dt.datetime | None
) -> dict[str, tuple[Event, ...]]:
    """Return the events of contents by their ids, in GitHub's order; contents that GitHub does not show are left out.

    Parameters
    ----------
    since
        The instant from which on events are wanted; ``None`` for all.

    Raises
    ------
    GitHubError
        GitHub did not answer (see `Client.ask`).
    """
    given: dict[str, object] = {"since": since.strftime("%Y-%m-%dT%H:%M:%SZ") if since else None}
    read = partial(_ask_page, client, TIMELINES[kind], given)
    found: dict[str, tuple[Event, ...]] = {}
    for past in _ask_all(read, ids, TIMELINE_SIZES):
        if past.id is not None and past.timeline_items is not None:
            pages = _pages(read, past.id, past.timeline_items, _events_of)
            found[past.id] = tuple(event for page in pages for event in page.nodes or () if event and event.created_at)
    return found


def ask_texts(client: Client, kind: Asked, ids: Sequence[str]) -> Iterator[tuple[str, Texts]]:
    """Yield the ids of contents with their texts, which may be long; contents that GitHub does not show are left out.

    Raises
    ------
    GitHubError
        GitHub did not answer (see `Client.ask`).
    """
    read = partial(_ask_page, client, TEXTS[kind], {})
    for past in _ask_all(read, ids, EDIT_SIZES):
        if past.id is not None and past.user_content_edits is not None:
            pages = _pages(read, past.id, past.user_content_edits, _edits_of)
            edits = tuple(edit for page in pages for edit in page.nodes or () if edit is not None)
            yield past.id, Texts(past.body or "", edits)


def least_points(counts: Sequence[int], sizes: Sequence[int]) -> int:
    """Return the points of asking once for so many contents of each kind; each request costs 1 point."""
    return sum(-(-count // sizes[0]) for count in counts)


def _ask_all(read: Callable[..., tuple[Past, ...]], ids: Sequence[str], each: Sequence[int]) -> Iterator[Past]:
    sizes = list(each)
    while ids:
        yield from ask_shrinking(partial(read, ids, None), sizes)
        ids = ids[sizes[0] :]


def _pages(
    read: Callable[..., tuple[Past, ...]], content: str, page: Page, part: Callable[[Past], Page | None]
) -> Iterator[Page]:
    """Yield a page and those after it. A page of one content is small, so that GitHub is not asked for less."""
    seen: set[str | None] = set()
    while True:
        yield page
        cursor = page.page_info.end_cursor
        if not page.page_info.has_next_page or cursor is None or cursor in seen:
            return
        seen.add(cursor)
        following = [part(past) for past in read([content], cursor, 1, can_ask_less=False)]
        if not following or following[0] is None:
            return
        page = following[0]


def _ask_page(
    client: Client,
    query: str,
    given: dict[str, object],
    ids: Sequence[str],
    cursor: str | None,
    size: int,
    *,
    can_ask_less: bool,
) -> tuple[Past, ...]:
    reply = ask(client, query, {"ids": ids[:size], "after": cursor, **given}, can_ask_less=can_ask_less)
    return tuple(past for past in read_answer(reply.data, PastAnswer).nodes or () if past is not None)


def _events_of(past: Past) -> EventPage | None:
    return past.timeline_items


def _edits_of(past: Past) -> EditPage | None:
    return past.user_content_edits
