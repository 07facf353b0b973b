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

"""``tvm-roadmap changes --from-git`` adds the changes between earlier snapshots to the history, once."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from examples import FETCHED, PROJECT, item, roadmap, settings

from sphinxext_tvm_roadmap.cli import main
from sphinxext_tvm_roadmap.model import Change, LeftOut
from sphinxext_tvm_roadmap.planning.comparison import changes_between
from sphinxext_tvm_roadmap.store.history import add_changes
from sphinxext_tvm_roadmap.store.history_file import history_path
from sphinxext_tvm_roadmap.store.snapshot import snapshot_path, write_roadmap

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinxext_tvm_roadmap.model import Roadmap

pytestmark = pytest.mark.heavy

JANUARY_31 = "1769817600"
DAY = dt.timedelta(days=1)


class Ran(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    err: str


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, which is a part of a repository."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "no-config"))
    git(tmp_path, "init")
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "roadmap.toml").write_text(settings(["ci"]))
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", JANUARY_31)
    return folder


@pytest.fixture
def bring(capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Return a function that runs the import as a user does."""

    def run(*arguments: str) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main(("changes", "--from-git", *arguments), prog_name="tvm-roadmap")
        code = ended.value.code
        return Ran(code if isinstance(code, int) else 0, *capfd.readouterr())

    return run


def board(day: int, column: str, **rest: Any) -> Roadmap:
    """Return a roadmap with one item, as GitHub had it some days after the first one."""
    known: dict[str, Any] = {"items": (item(1, "A", column=column),), "left_out": LeftOut()}
    return roadmap(fetched=FETCHED + day * DAY, **known | rest)


def commit(docs: Path, *versions: Roadmap) -> None:
    for each in versions:
        write_roadmap(docs / "_roadmap", each)
        git(docs, "add", ".")
        git(docs, "commit", "--message", "Refresh")


def lines(docs: Path) -> list[dict[str, Any]]:
    path = history_path(docs / "_roadmap")
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def moves(docs: Path) -> list[tuple[str, str, str, str]]:
    return [(line["source"], line["what"], line["before"], line["after"]) for line in lines(docs)]


FIRST, SECOND, THIRD = board(0, "Q1 2026"), board(7, "Q2 2026"), board(14, "Q4 2025")


def test_changes_between_commits_are_added_once_and_told(docs: Path, bring: Callable[..., Ran]) -> None:
    commit(docs, FIRST, SECOND, THIRD)
    ran = bring("ci")
    assert (ran.status, ran.err) == (0, "ci: 2 changes from 3 versions in git were added to the history.\n")
    assert moves(docs) == [("git", "slipped", "Q1 2026", "Q2 2026"), ("git", "advanced", "Q2 2026", "Q4 2025")]
    assert [(line["since"][:10], line["when"][:10]) for line in lines(docs)] == [
        ("2026-01-10", "2026-01-17"),
        ("2026-01-17", "2026-01-24"),
    ]
    assert "2026-01-10 to 2026-01-17  A (example-org/tvm#1) slipped from Q1 2026 to Q2 2026." in ran.out
    again = bring("ci")
    assert (len(lines(docs)), again.out) == (2, ran.out)
    assert again.err == "ci: 0 changes from 1 version in git were added to the history.\n"


def test_events_that_are_older_than_each_version_do_not_end_the_import(docs: Path, bring: Callable[..., Ran]) -> None:
    commit(docs, FIRST, SECOND)
    at = FETCHED + 3 * DAY
    known: dict[str, Any] = {"roadmap": "ci", "source": "timeline", "include_private": False, "item": item(1).id}
    older = Change(since=at - 90 * DAY, when=at - 90 * DAY, what="added", **known)
    event = Change(since=at, when=at, what="slipped", field="column", before="Q1 2026", after="Q2 2026", **known)
    add_changes(docs / "_roadmap", [older, event])
    ran = bring("ci", "--since", "2026-01-10")
    assert ran.err == "ci: 1 change from 2 versions in git was added to the history.\n"
    assert len(lines(docs)) == 3
    assert ran.out.count("slipped from") == 1, "the event and the versions tell one change"
    assert "2026-01-13  " in ran.out, "at the time of the event"


def test_only_the_time_before_the_history_is_added(docs: Path, bring: Callable[..., Ran]) -> None:
    commit(docs, FIRST, SECOND)
    write_roadmap(docs / "_roadmap", THIRD)
    add_changes(docs / "_roadmap", tuple(changes_between(SECOND, THIRD)))
    commit(docs, THIRD)
    assert bring("ci").err == "ci: 1 change from 2 versions in git was added to the history.\n"
    assert moves(docs) == [("sync", "advanced", "Q2 2026", "Q4 2025"), ("git", "slipped", "Q1 2026", "Q2 2026")]


def test_branches_are_read_by_the_time_at_which_github_was_asked(docs: Path, bring: Callable[..., Ran]) -> None:
    commit(docs, FIRST)
    git(docs, "switch", "--create", "other")
    commit(docs, SECOND)
    git(docs, "switch", "main")
    commit(docs, THIRD)
    git(docs, "merge", "--strategy", "ours", "other")
    bring("ci")
    assert moves(docs) == [("git", "slipped", "Q1 2026", "Q2 2026"), ("git", "advanced", "Q2 2026", "Q4 2025")]


def test_versions_that_cannot_be_read_are_counted_and_left_out(docs: Path, bring: Callable[..., Ran]) -> None:
    commit(docs, FIRST)
    path = snapshot_path(docs / "_roadmap", "ci")
    for damaged in ("<<<<<<< HEAD", '{"schema": 2}'):
        path.write_text(damaged)
        git(docs, "commit", "--all", "--message", "Damage")
    path.unlink()
    git(docs, "commit", "--all", "--message", "Remove")
    commit(docs, SECOND)
    assert bring("ci").err == (
        "ci: 1 change from 2 versions in git was added to the history.\n"
        "ci: 2 versions in git cannot be read and are left out.\n"
    )


def test_versions_with_private_data_are_told_only_with_the_setting(docs: Path, bring: Callable[..., Ran]) -> None:
    secret = board(7, "Q2 2026", items=(item(2, "A secret"),), include_private=True)
    commit(docs, FIRST, secret, board(14, "Q1 2026"))
    ran = bring("ci")
    assert lines(docs) == []
    assert "secret" not in ran.out + ran.err
    (docs / "roadmap.toml").write_text(f'[roadmaps.ci]\nproject = "{PROJECT}"\ninclude-private = true\n')
    assert "A secret" in bring("ci").out
    assert {line["include_private"] for line in lines(docs)} == {True}


@pytest.mark.parametrize("went", ["in the history", "in git"])
def test_titles_of_items_that_went_without_a_name_are_not_added(
    docs: Path, bring: Callable[..., Ran], went: str
) -> None:
    gone = board(14, "Q2 2026", items=(), left_out=LeftOut(private=1))
    commit(docs, FIRST, SECOND)
    if went == "in the history":
        write_roadmap(docs / "_roadmap", gone)
        add_changes(docs / "_roadmap", tuple(changes_between(SECOND, gone)))
    commit(docs, gone)
    ran = bring("ci")
    assert [(line["what"], line["title"]) for line in lines(docs)] == [("removed", None)]
    assert "example-org/tvm#1" not in ran.out + ran.err + history_path(docs / "_roadmap").read_text()
    assert "An item without a name here was removed from the roadmap." in ran.out


def test_an_item_that_is_public_again_is_added_from_git(docs: Path, bring: Callable[..., Ran]) -> None:
    gone = board(7, "Q1 2026", items=(), left_out=LeftOut(private=1))
    commit(docs, FIRST, gone, board(14, "Q1 2026"))
    bring("ci")
    assert [(line["what"], line["title"]) for line in lines(docs)] == [("removed", None), ("added", "A")]


def test_a_shallow_clone_is_said(docs: Path, bring: Callable[..., Ran], tmp_path: Path) -> None:
    commit(docs, FIRST, SECOND)
    (docs.parent / ".git" / "shallow").write_bytes(
        subprocess.run(["git", "rev-parse", "HEAD"], cwd=docs, check=True, capture_output=True).stdout
    )
    assert tmp_path == docs.parent
    assert bring("ci").err.splitlines()[1:] == [
        "ci: this clone is shallow: git has no earlier commits here. To get them: git fetch --unshallow"
    ]


@pytest.mark.parametrize("breakage", ["no commits", "no git"])
def test_without_git_there_is_one_line(
    docs: Path, bring: Callable[..., Ran], breakage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_roadmap(docs / "_roadmap", FIRST)
    if breakage == "no git":
        monkeypatch.setenv("PATH", str(docs))
    ran = bring("ci")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("_roadmap: git ")
    assert ran.err.count("\n") == 1
