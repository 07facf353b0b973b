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

"""The fixtures of the stand-in GitHub: they can express all that GitHub's schema has, and no more."""

from __future__ import annotations

from typing import Any

import pytest
from github_server import (
    World,
    date_field,
    draft,
    forbidden,
    issue,
    issue_type,
    item,
    iteration,
    iteration_field,
    label,
    many,
    milestone,
    multi_select_field,
    number_field,
    option,
    org,
    project,
    pull_request,
    redacted,
    repository,
    sample,
    single_select_field,
    status_update,
    text_field,
    user,
    view,
)
from github_server.answer import GitHub
from github_server.schema import part
from github_server.world import walk
from graphql import GraphQLObjectType, GraphQLSchema, get_named_type, is_leaf_type

pytestmark = pytest.mark.once


def everything() -> World:
    """Return a world in which each kind of thing that a fixture can describe occurs."""
    blocker = issue("apache/tvm#4", state="CLOSED", reason="COMPLETED")
    change = pull_request("apache/tvm#7", is_draft=True, labels=["P1"], assignees=["leandron"], comments=2)
    duty = issue(
        "apache/tvm#15",
        "Improve CI Stability",
        body="- [ ] a task",
        labels=[label("P0", "ee0701"), "ci:stability"],
        assignees=["areusch", user("denise-k", "Denise")],
        milestone=milestone("v0.8", due="2021-11-01T00:00:00Z"),
        type=issue_type("Feature", "BLUE"),
        sub_issues=[issue("apache/tvm#16", state="CLOSED")],
        tracks=[issue("apache/tvm#17")],
        blocked_by=[blocker],
        closed_by=[change],
        duplicate_of=issue("apache/tvm#3"),
        reactions={"THUMBS_UP": 3, "ROCKET": 1},
    )
    hidden = issue("apache/secret#1", repo=repository("apache/secret", private=True), author=None)
    values = {
        "Status": "Todo",
        "Themes": ["Runtime", "Security"],
        "Quarter": "Q3 2021",
        "Votes": 3.0,
        "Target date": "2021-09-30",
        "SMEs": "areusch",
        "Effort": "High",
        "Areas": ["CI"],
        "Impact": 0.0,
        "Due": "2021-10-01",
        "Team": "runtime",
    }
    board = project(
        31,
        owner=org("apache"),
        fields=[
            single_select_field("Status", ["Todo", option("Done", "GREEN", "It is out.")]),
            multi_select_field("Themes", ["Runtime", "Security"]),
            iteration_field(
                "Quarter", [iteration("Q3 2021", "2021-07-01", 92)], [iteration("Q2 2021", "2021-04-01", 91)]
            ),
            number_field("Votes"),
            date_field("Target date"),
            text_field("SMEs"),
            single_select_field("Effort", ["High"], of_issue=True),
            multi_select_field("Areas", ["CI"], of_issue=True),
            number_field("Impact", of_issue=True),
            date_field("Due", of_issue=True),
            text_field("Team", of_issue=True),
        ],
        items=[
            item(duty, values),
            item(change, {"Reviewers": [user("areusch")]}),
            item(draft("Themes & Goals", "P0", assignees=["areusch"]), {"Status": "Done"}),
            item(blocker, archived=True),
            hidden,
            redacted(),
        ],
        views=[view("Board", "BOARD", columns="Status", groups="Quarter", sort={"Votes": "DESC"}, filter="is:open")],
        status_updates=[status_update("AT_RISK", "2021-08-01T00:00:00Z", body="Late.", target="2021-12-31")],
        repositories=[repository("apache/tvm")],
    )
    return World([board], issues=[issue("apache/tvm-rfcs#50")], owners=[user("leandron")])


WORLDS = pytest.mark.parametrize(
    "world", [everything(), sample(), World([many(12)])], ids=["everything", "sample", "many"]
)


def whole_query(schema: GraphQLSchema, name: str, depth: int) -> str:
    """Return a selection of all fields of a type, and of all that they lead to."""
    kind = schema.type_map[name]
    kinds = [kind] if isinstance(kind, GraphQLObjectType) else schema.get_possible_types(kind)  # type: ignore[arg-type]
    return "".join(
        f" ... on {each.name} {{ __typename {' '.join(whole_field(schema, each, key, depth) for key in each.fields)} }}"
        for each in kinds
    )


def whole_field(schema: GraphQLSchema, kind: GraphQLObjectType, name: str, depth: int) -> str:
    field = kind.fields[name]
    if any(argument.type.__class__.__name__ == "GraphQLNonNull" for argument in field.args.values()):
        return ""
    result = get_named_type(field.type)
    alias = f"{kind.name}_{name}: {name}"
    if is_leaf_type(result):
        return alias
    paging = "(first: 20)" if "first" in field.args else ""
    return f"{alias}{paging} {{ __typename {whole_query(schema, result.name, depth - 1)} }}" if depth else ""


@WORLDS
def test_fixtures_contain_only_fields_of_the_schema(world: World) -> None:
    lazy = [list(project["items"]) for project in world.projects]
    for node in walk([world.projects, world.issues, lazy]):
        assert node.keys() - {"__typename"} <= part().type_map[node["__typename"]].fields.keys(), node["__typename"]  # type: ignore[attr-defined]


@WORLDS
def test_fixtures_have_all_fields_of_the_schema(world: World) -> None:
    head, items = (whole_query(part(), name, depth=3) for name in ("ProjectV2", "ProjectV2Item"))
    for node in world.projects:
        states = "[ARCHIVED, NOT_ARCHIVED]"
        below = (
            f"... on ProjectV2 {{ items(first: 20, archivedStates: {states}) {{ totalCount nodes {{ {items} }} }} }}"
        )
        answers = [GitHub(world).answer(f'{{ node(id: "{node["id"]}") {{ {what} }} }}', {}) for what in (head, below)]
        assert [answer.get("errors") for answer in answers] == [None, None]
        assert answers[1]["data"]["node"]["items"]["totalCount"] == len(node["items"])


def test_an_item_can_be_replaced_by_a_fault() -> None:
    world = World([project(1, owner=org("apache"), items=[forbidden(), draft("A note")])])
    query = '{ organization(login: "apache") { projectV2(number: 1) { items(first: 9) { nodes { type } } } } }'
    answer = GitHub(world).answer(query, {})
    path = ["organization", "projectV2", "items", "nodes", 0]
    assert answer["data"]["organization"]["projectV2"]["items"]["nodes"] == [None, {"type": "DRAFT_ISSUE"}]
    assert [(error["type"], error["path"]) for error in answer["errors"]] == [("FORBIDDEN", path)]


def test_relations_are_known_from_both_issues() -> None:
    first = issue("apache/tvm#1")
    parent = issue("apache/tvm#3", blocked_by=[first], sub_issues=[issue("apache/tvm#2", state="CLOSED")])
    query = """{ repository(owner: "apache", name: "tvm") {
      a: issue(number: 1) { issueDependenciesSummary { blocking totalBlockedBy }
        blocking(first: 1) { nodes { number } } }
      b: issue(number: 2) { parent { number subIssuesSummary { total completed percentCompleted } } } } }"""
    assert GitHub(World(issues=[parent])).answer(query, {})["data"]["repository"] == {
        "a": {
            "issueDependenciesSummary": {"blocking": 1, "totalBlockedBy": 0},
            "blocking": {"nodes": [{"number": 3}]},
        },
        "b": {"parent": {"number": 3, "subIssuesSummary": {"total": 1, "completed": 1, "percentCompleted": 100}}},
    }


def test_two_different_fixtures_of_one_issue_are_an_error() -> None:
    with pytest.raises(ValueError, match=r"two different fixtures are .*/apache/tvm/issues/1"):
        assert World(issues=[issue("apache/tvm#1"), issue("apache/tvm#1")]).nodes


def test_each_node_of_a_large_project_is_found_by_its_id() -> None:
    world = World([many(50_000)])
    found = world.projects[0]["items"][49_995]
    contents = [found["content"], *found["content"]["subIssues"], world.projects[0]["items"][49_999]["content"]]
    assert [world.node(node["id"])["id"] for node in (found, *contents)] == [node["id"] for node in (found, *contents)]


def test_the_sample_is_the_board_of_rfc_0050() -> None:
    query = """{ organization(login: "apache") { projectV2(number: 31) { public
      views(first: 1) { nodes { name layout
        verticalGroupByFields(first: 1) { nodes { ... on ProjectV2FieldCommon { name } } } } }
      items(first: 50) { totalCount nodes { type
        fieldValueByName(name: "Status") { ... on ProjectV2ItemFieldSingleSelectValue { name } }
        content { ... on Issue { number labels(first: 9) { nodes { name color } } } } } } } } }"""
    board = GitHub(sample()).answer(query, {})["data"]["organization"]["projectV2"]
    by_field = {"nodes": [{"name": "Status"}]}
    assert board["public"]
    assert board["views"]["nodes"] == [{"name": "Board", "layout": "BOARD_LAYOUT", "verticalGroupByFields": by_field}]
    assert board["items"]["totalCount"] == 22
    assert board["items"]["nodes"][9] == {
        "type": "ISSUE",
        "fieldValueByName": {"name": "Q3 2021"},
        "content": {
            "number": 15,
            "labels": {"nodes": [{"name": "ci:stability", "color": "4430b8"}, {"name": "P0", "color": "ee0701"}]},
        },
    }


def test_an_issue_of_a_large_project_has_the_same_data_everywhere() -> None:
    known: dict[str, Any] = {}
    for node in walk(list(many(300)["items"])):
        if node["__typename"] == "Issue":
            said = {key: node[key] for key in ("title", "body", "state", "closedAt")}
            assert known.setdefault(node["id"], said) == said
    assert len(known) > 240
