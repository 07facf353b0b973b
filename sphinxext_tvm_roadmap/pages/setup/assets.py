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

"""Add the stylesheets and the script to the pages that need them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import sphinx_design

from ..refs.domain import domain_of
from ..views import views_with_tools
from ..write.placeholder import HTML_BUILDERS
from ..write.previews import item_reference
from .contrast import ink_on
from .joining import PREVIEW_PARTS, join_script, join_styles

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.config import Config

    from ...model import Roadmap

STATIC = Path(__file__).parents[1] / "static"
STYLE = "tvm-roadmap/roadmap.css"
BOOK = "tvm-roadmap/book.css"
"""The only stylesheet of builders that get nodes: the others are for our own HTML."""
COLORS = "tvm-roadmap/colors.css"
DESIGN = "tvm-roadmap/sphinx-design.css"
"""A copy of sphinx-design's stylesheet, for sites that do not use sphinx-design on their other pages."""
SCRIPT = "tvm-roadmap/roadmap.js"
PREVIEW_SCRIPT = "tvm-roadmap/preview.js"
"""The script of pages with references to items."""


def register_static(_app: Sphinx, config: Config) -> None:
    """Put our folder before the user's folders, so that a user's file with the same name replaces ours."""
    config.html_static_path.insert(0, str(STATIC))


def write_made_files(app: Sphinx, roadmaps: Collection[Roadmap]) -> None:
    """Write the script and the stylesheets of our own HTML, before Sphinx copies a user's files over them."""
    if app.builder.name not in HTML_BUILDERS:
        return
    made = {
        STYLE: join_styles(),
        COLORS: _colors(roadmaps),
        SCRIPT: join_script(),
        PREVIEW_SCRIPT: join_script(PREVIEW_PARTS),
    }
    if not _has_design(app):
        made[DESIGN] = _design()
    for name, text in made.items():
        path = app.outdir / "_static" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _has_design(app: Sphinx) -> bool:
    """Tell whether the site, or another extension, uses sphinx-design, which then adds its files to all pages."""
    return "sphinx_design" in app.extensions


def _design() -> str:
    """Return sphinx-design's stylesheet.

    The extension is not set up for it: it would add its stylesheet and its script to the pages without a roadmap too.
    Before version 0.7, the stylesheet was in another folder of the package. If a later version has none, our own
    stylesheet is enough to read a page.
    """
    found = sorted(Path(sphinx_design.__file__).parent.glob("*/*.min.css"))
    return "".join(path.read_text(encoding="utf-8") for path in found)


def _colors(roadmaps: Collection[Roadmap]) -> str:
    """Return a stylesheet with a class for each colour of a label or theme, so that no page needs a style attribute."""
    colors = {
        *(theme.color for roadmap in roadmaps for theme in roadmap.themes),
        *(label.color for roadmap in roadmaps for item in roadmap.items for label in item.labels),
    }
    known = sorted(color for color in colors if color)
    # Three classes, because themes have their own colours for links, also for visited ones and below the pointer.
    chip = ".roadmap-chip.sd-badge"
    return "".join(f"{chip}.roadmap-color-{color}{{background:#{color};color:{ink_on(color)}}}\n" for color in known)


def add_to_page(
    app: Sphinx, pagename: str, _template: str, _context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add the files that the views of a page need to its head; add nothing to a page without views."""
    domain = domain_of(app.env)
    whole = app.builder.name == "singlehtml" and doctree is not None
    pages = domain.requests if whole else {pagename: domain.requests.get(pagename, [])}
    views = {request.view for requests in pages.values() for request in requests} - {"count"}
    if pagename in domain.pages.names.values():
        views = {"page"}
    # Not app.add_css_file: it would add the files to the head of each later page too.
    builder = cast("StandaloneHTMLBuilder", app.builder)
    if builder.name not in HTML_BUILDERS:
        if views:
            builder.add_css_file(BOOK)
        return
    has_previews = doctree is not None and next(doctree.findall(item_reference), None) is not None
    of_views = (STYLE, COLORS) if _has_design(app) else (DESIGN, STYLE, COLORS)
    for name in of_views if views else (STYLE,) if has_previews else ():
        builder.add_css_file(name)
    if has_previews:
        builder.add_js_file(PREVIEW_SCRIPT, loading_method="defer")
    if views & views_with_tools():
        # The script is not deferred. It announces itself before the page is painted, so that nothing moves later.
        builder.add_js_file(SCRIPT)
