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

"""The page of one item: all that is known of it, below headings of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..i18n import _
from ..parts import Badge, Box, Chip, Foreign, Heading, Items, Link, Paragraph, Strong, Tags, ViewBox
from .pieces.column_heading import column_word
from .pieces.curve import curve_of_item
from .pieces.details import facts_of, reasons, work
from .pieces.expected import chain_of, expected, grounds, risk_badge
from .pieces.head import data_date, stale
from .pieces.item_way import story_of
from .pieces.people import experts
from .pieces.related import relations
from .pieces.wording import (
    blocker_badge,
    chips,
    owners,
    place,
    priority,
    progress,
    span,
    status_sign,
    theme_colors,
    titled,
)

if TYPE_CHECKING:
    from ...model import Item, Roadmap
    from ..parts import Block, Inline
    from .pieces.context import Context


def item_page(content_id: str, roadmap: Roadmap, context: Context) -> tuple[Block, ...]:
    """Return the page of an item of a roadmap."""
    item = next(item for item in roadmap.items if item.id == content_id)
    blocks = (
        Heading(titled(item.title)),
        *_top(item, roadmap, context),
        *reasons(item, roadmap, context),
        *work(item, _heading),
        *curve_of_item(item, roadmap, context, _heading),
        *relations(item, context, _heading),
        _bottom(item, roadmap),
    )
    sheet = Box("sheet", blocks, item=item.ref or item.id, status=item.status, target=("item", item.id))
    return (ViewBox("page", (sheet,), roadmap=roadmap.key),)


def _heading(words: str) -> Heading:
    return Heading((words,), depth=2)


def _top(item: Item, roadmap: Roadmap, context: Context) -> tuple[Block, ...]:
    """Return the status, the badges, the progress and the facts of an item, and how old they are."""
    where = Link((place(item, context.repository),), item.url)
    status = Paragraph((status_sign(item), " · ", where))
    wanted = (Badge(_("Help wanted"), "help-wanted"),) if item.available else ()
    badges = (*risk_badge(item, roadmap, context), *wanted, *blocker_badge(item))
    lines: list[tuple[Inline, ...]] = [(Tags(badges),)] if badges else []
    if (counted := progress(item)) is not None:
        lines.append((counted,))
    facts = Items(tuple((Paragraph(fact),) for fact in _facts(item, roadmap, context)), role="facts")
    return (Box("facts", (status,)), *map(Paragraph, lines), *stale(roadmap, context), facts)


def _facts(item: Item, roadmap: Roadmap, context: Context) -> list[tuple[Inline, ...]]:
    """Return the facts of an item, each after its name; the way back to the roadmap is the first."""
    found: dict[str, tuple[Inline, ...]] = {
        _("Roadmap"): (Link((roadmap.title,), roadmap.url, target=("ref", roadmap.key)),),
        column_word((roadmap,)): _column(item, roadmap),
        _("Expected"): _expected(item, roadmap, context),
        _("Critical chain"): chain_of(item, roadmap, context),
        _("History"): story_of(item, roadmap, context),
        _("Theme"): _row(chips(item, theme_colors(roadmap))),
        _("Priority"): (priority(item.priority),) if item.priority else (),
        _("Owners"): owners(item, context),
        _("Experts"): experts(item, context),
        _("Labels"): _row(tuple(Chip(label.name, label.color) for label in item.labels)),
    }
    named = [(Strong((name,)), " ", *value) for name, value in found.items() if value]
    return [*named, *facts_of(item)]


def _expected(item: Item, roadmap: Roadmap, context: Context) -> tuple[Inline, ...]:
    known, number = expected(item, roadmap, context), grounds(item, roadmap, context)
    return (*known, f" ({number})") if number else known


def _row(chips: tuple[Chip, ...]) -> tuple[Inline, ...]:
    return (Tags(chips),) if chips else ()


def _column(item: Item, roadmap: Roadmap) -> tuple[Inline, ...]:
    if item.column is None:
        return ()
    column = roadmap.column_of(item)
    time = span(column) if column else None
    return (Foreign(item.column), f" ({time})") if time else (Foreign(item.column),)


def _bottom(item: Item, roadmap: Roadmap) -> Box:
    """Return how old the data is, and the links to this page and to GitHub."""
    line: list[Inline] = [_("Data as of %s") % data_date(roadmap)]
    line += [" · ", Link((_("Permanent link"),), None, target=("page", item.id))]
    if item.url:
        line += [" · ", Link((_("Open on GitHub"),), item.url), " ", _("(make changes there)")]
    return Box("facts", (Paragraph(tuple(line)),))
