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

"""One browser and one server a process, one build a theme. Without Chromium or a theme these fail: none is skipped."""

from __future__ import annotations

import os
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser.schedule import TwoEnds, in_order
from browser.server import serve
from browser.site import PLAIN, THEMES, build_site, find_site
from browser.visits import LISTEN, Tour, tour
from playwright.sync_api import expect, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page
    from xdist.remote import Producer
    from xdist.workermanage import WorkerController

CHROMIUM = "/usr/bin/chromium"
"""Debian's."""

PATIENCE = 120_000
"""Milliseconds until a browser is taken to be stuck: many, since a busy machine is no fault of a page."""

BUILT = pytest.StashKey[list[str]]()
"""The themes that this process built and, where it leads others, that those built."""

FAILED = pytest.StashKey[bool]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[BUILT] = []


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the tests so that each theme is opened once."""
    known = {item.nodeid: item for item in items}
    items[:] = [known[nodeid] for nodeid in in_order(known)]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> TwoEnds:
    """Share the tests out theme by theme, whichever ``--dist`` was asked for."""
    config.option.loadscopereorder = False
    return TwoEnds(config, log)


def pytest_testnodedown(node: WorkerController) -> None:
    """Note what a process built that ends."""
    node.config.stash[BUILT] += getattr(node, "workeroutput", {}).get("built", [])


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tell the leading process what was built here; there, fail where two built the same."""
    built = session.config.stash[BUILT]
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["built"] = built
    elif len(set(built)) < len(built):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    times = Counter(config.stash[BUILT])
    terminalreporter.write_line(f"Builds of each theme: {', '.join(f'{theme} {times[theme]}' for theme in THEMES)}")
    for theme in (theme for theme in times if times[theme] > 1):
        terminalreporter.write_line(f"FAILED {theme} was built {times[theme]} times: once is enough", red=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Note what fails, so that pictures are taken of its pages."""
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def new_window(browser: Browser) -> Callable[[], BrowserContext]:
    """Return what opens a window of its own, in which all that is refused is noted."""

    def opened() -> BrowserContext:
        window = browser.new_context(reduced_motion="reduce")
        window.set_default_timeout(PATIENCE)
        window.add_init_script(LISTEN)
        return window

    return opened


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where sites are built: the same folder in all processes of a run."""
    base = tmp_path_factory.getbasetemp()
    found = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "sites"
    found.mkdir(exist_ok=True)
    return found


@pytest.fixture(scope="session")
def server(folder: Path) -> Iterator[str]:
    with serve(folder) as address:
        yield address


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where pictures are kept: in the lane's own folder."""
    lane = os.environ.get("TOX_ENV_DIR")
    found = Path(lane) / "screenshots" if lane else tmp_path_factory.mktemp("screenshots")
    found.mkdir(parents=True, exist_ok=True)
    return found


@pytest.fixture(scope="session", params=THEMES)
def theme(request: pytest.FixtureRequest, folder: Path) -> str:
    """Have the pages in one theme, built by whichever process comes first, and return its name."""

    def build(folder: Path, theme: str) -> None:
        request.config.stash[BUILT].append(theme)
        build_site(folder, theme)

    find_site(folder, request.param, build)
    return str(request.param)


@pytest.fixture(scope="session")
def context(new_window: Callable[[], BrowserContext], theme: str) -> Iterator[BrowserContext]:  # noqa: ARG001  one a theme
    """Open a window of its own, in which a theme's files are loaded once."""
    opened = new_window()
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def tab(context: BrowserContext) -> Page:
    """Open the page that the tests of a theme use one after the other: to open another takes as long as to load one."""
    return context.new_page()


@pytest.fixture(scope="session")
def look(context: BrowserContext, server: str, theme: str, pictures: Path) -> Callable[[str], Tour]:
    """Return what opens a page of the theme at all widths, once."""

    @cache
    def opened(name: str) -> Tour:
        url, keep_all = f"{server}/none/{theme}/{name}.html", theme == THEMES[0]
        return tour(context, url, pictures, f"{theme}-{name.replace('/', '-')}", keep_all=keep_all)

    opened(PLAIN)  # First, since a theme says some things on the first page of a window alone.
    return opened


@pytest.fixture(scope="session")
def plain(look: Callable[[str], Tour]) -> Tour:
    """Return what the same theme shows without a roadmap."""
    return look(PLAIN)


@pytest.fixture
def open_page(
    request: pytest.FixtureRequest, context: BrowserContext, tab: Page, server: str, theme: str, pictures: Path
) -> Iterator[Callable[..., Page]]:
    """Return what opens a page of the theme: so wide, under such a policy, on paper, or after a script."""
    own: list[Page] = []

    def opened(
        name: str, *, width: int = 1440, policy: str = "none", query: str = "", media: str = "screen", before: str = ""
    ) -> Page:
        page = tab
        if before or media != "screen":  # Neither can be taken back.
            own.append(page := context.new_page())
            page.emulate_media(media=media)
            page.add_init_script(before)
        if page.viewport_size != (size := {"width": width, "height": 900}):
            page.set_viewport_size(size)
        if "#" in query:
            page.goto("about:blank")  # Else a browser that is there already would only scroll.
        page.goto(f"{server}/{policy}/{theme}/{name}.html{query}")
        return page

    yield opened
    if request.node.stash[FAILED]:
        for number, page in enumerate([tab, *own]):
            page.screenshot(path=pictures / f"failed-{request.node.name.replace('/', ' ')}-{number}.png")
    for page in own:
        page.close()
