"""Under a Content-Security-Policy: that of the ASF, and one that allows nothing inline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser.site import PAGES, PLAIN, THEMES, VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Page

POLICIES = ("asf", "strict")

LISTEN = """
window.refused = []
document.addEventListener("securitypolicyviolation", (event) => window.refused.push({
  what: `${event.effectiveDirective} ${event.blockedURI} ${event.target.nodeName}`,
  ours: !!event.target.closest?.(".roadmap"),
}))
"""


def refused(page: Page) -> list[dict[str, object]]:
    """Return what the browser refused, once it said all."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    found: list[dict[str, object]] = page.evaluate("() => window.refused")
    return found


@pytest.fixture(scope="module")
def known(context: BrowserContext, server: str, theme: str) -> dict[str, set[object]]:
    """Return what each policy refuses of the theme's own."""
    found = {}
    for policy in POLICIES:
        page = context.new_page()
        page.add_init_script(LISTEN)
        page.goto(f"{server}/{policy}/{theme}/{PLAIN}.html")
        found[policy] = {fault["what"] for fault in refused(page)}
        page.close()
    return found


CASES = [*((*place, "strict") for place in PAGES), *((THEMES[0], name, "asf") for name in VIEWS)]


@pytest.mark.parametrize(("theme", "name", "policy"), CASES, indirect=["theme"], scope="session")
def test_a_policy_has_nothing_to_refuse(
    open_page: Callable[..., Page], known: dict[str, set[object]], name: str, policy: str
) -> None:
    page = open_page(name, policy=policy, before=LISTEN)
    found = refused(page)
    assert [fault for fault in found if fault["ours"]] == []
    assert {fault["what"] for fault in found} <= known[policy]
    style = "(root) => getComputedStyle(root).containerType"
    assert page.eval_on_selector(".roadmap", style) == "inline-size"
