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

if TYPE_CHECKING:
    from ..model import Item, Roadmap

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
    told = {item.id: item for item in now.items}
    is_other_field = before.column_field != now.column_field
    poorer = before if before.without_token else now
    return replace(
        before,
        # Without saved views, another field may give the columns.
        columns=now.columns if is_other_field else before.columns,
        themes=before.themes if poorer.themes else now.themes,
        status=before.status if poorer.status else now.status,
        items=tuple(
            _as_both_tell(item, told[item.id], is_other_field=is_other_field, is_poorer=before.without_token)
            if item.id in told
            else item
            for item in before.items
        ),
    )


def _as_both_tell(item: Item, now: Item, *, is_other_field: bool, is_poorer: bool) -> Item:
    """Return an earlier item with the later values.

    Parameters
    ----------
    is_other_field
        Whether another field gives the columns now.
    is_poorer
        Whether the earlier item was read without a token, and not the later one.
    """
    poorer = item if is_poorer else now
    taken: dict[str, Any] = {name: getattr(now, name) for name in UNKNOWN_IF_EMPTY if not getattr(poorer, name)}
    taken["blocked_by"] = now.blocked_by
    if {item.status, now.status} <= STILL_OPEN:
        taken["status"] = now.status
    if is_other_field or poorer.column_key is None:
        taken |= {"column": now.column, "column_id": now.column_id}
    return replace(item, **taken)
