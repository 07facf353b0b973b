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

"""The shared code of the directives: options, checks and the placeholder."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from ...errors import FilterError, SettingsError
from ...planning.selection import Selection, parse_selection
from ...settings import choose_keys
from ..diagnostics import Subtype, warn, warn_of_missing_data
from ..refs.domain import domain_of
from ..write.placeholder import roadmap_view

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.util.typing import OptionSpec

    from ..refs.domain import RoadmapDomain
    from ..request import Request

SELECTION: OptionSpec = {
    "filter": directives.unchanged_required,
    "sort": directives.unchanged_required,
    "group-by": directives.unchanged_required,
    "limit": directives.positive_int,
    "quarters": directives.unchanged_required,
}
"""The options that all directives with lists of items share."""


class RoadmapDirective(SphinxDirective):
    """The base of the directives that show roadmaps."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {
        "caption": directives.unchanged_required,
        "class": directives.class_option,
        "name": directives.unchanged_required,
    }

    @property
    def domain_here(self) -> RoadmapDomain:
        """The domain ``roadmap``."""
        return domain_of(self.env)

    def warn(self, subtype: Subtype, message: str) -> None:
        """Log a warning with the line of the directive."""
        warn(subtype, message, self.get_location())

    def known_keys(self, wanted: list[str]) -> tuple[str, ...]:
        """Return the keys of the roadmaps to show; warn about roadmaps that are not defined or have no data."""
        live = self.domain_here.live
        if live.settings is None:
            self.domain_here.wait(self.env.docname)
            self.warn(Subtype.SETTINGS, live.problem)
            return ()
        keys: list[str] = []
        for key in wanted:
            if key not in live.settings.roadmaps:
                self.domain_here.wait(self.env.docname)
            try:
                keys += choose_keys([key], live.settings.roadmaps)
            except SettingsError as error:
                self.warn(Subtype.UNKNOWN_ROADMAP, str(error))
        known = tuple(dict.fromkeys(keys))
        for key in known:
            if live.loaded[key].roadmap is None:
                warn_of_missing_data(self.env, key, live.loaded[key].problem, self.get_location())
        return known

    def selection(self, keys: tuple[str, ...]) -> Selection | None:
        """Return the selection of the author; warn if it cannot be understood."""
        given = {name.replace("-", "_"): self.options[name] for name in SELECTION if name in self.options}
        domain = self.domain_here
        try:
            return parse_selection((domain.roadmaps[key] for key in keys if key in domain.roadmaps), **given)
        except FilterError as error:
            domain.wait(self.env.docname)
            self.warn(Subtype.OPTION, f":{error.option}: {error}")
            return None

    def view_of_roadmaps(self, view: str) -> list[nodes.Node]:
        """Record a view of the named roadmaps with the author's selection, and return its placeholder."""
        keys = self.known_keys(self.arguments[0].split())
        chosen = self.selection(keys) if keys else None
        if chosen is None:
            return []
        return self.placeholder(self.domain_here.note(self.env.docname, view, keys, chosen=chosen))

    def placeholder(self, *requests: Request, content: Iterable[nodes.Node] = ()) -> list[nodes.Node]:
        """Return the nodes of views: the caption, a placeholder for each view, and the author's own text below."""
        frame = nodes.container(classes=["roadmap-frame", *self.options.get("class", [])])
        self.set_source_info(frame)
        if "caption" in self.options:
            words, messages = self.parse_inline(self.options["caption"])
            caption = nodes.paragraph(self.options["caption"], "", *words, classes=["roadmap-caption"])
            self.set_source_info(caption)
            frame += [caption, *messages]
        for request in requests:
            view = roadmap_view(docname=self.env.docname, number=request.number)
            self.set_source_info(view)
            frame += view
        frame += list(content)
        self.add_name(frame)
        return [frame]
