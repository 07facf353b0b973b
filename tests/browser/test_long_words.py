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

"""Words that are longer than a card is wide: each breaks inside its card, cell or column, on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser.site import ITEM, LONG_ITEMS, PLAIN

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"

BURSTING = """() => [...document.querySelectorAll(".roadmap")].flatMap((view) => {
  const found = []
  const texts = document.createTreeWalker(view, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement
    if (!texts.currentNode.data.trim() || !element.checkVisibility()
      || element.closest(".roadmap-unseen, svg, pre")) continue
    const text = document.createRange()
    text.selectNodeContents(texts.currentNode)
    const frame = element.closest(".sd-card, .roadmap-column, .roadmap-label, .roadmap-time, th, td, .roadmap")
    const {left, right} = frame.getBoundingClientRect()
    const isInside = [text, element].map((each) => each.getBoundingClientRect())
      .every((box) => box.left >= left - 1 && box.right <= right + 1)
    if (!isInside) found.push(`${frame.className || frame.nodeName}: ${element.outerHTML.slice(0, 120)}`)
  }
  return found
})"""
"""The texts, and the badges around them, that reach out of their own frame."""

UNFOLD = "() => document.querySelectorAll('.roadmap details').forEach((details) => { details.open = true })"

WIDEST = """() => Math.max(...[...document.querySelectorAll(".roadmap-rows:not(.roadmap-matrix) :is(th, td)")]
  .map((cell) => cell.offsetWidth))"""


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1440])
def test_long_words_stay_inside_their_cards_cells_and_columns(open_page: Callable[..., Page], width: int) -> None:
    too_wide = open_page(PLAIN, width=width).evaluate(TOO_WIDE)
    page = open_page("long-words", width=width)
    for act in ("", UNFOLD):
        page.evaluate(act)
        assert page.evaluate(BURSTING) == []
        assert page.evaluate(TOO_WIDE) <= too_wide


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1440])
def test_long_words_stay_inside_the_pages_of_items(open_page: Callable[..., Page], width: int) -> None:
    too_wide = open_page(PLAIN, width=width).evaluate(TOO_WIDE)
    for name in (*LONG_ITEMS, ITEM):
        page = open_page(name, width=width)
        assert page.evaluate(BURSTING) == [], name
        assert page.evaluate(TOO_WIDE) <= too_wide, name


def test_a_long_word_leaves_room_for_the_other_columns_of_a_table(open_page: Callable[..., Page]) -> None:
    assert open_page("long-words", width=390).evaluate(WIDEST) < 330
