"""``.. roadmap-dependencies:: KEY…``: what waits for what."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from .options import SELECTION, RoadmapDirective

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.util.typing import OptionSpec


class RoadmapDependencies(RoadmapDirective):
    """Show what waits for what on one roadmap, or over several."""

    option_spec: ClassVar[OptionSpec] = {
        **RoadmapDirective.option_spec,
        **{name: SELECTION[name] for name in ("filter", "quarters")},
    }

    def run(self) -> list[nodes.Node]:
        """Check what is asked for, record it, and leave a placeholder."""
        return self.view_of_roadmaps("dependencies")
