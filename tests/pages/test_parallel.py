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

"""Reading and writing in several processes gives the same bytes as in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from examples import hostile, other, roadmap
from sphinx_project import Project, files_of, page

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.heavy

VIEWS = ("board", "table", "list")
PAGES = {
    "index.rst": page(".. toctree::\n   :glob:\n\n   *", ".. roadmap:: *\n   :view: list"),
    **{f"page{n}.rst": page(f".. roadmap:: ci docs\n   :view: {VIEWS[n % 3]}\n   :name: view-{n}") for n in range(9)},
    **{f"card{n}.rst": page(f".. roadmap-item:: #{n}\n\n   My *own* words.") for n in (5, 6, 7, 15)},
    "strangers.rst": page(".. roadmap:: hostile"),
    "plain.rst": page("Nothing of ours.", ".. roadmap:: unknown", ".. roadmap-item:: #404"),
}


def test_four_processes_write_the_same_files_as_one(tmp_path: Path) -> None:
    made = {}
    for jobs in ("1", "4"):
        project = Project(tmp_path / jobs, PAGES, roadmap(), other("docs", "Write more"), hostile())
        ran = project.run("-j", jobs)
        assert ran.returncode == 0
        made[jobs] = (
            sorted(ran.stderr.replace(str(tmp_path / jobs), "").splitlines()),
            files_of(project.folder / "_build" / "html"),
        )
    warnings, files = made["1"]
    assert len(warnings) == 2
    assert made["4"][0] == warnings
    assert [name for name in sorted(files) if files[name] != made["4"][1].get(name)] == []
    assert files.keys() == made["4"][1].keys()
