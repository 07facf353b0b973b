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

"""Turn the bars of progress and of outcomes into SVG: one line for each status, whose pattern the stylesheet sets.

All positions are shares of the width, so that no page needs a style attribute. Screen readers and the keyboard skip the
bar, because the words beside it say the same and lead to the same items.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from .. import parts
    from ..parts import ChosenItems

SHORTEST = 0.012
"""The minimum share of a segment; a shorter one would be too small to see."""

GAP = 0.3
"""The gap between two segments, in percent of the bar."""


def segmented_bar(part: parts.SegmentedBar, *, choose: Callable[[ChosenItems], str | None]) -> str:
    """Write a bar; `choose` is the same as in `to_html`."""
    total = sum(segment.count for segment in part.segments)
    widths = [max(SHORTEST, segment.count / total) for segment in part.segments]
    scale, at = 100 / sum(widths), 0.0
    lines = []
    for segment, width in zip(part.segments, widths, strict=True):
        end = at + width * scale
        lines.append(_line(segment, at, end - GAP, choose(segment.leads_to) if segment.leads_to else None))
        at = end
    return f'<svg class="roadmap-segments" aria-hidden="true">{"".join(lines)}</svg>\n'


def _line(segment: parts.Segment, start: float, end: float, href: str | None) -> str:
    line = f'<line data-status="{segment.status}" x1="{start:.4g}%" x2="{end:.4g}%" y1="50%" y2="50%"></line>'
    return line if href is None else f'<a href="{escape(href)}" tabindex="-1">{line}</a>'
