"""Roadmaps of GitHub Projects in Sphinx documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension; imported late, so that the core can be used without Sphinx."""
    from .pages.setup.extension import setup as setup_pages

    return setup_pages(app)
