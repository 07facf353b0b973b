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

"""The preview of an item, for readers who point at a reference or move the focus to it (WCAG 2.2, 1.4.13)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser.site import PLAIN
from browser.visits import AXE, LOOK
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

    Open = Callable[..., Page]

SEEN = ".roadmap-preview:visible"


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1440])
def test_a_preview_is_inside_the_window_and_the_pointer_can_move_onto_it(open_page: Open, width: int) -> None:
    # At 320 px, pages of one theme are too wide without any roadmap.
    widest = max(width, open_page(PLAIN, width=width).evaluate("() => document.documentElement.scrollWidth"))
    page = open_page("references", width=width)
    for link in page.locator(".roadmap-reference > a").all():
        link.hover()
        preview = page.locator(SEEN)
        expect(preview).to_have_count(1)
        box = preview.bounding_box() or {}
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert page.evaluate("() => document.documentElement.scrollWidth") <= widest
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 5)
        expect(preview).to_have_count(1)
        page.mouse.move(1, 890)
        expect(preview).to_have_count(0)


def test_the_focus_shows_a_preview_and_escape_hides_it_until_the_focus_returns(open_page: Open) -> None:
    page = open_page("references")
    link, preview = page.locator(".roadmap-reference > a").first, page.locator(SEEN)
    page.mouse.move(1, 890)
    link.focus()
    expect(preview).to_have_count(1)
    page.keyboard.press("Escape")
    expect(preview).to_have_count(0)
    expect(link).to_be_focused()
    link.blur()
    expect(page.locator(".roadmap-away")).to_have_count(0)
    link.focus()
    expect(preview).to_have_count(1)


def test_a_preview_describes_its_link(open_page: Open) -> None:
    link = open_page("references").locator(".roadmap-reference > a").first
    expect(link).to_have_accessible_name("example-org/detailed#500")
    expect(link).to_have_accessible_description(
        "Move the tests to pytest Blocked · Q1 2026 · areusch, denise-k 1 of 3 tasks"
    )


def test_a_visible_preview_has_no_axe_problems(open_page: Open) -> None:
    page = open_page("references")
    page.evaluate(AXE)
    page.locator(".roadmap-reference > a").first.focus()
    # The links themselves have the colours of the theme.
    assert [
        fault
        for fault in page.evaluate(LOOK, [True, None])["faults"]
        if "roadmap-" in fault["html"] and "xref" not in fault["html"]
    ] == []


def test_a_preview_needs_no_script(browser: Browser, server: str, theme: str) -> None:
    window = browser.new_context(java_script_enabled=False)
    page = window.new_page()
    page.goto(f"{server}/none/{theme}/references.html")
    page.locator(".roadmap-reference > a").first.hover()
    expect(page.locator(SEEN)).to_have_count(1)
    window.close()


def test_there_is_no_preview_on_paper(open_page: Open) -> None:
    page = open_page("references", media="print")
    page.locator(".roadmap-reference > a").first.focus()
    expect(page.locator(SEEN)).to_have_count(0)
