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

"""The history of a shown roadmap is published beside its data, for other sites."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from examples import FETCHED, other, roadmap, settings
from sphinx.errors import SphinxError
from sphinx_project import Project, page, words

from sphinxext_tvm_roadmap.model import Change
from sphinxext_tvm_roadmap.store.history import add_changes

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.heavy

PAGES = {
    "index.rst": page(".. toctree::\n\n   ci\n   docs"),
    "ci.rst": page(".. roadmap:: ci"),
    "docs.rst": page(".. roadmap:: docs"),
}
PRIVATE = settings(["ci"]) + "include-private = true\n" + settings(["docs"]).partition("\n")[2]


def change(key: str, number: int, **rest: Any) -> Change:
    when, title = FETCHED + dt.timedelta(days=number), f"Part {number} of {key}"
    known = {"since": FETCHED, "when": when, "what": "added", "title": title, "include_private": False}
    return Change(roadmap=key, item=f"I_{number}", **known | rest)


@pytest.fixture
def made(project: Callable[..., Project]) -> Project:
    """Return a project with a history of two public changes and a private one, of two roadmaps."""
    fresh: Project = project(PAGES, roadmap(), other("docs", "Write more"))
    told = [change("ci", 1), change("docs", 2), change("ci", 3, include_private=True), change("gone", 4)]
    add_changes(fresh.folder / "_roadmap", told)
    return fresh


def folder_of(made: Project) -> Path:
    return made.folder / "_build" / "html" / "roadmap"


def published(made: Project) -> dict[str, list[str]]:
    """Return the titles of the changes in each published history."""
    paths = sorted(folder_of(made).glob("*.txt"))
    return {path.name: [json.loads(line)["title"] for line in path.read_bytes().splitlines()] for path in paths}


def test_the_changes_of_the_shown_roadmaps_are_published_and_no_private_ones(made: Project) -> None:
    assert made.build().warnings == []
    assert published(made) == {"ci.changes.txt": ["Part 1 of ci"], "docs.changes.txt": ["Part 2 of docs"]}


def test_a_published_line_is_the_line_of_the_history(made: Project) -> None:
    made.build()
    lines = (made.folder / "_roadmap" / "changes.txt").read_bytes().splitlines(keepends=True)
    assert (folder_of(made) / "ci.changes.txt").read_bytes() == lines[0]


def test_private_changes_are_published_only_while_the_settings_allow_it(made: Project) -> None:
    made.write({"roadmap.toml": PRIVATE})
    made.build()
    assert published(made)["ci.changes.txt"] == ["Part 1 of ci", "Part 3 of ci"]
    made.write({"roadmap.toml": settings(["ci", "docs"])})
    made.build()
    assert published(made)["ci.changes.txt"] == ["Part 1 of ci"]


def test_an_item_that_went_without_a_name_is_not_named_in_its_earlier_changes(made: Project) -> None:
    gone = change("ci", 1, what="removed", title=None, when=FETCHED + dt.timedelta(days=9))
    add_changes(made.folder / "_roadmap", [gone])
    made.build()
    assert published(made)["ci.changes.txt"] == [None]


def test_a_history_goes_with_its_last_public_line_and_with_its_page(made: Project) -> None:
    made.build()
    made.write({"docs.rst": page("Nothing of ours.")})
    (made.folder / "_roadmap" / "changes.txt").unlink()
    add_changes(made.folder / "_roadmap", [change("ci", 3, include_private=True), change("docs", 2)])
    made.build()
    assert published(made) == {}


@pytest.mark.parametrize("directive", [".. roadmap-changes:: ci", ".. roadmap:: ci\n   :view: record"])
def test_a_page_does_not_call_a_history_empty_that_cannot_be_read(made: Project, directive: str) -> None:
    made.write({"past.rst": ":orphan:\n\n" + page(directive)})
    assert "cannot be read" not in words(made.build().page("past"))
    (made.folder / "_roadmap" / "changes.txt").write_text("<<<<<<< ours\n=======\n>>>>>>> theirs\n")
    shown = words(made.build().page("past"))
    assert "The recorded changes cannot be read at the moment." in shown
    assert "recorded yet" not in shown
    assert "Nothing is known" not in shown


def test_a_history_that_cannot_be_removed_ends_the_build(made: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    made.build()
    unlink = Path.unlink

    def refuse(path: Path, **rest: bool) -> None:
        if path.name == "ci.changes.txt":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        unlink(path, **rest)

    (made.folder / "_roadmap" / "changes.txt").unlink()
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(SphinxError, match=r"ci\.changes\.txt: cannot be removed \(Permission denied\)"):
        made.build()


def test_a_file_of_somebody_else_stays_and_is_warned_of(made: Project) -> None:
    made.write({"extra/roadmap/ci.changes.txt": "Our own list of changes.\n"})
    for _again in range(2):
        (said,) = made.build(html_extra_path=["extra"]).warnings
        assert said == (
            "WARNING: roadmap/ci.changes.txt: another file of this documentation has this name; it is not replaced. "
            "[tvm_roadmap.output]"
        )
        assert (folder_of(made) / "ci.changes.txt").read_text() == "Our own list of changes.\n"


def test_a_history_with_a_conflict_is_not_published_and_the_pages_are_built(made: Project) -> None:
    made.build()
    (made.folder / "_roadmap" / "changes.txt").write_text("<<<<<<< ours\n=======\n>>>>>>> theirs\n")
    said = made.build().warnings
    assert [line.partition(": ")[2].partition(":")[0] for line in said] == [
        f"roadmap/{key}.changes.txt is not published" for key in ("ci", "docs")
    ]
    assert all("holds a merge conflict" in line for line in said)
    assert published(made) == {}
