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

"""Without a token, the REST API gives the same roadmap as GraphQL, except for what it does not tell."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import github_server as github
import pytest
from gauntlet.boards import plant
from gauntlet.on_github import planted_project
from github_server.ordinary import ordinary
from msgspec.structs import replace

from sphinxext_tvm_roadmap.github import connect, fetch_roadmap
from sphinxext_tvm_roadmap.model import LeftOut
from sphinxext_tvm_roadmap.planning.comparison import changes_between
from sphinxext_tvm_roadmap.planning.losses import lost_without_token, why_worse
from sphinxext_tvm_roadmap.settings import parse_settings

if TYPE_CHECKING:
    from gauntlet.planted import Planted

    from sphinxext_tvm_roadmap.model import Item, Roadmap

NOW = dt.datetime(2026, 1, 15, 6, 30, tzinfo=dt.timezone.utc)

RELATIONS = ("blocked_by", "blocks", "references")
"""The parts of an item that the REST API does not tell. Blockers and mentions that a text states are told."""


def full_board() -> Any:
    """Return a board with a value of each type of field, and each state of each type of content."""
    waits = github.issue("apache/tvm#1", "Waits", closed_by=[github.pull_request("apache/tvm#90")])
    other = github.issue("apache/tvm#2", "Waits for an issue", blocked_by=[waits])
    people = [github.user("areusch"), github.bot("dependabot")]
    named: dict[str, Any] = {"labels": [github.label("ci:x", "FF0000"), "P1"], "assignees": people}
    done = github.issue("apache/tvm#3", "Is done", state="CLOSED", reason="COMPLETED", closed="2025-12-01T00:00:00Z")
    items = [
        github.item(waits, {"Quarter": "Q1 2026", "Size": 3.0, "Target date": "2026-03-01", "Team": "Compilers & <b>"}),
        github.item(other, {"Quarter": "Q2 2026", "Sprint": "Sprint 1", "Areas": ["CI", "Docs"]}),
        github.item(done, {"Quarter": "Q1 2026", "Priority": "P0", "Effort": 2.0}),
        github.item(github.issue("apache/tvm#4", state="CLOSED", reason="DUPLICATE")),
        github.item(github.issue("apache/tvm#5", state="CLOSED", reason="NOT_PLANNED"), {"Sprint": "Sprint 2"}),
        github.item(github.issue("apache/tvm#6", reason="REOPENED", type="Feature", reactions={"HEART": 2, "EYES": 1})),
        github.item(
            github.issue("apache/tvm#7", milestone=github.milestone("v1", due="2026-04-01T00:00:00Z"), **named)
        ),
        github.item(github.issue("apache/tvm#8", sub_issues=[github.issue("apache/tvm#80", state="CLOSED"), waits])),
        github.item(github.issue("apache/tvm#9", body="Blocked by #1\n\n- [x] One\n- [ ] Two\n\n## Motivation\nWhy")),
        github.item(github.pull_request("apache/tvm#10", "Merged", state="MERGED"), {"Quarter": "Q1 2026"}),
        github.item(github.pull_request("apache/tvm#11", "Given up", state="CLOSED")),
        github.item(github.pull_request("apache/tvm#12", "A draft", is_draft=True)),
        github.item(github.draft("Only an idea", "A body", assignees=["denise-k"]), {"Quarter": "Q2 2026"}),
        github.item(github.issue("apache/tvm#13"), archived=True),
        github.item(github.issue("apache/secret#14", repo=github.repository("apache/secret", private=True))),
        github.redacted(),
    ]
    return github.project(
        31,
        "Everything <b>",
        owner=github.org("apache"),
        description="What & why",
        readme="**Roadmap Maintainers:** @areusch\n\n## Themes\n\n### Stability\n\nNothing breaks.\n",
        fields=[
            github.single_select_field("Quarter", ["Q1 2026", "Q2 2026", "Backlog & more"]),
            github.single_select_field("Priority", ["P0", "P1"], of_issue=True),
            github.number_field("Effort", of_issue=True),
            github.multi_select_field("Areas", ["CI", "Docs"]),
            github.iteration_field(
                "Sprint",
                [github.iteration("Sprint 2", "2026-01-15", 14)],
                [github.iteration("Sprint 1", "2026-01-01", 14)],
            ),
            github.number_field("Size"),
            github.date_field("Target date"),
            github.text_field("Team"),
        ],
        status_updates=[github.status_update("AT_RISK", "2026-01-10T00:00:00Z", body="Late")],
        items=items,
    )


def read_both(project: Any, *, names_column: bool = True) -> tuple[Roadmap, Roadmap]:
    """Return the roadmap of a project as it is read with a token, and without one.

    Parameters
    ----------
    names_column
        Whether ``roadmap.toml`` names the column field, which GitHub shows only with a token.
    """
    with github.serve(github.World([project])) as server:
        with_token = read(server, project["url"], {"GH_TOKEN": "secret"})
        field = with_token.column_field
        fields = f'fields.column = ["{field}"]' if field and names_column else ""
        return with_token, read(server, project["url"], {}, fields)


def read(server: github.GitHubServer, url: str, environ: dict[str, str], toml: str = "") -> Roadmap:
    settings = parse_settings(f'[roadmaps.ci]\nproject = "{url}"\n{toml}')
    with connect(environ | {"ROADMAP_GITHUB_API": server.url}, needs_token=False) as client:
        return fetch_roadmap(client, "ci", settings, now=NOW).roadmap


def as_told_without(item: Item, found: Item) -> Item:
    """Return an item with the parts that the REST API does not tell as they were found there."""
    told = replace(item, **{name: getattr(found, name) for name in RELATIONS})
    if item.type == "pull":
        told = replace(told, votes=None)
    if item.is_worked_on and item.status == "in-progress":
        told = replace(told, status=found.status)
    return told


def assert_same(project: Any) -> None:
    with_token, without = read_both(project)
    assert without.without_token
    assert not with_token.without_token
    assert [item.id for item in with_token.items] == [item.id for item in without.items]
    for item, found in zip(with_token.items, without.items, strict=True):
        assert as_told_without(item, found) == found
        assert {each.ref for each in found.blocked_by} <= {each.ref for each in item.blocked_by}
    told = replace(with_token, without_token=True, views=(), items=without.items, left_out=without.left_out)
    assert told == without
    assert_no_changes(with_token, without)


def assert_no_changes(with_token: Roadmap, without: Roadmap) -> None:
    """Check that nobody is told of a change if a token comes or goes, and the board stays as it is."""
    later = NOW + dt.timedelta(days=1)
    assert list(changes_between(with_token, replace(without, fetched=later))) == []
    assert list(changes_between(without, replace(with_token, fetched=later))) == []
    assert lost_without_token(with_token, without)
    assert why_worse(without, with_token) == ""


def test_a_board_with_everything_is_the_same() -> None:
    assert_same(full_board())


def test_items_that_are_not_public_are_counted() -> None:
    """GitHub shows nothing of them without a token, so the private one counts as redacted."""
    with_token, without = read_both(full_board())
    assert with_token.left_out == LeftOut(private=1, redacted=1, archived=1)
    assert without.left_out == LeftOut(private=0, redacted=2, archived=1)


def test_an_issue_is_blocked_although_its_blockers_are_not_told() -> None:
    with_token, without = read_both(full_board())
    assert [found.find("apache/tvm#2").status for found in (with_token, without)] == ["blocked", "blocked"]  # type: ignore[union-attr]
    assert without.find("apache/tvm#2").blocked_by == ()  # type: ignore[union-attr]


@pytest.mark.parametrize("number", [each["number"] for each in ordinary().projects if "/orgs/" in each["url"]])
def test_ordinary_boards_are_the_same(number: int) -> None:
    assert_same(next(each for each in ordinary().projects if each["number"] == number))


@pytest.mark.parametrize("number", [each["number"] for each in ordinary().projects if "/orgs/" in each["url"]])
def test_a_guessed_column_field_is_no_change(number: int) -> None:
    project = next(each for each in ordinary().projects if each["number"] == number)
    assert_no_changes(*read_both(project, names_column=False))


def test_the_sample_board_is_the_same() -> None:
    assert_same(github.sample().projects[0])


PUBLIC = [board for board in map(plant, range(24)) if not board.shape.search and board.owner.startswith("orgs/")]
"""The planted boards that GitHub shows without a token."""


@pytest.mark.once
@pytest.mark.parametrize("board", PUBLIC, ids=lambda board: board.shape.name)
def test_planted_boards_are_the_same(board: Planted) -> None:
    assert_same(planted_project(board))


def test_a_long_board_is_read_in_pages_of_a_hundred() -> None:
    project = github.many(250)
    with github.serve(github.World([project])) as server:
        found = read(server, project["url"], {})
        paths = [request.path for request in server.requests]
    assert len({item.id for item in found.items}) == 250
    assert ["/items?" in path for path in paths] == [False, False, True, True, True]
    assert all("per_page=100" in path for path in paths[2:])
    assert not any("authorization" in request.headers for request in server.requests)
