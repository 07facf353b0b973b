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

"""Each view, in each theme, light and dark, on a wide screen, a narrow one and a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser.site import ITEM, PAGES, VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable

    from browser.visits import Tour
    from playwright.sync_api import Page

every_view = pytest.mark.parametrize("view", [*VIEWS, ITEM])
every_page = pytest.mark.parametrize(("theme", "name"), PAGES, indirect=["theme"])


@every_view
def test_no_page_is_wider_than_its_window(look: Callable[[str], Tour], view: str) -> None:
    assert {visit.place: visit.too_wide for visit in look(view).visits if visit.too_wide > 0} == {}


@every_view
def test_a_roadmap_adds_no_message_to_the_console(look: Callable[[str], Tour], plain: Tour, view: str) -> None:
    assert set(look(view).console) <= set(plain.console)


@every_view
def test_pages_request_nothing_from_another_server(look: Callable[[str], Tour], server: str, view: str) -> None:
    asked = look(view).requests
    assert any(url.endswith("tvm-roadmap/roadmap.css") or "tvm-roadmap/roadmap.css?" in url for url in asked)
    assert [url for url in asked if not url.startswith((f"{server}/", "data:"))] == []


@every_view
def test_where_readers_can_filter_a_page_is_looked_at_while_they_do(look: Callable[[str], Tour], view: str) -> None:
    looks = {"filtered" if "filtered" in visit.place else "whole" for visit in look(view).visits}
    assert looks == ({"whole"} if view in WITHOUT_BAR else {"whole", "filtered"})


@every_view
def test_axe_finds_no_problems_in_a_roadmap(look: Callable[[str], Tour], view: str) -> None:
    assert [(visit.place, fault) for visit in look(view).visits for fault in visit.faults if fault.ours] == []


@every_view
def test_a_roadmap_causes_no_axe_problems_in_the_rest_of_the_page(
    look: Callable[[str], Tour], plain: Tour, view: str
) -> None:
    known = {fault.rule for visit in plain.visits for fault in visit.faults}
    found = [(visit.place, fault) for visit in look(view).visits for fault in visit.faults if not fault.ours]
    assert [(place, fault) for place, fault in found if fault.rule not in known] == []


@every_page
def test_no_text_is_cut_off_on_small_screens_with_large_letters_or_right_to_left(
    open_page: Callable[..., Page], name: str
) -> None:
    page = open_page(name, width=320)
    page.evaluate(UNFOLD)
    assert page.evaluate(LOST) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
    assert page.evaluate(LOST) == []
    page.evaluate("() => { document.documentElement.style.fontSize = '' }")
    page.evaluate("() => { document.documentElement.dir = 'rtl' }")
    assert page.evaluate(LOST) == []
    first, second = page.evaluate(FIRST_TWO) or (1, 0)
    assert first > second


WITHOUT_BAR = {"card", "changes", "checks", "themes", "summary", "glance", ITEM}

UNFOLD = "() => document.querySelectorAll('.roadmap-about').forEach((fold) => { fold.open = true })"
"""Opens the facts of each roadmap: until then, its scope is one line."""

LOST = """() => [...document.querySelectorAll(".roadmap, .roadmap *")].filter((element) => {
  if (element.closest(".roadmap-unseen, .roadmap-skip:not(:focus)") || !element.checkVisibility()) return false
  // Headings of pages of items are the theme's own, and in Furo they reach out by a little.
  if (element.matches(".roadmap-page :is(h1, h2)")) return false
  const scrolling = element.parentElement.closest(".roadmap-scroll, .roadmap-scrollbar, .roadmap-columns, .roadmap pre")
  const room = (element.closest(".roadmap").parentElement).getBoundingClientRect()
  const {left, right} = element.getBoundingClientRect()
  const inside = left >= room.left - 1 && right <= room.right + 1
  const scrolls = scrolling && scrolling.scrollWidth > scrolling.clientWidth
  const cut = getComputedStyle(element).overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1
  return cut || !(inside || scrolls)
}).map((element) => element.outerHTML.slice(0, 120))"""
"""What reaches out of the text's column though nothing there scrolls, or is cut."""

FIRST_TWO = """() => {
  const found = [...document.querySelectorAll(".roadmap-columns > .roadmap-column, .roadmap thead th")].slice(0, 2)
  return found.length === 2 ? found.map((element) => element.getBoundingClientRect().right) : null
}"""
