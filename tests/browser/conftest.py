"""One browser, one server, one build a theme. Without Chromium or a theme these fail: nothing here is skipped."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser.server import serve
from browser.site import PLAIN, THEMES, build_site
from browser.visits import Tour, tour
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = "/usr/bin/chromium"
"""Debian's."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave all of a theme to one process, one after the other, since a theme is built and opened once."""
    items.sort(key=_theme_of)
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_theme_of(item)))


def _theme_of(item: pytest.Item) -> str:
    callspec = getattr(item, "callspec", None)
    return str(callspec.params.get("theme", "none")) if callspec else "none"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sites")


@pytest.fixture(scope="session")
def server(folder: Path) -> Iterator[str]:
    with serve(folder) as address:
        yield address


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where pictures are kept: in the lane's own folder."""
    lane = os.environ.get("TOX_ENV_DIR")
    found = Path(lane) / "screenshots" if lane else tmp_path_factory.mktemp("screenshots")
    found.mkdir(exist_ok=True)
    return found


@pytest.fixture(scope="session", params=THEMES)
def theme(request: pytest.FixtureRequest, folder: Path) -> str:
    """Build the pages in one theme, and return its name."""
    build_site(folder, request.param)
    return str(request.param)


@pytest.fixture(scope="session")
def context(browser: Browser, theme: str) -> Iterator[BrowserContext]:  # noqa: ARG001  one a theme
    """Open a window of its own, in which a theme's files are loaded once."""
    opened = browser.new_context(reduced_motion="reduce")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def look(context: BrowserContext, server: str, theme: str, pictures: Path) -> Callable[[str], Tour]:
    """Return what opens a page of the theme at all widths, once."""

    @cache
    def opened(name: str) -> Tour:
        return tour(context, f"{server}/none/{theme}/{name}.html", pictures, f"{theme}-{name}")

    return opened


@pytest.fixture(scope="session")
def plain(look: Callable[[str], Tour]) -> Tour:
    """Return what the same theme shows without a roadmap."""
    return look(PLAIN)


@pytest.fixture
def open_page(context: BrowserContext, server: str, theme: str) -> Iterator[Callable[..., Page]]:
    """Return what opens one page of the theme, as wide and under the policy that is asked for."""
    pages = []

    def opened(name: str, *, width: int = 1440, policy: str = "none", before: str = "", query: str = "") -> Page:
        page = context.new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": 900})
        if before:
            page.add_init_script(before)
        page.goto(f"{server}/{policy}/{theme}/{name}.html{query}")
        return page

    yield opened
    for page in pages:
        page.close()
