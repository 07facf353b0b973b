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

"""Texts that run from right to left, and texts that mix both directions, on pages of either direction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser.site import CONF
from examples import COLUMNS, item, roadmap
from msgspec.structs import replace
from sphinx_project import Project, page

from sphinxext_tvm_roadmap.model import Goal, Label, Reference, Theme

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from sphinxext_tvm_roadmap.model import Item, Roadmap

VIEWS = {
    "board": ".. roadmap:: ci",
    "table": ".. roadmap:: ci\n   :view: table\n   :columns: item, labels, milestone, kind, owners, Note",
    "list": ".. roadmap:: ci\n   :view: list",
    "timeline": ".. roadmap:: ci\n   :view: timeline",
    "themes": ".. roadmap-themes:: ci",
    "dependencies": ".. roadmap-dependencies:: ci",
    "card": ".. roadmap-item:: example-org/tvm#51",
    "summary": ".. roadmap:: ci\n   :view: summary",
}

HEBREW = "אב v0.2 גד"
"""Read from the right: a word, the version, a word."""
LATIN = "(beta) C++"
"""Read from the left; on a page from right to left, a browser would else show the last signs first."""

OUT_OF_ORDER = """([text, words, sign]) => {
  const nodes = document.createTreeWalker(document.querySelector(".roadmap-frame"), NodeFilter.SHOW_TEXT)
  const range = document.createRange(), found = []
  while (nodes.nextNode()) {
    const node = nodes.currentNode, start = node.data.indexOf(text)
    if (start < 0 || !node.parentElement.checkVisibility()) continue
    const places = words.map((word) => {
      range.setStart(node, start + text.indexOf(word))
      range.setEnd(node, start + text.indexOf(word) + word.length)
      return range.getBoundingClientRect()
    })
    const isInOrder = places.every(({left, top}, place) =>
      !place || top > places[place - 1].top + 5 || sign * (left - places[place - 1].left) > 0)
    found.push(isInOrder ? "" : node.parentElement.outerHTML.slice(0, 200))
  }
  return found
}"""
"""Return, for each place of a text, the element if its words are not in their order."""


def both_directions() -> Roadmap:
    """Return a roadmap with texts of both directions in all places where text from GitHub is shown."""
    address = "https://github.com/example-org/tvm/issues/50"
    blocked = (Reference("example-org/tvm#50", address, title=HEBREW, state="open"),)

    def written(number: int, text: str) -> Item:
        return item(
            number,
            text,
            owners=(text,),
            experts=(text,),
            themes=(text,),
            labels=(Label(text, "ff0000"),),
            fields={"Note": text},
            milestone=text,
            kind=text,
            priority=text,
            sections={"motivation": f"{text}\n\n- {text}\n- [ ] {text}\n\n> **{text}**"},
        )

    texts = (HEBREW, LATIN)
    draft = replace(written(52, HEBREW), type="draft", ref=None, url=None, id="DI_52")
    return roadmap(
        title=HEBREW,
        scope=HEBREW,
        columns=tuple(replace(column, goals=tuple(Goal(text, text, text) for text in texts)) for column in COLUMNS),
        themes=tuple(Theme(text, f"t{place}", None, None, text, text) for place, text in enumerate(texts)),
        items=(written(50, HEBREW), replace(written(51, LATIN), blocked_by=blocked), draft),
    )


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    conf = CONF.replace("THEME", "alabaster").replace("2021-11-15", "2026-01-15")
    texts = {f"{name}.rst": page(text, title=name.capitalize()) for name, text in VIEWS.items()}
    index = {"index.rst": page(".. toctree::\n   :glob:\n\n   *"), "conf.py": conf}
    project = Project(tmp_path_factory.mktemp("directions"), texts | index, both_directions())
    ran = project.run()
    assert ran.returncode == 0, ran.stderr
    return project.folder / "_build" / "html"


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_words_are_in_the_order_of_their_text(browser: Browser, pages: Path, view: str, direction: str) -> None:
    opened = browser.new_page(viewport={"width": 1440, "height": 900})
    opened.goto((pages / f"{view}.html").as_uri())
    opened.evaluate("(direction) => { document.documentElement.dir = direction }", direction)
    opened.evaluate("() => document.querySelectorAll('details').forEach((details) => { details.open = true })")
    hebrew = opened.evaluate(OUT_OF_ORDER, [HEBREW, ["אב", "v0.2", "גד"], -1])
    latin = opened.evaluate(OUT_OF_ORDER, [LATIN, ["(", "beta", ")", "C++"], 1])
    assert len(hebrew) > 0
    assert [place for place in (*hebrew, *latin) if place] == []
    opened.close()
