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

"""``tvm-roadmap doctor`` says which parts work, and how to mend the others; the cases are in ``data/doctor.toml``."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from examples import FETCHED, roadmap, settings
from msgspec import toml

from sphinxext_tvm_roadmap import clock
from sphinxext_tvm_roadmap.cli import main
from sphinxext_tvm_roadmap.model import LeftOut, ProjectField, View
from sphinxext_tvm_roadmap.store.snapshot import write_roadmap

if TYPE_CHECKING:
    from collections.abc import Callable

CASES: list[dict[str, Any]] = toml.decode((Path(__file__).parent / "data" / "doctor.toml").read_bytes())["case"]

CONF = 'extensions = ["sphinxext_tvm_roadmap"]\nhtml_theme = "basic"\nroadmap_today = "2026-01-15"\n'
PAGE = "Plan\n====\n\n.. roadmap:: ci\n   :filter: is:open\n"
FIELDS = (
    ProjectField("Status", "select", ("Q4 2025", "Q1 2026", "Q2 2026", "Backlog")),
    ProjectField("Priority", "select", ("P0", "P1")),
    ProjectField("Target date", "date"),
    ProjectField("Note", "text"),
)
VIEWS = (
    View(number=1, name="Board", layout="board", column="column"),
    View(number=2, name="Reviews", layout="table", filter="reviewers:areusch"),
)

SECRET = "0123456789abcdefghij"
"""The middle of each token in a file; no line may quote it."""

AWAY = "127.0.0.1:9 cannot be reached; check the network, and the name"
WORKS = [
    "Installation",
    "ok       The theme basic comes with Sphinx.",
    "conf.py",
    "ok       conf.py has the extension.",
    "roadmap.toml",
    "ok       roadmap.toml defines 1 roadmap: ci.",
    "GitHub",
    f"unknown  There is no token, and {AWAY}. All that follows comes from the files.",
    'Roadmap "ci"',
    "ok       The snapshot is of 2026-01-10, 5 days old.",
    "advice   2 items of private repositories left out.",
    "To do: If everybody may read them, write include-private = true below [roadmaps.ci] in roadmap.toml.",
    "unknown  Project 1 belongs to an organization, example-org. GitHub was not asked about it.",
    'ok       The field "Status" gives 5 columns, because it gives the columns of the first board on GitHub, view 1.',
    "Pages",
    "ok       1 directive names roadmaps and chooses items.",
    "Builds and workflows",
    "ok       A build without a token takes its data from the snapshots.",
]


class Ran(NamedTuple):
    """How a command ended."""

    status: int
    lines: list[str]
    err: str


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a documentation that works, where commands run without a token."""
    monkeypatch.setenv("ROADMAP_GITHUB_API", "http://127.0.0.1:9")
    monkeypatch.setattr(clock, "now", lambda: FETCHED + dt.timedelta(days=5))
    for name, text in {"conf.py": CONF, "index.rst": PAGE, "roadmap.toml": settings(["ci"])}.items():
        (tmp_path / name).write_text(text)
    given = roadmap(column_field="Status", fields=FIELDS, views=VIEWS, left_out=LeftOut(private=2))
    write_roadmap(tmp_path / "_roadmap", given)
    return tmp_path


@pytest.fixture
def doctor(docs: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Return a function that runs the command as a user does."""

    monkeypatch.chdir(docs)

    def run(*arguments: str) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main(("doctor", *arguments), prog_name="tvm-roadmap")
        out, err = capfd.readouterr()
        assert "Traceback" not in out + err
        assert SECRET not in out + err
        code = ended.value.code
        return Ran(code if isinstance(code, int) else 0, [line.strip() for line in out.splitlines()], err)

    return run


def test_a_documentation_that_works_has_no_problem(doctor: Callable[..., Ran]) -> None:
    ran = doctor()
    assert [line for line in WORKS if line not in ran.lines] == []
    assert (ran.status, ran.err) == (0, "0 problems, 2 pieces of advice.\n")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_each_fault_has_its_lines(doctor: Callable[..., Ran], docs: Path, case: dict[str, Any]) -> None:
    for name, text in case.get("files", {}).items():
        (docs / name).write_text(text)
    for name in case.get("gone", ()):
        (docs / name).unlink()
    ran = doctor()
    assert [line for line in case["said"] if line not in ran.lines] == []
    starts = case.get("begins", [])
    assert [start for start in starts if not any(line.startswith(start) for line in ran.lines)] == []
    has_problem = any(line.startswith("problem") for line in (*case["said"], *starts))
    assert ran.status == int(has_problem)


FIXED = [case for case in CASES if "fixed" in case]


@pytest.mark.parametrize("case", FIXED, ids=[case["name"] for case in FIXED])
def test_fix_mends_it_shows_the_change_and_leaves_all_other_files(
    doctor: Callable[..., Ran], docs: Path, case: dict[str, Any]
) -> None:
    for name, text in case.get("files", {}).items():
        (docs / name).write_text(text)
    before = contents(docs)
    assert "With --fix, this command mends 1 of them." in doctor().err
    assert contents(docs) == before
    ran = doctor("--fix")
    assert ran.status == 0
    assert contents(docs) == before | case["fixed"]
    (name,) = case["fixed"]
    assert f"--- {name}\n+++ {name}\n" in ran.err
    assert doctor("--fix").err == "0 problems, 2 pieces of advice.\n"


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_nothing_at_all_is_said_with_the_next_step(
    doctor: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    ran = doctor()
    assert ran.status == 1
    assert "To do: Run this in the folder of the documentation, or start with: tvm-roadmap init" in ran.lines
    place = ran.lines.index("problem  roadmap.toml: there is no such file; it defines the roadmaps.")
    assert ran.lines[place + 1] == "To do: Run tvm-roadmap init URL, which writes it."


def test_in_a_staging_folder_the_real_files_are_found(
    doctor: Callable[..., Ran], docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (docs / "pages").mkdir()
    (docs / "index.rst").rename(docs / "pages" / "index.rst")
    staging = docs / "_staging"
    staging.mkdir()
    for name in ("conf.py", "pages"):
        (staging / name).symlink_to(docs / name)
    (staging / "pages" / "itself").symlink_to(staging)
    monkeypatch.chdir(staging)
    ran = doctor()
    wanted = [
        f"ok       {docs / 'roadmap.toml'} defines 1 roadmap: ci.",
        "ok       The snapshot is of 2026-01-10, 5 days old.",
        "ok       1 directive names roadmaps and chooses items.",
        f"ok       conf.py is a symbolic link, so its relative paths are also looked for in {docs}.",
    ]
    assert [line for line in wanted if line not in ran.lines] == []
    assert ran.status == 0


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("source", "is_told"),
    [
        ('project = "https://github.com/orgs/example-org/projects/1"', True),
        ('issues = "repo:example-org/example is:open"', False),
    ],
)
def test_only_a_project_needs_another_token_than_that_of_actions(
    doctor: Callable[..., Ran], docs: Path, source: str, *, is_told: bool
) -> None:
    (docs / ".git").mkdir()
    (docs / "roadmap.toml").write_text(f"[roadmaps.ci]\n{source}\n")
    workflow = docs / ".github" / "workflows" / "roadmap.yml"
    workflow.parent.mkdir(parents=True)
    step = "- run: tvm-roadmap sync\n  env:\n    GITHUB_TOKEN: ${{ github.token }}\n"
    workflow.write_text(f"on:\n  schedule:\n    - cron: 17 5 * * *\njobs:\n  a:\n    steps:\n{indent(step, '    ')}")
    lines = doctor().lines
    name = ".github/workflows/roadmap.yml"
    assert f"ok       {name} runs sync on a schedule." in lines
    told = f"problem  {name} gives sync the token of GitHub Actions, which sees no project." in lines
    assert told == is_told


@pytest.mark.heavy
def test_fix_lets_git_see_the_snapshots(doctor: Callable[..., Ran], docs: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(docs)], check=True)
    (docs / ".gitignore").write_text("*.json\n")
    ran = doctor()
    assert [line for line in ran.lines if line.startswith("problem  _roadmap: git ignores ci.json")] != []
    assert doctor("--fix").status == 0
    assert (docs / "_roadmap" / ".gitignore").read_text() == "!*.json\n"
    assert (docs / ".gitignore").read_text() == "*.json\n"


def test_several_faults_of_one_file_are_mended_in_one_run(doctor: Callable[..., Ran], docs: Path) -> None:
    kept = 'extensions = [%s]\nhtml_theme = "basic"\nroadmap_today = "2026-01-15"\nroadmap_%s = "9d"\n'
    (docs / "conf.py").write_text(kept % ("", "stale_afer"))
    assert doctor("--fix").status == 0
    assert (docs / "conf.py").read_text() == kept % ('"sphinxext_tvm_roadmap"', "stale_after")


def test_the_difference_shows_no_token_of_the_lines_around(doctor: Callable[..., Ran], docs: Path) -> None:
    lines = f'token = "ghp_{"0a" * 20}"\nextensions = []\nother = "github_pat_{"0a" * 40}"\n'
    (docs / "conf.py").write_text(lines)
    ran = doctor("--fix")
    assert '\n token = "ghp_…"\n' in ran.err
    assert '\n other = "github_pat_…"\n' in ran.err
    assert "0a" not in "".join(ran.lines) + ran.err
    assert lines.partition("\n")[0] in (docs / "conf.py").read_text()


def chapter_of(lines: list[str], start: str) -> str:
    """Return the subject above the first line that begins like this: only lines of the text are not indented."""
    place = next(place for place, line in enumerate(lines) if line.startswith(start))
    levels = ("ok ", "unknown ", "advice ", "problem ", "To do: ")
    return next(line for line in reversed(lines[:place]) if line and not line.startswith(levels))


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("conf.py", "conf.py"),
        ("roadmap.toml", "roadmap.toml"),
        (".github/workflows/docs.yml", "Builds and workflows"),
    ],
)
@pytest.mark.parametrize("is_broken", [False, True], ids=["settings", "no settings"])
def test_a_token_is_told_in_the_chapter_of_its_file(
    doctor: Callable[..., Ran], docs: Path, name: str, subject: str, *, is_broken: bool
) -> None:
    (docs / ".git").mkdir()
    path = docs / name
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text() if path.exists() else ""
    path.write_text(f"{before}# ghp_{SECRET}0123456789abcdef\n")
    if is_broken:
        (docs / "roadmap.toml").write_text((docs / "roadmap.toml").read_text() + "mistake = 1\n")
    lines = doctor().lines
    line = f"{before.count(chr(10)) + 1}"
    assert chapter_of(lines, f"problem  {name}, line {line}: a token of GitHub") == subject


def test_what_cannot_be_mended_safely_is_left_to_people(doctor: Callable[..., Ran], docs: Path) -> None:
    left_over = roadmap("docs", fields=FIELDS)
    write_roadmap(docs / "_roadmap", left_over)
    before = contents(docs)
    assert doctor("--fix").status == 1
    assert contents(docs) == before
