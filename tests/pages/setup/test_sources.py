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

"""Files of ours that are no pages, where the documentation has pages with the same endings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from examples import FETCHED, roadmap
from sphinx_project import CONF, Project, page

from sphinxext_tvm_roadmap.model import Change
from sphinxext_tvm_roadmap.store.history import add_changes

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.heavy

ADDED = Change(roadmap="ci", since=FETCHED, when=FETCHED, what="added", item="I_1", title="New", include_private=False)
SUFFIXES = 'source_suffix = {".rst": "restructuredtext", ".md": "restructuredtext", ".txt": "restructuredtext"}\n'


@pytest.mark.parametrize("excluded", ["", 'exclude_patterns = ["_build", "_roadmap"]\n'])
def test_published_files_and_the_history_are_no_pages(tmp_path: Path, excluded: str) -> None:
    pages = {"conf.py": CONF + SUFFIXES + excluded, "index.rst": page(".. roadmap:: ci")}
    project = Project(tmp_path, pages, roadmap())
    add_changes(tmp_path / "_roadmap", [ADDED])
    assert project.build().warnings == []
    published = project.build("html").outdir / "roadmap"
    assert {"ci.md", "ci.changes.txt"} <= {path.name for path in published.iterdir()}
    for builder in ("latex", "html"):
        assert project.build(builder).warnings == []


def test_pages_of_the_same_names_stay_pages(tmp_path: Path) -> None:
    pages = {
        "conf.py": CONF + SUFFIXES,
        "index.rst": page(".. toctree::\n\n   roadmap/ci\n   roadmap/plan"),
        "roadmap/ci.md": page(".. roadmap:: ci"),
        "roadmap/plan.txt": page("Nothing of ours."),
    }
    built = Project(tmp_path, pages, roadmap()).build()
    assert built.warnings == []
    assert {"ci.html", "plan.html"} <= {path.name for path in (built.outdir / "roadmap").iterdir()}


def test_another_builder_reads_no_page_again(tmp_path: Path) -> None:
    project = Project(tmp_path, {"conf.py": CONF + SUFFIXES, "index.rst": page("Nothing of ours.")}, roadmap())
    project.build()
    assert project.build("text").read == []
