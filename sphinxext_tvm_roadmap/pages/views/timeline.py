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

"""The timeline: quarters side by side, one bar for each item; tables with the same content where nothing is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...filters.parse import FilterContext
from ...planning.order import group_items
from ...planning.time_scale import find_span, make_scale
from ..i18n import _
from ..parts import Badge, Box, Chip, Drawing, Heading, Items, Paragraph, Scale, Table, ViewBox
from .pieces.head import count_selected, head
from .pieces.left_out import link_to_rest
from .pieces.wording import count, group_heading, group_name, nothing, theme_colors
from .timeline_bar import make_line, make_row, table_heads

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from ...planning.selection import Group, SelectedRoadmap
    from ...planning.time_scale import TimeScale
    from ..parts import Block, Inline
    from .pieces.context import Context

MOST_SEEN = 8
"""The number of periods that fit on a phone; a chart with more periods scrolls inside its box."""


def timeline(shown: tuple[SelectedRoadmap, ...], context: Context) -> tuple[Block, ...]:
    """Return a timeline for each roadmap, all on the same scale."""
    spans = [found for each in shown for item in each.items if (found := find_span(item, each.roadmap))]
    columns = [column for each in shown for column in each.columns]
    scale = make_scale(columns, spans, context.today)
    return tuple(_timeline(each, scale, context, titled=context.titled or len(shown) > 1) for each in shown)


def _timeline(shown: SelectedRoadmap, scale: TimeScale, context: Context, *, titled: bool) -> ViewBox:
    roadmap = shown.roadmap
    body: tuple[Block, ...] = (Box("empty", (Paragraph((nothing(shown),)),)),)
    if shown.items:
        body = (_drawing(shown, scale, context, depth=2 if titled else 1),)
    top = head(roadmap, context, titled=titled, selected=count_selected(shown))
    return ViewBox(
        "timeline",
        (top, *body, *link_to_rest(shown, context)),
        roadmap=roadmap.key,
        target=("ref", roadmap.key),
        is_wide=True,
    )


def _drawing(shown: SelectedRoadmap, scale: TimeScale, context: Context, *, depth: int) -> Drawing:
    bars: list[Block] = []
    tables: list[Block] = []
    timed, untimed = _groups(shown, context.today)
    for group in (*timed, *untimed):
        lines = tuple((make_line(item, shown.roadmap, scale, context),) for item in group.items)
        rows = tuple(make_row(item, shown.roadmap, context) for item in group.items)
        name = group_name(group)
        top = _heading(group, shown, depth=depth, is_only=len(timed) + len(untimed) == 1)
        table = Table(table_heads(shown.roadmap), rows, label=name or shown.roadmap.title, role="items")
        bars.append(Box("column", (*top, Items(lines, role="tracks")), column=name or ""))
        tables.append(Box("column", (*top, table), column=name or ""))
    chart = _chart(bars[: len(timed)], shown, scale, context.today)
    return Drawing((*chart, *bars[len(timed) :]), tuple(tables))


def _groups(shown: SelectedRoadmap, today: dt.date) -> tuple[list[Group], list[Group]]:
    """Return the items that have a time, by theme unless the author chose another grouping; then the other items."""
    roadmap = shown.roadmap
    groups: Iterable[Group] = shown.groups
    if not shown.is_grouped:
        filter_context = FilterContext.of(roadmap, today)
        groups = (shown.group(name, items) for name, items in group_items(shown.meant, "theme", filter_context))
    within = {item.id for item in shown.meant if find_span(item, roadmap)}
    timed = [shown.group(group.name, (item for item in group.chosen if item.id in within)) for group in groups]
    untimed = shown.group(_("Without a date"), (item for item in shown.meant if item.id not in within))
    return [group for group in timed if group.items], [untimed] if untimed.items else []


def _heading(group: Group, shown: SelectedRoadmap, *, depth: int, is_only: bool) -> tuple[Block, ...]:
    if group.name is None and (is_only or not (shown.is_grouped or shown.roadmap.themes)):
        return ()
    colors = theme_colors(shown.roadmap)
    name: Inline = group_heading(group, shown) if shown.is_grouped else group.name or _("No theme")
    if not shown.is_grouped and group.name in colors:
        name = Chip(group.name, colors[group.name], theme=group.name)
    return (Heading((name, " ", Badge(count(group), "count")), depth=depth),)


def _chart(groups: list[Block], shown: SelectedRoadmap, scale: TimeScale, today: dt.date) -> tuple[Block, ...]:
    """Return the drawn groups on their scale; nothing if no item has a time."""
    if not groups:
        return ()
    current = scale.current(today)
    names = tuple(period.name for period in scale.periods)
    top = Scale(names, current, scale.nearest(today), None if current is None else scale.at(today), _("today"))
    chart = Box("chart", (top, *groups))
    if len(names) <= MOST_SEEN:
        return (chart,)
    return (Box("scroll", (chart,), label=_("Timeline of %s") % shown.roadmap.title),)
