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

"""A roadmap that is planned, or of which the build has no data: the parts that ``roadmap.toml`` tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...published_address import host_of
from ..i18n import _
from ..parts import Badge, Box, Heading, Items, Link, Paragraph, Strong, ViewBox
from ..parts.from_markdown import to_parts
from .pieces.people import links
from .themes import themes_in_short

if TYPE_CHECKING:
    from ...planning.roadmap_outline import RoadmapOutline
    from ..parts import Block
    from .pieces.context import Context


def without_data(outline: RoadmapOutline, context: Context, *, titled: bool, themed: bool) -> ViewBox:
    """Return the title, the scope, the maintainers and the themes of a roadmap, and why there is nothing else.

    Parameters
    ----------
    titled
        Whether one view shows several roadmaps, so that each has a heading.
    themed
        Whether the view shows themes.
    """
    badge = state_of_data(outline)
    title = Heading((outline.title, " ", badge)) if titled else Paragraph((Strong((outline.title,)), " ", badge))
    scope = to_parts(outline.scope, site=context.site) if outline.scope else ()
    themes = themes_in_short(outline, context.site, depth=2 if titled else 1) if themed else ()
    top = Box("head", (title, _why(outline, context), *scope, *_maintainers(outline, context)))
    return ViewBox("list", (top, *themes), roadmap=outline.key, target=("ref", outline.key))


def state_of_data(outline: RoadmapOutline) -> Badge:
    """Return in one or two words why there is no data."""
    return Badge(_("Planned") if outline.is_planned else _("No data"), "note")


def link_to_data(outline: RoadmapOutline, context: Context) -> Link:
    """Return a link to the place where the data of a roadmap is."""
    address = context.publishers.get(outline.key)
    return Link((_("See the data at %s") % host_of(address) if address else _("See it on GitHub"),), outline.url)


def _why(outline: RoadmapOutline, context: Context) -> Block:
    if outline.is_planned:
        return Paragraph((_("This roadmap is planned. Its items are not on GitHub yet."),))
    words = _("This page was built without data for this roadmap.")
    return Box("stale", (Paragraph((words, " ", link_to_data(outline, context), ".")),))


def _maintainers(outline: RoadmapOutline, context: Context) -> tuple[Block, ...]:
    if not outline.maintainers:
        return ()
    line = Paragraph((_("Maintained by"), " ", *links(outline.maintainers, context)))
    return (Items(((line,),), role="facts"),)
