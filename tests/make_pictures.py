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

"""Photograph each view in TVM's theme and in Furo, on a wide screen and a phone, light and dark.

Run it with an interpreter that has what tox.ini names for the lane ``browser``:
``python tests/make_pictures.py [FOLDER]``. It leaves each picture, and four sheets that show all of them side by side:
one for each theme and screen.
"""

from __future__ import annotations

import sys
import tempfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from browser.conftest import CHROMIUM
from browser.server import serve
from browser.site import VIEWS, build_site
from browser.visits import SCHEMES
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Browser, ViewportSize

THEMES = ("sphinx_book_theme", "furo")

SCREENS: dict[str, ViewportSize] = {"wide": {"width": 1440, "height": 1000}, "phone": {"width": 390, "height": 844}}
"""The part of a page that readers see before they scroll."""

SHOWN = {"wide": (480, 4), "phone": (240, 8)}
"""How wide a picture is on a sheet, and how many stand side by side."""

SHEET = """<!DOCTYPE html><title>Views</title><style>
body {{ display: grid; grid-template-columns: repeat({columns}, {width}px); gap: 12px; margin: 12px; background: #888 }}
figure {{ margin: 0; font: 14px sans-serif }}
img {{ display: block; width: 100% }}
</style>{figures}"""


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp()).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as sites, serve(Path(sites)) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for theme in THEMES:
            build_site(Path(sites), theme)
            for screen in SCREENS:
                taken = [
                    take_picture(browser, f"{server}/none/{theme}/{view}.html", screen, scheme, folder / theme)
                    for view in VIEWS
                    for scheme in SCHEMES
                ]
                print(make_sheet(browser, taken, screen, folder / f"{theme}-{screen}.png"))
        browser.close()


def take_picture(browser: Browser, url: str, screen: str, scheme: str, folder: Path) -> Path:
    """Open a page as a new reader does, and return the picture of it."""
    page = browser.new_page(viewport=SCREENS[screen], color_scheme=scheme, reduced_motion="reduce")
    page.goto(url)
    page.evaluate("() => document.fonts.ready")
    picture = folder / f"{Path(url).stem}-{screen}-{scheme}.png"
    page.screenshot(path=picture)
    page.close()
    return picture


def make_sheet(browser: Browser, pictures: Iterable[Path], screen: str, sheet: Path) -> Path:
    """Put pictures side by side, each under its name."""
    width, columns = SHOWN[screen]
    figures = "".join(
        f'<figure>{escape(picture.stem)}<img src="{escape(picture.as_uri())}"></figure>' for picture in pictures
    )
    source = sheet.with_suffix(".html")
    source.write_text(SHEET.format(columns=columns, width=width, figures=figures), encoding="utf-8")
    page = browser.new_page(viewport={"width": columns * (width + 12) + 12, "height": 100})
    page.goto(source.as_uri())
    page.screenshot(path=sheet, full_page=True)
    page.close()
    source.unlink()
    return sheet


if __name__ == "__main__":
    main()
