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

"""GitHub's issue statuses are read with one request for each repository, and a roadmap can do without them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from github_server import Reply, World, draft, issue, item, org, project, serve, single_select_field
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.github.ask.planning_statuses import MOST_REPOSITORIES, ask_categories, read_categories
from sphinxext_tvm_roadmap.github.fetch import connect, fetch_roadmap
from sphinxext_tvm_roadmap.settings import parse_settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinxext_tvm_roadmap.github.fetch import Fetched

import datetime as dt

NOW = dt.datetime(2026, 11, 15, tzinfo=dt.timezone.utc)
TOKEN = "ghp_sentinel0123456789"
STATUSES = [{"key": "in_progress", "name": "Läuft", "category": "started"}]


def world(statuses: Mapping[str, Any], *repositories: str, field: str = "Status", state: str = "OPEN") -> World:
    fields = [single_select_field(field, ["Läuft"])]
    issues = [issue(f"{name}#{number}", state=state) for number, name in enumerate(repositories, start=1)]
    items = [item(each, {field: "Läuft"}) for each in (*issues, draft("A draft"))]
    return World([project(31, owner=org("apache"), fields=fields, items=items)], planning_statuses=statuses)


def fetched(made: World, **script: Any) -> tuple[Fetched, list[str]]:
    settings = parse_settings('[roadmaps.ci]\nproject = "https://github.com/orgs/apache/projects/31"')
    with serve(made, **script) as server:
        environ = {"ROADMAP_GITHUB_TOKEN": TOKEN, "ROADMAP_GITHUB_API": server.url}
        with connect(environ) as client:
            return fetch_roadmap(client, "ci", settings, now=NOW), server.looked_up


def test_each_repository_is_asked_about_once() -> None:
    answer, asked = fetched(world({"apache/tvm": STATUSES}, "apache/tvm", "apache/TVM", "apache/tvm-site"))
    assert asked == ["/repos/apache/tvm/planning-statuses", "/repos/apache/tvm-site/planning-statuses"]
    found = [(each.status, each.status_category) for each in answer.roadmap.items]
    assert found == [
        *[("in-progress", "started")] * 2,
        *[("planned", None)] * 2,
    ]


@pytest.mark.parametrize(
    "made",
    [
        world({}, "apache/tvm", field="Quarter"),
        world({}, "apache/tvm", state="CLOSED"),
        world({}),
    ],
)
def test_nobody_is_asked_where_no_open_issue_has_a_status(made: World) -> None:
    assert fetched(made)[1] == []


def test_a_roadmap_of_many_repositories_asks_about_the_first_ones_only() -> None:
    names = [f"apache/r{number}" for number in range(MOST_REPOSITORIES + 5)]
    assert len(fetched(world({}, *names))[1]) == MOST_REPOSITORIES


@pytest.mark.parametrize(
    "reply",
    [
        *(Reply({"message": "No", "status": str(status)}, status) for status in (401, 403, 404, 429, 500, 502)),
        *(
            Reply("<html>", 200),
            Reply("", 204),
            Reply("", 202),
            Reply("[{", 200),
            Reply(None, 200),
            Reply([[1], "x"], 200),
        ),
        Reply("", 301, {"location": "https://elsewhere.example/"}),
        Reply([{"name": TOKEN, "key": "läuft", "category": "started"}], 200),
    ],
    ids=lambda reply: f"{reply.status} {str(reply.body)[:9]}",
)
def test_a_roadmap_can_do_without_the_statuses(reply: Reply) -> None:
    answer, asked = fetched(world({"apache/tvm": reply}, "apache/tvm"))
    assert len(asked) == 1
    assert [(each.status, each.status_category) for each in answer.roadmap.items] == [("planned", None)] * 2
    assert answer.notes == ()


def test_an_unknown_category_is_said_without_its_name() -> None:
    statuses = [{"name": "Läuft", "category": "simmering"}]
    answer, _asked = fetched(world({"apache/tvm": statuses}, "apache/tvm"))
    assert answer.notes == ("the status of 1 item has a category on GitHub that is unknown here; its name counts.",)
    assert answer.roadmap.items[0].status_category == "simmering"


def test_names_that_are_no_repositories_are_not_asked_about() -> None:
    asked: list[str] = []

    class Lookup:
        def look_up(self, path: str) -> object:
            asked.append(path)
            return STATUSES

    assert ask_categories(Lookup(), ["a/b", "../..", "a/b/c", "A/B"]) == {
        "a/b": {"läuft": "started", "inprogress": "started"}
    }  # type: ignore[arg-type]
    assert asked == ["/repos/a/b/planning-statuses"]


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ({"statuses": STATUSES}, {"läuft": "started", "inprogress": "started"}),
        ([{"name": "Done", "category": {"key": "completed", "name": "Completed"}}], {"done": "completed"}),
        ([{"name": "Done", "category": "Not a word"}, {"name": 3, "category": "started"}, {"category": "started"}], {}),
        (None, {}),
        ("text", {}),
    ],
)
def test_the_answer_may_have_other_forms(answer: object, found: dict[str, str]) -> None:
    assert read_categories(answer) == found


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "key", "category", "x"]), inner)
    ),
    max_leaves=9,
)


@given(JSON)
def test_any_json_can_be_read(answer: object) -> None:
    assert isinstance(read_categories(answer), dict)
