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

"""The past of issues and pull requests, as fixtures are written: events of timelines, and edits of texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .content import Node, bot, node_id, repository, user


def events(rows: Iterable[Mapping[str, Any]]) -> list[Node]:
    """Return events from rows of plain data in GitHub's words, the oldest first.

    A row has a ``type`` and the instant ``at``. Its ``project`` is ``owner/number``, its ``assignee`` a login, its
    ``blockingIssue`` a reference, and its ``issueField`` the name of the field. ``private`` says that the blocker is in
    a private repository. ``None`` stands for what the token may not see.
    """
    return sorted(map(event, rows), key=lambda node: str(node["createdAt"]))


def event(row: Mapping[str, Any]) -> Node:
    node: Node = {"__typename": row["type"], "createdAt": row["at"]}
    for key, value in row.items():
        if key not in {"type", "at", "private"}:
            node[key] = value if value is None or key not in READERS else READERS[key](value, row)
    return node


def edits(rows: Iterable[tuple[str, str | None]]) -> list[Node]:
    """Return the edits of a text from instants and texts, the oldest first; GitHub lists the newest first."""
    return [{"__typename": "UserContentEdit", "editedAt": at, "diff": text} for at, text in reversed([*rows])]


def project_id(name: str, _row: Mapping[str, Any]) -> Node:
    login, _, number = name.rpartition("/")
    return {"id": node_id("PVT", login, int(number))}


def assignee(login: str, _row: Mapping[str, Any]) -> Node:
    return bot(login.removesuffix("[bot]")) if login.endswith("[bot]") else user(login)


def blocker(ref: str, row: Mapping[str, Any]) -> Node:
    name, _, number = ref.rpartition("#")
    return {"number": int(number), "repository": repository(name, private=row.get("private", False))}


def issue_field(name: str, _row: Mapping[str, Any]) -> Node:
    return {"__typename": "IssueFieldSingleSelect", "name": name}


def options(names: Iterable[str], _row: Mapping[str, Any]) -> list[Node]:
    return [{"name": name} for name in names]


READERS = {
    "project": project_id,
    "assignee": assignee,
    "blockingIssue": blocker,
    "issueField": issue_field,
    "options": options,
    "previousOptions": options,
    "newOptions": options,
}
