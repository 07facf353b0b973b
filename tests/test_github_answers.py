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

"""The answers of the stand-in GitHub: it must fail as GitHub fails, or the tests that use it prove nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from github_server import (
    World,
    draft,
    error,
    issue,
    item,
    label,
    many,
    org,
    project,
    pull_request,
    redacted,
    sample,
    single_select_field,
    user,
)
from github_server.answer import GitHub

pytestmark = pytest.mark.once

MANY = World([many(230)])
ITEMS = """query ($first: Int, $after: String, $last: Int, $before: String) {
  organization(login: "example-org") { projectV2(number: 1) {
    items(first: $first, after: $after, last: $last, before: $before) {
      totalCount pageInfo { startCursor endCursor hasNextPage hasPreviousPage } nodes { id } } } } }"""


def answer(world: World, query: str, **variables: Any) -> Any:
    return GitHub(world).answer(query, variables)


def items_page(**bounds: Any) -> Any:
    return answer(MANY, ITEMS, **bounds)["data"]["organization"]["projectV2"]["items"]


def faults(body: Any) -> list[tuple[str, str]]:
    return [(fault["type"], fault["message"]) for fault in body["errors"]]


def recorded(name: str) -> Any:
    return error(name).body


def test_cursors_visit_all_items_in_order() -> None:
    page = items_page(first=100)
    seen = [node["id"] for node in page["nodes"]]
    while page["pageInfo"]["hasNextPage"]:
        page = items_page(first=100, after=page["pageInfo"]["endCursor"])
        seen += [node["id"] for node in page["nodes"]]
    assert seen == [node["id"] for node in MANY.projects[0]["items"]]
    assert page["totalCount"] == len(seen)


def test_cursors_are_offsets_in_base64() -> None:
    assert items_page(first=100)["pageInfo"] == {
        "startCursor": "MQ==",
        "endCursor": "MTAw",
        "hasNextPage": True,
        "hasPreviousPage": False,
    }


def test_pages_go_backwards_too() -> None:
    page = items_page(last=2, before="NA==")
    assert [node["id"] for node in page["nodes"]] == [MANY.projects[0]["items"][place]["id"] for place in (1, 2)]


def test_an_empty_page_has_no_cursors() -> None:
    page = items_page(first=9, after="MjMw")
    assert (page["nodes"], page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]) == ([], None, False)


@pytest.mark.parametrize(
    ("bounds", "kind", "message"),
    [
        (
            {"first": 101},
            "EXCESSIVE_PAGINATION",
            "Requesting 101 records on the `items` connection exceeds the `first` limit of 100 records.",
        ),
        (
            {},
            "MISSING_PAGINATION_BOUNDARIES",
            "You must provide a `first` or `last` value to properly paginate the `items` connection.",
        ),
        ({"first": 1, "after": "?"}, "INVALID_CURSOR_ARGUMENTS", "`?` does not appear to be a valid cursor."),
    ],
)
def test_an_invalid_page_is_an_error_of_one_field(bounds: dict[str, Any], kind: str, message: str) -> None:
    body = answer(MANY, ITEMS, **bounds)
    assert faults(body) == [(kind, message)]
    assert body["errors"][0]["path"] == ["organization", "projectV2", "items"]
    assert body["data"] == {"organization": {"projectV2": None}}


def test_a_count_needs_no_page() -> None:
    body = answer(MANY, '{ organization(login: "example-org") { projectV2(number: 1) { items { totalCount } } } }')
    assert body == {"data": {"organization": {"projectV2": {"items": {"totalCount": 230}}}}}


NESTED = """{ organization(login: "x") { projectV2(number: 1) { items(first: 100) { nodes { content { ... on Issue {
  subIssues(first: 100) { nodes { labels(first: 100) { nodes { name } } } } } } } } } } }"""


def test_too_many_possible_nodes_are_refused_before_they_are_fetched() -> None:
    expected = recorded("max_node_limit")
    expected["errors"][0]["message"] = expected["errors"][0]["message"].replace("fieldValues", "labels")
    assert answer(MANY, NESTED) == expected


def test_the_node_limit_is_one_for_the_whole_query() -> None:
    third = NESTED[1:-1].replace("labels(first: 100)", "labels(first: 20)")
    message = recorded("max_node_limit_whole_query")["errors"][0]["message"].replace("1,010,000", "630,300")
    assert faults(answer(MANY, f"{{ a: {third} b: {third} c: {third} }}")) == [("MAX_NODE_LIMIT_EXCEEDED", message)]


@pytest.mark.parametrize(
    ("first", "points", "nodes"),
    [(100, 7, 33_100), (50, 4, 16_550), (25, 2, 8_275)],
)
def test_the_points_of_a_page_depend_on_its_connections(first: int, points: int, nodes: int) -> None:
    query = """query ($first: Int!) { rateLimit { cost nodeCount }
      organization(login: "example-org") { projectV2(number: 1) { items(first: $first) { nodes { ...Item } } } } }
      fragment Item on ProjectV2Item { fieldValues(first: 50) { totalCount } content {
        ... on DraftIssue { assignees(first: 10) { totalCount } }
        ... on Issue { ...People labels(first: 100) { totalCount } blockedBy(first: 50) { totalCount } }
        ... on PullRequest { assignees(first: 10) { totalCount } labels(first: 100) { totalCount } } } }
      fragment People on Issue { assignees(first: 10) { totalCount } }"""
    assert answer(MANY, query, first=first)["data"]["rateLimit"] == {"cost": points, "nodeCount": nodes}


def test_each_id_fetches_its_own_sub_issues() -> None:
    query = """query ($ids: [ID!]!) { rateLimit { cost nodeCount }
      nodes(ids: $ids) { ... on Issue { subIssues(first: 100) { totalCount } } } }"""
    ids = [MANY.projects[0]["items"][0]["content"]["id"]] * 100
    assert answer(MANY, query, ids=ids)["data"]["rateLimit"] == {"cost": 1, "nodeCount": 10_000}


def test_a_field_in_two_fragments_is_fetched_once() -> None:
    query = """{ rateLimit { nodeCount } viewer { ...A ...B } }
      fragment A on User { projectV2(number: 1) { items(first: 5) { nodes { id } } } }
      fragment B on User { projectV2(number: 1) { items(first: 5) { nodes { fieldValues(first: 2) { totalCount } } } } }
      """
    assert answer(World([project(1, owner=user("octocat"))]), query)["data"]["rateLimit"] == {"nodeCount": 15}


def without_place(body: Any) -> Any:
    """Leave out where in the query an error is, which depends on how the query is laid out."""
    errors = [{key: value for key, value in each.items() if key != "locations"} for each in body["errors"]]
    return body | {"errors": errors}


NO_PROJECT = """{ userOrOrganization: repositoryOwner(login: "apache") {
  ... on ProjectV2Owner { projectV2(number: 99999) { id } } } }"""


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("not_found_node", '{ node(id: "D_abcdefgh") { id } }'),
        ("not_found_project", NO_PROJECT),
        ("argument_limit_nodes", f"{{ nodes_101: nodes(ids: {json.dumps(['x'] * 101)}) {{ id }} }}"),
    ],
)
def test_answers_equal_the_recorded_answers_of_github(name: str, query: str) -> None:
    assert without_place(answer(sample(), query)) == without_place(recorded(name))


def test_a_field_of_a_later_schema_is_unknown_to_an_older_server() -> None:
    query = (
        '{ repository(owner: "example-org", name: "tvm") { issue(number: 15) { blockedBy(first: 1) { totalCount } } } }'
    )
    older = GitHub(sample(), without=("blockedBy",))
    assert without_place(older.answer(query, {})) == without_place(recorded("undefined_field"))
    assert answer(sample(), query) == {"data": {"repository": {"issue": {"blockedBy": {"totalCount": 0}}}}}


@pytest.mark.parametrize("query", ["{ viewer {", "query A { viewer { login } } query B { viewer { login } }", ""])
def test_an_invalid_query_is_answered_with_an_error_and_no_data(query: str) -> None:
    assert answer(sample(), query).keys() == {"errors"}


def test_a_wrong_variable_is_answered_with_an_error_and_no_data() -> None:
    assert answer(MANY, ITEMS, first="ten").keys() == {"errors"}


def test_a_redacted_item_has_no_content() -> None:
    world = World([project(1, owner=org("apache"), items=[redacted()])])
    query = """{ organization(login: "APACHE") { projectV2(number: 1) {
      items(first: 9) { nodes { type content { __typename } } } } } }"""
    [found] = answer(world, query)["data"]["organization"]["projectV2"]["items"]["nodes"]
    assert found == {"type": "REDACTED", "content": None}


@pytest.mark.parametrize(
    ("arguments", "titles"),
    [
        ("first: 9", ["new"]),
        ("first: 9, archivedStates: [ARCHIVED]", ["old"]),
        ("first: 9, archivedStates: [NOT_ARCHIVED, ARCHIVED]", ["new", "old"]),
        ('first: 9, query: "status:Todo"', ["new"]),
        ('first: 9, query: "-status:todo"', []),
        ('first: 9, query: "no:status"', []),
    ],
)
def test_arguments_of_items_select_items(arguments: str, titles: list[str]) -> None:
    fields = [single_select_field("Status", ["Todo"])]
    entries = [item(draft("new"), {"Status": "Todo"}), item(draft("old"), archived=True)]
    world = World([project(1, owner=user("octocat"), fields=fields, items=entries)])
    query = f"""{{ viewer {{ projectV2(number: 1) {{
      items({arguments}) {{ nodes {{ content {{ ... on DraftIssue {{ title }} }} }} }} }} }} }}"""
    nodes = answer(world, query)["data"]["viewer"]["projectV2"]["items"]["nodes"]
    assert [node["content"]["title"] for node in nodes] == titles


def test_an_older_server_returns_archived_items_too() -> None:
    world = World([project(1, owner=user("octocat"), items=[item(draft("old"), archived=True)])])
    query = "{ viewer { projectV2(number: 1) { items(first: 9) { totalCount } } } }"
    assert (
        GitHub(world, ("archivedStates",)).answer(query, {})["data"]["viewer"]["projectV2"]["items"]["totalCount"] == 1
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("repo:apache/tvm", [1, 2]),
        ("org:apache label:tvm:roadmap", [1, 3]),
        ('label:"help wanted"', [1]),
        ('label:docs,"help wanted" sort:created-desc', [2, 1]),
        ("is:pr is:merged", [3]),
        ("-label:docs is:issue state:open", [1]),
        ("assignee:areusch", [2]),
        ("no:assignee Runtime", [1]),
    ],
)
def test_search_reads_githubs_qualifiers(query: str, found: list[int]) -> None:
    contents = [
        issue(
            "apache/tvm#1",
            "Runtime of CI",
            labels=["tvm:roadmap", label("help wanted")],
            created="2024-01-01T00:00:00Z",
        ),
        issue("apache/tvm#2", labels=["docs"], assignees=["areusch"], created="2024-01-02T00:00:00Z"),
        pull_request("apache/tvm-rfcs#3", state="MERGED", labels=["tvm:roadmap"]),
    ]
    asked = """query ($query: String!) { search(query: $query, type: ISSUE, first: 9) {
      issueCount nodes { ... on Issue { number } ... on PullRequest { number } } } }"""
    result = GitHub(World(issues=contents)).answer(asked, {"query": query})
    assert result["data"]["search"] == {"issueCount": len(found), "nodes": [{"number": number} for number in found]}
