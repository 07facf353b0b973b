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

"""No project exhausts the memory of a build: a project that is too large is refused before it is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import github_server as github
import pytest
from examples import FETCHED, ITEMS, THEMES, roadmap
from msgspec.structs import replace

from sphinxext_tvm_roadmap import capacity
from sphinxext_tvm_roadmap.errors import GitHubError
from sphinxext_tvm_roadmap.github import connect, fetch_roadmap
from sphinxext_tvm_roadmap.model import Column, Goal, Label, Roadmap, StatusUpdate, Task, View
from sphinxext_tvm_roadmap.settings import parse_settings

if TYPE_CHECKING:
    from github_server import GitHubServer

SETTINGS = parse_settings('[roadmaps.many]\nproject = "https://github.com/orgs/example-org/projects/1"')


def having(**changes: Any) -> Roadmap:
    """Return a roadmap with changes in its second item."""
    return roadmap(items=(ITEMS[0], replace(ITEMS[1], **changes), *ITEMS[2:]))


def names(count: int) -> tuple[Column, ...]:
    return tuple(Column(f"Column {number}", "other") for number in range(count))


A_VIEW = View(number=1, name="All", layout="board")

LARGEST = {
    "items": roadmap(items=ITEMS[:1] * 50_000),
    "columns": roadmap(columns=names(1_000)),
    "views": roadmap(views=(A_VIEW,) * 1_000),
    "themes": roadmap(themes=THEMES[:1] * 1_000),
    "a title": having(title="x" * 1_024),
    "a section": having(sections={"goals": "x" * 262_144}),
    "a description": roadmap(description="x" * 262_144),
    "a scope": roadmap(scope="x" * 262_144),
    "a status update": roadmap(status=StatusUpdate(text="x" * 262_144)),
    "a status update without text": roadmap(status=StatusUpdate("on-track")),
    "a theme": roadmap(themes=(replace(THEMES[0], definition="x" * 262_144, criteria="x" * 262_144),)),
    "the title of the roadmap": roadmap(title="x" * 262_144),
    "names": roadmap(columns=(Column("x" * 262_144, "other"),), views=(replace(A_VIEW, name="x" * 262_144),)),
    "goals": roadmap(columns=(Column("Q", "other", goals=(Goal(text="x"),) * 1_000),)),
    "a goal": roadmap(columns=(Column("Q", "other", goals=(Goal(theme="x" * 262_144, text="x" * 262_144),)),)),
    "a summary and a priority": having(summary="x" * 262_144, priority="x" * 262_144),
    "labels": having(labels=(Label("x"),) * 100),
    "fields": having(fields={f"f{number}": 1 for number in range(100)}),
    "levels": having(tasks=(Task("x", done=False, depth=19),)),
}
TOO_MUCH = {
    "50,001 items": roadmap(items=ITEMS[:1] * 50_001),
    "1,001 columns": roadmap(columns=names(1_001)),
    "1,001 views": roadmap(views=(A_VIEW,) * 1_001),
    "1,001 themes": roadmap(themes=THEMES[:1] * 1_001),
    "1,025 characters of title": having(title="x" * 1_025),
    "262,145 characters in a section": having(sections={"goals": "x", "scope": "x" * 262_145}),
    "262,145 characters of description": roadmap(description="x" * 262_145),
    "262,145 characters of scope": roadmap(scope="x" * 262_145),
    "262,145 characters of status update": roadmap(status=StatusUpdate(text="x" * 262_145)),
    "262,145 characters of definition": roadmap(themes=(THEMES[0], replace(THEMES[1], definition="x" * 262_145))),
    "262,145 characters of criteria": roadmap(themes=(THEMES[0], replace(THEMES[1], criteria="x" * 262_145))),
    "262,145 characters of title": roadmap(title="x" * 262_145),
    "columns[1] has 262,145 characters of name": roadmap(columns=(*names(1), Column("x" * 262_145, "other"))),
    "views[0] has 262,145 characters of name": roadmap(views=(replace(A_VIEW, name="x" * 262_145),)),
    "themes[0] has 262,145 characters of name": roadmap(themes=(replace(THEMES[0], name="x" * 262_145),)),
    "columns[0] has 1,001 goals": roadmap(columns=(Column("Q", "other", goals=(Goal(text="x"),) * 1_001),)),
    "columns[0].goals[0] has 262,145 characters of theme": roadmap(
        columns=(Column("Q", "other", goals=(Goal("x" * 262_145),)),)
    ),
    "columns[0].goals[0] has 262,145 characters of text": roadmap(
        columns=(Column("Q", "other", goals=(Goal(text="x" * 262_145),)),)
    ),
    "262,145 characters of summary": having(summary="x" * 262_145),
    "262,145 characters of priority": having(priority="x" * 262_145),
    "101 labels": having(labels=(Label("x"),) * 101),
    "101 fields": having(fields={f"f{number}": 1 for number in range(101)}),
    "21 levels of tasks": having(tasks=(Task("x", done=False, depth=20),)),
    "1,000,001 levels of tasks": having(tasks=(Task("x", done=False, depth=-1_000_000),)),
}


@pytest.mark.parametrize("made", LARGEST.values(), ids=LARGEST)
def test_the_limits_allow_everything_that_github_allows(made: Roadmap) -> None:
    assert capacity.excess(made) == ""


@pytest.mark.parametrize(("found", "made"), TOO_MUCH.items(), ids=TOO_MUCH)
def test_an_error_about_excess_names_the_limit_and_the_solution(found: str, made: Roadmap) -> None:
    said = capacity.excess(made)
    assert re.search(rf"(?: has |\A){re.escape(found)}, but at most ", said)
    assert said.partition("allowed; ")[2]
    assert ITEMS[1].title not in said


def test_an_error_about_a_long_text_names_its_place() -> None:
    long = replace(THEMES[1], criteria="x" * 262_145)
    assert capacity.excess(roadmap(themes=(THEMES[0], long))) == (
        "themes[1] has 262,145 characters of criteria, but at most 262,144 are allowed; shorten it"
    )


MIB = 1_048_576


def test_bodies_of_128_mib_are_allowed() -> None:
    assert capacity.too_much_text(128 * MIB) == ""
    assert "more than 128 MiB, which is the limit; archive" in capacity.too_much_text(128 * MIB + 1)


def test_a_view_shows_at_most_ten_thousand_items_as_documented() -> None:
    assert capacity.MOST_SHOWN == 10_000


def fetch(server: GitHubServer) -> Roadmap:
    environ = {"ROADMAP_GITHUB_TOKEN": "secret", "ROADMAP_GITHUB_API": server.url}
    with connect(environ) as client:
        return fetch_roadmap(client, "many", SETTINGS, now=FETCHED).roadmap


def test_a_project_with_too_many_items_is_refused_after_its_first_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capacity, "MOST_ITEMS", 200)
    with github.serve(github.World([github.many(201)])) as server:
        with pytest.raises(GitHubError, match="it has 201 items, but at most 200 are allowed; archive items"):
            fetch(server)
        assert len(server.requests) == 2


def test_bodies_are_refused_as_soon_as_their_sum_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capacity, "MOST_TEXT", 2**20)
    items = [github.issue(f"example-org/tvm#{number}", body="ä" * 8_000) for number in range(1, 201)]
    board = github.project(1, owner=github.org("example-org"), items=items)
    with github.serve(github.World([board])) as server:
        with pytest.raises(GitHubError, match="its bodies hold more than 1 MiB, which is the limit"):
            fetch(server)
        assert len(server.requests) == 3


def test_a_roadmap_with_too_many_columns_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capacity, "MOST_NAMES", 3)
    with (
        github.serve(github.World([github.many(5)])) as server,
        pytest.raises(GitHubError, match="columns, but at most 3"),
    ):
        fetch(server)
