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

"""Compare a state that was read with a token with one that was read without: GitHub tells the latter less."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from .identity import match_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Column, Item, Roadmap

UNKNOWN_IF_EMPTY = ("priority", "themes", "owners", "start", "target", "milestone", "progress")
"""The parts of an item that GitHub may tell without a token too, but perhaps in a form that is unknown here."""

STILL_OPEN = frozenset({"backlog", "planned", "in-progress", "blocked"})
"""The statuses between which open blockers and pull requests decide, which GitHub does not tell without a token."""


def as_both_tell(before: Roadmap, now: Roadmap) -> Roadmap:
    """Return the earlier state with the later values of all parts that only one of the two states can tell.

    So a comparison finds only changes of the plan, and no change that comes from asking with a token or without one.
    """
    if before.without_token == now.without_token:
        return before
    poorer = before if before.without_token else now
    return replace(
        before,
        columns=tuple(_columns(before, now)),
        themes=before.themes if poorer.themes else now.themes,
        status=before.status if poorer.status else now.status,
        items=tuple(_items(before, now)),
    )


def _columns(before: Roadmap, now: Roadmap) -> Iterator[Column]:
    """Yield the earlier columns; without a token, GitHub may not tell the cards of their goals."""
    # Without saved views, another field may give the columns.
    if before.column_field != now.column_field:
        yield from now.columns
        return
    later = match_columns(before, now)
    for column in before.columns:
        same = later.get(column.key, column)
        poorer = column if before.without_token else same
        yield column if poorer.goals else replace(column, goals=same.goals)


def _items(before: Roadmap, now: Roadmap) -> Iterator[Item]:
    """Yield the earlier items with the values that can be compared."""
    is_other_field = before.column_field != now.column_field
    if is_other_field:
        # The cards of themes and goals are no items. They are known by their column, so only one state may have them.
        earlier = {item.id: item for item in before.items}
        pairs = [(earlier.get(item.id, item), item) for item in now.items]
    else:
        later = {item.id: item for item in now.items}
        pairs = [(item, later.get(item.id, item)) for item in before.items]
    for was, is_now in pairs:
        yield _with_untold(was, is_now, was if before.without_token else is_now, is_other_field=is_other_field)


def _with_untold(item: Item, now: Item, poorer: Item, *, is_other_field: bool) -> Item:
    """Return an earlier item with the later values of the parts that only one of the two states can tell.

    Parameters
    ----------
    poorer
        The one of the two that was read without a token.
    is_other_field
        Whether another field gives the columns now.
    """
    taken: dict[str, Any] = {name: getattr(now, name) for name in UNKNOWN_IF_EMPTY if not getattr(poorer, name)}
    taken["blocked_by"] = now.blocked_by
    is_elsewhere = is_other_field or poorer.column_key is None
    if is_elsewhere:
        taken |= {"column": now.column, "column_id": now.column_id}
    # A column may give the status of an item, but an item that was closed or reopened has changed.
    if {item.status, now.status} <= STILL_OPEN or (is_elsewhere and item.state == now.state):
        taken["status"] = now.status
    # GitHub tells sub-issues only with a token.
    if {*item.help_signs, *now.help_signs} <= {"sub-issue"}:
        taken |= {"help_wanted": now.help_wanted, "help_signs": now.help_signs if now.help_wanted else ()}
    return replace(item, **taken)
