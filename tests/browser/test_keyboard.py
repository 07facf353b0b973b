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

"""Without a mouse: all that does something is reached in the order of reading, and is seen to be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser.site import VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

START = """() => {
  const controls = ".roadmap :is(a[href], button, summary, [tabindex='0']):not([tabindex='-1'])"
  const reached = [...document.querySelectorAll(controls)]
  const expected = reached.filter((element) => element.checkVisibility())
  const root = document.querySelector(".roadmap")
  root.tabIndex = -1
  root.focus({preventScroll: true})
  // What is reached is judged where scrolling ends, also in a theme that scrolls smoothly.
  document.documentElement.style.scrollBehavior = "auto"
  // This button of some themes comes and goes while a page scrolls upwards. It floats above whatever is there.
  document.querySelector("#pst-back-to-top")?.remove()
  // It is judged as the next key is pressed.
  window.reached = []
  addEventListener("keydown", () => window.reached.push(judge(document.activeElement)), {capture: true})
  return expected.length

  function judge(element) {
    const {outlineStyle, outlineWidth} = getComputedStyle(element)
    const {left, top, width, height} = element.getClientRects()[0]
    // A browser leaves a link that is partly in sight where it is: what counts is the part beside the first column.
    const box = element.closest(".roadmap-scroll")?.getBoundingClientRect()
    const first = element.closest("td")?.parentElement.firstElementChild.getBoundingClientRect()
    const edge = first?.bottom > top ? first.right : box?.left ?? 0
    const above = document.elementFromPoint(
      Math.max(left, edge) + Math.min(width, 20) / 2, top + Math.min(height, 20) / 2)
    return {
      html: element.outerHTML.slice(0, 200),
      place: expected.indexOf(element),
      ring: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
      cover: element.contains(above) || above?.contains(element) ? null : above?.outerHTML.slice(0, 120) ?? "window",
    }
  }
}"""


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("width", [1440, 390])
def test_tab_reaches_every_control_and_leaves_the_roadmap(
    open_page: Callable[..., Page], view: str, width: int
) -> None:
    page = open_page(view, width=width)
    count = page.evaluate(START)
    assert count > 0
    for _place in range(count + 2):  # into the first, through all, out of the last, and once more to have that judged
        page.keyboard.press("Tab")
    _root, *reached, outside = page.evaluate("() => window.reached")
    places = [{"html": each["html"], "place": place, "ring": True, "cover": None} for place, each in enumerate(reached)]
    assert reached == places
    assert (len(reached), outside["place"]) == (count, -1), outside


def test_arrow_keys_scroll_the_columns(open_page: Callable[..., Page]) -> None:
    page = open_page("full", width=1024)
    page.focus(".roadmap-columns")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.roadmap-columns').scrollLeft > 0")
