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

"""With a token, ``tvm-roadmap doctor`` asks GitHub about the token, the projects, and the statuses of issues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import github_server as github
import pytest
from examples import FETCHED, item, roadmap, settings

from sphinxext_tvm_roadmap import clock
from sphinxext_tvm_roadmap.cli import main
from sphinxext_tvm_roadmap.model import Column
from sphinxext_tvm_roadmap.store.snapshot import write_roadmap

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SECRET = "ghp_0123456789abcdefghij0123456789abcdef"
USER = 'project = "https://github.com/users/octocat/projects/2"'
CATEGORIES = [{"name": "Started", "key": "started", "category": "started"}]

QUARTERS = (Column("Q1 2026", "quarter"), Column("Backlog", "backlog"))


def board(number: int = 1, owner: Any = None, **rest: Any) -> Any:
    """Return a project with its quarters in *Status*."""
    fields = [github.single_select_field("Status", ["Q1 2026", "Backlog"]), github.text_field("Note")]
    views = [github.view("Board", "BOARD", columns="Status")]
    return github.project(number, "CI", owner=owner or github.org("example-org"), fields=fields, views=views, **rest)


@pytest.fixture
def doctor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., list[str]]:
    """Return a function that runs the command with a token against a world, and returns its lines."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clock, "now", lambda: FETCHED)
    monkeypatch.setenv("GITHUB_TOKEN", SECRET)
    (tmp_path / "conf.py").write_text('extensions = ["sphinxext_tvm_roadmap"]\n')
    (tmp_path / "roadmap.toml").write_text(settings(["ci"]))
    snapshot = roadmap(column_field="Status", columns=QUARTERS, items=(item(1),))
    write_roadmap(tmp_path / "_roadmap", snapshot)

    def run(world: github.World, **options: Any) -> list[str]:
        with github.serve(world, **options) as server:
            monkeypatch.setenv("ROADMAP_GITHUB_API", server.url)
            return lines()

    def lines() -> list[str]:
        with pytest.raises(SystemExit):
            main(("doctor",), prog_name="tvm-roadmap")
        out, err = capfd.readouterr()
        assert SECRET[4:] not in out + err
        assert "Traceback" not in out + err
        return [line.strip() for line in out.splitlines()]

    return lambda world=None, **options: lines() if world is None else run(world, **options)


def test_the_token_and_the_project_are_told(doctor: Callable[..., list[str]]) -> None:
    lines = doctor(github.World([board()]))
    wanted = [
        "ok       GITHUB_TOKEN holds a classic token.",
        "ok       Its scopes are: read:org, read:project, repo.",
        "ok       Project 1 belongs to an organization, example-org. It is public.",
        "ok       The quarters are options of Status, and no repository that was asked has GitHub's issue statuses.",
        "ok       1 view on GitHub can be followed with :github-view:.",
    ]
    assert [line for line in wanted if line not in lines] == []


def test_quarters_in_a_status_that_all_projects_share_are_a_problem(doctor: Callable[..., list[str]]) -> None:
    lines = doctor(github.World([board()], planning_statuses={"example-org/tvm": CATEGORIES}))
    (said,) = [line for line in lines if "has GitHub's issue statuses" in line]
    assert said.startswith("problem  The quarters are options of Status, and example-org/tvm has")
    assert 'Keep the quarters in a field "Quarter"' in lines[lines.index(said) + 1]


def test_a_closed_project_and_a_template_are_told(doctor: Callable[..., list[str]]) -> None:
    lines = doctor(github.World([board(closed=True, template=True)]))
    assert "advice   The project is closed on GitHub, and the pages say so." in lines
    assert "advice   The project is a template on GitHub, and the pages say so." in lines


@pytest.mark.parametrize(
    ("world", "said"),
    [
        (github.World([board(7)]), "there is no such project, or this token may not see it"),
        (github.World([board(public=False)]), "is not public, but documentation is. Make it public"),
        (github.World([board(owner=github.user("example-org"))]), "there is no organization example-org, but a user"),
    ],
    ids=["gone", "private", "of a user"],
)
def test_a_project_that_cannot_be_shown_is_a_problem(
    doctor: Callable[..., list[str]], world: github.World, said: str
) -> None:
    assert [line for line in doctor(world) if line.startswith("problem") and said in line] != []


EXPIRES = {"github-authentication-token-expiration": "2026-01-15 06:30:00 UTC"}
NO_ANSWER = "GitHub did not answer the question about the token: {host}"
REPLIES = {
    "no scope": (github.Reply({}, headers={"x-oauth-scopes": ""}), "problem  Its scopes are: none."),
    "expires": (github.Reply({}, headers=EXPIRES), "advice   It expires on 2026-01-15, in 5 days."),
    "revoked": (
        github.Reply({"message": "Bad credentials"}, 401),
        f"problem  {NO_ANSWER} does not accept the token: it is wrong, has expired or was revoked; make a new one.",
    ),
    "trouble": (github.Reply({}, 500), f"unknown  {NO_ANSWER} has a problem of its own (500)."),
    "no JSON": (github.Reply("<html>"), "ok       Project 1 belongs to an organization, example-org. It is public."),
}


@pytest.mark.parametrize(("reply", "said"), REPLIES.values(), ids=REPLIES)
def test_the_answer_about_the_token_is_judged(
    doctor: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch, reply: github.Reply, said: str
) -> None:
    with github.serve(github.World([board()], rate_limit=reply)) as server:
        monkeypatch.setenv("ROADMAP_GITHUB_API", server.url)
        wanted = said.format(host=server.url.removeprefix("http://"))
        assert [line for line in doctor() if line.startswith(wanted)] != []


def test_before_there_is_a_roadmap_the_advice_is_to_begin_with_init(
    doctor: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("GITHUB_TOKEN")
    (tmp_path / "roadmap.toml").unlink()
    lines = doctor(github.World([]))
    assert "To do: tvm-roadmap init URL says which token your project needs, and where to make it." in lines


def test_without_a_token_public_projects_of_organizations_are_asked_about(
    doctor: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("GITHUB_TOKEN")
    toml = tmp_path / "roadmap.toml"
    toml.write_text(f"{toml.read_text()}[roadmaps.mine]\n{USER}\n")
    lines = doctor(github.World([board()]))
    said = "There is no token. GitHub tells less then: no relations, no views, and no project of a user."
    assert f"unknown  {said}" in lines
    advice = lines[lines.index(f"unknown  {said}") + 1]
    assert "classic token" in advice
    assert "A fine-grained token cannot read the projects of a user." in advice
    assert "ok       Project 1 belongs to an organization, example-org. It is public." in lines
    assert "unknown  Project 2 belongs to a user, octocat. GitHub was not asked about it." in lines


def test_without_a_network_the_files_are_told_and_nothing_waits(
    doctor: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROADMAP_GITHUB_API", "http://127.0.0.1:9")
    lines = doctor()
    (said,) = [line for line in lines if "cannot be reached" in line]
    assert said.startswith("unknown  GitHub did not answer the question about the token: 127.0.0.1:9 cannot be reached")
    assert "unknown  Project 1 belongs to an organization, example-org. GitHub was not asked about it." in lines
    assert "ok       The snapshot is of 2026-01-10, less than a day old." in lines


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("GITHUB_TOKEN", "two words", "problem  GITHUB_TOKEN is not a token: it has a blank"),
        ("ROADMAP_GITHUB_API", "ftp://example.org", "problem  ROADMAP_GITHUB_API does not begin with https://"),
    ],
)
def test_a_variable_that_cannot_be_used_is_a_problem(
    doctor: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    assert [line for line in doctor() if line.startswith(said)] != []
