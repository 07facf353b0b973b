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

from __future__ import annotations

import pytest

from sphinxext_tvm_roadmap.github.ask.replies import SubIssuesSummary
from sphinxext_tvm_roadmap.github.read.status import Signs, count_progress, derive_status
from sphinxext_tvm_roadmap.model import Column, ItemType, Progress, State, Status, Task

QUARTER = Column("Q1 2024", "quarter")
BACKLOG = Column("Backlog", "backlog")
OTHER = Column("Todo", "other")


@pytest.mark.parametrize(
    ("status", "signs"),
    [
        ("done", {"state": "closed"}),
        ("done", {"state": "closed", "reason": "completed"}),
        ("cut", {"state": "closed", "reason": "not-planned"}),
        ("cut", {"state": "closed", "reason": "duplicate"}),
        ("done", {"state": "closed", "is_blocked": True}),
        ("cut", {"state": "closed", "reason": "not-planned", "has_begun": True}),
        ("done", {"type": "pull", "state": "merged"}),
        ("cut", {"type": "pull", "state": "closed"}),
        ("blocked", {"is_blocked": True}),
        ("blocked", {"is_blocked": True, "column": BACKLOG}),
        ("backlog", {"column": BACKLOG}),
        ("backlog", {"column": None}),
        ("backlog", {"column": BACKLOG, "has_begun": True}),
        ("planned", {}),
        ("planned", {"column": OTHER}),
        ("blocked", {"said": {"blocked"}}),
        ("blocked", {"said": {"blocked", "in-progress"}, "column": BACKLOG}),
        ("cut", {"said": {"cut"}, "is_blocked": True}),
        ("cut", {"said": {"cut"}, "is_worked_on": True}),
        ("in-progress", {"has_begun": True}),
        ("in-progress", {"is_worked_on": True}),
        ("in-progress", {"said": {"in-progress"}}),
        ("in-progress", {"said": {"in-progress"}, "column": None}),
        ("in-progress", {"said": {"in-progress"}, "column": BACKLOG}),
        ("in-progress", {"is_worked_on": True, "column": None}),
        ("done", {"said": {"done"}}),
        ("done", {"said": {"done"}, "column": None}),
        ("in-progress", {"said": {"done"}, "reopened": True}),
        ("planned", {"said": {"cut"}, "reopened": True}),
        ("done", {"type": "draft", "said": {"done"}}),
        ("done", {"type": "draft", "said": {"done"}, "is_blocked": True}),
        ("blocked", {"type": "draft", "said": {"blocked"}}),
        ("cut", {"type": "draft", "said": {"cut"}}),
        ("in-progress", {"type": "draft", "said": {"in-progress"}}),
        ("planned", {"said": {"planned"}, "column": None}),
        ("in-progress", {"said": {"planned"}, "has_begun": True}),
        ("backlog", {"said": {"backlog"}}),
        ("planned", {"category": "planned", "column": None}),
        ("planned", {"category": "planned", "said": {"in-progress"}, "has_begun": True}),
        ("in-progress", {"category": "started", "column": BACKLOG}),
        ("in-progress", {"category": "started", "said": {"done"}}),
        ("blocked", {"category": "started", "is_blocked": True}),
        ("blocked", {"category": "planned", "said": {"blocked"}}),
        ("done", {"category": "completed", "is_blocked": True}),
        ("done", {"category": "completed", "reopened": True}),
        ("cut", {"category": "not_planned"}),
        ("cut", {"category": "duplicate", "said": {"done"}}),
        ("cut", {"category": "completed", "state": "closed", "reason": "not-planned"}),
        ("planned", {"category": "backlog"}),
        ("backlog", {"category": "backlog", "column": OTHER}),
        ("in-progress", {"category": "triage", "said": {"in-progress"}}),
        ("planned", {"type": "draft"}),
    ],
)
def test_a_status_is_derived_from_the_data_of_an_item(status: Status, signs: dict[str, object]) -> None:
    said = frozenset(signs.pop("said", ()))  # type: ignore[call-overload]
    type_: ItemType = signs.pop("type", "issue")  # type: ignore[assignment]
    state: State = signs.pop("state", "open")  # type: ignore[assignment]
    given: dict[str, object] = {"column": QUARTER} | signs
    assert derive_status(Signs(type=type_, state=state, said=said, **given)) == status  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("summary", "tasks", "progress"),
    [
        (None, "", None),
        (SubIssuesSummary(0, 0), "", None),
        (SubIssuesSummary(4, 1), "x-", Progress(1, 4, "sub-issues")),
        (SubIssuesSummary(2, 5), "", Progress(2, 2, "sub-issues")),
        (SubIssuesSummary(2, -1), "", Progress(0, 2, "sub-issues")),
        (SubIssuesSummary(0, 0), "xx-", Progress(2, 3, "tasks")),
        (None, "-", Progress(0, 1, "tasks")),
    ],
)
def test_progress_is_counted_from_sub_issues_or_else_from_tasks(
    summary: SubIssuesSummary | None, tasks: str, progress: Progress | None
) -> None:
    assert count_progress(summary, tuple(Task("a task", done=mark == "x") for mark in tasks)) == progress
