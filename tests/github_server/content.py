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

"""What GitHub holds, as fixtures are written: people, repositories, labels, issues, pull requests and drafts.

Each is a plain dict of GraphQL's own field names; the connections in it are plain lists.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from zlib import crc32

Node = dict[str, Any]

SITE = "https://github.com"
CREATED = "2024-01-08T09:00:00Z"
UPDATED = "2024-03-04T12:00:00Z"


def node_id(kind: str, *key: object) -> str:
    """Return an id like GitHub's that says what it stands for, and is the same each time."""
    text = "/".join(map(str, key))
    return f"{kind}_{urlsafe_b64encode(text.encode()).decode().rstrip('=')}"


def key_of(node_id: str) -> str:
    """Return the key that `node_id` made an id from; empty for an id from elsewhere."""
    text = node_id.partition("_")[2]
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
    except ValueError:
        return ""


def number_of(*key: object) -> int:
    """Return a number that goes with a key: what GitHub calls a database id."""
    return crc32("/".join(map(str, key)).encode())


def org(login: str, name: str | None = None) -> Node:
    return actor("Organization", "O", login) | {"name": name}


def user(login: str, name: str | None = None) -> Node:
    return actor("User", "U", login) | {"name": name, "databaseId": number_of(login) >> 1}


def bot(login: str) -> Node:
    return actor("Bot", "BOT", login)


def actor(kind: str, prefix: str, login: str) -> Node:
    return {"__typename": kind, "id": node_id(prefix, login), "login": login, "url": f"{SITE}/{login}"}


def repository(name: str, *, private: bool = False, archived: bool = False, description: str | None = None) -> Node:
    """Return ``owner/name``, of an organization."""
    owner, _, short = name.partition("/")
    return {
        "__typename": "Repository",
        "id": node_id("R", name),
        "name": short,
        "nameWithOwner": name,
        "description": description,
        "url": f"{SITE}/{name}",
        "owner": org(owner),
        "isPrivate": private,
        "isArchived": archived,
        "visibility": "PRIVATE" if private else "PUBLIC",
    }


def label(name: str, color: str = "ededed", description: str | None = None) -> Node:
    node: Node = {"__typename": "Label", "id": node_id("LA", name, color), "name": name, "color": color}
    return node | {"description": description, "url": f"{SITE}/labels/{name}"}


def milestone(title: str, *, due: str | None = None, number: int = 1, percent: float = 0.0) -> Node:
    return {
        "__typename": "Milestone",
        "id": node_id("MI", title),
        "number": number,
        "title": title,
        "description": None,
        "url": f"{SITE}/milestone/{number}",
        "state": "OPEN",
        "dueOn": due,
        "closedAt": None,
        "progressPercentage": percent,
    }


def issue_type(name: str, color: str = "GRAY") -> Node:
    return {"__typename": "IssueType", "id": node_id("IT", name), "name": name, "color": color, "description": None}


def issue(
    ref: str,
    title: str | None = None,
    *,
    repo: Node | None = None,
    body: str = "",
    state: str = "OPEN",
    reason: str | None = None,
    author: str | Node | None = "octocat",
    labels: Iterable[str | Node] = (),
    assignees: Iterable[str | Node] = (),
    milestone: Node | None = None,
    type: str | Node | None = None,  # noqa: A002 (GitHub's word)
    sub_issues: Sequence[Node] = (),
    blocked_by: Sequence[Node] = (),
    closed_by: Sequence[Node] = (),
    tracks: Sequence[Node] = (),
    duplicate_of: Node | None = None,
    reactions: Mapping[str, int] | None = None,
    comments: int = 0,
    fields: Sequence[Node] = (),
    created: str = CREATED,
    updated: str = UPDATED,
    closed: str | None = None,
    timeline: Sequence[Node] = (),
    edits: Sequence[Node] = (),
) -> Node:
    """Return an issue such as ``apache/tvm#15``, tied both ways to what it waits for, tracks and is made of.

    Parameters
    ----------
    repo
        Its repository, if that is not simply a public one.
    reactions
        How often each of GitHub's ``ReactionContent``, as ``{"THUMBS_UP": 3}``.
    closed_by
        Pull requests that close it.
    fields
        Values of the organization's issue fields, from `projects.issue_field_value`.
    timeline
        What happened to it, from `past.events`.
    edits
        Its text in the course of time, from `past.edits`.
    """
    node = numbered("Issue", "issues", ref, title, repo) | {
        "body": body,
        "state": state,
        "stateReason": reason,
        "closed": state == "CLOSED",
        "author": person(author),
        "labels": [named_label(each) for each in labels],
        "milestone": milestone,
        "issueType": issue_type(type) if isinstance(type, str) else type,
        "parent": None,
        "subIssues": list(sub_issues),
        "blockedBy": list(blocked_by),
        "blocking": [],
        "trackedIssues": list(tracks),
        "trackedInIssues": [],
        "closedByPullRequestsReferences": list(closed_by),
        "duplicateOf": duplicate_of,
        "issueFieldValues": list(fields),
        "comments": range(comments),
        "reactions": dict(reactions or {}),
        "lastEditedAt": None,
        "timelineItems": list(timeline),
        "userContentEdits": list(edits),
        **assigned(assignees),
        **dated(created, updated, closed or (updated if state == "CLOSED" else None)),
    }
    tie(node)
    return node


def tie(node: Node) -> None:
    """Let the other ends of an issue's relations know of it."""
    for each in node["subIssues"]:
        each["parent"] = node
    for near, far in (
        ("blockedBy", "blocking"),
        ("trackedIssues", "trackedInIssues"),
        ("closedByPullRequestsReferences", "closingIssuesReferences"),
    ):
        for each in node[near]:
            each[far].append(node)


def pull_request(
    ref: str,
    title: str | None = None,
    *,
    repo: Node | None = None,
    body: str = "",
    state: str = "OPEN",
    is_draft: bool = False,
    author: str | Node | None = "octocat",
    labels: Iterable[str | Node] = (),
    assignees: Iterable[str | Node] = (),
    milestone: Node | None = None,
    reactions: Mapping[str, int] | None = None,
    comments: int = 0,
    created: str = CREATED,
    updated: str = UPDATED,
    closed: str | None = None,
    timeline: Sequence[Node] = (),
    edits: Sequence[Node] = (),
) -> Node:
    closed = closed or (updated if state != "OPEN" else None)
    return numbered("PullRequest", "pull", ref, title, repo) | {
        "body": body,
        "state": state,
        "isDraft": is_draft,
        "merged": state == "MERGED",
        "mergedAt": closed if state == "MERGED" else None,
        "closed": state != "OPEN",
        "author": person(author),
        "labels": [named_label(each) for each in labels],
        "milestone": milestone,
        "closingIssuesReferences": [],
        "comments": range(comments),
        "reactions": dict(reactions or {}),
        "timelineItems": list(timeline),
        "userContentEdits": list(edits),
        **assigned(assignees),
        **dated(created, updated, closed),
    }


def draft(
    title: str,
    body: str = "",
    *,
    author: str | Node | None = "octocat",
    assignees: Iterable[str | Node] = (),
    created: str = CREATED,
    updated: str = UPDATED,
) -> Node:
    """Return a draft issue; it gets its id from the project that it is put into."""
    node: Node = {"__typename": "DraftIssue", "title": title, "body": body, "creator": person(author)}
    return node | {"assignees": [person(each) for each in assignees], "createdAt": created, "updatedAt": updated}


def numbered(kind: str, segment: str, ref: str, title: str | None, repo: Node | None) -> Node:
    name, _, number = ref.rpartition("#")
    path = f"/{name}/{segment}/{number}"
    return {
        "__typename": kind,
        "id": node_id({"Issue": "I", "PullRequest": "PR"}[kind], ref),
        "number": int(number),
        "title": ref if title is None else title,
        "url": SITE + path,
        "resourcePath": path,
        "repository": repo or repository(name),
    }


def person(given: str | Node | None) -> Node | None:
    """Return a user by login; None is a deleted one."""
    return user(given) if isinstance(given, str) else given


def named_label(given: str | Node) -> Node:
    return label(given) if isinstance(given, str) else given


def assigned(assignees: Iterable[str | Node]) -> Node:
    """Return both lists of assignees: GitHub shows bots in the one of actors only."""
    actors = [person(each) for each in assignees]
    return {"assignees": [each for each in actors if each and each["__typename"] == "User"], "assignedActors": actors}


def dated(created: str, updated: str, closed: str | None) -> Node:
    return {"createdAt": created, "updatedAt": updated, "closedAt": closed}
