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

"""``.. roadmap:: KEY…``: show whole roadmaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils.parsers.rst import directives

from ...errors import FilterError, nearest
from ...names import fold
from ...planning.github_view import ViewOptions, find_view, translate_view
from ...planning.selection import EVERYTHING
from ..diagnostics import Subtype
from ..views import VIEW_OPTIONS, WITH_TOOLS
from ..views.pieces.cells import CELLS
from .options import SELECTION, RoadmapDirective

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.util.typing import OptionSpec

FROM_GITHUB = ("view", "filter", "sort", "group-by", "columns")
"""The options that ``:github-view:`` replaces."""


class RoadmapViews(RoadmapDirective):
    """Show one or several roadmaps."""

    option_spec: ClassVar[OptionSpec] = {
        **RoadmapDirective.option_spec,
        **SELECTION,
        "view": directives.unchanged_required,
        "columns": directives.unchanged_required,
        "github-view": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """Check the options, record the requests, and return the placeholders."""
        keys = self.known_keys(self.arguments[0].split())
        if "github-view" in self.options:
            return self._follow(keys)
        views = self._views()
        chosen = self.selection(keys) if keys and views else None
        if chosen is None:
            return []
        self._warn_of_ignored(views)
        columns = self._columns(views, keys)
        rest = {"columns": columns, "chosen": chosen, "views": views if len(views) > 1 else ()}
        return self.placeholder(*(self.domain_here.note(self.env.docname, view, keys, **rest) for view in views))

    def _views(self) -> tuple[str, ...]:
        """Return the views to show, without duplicates; none if a view is unknown or cannot be combined with others."""
        wanted = tuple(dict.fromkeys(self.options.get("view", "board").replace(",", " ").split()))
        unknown = next((view for view in wanted if view not in VIEW_OPTIONS), None)
        if unknown is not None:
            self.warn(Subtype.OPTION, f'":view: {unknown}" is not a view; {nearest(unknown, VIEW_OPTIONS)}.')
            return ()
        if len(wanted) > 1 and not WITH_TOOLS.issuperset(wanted):
            alone = next(view for view in wanted if view not in WITH_TOOLS)
            self.warn(
                Subtype.OPTION, f'":view: {alone}" cannot be combined with other views: give it a directive of its own.'
            )
            return ()
        return wanted

    def _warn_of_ignored(self, views: tuple[str, ...]) -> None:
        ignored = [f'":{name}:"' for name in ("sort", "group-by", "limit") if name in self.options]
        if "summary" in views and ignored:
            self.warn(Subtype.OPTION, f'":view: summary" lists no items: remove {", ".join(ignored)}.')

    def _columns(self, views: tuple[str, ...], keys: tuple[str, ...]) -> tuple[str, ...]:
        """Return the columns of the table; warn about names that are neither our columns nor fields of a project."""
        if "columns" not in self.options:
            return ()
        if "table" not in views:
            self.warn(
                Subtype.OPTION,
                f'":columns:" belongs to ":view: table", but the view is "{views[0]}": remove one of the two.',
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

    def _follow(self, keys: tuple[str, ...]) -> list[nodes.Node]:
        """Show each roadmap in the way of its own GitHub view with this name or number."""
        given = [f'":{name}:"' for name in FROM_GITHUB if name in self.options]
        if given:
            self.warn(
                Subtype.OPTION,
                f'":github-view:" contradicts {", ".join(given)}: the view on GitHub sets that too; keep one of them.',
            )
            return []
        requests = []
        for key in keys:
            try:
                options = self._view_options(key)
            except FilterError as error:
                self.domain_here.wait(self.env.docname)
                self.warn(Subtype.OPTION, f'":github-view:" cannot be followed: {error}')
                continue
            shown = {"columns": options.columns, "chosen": options.chosen, "titled": len(keys) > 1}
            requests.append(self.domain_here.note(self.env.docname, options.layout, (key,), **shown))
        return self.placeholder(*requests) if requests else []

    def _view_options(self, key: str) -> ViewOptions:
        """Return the options that show the same as the GitHub view, or raise `FilterError`."""
        roadmaps = self.domain_here.roadmaps
        if key not in roadmaps:
            return ViewOptions("board", EVERYTHING)
        view = find_view(roadmaps[key], self.options["github-view"])
        own = {name: self.options[name] for name in ("limit", "quarters") if name in self.options}
        try:
            return translate_view(view, roadmaps[key], **own)
        except FilterError as error:
            # The error quotes text that was written on GitHub. Such text does not belong in a log.
            where = f" from column {error.column} on" if error.column is not None else ""
            raise FilterError(
                f'view {view.number} of roadmap "{key}": its filter cannot be understood here{where}; see it on GitHub.'
            ) from None
