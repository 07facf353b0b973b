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

"""The head of each view: the roadmap's scope, progress, maintainers and the date of its data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....filters.parse import FilterContext
from ....planning.asks_for_help import available_work
from ....planning.selection import is_whole
from ....refs import site_of
from ....schedule import is_stale
from ...i18n import _, format_date, ngettext
from ...parts import Badge, Box, Heading, Items, Link, Paragraph, Strong
from ...parts.from_markdown import to_parts
from .people import links
from .wording import rolled_up

if TYPE_CHECKING:
    from ....model import Roadmap
    from ....planning.selection import SelectedRoadmap
    from ...parts import Block, Inline
    from .context import Context


def count_selected(shown: SelectedRoadmap) -> int | None:
    """Return how many items a view shows, if some are left out."""
    return None if is_whole(shown.chosen) and not shown.more else len(shown.items)


def head(roadmap: Roadmap, context: Context, *, titled: bool = False, selected: int | None = None) -> Box:
    """Return the head of one roadmap.

    Parameters
    ----------
    titled
        Whether one view shows several roadmaps.
    selected
        How many items the view shows, if some are left out; the other figures are for the whole roadmap.
    """
    title = (Heading((roadmap.title,)),) if titled else ()
    scope = roadmap.scope or roadmap.description
    text = to_parts(scope, site=site_of(roadmap.url)) if scope else ()
    facts = Items(tuple((Paragraph(fact),) for fact in _facts(roadmap, context, selected)), role="facts")
    return Box("head", (*title, *_state(roadmap), *text, *_status(roadmap), facts, *stale(roadmap, context)))


def _state(roadmap: Roadmap) -> tuple[Block, ...]:
    """Return a notice if nobody works with the project any more, or not yet."""
    closed = _("The maintainers closed this project on GitHub. Its plan is no longer updated.")
    template = _("This project is a template for other projects, not a plan of its own.")
    notices = (closed,) * roadmap.closed + (template,) * roadmap.template
    return tuple(Paragraph((Badge(_("Note"), "note"), " ", Strong((notice,)))) for notice in notices)


def _status(roadmap: Roadmap) -> tuple[Block, ...]:
    """Return the maintainers' last status of the whole project."""
    update = roadmap.status
    if update is None:
        return ()
    line: list[Inline] = [Badge(status_word(update.state), "note")] if update.state else []
    if update.date:
        line.append(" " + _("as of %s") % format_date(update.date))
    text = to_parts(update.text, site=site_of(roadmap.url)) if update.text else ()
    return (*((Paragraph(tuple(line)),) if line else ()), *text)


def status_word(state: str) -> str:
    """Return the words for the status of a whole project."""
    known = {
        "on-track": _("On track"),
        "at-risk": _("At risk"),
        "off-track": _("Off track"),
        "complete": _("Complete"),
        "inactive": _("Inactive"),
    }
    return known.get(state, state)


def _facts(roadmap: Roadmap, context: Context, selected: int | None) -> list[tuple[Inline, ...]]:
    found: list[tuple[Inline, ...]] = []
    if selected is not None:
        total = len(roadmap.items)
        words = ngettext("Showing %(selected)s of %(total)s item", "Showing %(selected)s of %(total)s items", total)
        found.append((words % {"selected": selected, "total": total},))
    filter_context = FilterContext.of(roadmap, context.today)
    found.append((rolled_up(roadmap.items) if roadmap.items else _("No items yet"),))
    for word, number in (
        (_("Blocked: %s"), sum(item.status == "blocked" for item in roadmap.items)),
        (_("Help wanted: %s"), len(available_work(roadmap.items, filter_context))),
    ):
        if number:
            found.append((word % number,))
    if hidden := roadmap.left_out.private + roadmap.left_out.redacted:
        words = ngettext("%s private item is not shown", "%s private items are not shown", hidden)
        found.append((words % hidden,))
    if roadmap.maintainers:
        found.append((_("Maintained by"), " ", *links(roadmap.maintainers, context)))
    found.append((_("Data as of %s") % data_date(roadmap),))
    found.append((Link((_("Open on GitHub"),), roadmap.url), " ", _("(make changes there)")))
    return found


def stale(roadmap: Roadmap, context: Context) -> tuple[Block, ...]:
    """Return a notice if the data is old."""
    if not is_stale(roadmap, context.today, context.stale_after):
        return ()
    notice = _("This page shows the roadmap as of %s. Much may have changed since then.") % data_date(roadmap)
    return (Box("stale", (Paragraph((Badge(_("Old data"), "note"), " ", Strong((notice,)))),)),)


def data_date(roadmap: Roadmap) -> str:
    """Return the date of the data."""
    return format_date(roadmap.fetched.date())
