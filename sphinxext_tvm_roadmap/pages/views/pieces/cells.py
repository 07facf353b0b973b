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

"""The columns of a table, by the names that authors use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ....names import fold, words_of_number
from ...i18n import _
from ...parts import Chip, Tags
from .people import links
from .wording import chips, place, priority, progress, status_sign, title

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from typing import TypeAlias

    from ....model import Item, Roadmap
    from ...parts import Inline
    from .context import Context

    Line: TypeAlias = tuple[Inline, ...]
    Colors: TypeAlias = dict[str, str | None]
    Cell: TypeAlias = Callable[[Item, Colors, Context], Line]


class TableColumn(Struct, frozen=True):
    """A column of a table."""

    heading: Callable[[], str]
    cell: Cell
    """Writes the cell of an item."""


def heading(name: str, roadmap: Roadmap) -> str:
    """Return the heading of a column; the heading of a project's field is its name."""
    if name == "column" and any(column.kind == "quarter" for column in roadmap.columns):
        return _("Quarter")
    return CELLS[name].heading() if name in CELLS else name


def cell(name: str) -> Cell:
    """Return the function that writes the cells of a column; a name that is not ours is a field of the project."""
    if name in CELLS:
        return CELLS[name].cell
    wanted = fold(name)

    def field(item: Item, _colors: Colors, _context: Context) -> Line:
        return next((_text(value) for found, value in item.fields.items() if fold(found) == wanted), ())

    return field


def _text(value: object) -> Line:
    if value is None or value == "":
        return ()
    return (words_of_number(value) if isinstance(value, float) else str(value),)


def _day(moment: dt.date | None) -> Line:
    return (f"{moment:%Y-%m-%d}",) if moment else ()


def _item(item: Item, _colors: Colors, context: Context) -> Line:
    return (title(item), f" ({place(item, context.repository)})")


def _themes(item: Item, colors: Colors, _context: Context) -> Line:
    return (Tags(chips(item, colors)),) if item.themes else ()


def _labels(item: Item, _colors: Colors, _context: Context) -> Line:
    return (Tags(tuple(Chip(label.name, label.color) for label in item.labels)),) if item.labels else ()


def _priority(item: Item, _colors: Colors, _context: Context) -> Line:
    return (priority(item.priority),) if item.priority else ()


def _progress(item: Item, _colors: Colors, _context: Context) -> Line:
    counted = progress(item)
    return (counted,) if counted else ()


CELLS: dict[str, TableColumn] = {
    "item": TableColumn(lambda: _("Item"), _item),
    "ref": TableColumn(lambda: _("Where"), lambda item, _colors, _context: (place(item, None),)),
    "status": TableColumn(lambda: _("Status"), lambda item, _colors, _context: (status_sign(item),)),
    "kind": TableColumn(lambda: _("Kind"), lambda item, _colors, _context: _text(item.kind)),
    "column": TableColumn(lambda: _("Column"), lambda item, _colors, _context: _text(item.column)),
    "theme": TableColumn(lambda: _("Theme"), _themes),
    "priority": TableColumn(lambda: _("Priority"), _priority),
    "owners": TableColumn(lambda: _("Owners"), lambda item, _colors, context: links(item.owners, context)),
    "experts": TableColumn(lambda: _("Experts"), lambda item, _colors, context: links(item.experts, context)),
    "labels": TableColumn(lambda: _("Labels"), _labels),
    "progress": TableColumn(lambda: _("Progress"), _progress),
    "milestone": TableColumn(lambda: _("Milestone"), lambda item, _colors, _context: _text(item.milestone)),
    "target": TableColumn(lambda: _("Target date"), lambda item, _colors, _context: _day(item.target)),
    "votes": TableColumn(lambda: _("Votes"), lambda item, _colors, _context: _text(item.votes)),
    "updated": TableColumn(lambda: _("Updated"), lambda item, _colors, _context: _day(item.updated)),
}
"""The columns that are not fields of a project."""
