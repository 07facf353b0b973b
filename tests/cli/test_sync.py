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

"""``tvm-roadmap sync`` writes snapshots from GitHub; the tests use the stand-in GitHub."""

from __future__ import annotations

import errno
import json
import os
import pty
import re
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

import github_server as github
import pytest
from examples import PROJECT, board_on_github

from sphinxext_tvm_roadmap.cli import main
from sphinxext_tvm_roadmap.github.wire.client import Client
from sphinxext_tvm_roadmap.store.snapshot import load_roadmap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TOML = f"""
[roadmaps.ci]
project = "{PROJECT}"

[roadmaps.docs]
project = "{PROJECT[:-1]}2"
"""
GONE = f'[roadmaps.aaa]\nproject = "{PROJECT[:-1]}404"\n'
TOKEN = "ghp_sentinel0123456789"

CI = board_on_github("Improve CI", "Rent machines", "Use SECP256K1_WARN_UNUSED_RESULT")
DOCS = board_on_github("Write more", number=2)


class Ran(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    err: str


@pytest.fixture(scope="module")
def server() -> Iterator[github.GitHubServer]:
    with github.serve(github.World([CI, DOCS])) as running:
        yield running


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: github.GitHubServer) -> Path:
    """Return a folder with ``roadmap.toml``, where commands run with a token."""
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "roadmap.toml").write_text(TOML)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("ROADMAP_GITHUB_TOKEN", TOKEN)
    monkeypatch.setenv("ROADMAP_GITHUB_API", server.url)
    return folder


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Return a function that runs a command as a user does, with these environment variables."""

    def tvm_roadmap(*arguments: str, **environ: str) -> Ran:
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        with pytest.raises(SystemExit) as ended:
            main(arguments, prog_name="tvm-roadmap")
        code = ended.value.code
        return Ran(code if isinstance(code, int) else 0, *capfd.readouterr())

    return tvm_roadmap


def snapshots(docs: Path) -> dict[str, bytes]:
    folder = docs / "_roadmap"
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())} if folder.exists() else {}


def titles(docs: Path, key: str = "ci") -> list[str]:
    return [item.title for item in load_roadmap(docs / "_roadmap" / f"{key}.json").items]


# Written files


def test_without_a_key_all_roadmaps_are_written(docs: Path, run: Callable[..., Ran]) -> None:
    assert run("sync").status == 0
    assert list(snapshots(docs)) == ["ci.json", "docs.json"]
    assert titles(docs) == ["Improve CI", "Rent machines", "Use SECP256K1_WARN_UNUSED_RESULT"]


def test_a_key_selects_one_roadmap(docs: Path, run: Callable[..., Ran]) -> None:
    assert run("sync", "docs").status == 0
    assert list(snapshots(docs)) == ["docs.json"]


KINDS = """
[kinds]
"Docs" = "aera:Docs OR lable:docs"
"Review" = "no:reviewers"
"Bug" = "label:bug"
"Any" = "is:issue"
"""


def test_a_kind_that_no_item_has_and_a_field_that_no_roadmap_has_are_said(docs: Path, run: Callable[..., Ran]) -> None:
    (docs / "roadmap.toml").write_text(TOML + KINDS)
    said = [line.partition(" Allowed")[0] for line in run("sync").err.splitlines()]
    assert said == [
        'kinds."Docs": "aera" fits no item: no roadmap has such a field;',
        'kinds."Docs": "lable" fits no item: no roadmap has such a field; did you mean "label"?',
        'kinds."Review": "reviewers" fits no item: roadmaps have no reviews.',
        'kinds."Bug": no item of the roadmaps is of this kind.',
    ]


def test_kinds_are_not_judged_by_some_of_the_roadmaps(docs: Path, run: Callable[..., Ran]) -> None:
    (docs / "roadmap.toml").write_text(TOML + KINDS)
    assert run("sync", "ci").err == ""


def test_a_second_sync_does_not_change_the_snapshots(docs: Path, run: Callable[..., Ran]) -> None:
    run("sync")
    before = snapshots(docs)
    again = run("sync")
    assert snapshots(docs) == before
    assert again.status == 0
    assert [line.rpartition(": ")[2] for line in again.out.splitlines()] == ["nothing new", "nothing new"]


def test_check_finds_a_difference_and_writes_nothing(docs: Path, run: Callable[..., Ran]) -> None:
    missing = run("sync", "--check", "ci")
    assert (missing.status, snapshots(docs)) == (1, {})
    assert missing.out.rstrip().endswith("would change")
    run("sync", "ci")
    assert run("sync", "--check", "ci").status == 0


def test_a_snapshot_with_far_fewer_items_needs_the_option_force(docs: Path, run: Callable[..., Ran]) -> None:
    run("sync", "ci")
    before = snapshots(docs)
    with github.serve(github.World([board_on_github("Improve CI")])) as smaller:
        refused = run("sync", "ci", ROADMAP_GITHUB_API=smaller.url)
        assert refused.status == 2
        assert "1 item of" in refused.err
        assert "3" in refused.err
        assert "--force" in refused.err
        assert snapshots(docs) == before
        assert run("sync", "ci", "--force").status == 0
    assert titles(docs) == ["Improve CI"]


def test_changes_since_the_last_sync_are_added_to_the_history(docs: Path, run: Callable[..., Ran]) -> None:
    run("sync", "ci")
    assert "changes.txt" not in snapshots(docs), "the first snapshot has nothing before it"
    renamed = board_on_github("Improve all of CI", "Rent machines", "Use SECP256K1_WARN_UNUSED_RESULT", "Sell some")
    with github.serve(github.World([renamed])) as server:
        checked = run("sync", "ci", "--check", ROADMAP_GITHUB_API=server.url)
        assert "changes.txt" not in snapshots(docs)
        ran = run("sync", "ci")
    assert checked.out.rstrip().endswith("would change, 2 changes")
    assert ran.out.rstrip().endswith("written, 2 changes")
    told = [json.loads(line) for line in snapshots(docs)["changes.txt"].splitlines()]
    assert [(line["what"], line["title"], line["before"]) for line in told] == [
        ("retitled", "Improve all of CI", "Improve CI"),
        ("added", "Sell some", None),
    ]


def quarters_on_github(*options: Any, placed: str) -> github.World:
    """Return a board of these options, with one item in the option of that id."""
    field = github.single_select_field("Quarter", options)
    value = {"Quarter": next(option for option in field["options"] if option["id"] == placed)["name"]}
    entry = github.item(github.issue("example-org/tvm#1", "Improve CI"), value)
    return github.World([github.project(1, owner=github.org("example-org"), fields=[field], items=[entry])])


def test_a_sync_says_which_columns_have_no_dates_and_which_fields_do_not_exist(
    docs: Path, run: Callable[..., Ran]
) -> None:
    (docs / "roadmap.toml").write_text(f"""
columns."Q3 2026" = {{ kind = "other" }}
fields.column = ["Quartal", "Quarter"]
[roadmaps.ci]
project = "{PROJECT}"
""")
    names = ["Q3 2026", "Q4 2026", "FY27 Q1", "Sommer"]
    options = [github.option(name) | {"id": str(place)} for place, name in enumerate(names)]
    with github.serve(quarters_on_github(*options, placed="1")) as server:
        ran = run("sync", "ci", ROADMAP_GITHUB_API=server.url)
    advice = "[columns] in roadmap.toml can give them dates or a kind."
    assert ran.err.splitlines() == [
        f"ci: no dates are known for 2 columns: FY27 Q1, Sommer. {advice}",
        'ci: [fields] names "Quartal" for column, but the project has no such field; it has "Quarter".',
    ]


@pytest.mark.parametrize(
    ("names", "ids"),
    [(["Q3 2026 (done)", "Q4 2026 – now"], ["a", "b"]), (["Q3 2026", "Q4 2026"], ["c", "d"])],
    ids=["renamed options", "new ids"],
)
def test_a_renamed_column_and_new_ids_are_no_change(
    docs: Path, run: Callable[..., Ran], names: list[str], ids: list[str]
) -> None:
    def world(names: list[str], ids: list[str]) -> github.World:
        options = [github.option(name) | {"id": key} for name, key in zip(names, ids, strict=True)]
        return quarters_on_github(*options, placed=ids[1])

    with github.serve(world(["Q3 2026", "Q4 2026"], ["a", "b"])) as server:
        run("sync", "ci", ROADMAP_GITHUB_API=server.url)
    with github.serve(world(names, ids)) as server:
        ran = run("sync", "ci", ROADMAP_GITHUB_API=server.url)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.rstrip().endswith("written")
    assert load_roadmap(docs / "_roadmap" / "ci.json").items[0].column == names[1]


def test_the_history_does_not_name_a_repository_that_became_private(docs: Path, run: Callable[..., Ran]) -> None:
    def world(*, is_private: bool) -> github.World:
        vault = github.repository("example-org/vault", private=is_private)
        there = github.issue("example-org/vault#7", "What was open once", repo=vault)
        return github.World([board_on_github("Wait for example-org/vault#7", "Rent machines", more=[there])])

    with github.serve(world(is_private=False)) as server:
        assert run("sync", "ci", ROADMAP_GITHUB_API=server.url).status == 0
    assert "vault" in str(snapshots(docs))
    with github.serve(world(is_private=True)) as server:
        assert run("sync", "ci", ROADMAP_GITHUB_API=server.url).status == 0
    assert "vault" not in str(snapshots(docs))
    (told,) = [json.loads(line) for line in snapshots(docs)["changes.txt"].splitlines()]
    assert (told["what"], told["title"]) == ("removed", None)


def test_a_name_that_only_the_older_snapshot_has_is_not_told(docs: Path, run: Callable[..., Ran]) -> None:
    def world(title: str, *, is_private: bool) -> github.World:
        vault = github.issue("example-org/vault#7", repo=github.repository("example-org/vault", private=is_private))
        more = github.issue("example-org/tvm#1", title)
        return github.World([github.project(1, owner=github.org("example-org"), items=[more])], [vault])

    with github.serve(world("Use example-org/vault and a/b", is_private=False)) as server:
        assert run("sync", "ci", ROADMAP_GITHUB_API=server.url).status == 0
    assert titles(docs) == ["Use example-org/vault and a/b"]
    with github.serve(world("Use nothing", is_private=True)) as server:
        assert run("sync", "ci", ROADMAP_GITHUB_API=server.url).status == 0
    change = json.loads(snapshots(docs)["changes.txt"])
    assert (change["before"], change["after"]) == ("Use private-repository and a/b", "Use nothing")


def test_a_repository_that_became_private_is_not_named_after_an_interrupted_sync(
    docs: Path, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    def world(title: str, *, is_private: bool) -> github.World:
        vault = github.repository("example-org/vault", private=is_private)
        there = github.issue("example-org/vault#7", "Elsewhere", repo=vault)
        return github.World([board_on_github(title, "Rent machines")], issues=[there])

    with github.serve(world("Wait", is_private=False)) as server:
        assert run("sync", "ci", ROADMAP_GITHUB_API=server.url).status == 0
    with (
        github.serve(world("Wait for example-org/vault#7", is_private=False)) as server,
        monkeypatch.context() as patch,
    ):
        patch.setattr(sys.modules["sphinxext_tvm_roadmap.cli.sync"], "write_roadmap", interrupt)
        assert run("sync", "ci", ROADMAP_GITHUB_API=server.url).status == 2
    history = snapshots(docs)["changes.txt"]
    assert b"vault" in history
    with github.serve(world("Wait for example-org/vault#7", is_private=True)) as server:
        assert run("sync", "ci", ROADMAP_GITHUB_API=server.url).status == 0
    assert titles(docs)[0] == "Wait for private-repository"
    assert snapshots(docs)["changes.txt"] == history


def test_settings_and_snapshots_may_be_in_other_places(
    docs: Path, run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("sync").status == 0
    assert list(snapshots(docs)) == ["ci.json", "docs.json"]
    (docs / "roadmap.toml").rename(docs / "ours.toml")
    assert run("sync", "ci", "--config", "docs/ours.toml", "--snapshots", "data").status == 0
    assert (tmp_path / "data" / "ci.json").is_file()


# Messages


def test_the_output_reports_items_requests_points_and_path_of_a_roadmap(
    docs: Path, run: Callable[..., Ran], server: github.GitHubServer
) -> None:
    before, used = len(server.requests) + len(server.looked_up), server.github.used
    ran = run("sync", "ci")
    figures = re.fullmatch(
        r"ci: (\d+) items, (\d+) requests, (\d+) points, (\d+\.\d) s; left out: (.+); (\S+): written\n", ran.out
    )
    assert figures is not None
    items, requests, points, _seconds, left_out, path = figures.groups()
    assert int(items) == 3
    assert int(requests) == len(server.requests) + len(server.looked_up) - before
    assert int(points) == server.github.used - used
    assert left_out == "none"
    assert (docs / path).samefile(docs / "_roadmap" / "ci.json")
    assert ran.err == ""


@pytest.mark.usefixtures("docs")
def test_the_output_counts_items_that_were_left_out(run: Callable[..., Ran]) -> None:
    private = github.issue("example-org/secret#1", repo=github.repository("example-org/secret", private=True))
    board = github.project(
        1, owner=github.org("example-org"), items=[private, github.redacted(), github.issue("example-org/tvm#1")]
    )
    with github.serve(github.World([board])) as other:
        ran = run("sync", "ci", ROADMAP_GITHUB_API=other.url)
    assert "ci: 1 item," in ran.out
    assert "left out: 1 private, 1 redacted" in ran.out


@pytest.mark.usefixtures("docs")
def test_the_output_contains_no_titles(run: Callable[..., Ran]) -> None:
    ran = run("sync")
    assert "WARN" not in ran.out + ran.err


def test_results_go_to_stdout_and_messages_to_stderr(docs: Path, run: Callable[..., Ran]) -> None:
    (docs / "roadmap.toml").write_text(TOML + GONE)
    ran = run("sync")
    assert [line.partition(":")[0] for line in ran.out.splitlines()] == ["ci", "docs"]
    assert [line.partition(":")[0] for line in ran.err.splitlines()] == ["aaa"]


# Data that is not public any more


def test_it_says_which_files_hold_data_of_a_project_that_is_private_now(docs: Path, run: Callable[..., Ran]) -> None:
    run("sync")
    closed = github.project(1, owner=github.org("example-org"), public=False)
    with github.serve(github.World([closed, DOCS])) as other:
        ran = run("sync", ROADMAP_GITHUB_API=other.url)
    assert ran.status == 2
    (line,) = (line for line in ran.err.splitlines() if "Remove it" in line)
    assert line.startswith("_roadmap/ci.json: still holds the data of this roadmap; its project is not public now.")
    assert line.endswith(" Remove it: rm -- _roadmap/ci.json")
    (docs / "_roadmap" / "ci.json").unlink()
    assert "Remove it" not in run("sync").err


def test_it_says_which_files_hold_data_of_a_roadmap_that_was_renamed(docs: Path, run: Callable[..., Ran]) -> None:
    run("sync")
    (docs / "roadmap.toml").write_text(TOML.replace("[roadmaps.docs]", "[roadmaps.texts]"))
    for options in ((), ("--check",), ("ci",)):
        ran = run("sync", *options)
        assert ran.status == 0
        assert ran.err.startswith(
            "_roadmap/docs.json: still holds data of a roadmap that roadmap.toml does not define."
        )


@pytest.mark.usefixtures("docs")
def test_it_says_which_lines_name_a_repository_that_is_private_now(run: Callable[..., Ran]) -> None:
    def sync(title: str, *, is_private: bool) -> Ran:
        vault = github.repository("example-org/vault", private=is_private)
        there = github.issue("example-org/vault#7", "Elsewhere", repo=vault)
        world = github.World([board_on_github(title, "Rent machines")], issues=[there])
        with github.serve(world) as server:
            return run("sync", "ci", ROADMAP_GITHUB_API=server.url)

    sync("Wait", is_private=False)
    assert sync("Wait for example-org/vault#7", is_private=False).err == ""
    ran = sync("Wait for example-org/vault#7", is_private=True)
    assert "_roadmap/changes.txt: still names repositories that are private now. Remove lines 1\n" in ran.err
    assert "vault" not in ran.err + ran.out


@pytest.mark.usefixtures("docs")
def test_it_says_which_lines_name_such_a_repository_even_if_nothing_else_names_it(run: Callable[..., Ran]) -> None:
    def sync(title: str, *, is_private: bool) -> Ran:
        vault = github.repository("example-org/vault", private=is_private)
        there = github.issue("example-org/vault#7", "Elsewhere", repo=vault)
        with github.serve(github.World([board_on_github(title, "Rent machines")], issues=[there])) as server:
            return run("sync", "ci", ROADMAP_GITHUB_API=server.url)

    for title in ("Wait", "Wait for example-org/vault#7", "Wait"):
        assert sync(title, is_private=False).err == ""
    ran = sync("Wait", is_private=True)
    assert "_roadmap/changes.txt: still names repositories that are private now. Remove lines 1-2\n" in ran.err
    assert "vault" not in ran.err + ran.out


# Failures


def test_a_roadmap_that_fails_does_not_affect_the_others(docs: Path, run: Callable[..., Ran]) -> None:
    (docs / "roadmap.toml").write_text(GONE + TOML)
    assert run("sync").status == 2
    assert list(snapshots(docs)) == ["ci.json", "docs.json"]
    assert run("sync", "--check").status == 2


def test_an_error_says_that_a_project_does_not_exist_or_is_hidden(docs: Path, run: Callable[..., Ran]) -> None:
    (docs / "roadmap.toml").write_text(GONE)
    ran = run("sync")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"aaa: {PROJECT[:-1]}404: there is no such project, or this token may not see it")
    assert "read:project" in ran.err


def test_an_error_about_an_unknown_key_suggests_the_nearest_key(docs: Path, run: Callable[..., Ran]) -> None:
    ran = run("sync", "doc")
    assert (ran.status, ran.out, snapshots(docs)) == (2, "", {})
    assert 'did you mean "docs"? Allowed: ci, docs.' in ran.err


def test_without_a_token_for_the_past_the_error_names_the_variables(
    docs: Path, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ROADMAP_GITHUB_TOKEN")
    ran = run("sync", "--history")
    assert (ran.status, snapshots(docs)) == (2, {})
    for variable in ("ROADMAP_GITHUB_TOKEN", "GITHUB_TOKEN", "GH_TOKEN"):
        assert variable in ran.err


def test_without_roadmap_toml_the_error_names_the_file(docs: Path, run: Callable[..., Ran]) -> None:
    (docs / "roadmap.toml").unlink()
    ran = run("sync")
    assert ran.status == 2
    assert "roadmap.toml: there is no such file" in ran.err


@pytest.mark.usefixtures("docs")
def test_a_broken_pygithub_ends_a_sync_with_2_and_one_line(
    docs: Path, run: Callable[..., Ran], break_pygithub: Callable[[str], None]
) -> None:
    break_pygithub("import package_that_is_missing")
    ran = run("sync", "--check", "ci")
    assert (ran.status, ran.out, snapshots(docs)) == (2, "", {})
    assert ran.err.startswith("ci: PyGithub, or a package that it needs, cannot be imported (ModuleNotFoundError: ")
    assert ran.err.count("\n") == 1


def test_a_wrong_option_is_a_usage_error(run: Callable[..., Ran]) -> None:
    ran = run("sync", "--chek")
    assert ran.status == 2
    assert "--chek" in ran.err


@pytest.mark.usefixtures("docs")
def test_an_error_names_the_variable_of_a_refused_token_but_not_the_token(run: Callable[..., Ran]) -> None:
    with github.serve(github.World([CI]), script=lambda _request: github.error("bad_credentials_401")) as refusing:
        ran = run("sync", ROADMAP_GITHUB_API=refusing.url)
    assert ran.status == 2
    assert "ROADMAP_GITHUB_TOKEN" in ran.err
    assert TOKEN not in ran.out + ran.err


def full_disk() -> OSError:
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


# Not the exceptions themselves: one that was raised keeps, by its traceback, all that was alive in that test.
@pytest.mark.parametrize("make", [KeyboardInterrupt, full_disk])
@pytest.mark.parametrize("options", [(), ("--check",)], ids=["", "--check"])
def test_an_interrupt_or_a_full_disk_ends_a_sync_with_an_error(
    docs: Path,
    run: Callable[..., Ran],
    options: tuple[str, ...],
    make: Callable[[], BaseException],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def end(*_: object, **__: object) -> None:
        raise make()

    monkeypatch.setattr(sys.modules["sphinxext_tvm_roadmap.cli.sync"], "fetch_roadmap", end)
    ran = run("sync", *options)
    assert (ran.status, len(ran.err.splitlines()), snapshots(docs)) == (2, 1, {})


def test_a_snapshot_that_cannot_be_written_is_an_error(docs: Path, run: Callable[..., Ran]) -> None:
    (docs / "_roadmap").write_text("a file")
    ran = run("sync", "ci")
    assert ran.status == 2
    assert "cannot be written" in ran.err


@pytest.mark.parametrize("name", ["ci.json", "changes.txt"])
def test_a_link_out_of_the_folder_of_snapshots_is_refused(
    docs: Path, run: Callable[..., Ran], tmp_path: Path, name: str
) -> None:
    """A pull request can add such a link in one line; `sync` runs with the rights of a maintainer."""
    run("sync", "ci")
    outside = tmp_path / ".bashrc"
    outside.write_text("alias ll='ls -l'\n")
    (docs / "_roadmap" / name).unlink(missing_ok=True)
    (docs / "_roadmap" / name).symlink_to(outside)
    with github.serve(github.World([board_on_github("Improve all of CI", "Rent machines", "Sell some")])) as changed:
        ran = run("sync", "ci", ROADMAP_GITHUB_API=changed.url)
    assert outside.read_text() == "alias ll='ls -l'\n"
    assert (ran.status, len(ran.err.splitlines())) == (2, 1 + (name == "changes.txt"))
    assert f"{name}: is a link that leads out of its folder, to {outside}; nothing was written there" in ran.err


# As a program


def read_all(keyboard: int) -> str:
    """Return all that a program shows on a terminal; that holds a few kilobytes, and blocks until they are read."""
    shown = b""
    with suppress(OSError):  # Linux's way to say that the program has ended
        while part := os.read(keyboard, 100_000):
            shown += part
    return shown.decode()


@pytest.mark.usefixtures("docs")
@pytest.mark.heavy
def test_the_program_shows_progress_only_on_a_terminal() -> None:
    command = [sys.executable, "-m", "sphinxext_tvm_roadmap", "sync", "ci"]
    keyboard, screen = pty.openpty()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=screen, text=True) as running:
        os.close(screen)
        on_screen = read_all(keyboard)
        shown, _ = running.communicate(timeout=60)
    os.close(keyboard)
    assert running.returncode == 0
    assert "ci" in on_screen
    assert shown.startswith("ci: 3 items")
    # Continuous integration sets variables that make other programs write colours into logs.
    forced = os.environ | {"FORCE_COLOR": "1", "TTY_COMPATIBLE": "1"}
    hidden = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60, env=forced)
    assert hidden.stderr == ""
    assert "\x1b" not in hidden.stdout
    assert TOKEN not in on_screen + shown + hidden.stdout


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [(["--version"], "tvm-roadmap, version "), (["--help"], "sync"), (["sync", "-h"], "--check")],
)
def test_the_program_shows_its_version_and_help(run: Callable[..., Ran], arguments: list[str], wanted: str) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.err) == (0, "")
    assert wanted in ran.out


@pytest.mark.usefixtures("docs")
def test_a_sync_has_an_hour_for_each_roadmap_and_a_minute_for_failures(
    run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    limits: list[tuple[float, float | None]] = []

    class Noting(Client):
        def __init__(self, *given: Any, limit_seconds: float, total_seconds: float | None, **more: Any) -> None:
            limits.append((limit_seconds, total_seconds))
            super().__init__(*given, limit_seconds=limit_seconds, total_seconds=total_seconds, **more)

    monkeypatch.setattr("sphinxext_tvm_roadmap.github.fetch.Client", Noting)
    run("sync")
    run("sync", "ci")
    assert limits == [(60, 7200), (60, 3600)]
