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

"""The parts of a roadmap for which changes are told, and their values as text."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..model import ChangeKind, Goal, Item, Progress, Roadmap

Part: TypeAlias = "str | tuple[str, ...] | None"

ITSELF = ""
"""`Change.item` of changes of the roadmap itself."""

NAMES = ("ref", "title", "url")
"""The parts of an item by which a change names it."""

PLAIN = ("title", "state", "status", "column", "priority", "themes", "owners", "start", "target", "milestone")
"""The parts of an item that are told as they are."""

PARTS = (*PLAIN, "blocked_by", "progress", "help_wanted")
"""The parts of an item for which changes are told: the plan, its dates, its owners, its progress and its outcome."""

PLAN_KINDS: dict[str, ChangeKind] = {"goals": "goals", "themes": "themes", "status": "status-update"}
"""The kinds of changes of the roadmap itself and of its columns, by the key that changed."""

OF_PLAN = frozenset(PLAN_KINDS.values())

FIELDS = frozenset((*PARTS, *PLAN_KINDS))
"""All values of `Change.field`, except ``None`` for an item that came or went."""


class PlanPart(Struct, frozen=True):
    """A part of a roadmap that is no item."""

    title: str
    """The name of the column, or the title of the roadmap."""
    values: dict[str, Part]
    """By the keys of `PLAN_KINDS`."""


def item_parts(item: Item, columns: Mapping[str, str]) -> dict[str, Part]:
    """Return the values of all `PARTS` of an item; ``columns`` are the names of the columns by their keys."""
    parts = {name: _text(getattr(item, name)) for name in PLAIN}
    if item.column_key is not None:
        parts["column"] = columns.get(item.column_key, item.column)
    parts["blocked_by"] = tuple(sorted({reference.ref for reference in item.blocked_by}))
    parts["progress"] = quarters_done(item.progress)
    parts["help_wanted"] = "yes" if item.help_wanted else None
    return parts


def plan_parts(roadmap: Roadmap, columns: Mapping[str, str]) -> dict[str, PlanPart]:
    """Return the parts that are no items, by the `Change.item` of their changes."""
    status = roadmap.status
    values: dict[str, Part] = {
        "themes": tuple(theme.name for theme in roadmap.themes),
        "status": (status.state or "", status.date.isoformat() if status.date else "") if status else None,
    }
    found = {ITSELF: PlanPart(roadmap.title, values)}
    for column in roadmap.columns:
        goals = tuple(map(_goal, column.goals))
        found.setdefault(column.key, PlanPart(columns.get(column.key, column.name), {"goals": goals}))
    return found


def steps_of_part(part: str, was: Part, is_now: Part) -> Iterator[tuple[Part, Part]]:
    """Yield one change of a part; for blockers, those that are gone apart from those that were added."""
    if part == "blocked_by":
        kept = tuple(ref for ref in was or () if ref in (is_now or ()))
        if kept not in {was, is_now}:
            yield was, kept
            was = kept
    yield was, is_now


def told_texts(roadmap: Roadmap) -> Iterator[tuple[object, ...]]:
    """Yield the texts that changes of this roadmap may tell, those of one item or one part together."""
    for item in roadmap.items:
        yield (*(getattr(item, name) for name in NAMES), *item_parts(item, {}).values())
    for part in plan_parts(roadmap, {}).values():
        yield (part.title, *part.values.values())


def _goal(goal: Goal) -> str:
    return ": ".join(filter(None, (" ".join(filter(None, (goal.priority, goal.theme))), goal.text)))


def quarters_done(counted: Progress | None) -> str | None:
    """Return the progress in percent, rounded down to 0, 25, 50, 75 or 100.

    An item whose progress is only known from its state has none here, since its state is told.
    """
    if counted is None or counted.source == "state" or not counted.total:
        return None
    return str(min(counted.done * 4 // counted.total, 4) * 25)


def _text(value: str | tuple[str, ...] | dt.date | None) -> Part:
    return value.isoformat() if isinstance(value, dt.date) else value
