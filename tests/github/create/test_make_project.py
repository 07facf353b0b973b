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

"""Projects are made on the stand-in GitHub, completed without a loss, and a second run changes nothing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import github_server as github
import pytest

from sphinxext_tvm_roadmap import clock
from sphinxext_tvm_roadmap.errors import GitHubError, NotVisibleError, TokenError
from sphinxext_tvm_roadmap.github.create.make_project import make_project, plan_project
from sphinxext_tvm_roadmap.github.create.project_state import ask_owner
from sphinxext_tvm_roadmap.github.create.wanted import wanted_project

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxext_tvm_roadmap.github.wire.client import Client

    Connect = Callable[..., Client]

pytestmark = pytest.mark.once

APACHE = github.org("apache")
STAYS_PRIVATE = (
    "The project is private, and stays private. Pages show only public projects. If everybody may see it, make it "
    "public in its settings on GitHub."
)
WANTED = wanted_project(
    "TVM Hardware Roadmap",
    description="All hardware backends",
    maintainers=["areusch"],
    themes=["Coverage", "Stability"],
    today=dt.date(2026, 1, 15),
)
COLUMNS = "Background & Motivations, Q1 2026, Q2 2026, Q3 2026, Q4 2026, Backlog"
SAID = [
    "Create the project “TVM Hardware Roadmap” of the organization apache.",
    "Write the description and the README, and make the project public, since pages show only public projects.",
    f"Add the field Quarter, a list of options with the options {COLUMNS}.",
    "Add the field Theme, a list of options with the options Coverage, Stability.",
    "Add the field Priority, a list of options with the options P0, P1, P2, P3.",
    "Add the field SMEs, a text.",
    "Add the field Target date, a date.",
    "Add the view Roadmap, a board with the columns of the field Quarter.",
    "Add the view By theme, a table with the groups of the field Theme.",
]


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Let no wait take time, and note its seconds."""
    noted: list[float] = []
    monkeypatch.setattr(clock, "sleep", noted.append)
    return noted


def existing(**given: Any) -> dict[str, Any]:
    return github.project(7, WANTED.title, owner=APACHE, **given)


def options_of(project: dict[str, Any], name: str) -> list[str]:
    (found,) = (field for field in project["fields"] if field["name"] == name)
    return [option["name"] for option in found["options"]]


def make(client: Connect, server: github.GitHubServer, login: str = "apache") -> tuple[str, list[str]]:
    done: list[str] = []
    with client(server.url) as connected:
        return make_project(connected, ask_owner(connected, login), WANTED, done=done.append), done


def plan(client: Connect, server: github.GitHubServer) -> list[str]:
    with client(server.url) as connected:
        return list(plan_project(connected, ask_owner(connected, "apache"), WANTED))


def changes_asked(server: github.GitHubServer) -> int:
    return sum(request.query.lstrip().startswith("mutation") for request in server.requests)


def test_the_plan_says_each_change_and_makes_none(client: Connect) -> None:
    with github.serve(github.World(owners=[APACHE])) as server:
        assert plan(client, server) == SAID
        assert changes_asked(server) == 0
        assert server.github.world.projects == ()


def test_a_new_project_gets_all_parts(client: Connect) -> None:
    with github.serve(github.World(owners=[APACHE])) as server:
        url, done = make(client, server)
        (made,) = server.github.world.projects
    assert (url, done) == ("https://github.com/orgs/apache/projects/1", SAID)
    assert (made["title"], made["public"], made["shortDescription"]) == (WANTED.title, True, "All hardware backends")
    assert made["readme"] == WANTED.readme
    assert options_of(made, "Priority") == ["P0", "P1", "P2", "P3"]
    board = made["views"][1]
    assert (board["name"], board["layout"], board["verticalGroupByFields"][0]["name"]) == (
        *("Roadmap", "BOARD_LAYOUT"),
        "Quarter",
    )


def test_github_gets_a_second_after_each_change(client: Connect, waits: list[float]) -> None:
    with github.serve(github.World(owners=[APACHE])) as server:
        make(client, server)
    assert waits == [1.0] * len(SAID)


def test_a_second_run_changes_nothing(client: Connect) -> None:
    with github.serve(github.World(owners=[APACHE])) as server:
        first, _ = make(client, server)
        before = changes_asked(server)
        assert make(client, server) == (first, [])
        assert plan(client, server) == []
        assert changes_asked(server) == before


def test_the_project_of_a_user_gets_its_views_too(client: Connect) -> None:
    with github.serve(github.World(owners=[github.user("alice")])) as server:
        url, _ = make(client, server, "alice")
        (made,) = server.github.world.projects
    assert url == "https://github.com/users/alice/projects/1"
    assert [view["name"] for view in made["views"]] == ["View 1", "Roadmap", "By theme"]


def test_new_options_take_their_place_and_all_others_keep_their_ids(client: Connect) -> None:
    quarter = github.single_select_field(
        "Quarter", ["Background & Motivations", "Q4 2025", "Q1 2026", "Later", "Backlog"]
    )
    item = github.item(github.issue("apache/tvm#1"), {"Quarter": "Later"})
    project = existing(fields=[quarter], items=[item])
    (before,) = (field["options"] for field in project["fields"] if field["name"] == "Quarter")
    with github.serve(github.World([project])) as server:
        make(client, server)
    (after,) = (field["options"] for field in project["fields"] if field["name"] == "Quarter")
    assert [option["name"] for option in after] == [
        *("Background & Motivations", "Q4 2025", "Q1 2026", "Q2 2026", "Q3 2026", "Q4 2026"),
        *("Later", "Backlog"),
    ]
    assert {option["id"] for option in before} < {option["id"] for option in after}


def test_a_quarter_in_another_spelling_is_the_same_option(client: Connect) -> None:
    names = ["Background & Motivations", "2026 Q1", "Apr-Jun 2026", "Q3 2026", "Q4/2026", "Backlog"]
    project = existing(fields=[github.single_select_field("Quarter", names)])
    with github.serve(github.World([project])) as server:
        make(client, server)
    assert options_of(project, "Quarter") == names


def test_texts_that_exist_stay(client: Connect) -> None:
    project = existing(description="Ours", readme="# Ours")
    with github.serve(github.World([project])) as server:
        make(client, server)
    assert (project["shortDescription"], project["readme"]) == ("Ours", "# Ours")


PRIVATE = {
    "empty": {},
    "with a README": {"readme": "# Internal: not yet announced", "description": "Ours"},
    "with items": {"items": [github.issue("apache/tvm#1")]},
    "with archived items alone": {"items": [github.item(github.issue("apache/tvm#1"), archived=True)]},
}


@pytest.mark.parametrize("given", PRIVATE.values(), ids=PRIVATE)
def test_a_private_project_that_was_found_stays_private_and_the_plan_says_so(
    client: Connect, given: dict[str, Any]
) -> None:
    project = existing(public=False, **given)
    with github.serve(github.World([project])) as server:
        said = plan(client, server)
        _, done = make(client, server)
    assert project["public"] is False
    assert said[-1] == STAYS_PRIVATE
    assert [line for line in [*said, *done] if "make the project public" in line] == []


def test_a_private_project_that_lacks_nothing_is_still_said_to_be_private(client: Connect) -> None:
    with github.serve(github.World(owners=[APACHE])) as server:
        make(client, server)
        (made,) = server.github.world.projects
        made["public"] = False
        assert plan(client, server) == [STAYS_PRIVATE]


def test_a_project_that_somebody_makes_after_the_plan_stays_private(client: Connect) -> None:
    """The owner of the projects is asked again before the changes, because the answer may have taken long."""
    with github.serve(github.World(owners=[APACHE])) as server:
        assert plan(client, server)[:2] == SAID[:2]
    project = existing(public=False)
    with github.serve(github.World([project])) as server:
        make(client, server)
    assert project["public"] is False


def test_a_field_of_another_form_stays_as_it_is(client: Connect) -> None:
    project = existing(fields=[github.text_field("Priority")])
    with github.serve(github.World([project])) as server:
        said = plan(client, server)
        make(client, server)
    assert "The field Priority exists, and is not a list of options. It stays as it is." in said
    assert [field["dataType"] for field in project["fields"] if field["name"] == "Priority"] == ["TEXT"]


def test_options_of_an_organization_field_are_left_to_the_organization(client: Connect) -> None:
    project = existing(fields=[github.single_select_field("Priority", ["Urgent"], of_issue=True)])
    with github.serve(github.World([project])) as server:
        said = plan(client, server)
        make(client, server)
    assert "The field Priority belongs to the organization, which manages its options. It stays as it is." in said
    assert options_of(project, "Priority") == ["Urgent"]


def test_a_closed_project_of_the_same_title_does_not_count(client: Connect) -> None:
    with github.serve(github.World([existing(closed=True)])) as server:
        assert make(client, server)[0] == "https://github.com/orgs/apache/projects/8"


def test_the_project_is_found_among_hundreds_of_others(client: Connect) -> None:
    others = [github.project(number, f"Board {number}", owner=APACHE) for number in range(100, 350)]
    with github.serve(github.World([existing(), *others])) as server:
        assert make(client, server)[0] == "https://github.com/orgs/apache/projects/7"
    assert len(server.github.world.projects) == 251


@pytest.mark.parametrize("cursor", [None, "same"])
def test_a_list_of_projects_without_an_end_stops_before_a_change(client: Connect, cursor: str | None) -> None:
    """The project may be on a page that GitHub does not give, and a second one would be made."""

    def repeat(body: dict[str, Any]) -> dict[str, Any]:
        body["data"]["owner"]["projectsV2"]["pageInfo"] = {"hasNextPage": True, "endCursor": cursor}
        return body

    def script(request: github.Request) -> Any:
        if "query OwnerProjects" not in request.query:
            return None
        request.variables["after"] = None  # the stand-in knows its own cursors only
        return github.Altered(repeat)

    with github.serve(github.World(owners=[APACHE]), script=script) as server:
        with pytest.raises(GitHubError, match="gives the same page of the projects of apache again"):
            make(client, server)
        assert (len(server.requests), changes_asked(server)) == (1 if cursor is None else 2, 0)


def test_two_projects_of_the_same_title_are_a_question_for_a_person(client: Connect) -> None:
    twice = [github.project(number, WANTED.title, owner=APACHE) for number in (3, 4)]
    with github.serve(github.World(twice)) as server, pytest.raises(GitHubError, match=r"several open .*: 3, 4\."):
        make(client, server)


def test_an_unknown_owner_is_an_error(client: Connect) -> None:
    with github.serve(github.World()) as server, pytest.raises(NotVisibleError, match="organization or user nobody on"):
        make(client, server, "nobody")


@pytest.mark.parametrize("name", ["insufficient_scopes", "bad_credentials_401"])
def test_a_token_that_may_not_change_projects_changes_nothing(client: Connect, name: str) -> None:
    def refuse(request: github.Request) -> Any:
        return github.error(name) if "mutation" in request.query else None

    with github.serve(github.World(owners=[APACHE]), script=refuse) as server:
        with pytest.raises(TokenError, match='needs the scope "project"'):
            make(client, server)
        assert server.github.world.projects == ()


def test_a_change_without_an_answer_is_not_sent_twice_and_the_next_run_goes_on(client: Connect) -> None:
    """GitHub may have made the change although its answer was lost."""
    lost = iter([True])

    def lose(request: github.Request) -> Any:
        is_first = "mutation CreateProject" in request.query and next(lost, False)
        return github.Altered(lambda _body: "<html>") if is_first else None

    with github.serve(github.World(owners=[APACHE]), script=lose) as server:
        with pytest.raises(GitHubError):
            make(client, server)
        assert changes_asked(server) == 1
        url, done = make(client, server)
        # Nothing shows that the project is the lost one. It may be somebody else's, so it stays private.
        assert (url, done) == (
            "https://github.com/orgs/apache/projects/1",
            ["Write the description and the README.", *SAID[2:]],
        )
        (made,) = server.github.world.projects
        assert made["public"] is False


def test_a_stop_in_the_middle_keeps_what_was_done(client: Connect) -> None:
    def stop(request: github.Request) -> Any:
        is_third = "CreateField" in request.query and request.variables["input"]["name"] == "Priority"
        return github.error("timeout_502_json") if is_third else None

    done: list[str] = []
    with github.serve(github.World(owners=[APACHE]), script=stop) as server, client(server.url) as connected:
        with pytest.raises(GitHubError):
            make_project(connected, ask_owner(connected, "apache"), WANTED, done=done.append)
        assert done == SAID[:4]
    with github.serve(server.github.world) as server:
        assert make(client, server)[1] == SAID[4:]


def test_a_view_that_the_server_cannot_add_is_left_to_a_person(
    client: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    with github.serve(github.World(owners=[APACHE])) as server, client(server.url) as connected:
        monkeypatch.setattr(connected, "post", lambda *_: 404)
        done: list[str] = []
        make_project(connected, ask_owner(connected, "apache"), WANTED, done=done.append)
    by_hand = "To do it by hand, open https://github.com/orgs/apache/projects/1. Choose New view, then"
    assert done[-2:] == [
        f"Not done: {SAID[-2]} {by_hand} Board, name it Roadmap, and choose Quarter for its columns.",
        f"Not done: {SAID[-1]} {by_hand} Table, name it By theme, and choose Theme for its groups.",
    ]


def test_an_older_server_does_not_tell_which_fields_are_the_organizations(client: Connect) -> None:
    with github.serve(github.World(owners=[APACHE]), without=("ProjectV2FieldCommon.isIssueField",)) as server:
        assert make(client, server)[1] == SAID


def test_a_server_that_would_lose_the_ids_of_options_changes_none(client: Connect) -> None:
    project = existing(fields=[github.single_select_field("Quarter", ["Backlog"])])
    before = [*project["fields"][-1]["options"]]
    without = ("ProjectV2SingleSelectFieldOptionInput.id",)
    with github.serve(github.World([project]), without=without) as server, pytest.raises(GitHubError):
        make(client, server)
    assert project["fields"][-1]["options"] == before
