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

"""The roadmap at a glance: a matrix of themes and columns. Each number leads to the items that it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from ...model import distinct_name
from ...planning.matrix import make_matrix
from ...planning.progress import roll_up
from ..i18n import _
from ..parts import Badge, Box, Break, Heading, Items, Jump, Link, Meter, Paragraph, Row, Table, ViewBox
from .pieces.cells import heading
from .pieces.column_heading import unplaced
from .pieces.expected import forecasts_in, risk_badge
from .pieces.head import data_date, stale
from .pieces.left_out import link_to_rest
from .pieces.wording import done_of, group_heading, nothing, status_place_owners, to_item

if TYPE_CHECKING:
    from ...model import Item, Roadmap
    from ...planning.matrix import Cell, Matrix, MatrixColumn
    from ...planning.selection import Group, SelectedRoadmap
    from ..parts import Block, Inline
    from .pieces.context import Context

    Number: TypeAlias = Badge | Meter


def glance(shown: tuple[SelectedRoadmap, ...], context: Context) -> tuple[Block, ...]:
    """Return a matrix for each roadmap."""
    return tuple(_glance(each, context, titled=context.titled or len(shown) > 1) for each in shown)


def _glance(shown: SelectedRoadmap, context: Context, *, titled: bool) -> ViewBox:
    roadmap = shown.roadmap
    link = Link((roadmap.title,), roadmap.url, target=("ref", roadmap.key))
    title = (Heading((link,)),) if titled else ()
    body: tuple[Block, ...] = (Box("empty", (Paragraph((nothing(shown),)),)),)
    if shown.items:
        body = _table(make_matrix(shown, forecasts_in(context)), context, depth=2 if titled else 1)
    date = Box("dates", (Paragraph((_("Data as of %s") % data_date(roadmap),)),))
    return ViewBox(
        "glance", (*title, *stale(roadmap, context), *body, *link_to_rest(shown, context), date), roadmap=roadmap.key
    )


def _table(matrix: Matrix, context: Context, *, depth: int) -> tuple[Block, ...]:
    """Return the matrix, and below it the items of each number."""
    shown = matrix.rows_of
    roadmap, columns = shown.roadmap, [_name(place, shown.roadmap) for place in matrix.places]
    rows, lists = [], []
    for line, (group, cells) in enumerate(matrix.rows, 1):
        name = _row_name(group, shown)
        row: list[tuple[Inline, ...]] = [(name,)]
        for place, (column, cell) in enumerate(zip(columns, cells, strict=True), 1):
            doors = _doors(cell)
            named = {f"{roadmap.key}-{line}-{place}-{kind}": door for kind, door in doors.items()}
            row.append(_numbers({where: number for where, (number, _items) in named.items()}))
            for where, (number, items) in named.items():
                title = Heading((f"{name} · {column} · {number.text}",), depth=depth)
                lists.append(Box("cell", (title, _list(items, roadmap, context)), place=where))
        rows.append(Row(tuple(row)))
    heads = (heading(shown.chosen.group_by, roadmap), *columns)
    table = Table(tuple((head,) for head in heads), tuple(rows), label=roadmap.title, role="matrix")
    return (Box("scroll", (table,), label=roadmap.title), *lists)


def _name(place: MatrixColumn, roadmap: Roadmap) -> str:
    if place.until is not None:
        return _("Before %s") % place.until
    column = place.columns[0]
    if column is None:
        return unplaced(roadmap) if roadmap.columns else _("Overall")
    name = distinct_name(column, roadmap.columns)
    return f"{name} · {_('now')}" if place.is_current else name


def _row_name(group: Group, shown: SelectedRoadmap) -> str:
    is_only = group.name is None and len(shown.groups) == 1
    return _("All items") if is_only else group_heading(group, shown)


def _doors(cell: Cell) -> dict[str, tuple[Number, tuple[Item, ...]]]:
    """Return the numbers of a cell, each with the items that it counts."""
    doors: dict[str, tuple[Number, tuple[Item, ...]]] = {}
    if cell.items:
        doors["all"] = (_outcome(cell), cell.items)
    if cell.at_risk:
        doors["risk"] = (Badge(_("At risk: %s") % len(cell.at_risk), "at-risk"), cell.at_risk)
    if cell.available:
        doors["help"] = (Badge(_("Help wanted: %s") % len(cell.available), "help-wanted"), cell.available)
    return doors


def _outcome(cell: Cell) -> Meter:
    """Return how many items are done, and how many were cut."""
    found, done = roll_up(cell.items), done_of(cell.items)
    if not found.cut:
        return done
    cut = _("%s cut") % found.cut
    return Meter(done.done, done.total, f"{done.text}, {cut}" if found.items else cut)


def _numbers(numbers: dict[str, Number]) -> tuple[Inline, ...]:
    parts: list[Inline] = []
    for where, number in numbers.items():
        parts += [*([Break(" · ")] if parts else []), Jump((number,), where)]
    return tuple(parts)


def _list(items: tuple[Item, ...], roadmap: Roadmap, context: Context) -> Items:
    return Items(tuple((_line(item, roadmap, context),) for item in items))


def _line(item: Item, roadmap: Roadmap, context: Context) -> Box:
    help_badge = (Badge(_("Help wanted"), "help-wanted"),) if item.available else ()
    badges = (part for badge in (*risk_badge(item, roadmap, context), *help_badge) for part in (" ", badge))
    words = (to_item(item, item.title), *badges, " · ", *status_place_owners(item, context))
    return Box("line", (Paragraph(words),), item=item.ref or item.id, status=item.status)
