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

from ...names import plain_title
from ...planning.asks_for_help import available_work
from ...planning.order import group_items
from ...planning.selection import Group, is_whole
from ..i18n import _
from ..parts import Badge, Box, Heading, Items, Link, Paragraph, Strong, Tags, ViewBox
from ..parts.from_markdown import linked, to_parts
from .pieces.details import written_at
from .pieces.expected import filter_context
from .pieces.facets import facets
from .pieces.head import head
from .pieces.item_table import TableRow, item_table
from .pieces.left_out import and_more
from .pieces.people import experts, links
from .pieces.wording import chips, group_heading, place, priority, theme_colors, title, titled, to_item

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    of_filters = filter_context(roadmap, context)
    depth = 2 if titled else 1
    # A limit counts things to take, because the first items of the board may need no help.
    found = available_work(shown.meant, of_filters, keep_order=bool(shown.chosen.sort))
    few = found[: shown.limit]
    body: tuple[Block, ...] = (_nothing(shown, context),)
    if few and shown.is_grouped:
        named = group_items((work.item for work in few), shown.chosen.group_by, of_filters)
        groups = [Group(name, items) for name, items in named]
        body = tuple(_group(group, few, shown, context, depth=depth) for group in groups)
    elif few:
        body = (_things(few, roadmap, context, label=roadmap.title, depth=depth),)
    top = head(roadmap, context, titled=titled)
    return ViewBox(
        "help-wanted",
        (top, *body, *and_more(len(found) - len(few), shown, context)),
        roadmap=roadmap.key,
        target=("help", roadmap.key),
    )


def _group(group: Group, found: Iterable[Work], shown: SelectedRoadmap, context: Context, *, depth: int) -> Box:
    """Return the things to take of the items in a group."""
    name = group_heading(group, shown)
    members = {item.id for item in group.items}
    here = [work for work in found if work.item.id in members]
    things = _things(here, shown.roadmap, context, label=name, depth=depth + 1)
    return Box("column", (Heading((name,), depth=depth), things), column=name if group.name else "")


def _things(found: Sequence[Work], roadmap: Roadmap, context: Context, *, label: str, depth: int) -> Block:
    """Return cards, or a table if the author chose its columns."""
    if context.columns:
        rows = [_row(work, roadmap, context) for work in found]
        return item_table(rows, context.columns, context, label=label)
    colors = theme_colors(roadmap)
    return Items(tuple((_card(work, roadmap, colors, context, depth=depth),) for work in found), role="cards")


def _row(work: Work, roadmap: Roadmap, context: Context) -> TableRow:
    words = (_title(work), " (", *_of(work, context), ")")
    return TableRow(work.item, roadmap, title=words, words=work.text)


def _title(work: Work) -> Inline:
    if work.what == "item":
        return title(work.item)
    return Link(titled(work.text), work.url) if work.url else plain_title(work.text)


def _nothing(shown: SelectedRoadmap, context: Context) -> Box:
    roadmap = shown.roadmap
    none = (
        _("No item needs help right now.") if is_whole(shown.chosen) else _("None of these items needs help right now.")
    )
    words: list[Inline] = [none, " "]
    if roadmap.maintainers:
        words += [_("Ask the maintainers where help is needed most:"), " ", *links(roadmap.maintainers, context), ". "]
    look = _("Or look through") if roadmap.maintainers else _("Look through")
    words += [look, " ", Link((_("the items on GitHub"),), roadmap.url), "."]
    return Box("empty", (Paragraph(tuple(words)),))


def _card(work: Work, roadmap: Roadmap, colors: dict[str, str | None], context: Context, *, depth: int) -> Box:
    item = work.item
    words = [_title(work)]
    if item.priority:
        words += [" ", priority(item.priority)]
    friendly = (Badge(_("Newcomer-friendly"), "help-wanted"),) if work.is_friendly else ()
    blocks: list[Block] = [Heading(tuple(words), depth=depth), Box("facts", (_facts(work, context),))]
    if tags := (*chips(item, colors), *friendly):
        blocks.append(Paragraph((Tags(tags),)))
    return Box(
        "card",
        (*blocks, *_asked(work), *_ask(work, roadmap, context)),
        item=item.ref or item.id,
        status=item.status,
        facets=facets(item, roadmap, context, title=work.text),
    )


def _facts(work: Work, context: Context) -> Paragraph:
    column = (f" · {work.item.column}",) if work.item.column else ()
    return Paragraph((*_of(work, context), *column))


def _of(work: Work, context: Context) -> tuple[Inline, ...]:
    """Return the place of the item, and its title if only a part of it can be taken."""
    where = place(work.item, context.repository)
    if work.what == "item":
        return (where,)
    return (KINDS[work.what](), " ", to_item(work.item, f"{work.item.title} ({where})"))


def _asked(work: Work) -> tuple[Block, ...]:
    """Return the help that is needed: the item's own text about help, else the best text that it has."""
    if work.what != "item":
        return ()
    item, place = work.item, written_at(work.item)
    if text := item.sections.get("help_wanted"):
        return to_parts(text, *place)
    if item.summary:
        return (Paragraph(linked(item.summary, *place)),)
    text = item.sections.get("motivation") or item.sections.get("goals")
    return to_parts(text, *place) if text else (Paragraph((_("Its description does not say what is needed."),)),)


def _ask(work: Work, roadmap: Roadmap, context: Context) -> tuple[Block, ...]:
    """Return the people to ask, and the first step."""
    item = work.item
    knowing = experts(item, context) if item.experts else links(roadmap.maintainers, context)
    lines: list[Block] = []
    if knowing:
        lines.append(Paragraph((Strong((_("Questions?"),)), " ", _("Ask"), " ", *knowing)))
    if work.url:
        lines.append(Paragraph((Strong((_("To begin,"),)), " ", Link((_comment_words(work),), work.url), ".")))
    return tuple(lines)


def _comment_words(work: Work) -> str:
    if work.what == "item" and work.item.type == "pull":
        return _("comment on the pull request that you want to work on it")
    if work.what == "item" and work.item.type == "draft":
        return _("look at the draft on GitHub")
    return _("comment on the issue that you want to work on it")
