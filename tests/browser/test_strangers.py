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

"""All that strangers may write, in a browser under the ASF's policy: nothing runs, asks for anything or is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser.server import serve
from browser.site import CONF, THEMES
from browser.visits import refused
from sphinx_project import Project, page
from strangers import LONG, delivering, inputs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import BrowserContext

VIEWS = {
    "plain": "Nothing of ours.",
    "boards": ".. roadmap:: *",
    "tables": ".. roadmap:: *\n   :view: table\n   :columns: item, labels, milestone, kind, owners",
    "timelines": ".. roadmap:: *\n   :view: timeline",
    "themes": ".. roadmap-themes:: *",
    "dependencies": ".. roadmap-dependencies:: *",
}

THEME_SCRIPTS = "/_static/scripts/"

INTRUDERS = """() => [...document.querySelectorAll(".roadmap *")].filter((element) =>
  ["SCRIPT", "STYLE", "IMG", "IFRAME", "OBJECT", "EMBED", "FORM", "VIDEO", "AUDIO", "BASE", "LINK", "META"]
    .includes(element.nodeName.toUpperCase())
  || element.getAttributeNames().some((name) => /^on|^style$|^src/.test(name))
    // The script gives the content of a scrollbar its width.
    && !element.matches(".roadmap-scrollbar, .roadmap-scrollbar > div")
  || (element.hasAttribute("href")
    // A place on a page, an item among those of a page, or a file that the build publishes.
    && !/^(https?:|#|([\\w-]+\\.html)?[?#]|roadmap\\/[\\w-]+\\.[a-z.]+$)/.test(element.getAttribute("href")))
).map((element) => element.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a page a view, each with all that strangers wrote."""
    with delivering() as deliver:
        roadmaps = [deliver(number, text)[0] for number, (_title, text) in enumerate(inputs()) if len(text) < LONG]
    pages = {f"{name}.rst": page(text, title=name) for name, text in VIEWS.items()}
    index = {"index.rst": page(".. toctree::\n   :glob:\n\n   *"), "conf.py": CONF.replace("THEME", THEMES[0])}
    folder = tmp_path_factory.mktemp("strangers")
    project = Project(folder / "docs", pages | index, *roadmaps)
    ran = project.run("-W")
    assert ran.returncode == 0, ran.stderr
    (project.folder / "_build" / "html").rename(folder / "all")
    with serve(folder) as found:
        yield found


@pytest.fixture
def visitor(new_window: Callable[[], BrowserContext]) -> Iterator[BrowserContext]:
    opened = new_window()
    yield opened
    opened.close()


@pytest.mark.parametrize("name", [name for name in VIEWS if name != "plain"])
def test_text_from_strangers_runs_no_script_and_sends_no_request(
    visitor: BrowserContext, address: str, name: str
) -> None:
    seen = {shown: _visit(visitor, address, shown) for shown in ("plain", name)}
    refused_before, refused_now = seen["plain"].pop("refused"), seen[name].pop("refused")
    assert [fault for fault in refused_now if fault not in refused_before] == []
    assert seen[name] == {"asked": [], "said": [], "intruders": []}


def _visit(visitor: BrowserContext, address: str, name: str) -> dict[str, list[object]]:
    """Return what a page did beyond showing itself."""
    asked: list[object] = []
    said: list[object] = []
    opened = visitor.new_page()
    opened.on("request", lambda request: request.url.startswith((address, "data:")) or asked.append(request.url))
    opened.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    # The theme's own script trips over a link whose fragment is no selector, on whatever page that stands.
    opened.on("pageerror", lambda error: THEME_SCRIPTS in (error.stack or "") or said.append(error.message))
    opened.goto(f"{address}/asf/all/{name}.html")
    opened.evaluate("() => document.querySelectorAll('details').forEach((details) => { details.open = true })")
    assert (opened.locator(".roadmap").count() > 0) is (name != "plain")
    known = [fault["what"] for fault in refused(opened)]
    found = {"refused": known, "asked": asked, "said": said, "intruders": opened.evaluate(INTRUDERS)}
    opened.close()
    return found
