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

"""A table of items, with one row for each, or with one row for each thing that belongs to an item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ...parts import Box, Row, Table
from .cells import STATUS, cell, column_in, heading
from .facets import facets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ....model import Item, Roadmap
    from ...parts import Inline
    from .context import Context

DEFAULT_COLUMNS = ("item", STATUS, "column", "theme", "priority", "owners", "progress")
"""The columns if the author chooses none; those without any value are left out."""


class TableRow(Struct, frozen=True):
    """An item with the cells in which its row differs from the usual row."""

    item: Item
    roadmap: Roadmap
    title: tuple[Inline, ...] = ()
    """The cell ``item``, if it does not show the title of the item."""
    last: tuple[Inline, ...] = ()
    """A cell after all others, if the table has one."""
    words: str | None = None
    """The title by which readers find the row, if it is not that of the item."""


def rows_of(items: Iterable[Item], roadmap: Roadmap) -> list[TableRow]:
    """Return one row for each item of a roadmap."""
    return [TableRow(item, roadmap) for item in items]


def filled_columns(items: Iterable[Item], roadmap: Roadmap, context: Context) -> tuple[str, ...]:
    """Return the default columns in which at least one of the items has a value."""
    items = tuple(items)
    return tuple(name for name in DEFAULT_COLUMNS if any(cell(name)(item, roadmap, context) for item in items))


def item_table(
    rows: Sequence[TableRow], names: tuple[str, ...], context: Context, *, label: str, last: str = ""
) -> Box:
    """Return a table with these columns.

    Parameters
    ----------
    last
        The heading of the last column, if there is one more.
    """
    roadmaps = {row.roadmap.key: row.roadmap for row in rows}
    writers = {key: [cell(column_in(name, roadmap)) for name in names] for key, roadmap in roadmaps.items()}

    def cells(row: TableRow) -> Iterable[tuple[Inline, ...]]:
        for name, write in zip(names, writers[row.roadmap.key], strict=True):
            yield (row.title if name == "item" else ()) or write(row.item, row.roadmap, context)
        if last:
            yield row.last

    lines = tuple(
        Row(
            tuple(cells(row)),
            item=row.item.ref or row.item.id,
            status=row.item.status,
            target=("item", row.item.id),
            facets=facets(row.item, row.roadmap, context, title=row.words),
        )
        for row in rows
    )
    heads = tuple((heading(name, rows[0].roadmap),) for name in names)
    more = ((last,),) if last else ()
    return Box("scroll", (Table((*heads, *more), lines, label=label, role="items", names=names),), label=label)
