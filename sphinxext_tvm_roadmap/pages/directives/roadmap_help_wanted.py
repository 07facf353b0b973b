"""``.. roadmap-help-wanted:: KEY…``: what a newcomer can take."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from .options import SELECTION, RoadmapDirective

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.util.typing import OptionSpec


class RoadmapHelpWanted(RoadmapDirective):
    """Show what wants help on one roadmap, or on several."""

    option_spec: ClassVar[OptionSpec] = {
        **RoadmapDirective.option_spec,
        **{name: read for name, read in SELECTION.items() if name != "group-by"},
    }

    def run(self) -> list[nodes.Node]:
        """Check what is asked for, record it, and leave a placeholder."""
        return self.view_of_roadmaps("help-wanted")
