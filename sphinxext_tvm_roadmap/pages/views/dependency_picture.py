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

"""The picture of the dependencies between items."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from ...names import plain_title
from ...planning.layers import BOX, BOX_HEIGHT, GAP
from ..i18n import _
from ..parts import Facets
from ..parts.pictures import Arrow, Layer, Mark, Picture
from .fit_text import fit_text
from .pieces.column_heading import unplaced
from .pieces.facets import facets
from .pieces.wording import place as place_of
from .pieces.wording import short, state_word, status_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ...planning.dependency_graph import Dependencies, DependencyLayer, Member, WaitKind
    from ...planning.layers import Placed
    from ..parts.pictures import Sign
    from .pieces.context import Context

SIGNS: dict[Sign, Callable[[], str]] = {
    "circle": lambda: _("in a circle"),
    "conflict": lambda: _("planned before its blocker"),
}
"""The meaning of a sign in the corner of a box, the more serious sign first."""

TITLE_WIDTH = round(100 * (BOX - 24) / 12.5)
"""The width of a line in hundredths of the font size, which is 12.5 pixels in the title and 11 in the note."""
NOTE_WIDTH = 100 * (BOX - 56) // 11

WINDOW = 3 * (BOX + GAP)
"""The part of a picture that is visible at once on most pages."""


def make_picture(found: Dependencies, placed: Placed, context: Context) -> Picture:
    """Return the picture of the items to which `placed` gave a position."""
    members = found.members
    nowhere = unplaced(*(member.board_item.roadmap for member in members.values() if member.board_item))
    layers = tuple(_layer(each.layer, each.x, each.width, context, nowhere) for each in placed.layers)
    waits: dict[str, list[WaitKind]] = {name: [] for name in members}
    for wait in found.waits:
        waits[wait.waiting].append(wait.kind)
    marks = tuple(_mark(members[name], corner, waits[name], context) for name, corner in placed.boxes.items())
    arrows = tuple(
        Arrow(each.wait.kind, each.points, members[each.wait.blocker].id, members[each.wait.waiting].id)
        for each in placed.waits
    )
    return Picture(
        placed.width,
        placed.height,
        (BOX, BOX_HEIGHT),
        label=_("Dependencies between items"),
        legend=_(
            "An arrow leads from a blocker to the item that waits for it. Dashed: no longer waiting. "
            "Thick: in a circle, or planned before its blocker."
        ),
        layers=layers,
        marks=marks,
        arrows=arrows,
    )


def _layer(layer: DependencyLayer, x: int, width: int, context: Context, nowhere: str) -> Layer:
    times = ceil(width / WINDOW)
    if layer.column is None:
        name = _("Elsewhere") if layer.kind == "elsewhere" else nowhere
        return Layer(name, times, x, width, layer.kind)
    is_current = layer.column.tense(context.today) == "current"
    name = f"{layer.column.name} · {_('now')}" if is_current else layer.column.name
    short_name = "".join(fit_text(name, width=100 * (width // times - 40) // 14, lines=1))
    return Layer(short_name, times, x, width, "current" if is_current else layer.column.kind)


def _facets(member: Member, context: Context) -> Facets:
    if member.board_item is None:
        return Facets(title=plain_title(member.title))
    return facets(member.board_item.item, member.board_item.roadmap, context)


def _mark(member: Member, corner: tuple[int, int], waits: Sequence[WaitKind], context: Context) -> Mark:
    note = _note(member, context)
    title = plain_title(member.title)
    count = len(waits) - waits.count("met")
    signs = (_("waits for %s") % count,) if count else ()
    sign = next((kind for kind in SIGNS if kind in waits), None)
    return Mark(
        corner,
        item=member.id,
        status=member.board_item.item.status if member.board_item else None,
        url=member.url,
        target=("item", member.id),
        name=", ".join((title, *note, *signs, *((SIGNS[sign](),) if sign else ()))),
        tip=title,
        lines=fit_text(title, width=TITLE_WIDTH, lines=2),
        note=_short(note),
        facets=_facets(member, context),
        sign=sign,
    )


def _note(member: Member, context: Context) -> tuple[str, ...]:
    """Return the status of a member in words, and its place."""
    if member.board_item is not None:
        return status_word(member.board_item.item.status), place_of(member.board_item.item, context.repository)
    state = (state_word(member.state),) if member.state else ()
    return (*state, short(member.id, context.repository))


def _short(note: Sequence[str]) -> str:
    """Return as much of a note as fits; the number is the most important part of a reference."""
    *words, ref = note
    notes = [" · ".join((*words, place)) for place in (ref, ref.rpartition("/")[2], f"#{ref.rpartition('#')[2]}")]
    fitting = (text for text in notes if fit_text(text, width=NOTE_WIDTH, lines=1) == (text,))
    return next(fitting, "".join(fit_text(notes[0], width=NOTE_WIDTH, lines=1)))
