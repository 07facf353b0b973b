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

"""Events and earlier texts are read whole, cheaply, and from older servers too."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from github_server import World, edits, error, events, issue, org, project, pull_request, serve

from sphinxext_tvm_roadmap.github.ask.timelines import ask_events, ask_texts, least_points

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxext_tvm_roadmap.github.wire.client import Client

    Connect = Callable[..., Client]

pytestmark = pytest.mark.once

RENAMED = {"type": "RenamedTitleEvent", "previousTitle": "A", "currentTitle": "B"}
LOCKED = {"type": "LockedEvent"}
EVERY: list[dict[str, Any]] = [
    {"type": "AddedToProjectV2Event", "project": "apache/31"},
    {"type": "ProjectV2ItemStatusChangedEvent", "project": "apache/31", "previousStatus": "", "status": "Q1"},
    {"type": "RemovedFromProjectV2Event", "project": None},
    {"type": "AssignedEvent", "assignee": "areusch"},
    {"type": "UnassignedEvent", "assignee": "copilot[bot]"},
    {"type": "MilestonedEvent", "milestoneTitle": "v1"},
    {"type": "DemilestonedEvent", "milestoneTitle": "v1"},
    RENAMED,
    {"type": "ClosedEvent", "stateReason": "NOT_PLANNED"},
    {"type": "ReopenedEvent"},
    {"type": "BlockedByAddedEvent", "blockingIssue": "apache/tvm#5"},
    {"type": "BlockedByRemovedEvent", "blockingIssue": None},
    {"type": "SubIssueAddedEvent"},
    {"type": "IssueFieldAddedEvent", "issueField": "Priority", "value": "P0", "options": None},
    {"type": "IssueFieldChangedEvent", "issueField": "Priority", "previousValue": "P0", "newValue": "P1"},
    {"type": "IssueFieldRemovedEvent", "issueField": "Priority"},
]
ALL = [f"{row['type']}" for row in EVERY]


def at(number: int) -> str:
    """Return an instant; the first is 0, and each is a minute later than the one before it."""
    return (dt.datetime(2024, 1, 1, tzinfo=dt.timezone.utc) + dt.timedelta(minutes=number)).strftime(
        "%Y-%m-%dT%H:%M:%SZ"
    )


def world(*rows: dict[str, Any], more: int = 0) -> World:
    timeline = events({**row, "at": at(number)} for number, row in enumerate(rows))
    first = issue("apache/tvm#1", timeline=timeline)
    others = [issue(f"apache/tvm#{number}") for number in range(2, more + 2)]
    return World([project(31, owner=org("apache"), items=[first, *others])])


def ids(world: World) -> list[str]:
    return [item["content"]["id"] for item in world.projects[0]["items"]]


def tags(found: Any) -> list[str]:
    return [type(event).__struct_config__.tag for event in found]


def test_events_of_every_type_are_read_and_others_are_left_out(client: Connect) -> None:
    asked = world(*EVERY, LOCKED)
    with serve(asked) as github, client(github.url) as connected:
        found = ask_events(connected, "Issue", ids(asked), None)
    assert tags(found[ids(asked)[0]]) == ALL
    assert (connected.requests, connected.points) == (1, 1)


def test_a_hundred_issues_take_one_point_and_a_long_timeline_takes_its_pages(client: Connect) -> None:
    asked = world(*([RENAMED] * 250), more=149)
    with serve(asked) as github, client(github.url) as connected:
        found = ask_events(connected, "Issue", ids(asked), None)
    assert [len(found[each]) for each in ids(asked)] == [250, *[0] * 149]
    assert (connected.requests, connected.points) == (4, 4)
    assert least_points([150], (100, 25, 5)) == 2


def test_only_events_from_an_instant_on_are_asked_for(client: Connect) -> None:
    asked = world(*([RENAMED] * 10))
    since = dt.datetime(2024, 1, 1, 0, 7, tzinfo=dt.timezone.utc)
    with serve(asked) as github, client(github.url) as connected:
        (found,) = ask_events(connected, "Issue", ids(asked), since).values()
    assert [event.created_at for event in found] == [at(7), at(8), at(9)]


def test_a_pull_request_has_its_own_events(client: Connect) -> None:
    rows = [{"type": "MergedEvent", "at": at(0)}, {"type": "ClosedEvent", "at": at(0), "stateReason": None}]
    pull = pull_request("apache/tvm#7", state="MERGED", timeline=events(rows))
    with serve(World(issues=[pull])) as github, client(github.url) as connected:
        found = ask_events(connected, "PullRequest", [pull["id"]], None)
    assert tags(found[pull["id"]]) == ["MergedEvent", "ClosedEvent"]


@pytest.mark.parametrize(
    ("without", "unread"),
    [
        (("ProjectV2ItemStatusChangedEvent",), {"ProjectV2ItemStatusChangedEvent"}),
        (("PROJECT_V2_ITEM_STATUS_CHANGED_EVENT",), set()),
        (("Issue.timelineItems.itemTypes",), set()),
        (
            ("BlockedByAddedEvent", "BlockedByRemovedEvent", "BLOCKED_BY_ADDED_EVENT", "BLOCKED_BY_REMOVED_EVENT"),
            {"BlockedByAddedEvent", "BlockedByRemovedEvent"},
        ),
        (("IssueFieldChangedEvent", "ISSUE_FIELD_CHANGED_EVENT"), {"IssueFieldChangedEvent"}),
        (("SubIssueAddedEvent", "SUB_ISSUE_ADDED_EVENT"), {"SubIssueAddedEvent"}),
    ],
    ids=["a type", "a value", "an argument", "dependencies", "issue fields", "sub-issues"],
)
def test_an_older_server_is_asked_without_what_it_does_not_know(
    client: Connect, without: tuple[str, ...], unread: set[str]
) -> None:
    # GitHub refuses the whole query, but each event that is left must still arrive.
    asked = world(*EVERY, LOCKED)
    with serve(asked, without=without) as github, client(github.url) as connected:
        (found,) = ask_events(connected, "Issue", ids(asked), None).values()
        again = ask_events(connected, "Issue", ids(asked), None)
    lost_with_them = {
        "ProjectV2ItemStatusChangedEvent": {"AddedToProjectV2Event", "RemovedFromProjectV2Event"},
        "IssueFieldChangedEvent": {"IssueFieldAddedEvent", "IssueFieldRemovedEvent"},
    }
    unread = unread.union(*(lost_with_them.get(name, set()) for name in unread))
    assert tags(found) == [name for name in ALL if name not in unread]
    assert again == {ids(asked)[0]: found}
    assert connected.requests <= 4, "the server is asked in vain once"


def test_contents_that_github_does_not_show_are_left_out(client: Connect) -> None:
    asked = world(RENAMED)
    with serve(asked) as github, client(github.url) as connected:
        assert list(ask_events(connected, "Issue", ["I_gone", *ids(asked)], None)) == ids(asked)
        assert list(ask_texts(connected, "Issue", ["I_gone"])) == []


def test_fewer_contents_are_asked_for_if_github_takes_too_long(client: Connect) -> None:
    asked = world(RENAMED, more=59)
    with serve(asked, script=[error("timeout_502_json")]) as github, client(github.url) as connected:
        assert len(ask_events(connected, "Issue", ids(asked), None)) == 60
        assert connected.requests == 1 + 3


def test_all_texts_of_an_issue_are_read_with_the_present_one(client: Connect) -> None:
    written = [(at(number), f"text {number}") for number in range(120)]
    written[3] = (at(3), None)
    told = issue("apache/tvm#1", body="text 119", edits=edits(written))
    with serve(World(issues=[told])) as github, client(github.url) as connected:
        ((_, found),) = ask_texts(connected, "Issue", [told["id"]])
    assert found.body == "text 119"
    assert [(edit.edited_at, edit.diff) for edit in reversed(found.edits)] == written
    assert connected.points == 3
