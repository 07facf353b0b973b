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

"""Pages without a roadmap are the same, byte for byte, as if the extension were not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from examples import roadmap
from sphinx_project import CONF, Project, page

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.once, pytest.mark.heavy]

THEMES = ("sphinx_book_theme", "pydata_sphinx_theme", "alabaster")

OTHERS = {
    "index.rst": page(
        "Words, a :ref:`search`, and a box.", ".. container:: box\n\n   In a box.", ".. toctree::\n\n   board"
    ),
    "missing.rst": f":orphan:\n\n{page('There is no such page.')}",
    **{f"guide/page{number}.rst": f":orphan:\n\n{page('Words.', '.. index:: word')}" for number in range(6)},
}
BUILT = {"genindex.html", "search.html", "other.html", *(name.replace(".rst", ".html") for name in OTHERS)}
"""The pages without a roadmap: those of documents, those that Sphinx adds, and one from a template."""

OURS = 'extensions = ["sphinxext_tvm_roadmap"]'
MORE = '\nhtml_additional_pages = {"other": "page.html"}\nhtml_last_updated_fmt = None\n'


def built(folder: Path, directive: str, extensions: str, *options: str) -> dict[str, str]:
    """Return the pages of a site by name; `directive` is on one of them."""
    conf = CONF.replace(OURS, f"extensions = [{extensions}]").replace("nitpicky = True", "") + MORE
    project = Project(folder, {"conf.py": conf, "board.rst": page(directive)} | OTHERS, roadmap())
    ran = project.run("-q", *options)
    assert ran.returncode == 0, ran.stderr
    root = folder / "_build" / "html"
    return {str(path.relative_to(root)): path.read_text(encoding="utf-8") for path in root.rglob("*.html")}


def differing(left: dict[str, str], right: dict[str, str]) -> list[str]:
    """Return the pages without a roadmap that differ."""
    return sorted(name for name in BUILT if left[name] != right[name])


@pytest.mark.parametrize("theme", THEMES)
def test_pages_without_a_roadmap_do_not_show_that_the_extension_is_there(tmp_path: Path, theme: str) -> None:
    options = ("-D", f"html_theme={theme}")
    without = built(tmp_path / "without", "Words.", "", *options)
    with_ours = built(tmp_path / "with", ".. roadmap:: ci", '"sphinxext_tvm_roadmap"', "-j", "2", *options)
    assert differing(without, with_ours) == []
    assert "tvm-roadmap/sphinx-design.css" in with_ours["board.html"]
    assert "design-tabs.js" not in with_ours["board.html"]


@pytest.mark.parametrize(
    "extensions",
    ['"sphinx_design", "sphinxext_tvm_roadmap"', '"sphinxext_tvm_roadmap", "sphinx_design"'],
    ids=["sphinx-design first", "sphinx-design last"],
)
def test_a_site_that_uses_sphinx_design_has_its_files_once_on_all_pages(tmp_path: Path, extensions: str) -> None:
    without = built(tmp_path / "without", "Words.", '"sphinx_design"')
    with_ours = built(tmp_path / "with", ".. roadmap:: ci", extensions)
    assert differing(without, with_ours) == []
    for name in ("index.html", "board.html"):
        assert (with_ours[name].count("/sphinx-design."), with_ours[name].count("/design-tabs.js")) == (1, 1)


def test_a_page_has_the_stylesheet_from_the_build_in_which_it_gets_a_roadmap(tmp_path: Path) -> None:
    project = Project(tmp_path, {"index.rst": page("Words."), "other.rst": f":orphan:\n\n{page('Words.')}"}, roadmap())
    assert "sphinx-design" not in project.build().text("index.html")
    project.write({"index.rst": page(".. roadmap:: ci")})
    again = project.build()
    assert ".sd-card" in again.text("_static/tvm-roadmap/sphinx-design.css")
    assert again.text("index.html").count("tvm-roadmap/sphinx-design.css") == 1
    assert "sphinx-design" not in again.text("other.html")
    project.write({"index.rst": page("Words.")})
    assert "sphinx-design" not in project.build().text("index.html")


@pytest.mark.parametrize(("builder", "other"), [("dirhtml", "search/index.html"), ("singlehtml", "more.html")])
def test_each_html_builder_has_the_stylesheet_where_a_roadmap_is(tmp_path: Path, builder: str, other: str) -> None:
    project = Project(tmp_path, {"index.rst": page(".. roadmap:: ci")}, roadmap())
    made = project.build(builder, html_additional_pages={"more": "page.html"})
    assert made.warnings == []
    assert made.text("index.html").count("tvm-roadmap/sphinx-design.css") == 1
    assert "sphinx-design" not in made.text(other)
