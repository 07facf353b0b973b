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

from ....filters.keys import ASSIGNEE, AT_RISK, FIELD_FIRST, KEYS, OURS, spelled
from ....filters.relative import FilterContext
from ....filters.write_term import write_term
from ....names import fold, words_of_number
from ...i18n import _
from ...parts import Chip, ChosenItems, Tags
from .column_heading import column_word
from .expected import expected
from .marks import mark_badge
from .people import experts, links
from .wording import chips, owners, place, priority, progress, status_sign, theme_colors, title

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable
    from typing import TypeAlias

    from ....filters.keys import Key
    from ....model import Item, Label, Roadmap
    from ...parts import Inline
    from .context import Context

    Line: TypeAlias = tuple[Inline, ...]
    Cell: TypeAlias = Callable[[Item, Roadmap, Context], Line]


class TableColumn(Struct, frozen=True):
    """A column of a table."""

    heading: Callable[[], str]
    cell: Cell
    """Writes the cell of an item."""


def heading(name: str, roadmap: Roadmap) -> str:
    """Return the heading of a column; the heading of a project's field is its name."""
    if name == "column":
        return column_word((roadmap,))
    if name in CELLS:
        return CELLS[name].heading()
    return name.replace("-", " ").replace(".", " ").capitalize() if name in KEYS else name


def columns_by_name(fields: Iterable[str]) -> dict[str, str]:
    """Return the columns by the folded names that authors use: ours, GitHub's, all keys, and a project's fields."""
    own = {fold(name): name for name in fields}
    first = {name: own[name] for name in own if spelled(name) in FIELD_FIRST}
    keys = {form: key for key in KEYS for form in (key, key.replace("-", " "))}
    usual = keys | ALIASES | {name: name for name in CELLS}
    return own | usual | first | {f"{OURS}{name}": column for name, column in usual.items()}


def column_in(name: str, roadmap: Roadmap) -> str:
    """Return the column that a name means in one of several roadmaps; it is ours if only others have such a field."""
    if name in CELLS or spelled(name) not in FIELD_FIRST or any(field.name == name for field in roadmap.own_fields):
        return name
    return columns_by_name(()).get(fold(name), name)


def cell(name: str) -> Cell:
    """Return the function that writes the cells of a column; a name that is not ours is a field of the project."""
    if name in CELLS:
        return CELLS[name].cell
    if name in KEYS and name not in ALIASES:
        return lambda item, _roadmap, context: _of_key(KEYS[name], item, context)
    wanted = fold(name)

    def field(item: Item, _roadmap: Roadmap, _context: Context) -> Line:
        return next((_text(value) for found, value in item.fields.items() if fold(found) == wanted), ())

    return field


def _of_key(key: Key, item: Item, context: Context) -> Line:
    """Return all values of a key of the filter language that has no cell of its own."""
    values = (key.presence or key.read)(item, FilterContext("", (), context.today))
    words = [words_of_number(value) if isinstance(value, float) else str(value) for value in values]
    return (", ".join(words),) if words else ()


def _text(value: object) -> Line:
    if value is None or value == "":
        return ()
    return (words_of_number(value) if isinstance(value, float) else str(value),)


def _day(moment: dt.date | None) -> Line:
    return (f"{moment:%Y-%m-%d}",) if moment else ()


def _item(item: Item, _roadmap: Roadmap, context: Context) -> Line:
    marked = (part for badge in mark_badge(item, context) for part in (" ", badge))
    return (title(item), f" ({place(item, context.repository)})", *marked)


def _themes(item: Item, roadmap: Roadmap, _context: Context) -> Line:
    return (Tags(chips(item, theme_colors(roadmap))),) if item.themes else ()


def _labels(item: Item, _roadmap: Roadmap, _context: Context) -> Line:
    return (Tags(tuple(map(_label, item.labels))),) if item.labels else ()


def _label(label: Label) -> Chip:
    """Return the chip of a label. It leads to all items with the label."""
    term = write_term("label", label.name)
    return Chip(label.name, label.color, leads_to=ChosenItems((("q", term),)) if term else None)


def _priority(item: Item, _roadmap: Roadmap, _context: Context) -> Line:
    return (priority(item.priority),) if item.priority else ()


def _owners(item: Item, _roadmap: Roadmap, context: Context) -> Line:
    return owners(item, context) if item.owners else ()


def _assignees(item: Item, _roadmap: Roadmap, context: Context) -> Line:
    names = ASSIGNEE.read(item, FilterContext("", (), context.today))
    return links(map(str, names), context, by_name=item.known_by_name)


def _progress(item: Item, _roadmap: Roadmap, _context: Context) -> Line:
    counted = progress(item)
    return (counted,) if counted else ()


def _sub_issues(item: Item, roadmap: Roadmap, context: Context) -> Line:
    return _progress(item, roadmap, context) if item.progress and item.progress.source == "sub-issues" else ()


STATUS = f"{OURS}status"
"""Our status; a project's own field may have the name without the prefix."""


ALIASES = {
    AT_RISK: "expected",
    "at risk": "expected",
    "assignee": "assignees",
    "expert": "experts",
    "label": "labels",
    "last-updated": "updated",
    "last updated": "updated",
    "owner": "owners",
    "quarter": "column",
    "reactions": "votes",
    "repo": "ref",
    "repository": "ref",
    "status": STATUS,
    "sub-issues progress": "sub-issues-progress",
    "target date": "target",
    "target-date": "target",
    "themes": "theme",
    "title": "item",
}
"""Other names of columns: those of GitHub and of the filter language. The project's own field *Status* comes first."""

CELLS: dict[str, TableColumn] = {
    "item": TableColumn(lambda: _("Item"), _item),
    "ref": TableColumn(lambda: _("Where"), lambda item, _roadmap, _context: (place(item, None),)),
    STATUS: TableColumn(lambda: _("Status"), lambda item, _roadmap, _context: (status_sign(item),)),
    "kind": TableColumn(lambda: _("Kind"), lambda item, _roadmap, _context: _text(item.kind)),
    "column": TableColumn(lambda: _("Column"), lambda item, _roadmap, _context: _text(item.column)),
    "theme": TableColumn(lambda: _("Theme"), _themes),
    "priority": TableColumn(lambda: _("Priority"), _priority),
    "owners": TableColumn(lambda: _("Owners"), _owners),
    "assignees": TableColumn(lambda: _("Assignees"), _assignees),
    "experts": TableColumn(lambda: _("Experts"), lambda item, _roadmap, context: experts(item, context)),
    "labels": TableColumn(lambda: _("Labels"), _labels),
    "progress": TableColumn(lambda: _("Progress"), _progress),
    "sub-issues-progress": TableColumn(lambda: _("Sub-issues progress"), _sub_issues),
    "expected": TableColumn(lambda: _("Expected"), expected),
    "milestone": TableColumn(lambda: _("Milestone"), lambda item, _roadmap, _context: _text(item.milestone)),
    "target": TableColumn(lambda: _("Target date"), lambda item, _roadmap, _context: _day(item.target)),
    "votes": TableColumn(lambda: _("Votes"), lambda item, _roadmap, _context: _text(item.votes)),
    "updated": TableColumn(lambda: _("Updated"), lambda item, _roadmap, _context: _day(item.updated)),
}
"""The columns that are not fields of a project."""
