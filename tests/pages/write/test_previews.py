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

"""A reference to an item has a preview of the item beside it, in HTML alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from examples import ITEMS, item, roadmap
from msgspec.structs import replace
from sphinx_project import Project, having, page, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from sphinx_project import Built

pytestmark = pytest.mark.heavy

PAGES = {
    "index.rst": page(".. toctree::\n\n   board\n   plain\n   refs"),
    "board.rst": page(".. roadmap:: ci"),
    "plain.rst": page("Nothing of ours, except :roadmap:ref:`ci`."),
    "refs.rst": page(
        "First :roadmap:item:`#15`, then :roadmap:item:`a draft <ci/Only a note>`, and again :roadmap:item:`#15`.",
        "- in a list: :roadmap:item:`example-org/tvm#6`",
    ),
}


@pytest.fixture
def made(project: Callable[..., Project]) -> Project:
    return project(PAGES, roadmap())  # type: ignore[no-any-return]


def references(built: Built, name: str = "refs") -> list[Element]:
    return having(built.page(name), class_="roadmap-reference")


def said_of(reference: Element) -> str:
    return words(having(reference, class_="roadmap-preview")[0])


def test_a_preview_says_title_status_column_owners_and_progress(made: Project) -> None:
    built = made.build()
    assert built.warnings == []
    assert [said_of(reference) for reference in references(built)] == [
        "Improve CI stability: phase 1In progress · Q1 2026 · areusch, denise-k 2 of 5 tasks",
        "Only a notePlanned · Q2 2026 · no owner",
        "Improve CI stability: phase 1In progress · Q1 2026 · areusch, denise-k 2 of 5 tasks",
        "Explain failuresDone · Q4 2025 · no owner 1 of 3 sub-issues",
    ]


def test_a_preview_describes_its_link_and_is_not_read_twice(made: Project) -> None:
    found = references(made.build())
    names = [having(reference, class_="roadmap-preview")[0].get("id") for reference in found]
    assert len(set(names)) == len(found)
    for reference, name in zip(found, names, strict=True):
        (link,) = reference.iter("a")
        assert link.get("aria-describedby") == name
        assert link.get("title") is None
        (preview,) = having(reference, id=name)
        assert preview.get("aria-hidden") == "true"
        assert {element.tag for element in preview.iter()} <= {"span", "strong", "br", "bdi", "em", "progress", "code"}


def test_only_pages_with_such_a_reference_load_the_stylesheet_and_the_script_for_it(made: Project) -> None:
    def files(name: str) -> list[str]:
        return re.findall(r'(?:href|src)="_static/tvm-roadmap/([a-z.-]+)', made.build().text(f"{name}.html"))

    assert files("refs") == ["roadmap.css", "preview.js"]
    assert files("plain") == []
    assert "preview.js" not in files("board")


def test_the_words_of_a_preview_are_not_in_the_search_index(made: Project) -> None:
    made.write({"board.rst": page("Nothing.")})
    assert "stabil" not in made.build().text("searchindex.js").partition('"terms"')[2]


@pytest.mark.parametrize("builder", ["latex", "text", "epub", "xml"])
def test_other_builders_have_no_preview(made: Project, builder: str) -> None:
    built = made.build(builder)
    written = [path for path in built.outdir.rglob("*") if path.suffix in {".tex", ".txt", ".xhtml", ".xml"}]
    assert written != []
    for path in written:
        text = path.read_text(encoding="utf-8")
        assert "roadmap-preview" not in text
        assert "item_reference" not in text


def test_ids_are_unique_where_all_pages_are_one(made: Project) -> None:
    made.write({"more.rst": page(":roadmap:item:`#15`"), "index.rst": PAGES["index.rst"] + "   more\n"})
    ids = re.findall(r'id="(roadmap-preview-\d+)"', made.build("singlehtml").text("index.html"))
    assert len(ids) == len(set(ids)) == 5


def test_a_page_with_references_alone_is_written_again_if_an_item_changed(made: Project) -> None:
    made.build()
    made.keep(roadmap(items=(replace(ITEMS[0], owners=("leandron",)), *ITEMS[1:])))
    assert "leandron" in said_of(references(made.build())[0])


def test_text_of_strangers_is_no_markup_in_a_preview(made: Project) -> None:
    title = "<b>bold</b> & `<i>` \" onmouseover='x'"
    made.keep(roadmap(items=(item(15, title, owners=("<u>",)), *ITEMS[1:])))
    reference = references(made.build())[0]
    assert said_of(reference).startswith("<b>bold</b> & <i> \" onmouseover='x'Planned")
    assert "<u>" in said_of(reference)
