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

"""The pages of an EPUB, as a reader of books sees them: headings, columns below each other, whole words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from browser.site import CONF
from examples import ITEMS, item, roadmap
from sphinx_project import Project, page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

VIEWS = {
    "board": ".. roadmap:: ci",
    "table": ".. roadmap:: ci\n   :view: table",
    "list": ".. roadmap:: ci\n   :view: list",
    "timeline": ".. roadmap:: ci\n   :view: timeline",
    "themes": ".. roadmap-themes:: ci",
    "dependencies": ".. roadmap-dependencies:: ci",
    "card": ".. roadmap-item:: example-org/tvm#15",
}

LONG = (
    "test_meta_schedule_integration_extract_from_bert_base",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "x" * 300,
)

SPLIT = """() => {
  const words = document.createTreeWalker(document.querySelector(".roadmap-frame"), NodeFilter.SHOW_TEXT)
  const range = document.createRange(), split = []
  while (words.nextNode()) {
    for (const {0: word, index} of words.currentNode.data.matchAll(/\\p{L}{2,20}(?!\\p{L})/gu)) {
      range.setStart(words.currentNode, index)
      range.setEnd(words.currentNode, index + word.length)
      const before = words.currentNode.data[index - 1] ?? " "
      const lines = new Set([...range.getClientRects()].map(({top}) => Math.round(top)))
      if (lines.size > 1 && !/[\\p{L}_]/u.test(before)) split.push(word)
    }
  }
  return split
}"""
"""The words of at most 20 letters that are on two lines."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    long = tuple(item(number, title, column="Q1 2026") for number, title in enumerate(LONG, start=50))
    conf = CONF.replace("THEME", "alabaster") + 'version = "1"\ncopyright = "us"\nepub_show_urls = "no"\n'
    texts = {f"{name}.rst": page(text, title=name.capitalize()) for name, text in VIEWS.items()}
    index = {"index.rst": page(".. toctree::\n   :glob:\n\n   *"), "conf.py": conf}
    project = Project(tmp_path_factory.mktemp("book"), texts | index, roadmap(items=(*ITEMS, *long)))
    ran = project.run("-W", builder="epub")
    assert ran.returncode == 0, ran.stderr
    return project.folder / "_build" / "epub"


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 600, "height": 800})
    yield opened
    opened.close()


def test_columns_of_a_board_are_below_each_other(pages: Path, reader: Page) -> None:
    reader.goto((pages / "board.xhtml").as_uri())
    boxes = [column.bounding_box() for column in reader.locator(".roadmap-column").all()]
    assert len(boxes) == 5
    for above, below in pairwise(boxes):
        assert above is not None
        assert below is not None
        assert (above["x"], above["width"]) == (below["x"], below["width"])
        assert above["y"] + above["height"] <= below["y"]


def test_columns_and_themes_have_headings_in_their_order(pages: Path, reader: Page) -> None:
    reader.goto((pages / "board.xhtml").as_uri())
    assert [heading.inner_text() for heading in reader.get_by_role("heading", level=2).all()] == [
        "Background & Motivations",
        "Q4 2025 2 items",
        "Q1 2026 6 items",
        "Q2 2026 1 item",
        "Backlog 1 item",
        "Not placed yet 1 item",
    ]
    assert reader.get_by_role("heading", level=3).all_inner_texts() == ["Themes & Goals"]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("width", [320, 600])
def test_no_word_is_split_and_no_text_is_outside_of_the_page(pages: Path, reader: Page, view: str, width: int) -> None:
    reader.set_viewport_size({"width": width, "height": 800})
    reader.goto((pages / f"{view}.xhtml").as_uri())
    assert reader.evaluate(SPLIT) == []
    assert reader.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
