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

"""The room that a board takes, what it does where that is not enough, and what it is on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser.site import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

WIDTH = "(element) => element.getBoundingClientRect().width"
WIDTHS = """() => [
  ...[".roadmap", ".roadmap-frame"].map((name) => document.querySelector(name).getBoundingClientRect().width),
  document.documentElement.scrollWidth,
]"""
EDGES = """() => ["::before", "::after"].map((edge) =>
  Number(getComputedStyle(document.querySelector(".roadmap-columns"), edge).opacity))"""

SEEN = """(elements) => elements.map((element) => {
  const box = element.closest(".roadmap-columns, .roadmap-scroll") ?? document.documentElement
  const [{left, right}, outer] = [element, box].map((each) => each.getBoundingClientRect())
  return left >= outer.left - 1 && right <= Math.min(outer.right, innerWidth) + 1
})"""
"""Whether they are whole in sight, from side to side."""

PRESENT = [
    (THEMES[0], name, f".roadmap {seen}")
    for name, seen in (
        ("sixty", '[data-kind="current"]'),
        ("sixty-backwards", '[data-kind="current"]'),
        ("sixty-timeline", '[data-kind="current"]'),
        ("sixty-in-backlog", '[data-kind="backlog"]'),
    )
]

FIRST = [(THEMES[0], "board", '[data-kind="current"]'), (THEMES[0], "much-said", ".roadmap-column")]

OLDER = """
const known = CSS.supports.bind(CSS)
CSS.supports = (name, value) => name !== "scroll-initial-target" && known(name, value)
const style = new CSSStyleSheet()
style.replaceSync(".roadmap .roadmap-start { scroll-initial-target: none !important }")
document.adoptedStyleSheets = [style]
"""
"""Turns the browser into one that does not know where to start."""


@pytest.mark.parametrize("name", ["board", "sections", "table", "list", "summary", "timeline"])
def test_a_view_uses_the_space_of_the_right_sidebar(open_page: Callable[..., Page], theme: str, name: str) -> None:
    page = open_page(name)
    for width in (1440, 1280, 1190, 1000):
        page.set_viewport_size({"width": width, "height": 900})
        board, text, whole = page.evaluate(WIDTHS)
        if theme == "sphinx_book_theme" and width > 1200:
            assert board > 1.3 * text, width
        else:
            assert board == pytest.approx(text, abs=1), width
        assert whole <= width


def test_the_right_sidebar_of_tvm_s_theme_hides_beside_a_board(open_page: Callable[..., Page], theme: str) -> None:
    page = open_page("sections")
    if theme == "sphinx_book_theme":
        page.wait_for_function("() => document.querySelector('.bd-sidebar-secondary').classList.contains('hide')")
    assert page.locator(".roadmap-board").is_visible()


def test_the_columns_of_a_plain_board_fit_side_by_side(open_page: Callable[..., Page], theme: str) -> None:
    seen = open_page("plain-board", width=1280).locator(".roadmap-columns > .roadmap-column").evaluate_all(SEEN)
    # Between its two side bars, this theme has room for three.
    assert seen == [True, True, True, theme != "pydata_sphinx_theme"]


def test_columns_are_side_by_side_and_on_a_phone_below_each_other(open_page: Callable[..., Page]) -> None:
    page = open_page("board", width=1440)
    (left, top), (other_left, other_top) = corners(page)
    assert (left < other_left, top) == (True, other_top)
    page.set_viewport_size({"width": 390, "height": 800})
    (left, top), (other_left, other_top) = corners(page)
    assert (left, top < other_top) == (other_left, True)


def corners(page: Page) -> list[tuple[float, float]]:
    """Return the upper left corner of the first two columns."""
    corner = "([first, second]) => [first, second].map((each) => (({x, y}) => [x, y])(each.getBoundingClientRect()))"
    found: list[tuple[float, float]] = page.locator(".roadmap-columns > .roadmap-column").evaluate_all(corner)
    return found


def test_an_edge_of_a_board_fades_while_the_board_can_be_scrolled_there(open_page: Callable[..., Page]) -> None:
    page = open_page("full", width=1024)
    page.wait_for_function(f"() => ({EDGES})().join() === '0,1'")
    page.evaluate("() => document.querySelector('.roadmap-columns').scrollTo({left: 9999, behavior: 'instant'})")
    page.wait_for_function(f"() => ({EDGES})().join() === '1,0'")
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.locator(".roadmap-columns").evaluate("(element) => element.scrollWidth <= element.clientWidth")


def test_past_quarters_are_a_rail_that_can_be_unfolded(open_page: Callable[..., Page]) -> None:
    page = open_page("board")
    rail = page.locator("details.roadmap-past")
    assert rail.get_by_role("article").count() == 0
    narrow = rail.evaluate(WIDTH)
    assert narrow < 64
    rail.get_by_text("past quarter").click()
    assert rail.get_by_role("article").first.is_visible()
    assert rail.evaluate(WIDTH) > narrow


@pytest.mark.parametrize("width", [1024, 1440])
@pytest.mark.parametrize("name", ["board", "timeline"])
def test_the_current_quarter_is_whole_in_sight(open_page: Callable[..., Page], name: str, width: int) -> None:
    page = open_page(name, width=width)
    assert page.locator('[data-kind="current"]').evaluate_all(SEEN) == [True]


@pytest.mark.parametrize(("theme", "name", "column"), FIRST, indirect=["theme"])
def test_the_first_item_is_in_sight_before_a_reader_scrolls(
    open_page: Callable[..., Page], name: str, column: str
) -> None:
    page = open_page(name, width=1280)
    page.set_viewport_size({"width": 1280, "height": 720})
    title = page.locator(f".roadmap-columns > {column} .roadmap-card > .roadmap-title").first.bounding_box()
    assert title is not None
    assert title["y"] < 700


@pytest.mark.parametrize("before", ["", OLDER], ids=["by the stylesheet", "by the script"])
@pytest.mark.parametrize("width", [1024, 1440])
@pytest.mark.parametrize(("theme", "name", "seen"), PRESENT, indirect=["theme"])
def test_sixty_quarters_open_at_the_present(
    open_page: Callable[..., Page], name: str, seen: str, width: int, before: str
) -> None:
    page = open_page(name, width=width, before=before)
    assert page.locator(seen).evaluate_all(SEEN) == [True]


def test_a_printed_board_shows_every_card_without_scrolling(open_page: Callable[..., Page]) -> None:
    page = open_page("board", width=760, media="print")
    assert page.locator('.roadmap-column[data-kind="past"] .roadmap-card').first.is_visible()
    inside = """(cards) => cards.filter((card) => {
      const [inner, outer] = [card, card.closest(".roadmap-frame")].map((each) => each.getBoundingClientRect())
      return inner.width && inner.left >= outer.left && inner.right <= outer.right
    }).length"""
    assert page.locator(".roadmap-board .roadmap-card").evaluate_all(inside) == 13
