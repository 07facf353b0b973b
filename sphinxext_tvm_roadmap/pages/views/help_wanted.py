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

"""The work that a newcomer can take, with all information that is needed to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...filters.parse import FilterContext
from ...names import plain_title
from ...planning.asks_for_help import available_work
from ..i18n import _
from ..parts import Badge, Box, Heading, Items, Link, Paragraph, Strong, Tags, ViewBox
from ..parts.from_markdown import linked, to_parts
from .pieces.details import written_at
from .pieces.facets import facets
from .pieces.head import head
from .pieces.left_out import and_more
from .pieces.people import experts, links
from .pieces.wording import chips, place, priority, theme_colors, titled, to_item

if TYPE_CHECKING:
    from ...model import Roadmap
    from ...planning.asks_for_help import Work
    from ...planning.selection import SelectedRoadmap
    from ..parts import Block, Inline
    from .pieces.context import Context

KINDS = {"task": lambda: _("Task of"), "sub-issue": lambda: _("Sub-issue of")}


def help_wanted_view(shown: tuple[SelectedRoadmap, ...], context: Context) -> tuple[Block, ...]:
    """Return a list for each roadmap."""
    return tuple(_list(each, context, titled=len(shown) > 1) for each in shown)


def _list(shown: SelectedRoadmap, context: Context, *, titled: bool) -> ViewBox:
    roadmap = shown.roadmap
    filter_context = FilterContext.of(roadmap, context.today)
    colors = theme_colors(roadmap)
    depth = 2 if titled else 1
    # A limit counts things to take, because the first items of the board may need no help.
    found = available_work(shown.meant, filter_context, keep_order=bool(shown.chosen.sort))
    few = found[: shown.limit]
    cards = tuple((_card(work, roadmap, colors, context, depth=depth),) for work in few)
    body = Items(cards, role="cards") if cards else _nothing(roadmap, context)
    top = head(roadmap, context, titled=titled)
    return ViewBox("help-wanted", (top, body, *and_more(len(found) - len(few), roadmap)), roadmap=roadmap.key)


def _nothing(roadmap: Roadmap, context: Context) -> Box:
    words: list[Inline] = [_("No item asks for help now."), " "]
    if roadmap.maintainers:
        words += [_("Ask the maintainers where help is needed most:"), " ", *links(roadmap.maintainers, context), ". "]
    look = _("Or look through") if roadmap.maintainers else _("Look through")
    words += [look, " ", Link((_("the items on GitHub"),), roadmap.url), "."]
    return Box("empty", (Paragraph(tuple(words)),))


def _card(work: Work, roadmap: Roadmap, colors: dict[str, str | None], context: Context, *, depth: int) -> Box:
    item = work.item
    title: list[Inline] = [Link(titled(work.text), work.url) if work.url else plain_title(work.text)]
    if item.priority:
        title += [" ", priority(item.priority)]
    friendly = (Badge(_("Newcomer-friendly"), "help-wanted"),) if work.is_friendly else ()
    blocks: list[Block] = [Heading(tuple(title), depth=depth), Box("facts", (_of(work, context),))]
    if tags := (*chips(item, colors), *friendly):
        blocks.append(Paragraph((Tags(tags),)))
    return Box(
        "card",
        (*blocks, *_asked(work), *_ask(work, roadmap, context)),
        item=item.ref or item.id,
        status=item.status,
        facets=facets(item, roadmap, title=work.text),
    )


def _of(work: Work, context: Context) -> Paragraph:
    item = work.item
    where: list[Inline] = []
    if work.what != "item":
        words = f"{item.title} ({place(item, context.repository)})"
        where += [KINDS[work.what](), " ", to_item(item, words)]
    else:
        where.append(place(item, context.repository))
    if item.column:
        where.append(f" · {item.column}")
    return Paragraph(tuple(where))


def _asked(work: Work) -> tuple[Block, ...]:
    """Return the help that is needed: the item's own text about help, else its summary."""
    if work.what != "item":
        return ()
    place = written_at(work.item)
    text = work.item.sections.get("help_wanted")
    if text:
        return to_parts(text, *place)
    return (Paragraph(linked(work.item.summary, *place)),) if work.item.summary else ()


def _ask(work: Work, roadmap: Roadmap, context: Context) -> tuple[Block, ...]:
    item = work.item
    knowing = experts(item, context) if item.experts else links(roadmap.maintainers, context)
    lines: list[Block] = []
    if knowing:
        lines.append(Paragraph((Strong((_("Ask"),)), " ", *knowing)))
    if work.url:
        lines.append(Paragraph((Link((_("Comment there that you take it"),), work.url),)))
    return tuple(lines)
