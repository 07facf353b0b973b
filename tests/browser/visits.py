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

"""What a browser saw on a page, at each width and in each scheme, before and after a reader filters."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import axe_playwright_python

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, ConsoleMessage, Page

BAR = ".roadmap-tools"
WIDTHS = (1440, 1024, 390)
SCHEMES = ("light", "dark")
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")

LOOK = """async ([isFirstScheme, place]) => {
  // A theme's script is told of another scheme some frames later, and may then fade into it: only then is it there.
  const scheme = matchMedia("(prefers-color-scheme: dark)")
  if (!("told" in window)) {
    window.told = scheme.matches
    scheme.addEventListener("change", ({matches}) => { window.told = matches })
  }
  while (window.told !== scheme.matches) await new Promise(requestAnimationFrame)
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame)
  const fading = document.getAnimations().filter((one) => one instanceof CSSTransition)
  await Promise.allSettled(fading.map((one) => one.finished))

  // Contrast is most of axe-core's work. It cannot differ for an element that has colours that it had before.
  window.looks ??= new WeakMap()
  const grounds = new Map(), newColours = []
  for (const element of document.querySelectorAll("*")) {
    const style = getComputedStyle(element)
    const ground = [grounds.get(element.parentElement), style.backgroundColor, style.backgroundImage, style.opacity]
    grounds.set(element, ground.join())
    if (!element.checkVisibility({visibilityProperty: true})) continue
    const look = [ground, style.color, style.fontSize, style.fontWeight, style.textDecorationLine].join()
    const looks = window.looks.get(element) ?? new Set()
    if (!looks.has(look) && !newColours.at(-1)?.contains(element)) newColours.push(element)
    window.looks.set(element, looks.add(look))
  }

  const colours = ["color-contrast", "link-in-text-block"]
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
  const rules = {"target-size": {enabled: true}}
  for (const rule of colours) rules[rule] = {enabled: false}
  const resultTypes = ["violations"]
  const found = []
  if (isFirstScheme) found.push(await axe.run(place ?? document, {resultTypes, runOnly: tags, rules}))
  if (newColours.length) {
    const runOnly = {type: "rule", values: colours}
    found.push(await axe.run({include: newColours}, {resultTypes, runOnly}))
  }

  return {
    too_wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    faults: found.flatMap(({violations}) => violations).flatMap(({id, nodes}) =>
      nodes.map(({target, html, failureSummary}) => {
        const ours = !!document.querySelector(target[0])?.closest(".roadmap-frame, .roadmap")
        return {rule: id, html: html.slice(0, 160), why: failureSummary, ours}
      })),
  }
}"""

FILTER = "?" + "&".join(f"{key}.q=t&{key}.status=planned&{key}.theme=Nobody" for key in ("ci", "frontend"))
"""Chooses some items by a word and a status; the third condition names no value."""

GO = "(address) => { history.pushState(null, '', address); dispatchEvent(new PopStateEvent('popstate')) }"
"""Changes the address as the browser's buttons do. The page is not loaded again, so that it keeps its known colours."""

LISTEN = """
window.refused = []
document.addEventListener("securitypolicyviolation", (event) => window.refused.push({
  what: `${event.effectiveDirective} ${event.blockedURI} ${event.target.nodeName}`,
  ours: !!event.target.closest?.(".roadmap"),
}))
"""


@dataclass(frozen=True)
class Fault:
    """A fault that axe-core found."""

    rule: str
    html: str
    why: str
    ours: bool
    """Whether it is within a roadmap, or in the bar above it."""


@dataclass(frozen=True)
class Visit:
    """One page at one width in one scheme."""

    place: str
    too_wide: int
    """By how many pixels the page is wider than its window."""
    faults: list[Fault]


@dataclass
class Tour:
    """One page, at all widths and in all schemes."""

    visits: list[Visit] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


def tour(context: BrowserContext, url: str, pictures: Path, name: str, *, keep_all: bool) -> Tour:
    """Open a page and look at it at each width in each scheme; keep a picture of each look, or of those that fail.

    Where readers can filter, look again while a filter is active and its panel is open. Only the roadmap differs then.
    """
    made = Tour()
    page = context.new_page()
    page.on("console", lambda message: made.console.extend(_said(message)))
    page.on("pageerror", lambda error: made.console.append(f"error: {error.message}"))
    page.on("request", lambda request: made.requests.append(request.url))
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.goto(url)
    page.evaluate(AXE)
    made.visits += _visits(page, name, pictures, keep_all=keep_all)
    if page.locator(BAR).first.is_visible():
        _filter(page, url + FILTER)
        made.visits += _visits(page, f"{name}-filtered", pictures, keep_all=keep_all, within=".roadmap-frame")
    page.close()
    return made


def _filter(page: Page, url: str) -> None:
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.evaluate(GO, url)
    page.get_by_role("list", name="Active filters").wait_for()
    if (panel := page.get_by_role("button", name="Filters")).is_visible():
        panel.click()


def _said(message: ConsoleMessage) -> list[str]:
    # pydata-sphinx-theme tells which of its side bars it scrolled, which depends on the pages visited before.
    is_the_theme_s = message.text.startswith("[PST]")
    return [] if is_the_theme_s else [f"{message.type}: {message.text}"]


def _visits(page: Page, name: str, pictures: Path, *, keep_all: bool, within: str | None = None) -> Iterator[Visit]:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            seen = page.evaluate(LOOK, [scheme == SCHEMES[0], within])
            visit = Visit(f"{name}-{width}-{scheme}", seen["too_wide"], [Fault(**found) for found in seen["faults"]])
            if keep_all or visit.too_wide > 0 or any(fault.ours for fault in visit.faults):
                page.screenshot(path=pictures / f"{visit.place}.png", full_page=True)
            yield visit


def refused(page: Page) -> list[dict[str, object]]:
    """Return what the browser refused on a page that began with `LISTEN`, once it said all."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    found: list[dict[str, object]] = page.evaluate("() => window.refused")
    return found
