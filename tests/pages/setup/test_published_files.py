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

"""Each form of published files follows the same rules: see also ``test_feeds.py`` for the data."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from examples import other, roadmap, settings
from sphinx_project import Project, page

from sphinxext_tvm_roadmap.pages.setup.published_files import FORMS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.heavy

PAGES = {
    "index.rst": page(".. toctree::\n\n   ci\n   docs"),
    "ci.rst": page(".. roadmap:: ci"),
    "docs.rst": page(".. roadmap:: docs"),
}
OF_EACH = (".ics", ".json")
"""The ends of the names of the files that each of the example roadmaps has."""


def names(made: Project, builder: str = "html") -> set[str]:
    folder = made.folder / "_build" / builder / "roadmap"
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def of(*keys: str) -> set[str]:
    return {f"{key}{ending}" for key in keys for ending in OF_EACH}


@pytest.fixture
def made(project: Callable[..., Project]) -> Project:
    fresh: Project = project(PAGES, roadmap(), other("docs", "Write more"))
    return fresh


def folder_of(made: Project) -> Path:
    return made.folder / "_build" / "html" / "roadmap"


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_builders_of_html_publish_all_files_of_the_shown_roadmaps(made: Project, builder: str) -> None:
    assert made.build(builder).warnings == []
    assert names(made, builder) == of("ci", "docs")


@pytest.mark.parametrize("builder", ["text", "latex", "dummy"])
def test_other_builders_publish_nothing(made: Project, builder: str) -> None:
    made.build(builder)
    assert names(made, builder) == set()


def test_all_files_go_with_the_page_and_with_the_roadmap(made: Project) -> None:
    made.build()
    made.write({"ci.rst": page("Nothing of ours.")})
    made.build()
    assert names(made) == of("docs")
    made.write({"roadmap.toml": settings(["new"]), "docs.rst": page("Nothing of ours.")})
    made.build()
    assert names(made) == set()


def test_two_builds_give_the_same_bytes(made: Project) -> None:
    made.build()
    first = {path.name: path.read_bytes() for path in folder_of(made).iterdir()}
    for path in folder_of(made).iterdir():
        path.unlink()
    made.build()
    assert {path.name: path.read_bytes() for path in folder_of(made).iterdir()} == first


def test_files_whose_content_is_right_are_not_written_again(made: Project) -> None:
    made.build()
    for path in folder_of(made).iterdir():
        os.utime(path, (0, 0))
    made.build()
    assert {path.stat().st_mtime for path in folder_of(made).iterdir()} == {0}


@pytest.mark.parametrize("ending", OF_EACH)
def test_a_file_of_somebody_else_is_neither_replaced_nor_removed(made: Project, ending: str) -> None:
    made.write({f"extra/roadmap/ci{ending}": "Ours.\n", f"extra/roadmap/old{ending}": "Ours too.\n"})
    for _again in range(2):
        (said,) = made.build(html_extra_path=["extra"]).warnings
        assert said == (
            f"WARNING: roadmap/ci{ending}: another file of this documentation has this name; it is not replaced. "
            "[tvm_roadmap.output]"
        )
    assert (folder_of(made) / f"ci{ending}").read_text() == "Ours.\n"
    assert (folder_of(made) / f"old{ending}").read_text() == "Ours too.\n"


def test_each_form_is_tested_here_or_in_test_history_feed() -> None:
    assert {form.ending for form in FORMS} == {*OF_EACH, ".changes.txt"}
