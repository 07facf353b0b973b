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

"""The documentation, which is the demonstration too."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinxext_tvm_roadmap import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "sphinxext-tvm-roadmap"
copyright = "the sphinxext-tvm-roadmap authors"
author = "The sphinxext-tvm-roadmap authors"
version = release = __version__

sys.path.insert(0, str(Path(__file__).parent / "_ext"))
extensions = ["sphinxext_tvm_roadmap", "from_code"]
exclude_patterns = ["_build", "_roadmap", "examples"]
html_theme = "sphinx_book_theme"
html_title = "Roadmaps in Sphinx"
html_theme_options = {"use_download_button": False, "use_fullscreen_button": False}

# The sample board is one of 2021: it is shown as it was in the middle of its second quarter.
roadmap_today = "2021-11-15"
# Pages for the items of one board show how they look.
roadmap_item_pages = ["ci"]
# The demonstration is the same with and without a token.
roadmap_refresh = "never"

# The sample's issues were in a private copy of the repository; their addresses lead nowhere on purpose.
linkcheck_ignore = [r"https://github\.com/((orgs|users)/)?example-|[?]q=repo%3Aexample-|github\.com/\w+-example$"]


def name_the_sample(_app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Say on the pages of items, which have no source in these documents, that they show sample data."""
    if page.startswith("roadmap/ci/"):
        sample = '<a href="../ci.html#sample-board">Sample data</a>: an item of the board of RFC 0050.'
        context["body"] += f"<p>{sample}</p>"


def setup(app: Sphinx) -> None:
    """Connect the event."""
    app.connect("html-page-context", name_the_sample)
