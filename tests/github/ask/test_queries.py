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

import re
from typing import TYPE_CHECKING

import pytest
from github_server import (
    Reply,
    World,
    bot,
    error,
    issue,
    issue_type,
    item,
    multi_select_field,
    org,
    project,
    serve,
    single_select_field,
    status_update,
    user,
    validate,
    view,
)
from github_server.cost import reckon
from github_server.questions import FEATURES, PAGES, QUERIES, ways_to_ask
from github_server.schema import part
from graphql import get_operation_ast, parse

from sphinxext_tvm_roadmap.errors import GitHubError
from sphinxext_tvm_roadmap.github.ask.queries import (
    ENTRIES,
    FOUND,
    HEAD,
    ITEMS,
    WORK,
    build_query,
    find_features,
)
from sphinxext_tvm_roadmap.github.ask.timelines import TEXTS, TIMELINES

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxext_tvm_roadmap.github import Fetched

    Fetch = Callable[..., Fetched]

pytestmark = pytest.mark.once


@pytest.mark.parametrize("query", QUERIES)
def test_each_query_fits_the_schema_with_and_without_each_feature(query: str) -> None:
    for text in ways_to_ask(query):
        assert validate(text, part()) == []
        assert "#" not in text


@pytest.mark.parametrize(
    ("query", "size", "requests", "points"),
    [
        ("items", 50, 451, 5),
        ("items", 25, 226, 2),
        ("items", 10, 91, 1),
        ("found", 50, 351, 4),
        ("found", 25, 176, 2),
        ("found", 10, 71, 1),
    ],
)
def test_the_documented_points_of_a_page_are_correct(query: str, size: int, requests: int, points: int) -> None:
    document = parse(build_query(PAGES[query]))
    operation = get_operation_ast(document)
    assert operation is not None
    cost = reckon(part(), document, operation, {"first": size})
    assert (cost.requests, cost.points, cost.over) == (requests, points, None)


def test_the_documented_points_of_other_queries_are_correct() -> None:
    ids = {f"ids{place}": ["I_1"] * 100 for place in range(1, 6)}
    asked = [(ENTRIES["user"] + HEAD, {}, 1), (WORK, ids, 10)]
    asked += [(query, {"ids": ["I_1"] * 100}, 1) for query in TIMELINES.values()]
    asked += [(query, {"ids": ["I_1"] * 25}, 1) for query in TEXTS.values()]
    for query, variables, points in asked:
        document = parse(build_query(query))
        operation = get_operation_ast(document)
        assert operation is not None
        assert reckon(part(), document, operation, variables).points == points


def test_a_feature_is_found_by_a_field_an_argument_or_a_type() -> None:
    assert find_features(ITEMS, {"blockedBy"}) == {"dependencies"}
    assert find_features(ENTRIES["user"] + HEAD, {"archivedStates"}) == {"archived-states"}
    assert find_features(ITEMS, {"ProjectV2ItemFieldMultiSelectValue"}) == {"multi-select"}
    assert find_features(ITEMS, {"title"}) <= {"sub-issues", "dependencies", "linked-pulls"}


WORLD = World([
    project(
        31,
        owner=org("apache"),
        fields=[single_select_field("Status", ["Todo"]), multi_select_field("Theme", ["Runtime"])],
        views=[view("Board", "BOARD", columns="Status")],
        status_updates=[status_update("AT_RISK")],
        items=[
            item(
                issue(
                    "apache/tvm#1",
                    "Kept",
                    blocked_by=[issue("apache/tvm#2")],
                    sub_issues=[issue("apache/tvm#3")],
                    type=issue_type("Feature"),
                ),
                {"Status": "Todo"},
            )
        ],
    )
])  # fmt: skip

ASSIGNED = World(
    [
        project(
            31,
            owner=org("apache"),
            items=[
                item(
                    issue(
                        "apache/tvm#1",
                        assignees=["octocat", bot("copilot")],
                        sub_issues=[issue("apache/tvm#2", assignees=["hubber", bot("copilot")])],
                    )
                )
            ],
        )
    ]
)

LATER = {
    "assigned-actors": ("assignedActors",),
    "dependencies": ("Issue.blockedBy",),
    "sub-issues": ("Issue.subIssues", "SubIssuesSummary", "Issue.parent"),
    "issue-types": ("IssueType",),
    "multi-select": ("ProjectV2MultiSelectField", "ProjectV2ItemFieldMultiSelectValue"),
    "issue-fields": ("ProjectV2ItemIssueFieldValue", "ProjectV2IssueFieldValues"),
    "issue-field-marks": ("ProjectV2FieldCommon.isIssueField",),
    "archived-states": ("ProjectV2.items.archivedStates",),
    "status-updates": ("ProjectV2.statusUpdates",),
    "linked-pulls": ("Issue.closedByPullRequestsReferences",),
    "duplicates": ("Issue.stateReason.enableDuplicate",),
    "views": ("ProjectV2View.verticalGroupByFields",),
    "item-number": ("ProjectV2Item.fullDatabaseId",),
    "item-types": ("Issue.timelineItems.itemTypes",),
    "project-events": ("ProjectV2ItemStatusChangedEvent",),
    "sub-issue-events": ("SubIssueAddedEvent",),
    "dependency-events": ("BlockedByAddedEvent", "BlockedByRemovedEvent"),
    "issue-field-events": ("IssueFieldAddedEvent",),
}
"""What a server lacks that is older than each feature."""


def test_every_feature_is_tested_on_an_older_server() -> None:
    assert sorted(LATER) == FEATURES


@pytest.mark.parametrize("feature", LATER)
def test_a_query_is_repeated_without_a_feature_that_the_server_lacks(fetch: Fetch, feature: str) -> None:
    fetched = fetch(WORLD, without=LATER[feature])
    assert [item.title for item in fetched.roadmap.items] == ["Kept"]
    assert fetched.requests <= len(LATER[feature]) + 4


def test_an_older_server_names_the_users_who_are_assigned(fetch: Fetch) -> None:
    fetched = fetch(ASSIGNED, without=LATER["assigned-actors"])
    assert [item.owners for item in fetched.roadmap.items] == [("octocat",)]
    (reference,) = fetched.roadmap.items[0].references
    assert reference.owners == ("hubber",)


def test_a_server_that_lacks_all_features_still_gives_its_items(fetch: Fetch) -> None:
    fetched = fetch(WORLD, without=tuple(name for names in LATER.values() for name in names))
    assert [(item.title, item.column) for item in fetched.roadmap.items] == [("Kept", "Todo")]


def test_a_search_is_repeated_without_features_that_the_server_lacks(fetch: Fetch) -> None:
    older = [*LATER["dependencies"], *LATER["sub-issues"], *LATER["issue-types"], *LATER["duplicates"]]
    fetched = fetch(WORLD, issues="Kept", without=(*older, *LATER["linked-pulls"]))
    assert [item.title for item in fetched.roadmap.items] == ["Kept"]


def test_the_query_of_a_search_requests_no_data_of_projects() -> None:
    assert "project" not in FOUND.lower()


def test_each_client_requests_a_missing_feature_only_once(client: Callable[..., object]) -> None:
    from sphinxext_tvm_roadmap.github.ask.queries import ask  # noqa: PLC0415

    with serve(WORLD, without=LATER["views"]) as github, client(github.url) as connected:  # type: ignore[attr-defined]
        for _time in range(3):
            ask(connected, ENTRIES["organization"] + HEAD, {"login": "apache", "number": 31})
        assert connected.requests == 4


def test_a_server_without_projects_is_too_old(fetch: Fetch) -> None:
    with pytest.raises(GitHubError, match=r"does not know isArchived, but every roadmap needs that"):
        fetch(WORLD, without=("ProjectV2Item.isArchived",))


def test_an_error_names_all_fields_that_the_server_does_not_know(fetch: Fetch) -> None:
    older = ("ProjectV2Item.type", "ProjectV2Item.isArchived", "ProjectV2Item.content")
    with pytest.raises(GitHubError, match=r"does not know content, isArchived, type, but every roadmap needs that"):
        fetch(WORLD, without=older)


def test_an_error_does_not_repeat_a_field_that_was_not_requested(fetch: Fetch) -> None:
    undefined = {"message": "x", "extensions": {"code": "undefinedField", "fieldName": "Sentinel"}}
    with pytest.raises(GitHubError, match=r"does not know something, but every roadmap needs that"):
        fetch(WORLD, script=[Reply({"errors": [undefined]})])


def test_the_query_for_the_head_of_a_project_is_repeated_whole(fetch: Fetch) -> None:
    fetched = fetch(WORLD, script=[error("timeout_502_json")])
    assert ([item.title for item in fetched.roadmap.items], fetched.requests) == (["Kept"], 5)


@pytest.mark.parametrize(
    ("url", "owner"),
    [
        ("https://github.com/orgs/apache/projects/7", org("apache")),
        ("https://github.com/users/octocat/projects/7/views/2", user("octocat")),
        ("https://github.com/apache/tvm/projects/7", org("apache")),
    ],
)
def test_projects_of_organizations_users_and_repositories_are_found(
    fetch: Fetch, url: str, owner: dict[str, object]
) -> None:
    from github_server import repository  # noqa: PLC0415

    world = World(
        [project(7, "Found", owner=owner, repositories=[repository("apache/tvm")], items=[issue("apache/tvm#1")])]
    )
    assert fetch(world, url=url).roadmap.title == "Found"


def test_comments_in_queries_only_name_features() -> None:
    marks = [mark for query in QUERIES.values() for mark in re.findall(r"#.*", query)]
    assert all(re.fullmatch(r"#[?!] [a-z-]+", mark) for mark in marks)
