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

"""The file of the history: its earlier name, and branches that each add lines."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from sphinxext_tvm_roadmap.errors import ConflictError, SnapshotError
from sphinxext_tvm_roadmap.store import history_file
from sphinxext_tvm_roadmap.store.history_file import (
    add_lines,
    history_path,
    let_git_merge,
    move_old_file,
    numbered_lines,
    unmerged_history,
)

if TYPE_CHECKING:
    from pathlib import Path

OLD = "changes.jsonl"


def read(folder: Path) -> list[tuple[str, int, bytes]]:
    return [(path.name, number, line) for path, number, line in numbered_lines(folder)]


# The earlier name


def test_lines_of_the_old_file_come_first_with_their_own_numbers(tmp_path: Path) -> None:
    (tmp_path / OLD).write_bytes(b"one\ntwo\n")
    add_lines(tmp_path, [b"three"])
    assert read(tmp_path) == [(OLD, 1, b"one"), (OLD, 2, b"two"), ("changes.txt", 1, b"three")]


@pytest.mark.parametrize("moved", [(), (b"one", b"two"), (b"two", b"three")], ids=str)
def test_the_old_file_is_moved_and_no_line_is_there_twice(tmp_path: Path, moved: tuple[bytes, ...]) -> None:
    (tmp_path / OLD).write_bytes(b"one\ntwo\n")
    if moved:
        add_lines(tmp_path, moved)
    move_old_file(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["changes.txt"]
    assert sorted(history_path(tmp_path).read_bytes().splitlines()) == sorted({b"one", b"two", *moved})


def test_a_move_that_was_stopped_is_completed_by_the_next_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / OLD).write_bytes(b"one\ntwo")
    write = history_file.write_atomically

    def write_and_stop(path: Path, data: bytes) -> None:
        write(path, data)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(history_file, "write_atomically", write_and_stop)
        with pytest.raises(KeyboardInterrupt):
            move_old_file(tmp_path)
    assert read(tmp_path) == [("changes.txt", 1, b"one"), ("changes.txt", 2, b"two")]
    move_old_file(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["changes.txt"]
    assert history_path(tmp_path).read_bytes() == b"one\ntwo\n"


def test_a_conflict_in_the_old_file_is_not_moved(tmp_path: Path) -> None:
    (tmp_path / OLD).write_bytes(b"one\n<<<<<<< HEAD\n")
    with pytest.raises(ConflictError, match=r"changes\.jsonl: line 2: holds a merge conflict"):
        move_old_file(tmp_path)
    assert not history_path(tmp_path).exists()


def test_an_old_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / OLD).mkdir()
    with pytest.raises(SnapshotError, match=r"changes\.jsonl: cannot be read"):
        move_old_file(tmp_path)


# Branches


def test_git_is_told_how_to_merge_the_history_once_there_is_one(tmp_path: Path) -> None:
    let_git_merge(tmp_path)
    assert list(tmp_path.iterdir()) == []
    add_lines(tmp_path, [b"one"])
    let_git_merge(tmp_path)
    assert (tmp_path / ".gitattributes").read_bytes() == b"changes.txt merge=union\n"


def test_attributes_that_maintainers_wrote_stay(tmp_path: Path) -> None:
    (tmp_path / ".gitattributes").write_bytes(b"*.json linguist-generated\n")
    add_lines(tmp_path, [b"one"])
    let_git_merge(tmp_path)
    assert (tmp_path / ".gitattributes").read_bytes() == b"*.json linguist-generated\n"


@pytest.mark.parametrize(
    "attributes",
    [
        "changes.txt merge=union",
        "*.json linguist-generated\n/changes.txt  text merge=union\n",
        "*.txt merge=ours\n",
        "changes.txt -merge\n",
        "changes.txt binary\n",
    ],
)
def test_attributes_that_say_how_to_merge_need_no_word(tmp_path: Path, attributes: str) -> None:
    add_lines(tmp_path, [b"one"])
    (tmp_path / ".gitattributes").write_text(attributes)
    assert unmerged_history(tmp_path) == ""


def test_without_attributes_or_history_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / ".gitattributes").write_text("*.json linguist-generated\n")
    assert unmerged_history(tmp_path) == ""
    (tmp_path / ".gitattributes").unlink()
    add_lines(tmp_path, [b"one"])
    assert unmerged_history(tmp_path) == ""


@pytest.mark.heavy
@pytest.mark.parametrize(
    "attributes",
    [
        "*.json linguist-generated\n",
        "*.json linguist-generated",
        "# changes.txt merge=union\n",
        "changes.txt text=auto\n",
    ],
)
def test_attributes_that_do_not_say_how_to_merge_are_said_with_a_command(tmp_path: Path, attributes: str) -> None:
    folder = tmp_path / "our docs"
    add_lines(folder, [b"one"])
    (folder / ".gitattributes").write_text(attributes)
    said = unmerged_history(folder)
    assert said.count("\n") == 0
    subprocess.run(said.partition("To let git merge it: ")[2], shell=True, check=True)
    assert (folder / ".gitattributes").read_text() == f"{attributes.rstrip()}\nchanges.txt merge=union\n"
    assert unmerged_history(folder) == ""


@pytest.mark.heavy
def test_two_branches_that_add_lines_are_merged_by_git_alone(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        name = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "init.defaultBranch=main")
        subprocess.run(["git", "-C", str(tmp_path), *name, *arguments], check=True, capture_output=True)

    def commit(*lines: bytes) -> None:
        add_lines(folder, lines)
        let_git_merge(folder)
        git("add", ".")
        git("commit", "--message", "Refresh")

    folder = tmp_path / "docs" / "_roadmap"
    git("init")
    commit(b"base")
    git("switch", "--create", "other")
    commit(b"of both", b"of the other branch")
    git("switch", "main")
    commit(b"of both", b"of main")
    git("merge", "other")
    assert {line for _name, _number, line in read(folder)} == {b"base", b"of both", b"of main", b"of the other branch"}
