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

"""Photograph the sample board for the front page, light and dark.

.tox/browser/bin/python tests/make_front_pictures.py docs/_build/html docs/_static
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
WIDE = {"width": 1500, "height": 1700}
HEIGHT = 560
"""The height of a picture: the columns go on below it."""


def main() -> None:
    """Write the two pictures."""
    site, folder = (Path(each).resolve() for each in sys.argv[1:3])
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        for scheme in ("light", "dark"):
            page = browser.new_page(viewport=WIDE, color_scheme=scheme)
            page.goto((site / "roadmap" / "ci.html").as_uri())
            page.wait_for_load_state("networkidle")
            box = page.locator(".roadmap").first.bounding_box()
            columns = page.locator(".roadmap-columns").first.bounding_box()
            assert box is not None
            assert columns is not None
            clip = {"x": box["x"] - 8, "y": columns["y"] - 8, "width": box["width"] + 16, "height": HEIGHT}
            page.screenshot(path=folder / f"board-{scheme}.png", clip=clip)
        browser.close()


if __name__ == "__main__":
    main()
