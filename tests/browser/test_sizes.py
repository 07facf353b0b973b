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

"""Sizes of letters and of places to click, and signs that a stylesheet draws, in each theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser.site import THEMES, VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

SIZES = """() => {
  const sizes = {}
  const words = document.createTreeWalker(document.querySelector(".roadmap-frame"), NodeFilter.SHOW_TEXT)
  while (words.nextNode()) {
    const element = words.currentNode.parentElement
    if (!words.currentNode.data.trim() || !element.checkVisibility()) continue
    if (element.closest(".roadmap-unseen, .roadmap-skip, select")) continue
    const size = Math.round(parseFloat(getComputedStyle(element).fontSize) * 100) / 100
    sizes[size] ??= element.outerHTML.slice(0, 100)
  }
  return sizes
}"""
"""The sizes of all words in sight, each with an element that has it."""

in_tvm_s_theme = pytest.mark.parametrize("theme", THEMES[:1], indirect=True)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_at_most_five_sizes_of_letters(open_page: Callable[..., Page], view: str) -> None:
    page = open_page(view)
    page.evaluate("() => { for (const fold of document.querySelectorAll('.roadmap details')) fold.open = true }")
    sizes = page.evaluate(SIZES)
    assert len(sizes) <= 5, sizes
    framed = page.locator(".roadmap .sd-badge:visible").evaluate_all(
        "(badges) => badges.map((badge) => parseFloat(getComputedStyle(badge).fontSize))"
    )
    assert [size for size in framed if size < 12] == []


def test_the_number_of_active_filters_is_large_enough_to_be_read(open_page: Callable[..., Page]) -> None:
    page = open_page("views", query="?ci.status=planned&ci.status=blocked")
    number = page.locator(".roadmap-choose")
    assert number.evaluate("(button) => getComputedStyle(button, '::after').content") == '"2"'
    assert number.evaluate("(button) => parseFloat(getComputedStyle(button, '::after').fontSize)") >= 12


def test_links_of_a_timeline_are_high_enough_to_be_hit(open_page: Callable[..., Page]) -> None:
    heights = "(links) => links.map((link) => link.getBoundingClientRect().height)"
    assert min(open_page("timeline").locator(".roadmap-label a").evaluate_all(heights)) >= 24


def test_a_checkbox_has_no_bullet(open_page: Callable[..., Page]) -> None:
    page = open_page("card")
    tasks = page.locator(".roadmap li:has(> p > .roadmap-check)")
    styles = tasks.evaluate_all("(tasks) => tasks.map((task) => getComputedStyle(task).listStyleType)")
    assert set(styles) == {"none"}


@in_tvm_s_theme
@pytest.mark.parametrize("view", ["board", "table", "list"])
@pytest.mark.usefixtures("theme")
def test_the_item_that_a_link_leads_to_is_marked(open_page: Callable[..., Page], view: str) -> None:
    page = open_page(view)
    marked = page.locator(".roadmap [data-facets]").first
    # Of all pages with an item, links lead to one: on the others it gets its id here.
    marked.evaluate("(item) => { item.id ||= 'marked'; location.hash = item.id }")
    for colours in ("none", "active"):
        page.emulate_media(forced_colors=colours)
        assert marked.evaluate("(item) => getComputedStyle(item).outlineStyle") == "solid"
    page.emulate_media(forced_colors="none")


@in_tvm_s_theme
@pytest.mark.usefixtures("theme")
def test_a_reader_with_a_keyboard_can_skip_a_long_board(open_page: Callable[..., Page]) -> None:
    page = open_page("large")
    link = page.get_by_role("link", name="Skip this roadmap")
    assert link.bounding_box()["width"] <= 1
    link.focus()
    assert link.bounding_box()["width"] > 100
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => !document.activeElement.closest('.roadmap-columns')")
    below = "() => document.activeElement.getBoundingClientRect().top + scrollY"
    board = page.locator(".roadmap-columns").evaluate("(board) => board.getBoundingClientRect().bottom + scrollY")
    assert page.evaluate(below) >= board
    assert open_page("full").get_by_role("link", name="Skip this roadmap").count() == 0


def test_each_article_has_the_name_of_its_item(open_page: Callable[..., Page]) -> None:
    for name in ("card", "board"):
        page = open_page(name)
        assert page.get_by_role("article", name="Improve developer success on CI", include_hidden=True).count() == 1
