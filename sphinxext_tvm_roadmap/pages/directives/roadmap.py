"""``.. roadmap:: KEY…``: whole roadmaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils.parsers.rst import directives

from ...errors import nearest
from ...names import fold
from ..diagnostics import Subtype
from ..options import SELECTION, RoadmapDirective
from ..views import VIEWS
from ..views.cells import CELLS

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.util.typing import OptionSpec


class Roadmap(RoadmapDirective):
    """Show one roadmap, or several."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {
        **RoadmapDirective.option_spec,
        **SELECTION,
        "view": directives.unchanged_required,
        "columns": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """Check what is asked for, record it, and leave a placeholder."""
        keys = self.known_keys(self.arguments[0].split())
        view = self.options.get("view", "board").strip()
        if not keys or not self._is_view(view):
            return []
        chosen = self.selection(keys)
        if chosen is None:
            return []
        columns = self._columns(view, keys)
        return self.placeholder(self.domain_here.note(self.env.docname, view, keys, columns=columns, chosen=chosen))

    def _is_view(self, view: str) -> bool:
        if view not in VIEWS:
            self.warn(Subtype.OPTION, f'":view: {view}" is not a view; {nearest(view, VIEWS)}.')
        return view in VIEWS

    def _columns(self, view: str, keys: tuple[str, ...]) -> tuple[str, ...]:
        """Return the columns of the table, and warn of those that neither we nor a project knows."""
        if "columns" not in self.options:
            return ()
        if view != "table":
            self.warn(
                Subtype.OPTION,
                f'":columns:" belongs to ":view: table", but the view is "{view}": remove one of the two.',
            )
            return ()
        roadmaps = self.domain_here.roadmaps
        fields = {name for key in keys if key in roadmaps for item in roadmaps[key].items for name in item.fields}
        known = {fold(name): name for name in (*fields, *CELLS)}
        chosen = []
        for name in filter(None, (part.strip() for part in self.options["columns"].split(","))):
            if fold(name) in known:
                chosen.append(known[fold(name)])
            else:
                near = nearest(name, CELLS)
                self.warn(Subtype.OPTION, f'":columns:" names "{name}"; {near}, or a field of the project.')
        return tuple(dict.fromkeys(chosen))
