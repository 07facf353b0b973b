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

"""One item on the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...planning.time_scale import WIDTH, find_span
from ...schedule import due as due_date
from ..i18n import _, format_date
from ..parts import Box, Paragraph, Row, Tags, TimelineBar
from .pieces.cells import STATUS, cell, heading
from .pieces.column_heading import unplaced
from .pieces.expected import risk_badge
from .pieces.facets import facets
from .pieces.marks import mark_badge
from .pieces.wording import (
    blocker_badge,
    progress,
    status_place_owners,
    status_sign,
    title_and_priority,
)

if TYPE_CHECKING:
    import datetime as dt

    from ...model import Item, Roadmap
    from ...planning.time_scale import TimeScale
    from ..parts import Inline
    from .pieces.context import Context

MOST_OPEN = WIDTH * 95 // 100
"""The most that is filled of the bar of an item that is not done."""


def table_heads(roadmap: Roadmap) -> tuple[tuple[str], ...]:
    """Return the heads of the table that says the same as the lines."""
    item, status, owners, progress = (heading(name, roadmap) for name in ("item", STATUS, "owners", "progress"))
    return (item,), (status,), (owners,), (_("From"),), (_("To"),), (progress,)


def make_line(item: Item, roadmap: Roadmap, scale: TimeScale, context: Context) -> Box:
    """Return the line of an item: its label and its bar."""
    # In the table, the mark stands behind the title.
    tags = Tags((*_tags(item, roadmap, context).children, *mark_badge(item, context)))
    lines = (
        Box("title", (Paragraph(title_and_priority(item)),)),
        Box("facts", (Paragraph(status_place_owners(item, context)),)),
    )
    label = Box("label", (*lines, Paragraph((tags,))) if tags.children else lines)
    return Box(
        "line",
        (label, _bar(item, roadmap, scale, context)),
        item=item.ref or item.id,
        status=item.status,
        target=("item", item.id),
        facets=facets(item, roadmap, context),
    )


def make_row(item: Item, roadmap: Roadmap, context: Context) -> Row:
    """Return the table row that says the same as the line of an item."""
    tags = _tags(item, roadmap, context)
    first, last = _ends(item, roadmap)
    cells: tuple[tuple[Inline, ...], ...] = (
        cell("item")(item, roadmap, context),
        (status_sign(item), ", ", tags) if tags.children else (status_sign(item),),
        cell("owners")(item, roadmap, context),
        (first,) if first else (),
        (last,) if last else (),
        cell("progress")(item, roadmap, context),
    )
    return Row(cells, item=item.ref or item.id, status=item.status, target=("item", item.id))


def _tags(item: Item, roadmap: Roadmap, context: Context) -> Tags:
    return Tags((*risk_badge(item, roadmap, context), *blocker_badge(item)))


def _bar(item: Item, roadmap: Roadmap, scale: TimeScale, context: Context) -> TimelineBar:
    span = find_span(item, roadmap)
    counted = progress(item)
    words = _when(item, roadmap)
    return TimelineBar(
        bar=scale.bar(span) if span else None,
        text=f"{words} · {counted.text}" if counted else words,
        status=item.status,
        done=_done(item),
        is_certain=span is None or span.is_certain,
        today=None if scale.current(context.today) is None else scale.at(context.today),
    )


def _done(item: Item) -> int:
    """Return how much of the bar is filled. The bar of an open item never looks done, even if all its tasks are."""
    return min(int((item.fraction or 0) * WIDTH), WIDTH if item.status == "done" else MOST_OPEN)


def _when(item: Item, roadmap: Roadmap) -> str:
    """Return the time of an item in words: its days, or else its quarter."""
    first, last = _ends(item, roadmap)
    if item.start is None and item.target is None and (first or not last):
        return first or item.column or unplaced(roadmap)
    if not last:
        return _("from %s") % first
    if not first:
        return _("until %s") % last
    return first if first == last else f"{first} – {last}"


def _ends(item: Item, roadmap: Roadmap) -> tuple[str, str]:
    """Return the start and the end: a day if there is one, else the column or iteration, else the milestone's day."""
    column = roadmap.time_of(item)
    dated = column.name if column is not None and column.start else ""
    due = None if dated else due_date(item, roadmap)

    def words(day: dt.date | None) -> str:
        return format_date(day) if day else dated

    return words(item.start), words(item.target or due)
