"""``.. roadmap-dependencies:: KEY…``: what waits for what."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ..options import SELECTION, RoadmapDirective

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.util.typing import OptionSpec


class RoadmapDependencies(RoadmapDirective):
    """Show what waits for what on one roadmap, or over several."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {
        **RoadmapDirective.option_spec,
        **{name: SELECTION[name] for name in ("filter", "quarters")},
    }

    def run(self) -> list[nodes.Node]:
        """Check what is asked for, record it, and leave a placeholder."""
        keys = self.known_keys(self.arguments[0].split())
        chosen = self.selection(keys) if keys else None
        if chosen is None:
            return []
        return self.placeholder(self.domain_here.note(self.env.docname, "dependencies", keys, chosen=chosen))
