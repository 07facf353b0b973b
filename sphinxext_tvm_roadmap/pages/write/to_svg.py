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

"""Turn pictures into escaped SVG in HTML.

Classes of ``dependencies.css`` set the colours. There are no ids, so that a page can contain any number of pictures.
"""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from .attributes import REL, as_json, attributes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ...model import Status
    from ..parts.pictures import Arrow, Layer, Mark, Picture, Sign

SIGNS: dict[Status | None, str] = {
    "backlog": "",
    "planned": '<circle class="roadmap-dot" cx="7" cy="7" r="2"/>',
    "in-progress": '<path class="roadmap-dot" d="M7 2a5 5 0 0 1 0 10z"/>',
    "blocked": '<path d="M3.8 7h6.4"/>',
    "done": '<path d="M4.4 7.2l1.9 1.9 3.4-4"/>',
    "cut": '<path d="M4.8 4.8l4.4 4.4M9.2 4.8l-4.4 4.4"/>',
    None: "",
}
"""The shape in the ring before a status, as in roadmap.css; each status has a different shape."""

CORNERS: dict[Sign, str] = {
    "circle": '<path class="roadmap-corner" d="M3 6.5a4.2 4.2 0 0 1 7.4-1.6M11 7.5a4.2 4.2 0 0 1-7.4 1.6"/>'
    '<path class="roadmap-corner" d="M10.8 2v3.2H7.6M3.2 12V8.8h3.2"/>',
    "conflict": '<path class="roadmap-corner" d="M7 1.8L13 12.4H1zM7 5.6v3.2M7 10.4v.6"/>',
}
"""The sign in the upper right corner of a box: two arrows in a circle, or a warning."""

INDENT = 10
HEAD, ROUND = 34, 10
"""The height of the names of the layers, and a length greater than the radius of the corners."""
HEAD_LINE, NOTE_LINE, FIRST_LINE, LINE = 22, 20, 41, 17
"""The position of lines of text, from the top of the picture or box; and the distance between two lines."""
ASIDE = 8
LOOP = 26
"""The distance that a line goes out between two boxes of the same step."""


def to_svg(picture: Picture, *, resolve: Callable[[str, str], str | None]) -> str:
    """Write a picture; `resolve` is the same as in `to_html`."""
    heads = "".join(_head(layer) for layer in picture.layers)
    grounds = (_ground(layer, -ROUND, picture.height + ROUND) for layer in picture.layers)
    arrows = (_arrow(arrow) for arrow in picture.arrows)
    marks = (_mark(mark, picture.box, resolve) for mark in picture.marks)
    # The names are a separate picture, which stays visible.
    return (
        f'<svg{_frame("roadmap-layers", picture.width, HEAD)} aria-hidden="true">{heads}</svg>'
        f"<svg{_frame('roadmap-picture', picture.width, picture.height)}>"
        f"{''.join((*grounds, *arrows, *marks))}</svg>"
    )


def _frame(name: str, width: int, height: int) -> str:
    return attributes(
        class_=name,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        direction="ltr",
    )


def _head(layer: Layer) -> str:
    middles = (layer.x + layer.width * (2 * place + 1) // (2 * layer.times) for place in range(layer.times))
    names = (_text(layer.name, middle, HEAD_LINE, text_anchor="middle") for middle in middles)
    return f"{_ground(layer, 3, HEAD + ROUND)}{''.join(names)}"


def _ground(layer: Layer, y: int, height: int) -> str:
    """Write the background of a layer. Each of the two pictures cuts it off where it continues in the other one."""
    ground = attributes(x=layer.x + 3, y=y, width=layer.width - 6, height=height, rx=6)
    return f'<rect class="roadmap-layer"{attributes(data_kind=layer.kind)}{ground}/>\n'


def _arrow(arrow: Arrow) -> str:
    named = attributes(class_="roadmap-wait", data_kind=arrow.kind, data_from=arrow.start, data_to=arrow.end)
    (before, _), (x, y) = arrow.points[-2:]
    # A line that comes from the right, or from the same side, points to the left.
    back = 7 if before >= x else -7
    head = f'<path class="roadmap-tip" d="M{x} {y}l{back}-4v8z"/>'
    return f'<g{named} aria-hidden="true"><path d="{"".join(_line(arrow, back))}"/>{head}</g>\n'


def _line(arrow: Arrow, back: int) -> Iterator[str]:
    """Return the commands of a path that ends at the start of the tip (SVG, "The grammar for path data")."""
    *points, (x, y) = arrow.points
    points.append((x + back, y))
    yield f"M{points[0][0]} {points[0][1]}"
    for (x0, y0), (x1, y1) in pairwise(points):
        if y0 == y1:
            yield f"H{x1}"
        elif arrow.points[0][0] == x:
            yield f"C{x0 + LOOP} {y0} {x1 + LOOP} {y1} {x1} {y1}"
        else:
            # A line backwards runs beside a line forwards on the same way, which is above it.
            aside = 0 if x0 < x1 else -ASIDE if y0 > y1 else ASIDE
            middle = (x0 + x1) // 2 + aside
            yield f"C{middle} {y0} {middle} {y1} {x1} {y1}"


def _mark(mark: Mark, box: tuple[int, int], resolve: Callable[[str, str], str | None]) -> str:
    here = resolve(*mark.target)
    shared = {"data_item": mark.item, "data_status": mark.status, "data_facets": as_json(mark.facets)}
    if here is None and mark.url is None:
        tag, named = "g", attributes(role="img", aria_label=mark.name, **shared)
    else:
        rel = REL if here is None else None
        tag, named = "a", attributes(href=here or mark.url, rel=rel, aria_label=mark.name, **shared)
    (x, y), (width, height) = mark.corner, box
    # A nested picture cuts off text that is wider than estimated.
    frame = attributes(x=x, y=y, width=width, height=height)
    ground = attributes(x=1, y=1, width=width - 2, height=height - 2, rx=6)
    sign = f'<svg x="{width - 24}" y="8" width="14" height="14">{CORNERS[mark.sign]}</svg>' if mark.sign else ""
    lines = (_text(line, INDENT, FIRST_LINE + place * LINE) for place, line in enumerate(mark.lines))
    return (
        f'<{tag} class="roadmap-member"{named}><title>{escape(mark.tip)}</title><svg{frame}><rect{ground}/>'
        f'<svg class="roadmap-sign" x="{INDENT}" y="9" width="14" height="14"><circle cx="7" cy="7" r="5"/>'
        f"{SIGNS[mark.status]}</svg>{_text(mark.note, INDENT + 19, NOTE_LINE, class_='roadmap-place')}"
        f"{sign}{''.join(lines)}</svg></{tag}>\n"
    )


def _text(words: str, x: int, y: int, **rest: str) -> str:
    return f"<text{attributes(x=x, y=y, **rest)}>{escape(words)}</text>"
