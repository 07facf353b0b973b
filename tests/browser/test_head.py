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

"""The head leaves room for the first items, and its numbers show the items that they count, in place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    Open = Callable[..., Page]

pytestmark = pytest.mark.parametrize("theme", ["sphinx_book_theme"], indirect=True)

TOP = """(titles) => Math.min(...titles.filter((title) => title.checkVisibility())
  .map((title) => title.getBoundingClientRect().top + scrollY))"""

OBSERVE = """addEventListener("click", (event) => {
  window.isOurs = event.defaultPrevented
  event.preventDefault()
})"""


def count(page: Page) -> Locator:
    return page.locator(".roadmap-found")


@pytest.mark.parametrize("name", ["board", "full"])
def test_the_first_item_is_on_the_first_screen(open_page: Open, name: str) -> None:
    page = open_page(name, width=1280)
    scope = page.locator(".roadmap-scope p")
    scope.evaluate("(text) => { text.textContent = 'All that is planned for it. '.repeat(60) }")
    assert page.locator(".roadmap-card .roadmap-title").evaluate_all(TOP) < 700
    line = scope.bounding_box()
    page.locator(".roadmap-about > summary").click()
    unfolded = scope.bounding_box()
    assert line is not None
    assert unfolded is not None
    assert unfolded["height"] > 5 * line["height"]


def test_a_number_shows_its_items_without_loading_the_page_again(open_page: Open) -> None:
    page = open_page("board")
    page.evaluate("window.isSame = true")
    page.get_by_role("link", name="6 blocked").click()
    expect(count(page)).to_have_text("6 of 13 items")
    assert re.search(r"[?]ci[.]status=blocked$", page.url)
    page.get_by_role("link", name="3 items").click()
    expect(count(page)).to_have_text("3 of 13 items")
    assert re.search(r"[?]ci[.]column=Q4[+]2021$", page.url)
    page.go_back()
    expect(count(page)).to_have_text("6 of 13 items")
    page.go_back()
    expect(count(page)).to_have_text("13 of 13 items")
    assert page.evaluate("window.isSame")


def test_a_segment_of_the_bar_shows_its_items(open_page: Open) -> None:
    page = open_page("board")
    page.locator(".roadmap-segments line[data-status=blocked]").click(force=True)
    expect(count(page)).to_have_text("6 of 13 items")


def test_a_name_replaces_all_other_choices_and_keeps_the_view(open_page: Open) -> None:
    page = open_page("views", query="?ci.view=table&ci.priority=&ci.sort=-item&ci.status=blocked")
    page.locator("tr a.roadmap-chip:visible").first.click()
    assert re.search(r"[?]ci[.]view=table&ci[.]sort=-item&ci[.]theme=[^&]+$", page.url)
    expect(page.locator(".roadmap-table")).to_be_visible()


def test_a_click_with_a_key_is_the_browsers(open_page: Open) -> None:
    page = open_page("board")
    page.evaluate(OBSERVE)
    link = page.get_by_role("link", name="6 blocked")
    link.click(modifiers=["Shift"])
    assert page.evaluate("window.isOurs") is False
    expect(count(page)).to_have_text("13 of 13 items")
    link.click()
    assert page.evaluate("window.isOurs") is True


def test_a_number_of_another_page_opens_its_items(open_page: Open) -> None:
    page = open_page("summary")
    page.get_by_role("link", name="6 blocked").click()
    expect(count(page).first).to_have_text("6 of 13 items")
