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

"""Translate a view that maintainers made on GitHub into the options of a directive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from ..errors import FilterError
from ..filters.keys import known_keys, spelled
from ..filters.order_keys import read_sort_key
from ..names import fold
from .selection import Selection, parse_selection

if TYPE_CHECKING:
    from ..model import Roadmap, View

COLUMNS = {
    "assignee": "owners",
    "column": "column",
    "label": "labels",
    "milestone": "milestone",
    "priority": "priority",
    "progress": "progress",
    "repo": "ref",
    "theme": "theme",
    "title": "item",
    "type": "kind",
    "updated": "updated",
}
"""The columns of a table, by the keys of the filter language with the same meaning."""


class ViewOptions(Struct, frozen=True):
    """The layout and the options that show the same as a view on GitHub."""

    layout: Literal["board", "table", "timeline"]
    chosen: Selection
    columns: tuple[str, ...] = ()
    """The columns of a table; empty for the usual ones."""


def find_view(roadmap: Roadmap, text: str) -> View:
    """Return the view with this number, else the first with this name.

    Raises
    ------
    FilterError
        There is no such view. The message gives only the numbers of views, since strangers chose their names.
    """
    numbered = (view for view in roadmap.views if str(view.number) == text)
    named = (view for view in roadmap.views if fold(view.name) == fold(text))
    found = next(numbered, None) or next(named, None)
    if found is not None:
        return found
    if not roadmap.views:
        raise FilterError(
            f'the data of roadmap "{roadmap.key}" has no views. A search has no views. To fetch those of a '
            f"project, run: tvm-roadmap sync {roadmap.key}"
        )
    numbers = ", ".join(str(view.number) for view in roadmap.views)
    raise FilterError(
        f'roadmap "{roadmap.key}" has no view "{text}" on GitHub. It has views {numbers}; write one of these numbers, '
        "or the view's name."
    )


def translate_view(view: View, roadmap: Roadmap, *, quarters: str = "", limit: int = 0) -> ViewOptions:
    """Return the layout and the options that show the same as a view.

    A field without a value in any item here is not used for the order, the groups or the columns. Either nobody filled
    it in, or it is one of GitHub's fields that a roadmap does not have (reviewers, linked pull requests, the parent
    issue). The filter is not changed, since a filter without one of its parts would show other items.

    Parameters
    ----------
    quarters, limit
        The author's own options, which no view on GitHub has.

    Raises
    ------
    FilterError
        The filter of the view or the author's quarters cannot be understood. The error quotes text that was written on
        GitHub.
    """
    own = frozenset(field.name for field in roadmap.own_fields)
    known = known_keys(own)
    is_board = view.layout == "board"
    group = (view.column if is_board else view.group_by) or ""
    # A board has the roadmap's columns anyway, with their goals; a grouping would remove the goals.
    is_grouped = spelled(group) in known and not (is_board and group == "column")
    chosen = replace(
        parse_selection((roadmap,), filter=view.filter, quarters=quarters, limit=limit, as_on_github=True),
        sort=tuple(key for key in map(read_sort_key, view.sort) if key.name in known),
        group_by=spelled(group) if is_grouped else "",
    )
    if is_board:
        return ViewOptions("board", chosen)
    if view.layout == "roadmap":
        return ViewOptions("timeline", chosen)
    by_key = {spelled(name): name for name in own} | COLUMNS
    columns = tuple(by_key[spelled(name)] for name in view.fields if spelled(name) in by_key)
    return ViewOptions("table", chosen, columns if "item" in columns or not columns else ("item", *columns))
