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

"""Turn bars on a time scale into SVG.

All positions are shares of the width, so that no shape is distorted, and no page needs a style attribute. Screen
readers skip all of it: the text beside each bar says the same.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .. import parts

SHORTEST = 8
"""The minimum width of a bar in thousandths of the scale; a shorter bar would be too small to see."""

GOES_BEFORE = '<path class="roadmap-arrow" d="m9 6-4 4 4 4"></path>'
GOES_AFTER = '<svg x="100%" width="1" height="1"><path class="roadmap-arrow" d="m-9 6 4 4-4 4"></path></svg>'


def scale(part: parts.Scale) -> str:
    """Write the names of the periods, the flag of today, and the vertical lines behind the bars."""
    names = "".join(
        f"<span{_kind(part, place)} dir='auto'>{escape(name)}</span>" for place, name in enumerate(part.periods)
    )
    width = 1000 / len(part.periods)
    lines = [_upright("roadmap-edge", place * width) for place in range(len(part.periods))]
    if part.current is not None:
        lines.insert(0, _shape("roadmap-now", part.current * width, width, y="0", height="100%"))
    flag = ""
    if part.today is not None:
        lines.append(_upright("roadmap-today", part.today))
        flag = f'<div class="roadmap-flag">{_space(part.today)}<span>{escape(part.text)}</span></div>'
    head = f'<div class="roadmap-scale" aria-hidden="true"><div class="roadmap-periods">{names}</div>{flag}</div>'
    return f'{head}<svg class="roadmap-lines" aria-hidden="true">{"".join(lines)}</svg>'


def _kind(part: parts.Scale, place: int) -> str:
    """Write the attributes of a period: whether a timeline that scrolls opens there, and whether it is current."""
    start = ' class="roadmap-start"' if place == part.start else ""
    return f'{start} data-kind="current"' if place == part.current else start


def bar(part: parts.TimelineBar) -> str:
    """Write the bar of an item. Its text starts below the bar if there is enough space."""
    words = f"<p>{escape(part.text)}</p>"
    if part.bar is None:
        return f'<div class="roadmap-time">{words}</div>'
    # A bar that is too short to be seen grows to the left: its end is a target date, or the end of a milestone.
    end = max(part.bar.end, SHORTEST)
    start = min(part.bar.start, end - SHORTEST)
    width = end - start
    vague = "" if part.is_certain else " roadmap-vague"
    shapes = [_shape(f"roadmap-bar{vague}", start, width, y="2", height="16", rx="5")]
    if part.done:
        shapes.append(_shape("roadmap-filled", start, width * part.done / 1000, y="3", height="14", rx="4"))
    if part.status in {"blocked", "cut"}:
        shapes.append(f'<line class="roadmap-mark" {_from_to(start, start + width)} y1="10" y2="10"></line>')
    shapes += [GOES_BEFORE] * part.bar.goes_before + [GOES_AFTER] * part.bar.goes_after
    if part.today is not None and start <= part.today <= start + width:
        # In other places, the line behind the bar is visible.
        shapes.append(_upright("roadmap-today", part.today, "2", "18"))
    track = f'<svg class="roadmap-track" aria-hidden="true">{"".join(shapes)}</svg>'
    return f'<div class="roadmap-time">{track}<div class="roadmap-when">{_space(start)}{words}</div></div>'


def _shape(classes: str, start: float, width: float, **rest: str) -> str:
    more = "".join(f' {name}="{value}"' for name, value in rest.items())
    return f'<rect class="{classes}" x="{_share(start)}" width="{_share(width)}"{more}></rect>'


def _upright(classes: str, at: float, top: str = "0", bottom: str = "100%") -> str:
    return f'<line class="{classes}" {_from_to(at, at)} y1="{top}" y2="{bottom}"></line>'


def _from_to(start: float, end: float) -> str:
    return f'x1="{_share(start)}" x2="{_share(end)}"'


def _space(width: float) -> str:
    """Write an empty space before a text; the space shrinks if the text needs its width."""
    return f'<svg class="roadmap-space" width="{_share(width)}" height="1" aria-hidden="true"></svg>'


def _share(thousandths: float) -> str:
    return f"{thousandths / 10:.4g}%"
