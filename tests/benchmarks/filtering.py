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

"""What a key costs in the filter over 1,000 items, on a processor slowed down four times, as Chromium's tools do it.

Run it with an interpreter that has what tox.ini names for the lane ``browser``, on a machine that does nothing else:
``python tests/benchmarks/filtering.py``. For a table and a board, in TVM's theme: milliseconds from the input event to
the next frame after what it changed, and the time that the browser itself gives for the event (to 8 ms). Beside them
what the same page takes to hide and show the same rows in one go, without a script of ours: the yardstick of the run.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from pages import make_roadmap
from playwright.sync_api import Browser, Page, sync_playwright

from sphinxext_tvm_roadmap.store.snapshot import write_roadmap

SLOWER = 4
RUNS = 5
VIEWS = ("table", "board")
TYPED = "item 77"
CONF = 'extensions = ["sphinxext_tvm_roadmap"]\nhtml_theme = "sphinx_book_theme"\nroadmap_today = "2026-01-15"\n'

WATCH = """() => {
  window.took = []
  window.known = []
  addEventListener("input", (event) => {
    const start = event.timeStamp
    requestAnimationFrame(() => setTimeout(() => window.took.push(performance.now() - start)))
  }, true)
  const note = (list) => window.known.push(...list.getEntries().filter(({name}) => name === "input"))
  new PerformanceObserver(note).observe({type: "event", durationThreshold: 16})
}"""

NAIVE = """() => {
  const field = document.createElement("input")
  field.className = "roadmap-field"
  document.querySelector(".roadmap").before(field)
  const items = [...document.querySelectorAll("[data-facets]")]
  const texts = items.map((item) => JSON.parse(item.dataset.facets).title.toLowerCase())
  const shown = items.map((item) => item.closest("li") ?? item)
  field.addEventListener("input", () => {
    shown.forEach((item, at) => { item.hidden = !texts[at].includes(field.value) })
  })
}"""


def build(folder: Path) -> None:
    from sphinx.application import Sphinx  # noqa: PLC0415  not before it is needed

    (folder / "conf.py").write_text(CONF)
    (folder / "roadmap.toml").write_text('[roadmaps.many]\nproject = "https://github.com/orgs/o/projects/1"\n')
    (folder / "index.rst").write_text(f"Many\n====\n\n.. toctree::\n\n   {VIEWS[0]}\n   {VIEWS[1]}\n")
    for view in VIEWS:
        (folder / f"{view}.rst").write_text(f"Many\n====\n\n.. roadmap:: many\n   :view: {view}\n")
    write_roadmap(folder / "_roadmap", make_roadmap(1_000))
    Sphinx(folder, folder, folder / "html", folder / "doctrees", "html", status=None).build()


def open_page(browser: Browser, url: str, *, naive: bool) -> Page:
    page = browser.new_page(viewport={"width": 1440, "height": 900}, java_script_enabled=True)
    if naive:
        page.route("**/roadmap.js*", lambda route: route.abort())
    page.goto(url)
    if naive:
        page.evaluate(NAIVE)
    page.evaluate(WATCH)
    page.wait_for_timeout(500)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def measure(page: Page) -> tuple[list[float], list[float]]:
    """Return what each key took, to the next frame and by the browser's own account."""
    page.focus(".roadmap-field")
    page.wait_for_timeout(2_000)  # from the mouse to the keys; what is out of sight is set aside meanwhile
    for _ in range(RUNS):
        for key in [*TYPED, *["Backspace"] * len(TYPED)]:
            before = page.evaluate("() => window.took.length")
            page.keyboard.press(key)
            page.wait_for_function("(before) => window.took.length > before", arg=before)
            page.wait_for_timeout(200)  # a quick typist's; what follows the frame is not to be waited for
    return page.evaluate("() => window.took"), page.evaluate("() => window.known.map(({duration}) => duration)")


def main() -> None:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        build(folder)
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for view in VIEWS:
            for naive in (False, True):
                page = open_page(browser, (folder / "html" / f"{view}.html").as_uri(), naive=naive)
                took, known = measure(page)
                page.close()
                what = "in one go" if naive else "the filter"
                print(
                    f"{view:5}, {what}: {statistics.median(took):5.0f} ms a key, at most {max(took):5.0f};"
                    f" by Event Timing at most {max(known, default=0):5.0f}"
                )
                sys.stdout.flush()
        browser.close()


if __name__ == "__main__":
    main()
