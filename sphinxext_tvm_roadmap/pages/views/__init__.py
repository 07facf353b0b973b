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

"""One file for each view. A view turns the model into parts; it is pure and knows no builder and no environment.

`make_view` is the way to call a view. Everything that a view depends on, including its language, is an argument.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from ... import capacity
from ...planning.selection import show_all
from ..i18n import _, in_language
from ..parts import Box, Link, Paragraph, ViewBox
from .board import board
from .changes import changes_view
from .checks import checks
from .dependencies import dependencies
from .glance import glance
from .help_wanted import help_wanted_view
from .item import item_view
from .item_page import item_page
from .listing import listing
from .pieces.expected import forecasts_in
from .pieces.marks import find_marks
from .pieces.tools import choice, tools
from .record import record
from .summary import summary
from .table import table
from .themes import themes
from .timeline import timeline
from .without_data import without_data

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ...model import Roadmap
    from ...planning.roadmap_outline import RoadmapOutline
    from ...planning.selection import SelectedRoadmap
    from ..parts import Block, ObjectType
    from ..request import Request
    from .pieces.context import Context


class ViewKind(Struct, frozen=True):
    """A view of whole roadmaps, and everything that the other rooms must know about it."""

    make: Callable[[tuple[SelectedRoadmap, ...], Context], tuple[Block, ...]]
    label: Callable[[], str] | None = None
    """Its name for readers, if readers can choose items in it. Only such views can be shown beside others."""
    targets: frozenset[ObjectType | Literal["help"]] = frozenset()
    """The types of objects to which links can lead in this view."""
    is_option: bool = True
    """Whether it is a value of ``:view:``. Other views have a directive of their own."""
    shows_outlines: bool = False
    """Whether it shows the roadmaps that are planned or have no data. Below other views, each of them has a box."""


VIEWS: dict[str, ViewKind] = {
    "board": ViewKind(board, lambda: _("Board"), frozenset({"ref", "theme", "item"})),
    "changes": ViewKind(changes_view, is_option=False),
    "checks": ViewKind(checks, is_option=False),
    "dependencies": ViewKind(dependencies, lambda: _("Dependencies"), is_option=False),
    "glance": ViewKind(glance),
    "help-wanted": ViewKind(help_wanted_view, lambda: _("Help wanted"), frozenset({"help"}), is_option=False),
    "list": ViewKind(listing, lambda: _("List"), frozenset({"ref", "item"})),
    "record": ViewKind(record),
    "summary": ViewKind(summary, shows_outlines=True),
    "table": ViewKind(table, lambda: _("Table"), frozenset({"ref", "item"})),
    "themes": ViewKind(themes, targets=frozenset({"theme"}), is_option=False),
    "timeline": ViewKind(timeline, lambda: _("Timeline"), frozenset({"ref", "item"})),
}
"""All views of whole roadmaps that a directive can request, by the names that authors use.

Other extensions add their own views, as they add directives to Docutils: for all builds of one process.
"""


def view_options() -> tuple[str, ...]:
    """Return the values of ``:view:``."""
    return tuple(name for name, kind in VIEWS.items() if kind.is_option)


def views_with_tools() -> frozenset[str]:
    """Return the views in which readers can choose items."""
    return frozenset(name for name, kind in VIEWS.items() if kind.label)


def make_view(
    request: Request, roadmaps: Mapping[str, Roadmap], outlines: Mapping[str, RoadmapOutline], context: Context
) -> tuple[Block, ...]:
    """Return the parts of a view that a directive requested.

    Parameters
    ----------
    roadmaps
        The roadmaps that have data, by key.
    outlines
        The requested roadmaps that are planned or have no data, by key.
    """
    with in_language(context.language):
        present = tuple(roadmaps[key] for key in request.keys if key in roadmaps)
        forecasts = forecasts_in(context)
        context = replace(context, is_of_one=len(present) == 1, outlines=outlines, forecasts=forecasts)
        if request.view != "changes":
            context = replace(context, marks=find_marks(present, context))
        missing = _without_data(request, context)
        if request.instead:
            return (*(_unanswered(request.instead, roadmap) for roadmap in present), *missing)
        if request.item is not None and request.view == "page":
            return item_page(request.item, present[0], context)
        if request.item is not None:
            return (*item_view(request.item, present, context), *missing)
        shown = show_all(present, request.chosen, context.today, forecasts=forecasts, most=capacity.MOST_SHOWN)
        made = (*VIEWS[request.view].make(shown, context), *_unlike_github(request))
        views = request.views or (request.view,)
        labels = {view: label() for view in views if (label := VIEWS[view].label)}
        bar = tools(made, shown, labels, context.today) if request.view == views[0] else ()
        if not request.views:
            return (*bar, *made, *missing)
        if request.view == views[0]:
            return (*bar, choice(request.view, labels, (*made, *missing)))
        return (choice(request.view, labels, made, is_first=False),)


def _without_data(request: Request, context: Context) -> tuple[Block, ...]:
    """Return a box for each roadmap that is planned or has no data, unless the view shows them itself."""
    kind = VIEWS.get(request.view)
    if kind is None or kind.shows_outlines:
        return ()
    titled, themed = request.titled or len(request.keys) > 1, "theme" in kind.targets
    return tuple(without_data(each, context, titled=titled, themed=themed) for each in context.outlines.values())


def _unlike_github(request: Request) -> tuple[Block, ...]:
    """Say which parts of a view of GitHub are not shown."""
    sentences = []
    if request.left_out:
        sentences.append(_("These fields of the GitHub view are not shown here: %s.") % ", ".join(request.left_out))
    if request.has_lanes:
        sentences.append(_("The lanes of the GitHub board are not shown here."))
    return tuple(Paragraph((sentence,)) for sentence in sentences)


def _unanswered(reason: str, roadmap: Roadmap) -> ViewBox:
    """Say that a view of GitHub cannot be shown here, and link to it."""
    words = _("This GitHub view cannot be shown here: %s.") % reason
    link = Link((_("See it on GitHub"),), roadmap.url)
    return ViewBox("list", (Box("stale", (Paragraph((words, " ", link, ".")),)),), roadmap=roadmap.key)
