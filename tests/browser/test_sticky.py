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

"""What stays in sight while a board, a table or a list scrolls, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser.site import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

HEADERS = {
    "sphinx_book_theme": {1440: 48, 390: 56},
    "pydata_sphinx_theme": {1440: 64, 390: 64},
    "furo": {1440: 0, 390: 48},
    "sphinx_rtd_theme": {1440: 0, 390: 0},
    "alabaster": {1440: 0, 390: 0},
}
"""The height of each theme's own header that stays in sight, by the width of the window."""

HEADS = {
    "board": ".roadmap-columns > .roadmap-column > .roadmap-heading",
    "table": ".roadmap-rows thead th",
    "list": ".roadmap-list .roadmap-heading",
    "timeline": ".roadmap-scale",
}

SCROLL = """(heads) => {
  const seen = document.querySelector(heads)
  const box = seen.closest(".roadmap-column, table, .roadmap-chart")
  const {top, height} = box.getBoundingClientRect()
  scrollTo({top: top + scrollY + Math.min(height - 200, 300), behavior: "instant"})
}"""
"""Scroll the page until the content below the head has partly left the window."""

EDGES = "(element) => (({top, bottom}) => [top, bottom])(element.getBoundingClientRect())"

SEEN = """() => {
  const focused = document.activeElement
  const {left, top, width, height} = focused.getClientRects()[0]
  const above = document.elementFromPoint(left + width / 2, top + height / 2)
  return focused.contains(above) || !!above?.contains(focused)
}"""
"""Whether nothing covers what has the focus."""

in_tvm_s_theme = pytest.mark.parametrize("theme", THEMES[:1], indirect=True)


@pytest.mark.parametrize("view", HEADS)
def test_bar_and_heads_are_below_the_header_of_the_theme(open_page: Callable[..., Page], theme: str, view: str) -> None:
    page = open_page("views-all", query=f"?ci.view={view}")
    page.set_viewport_size({"width": 1440, "height": 600})
    page.evaluate(SCROLL, HEADS[view])
    bar = page.locator(".roadmap-tools-line").evaluate(EDGES)
    head = page.locator(HEADS[view]).first.evaluate(EDGES)
    assert bar[0] == pytest.approx(HEADERS[theme][1440], abs=1)
    assert head[0] == pytest.approx(bar[1], abs=1)


@pytest.mark.parametrize("view", HEADS)
def test_heads_are_below_the_header_of_the_theme_on_a_phone(
    open_page: Callable[..., Page], theme: str, view: str
) -> None:
    page = open_page("views-all", width=390, query=f"?ci.view={view}")
    page.evaluate(SCROLL, HEADS[view])
    head = page.locator(HEADS[view]).first.evaluate(EDGES)
    assert head[0] == pytest.approx(HEADERS[theme][390], abs=1)


@in_tvm_s_theme
@pytest.mark.usefixtures("theme")
def test_nothing_of_a_board_shows_beside_the_header_of_the_theme(open_page: Callable[..., Page]) -> None:
    page = open_page("large")
    page.evaluate("() => scrollTo({top: 2000, behavior: 'instant'})")
    above = """() => [...Array(14)].map((_, step) => document.elementFromPoint(350 + step * 75, 24))
      .filter((element) => element?.closest(".roadmap")).map((element) => element.outerHTML)"""
    assert page.evaluate(above) == []


def test_the_first_column_of_a_table_stays_in_sight(open_page: Callable[..., Page]) -> None:
    page = open_page("table", width=390)
    box = page.locator(".roadmap-scroll")
    box.evaluate("(box) => { box.scrollLeft = 200 }")
    lefts = """(box) => [box, ...box.querySelectorAll("tr > :first-child")].map((each) =>
      Math.round(each.getBoundingClientRect().left))"""
    assert len(set(box.evaluate(lefts))) == 1


@in_tvm_s_theme
@pytest.mark.usefixtures("theme")
def test_the_scrollbar_of_a_board_is_in_sight_before_the_end_of_the_board(open_page: Callable[..., Page]) -> None:
    page = open_page("full", width=1024)
    page.set_viewport_size({"width": 1024, "height": 700})
    board, bar = page.locator(".roadmap-columns"), page.locator(".roadmap-scrollbar")
    page.evaluate("() => document.querySelector('.roadmap-columns').scrollIntoView({behavior: 'instant'})")
    assert board.evaluate(EDGES)[1] > 700
    assert bar.evaluate(EDGES)[1] <= 700
    bar.evaluate("(bar) => { bar.scrollLeft = 40 }")
    page.wait_for_function("() => document.querySelector('.roadmap-columns').scrollLeft === 40")
    board.evaluate("(board) => { board.scrollLeft = 80 }")
    page.wait_for_function("() => document.querySelector('.roadmap-scrollbar').scrollLeft === 80")


@in_tvm_s_theme
@pytest.mark.parametrize("name", ["large", "full-table"])
@pytest.mark.usefixtures("theme")
def test_going_back_by_keyboard_leads_to_nothing_that_is_covered(open_page: Callable[..., Page], name: str) -> None:
    page = open_page(name)
    links = page.locator(".roadmap :is(.roadmap-card, tbody th) a")
    links.nth(min(60, links.count() - 1)).focus()
    for _place in range(25):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(SEEN), page.evaluate("() => document.activeElement.outerHTML")


@in_tvm_s_theme
@pytest.mark.usefixtures("theme")
def test_a_high_board_is_as_high_as_the_window_where_heads_cannot_stick_to_the_page(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("large")
    page.evaluate("() => document.documentElement.classList.remove('roadmap-sticks')")
    board = page.locator(".roadmap-columns")
    board.evaluate("(board) => board.scrollTo({top: 900, behavior: 'instant'})")
    top, bottom = board.evaluate(EDGES)
    assert bottom - top < 900 - 48
    heads = page.locator(HEADS["board"]).evaluate_all(f"(heads) => heads.map({EDGES})")
    assert max(head[0] for head in heads) == pytest.approx(top, abs=5)
