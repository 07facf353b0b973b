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

"""Derive the status and the progress of an item. The status is derived only once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ...model import Progress, as_count
from ...status_words import BY_CATEGORY
from ..ask.replies import DraftIssue, Issue, PullRequest

if TYPE_CHECKING:
    from ...model import Column, ItemType, State, Status, Task
    from ..ask.replies import AnyContent, SubIssuesSummary

ITEM_TYPES: dict[type, ItemType] = {DraftIssue: "draft", Issue: "issue", PullRequest: "pull"}
STATES: dict[str, State] = {"OPEN": "open", "CLOSED": "closed", "MERGED": "merged"}
REASONS = {"COMPLETED": "completed", "NOT_PLANNED": "not-planned", "DUPLICATE": "duplicate"}


class Signs(Struct, frozen=True, kw_only=True):
    """The facts that determine the status of an item."""

    type: ItemType
    state: State
    reason: str | None = None
    column: Column | None = None
    said: frozenset[Status] = frozenset()
    """The statuses that the name of the column and the field *Status* say (`status_words`)."""
    reopened: bool = False
    """Whether it is open again, so that a column in which it was closed is no longer true."""
    is_blocked: bool = False
    """Whether the item waits for something that is open."""
    is_worked_on: bool = False
    """Whether a pull request for the item is open, or the item is a pull request that is not a draft."""
    category: str | None = None
    """GitHub's category of the issue's status."""
    has_begun: bool = False
    """Whether one of its tasks or sub-issues is done."""


def derive_status(signs: Signs) -> Status:
    """Return the status of an item: GitHub's own data come first, then the words of the maintainers, then its work.

    If GitHub's category of the status is unknown, the words count. An open issue in a column such as *Done* is done:
    people move it there and close it later, often with a release.
    """
    if signs.state == "merged":
        return "done"
    if signs.state == "closed":
        return "cut" if signs.type == "pull" or signs.reason in {"not-planned", "duplicate"} else "done"
    by_category = BY_CATEGORY.get(signs.category or "")
    if by_category in {"done", "cut"}:
        return by_category
    for ended in ("cut", "done") if by_category is None else ():
        if ended in signs.said and not signs.reopened:
            return ended
    if signs.is_blocked or "blocked" in signs.said:
        return "blocked"
    if by_category is not None:
        return by_category
    if "in-progress" in signs.said or signs.is_worked_on:
        return "in-progress"
    if _is_in_backlog(signs) and "planned" not in signs.said:
        return "backlog"
    return "in-progress" if signs.has_begun or "done" in signs.said else "planned"


def _is_in_backlog(signs: Signs) -> bool:
    """Return whether nothing tells when an item is planned; a quarter tells more than GitHub's category."""
    column = signs.column
    if column is None or column.kind == "backlog" or "backlog" in signs.said:
        return True
    return signs.category == "backlog" and column.kind != "quarter"


def count_progress(summary: SubIssuesSummary | None, tasks: tuple[Task, ...]) -> Progress | None:
    """Return the progress of an item by its sub-issues, else by its tasks, else ``None``."""
    if summary is not None and summary.total > 0:
        total = as_count(summary.total)
        return Progress(min(as_count(summary.completed), total), total, "sub-issues")
    if tasks:
        return Progress(sum(task.done for task in tasks), len(tasks), "tasks")
    return None


def read_state(content: AnyContent) -> tuple[State, str | None]:
    """Return the state of an item and the reason why it is closed. A draft is open."""
    match content:
        case Issue(issue_state="CLOSED"):
            return "closed", REASONS.get(content.duplicate_reason or content.state_reason or "")
        case PullRequest():
            return STATES.get(content.pull_state, "open"), None
        case _:
            return "open", None
