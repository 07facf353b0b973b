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
from ..filters.keys import KEYS, known_keys, spelled
from ..filters.order_keys import read_sort_key
from ..names import fold
from .selection import Selection, parse_selection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from ..model import Layout, Roadmap, View

COLUMNS = {
    "assignee": "assignees",
    "column": "column",
    "label": "labels",
    "milestone": "milestone",
    "priority": "priority",
    "progress": "progress",
    "repo": "ref",
    "theme": "theme",
    "title": "item",
    "updated": "updated",
}
"""The columns of a table, by the keys of the filter language with the same meaning; other keys are columns too."""

LAYOUTS: dict[Layout, Literal["board", "table", "timeline"]] = {
    "board": "board", "roadmap": "timeline", "table": "table",
}  # fmt: skip


class ViewOptions(Struct, frozen=True):
    """The layout and the options that show the same as a view on GitHub."""

    layout: Literal["board", "table", "timeline"]
    chosen: Selection
    columns: tuple[str, ...] = ()
    """The columns of a table; empty for the usual ones."""
    left_out: tuple[str, ...] = ()
    """The names of the fields that the view uses and roadmaps do not have."""
    has_lanes: bool = False
    """Whether the view is a board with lanes, which a page does not have."""


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


def translate_view(view: View, roadmap: Roadmap) -> ViewOptions:
    """Return the layout and the options that show the same as a view.

    A field that roadmaps do not have (reviewers, linked pull requests) is left out of the order, the groups and the
    columns, and named in the result. The filter is not changed, since a filter without one of its parts would show
    other items.

    Raises
    ------
    FilterError
        The filter of the view cannot be understood. The error quotes text that was written on GitHub.
    """
    own = frozenset(field.name for field in roadmap.own_fields)
    known = known_keys(own)
    is_board = view.layout == "board"
    group = (view.column if is_board else view.group_by) or ""
    # A board has the roadmap's columns anyway, with their goals; a grouping would remove the goals.
    is_grouped = spelled(group) in known and not (is_board and group == "column")
    chosen = replace(
        parse_selection((roadmap,), filter=view.filter, as_on_github=True),
        sort=tuple(key for key in map(read_sort_key, view.sort) if key.name in known),
        group_by=spelled(group) if is_grouped else "",
    )
    is_table = view.layout == "table"
    used = (*(view.fields if is_table else ()), group, *(name.removeprefix("-") for name in view.sort))
    left_out = tuple(dict.fromkeys(name for name in used if name and spelled(name) not in known))
    columns = tuple(_columns(view, own)) if is_table else ()
    return ViewOptions(
        LAYOUTS[view.layout],
        chosen,
        columns if "item" in columns or not columns else ("item", *columns),
        left_out,
        has_lanes=is_board and view.group_by is not None,
    )


def _columns(view: View, own: AbstractSet[str]) -> Iterator[str]:
    """Yield the columns of a table: the project's own fields by their names, all others by those of our columns."""
    by_key = {key: key for key in KEYS} | {spelled(name): name for name in own}
    for name in view.fields:
        column = name if name in own else COLUMNS.get(name, by_key.get(spelled(name)))
        if column is not None:
            yield column
