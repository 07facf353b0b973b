"""``.. roadmap-themes:: KEY…``: what the themes mean, and how far they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..options import RoadmapDirective

if TYPE_CHECKING:
    from docutils import nodes


class RoadmapThemes(RoadmapDirective):
    """Show the themes of one roadmap, or of several."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Record what is asked for, and leave a placeholder."""
        keys = self.known_keys(self.arguments[0].split())
        return self.placeholder(self.domain_here.note(self.env.docname, "themes", keys)) if keys else []
