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


"""A board on which each card is one line, as long as a reader wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser.visits import AXE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Open = Callable[..., Page]

COMPACT = "?ci.compact=1"

SEEN = """(card) => [...card.querySelectorAll("*")].filter((part) => {
  const words = [...part.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
  const isSeen = part.checkVisibility() && part.getBoundingClientRect().height
  return words && isSeen && getComputedStyle(part).fontSize !== "0px"
}).map((part) => [part.getBoundingClientRect().left, part.textContent]).sort(([one], [two]) => one - two)
  .map(([, text]) => text)"""
"""The texts of a card that can be seen, in the order in which they stand."""

HEIGHTS = "(cards) => cards.filter((card) => card.checkVisibility()).map((card) => card.getBoundingClientRect().height)"

FAULTS = """async () => {
  const found = await axe.run(".roadmap-frame", {resultTypes: ["violations"], rules: {"target-size": {enabled: true}}})
  return found.violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html}`))
}"""

in_the_theme_of_tvm = pytest.mark.parametrize("theme", ["sphinx_book_theme"], indirect=True)


def heights(page: Page) -> list[float]:
    found: list[float] = page.locator(".roadmap-board .roadmap-card").evaluate_all(HEIGHTS)
    return found


def press(page: Page) -> str | None:
    """Press the button, and return whether it is pressed now."""
    button = page.get_by_role("button", name="Compact")
    button.click()
    return button.get_attribute("aria-pressed")


@in_the_theme_of_tvm
def test_the_button_makes_each_card_one_line_and_the_address_keeps_it(open_page: Open) -> None:
    page = open_page("board")
    whole = heights(page)
    assert press(page) == "true"
    assert page.url.endswith(COMPACT)
    lines = heights(page)
    assert len(lines) == len(whole)
    assert max(lines) < 45 < min(whole)
    page.reload()
    assert heights(page) == lines
    assert press(page) == "false"
    assert "?" not in page.url
    assert heights(page) == whole


@in_the_theme_of_tvm
def test_a_line_has_the_sign_the_title_the_priority_and_the_first_owner(open_page: Open) -> None:
    page = open_page("long-words", query="?long-words.compact=1")
    card = page.locator(".roadmap-board .roadmap-card").first
    title, priority, owner = card.evaluate(SEEN)
    assert title == priority == owner == "Run test_meta_schedule_integration_extract_from_bert_base again"
    sign = card.locator(".roadmap-icon").bounding_box()
    link = card.locator(".roadmap-title").get_by_role("link").bounding_box()
    assert sign is not None
    assert link is not None
    assert sign["x"] + sign["width"] <= link["x"]
    assert card.get_attribute("title") == title


@in_the_theme_of_tvm
def test_only_boards_have_the_button(open_page: Open) -> None:
    page = open_page("views", query=COMPACT)
    assert page.get_by_role("button", name="Compact").is_visible()
    page.get_by_role("button", name="Table").click()
    assert not page.get_by_role("button", name="Compact").is_visible()
    page.get_by_role("button", name="Board").click()
    assert max(heights(page)) < 45


@in_the_theme_of_tvm
def test_filters_and_arrow_keys_work_on_a_compact_board(open_page: Open) -> None:
    page = open_page("board", query=f"{COMPACT}&ci.q=usability")
    assert page.locator(".roadmap-found").inner_text() == "6 of 13 items"
    page.get_by_role("button", name="Clear all").click()
    assert max(heights(page)) < 45
    column = page.locator('[data-column="Q4 2021"] .roadmap-card')
    column.first.get_by_role("link").first.focus()
    page.keyboard.press("ArrowDown")
    assert column.nth(1).evaluate("(card) => card.contains(document.activeElement)")


@in_the_theme_of_tvm
def test_as_many_lines_as_the_window_holds_are_there_while_a_reader_types(open_page: Open) -> None:
    page = open_page("large", query="?large.compact=1")
    page.get_by_role("combobox", name="Filter by").fill("improve")
    assert sum(heights(page)) > 0.75 * 900


@in_the_theme_of_tvm
def test_paper_is_the_same_with_a_compact_board(open_page: Open) -> None:
    whole = open_page("board", media="print")
    compact = open_page("board", media="print", query=COMPACT)
    assert compact.locator(".roadmap-compact").count() == 1
    assert heights(compact) == heights(whole)


@pytest.mark.parametrize("width", [1440, 768, 390])
def test_long_words_fit_into_a_line(open_page: Open, width: int) -> None:
    page = open_page("long-words", query="?long-words.compact=1", width=width)
    assert max(heights(page)) < 45
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_axe_finds_no_problems_in_a_compact_board(open_page: Open) -> None:
    page = open_page("views-all", query=COMPACT)
    page.evaluate(AXE)
    assert page.evaluate(FAULTS) == []
