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

"""Roadmaps on paper: the pages of the PDF that a browser prints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from browser.site import CONF
from examples import item, large, roadmap
from sphinx_project import Project, page
from waits import entangled

from sphinxext_tvm_roadmap.model import Label, Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from sphinxext_tvm_roadmap.model import Roadmap

VIEWS = {
    "board": ".. roadmap:: large",
    "rich": ".. roadmap:: rich",
    "timeline": ".. roadmap:: large\n   :view: timeline",
    "waits": ".. roadmap-dependencies:: waits",
}

MOST_PAGES = 12
"""The limit for a board of 210 items."""


def rich() -> Roadmap:
    """Return a board of 210 items with long titles and something of everything, in four columns."""
    titles = (
        "Improve the throughput of the scheduler with meta_schedule and tir.schedule.transform_block_layout",
        "Find long-running tests",
        "Upgrade CI images to the newest LTS release, and remove everything that nobody needs any more",
    )
    items = tuple(
        item(
            number,
            titles[number % 3],
            column=("Q4 2025", "Q1 2026", "Q2 2026", "Backlog")[number % 4],
            priority=f"P{number % 3}",
            owners=("areusch", "denise-k"),
            themes=("Stability", "Ease of Use"),
            labels=(Label("ci:stability", "4430b8"),),
            progress=Progress(2, 5, "tasks"),
            sections={"motivation": "Much is said here. " * 30},
        )
        for number in range(1000, 1210)
    )
    return roadmap("rich", items=items)


@pytest.fixture(scope="module", params=["sphinx_book_theme", "furo"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the pages in TVM's theme, and in the theme with the widest margins."""
    texts = {f"{name}.rst": page(text, title=name.capitalize()) for name, text in VIEWS.items()}
    index = {"index.rst": page(".. toctree::\n   :glob:\n\n   *"), "conf.py": CONF.replace("THEME", request.param)}
    waits = entangled(60, "waits")
    project = Project(tmp_path_factory.mktemp("paper"), texts | index, large(210, "large"), rich(), waits)
    ran = project.run()
    assert ran.returncode == 0, ran.stderr
    return project.folder / "_build" / "html"


@pytest.fixture
def open_page(site: Path, browser: Browser) -> Iterator[Callable[[str], Page]]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})

    def open_(name: str) -> Page:
        opened.goto((site / f"{name}.html").as_uri())
        return opened

    yield open_
    opened.close()


def links(page: Page, number: int) -> int:
    """Return how many items a page of the PDF links to."""
    return len(set(re.findall(rb"/URI \(([^)]+/issues/\d+)", page.pdf(format="A4", page_ranges=str(number)))))


@pytest.mark.parametrize("name", ["board", "rich"])
def test_a_board_of_210_items_needs_at_most_12_pages(open_page: Callable[[str], Page], name: str) -> None:
    printed = open_page(name).pdf(format="A4")
    assert len(re.findall(rb"/Type /Page\b", printed)) <= MOST_PAGES


@pytest.mark.parametrize("name", ["board", "rich", "timeline", "waits"])
def test_the_head_and_the_first_items_are_on_the_same_page(open_page: Callable[[str], Page], name: str) -> None:
    assert links(open_page(name), 1) > 5


def test_a_timeline_repeats_its_scale_on_each_page(open_page: Callable[[str], Page]) -> None:
    page = open_page("timeline")
    before = links(page, 3)
    page.add_style_tag(content=".roadmap-flag, .roadmap-periods { padding-block-end: 200px }")
    assert 0 < links(page, 3) < before


def test_details_are_not_printed_unless_the_reader_unfolds_them(open_page: Callable[[str], Page]) -> None:
    page = open_page("rich")
    page.emulate_media(media="print")
    card = page.locator(".roadmap-card").first
    assert card.is_visible()
    assert not card.locator("details").is_visible()
    card.locator("details").evaluate("(details) => { details.open = true }")
    assert card.get_by_text("Much is said here.").is_visible()
    page.emulate_media(media="screen")


def test_dependencies_are_printed_as_words(open_page: Callable[[str], Page]) -> None:
    page = open_page("waits")
    page.emulate_media(media="print")
    assert not page.locator(".roadmap-picture").is_visible()
    assert page.locator("details").get_by_text("waits for").first.is_visible()
    page.emulate_media(media="screen")
