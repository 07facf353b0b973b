"""Stylesheets, on the pages that need them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from .contrast import ink_on

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.config import Config

    from ..model import Roadmap
    from .domain import RoadmapDomain

STATIC = Path(__file__).parent / "static"
STYLE = "tvm-roadmap/roadmap.css"
COLORS = "tvm-roadmap/colors.css"


def register_static(_app: Sphinx, config: Config) -> None:
    """Put our folder before the user's, so that a file of the same name there wins."""
    config.html_static_path.insert(0, str(STATIC))


def write_colors(app: Sphinx, roadmaps: Collection[Roadmap]) -> None:
    """Write a stylesheet with a class for each colour of a label or theme: no page needs a style attribute."""
    if app.builder.format != "html":
        return
    colors = {
        *(theme.color for roadmap in roadmaps for theme in roadmap.themes),
        *(label.color for roadmap in roadmaps for item in roadmap.items for label in item.labels),
    }
    known = sorted(color for color in colors if color)
    rules = [f".roadmap-color-{color}{{background:#{color};color:{ink_on(color)}}}\n" for color in known]
    path = app.outdir / "_static" / COLORS
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(rules), encoding="utf-8")


def add_to_page(
    app: Sphinx, pagename: str, _template: str, _context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Name the stylesheets in the head of a page that shows a roadmap, and in no other."""
    domain = cast("RoadmapDomain", app.env.get_domain("roadmap"))
    whole = app.builder.name == "singlehtml" and doctree is not None
    pages = {docname for docname, requests in domain.requests.items() if any(made.view != "count" for made in requests)}
    if pagename not in pages and not (whole and pages):
        return
    # Not app.add_css_file: that would name them in the head of each page after this one.
    builder = cast("StandaloneHTMLBuilder", app.builder)
    for name in (STYLE, COLORS):
        builder.add_css_file(name)
