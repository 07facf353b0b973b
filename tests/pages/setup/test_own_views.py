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

"""Views of other extensions: the example of the manual, and names that cannot be used."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from examples import roadmap
from sphinx.errors import ExtensionError
from sphinx_project import Project, having, page, parse_page

from sphinxext_tvm_roadmap import add_roadmap_view
from sphinxext_tvm_roadmap.pages.views import VIEWS

if TYPE_CHECKING:
    from sphinxext_tvm_roadmap.pages.parts import Block

MANUAL = Path(__file__).parents[3] / "docs" / "reference" / "python.rst"


WRONG = 'add_roadmap_view: "{}" cannot name a view; use small letters, digits and hyphens: "workload".'
TAKEN = 'add_roadmap_view: the name "{}" is taken: {}; choose another name.'


def example() -> str:
    """Return the extension that the manual shows."""
    (found,) = re.findall(r"code-block:: python\n\n((?:   .*\n|\n)+)", MANUAL.read_text(encoding="utf-8"))
    return dedent(found)


class Application:
    """The part of Sphinx that the call uses."""

    def setup_extension(self, name: str) -> None:
        assert name == "sphinxext_tvm_roadmap"


def nothing(_roadmaps: object, _context: object) -> tuple[Block, ...]:
    return ()


@pytest.mark.heavy
def test_the_example_of_the_manual_works_in_each_builder(tmp_path: Path) -> None:
    conf = """
import sys
from pathlib import Path
sys.path.insert(0, str(Path(__file__).parent))
extensions = ["workload"]
version = copyright = "1"
roadmap_today = "2026-01-15"
roadmap_refresh = "never"
"""
    project = Project(tmp_path, {"index.rst": page(".. roadmap:: ci\n   :view: workload")}, roadmap())
    project.write({"workload.py": example(), "conf.py": conf})
    for builder in ("html", "text", "latex", "epub"):
        ran = project.run("-W", builder=builder)
        assert ran.returncode == 0, ran.stderr
    made = project.folder / "_build"
    shown = (made / "text" / "index.txt").read_text(encoding="utf-8")
    assert "areusch" in shown
    html = (made / "html" / "index.html").read_text(encoding="utf-8")
    assert having(parse_page(html), class_="roadmap roadmap-workload")
    assert "tvm-roadmap/roadmap.css" in html


def test_a_second_build_of_a_process_may_add_the_same_view(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sphinxext_tvm_roadmap.pages.setup.own_views.VIEWS", dict(VIEWS))
    for _build in range(2):
        add_roadmap_view(Application(), "nothing", nothing)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        (
            "My view",
            'add_roadmap_view: "My view" cannot name a view; use small letters, digits and hyphens: "workload".',
        ),
        ("", 'add_roadmap_view: "" cannot name a view; use small letters, digits and hyphens: "workload".'),
        ("board", TAKEN.format("board", "sphinxext_tvm_roadmap.pages.views.board.board has it")),
        ("item", TAKEN.format("item", "this package uses it")),
    ],
)
def test_a_name_that_cannot_be_used_is_an_error_that_says_why(name: str, problem: str) -> None:
    with pytest.raises(ExtensionError) as caught:
        add_roadmap_view(Application(), name, nothing)  # type: ignore[arg-type]
    assert str(caught.value) == problem
    assert nothing not in [kind.make for kind in VIEWS.values()]
