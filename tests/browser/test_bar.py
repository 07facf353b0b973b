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

"""The bar above the items, in each theme: there, whole, and at work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser.site import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

CUT = """(bar) => [...bar.querySelectorAll("button, select, label > span")].filter((part) => {
  const [inner, outer] = [part, part.closest(".roadmap-tools > *")].map((each) => each.getBoundingClientRect())
  const isOut = inner.left < outer.left - 1 || inner.right > outer.right + 1
  return part.checkVisibility() && (isOut || part.scrollWidth > part.clientWidth + 1)
}).map((part) => part.textContent)"""


NUMBER = """(button) => {
  const {content, fontSize} = getComputedStyle(button, "::after")
  return [JSON.parse(content), parseFloat(fontSize)]
}"""
"""The number of active filters, and the size of its text in pixels."""


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_the_bar_is_complete_and_filters_items(
    open_page: Callable[..., Page], pictures: Path, theme: str, width: int
) -> None:
    page = open_page("views", width=width)
    bar = page.locator(".roadmap-tools")
    assert bar.evaluate(CUT) == []
    page.get_by_role("combobox", name="Filter by").fill("usability")
    page.get_by_role("button", name="Filters").click()
    page.get_by_label("Quarter").select_option(label="Q4 2021 (2)")
    assert page.locator(".roadmap-found").inner_text() == "2 of 13 items"
    number, size = page.locator(".roadmap-choose").evaluate(NUMBER)
    assert number == "1"
    assert size >= 12
    assert bar.evaluate(CUT) == []
    if theme == THEMES[0]:
        page.screenshot(path=pictures / f"{theme}-bar-{width}.png")


@pytest.mark.parametrize("width", [1024, 768, 320])
def test_all_views_are_in_sight_while_a_filter_is_active(open_page: Callable[..., Page], width: int) -> None:
    query = "?ci.q=usability&ci.theme=Ease+of+Use&ci.theme=Coverage&ci.hide-done=1&ci.status=planned&ci.status=blocked"
    page = open_page("views-all", width=width, query=query)
    assert page.locator(".roadmap-tools").evaluate(CUT) == []
    assert page.locator(".roadmap-views").evaluate("(views) => views.scrollWidth <= views.clientWidth")
    for view in page.get_by_role("group", name="Views").get_by_role("button").all():
        view.click()
        assert view.get_attribute("aria-pressed") == "true"


def test_the_bar_shows_under_a_strict_policy(open_page: Callable[..., Page]) -> None:
    page = open_page("views", policy="strict", query="?ci.view=table")
    page.get_by_role("button", name="Filters").click()
    assert page.get_by_label("Quarter").is_visible()
    assert page.locator(".roadmap-choice:visible").get_attribute("data-view") == "table"
