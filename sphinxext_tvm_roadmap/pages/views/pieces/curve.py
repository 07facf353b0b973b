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

"""The progress of an item or of a quarter as a line over time, and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....model import distinct_name
from ....planning.history import NO_HISTORY
from ....planning.progress_curve import item_curve, quarter_curve
from ...i18n import _, format_date
from ...parts import Box, Heading, Paragraph, Row, StepLine, Table
from .column_heading import column_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ....model import Item, Roadmap
    from ....planning.progress_curve import Point
    from ....planning.quarter_record import QuarterRecord
    from ...parts import Block
    from .context import Context


def curve_of_item(
    item: Item, roadmap: Roadmap, context: Context, heading: Callable[[str], Heading]
) -> tuple[Block, ...]:
    """Return the progress of an item over time; nothing where a history does not know two days of it."""
    history = context.histories.get(roadmap.key, NO_HISTORY)
    told = (change for change in history.told_about("progress") if change.item == item.id)
    points = item_curve(item, told, roadmap.fetched)
    if not points:
        return ()
    return heading(_("Progress over time")), Paragraph((_line(points), _words(points)))


def curves_of_quarters(records: Sequence[QuarterRecord], roadmap: Roadmap, *, depth: int) -> tuple[Block, ...]:
    """Return the progress within each quarter; nothing if none of it is known."""
    found = [(distinct_name(each.column, roadmap.columns), quarter_curve(each)) for each in records]
    rows = [Row(((name,), (_line(points), _words(points)))) for name, points in found if points]
    if not rows:
        return ()
    label = _("Progress over time")
    heads = ((column_word((roadmap,)),), (_("Mean progress of the items with tasks or sub-issues"),))
    return Heading((label,), depth=depth), Box(
        "scroll", (Table(heads, tuple(rows), label=label, role="matrix"),), label=label
    )


def _line(points: Sequence[Point]) -> StepLine:
    first, last = points[0].day, points[-1].day
    days = max((last - first).days, 1)
    return StepLine(tuple((1000 * (point.day - first).days // days, point.percent) for point in points))


def _words(points: Sequence[Point]) -> str:
    """Return the first and the last point, and those at which the progress has reached another ten percent."""
    told = [points[0]]
    for point in points[1:-1]:
        if point.percent // 10 != told[-1].percent // 10:
            told.append(point)
    said = (
        _("%(percent)s\u00a0%% on %(day)s") % {"percent": point.percent, "day": format_date(point.day)}
        for point in (*told, points[-1])
    )
    return " · ".join(said)
