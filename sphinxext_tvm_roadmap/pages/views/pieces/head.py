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

"""The head of each view: one line with the progress and the age of the data, and a fold with all other facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....planning.history import NO_HISTORY
from ....planning.selection import is_whole
from ....published_address import host_of
from ....refs import site_of
from ....schedule import is_stale
from ...i18n import _, format_date, ngettext
from ...parts import Badge, Box, Disclosure, Heading, Items, Link, Paragraph, Strong
from ...parts.from_markdown import to_parts
from .call_for_help import call_for_help
from .left_out import unknown_relations
from .people import links
from .progress_line import progress_bar, progress_sentence, started_work
from .project_status import status_badge, status_text
from .published import published_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ....model import Roadmap
    from ....planning.selection import SelectedRoadmap
    from ...parts import Block, Inline
    from .context import Context


def count_selected(shown: SelectedRoadmap) -> int | None:
    """Return how many items a view shows, if some are left out."""
    return None if is_whole(shown.chosen) and not shown.more else len(shown.items)


def head(roadmap: Roadmap, context: Context, *, titled: bool = False, selected: int | None = None) -> Box:
    """Return the head of one roadmap. Notices that its data is old, or that it is closed, are part of each head.

    Parameters
    ----------
    titled
        Whether one view shows several roadmaps.
    selected
        How many items the view shows, if some are left out; the other figures are for the whole roadmap.
    """
    title = (Heading((roadmap.title,)),) if titled else ()
    notices = (*_state(roadmap), *stale(roadmap, context))
    if context.head == "none":
        return Box("head", (*title, *notices))
    scope = _scope(roadmap)
    top, folded = ((Box("scope", scope),), ()) if scope and context.head == "full" else ((), scope)
    line = _facts(_line(roadmap, context, selected))
    about = Disclosure((_("About this roadmap"),), (*folded, *_about(roadmap, context)), role="about")
    return Box("head", (*title, *notices, *top, *progress_bar(roadmap), line, about, *_proposal(roadmap, context)))


def common_head(roadmaps: Sequence[Roadmap], context: Context) -> Box:
    """Return the head of a view that shows several roadmaps as one: their titles and the dates of their data."""
    if len(roadmaps) == 1:
        return head(roadmaps[0], context)
    facts = [
        (Link((each.title,), each.url, target=("ref", each.key)), " · ", _("Data as of %s") % data_date(each))
        for each in roadmaps
    ]
    return Box("head", (_facts(facts), *(notice for each in roadmaps for notice in stale(each, context))))


def _state(roadmap: Roadmap) -> tuple[Block, ...]:
    """Return a notice if nobody works with the project any more, or not yet."""
    closed = _("The maintainers closed this project on GitHub. Its plan is no longer updated.")
    template = _("This project is a template for other projects, not a plan of its own.")
    notices = (closed,) * roadmap.closed + (template,) * roadmap.template
    return tuple(Paragraph((Badge(_("Note"), "note"), " ", Strong((notice,)))) for notice in notices)


def _scope(roadmap: Roadmap) -> tuple[Block, ...]:
    """Return what the roadmap is about, in the words of its maintainers."""
    scope = roadmap.scope or roadmap.description
    return to_parts(scope, site=site_of(roadmap.url)) if scope else ()


def _facts(lines: Iterable[tuple[Inline, ...]]) -> Items:
    return Items(tuple((Paragraph(line),) for line in lines), role="facts")


def _line(roadmap: Roadmap, context: Context, selected: int | None) -> list[tuple[Inline, ...]]:
    """Return the facts that each reader needs at once."""
    found: list[tuple[Inline, ...]] = []
    before: tuple[Inline, ...] = ()
    if selected is not None:
        total = len(roadmap.items)
        words = ngettext("Showing %(selected)s of %(total)s item", "Showing %(selected)s of %(total)s items", total)
        found.append((words % {"selected": selected, "total": total},))
        before = (_("The whole roadmap:"), " ")
    found.append((*before, *(progress_sentence(roadmap) if roadmap.items else (_("No items yet"),))))
    if status := status_badge(roadmap):
        found.append(status)
    if call := call_for_help(roadmap.items, roadmap, context):
        found.append(call)
    if context.telling is not None and context.marks is not None:
        words = _("Marked: changes since %s") if context.marks else _("No item changed since %s")
        found.append((words % format_date(context.telling.since),))
    found.append((_("Data as of %s") % data_date(roadmap),))
    return found


def _proposal(roadmap: Roadmap, context: Context) -> tuple[Block, ...]:
    """Return the link to a new issue; it is beside the fold, so that the line of facts has room on small screens."""
    words, address = _("Propose an item"), context.proposals.get(roadmap.key)
    return (_facts([(Link((words,), address, name=f"{words}: {roadmap.title}"),)]),) if address else ()


def _about(roadmap: Roadmap, context: Context) -> tuple[Block, ...]:
    """Return the facts that a reader needs once: the status in words, the maintainers, and the way to GitHub."""
    facts: list[tuple[Inline, ...]] = []
    if percent := started_work(roadmap):
        facts.append((percent,))
    if hidden := roadmap.left_out.private + roadmap.left_out.redacted:
        words = ngettext("%s private item is not shown", "%s private items are not shown", hidden)
        facts.append((words % hidden,))
    facts += ((sentence,) for sentence in unknown_relations((roadmap,)))
    if roadmap.maintainers:
        facts.append((_("Maintained by"), " ", *links(roadmap.maintainers, context)))
    if address := context.publishers.get(roadmap.key):
        facts.append((_("Data published by"), " ", Link((host_of(address),), address)))
    facts.append((Link((_("Open on GitHub"),), roadmap.url), " ", _("(make changes there)")))
    if context.has_files:
        facts.append(_files(roadmap, context))
    return (*status_text(roadmap), _facts(facts))


def _files(roadmap: Roadmap, context: Context) -> tuple[Inline, ...]:
    """Return links to the files of the roadmap for programs."""
    words = {
        "json": _("JSON"),
        "markdown": _("Markdown"),
        "calendar": _("calendar"),
        "changes": _("feed of changes"),
    }
    published = published_files(roadmap, context.histories.get(roadmap.key, NO_HISTORY))
    links = [Link((words[file.form],), None, target=("file", file.name)) for file in published]
    separated = [part for link in links for part in (", ", link)]
    return (_("Also as"), " ", *separated[1:])


def stale(roadmap: Roadmap, context: Context) -> tuple[Block, ...]:
    """Return a notice if the data is old."""
    if not is_stale(roadmap, context.today, context.stale_after):
        return ()
    notice = _("This page shows the roadmap as of %s. Much may have changed since then.") % data_date(roadmap)
    return (Box("stale", (Paragraph((Badge(_("Old data"), "note"), " ", Strong((notice,)))),)),)


def data_date(roadmap: Roadmap) -> str:
    """Return the date of the data."""
    return format_date(roadmap.fetched.date())
