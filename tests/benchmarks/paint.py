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

"""How soon the first paint of a board with 300 items comes, as a ratio to the same text as plain lists.

Run it with an interpreter that has the package, a theme and Playwright, where Chromium is:
``python tests/benchmarks/paint.py [THEME]``. Both pages are in one project, are served from loopback and are opened in
turns in new windows; the median of First Contentful Paint, and the least. Allowed: 1.3.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS))

from browser.conftest import CHROMIUM  # noqa: E402
from browser.server import serve  # noqa: E402
from made import made_roadmap  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from sphinx_project import Project, page, parse_page, words  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from sphinx_project import Built

ITEMS, RUNS = 300, 25
CONF = 'extensions = ["sphinxext_tvm_roadmap"]\nhtml_theme = "{theme}"\nroadmap_today = "2026-01-15"\n'
VIEWS = {"board": ".. roadmap:: ci", "table": ".. roadmap:: ci\n   :view: table"}
PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"


def build(folder: Path, theme: str) -> Built:
    """Build the views, then the same text as lists of the theme's own."""
    pages = {f"{view}.rst": page(text) for view, text in VIEWS.items()}
    toctree = ".. toctree::\n   :glob:\n\n   *"
    project = Project(folder, {**pages, "index.rst": page(toctree), "conf.py": CONF.format(theme=theme)})
    project.keep(made_roadmap(ITEMS))
    for view in VIEWS:
        project.write({f"{view}-plain.rst": page("Nothing yet.")})
    built = project.build()
    for view in VIEWS:
        project.write({f"{view}-plain.rst": page(*plain_lists(built, view))})
    return project.build()


def plain_lists(built: Built, view: str) -> list[str]:
    """Return the words of each item as an entry of a plain list, its links among them."""
    entries = []
    for found in parse_page(built.text(f"{view}.html")).iter():
        if found.get("data-item") and found.get("data-facets"):
            text = words(found).replace("\\", "\\\\").replace("`", "\\`").replace("*", "\\*").replace("_", "\\_")
            links = [link.get("href", "") for link in found.iter("a")]
            entries.append("* " + " ".join([text.replace("|", "\\|"), *(f"`link <{url}>`__" for url in links)]))
    assert len(entries) == ITEMS
    return ["\n".join(entries)]


def first_paint(browser: Browser, url: str) -> float:
    """Return the milliseconds from the start of a visit to its first paint with content."""
    opened = browser.new_page(viewport={"width": 1440, "height": 900})
    opened.goto(url)
    opened.wait_for_function(f"{PAINT[6:]} !== null")
    found: float = opened.evaluate(PAINT)
    opened.close()
    return found


def main() -> None:
    theme = sys.argv[1] if len(sys.argv) > 1 else "sphinx_book_theme"
    with tempfile.TemporaryDirectory() as folder:
        outdir = build(Path(folder) / "docs", theme).outdir
        (outdir.parent / theme).symlink_to(outdir)
        with serve(outdir.parent) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
            for view in VIEWS:
                took: dict[str, list[float]] = {view: [], f"{view}-plain": []}
                for _ in range(RUNS):
                    for name, found in took.items():
                        found.append(first_paint(browser, f"{address}/none/{theme}/{name}.html"))
                ours, plain = took[view], took[f"{view}-plain"]
                print(
                    f"{theme}, {view} of {ITEMS} items: {median(ours):.0f} ms to {median(plain):.0f} ms, "
                    f"{median(ours) / median(plain):.2f} x (of the least: {min(ours) / min(plain):.2f} x)"
                )
            browser.close()


if __name__ == "__main__":
    main()
