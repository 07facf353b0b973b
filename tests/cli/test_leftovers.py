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

"""``tvm-roadmap sync`` says which files still hold data that is not public now, and how to take it out."""

from __future__ import annotations

import datetime as dt
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from examples import FETCHED, PROJECT, other, roadmap, settings

from sphinxext_tvm_roadmap.cli.leftovers import find_leftovers
from sphinxext_tvm_roadmap.model import Change
from sphinxext_tvm_roadmap.settings import parse_settings
from sphinxext_tvm_roadmap.store.history import add_changes
from sphinxext_tvm_roadmap.store.snapshot import write_roadmap

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = parse_settings(settings(["ci", "docs"]))
LAST = "Version control keeps earlier versions; the documentation of snapshots says how to remove these."


def change(item: int = 1, **rest: Any) -> Change:
    known: dict[str, Any] = {
        "roadmap": "ci",
        "since": FETCHED,
        "when": FETCHED + dt.timedelta(days=1),
        "what": "moved",
        "item": f"I_{item}",
        "title": "Rent machines",
        "include_private": False,
    }
    return Change(**known | rest)


def found(
    folder: Path, *, known: Any = KNOWN, not_public: dict[str, str] | None = None, hidden: frozenset[str] = frozenset()
) -> list[str]:
    """Return the lines, without the folder and without the last line."""
    lines = [line.replace(f"{folder}/", "") for line in find_leftovers(folder, known, not_public or {}, hidden)]
    assert lines == [] or lines.pop() == LAST
    return lines


def test_nothing_is_said_of_data_that_is_public(tmp_path: Path) -> None:
    write_roadmap(tmp_path, roadmap())
    write_roadmap(tmp_path, other("docs", "Write more"))
    add_changes(tmp_path, [change(), change(what="removed"), change(roadmap="docs")])
    (tmp_path / "package.json").write_text('{"key": "package"}')
    assert found(tmp_path) == []


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert found(tmp_path / "_roadmap") == []


# Snapshots


def test_the_snapshot_of_a_roadmap_that_is_gone_or_renamed_is_said(tmp_path: Path) -> None:
    write_roadmap(tmp_path, other("old", "Write more"))
    (line,) = found(tmp_path)
    assert line == (
        "old.json: still holds data of a roadmap that roadmap.toml does not define. Remove it: rm -- old.json"
    )


def test_the_snapshot_of_a_project_that_is_private_now_is_said(tmp_path: Path) -> None:
    write_roadmap(tmp_path, roadmap())
    write_roadmap(tmp_path, other("docs", "Write more"))
    (line,) = found(tmp_path, not_public={"docs": "its project is not public now"})
    assert line.startswith(
        "docs.json: still holds the data of this roadmap; its project is not public now. Remove it: "
    )


@pytest.mark.parametrize("private", [{"public": False}, {"include_private": True}], ids=str)
def test_a_snapshot_that_was_written_with_include_private_is_said(tmp_path: Path, private: dict[str, bool]) -> None:
    write_roadmap(tmp_path, roadmap(**private))
    (line,) = found(tmp_path)
    assert line.startswith("ci.json: still holds data that was written with include-private")
    allowed = parse_settings(f'[roadmaps.ci]\nproject = "{PROJECT}"\ninclude-private = true')
    assert found(tmp_path, known=allowed) == []


def test_the_snapshot_that_force_replaced_is_said(tmp_path: Path) -> None:
    (tmp_path / "ci.replaced.json").write_text("{}")
    (line,) = found(tmp_path)
    assert line.startswith("ci.replaced.json: still holds the data that --force replaced.")


@pytest.mark.heavy
def test_the_command_removes_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "with a blank"
    write_roadmap(folder, other("old", "Write more"))
    (line, _last) = find_leftovers(folder, KNOWN, {}, frozenset())
    subprocess.run(line.partition("Remove it: ")[2], shell=True, check=True)
    assert list(find_leftovers(folder, KNOWN, {}, frozenset())) == []


# The history


def test_the_lines_of_a_roadmap_that_is_gone_are_said(tmp_path: Path) -> None:
    old = change(roadmap="old")
    add_changes(tmp_path, [old, old, old, change(), old, change(roadmap="docs"), old, old])
    (line,) = found(tmp_path)
    assert line.startswith('changes.txt: still holds changes of the roadmap "old", which roadmap.toml does not')
    assert line.endswith(". Remove lines 1-3, 5, 7-8")


def test_the_lines_of_a_project_that_is_private_now_are_said(tmp_path: Path) -> None:
    add_changes(tmp_path, [change(), change(roadmap="docs")])
    assert found(tmp_path, not_public={"docs": "its project may be private now"}) == [
        'changes.txt: still holds changes of the roadmap "docs"; its project may be private now. Remove lines 2'
    ]


def test_lines_that_were_written_with_include_private_are_said_once_the_setting_is_gone(tmp_path: Path) -> None:
    add_changes(tmp_path, [change(), change(include_private=True), change(2, include_private=True)])
    (line,) = found(tmp_path)
    assert line == (
        "changes.txt: still holds changes that were written with include-private, or that do not say whether they "
        "were; roadmap.toml does not set it for them. Remove lines 2-3"
    )
    allowed = parse_settings(f'[roadmaps.ci]\nproject = "{PROJECT}"\ninclude-private = true')
    assert found(tmp_path, known=allowed) == []


def test_lines_that_name_a_repository_that_is_private_now_are_said_without_its_name(tmp_path: Path) -> None:
    add_changes(
        tmp_path, [change(), change(before="After example-org/vault#7"), change(after="With example-org/vault")]
    )
    assert found(tmp_path, hidden=frozenset({"example-org/vault"})) == [
        "changes.txt: still names repositories that are private now. Remove lines 2-3"
    ]


def test_lines_that_name_an_item_that_went_without_a_name_are_said(tmp_path: Path) -> None:
    gone = change(what="removed", title=None)
    add_changes(tmp_path, [change(), change(2), gone])
    assert found(tmp_path) == ["changes.txt: still names items that may be private now. Remove lines 1"]
    add_changes(tmp_path, [change(what="added", since=gone.when, when=gone.when + dt.timedelta(days=1))])
    assert found(tmp_path) == [], "it is public again"


def test_lines_that_hold_no_change_are_counted_too(tmp_path: Path) -> None:
    (tmp_path / "changes.txt").write_bytes(b"a line of somebody else\n")
    add_changes(tmp_path, [change(), change(roadmap="old")])
    assert "Remove lines 3" in found(tmp_path)[0]


def test_many_lines_are_not_all_listed(tmp_path: Path) -> None:
    add_changes(tmp_path, [change(roadmap="old"), change()] * 300)
    (line,) = found(tmp_path)
    assert line.endswith("197, 199 and 200 more")
