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

"""Every builder of Sphinx writes every view without a warning, and a reader of each format can read it."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from examples import HOSTILE, ITEMS, hostile, other, roadmap
from sphinx_project import Built, Project, page

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.heavy

BUILDERS = (
    *("html", "dirhtml", "singlehtml", "latex", "text", "man", "texinfo", "epub", "xml", "pseudoxml", "gettext"),
    "dummy",
)

INDEX = (
    page(title="Roadmaps")
    + """
.. toctree::

   board
   table
   list
   item
   several
   strangers

See `my-board`_ and :ref:`my-list`.
"""
)

PAGES = {
    "index.rst": INDEX.replace("See `my-board`_ and", "See"),
    "board.rst": page(
        ".. roadmap:: ci\n   :caption: The *board*\n   :name: my-board\n   :class: wide dark", title="Board"
    ),
    "table.rst": page(
        ".. roadmap:: ci\n   :view: table",
        ".. roadmap:: ci\n   :view: table\n   :columns: ref, Item, owners, labels, Estimate, milestone, votes",
        title="Table",
    ),
    "list.rst": page(
        ".. _my-list:\n\nMy list\n-------", ".. roadmap:: ci\n   :view: list\n   :caption: A list", title="List"
    ),
    "item.rst": page(
        ".. roadmap-item:: example-org/tvm#15\n\n   My *own* words, see :doc:`board`.",
        ".. roadmap-item:: #5",
        ".. roadmap-item:: https://github.com/example-org/tvm/pull/8",
        title="Item",
    ),
    "several.rst": page(
        *(f".. roadmap:: ci docs empty\n   :view: {view}" for view in ("board", "table", "list")),
        ".. roadmap-themes:: ci empty hostile",
        title="Several",
    ),
    "strangers.rst": page(
        *(f".. roadmap:: hostile\n   :view: {view}" for view in ("board", "table", "list")),
        ".. roadmap-item:: example-org/tvm#200",
        title="Strangers",
    ),
}

MORE_CONF = """
man_pages = [("index", "example", "Example", ["Somebody"], 1)]
texinfo_documents = [("index", "example", "Example", "Somebody", "example", "One line", "Misc")]
latex_documents = [("index", "example.tex", "Example", "Somebody", "manual")]
epub_show_urls = "no"
version = release = "1.0"
copyright = "2026, Somebody"
gettext_compact = False
"""


@pytest.fixture(scope="module")
def documentation(tmp_path_factory: pytest.TempPathFactory) -> Project:
    empty = other("empty", themes=(), columns=())
    project = Project(tmp_path_factory.mktemp("docs"), PAGES, roadmap(), other("docs", "Write more"), empty, hostile())
    project.write({"conf.py": (project.folder / "conf.py").read_text(encoding="utf-8") + MORE_CONF})
    return project


@pytest.fixture(scope="module")
def built(documentation: Project) -> dict[str, Built]:
    return {builder: documentation.build(builder) for builder in BUILDERS}


@pytest.mark.parametrize("builder", BUILDERS)
def test_a_builder_writes_every_page_without_warnings(built: dict[str, Built], builder: str) -> None:
    assert built[builder].warnings == []


def test_builders_share_pages_that_were_read(built: dict[str, Built]) -> None:
    assert [builder for builder, done in built.items() if done.read] == ["html", "gettext"]


def test_the_pages_of_an_epub_are_xml(built: dict[str, Built]) -> None:
    with zipfile.ZipFile(next(built["epub"].outdir.glob("*.epub"))) as book:
        pages = {name: ET.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xhtml")}
    shown = "".join(pages["strangers.xhtml"].itertext())
    assert all(title in shown for title in HOSTILE)
    assert {element.tag.partition("}")[2] for element in pages["strangers.xhtml"].iter()}.isdisjoint({"script", "img"})


def test_latex_shows_special_characters_in_titles_and_runs_no_commands(built: dict[str, Built]) -> None:
    source = built["latex"].text("example.tex")
    assert r"\textbackslash{}input\{/etc/passwd\}" in source
    assert re.search(r"(?<!textbackslash\{\})\\?(?:\\input\{/etc|\\write18)", source) is None
    assert r"50\% of \$x\_1\$ \& \#1" in source


@pytest.mark.parametrize(
    ("builder", "file"), [("text", "board.txt"), ("man", "example.1"), ("texinfo", "example.texi")]
)
def test_every_format_shows_titles_and_states_as_words(built: dict[str, Built], builder: str, file: str) -> None:
    shown = built[builder].text(file).replace("\\-", "-").replace("\n", " ")
    for wanted in (
        "Find long-running tests",
        "Blocked",
        "In progress",
        "2 of 5 tasks",
        "P0",
        "no owner",
        "Never placed",
    ):
        assert wanted in shown


def test_text_output_is_in_the_order_of_the_board(built: dict[str, Built]) -> None:
    board = built["text"].text("board.txt")
    # What a reader needs stands in the order of the board, and nothing of the machinery shows through.
    order = [
        "Background & Motivations",
        "Stability",
        "Q4 2025",
        "Q1 2026",
        "Machines that keep CI",
        "Q2 2026",
        "Backlog",
    ]
    places = [board.index(word) for word in order]
    assert places == sorted(places)
    assert "Jan 10, 2026" in board
    assert "None" not in board
    assert [line for line in board.splitlines() if line.strip() in {"-", "*", "·"}] == []


def test_a_table_in_text_is_a_list_of_items(built: dict[str, Built]) -> None:
    table = " ".join(built["text"].text("table.txt").split())
    for item in ITEMS:
        assert item.title in table
    assert "+--" not in table


def test_xml_holds_standard_nodes_and_no_placeholder(built: dict[str, Built]) -> None:
    for name in PAGES:
        tree = ET.parse(built["xml"].outdir / name.replace(".rst", ".xml"))
        assert [element for element in tree.iter() if element.tag in {"roadmap_view", "raw", "system_message"}] == []


def test_translators_get_text_from_authors_but_no_text_from_github(built: dict[str, Built]) -> None:
    catalogue = "".join(path.read_text(encoding="utf-8") for path in built["gettext"].outdir.rglob("*.pot"))
    assert 'msgid "The *board*"' in catalogue
    assert 'msgid "My *own* words, see :doc:`board`."' in catalogue
    foreign = [item.title for item in ITEMS] + ["Machines that keep", "CI passes where", "tvm#15", "areusch", "tracker"]
    assert [text for text in foreign if text in catalogue] == []


def test_every_view_is_in_one_page_too(built: dict[str, Built]) -> None:
    whole = built["singlehtml"].page()
    assert {element.get("data-roadmap") for element in whole.iter() if "data-roadmap" in element.attrib} >= {
        "ci",
        "docs",
    }
    ids = [element.get("id") for element in whole.iter() if "id" in element.attrib]
    assert sorted(ids) == sorted(set(ids))


def test_the_data_is_published_only_with_html_pages(built: dict[str, Built], documentation: Project) -> None:
    for builder in BUILDERS:
        there = (built[builder].outdir / "roadmap" / "ci.json").exists()
        assert there == (builder in {"html", "dirhtml", "singlehtml"}), builder
    snapshot: Path = documentation.folder / "_roadmap" / "ci.json"
    assert (built["html"].outdir / "roadmap" / "ci.json").read_bytes() == snapshot.read_bytes()
