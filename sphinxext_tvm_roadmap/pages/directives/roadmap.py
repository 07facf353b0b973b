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

from msgspec.structs import replace

from ...errors import FilterError, nearest
from ...planning.github_view import ViewOptions, find_view, translate_view
from ...planning.nothing import why_nothing
from ...planning.selection import EVERYTHING
from ..diagnostics import Subtype
from ..views import view_options, views_with_tools
from .options import RoadmapDirective
from .readers import FRAME, HEAD, SELECTION, text
from .telling import telling_of

if TYPE_CHECKING:
    from docutils import nodes

    from ...model import Roadmap, View
    from ...planning.since import Telling
    from ..request import Request
    from .readers import Reader

FROM_GITHUB = ("view", "filter", "sort", "group-by", "columns")
"""The options that ``:github-view:`` replaces."""


class RoadmapViews(RoadmapDirective):
    """Show one or several roadmaps."""

    readers: ClassVar[dict[str, Reader]] = {
        **FRAME,
        **HEAD,
        **SELECTION,
        "view": text,
        "github-view": text,
        "since": text,
    }

    def show(self) -> list[nodes.Node]:
        """Check the options, record the requests, and return the placeholders."""
        keys = self.known_keys(self.arguments[0].split())
        if "github-view" in self.options:
            return self._follow(keys)
        views = self._views()
        self._warn_of_ignored(views)
        columns = self._table_columns(views, keys)
        if not keys:
            return []
        chosen = self.selection(keys, is_of_past="record" in views)
        rest = {
            "columns": columns,
            "chosen": chosen,
            "head": self.options.get("head", ""),
            "views": views if len(views) > 1 else (),
            "telling": self._telling(),
        }
        return self.placeholder(*(self.domain_here.note(self.env.docname, view, keys, **rest) for view in views))

    def _telling(self) -> Telling | None:
        """Return the days of which changes are marked; nothing is marked if the author names none."""
        return telling_of(self) if "since" in self.options else None

    def _views(self) -> tuple[str, ...]:
        """Return the views to show, without duplicates; warn about those that are unknown or cannot be combined."""
        wanted = tuple(dict.fromkeys(self.options.get("view", "board").replace(",", " ").split()))
        options, together = view_options(), views_with_tools()
        for unknown in (view for view in wanted if view not in options):
            self.warn(Subtype.OPTION, f'":view: {unknown}" is not a view; {nearest(unknown, options)}.')
        known = tuple(view for view in wanted if view in options) or ("board",)
        if len(known) > 1 and not together.issuperset(known):
            alone = next(view for view in known if view not in together)
            self.warn(
                Subtype.OPTION, f'":view: {alone}" cannot be combined with other views: give it a directive of its own.'
            )
            known = tuple(view for view in known if view in together) or known[:1]
        return known

    def _warn_of_ignored(self, views: tuple[str, ...]) -> None:
        ignored = [f'":{name}:"' for name in ("sort", "group-by", "limit", "since") if name in self.options]
        for view in ("record", "summary"):
            if view in views and ignored:
                self.warn(Subtype.OPTION, f'":view: {view}" lists no items: remove {", ".join(ignored)}.')

    def _table_columns(self, views: tuple[str, ...], keys: tuple[str, ...]) -> tuple[str, ...]:
        """Return the columns of the table; warn if there is none."""
        if "columns" not in self.options or "table" in views:
            return self.columns(keys)
        self.warn(
            Subtype.OPTION,
            f'":columns:" belongs to ":view: table", but the view is "{views[0]}": remove one of the two.',
        )
        return ()

    def _follow(self, keys: tuple[str, ...]) -> list[nodes.Node]:
        """Show each roadmap in the way of its own GitHub view with this name or number."""
        given = [f'":{name}:"' for name in FROM_GITHUB if name in self.options]
        if given:
            self.warn(
                Subtype.OPTION,
                f'":github-view:" contradicts {", ".join(given)}: the view on GitHub sets that too; keep one of them.',
            )
        requests = [self._followed(key, titled=len(keys) > 1) for key in keys]
        return self.placeholder(*requests) if requests else []

    def _followed(self, key: str, *, titled: bool) -> Request:
        """Record the request that shows a roadmap as the view does; warn if it cannot, and say so on the page."""
        options, instead = ViewOptions("board", EVERYTHING), ""
        roadmap = self.domain_here.roadmaps.get(key)
        view = self._view_of(roadmap) if roadmap is not None else None
        if roadmap is not None and view is not None:
            try:
                options = translate_view(view, roadmap)
            except FilterError as error:
                # The error quotes text that was written on GitHub. Such text does not belong in a log.
                where = f" from column {error.column} on" if error.column is not None else ""
                reason = f", since {error.reason}" if error.reason else ""
                self._warn_of_view(
                    f'view {view.number} of roadmap "{key}": its filter cannot be understood here{where}{reason}; '
                    "see it on GitHub."
                )
                instead = error.reason or "a page cannot answer its filter"
        own = self.parsed((key,), ("quarters", "limit"))
        chosen = replace(options.chosen, quarters=own.quarters, limit=own.limit)
        if roadmap is not None and not instead and why_nothing((roadmap,), chosen, "", self.domain_here.live.forecasts):
            which = f"view {view.number}" if view is not None else "the options"
            self.tell(f':github-view: no item of roadmap "{key}" fits {which}, so nothing is shown.')
        return self.domain_here.note(
            self.env.docname,
            options.layout,
            (key,),
            columns=options.columns,
            chosen=chosen,
            head=self.options.get("head", ""),
            titled=titled,
            telling=self._telling(),
            instead=instead,
            left_out=options.left_out,
            has_lanes=options.has_lanes,
        )

    def _view_of(self, roadmap: Roadmap) -> View | None:
        try:
            return find_view(roadmap, self.options["github-view"])
        except FilterError as error:
            self._warn_of_view(str(error))
            return None

    def _warn_of_view(self, problem: str) -> None:
        self.domain_here.wait(self.env.docname)
        self.warn(Subtype.OPTION, f'":github-view:" cannot be followed: {problem}')
