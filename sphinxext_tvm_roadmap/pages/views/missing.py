"""What stands in the place of a roadmap that there is no data of."""

from __future__ import annotations

from ..i18n import _
from ..parts import Box, Link, Paragraph


def missing_view(key: str, url: str) -> Box:
    """Say that the roadmap is not here, and where it is."""
    words = _("This build has no data of this roadmap.")
    link = Link((_("See it on GitHub"),), url)
    return Box("list", (Box("stale", (Paragraph((words, " ", link, ".")),)),), roadmap=key)
