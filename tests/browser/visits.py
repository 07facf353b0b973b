"""What a browser saw on a page, at each width and in each scheme."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import axe_playwright_python

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, ConsoleMessage, Page

WIDTHS = (1440, 1024, 390)
SCHEMES = ("light", "dark")
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")

RUN_AXE = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
  const options = {runOnly: tags, resultTypes: ["violations"], rules: {"target-size": {enabled: true}}}
  const found = await axe.run(document, options)
  return found.violations.flatMap(({id, nodes}) => nodes.map(({target, html, failureSummary}) => {
    const element = document.querySelector(target[0])
    return {rule: id, html: html.slice(0, 160), why: failureSummary, ours: !!element?.closest(".roadmap")}
  }))
}"""

TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass(frozen=True)
class Fault:
    """A fault that axe-core found."""

    rule: str
    html: str
    why: str
    ours: bool
    """Whether it is within a roadmap."""


@dataclass
class Visit:
    """One page at one width in one scheme."""

    place: str
    too_wide: int = 0
    """By how many pixels the page is wider than its window."""
    faults: list[Fault] = field(default_factory=list)


@dataclass
class Tour:
    """One page, at all widths and in all schemes."""

    visits: list[Visit] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


def tour(context: BrowserContext, url: str, pictures: Path, name: str) -> Tour:
    """Open a page at each width in each scheme, and keep a picture of each."""
    made = Tour()
    for width in WIDTHS:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.on("console", lambda message: made.console.extend(_said(message)))
        page.on("pageerror", lambda error: made.console.append(f"error: {error.message}"))
        page.on("request", lambda request: made.requests.append(request.url))
        page.goto(url)
        page.evaluate(AXE)
        made.visits += _visits(page, pictures / f"{name}-{width}")
        page.close()
    return made


def _said(message: ConsoleMessage) -> list[str]:
    # pydata-sphinx-theme tells which of its side bars it scrolled, which depends on the pages visited before.
    is_the_theme_s = message.text.startswith("[PST]")
    return [] if is_the_theme_s else [f"{message.type}: {message.text}"]


def _visits(page: Page, picture: Path) -> Iterator[Visit]:
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.screenshot(path=f"{picture}-{scheme}.png", full_page=True)
        faults = [Fault(**found) for found in page.evaluate(RUN_AXE)]
        yield Visit(f"{picture.name}-{scheme}", page.evaluate(TOO_WIDE), faults)
