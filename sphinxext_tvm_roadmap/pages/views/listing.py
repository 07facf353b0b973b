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

"""The list: one line of aligned facts for each item, below its column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..i18n import _, format_date
from ..parts import Box, Heading, Items, Line, Paragraph, Tags, ViewBox
from .pieces.expected import risk_badge
from .pieces.facets import facets
from .pieces.goal_card import goals
from .pieces.head import count_selected, head
from .pieces.left_out import link_to_rest
from .pieces.marks import mark_badge
from .pieces.skippable import skippable
from .pieces.wording import (
    chips,
    group_heading,
    nothing,
    nothing_in,
    owners,
    place,
    progress,
    span,
    status_sign,
    theme_colors,
    title_and_priority,
)

if TYPE_CHECKING:
    from ...model import Item, Roadmap
    from ...planning.selection import Group, SelectedRoadmap
    from ..parts import Block
    from .pieces.context import Context


def listing(shown: tuple[SelectedRoadmap, ...], context: Context) -> tuple[Block, ...]:
    """Return a list for each roadmap."""
    return tuple(_list(each, context, titled=len(shown) > 1) for each in shown)


def _list(shown: SelectedRoadmap, context: Context, *, titled: bool) -> ViewBox:
    depth = 2 if titled else 1
    groups = tuple(
        _group(group, shown, context, depth=depth)
        for group in shown.groups
        if group.items or (group.column is not None and group.column.goals)
    )
    empty = (Box("empty", (Paragraph((nothing(shown),)),)),)
    body = (
        head(shown.roadmap, context, titled=titled, selected=count_selected(shown)),
        *skippable((Box("groups", groups),) if groups else empty, len(shown.items)),
        *link_to_rest(shown, context),
    )
    return ViewBox("list", body, roadmap=shown.roadmap.key, target=("ref", shown.roadmap.key), is_wide=True)


def _group(group: Group, shown: SelectedRoadmap, context: Context, *, depth: int) -> Box:
    name = group_heading(group, shown)
    time = span(group.column) if group.column else None
    heading: tuple[Block, ...] = (Heading((name, f" ({time})") if time else (name,), depth=depth),)
    if not (group.name or shown.is_grouped or shown.roadmap.columns):
        heading = ()
    goal_cards = goals(group.column, shown.roadmap, depth=depth + 1) if group.column else ()
    entries = tuple((_line(item, shown.roadmap, context),) for item in group.items)
    body: Block = Items(entries, role="lines") if entries else Paragraph((nothing_in(group, shown, context),))
    return Box(
        "column",
        (*heading, *goal_cards, body),
        column=group.name or "",
        kind=group.column.kind if group.column else "other",
    )


def _line(item: Item, roadmap: Roadmap, context: Context) -> Box:
    badges = (*risk_badge(item, roadmap, context), *mark_badge(item, context))
    themes = chips(item, theme_colors(roadmap))
    counted = progress(item)
    cells = (
        (*title_and_priority(item), *(part for badge in badges for part in (" ", badge))),
        (status_sign(item),),
        (place(item, context.repository),),
        owners(item, context),
        (Tags(themes),) if themes else (),
        (counted,) if counted else (),
        (_("by %s") % format_date(item.target),) if item.target else (),
    )
    return Box(
        "line",
        (Line(cells),),
        item=item.ref or item.id,
        status=item.status,
        target=("item", item.id),
        facets=facets(item, roadmap, context),
    )
