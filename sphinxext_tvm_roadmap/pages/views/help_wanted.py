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
from ...planning.asks_for_help import help_wanted
from ..i18n import _
from ..parts import Badge, Box, Heading, Items, Link, Paragraph, Strong, Tags, ViewBox
from ..parts.from_markdown import linked, to_parts
from .pieces.details import written_at
from .pieces.facets import facets
from .pieces.head import head
from .pieces.left_out import and_more
from .pieces.people import links
from .pieces.wording import chips, place, priority, theme_colors, to_item

if TYPE_CHECKING:
    from ...model import Roadmap
    from ...planning.asks_for_help import Wanted
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
    found = help_wanted(shown.meant, filter_context, keep_order=bool(shown.chosen.sort))
    few = found[: shown.limit]
    cards = tuple((_card(wanted, roadmap, colors, context, depth=depth),) for wanted in few)
    body = Items(cards, role="cards") if cards else _nothing(roadmap, context)
    top = head(roadmap, context, titled=titled)
    return ViewBox("help-wanted", (top, body, *and_more(len(found) - len(few), roadmap)), roadmap=roadmap.key)


def _nothing(roadmap: Roadmap, context: Context) -> Box:
    words: list[Inline] = [_("No item asks for help now."), " "]
    if roadmap.maintainers:
        words += [_("Ask the maintainers where help is needed most:"), " ", *links(roadmap.maintainers, context), ". "]
    words += [_("Or look through"), " ", Link((_("the backlog on GitHub"),), roadmap.url), "."]
    return Box("empty", (Paragraph(tuple(words)),))


def _card(wanted: Wanted, roadmap: Roadmap, colors: dict[str, str | None], context: Context, *, depth: int) -> Box:
    item = wanted.item
    title: list[Inline] = [Link((wanted.text,), wanted.url) if wanted.url else wanted.text]
    if item.priority:
        title += [" ", priority(item.priority)]
    friendly = (Badge(_("Newcomer-friendly"), "help-wanted"),) if wanted.is_friendly else ()
    blocks: list[Block] = [Heading(tuple(title), depth=depth), Box("facts", (_of(wanted, context),))]
    if tags := (*chips(item, colors), *friendly):
        blocks.append(Paragraph((Tags(tags),)))
    return Box(
        "card",
        (*blocks, *_asked(wanted), *_ask(wanted, roadmap, context)),
        item=item.ref or item.id,
        status=item.status,
        facets=facets(item, roadmap, title=wanted.text),
    )


def _of(wanted: Wanted, context: Context) -> Paragraph:
    item = wanted.item
    where: list[Inline] = []
    if wanted.what != "item":
        words = f"{item.title} ({place(item, context.repository)})"
        where += [KINDS[wanted.what](), " ", to_item(item, words)]
    else:
        where.append(place(item, context.repository))
    if item.column:
        where.append(f" · {item.column}")
    return Paragraph(tuple(where))


def _asked(wanted: Wanted) -> tuple[Block, ...]:
    """Return the help that is needed: the item's own text about help, else its summary."""
    if wanted.what != "item":
        return ()
    place = written_at(wanted.item)
    text = wanted.item.sections.get("help_wanted")
    if text:
        return to_parts(text, *place)
    return (Paragraph(linked(wanted.item.summary, *place)),) if wanted.item.summary else ()


def _ask(wanted: Wanted, roadmap: Roadmap, context: Context) -> tuple[Block, ...]:
    knowing = wanted.item.experts or roadmap.maintainers
    lines: list[Block] = []
    if knowing:
        lines.append(Paragraph((Strong((_("Ask"),)), " ", *links(knowing, context))))
    if wanted.url:
        lines.append(Paragraph((Link((_("Comment there that you take it"),), wanted.url),)))
    return tuple(lines)
