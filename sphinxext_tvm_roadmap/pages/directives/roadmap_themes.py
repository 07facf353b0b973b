"""``.. roadmap-themes:: KEY…``: what the themes mean, and how far they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .options import RoadmapDirective

if TYPE_CHECKING:
    from docutils import nodes


class RoadmapThemes(RoadmapDirective):
    """Show the themes of one roadmap, or of several."""

    def run(self) -> list[nodes.Node]:
        """Record what is asked for, and leave a placeholder."""
        return self.view_of_roadmaps("themes")
