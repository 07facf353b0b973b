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

"""``tvm-roadmap sync`` without a token reads public boards of organizations, and loses nothing without saying so."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import github_server as github
import pytest
from examples import PROJECT

from sphinxext_tvm_roadmap.cli import main
from sphinxext_tvm_roadmap.settings import TOKEN_VARIABLES
from sphinxext_tvm_roadmap.store.snapshot import load_roadmap

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinxext_tvm_roadmap.model import Roadmap

TOML = f'[roadmaps.ci]\nproject = "{PROJECT}"\n'
TOKEN = "ghp_sentinel0123456789"


class Ended(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    err: str


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with ``roadmap.toml``, where commands run without a token."""
    (tmp_path / "roadmap.toml").write_text(TOML)
    monkeypatch.chdir(tmp_path)
    for variable in TOKEN_VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


@pytest.fixture
def sync(docs: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ended]:
    """Return a function that syncs the roadmap with a board of the stand-in GitHub."""
    assert docs

    def run(board: Any, *options: str, token: str = "") -> Ended:
        monkeypatch.setenv(TOKEN_VARIABLES[0], token)
        with github.serve(github.World([board])) as server:
            monkeypatch.setenv("ROADMAP_GITHUB_API", server.url)
            with pytest.raises(SystemExit) as ended:
                main(["sync", *options], prog_name="tvm-roadmap")
        code = ended.value.code
        return Ended(code if isinstance(code, int) else 0, *capfd.readouterr())

    return run


def board(
    first: str = "Q1 2026",
    second: str = "Q1 2026",
    *,
    title: str = "Improve CI",
    columns: str = "Quarter",
    **given: Any,
) -> Any:
    """Return a board of two issues in these quarters; the second waits for the first, and a change closes it."""
    waited_for = github.issue("example-org/tvm#1", title)
    waits = github.issue(
        "example-org/tvm#2",
        "Rent machines",
        blocked_by=[waited_for],
        closed_by=[github.pull_request("example-org/tvm#3")],
    )
    worked_on = github.issue("example-org/tvm#4", "Write docs", closed_by=[github.pull_request("example-org/tvm#5")])
    quarters = github.single_select_field("Quarter", ["Q1 2026", "Q2 2026"])
    return github.project(
        1,
        owner=given.pop("owner", github.org("example-org")),
        fields=[github.single_select_field("Stage", ["Idea", "Design"]), quarters],
        items=[
            github.item(waited_for, {"Quarter": first, "Stage": "Idea"}),
            github.item(waits, {"Quarter": second, "Stage": "Idea"}),
            github.item(worked_on, {"Quarter": "Q2 2026", "Stage": "Design"}),
        ],
        views=[github.view("Board", "BOARD", columns=columns)],
        **given,
    )


def snapshot(docs: Path) -> Roadmap:
    return load_roadmap(docs / "_roadmap" / "ci.json")


def told(docs: Path) -> list[tuple[str, str, Any, Any]]:
    """Return the lines of the history: what changed, of which item, and the values before and after."""
    path = docs / "_roadmap" / "changes.txt"
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines()) if path.exists() else ()
    return [(line["what"], line["title"], line["before"], line["after"]) for line in lines]


def test_a_public_board_is_written_and_its_gaps_are_said(docs: Path, sync: Callable[..., Ended]) -> None:
    ran = sync(board())
    assert ran.status == 0
    assert "ci: 3 items, 3 requests, 0 points" in ran.out
    assert "GitHub was asked without a token" in ran.err
    assert "57 are left until" in ran.err
    assert "name the field in [fields] of roadmap.toml" in ran.err
    written = snapshot(docs)
    assert written.without_token
    assert [(item.column, item.status) for item in written.items] == [
        ("Q1 2026", "planned"),
        ("Q1 2026", "blocked"),
        ("Q2 2026", "planned"),
    ]


def test_changes_between_two_syncs_without_a_token_are_told(docs: Path, sync: Callable[..., Ended]) -> None:
    sync(board())
    ran = sync(board(first="Q2 2026"))
    assert ran.status == 0
    assert told(docs) == [("slipped", "Improve CI", "Q1 2026", "Q2 2026")]


def test_a_second_sync_without_a_token_finds_nothing_new(docs: Path, sync: Callable[..., Ended]) -> None:
    sync(board())
    assert "nothing new" in sync(board()).out
    assert told(docs) == []


def test_relations_that_a_token_brought_are_not_lost_without_force(docs: Path, sync: Callable[..., Ended]) -> None:
    sync(board(), token=TOKEN)
    before = (docs / "_roadmap" / "ci.json").read_bytes()
    ran = sync(board(first="Q2 2026"))
    assert ran.status == 2
    assert "the data on disk was read with one" in ran.err
    assert "Set a token to keep them. The snapshot is unchanged." in ran.err
    assert (docs / "_roadmap" / "ci.json").read_bytes() == before
    assert told(docs) == []


def test_with_force_only_changes_of_the_plan_are_told(docs: Path, sync: Callable[..., Ended]) -> None:
    """The issues have lost their relations, and one of them its status, but nobody changed that."""
    sync(board(), token=TOKEN)
    assert [item.status for item in snapshot(docs).items] == ["planned", "blocked", "in-progress"]
    assert sync(board(first="Q2 2026"), "--force").status == 0
    assert [item.status for item in snapshot(docs).items] == ["planned", "blocked", "planned"]
    assert told(docs) == [("slipped", "Improve CI", "Q1 2026", "Q2 2026")]


def test_a_token_brings_relations_and_no_changes_of_them(docs: Path, sync: Callable[..., Ended]) -> None:
    sync(board())
    ran = sync(board(second="Q2 2026"), token=TOKEN)
    assert ran.status == 0
    assert [[each.ref for each in item.blocked_by] for item in snapshot(docs).items] == [[], ["example-org/tvm#1"], []]
    assert told(docs) == [("slipped", "Rent machines", "Q1 2026", "Q2 2026")]
    sync(board(second="Q2 2026"), token=TOKEN)
    assert len(told(docs)) == 1


def test_another_column_field_is_no_move_of_the_items(docs: Path, sync: Callable[..., Ended]) -> None:
    """The board view, which GitHub shows only with a token, has the stages as its columns."""
    sync(board(columns="Stage"))
    assert snapshot(docs).column_field == "Quarter"
    ran = sync(board(columns="Stage"), token=TOKEN)
    assert ran.status == 0
    assert snapshot(docs).column_field == "Stage"
    assert told(docs) == []


def test_the_board_of_a_user_says_where_to_make_a_token(docs: Path, sync: Callable[..., Ended]) -> None:
    (docs / "roadmap.toml").write_text('[roadmaps.ci]\nproject = "https://github.com/users/octocat/projects/1"\n')
    ran = sync(board(owner=github.user("octocat")))
    assert ran.status == 2
    assert "https://github.com/settings/tokens/new?scopes=read:project" in ran.err
    assert not (docs / "_roadmap").exists()


def test_a_board_that_became_private_says_which_file_holds_its_data(sync: Callable[..., Ended]) -> None:
    sync(board())
    ran = sync(board(public=False))
    assert ran.status == 2
    assert "still holds the data of this roadmap; its project may be private now" in ran.err


def test_a_name_that_only_the_older_data_has_is_replaced_in_the_history(docs: Path, sync: Callable[..., Ended]) -> None:
    """The repository may have become private since; without a token, GitHub tells nobody."""
    sync(board(title="Port acme/engine to acme/wheels"))
    sync(board(title="Port it to acme/wheels"))
    assert told(docs) == [
        ("retitled", "Port it to acme/wheels", "Port private-repository to acme/wheels", "Port it to acme/wheels")
    ]


def test_the_past_needs_a_token(sync: Callable[..., Ended]) -> None:
    ran = sync(board(), "--history")
    assert (ran.status, ran.out) == (2, "")
    assert "there is no token for GitHub; set one of ROADMAP_GITHUB_TOKEN" in ran.err
