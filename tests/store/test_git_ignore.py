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

"""Files that git ignores are named, and the command in the message changes that."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from sphinxext_tvm_roadmap.store.git_ignore import ignored_files

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("ci.json", "docs.json", "changes.txt", ".gitattributes")

pytestmark = pytest.mark.heavy


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the snapshots in a repository, with the files that a sync writes."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "no-config"))
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    made = tmp_path / "docs" / "_roadmap"
    made.mkdir(parents=True)
    for name in NAMES:
        (made / name).write_text("{}")
    return made


def ignore(folder: Path, *patterns: str) -> None:
    (folder.parent.parent / ".gitignore").write_text("".join(f"{pattern}\n" for pattern in patterns))


def said_of(folder: Path) -> str:
    found = ignored_files(folder, NAMES)
    assert found is not None
    return found.said()


def mend(line: str, folder: Path) -> None:
    """Run the command at the end of a message."""
    subprocess.run(line.partition(": git ignores")[2].partition(": ")[2], shell=True, check=True, cwd=folder)


def test_nothing_is_said_if_git_ignores_nothing(folder: Path) -> None:
    ignore(folder, "*.log")
    assert ignored_files(folder, NAMES) is None


def test_files_that_a_pattern_hides_are_named_with_the_line_that_mends_it(folder: Path) -> None:
    ignore(folder, "*.json")
    said = said_of(folder)
    assert said == (
        f"{folder}: git ignores ci.json and 1 more, so that no commit will hold this. To change it: "
        f"printf '%s\\n' '!*.json' >> {folder}/.gitignore"
    )
    mend(said, folder)
    assert (folder / ".gitignore").read_text() == "!*.json\n"
    assert ignored_files(folder, NAMES) is None


def test_several_patterns_are_mended_at_once(folder: Path) -> None:
    ignore(folder, "*.json", "*.txt", ".git*")
    mend(said_of(folder), folder)
    assert (folder / ".gitignore").read_text() == "!*.json\n!*.txt\n!*.gitattributes\n"
    assert ignored_files(folder, NAMES) is None


def test_a_folder_that_is_ignored_is_named(folder: Path) -> None:
    ignore(folder, "_roadmap/")
    said = said_of(folder)
    assert said == (
        f"{folder}: git ignores this folder, so that no commit will hold it. To change it: git add --force -- {folder}"
    )
    mend(said, folder)
    assert ignored_files(folder, NAMES) is None


def test_only_files_that_are_there_are_named(folder: Path) -> None:
    ignore(folder, "*.json")
    assert ignored_files(folder, ["other.json", "changes.txt"]) is None


def test_files_that_git_tracks_already_are_not_ignored(folder: Path) -> None:
    ignore(folder, "*.json")
    subprocess.run(["git", "-C", str(folder), "add", "--force", "."], check=True)
    assert ignored_files(folder, NAMES) is None


def test_nothing_is_said_if_git_is_not_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ignore(folder, "*.json")
    monkeypatch.setenv("PATH", str(folder))
    assert ignored_files(folder, NAMES) is None


def test_nothing_is_said_if_the_repository_is_damaged(folder: Path) -> None:
    ignore(folder, "*.json")
    (folder.parent.parent / ".git" / "HEAD").unlink()
    assert ignored_files(folder, NAMES) is None


def test_git_is_not_started_outside_of_a_work_tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def started(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(subprocess, "run", started)
    assert ignored_files(tmp_path, NAMES) is None
