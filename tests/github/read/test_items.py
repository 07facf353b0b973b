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

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from github_server import (
    World,
    bot,
    date_field,
    draft,
    issue,
    item,
    iteration,
    iteration_field,
    label,
    milestone,
    multi_select_field,
    number_field,
    org,
    project,
    pull_request,
    single_select_field,
    text_field,
)

from sphinxext_tvm_roadmap.model import Label, Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxext_tvm_roadmap.model import Item, Roadmap

    Read = Callable[..., Roadmap]

FIELDS = [
    single_select_field("Status", ["Backlog", "Todo", "In Progress", "Done"]),
    single_select_field("Priority", ["P0", "P1"]),
    text_field("SMEs"),
    text_field("Owner"),
    date_field("Target date"),
    date_field("Start date"),
    number_field("Estimate"),
    multi_select_field("Areas", ["CI", "Docs"]),
    iteration_field("Sprint", [iteration("Sprint 1", "2024-01-01", 14)]),
    single_select_field("Effort", ["Low", "High"], of_issue=True),
]


def read_one(roadmap: Read, content: Any, values: dict[str, Any] | None = None, toml: str = "") -> Item:
    """Return what becomes of one card; it stands in the column Todo if nothing else is said."""
    card = item(content, {"Status": "Todo"} | (values or {}))
    world = World([project(31, owner=org("apache"), fields=FIELDS, items=[card])])
    return roadmap(world, toml).items[0]


def test_all_data_of_an_issue_is_read(roadmap: Read) -> None:
    read = read_one(
        roadmap,
        issue(
            "apache/tvm#15",
            "Improve `CI`",
            labels=[label("ci:stability", "4430B8")],
            assignees=["areusch"],
            milestone=milestone("v0.9"),
            type="Feature",
            reactions={"THUMBS_UP": 3, "HEART": 2},
            created="2021-08-01T12:00:00Z",
            updated="2021-08-02T12:00:00Z",
        ),
    )
    assert (read.ref, read.url) == ("apache/tvm#15", "https://github.com/apache/tvm/issues/15")
    assert (read.title, read.type, read.state, read.status, read.reason) == (
        "Improve `CI`",
        "issue",
        "open",
        "planned",
        None,
    )
    assert read.labels == (Label("ci:stability", "4430b8"),)
    assert (read.owners, read.milestone, read.kind, read.votes) == (("areusch",), "v0.9", "Feature", 5)
    assert read.created == dt.datetime(2021, 8, 1, 12, tzinfo=dt.timezone.utc)
    assert read.closed is None


@pytest.mark.parametrize(
    ("reason", "read", "status"),
    [
        ("COMPLETED", "completed", "done"),
        (None, None, "done"),
        ("NOT_PLANNED", "not-planned", "cut"),
        ("DUPLICATE", "duplicate", "cut"),
    ],
)
def test_a_closed_issue_has_a_reason(roadmap: Read, reason: str | None, read: str | None, status: str) -> None:
    item = read_one(roadmap, issue("apache/tvm#1", state="CLOSED", reason=reason))
    assert (item.state, item.reason, item.status) == ("closed", read, status)
    assert item.progress == (Progress(1, 1, "state") if status == "done" else None)
    assert item.closed is not None


@pytest.mark.parametrize(
    ("pull", "status"),
    [
        ({"state": "MERGED"}, "done"),
        ({"state": "CLOSED"}, "cut"),
        ({"state": "OPEN"}, "in-progress"),
        ({"state": "OPEN", "is_draft": True}, "planned"),
    ],
)
def test_a_pull_request_is_read(roadmap: Read, pull: dict[str, Any], status: str) -> None:
    item = read_one(roadmap, pull_request("apache/tvm#1", **pull))
    assert (item.type, item.state, item.status) == ("pull", pull["state"].lower(), status)
    assert item.url == "https://github.com/apache/tvm/pull/1"


def test_a_draft_has_the_address_of_its_board(roadmap: Read) -> None:
    item = read_one(
        roadmap, draft("An idea", "See #12 and apache/tvm#13.", assignees=["ann"]), {"Status": "In Progress"}
    )
    assert (item.type, item.state, item.status, item.ref, item.owners) == (
        "draft",
        "open",
        "in-progress",
        None,
        ("ann",),
    )
    assert item.url is not None
    assert item.url.startswith("https://github.com/orgs/apache/projects/31?pane=issue&itemId=")
    assert [each.ref for each in item.references] == ["apache/tvm#13"]


def test_a_number_in_a_draft_points_to_the_repository_of_the_settings(roadmap: Read) -> None:
    world = World([project(31, owner=org("apache"), items=[draft("An idea", "See #12.")])])
    item = roadmap(world, top='repository = "apache/tvm"').items[0]
    assert [each.ref for each in item.references] == ["apache/tvm#12"]


def test_a_done_draft_is_done(roadmap: Read) -> None:
    item = read_one(roadmap, draft("An idea"), {"Status": "Done"})
    assert (item.status, item.progress) == ("done", Progress(1, 1, "state"))


def test_an_issue_with_an_open_pull_request_is_in_progress(roadmap: Read) -> None:
    for state, status in (("OPEN", "in-progress"), ("MERGED", "planned")):
        content = issue("apache/tvm#1", closed_by=[pull_request("apache/tvm#2", state=state)])
        assert read_one(roadmap, content).status == status


def test_values_of_all_kinds_are_read(roadmap: Read) -> None:
    values = {
        "Priority": "P0",
        "Estimate": 2.5,
        "Areas": ["CI", "Docs"],
        "Sprint": "Sprint 1",
        "Target date": "2024-03-31",
        "Start date": "2024-01-01",
        "SMEs": "a line\nand \x1b another",
        "Effort": "High",
    }
    item = read_one(roadmap, issue("apache/tvm#1", "A title"), values)
    assert item.fields == {
        "Status": "Todo",
        "Priority": "P0",
        "SMEs": "a line and another",
        "Target date": "2024-03-31",
        "Start date": "2024-01-01",
        "Estimate": 2.5,
        "Areas": "CI, Docs",
        "Sprint": "Sprint 1",
        "Effort": "High",
    }
    assert (item.priority, item.start, item.target) == ("P0", dt.date(2024, 1, 1), dt.date(2024, 3, 31))


def test_owners_and_experts_are_two_roles(roadmap: Read) -> None:
    content = issue("apache/tvm#1", assignees=["areusch", "denise-k", bot("dependabot")])
    item = read_one(roadmap, content, {"SMEs": "@leandron, Jane Doe", "Owner": "@other, @AReusch"})
    assert item.owners == ("areusch", "denise-k", "dependabot[bot]", "other")
    assert item.experts == ("leandron", "Jane Doe")
    assert item.known_by_name == ("dependabot[bot]", "Jane Doe")


def test_an_expert_owns_nothing(roadmap: Read) -> None:
    item = read_one(roadmap, issue("apache/tvm#1", labels=["help wanted"]), {"SMEs": "Jane Doe"})
    assert (item.owners, item.experts, item.available) == ((), ("Jane Doe",), True)


def test_experts_may_be_listed_in_a_section(roadmap: Read) -> None:
    assert read_one(roadmap, issue("apache/tvm#1", body="## SMEs\n\n@ann and @bob\n")).experts == ("ann", "bob")


@pytest.mark.parametrize(
    ("labels", "priority"),
    [
        (["bug", "P1"], "P1"),
        (["priority: high"], "high"),
        (["Priority/P2"], "P2"),
        (["prio-low"], "low"),
        (["P10"], None),
        (["priority"], None),
    ],
)
def test_a_label_gives_the_priority_if_no_field_does(roadmap: Read, labels: list[str], priority: str | None) -> None:
    assert read_one(roadmap, issue("apache/tvm#1", labels=labels)).priority == priority


def test_progress_counts_sub_issues_before_tasks(roadmap: Read) -> None:
    body = "- [x] one\n- [ ] two\n"
    parts = [issue("apache/tvm#2", state="CLOSED"), issue("apache/tvm#3"), issue("apache/tvm#4")]
    assert read_one(roadmap, issue("apache/tvm#1", body=body)).progress == Progress(1, 2, "tasks")
    item = read_one(roadmap, issue("apache/tvm#1", body=body, sub_issues=parts))
    assert (item.progress, len(item.tasks), item.status) == (Progress(1, 3, "sub-issues"), 2, "in-progress")


def test_only_open_items_with_the_label_want_help(roadmap: Read) -> None:
    for name, state, wanted in (
        ("Help Wanted", "OPEN", True),
        ("help wanted", "CLOSED", False),
        ("bug", "OPEN", False),
    ):
        assert read_one(roadmap, issue("apache/tvm#1", labels=[name], state=state)).help_wanted is wanted


def test_a_title_is_one_line_of_text(roadmap: Read) -> None:
    assert read_one(roadmap, issue("apache/tvm#1", "a\u202e\nb\x1b[1m")).title == "a b[1m"
    assert read_one(roadmap, issue("apache/tvm#1", "\u200b\u200d")).title == "apache/tvm#1"


def test_a_body_is_read(roadmap: Read) -> None:
    item = read_one(
        roadmap,
        issue("apache/tvm#1", body="Jobs wait for far too long.\r\n\r\n## Motivation\r\n\r\nNobody knows why.\r\n"),
    )
    assert item.sections == {"motivation": "Nobody knows why."}
    assert item.summary == "Jobs wait for far too long."


def test_a_priority_may_be_a_large_number(roadmap: Read) -> None:
    item = read_one(roadmap, issue("apache/tvm#1"), {"Estimate": 1234567.0}, '[fields]\npriority = ["Estimate"]')
    assert item.priority == "1234567"
