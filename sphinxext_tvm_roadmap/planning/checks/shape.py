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

"""The shape of a roadmap: a plain board has no quarters, themes or goals, and rules about them do not apply to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...schedule import due
from ..column_word import is_quarterly

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ...model import Column, Item, Roadmap


def follows_rfc(roadmap: Roadmap) -> bool:
    """Return whether a board has the shape of RFC 0050: the column *Background & Motivations*, and quarters."""
    return is_quarterly(roadmap) and any(column.kind == "background" for column in roadmap.columns)


USUAL_SHARE = 2
"""Something is usual on a board if one of so many items has it."""


def is_usual(count: int, of: int, roadmap: Roadmap) -> bool:
    """Return whether a board expects of each item a thing that so many of its items have.

    RFC 0050 asks for it as soon as one item has it. On any other board, half of the items must have it, so that the
    first item with a priority does not make a finding of each other item.
    """
    return count > 0 and (follows_rfc(roadmap) or count * USUAL_SHARE >= of)


def has_goals(roadmap: Roadmap) -> bool:
    """Return whether a column has goals."""
    return any(column.goals for column in roadmap.columns)


def plans_by_time(roadmap: Roadmap) -> bool:
    """Return whether a column has dates, or an item has a day by which it is planned to be done."""
    return any(column.end is not None for column in roadmap.columns) or any(
        due(item, roadmap) is not None for item in roadmap.items
    )


def upcoming(roadmap: Roadmap, today: dt.date) -> Iterator[Column]:
    """Yield the current column with dates, and the future ones."""
    return (column for column in roadmap.columns if column.tense(today) in {"current", "future"})


def is_open(item: Item) -> bool:
    """Return whether an item is open, and neither done nor cut."""
    return item.state == "open" and item.status not in {"done", "cut"}


def open_items(roadmap: Roadmap) -> Iterator[Item]:
    """Yield the open items that are part of the plan; items in *Background & Motivations* only explain it."""
    for item in filter(is_open, roadmap.items):
        column = roadmap.column_of(item)
        if column is None or column.kind != "background":
            yield item


def present_items(roadmap: Roadmap, today: dt.date) -> Iterator[Item]:
    """Yield the open items that are in progress or in the current column."""
    for item in open_items(roadmap):
        column = roadmap.column_of(item)
        if item.status == "in-progress" or (column is not None and column.tense(today) == "current"):
            yield item


def planned_items(roadmap: Roadmap) -> Iterator[Item]:
    """Yield the open items that are not in the backlog."""
    return (item for item in open_items(roadmap) if not is_in_backlog(item, roadmap))


def is_in_backlog(item: Item, roadmap: Roadmap) -> bool:
    """Return whether nobody has planned an item yet, or begun with it."""
    if item.status == "in-progress":
        return False
    column = roadmap.column_of(item)
    return item.status == "backlog" or column is None or column.kind == "backlog"
