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
  const [inner, outer] = [part, bar].map((each) => each.getBoundingClientRect())
  const isOut = inner.left < outer.left - 1 || inner.right > outer.right + 1
  return part.checkVisibility() && (isOut || part.scrollWidth > part.clientWidth + 1)
}).map((part) => part.textContent)"""


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_the_bar_is_there_and_typing_filters(
    open_page: Callable[..., Page], pictures: Path, theme: str, width: int
) -> None:
    page = open_page("views", width=width)
    bar = page.locator(".roadmap-tools")
    assert bar.evaluate(CUT) == []
    page.get_by_role("searchbox", name="Filter by").fill("usability")
    page.get_by_role("button", name="Choose").click()
    page.get_by_label("Quarter").select_option(label="Q4 2021 (2)")
    assert page.locator(".roadmap-found").inner_text() == "2 of 13 items"
    assert bar.evaluate(CUT) == []
    if theme == THEMES[0]:
        page.screenshot(path=pictures / f"{theme}-bar-{width}.png")


def test_the_bar_shows_under_a_strict_policy(open_page: Callable[..., Page]) -> None:
    page = open_page("views", policy="strict", query="?ci.view=table")
    page.get_by_role("button", name="Choose").click()
    assert page.get_by_label("Quarter").is_visible()
    assert page.locator(".roadmap-choice:visible").get_attribute("data-view") == "table"
