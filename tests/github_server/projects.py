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

"""Projects, as fixtures are written: their fields, items, views and status updates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from .content import CREATED, SITE, UPDATED, Node, node_id, number_of, user
from .values import bind_field, field_values, text_field

BUILT_IN = {
    "Title": "TITLE",
    "Assignees": "ASSIGNEES",
    "Labels": "LABELS",
    "Linked pull requests": "LINKED_PULL_REQUESTS",
    "Milestone": "MILESTONE",
    "Repository": "REPOSITORY",
    "Reviewers": "REVIEWERS",
    "Parent issue": "PARENT_ISSUE",
    "Sub-issues progress": "SUB_ISSUES_PROGRESS",
}
"""The fields that each project has, with their types."""
ITEM_TYPES = {"Issue": "ISSUE", "PullRequest": "PULL_REQUEST", "DraftIssue": "DRAFT_ISSUE"}


class Item(NamedTuple):
    """An item on its way into a project."""

    content: Node | None
    values: Mapping[str, Any]
    archived: bool
    updated: str


def item(
    content: Node | None, values: Mapping[str, Any] | None = None, *, archived: bool = False, updated: str = UPDATED
) -> Item:
    """Put an issue, a pull request or a draft on a project, with the values of the project's fields by name."""
    return Item(content, values or {}, archived, updated)


def redacted() -> Item:
    """Return what is shown of an issue in a repository that the token may not see."""
    return item(None)


def project(
    number: int,
    title: str = "Roadmap",
    *,
    owner: Node,
    fields: Iterable[Node] = (),
    items: Iterable[Item | Node | Exception] = (),
    views: Sequence[Node] = (),
    status_updates: Sequence[Node] = (),
    repositories: Sequence[Node] = (),
    description: str | None = None,
    readme: str | None = None,
    public: bool = True,
    closed: bool = False,
    template: bool = False,
    created: str = CREATED,
    updated: str = UPDATED,
) -> Node:
    """Return a project of an organization or a user.

    Parameters
    ----------
    fields
        The fields of its own; those in `BUILT_IN` it has anyway.
    items
        From top to bottom: items, contents that have no values, or faults such as `faults.forbidden`.
    status_updates
        Newest first, as GitHub lists them.
    repositories
        Those that it is linked to.
    """
    kind = "orgs" if owner["__typename"] == "Organization" else "users"
    path = f"/{kind}/{owner['login']}/projects/{number}"
    node: Node = {
        "__typename": "ProjectV2",
        "id": node_id("PVT", owner["login"], number),
        "fullDatabaseId": str(number_of(path)),
        "number": number,
        "title": title,
        "shortDescription": description,
        "readme": readme,
        "public": public,
        "closed": closed,
        "closedAt": updated if closed else None,
        "template": template,
        "url": SITE + path,
        "resourcePath": path,
        "creator": user("octocat"),
        "owner": owner,
        "repositories": list(repositories),
        "createdAt": created,
        "updatedAt": updated,
    }
    built_in = [text_field(name) | {"dataType": kind} for name, kind in BUILT_IN.items()]
    node["fields"] = [bind_field(node, field) for field in (*built_in, *fields)]
    node["items"] = [bind_item(node, place, entry) for place, entry in enumerate(items)]
    node["views"] = [bind_view(node, place, view) for place, view in enumerate(views, start=1)]
    node["statusUpdates"] = [bind_status(node, place, update) for place, update in enumerate(status_updates)]
    return node


def bind_item(project: Node, place: int, entry: Item | Node | Exception) -> Node | Exception:
    """Return the item of a project that an entry stands for."""
    if isinstance(entry, Exception):
        return entry
    content, values, archived, updated = entry if isinstance(entry, Item) else item(entry)
    if content and "id" not in content:
        content = content | {"id": node_id("DI", project["id"], place)}
    key = (project["id"], content["id"] if content else place)
    node: Node = {
        "__typename": "ProjectV2Item",
        "id": node_id("PVTI", *key),
        "fullDatabaseId": str(number_of(*key)),
        "type": ITEM_TYPES[content["__typename"]] if content else "REDACTED",
        "isArchived": archived,
        "createdAt": CREATED,
        "updatedAt": updated,
        "creator": user("octocat"),
        "project": project,
        "content": content,
    }
    node["fieldValues"] = field_values(node, values)
    return node


def view(
    name: str,
    layout: str = "TABLE",
    *,
    filter: str | None = None,  # noqa: A002 (GitHub's word)
    columns: str | None = None,
    groups: str | None = None,
    sort: Mapping[str, str] | None = None,
    fields: Sequence[str] = ("Title", "Assignees"),
) -> Node:
    """Return a view; its fields are named.

    Parameters
    ----------
    layout
        ``BOARD``, ``ROADMAP`` or ``TABLE``.
    columns
        The field whose values are the columns of a board.
    groups
        The field whose values are the groups of a table, or the lanes of a board.
    sort
        Fields, each with ``ASC`` or ``DESC``.
    """
    node: Node = {"__typename": "ProjectV2View", "name": name, "layout": f"{layout}_LAYOUT", "filter": filter}
    return node | {
        "verticalGroupByFields": [columns] if columns else [],
        "groupByFields": [groups] if groups else [],
        "sortByFields": dict(sort or {}),
        "fields": list(fields),
    }


def bind_view(project: Node, number: int, view: Node) -> Node:
    known = {field["name"]: field for field in reversed(project["fields"])}
    lists = {key: [known[name] for name in view[key]] for key in ("verticalGroupByFields", "groupByFields", "fields")}
    key = (project["id"], number)
    return {
        **view,
        **lists,
        "id": node_id("PVTV", *key),
        "fullDatabaseId": str(number_of(*key)),
        "number": number,
        "project": project,
        "createdAt": CREATED,
        "updatedAt": UPDATED,
        "sortByFields": [
            {"__typename": "ProjectV2SortByField", "field": known[name], "direction": direction}
            for name, direction in view["sortByFields"].items()
        ],
        "configuration": {"__typename": "ProjectV2ViewConfiguration", "visibleFields": lists["fields"]},
    }


def status_update(
    status: str | None,
    created: str = UPDATED,
    *,
    body: str | None = None,
    start: str | None = None,
    target: str | None = None,
) -> Node:
    """Return a status such as ``AT_RISK``, with when it was given, and the days of start and target."""
    node: Node = {"__typename": "ProjectV2StatusUpdate", "status": status, "body": body, "creator": user("octocat")}
    return node | {"startDate": start, "targetDate": target, "createdAt": created, "updatedAt": created}


def bind_status(project: Node, place: int, update: Node) -> Node:
    key = (project["id"], place)
    return update | {"id": node_id("PVTSU", *key), "fullDatabaseId": str(number_of(*key)), "project": project}
