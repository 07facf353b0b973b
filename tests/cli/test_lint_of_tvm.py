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

"""Each file that ``sync`` and ``changes --from-git`` write beside the documentation passes the lint of TVM."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from examples import FETCHED, HOSTILE, hostile, item, roadmap
from examples import settings as toml
from msgspec.structs import replace

from sphinxext_tvm_roadmap import clock
from sphinxext_tvm_roadmap.cli import main
from sphinxext_tvm_roadmap.github import Fetched
from sphinxext_tvm_roadmap.store.snapshot import write_roadmap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from sphinxext_tvm_roadmap.model import Roadmap

ALLOWED = {"json", "txt", "gitattributes"}
"""Of the endings and names that ``tests/lint/check_file_type.py`` allows, those of our files."""

CONFLICT = re.compile(rb"^(?:<<<<<<< |=======|>>>>>>> )", re.MULTILINE)
"""What ``check-merge-conflict`` refuses."""

HARD = (*HOSTILE, "<<<<<<< HEAD", "=======", "a title with blanks at its end  ", "two\r\nlines\rand\u2028more", "tab\t")
"""Titles that would break a rule if they stood in a line of their own."""


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "roadmap.toml").write_text(toml(["ci", "hostile"]))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ROADMAP_GITHUB_TOKEN", "ghp_sentinel0123456789")
    return tmp_path


@pytest.fixture
def sync(docs: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a function that runs a sync of roadmaps on a day."""
    module = sys.modules["sphinxext_tvm_roadmap.cli.sync"]

    def run(day: int, *roadmaps: Roadmap, options: Iterable[str] = ()) -> None:
        now = FETCHED + dt.timedelta(days=day)
        found = {each.key: Fetched(replace(each, fetched=now), 1, 1) for each in roadmaps}
        monkeypatch.setattr(clock, "now", lambda: now)
        monkeypatch.setattr(module, "fetch_roadmap", lambda _client, key, *_, **__: found[key])
        call("sync", *found, *options)

    assert docs.exists()
    return run


def call(*arguments: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments, prog_name="tvm-roadmap")
    assert ended.value.code == 0


def faults(folder: Path) -> list[str]:
    """Return what the lint of TVM would say about the files of a folder."""
    files = sorted(path for path in folder.rglob("*") if ".git" not in path.relative_to(folder).parts)
    said = [f"{path.name}: a link" for path in files if path.is_symlink()]
    names = [path.name.lower() for path in files]
    said += [f"{name}: only the case differs" for name in names if names.count(name) > 1]
    for path in files:
        data = path.read_bytes()
        lines = data.split(b"\n")
        rules = {
            "its ending is not allowed": path.name.rpartition(".")[2] not in ALLOWED,
            "has no newline at the end": not data.endswith(b"\n") or data.endswith(b"\n\n"),
            "has a blank at the end of a line": any(line != line.rstrip() for line in lines),
            "has other line ends": b"\r" in data,
            "has a mark of a conflict": bool(CONFLICT.search(data)),
            "is no UTF-8": data.decode(errors="replace").encode() != data,
        }
        said += [f"{path.name}: {rule}" for rule, is_broken in rules.items() if is_broken]
    return said


def test_files_of_syncs_pass(docs: Path, sync: Callable[..., None]) -> None:
    sync(0, roadmap(), hostile(titles=HARD))
    sync(1, roadmap(items=(item(1),)), hostile(titles=tuple(reversed(HARD))), options=["--force"])
    sync(2, roadmap(items=(item(1, column="Q2 2026"),)), hostile(titles=tuple(f"x {title}" for title in HARD)))
    written = sorted(path.name for path in (docs / "_roadmap").iterdir())
    assert written == [".gitattributes", "changes.txt", "ci.json", "ci.replaced.json", "hostile.json"]
    assert faults(docs / "_roadmap") == []


@pytest.mark.heavy
def test_the_history_from_git_passes(docs: Path) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
        subprocess.run(["git", "-C", str(docs), *who, *arguments], check=True, capture_output=True)

    git("init")
    for day, title in enumerate(HARD):
        board = roadmap(items=(item(1, title),), fetched=FETCHED + dt.timedelta(days=day))
        write_roadmap(docs / "_roadmap", board)
        git("add", ".")
        git("commit", "--message", "Refresh")
    call("changes", "ci", "--from-git")
    assert len((docs / "_roadmap" / "changes.txt").read_bytes().splitlines()) >= len(HARD) - 1
    assert faults(docs / "_roadmap") == []


@pytest.mark.parametrize(
    ("name", "data", "rule"),
    [
        ("changes.jsonl", b"{}\n", "its ending is not allowed"),
        ("a.txt", b"{}", "has no newline at the end"),
        ("a.txt", b"{} \n", "has a blank at the end of a line"),
        ("a.txt", b"{}\r\n", "has other line ends"),
        ("a.txt", b"=======\n", "has a mark of a conflict"),
        ("a.txt", b"\xff\n", "is no UTF-8"),
    ],
)
def test_files_that_break_a_rule_are_found(tmp_path: Path, name: str, data: bytes, rule: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert f"{name}: {rule}" in faults(tmp_path)
