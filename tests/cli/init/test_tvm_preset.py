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

"""``tvm-roadmap init --preset tvm`` in the layout of TVM's documentation, which TVM's lint and TVM's CI accept."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import github_server as github
import pytest
from cli.init.quickstart import Ended, files_in, run_init, write_files
from sphinx_project import Project, parse_page, words

from sphinxext_tvm_roadmap.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.heavy, pytest.mark.once]

TEN = ["global", "automation", "community", "ci", "compiler", "frontend", "graph", "scheduler", "hardware", "microtvm"]
"""The keys of the ten roadmaps, in the order of RFC 0050."""

HEADER = "Licensed to the Apache Software Foundation (ASF) under one"

TVM = {
    ".gitignore": "*.json\n",
    "docs/conf.py": (
        f'# {HEADER}\nproject = "tvm"\nextensions = [\n    "sphinx.ext.autodoc",\n    "sphinx.ext.intersphinx",\n]\n'
        'source_suffix = [".rst", ".md"]\nhtml_theme = "sphinx_book_theme"\nhtml_static_path = ["_static"]\n'
    ),
    "docs/_static/css/tvm.css": "/* TVM's own */\n",
    "docs/index.rst": f"..  {HEADER}\n\nTVM\n===\n\n.. toctree::\n   :maxdepth: 1\n\n   contribute/index\n",
    "docs/contribute/index.rst": "Contribute\n==========\n\n.. toctree::\n   :maxdepth: 2\n\n   community\n",
    "docs/contribute/community.rst": "Community\n=========\n\nText\n",
}

BOARD = github.project(
    31,
    "TVM Continuous Integration & Testing",
    owner=github.org("apache"),
    fields=[github.single_select_field("Status", ["Q1 2026", "Backlog"])],
    items=[github.item(github.issue("apache/tvm#1", "Improve CI stability"), {"Status": "Q1 2026"})],
)

ALLOWED_BY_LINT = {"json", "rst", "toml", "yml", "md", "py", "css", "gitattributes", "gitignore"}
"""Of the endings and names that ``tests/lint/check_file_type.py`` allows, those of our files."""

WITH_HEADER = {"rst", "toml", "yml", "md"}
"""Those of our files on which ``tests/lint/check_asf_header.py`` wants the header."""


@pytest.fixture(scope="module")
def server() -> Iterator[github.GitHubServer]:
    with github.serve(github.World([BOARD])) as running:
        yield running


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: github.GitHubServer) -> Path:
    folder = tmp_path / "tvm"
    write_files(folder, TVM)
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("ROADMAP_GITHUB_TOKEN", "ghp_sentinel0123456789")
    monkeypatch.setenv("ROADMAP_GITHUB_API", server.url)
    return folder


def take(capsys: pytest.CaptureFixture[str]) -> Ended:
    return run_init(capsys, "--preset", "tvm", "--yes")


def ours(here: Path) -> dict[str, str]:
    """Return the new files, without those of git itself."""
    found = files_in(here)
    return {name: found[name].decode() for name in found if name not in TVM and not name.startswith(".git/")}


def test_there_are_ten_roadmaps_and_nine_are_planned(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = take(capsys)
    assert ran.status == 0, ran.err
    roadmaps = load_settings(here / "docs" / "roadmap.toml").roadmaps
    assert list(roadmaps) == TEN
    assert [key for key in TEN if not roadmaps[key].planned] == ["ci"]
    pages = {f"docs/roadmap/{key}.rst" for key in (*TEN, "index")}
    assert pages <= set(ours(here))


def test_run_twice_it_changes_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    take(capsys)
    before = ours(here), (here / "docs" / "contribute" / "index.rst").read_text()
    assert take(capsys).status == 0
    assert (ours(here), (here / "docs" / "contribute" / "index.rst").read_text()) == before
    assert before[1] == f"{TVM['docs/contribute/index.rst']}   /roadmap/index\n"


def test_the_lint_of_tvm_accepts_each_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    take(capsys)
    said = []
    for name, text in ours(here).items():
        ending = name.rpartition(".")[2]
        rules = {
            "its ending is not allowed": ending not in ALLOWED_BY_LINT,
            "has no licence header": ending in WITH_HEADER and HEADER not in text[:200],
            "has no newline at the end": not text.endswith("\n") or text.endswith("\n\n"),
            "has a blank at the end of a line": any(line != line.rstrip() for line in text.split("\n")),
        }
        said += [f"{name}: {rule}" for rule, is_broken in rules.items() if is_broken]
    assert said == []


def test_taplo_leaves_the_settings_alone(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """taplo 0.9.3 writes an array on one line if the line has at most 80 columns, and else each element on its own."""
    take(capsys)
    text = ours(here)["docs/roadmap.toml"]
    arrays = re.findall(r"^\w+ = \[.*?\]$", text, re.MULTILINE | re.DOTALL)
    assert len(arrays) == 3
    for array in arrays:
        one_line = re.sub(r",?\n\s*", " ", array).replace("[ ", "[").replace(" ]", "]").replace('" "', '", "')
        assert (len(one_line) <= 80) == ("\n" not in array), array
    assert not re.search(r"^[^#\n]+#", text, re.MULTILINE)
    assert "\n\n\n" not in text


def test_git_adds_the_snapshot_although_tvm_ignores_json(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    take(capsys)
    subprocess.run(["git", "add", "docs"], cwd=here, check=True)
    added = subprocess.run(["git", "ls-files"], cwd=here, check=True, capture_output=True, text=True).stdout
    assert "docs/_roadmap/ci.json\n" in added


def test_the_staging_build_of_tvm_logs_no_line_with_warn(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    take(capsys)
    monkeypatch.delenv("ROADMAP_GITHUB_TOKEN")
    docs = here / "docs"
    staging = docs / "_staging"
    for path in [*docs.rglob("*.rst"), docs / "conf.py", docs / "_static"]:
        link = staging / path.relative_to(docs)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(path)
    ran = Project.at(staging).run("-n", "-j", "auto")
    assert ran.returncode == 0, ran.stderr
    assert [line for line in (ran.stdout + ran.stderr).splitlines() if "WARN" in line] == []
    pages = staging / "_build" / "html" / "roadmap"
    index, hardware, ci = (
        words(parse_page((pages / f"{name}.html").read_text())) for name in ("index", "hardware", "ci")
    )
    assert "TVM Hardware Roadmap" in index
    assert "All hardware backends" in hardware
    assert "Improve CI stability" in ci


def test_without_github_the_files_are_written_all_the_same(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ROADMAP_GITHUB_TOKEN", "")
    monkeypatch.setenv("ROADMAP_GITHUB_API", "http://127.0.0.1:9")
    monkeypatch.setattr(sys.modules["sphinxext_tvm_roadmap.cli.sync"].sync, "main", lambda *_, **__: 2)
    ran = take(capsys)
    assert ran.status == 2
    assert "The data could not be fetched; the reason is above." in ran.err
    assert {f"docs/roadmap/{key}.rst" for key in TEN} <= set(ours(here))


def test_settings_without_one_of_the_ten_are_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_files(here, {"docs/roadmap.toml": '[roadmaps.ci]\nissues = "x"\n'})
    ran = take(capsys)
    assert ran.status == 2
    assert "docs/roadmap.toml: exists without global, automation," in ran.err


def test_a_preset_takes_no_address(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run_init(capsys, "apache/tvm", "--preset", "tvm")
    assert (ran.status, ours(here)) == (2, {})
    assert "--preset brings its own roadmaps" in ran.err
