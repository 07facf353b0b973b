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

"""Share the facts that one roadmap has about the items of another; each was fetched from GitHub on its own."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ..names import fold
from ..refs import fold_ref
from ..schedule import earliest, plan_of
from ..status_words import BY_CATEGORY, KNOWN, said_status
from .blocked import agree, becomes_blocked, name_of, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..model import Item, Reference, Roadmap, Status

OF_THE_ITEM = (
    "title", "url", "state", "reason", "status", "status_category", "labels", "help_signs", "help_wanted", "progress",
    "tasks", "closed", "updated", "blocked_by", "blocks", "references", "template_text", "waivers",
)  # fmt: skip
"""The facts that belong to an item and not to a board; they are the same on all roadmaps that hold it."""

AT_ONCE = dt.timedelta(hours=1)
"""Data that was fetched within this time is equally new: one sync fetches the roadmaps one after another."""

ADVANCED: tuple[Status, ...] = ("backlog", "planned", "in-progress", "blocked", "cut", "done")
"""If boards give an open item several statuses, the last of these is its status: somebody has moved it there."""


class Copy(Struct, frozen=True):
    """An item on one of the roadmaps that hold it."""

    item: Item
    roadmap: Roadmap


class Known(Struct, frozen=True):
    """The state of an item, or its title, as a roadmap says it that holds the item or refers to it."""

    fetched: dt.datetime
    is_item: bool
    value: str


class Knowledge(Struct, frozen=True):
    """The newest states and titles, by `name_of` the item."""

    states: dict[str, Known]
    titles: dict[str, Known]


def share_facts(roadmaps: Mapping[str, Roadmap]) -> dict[str, Roadmap]:
    """Return the roadmaps, each completed with the facts that the others have about its items and references.

    The newest knowledge of an item counts on all roadmaps that hold it, whether a roadmap holds the item or only refers
    to it. Columns, fields and themes belong to a board, and stay as they are. A roadmap that gains no facts is returned
    as the same object.
    """
    copies: dict[str, list[Copy]] = {}
    for roadmap in sorted(roadmaps.values(), key=lambda each: each.fetched, reverse=True):
        for item in roadmap.items:
            copies.setdefault(name_of(item), []).append(Copy(item, roadmap))
    is_alone = all(len(found) == 1 for found in copies.values())
    if is_alone and not any(_has_references(found[0].item) for found in copies.values()):
        return dict(roadmaps)
    known = _known(copies)
    items = agree(_completed(_newest(found, known), known, copies) for found in copies.values())
    truth = {name_of(item): _placed(item, copies) for item in items}
    return {key: _with_truth(roadmap, truth) for key, roadmap in roadmaps.items()}


def _has_references(item: Item) -> bool:
    return bool(item.blocked_by or item.blocks or item.references)


def _known(copies: Mapping[str, Iterable[Copy]]) -> Knowledge:
    """Return the newest knowledge of each item; at the same time, the item itself knows more than a reference to it."""
    found = Knowledge({}, {})
    for name, each in copies.items():
        for copy in each:
            item, fetched = copy.item, copy.roadmap.fetched
            _learn(found.states, name, Known(fetched, is_item=True, value=state_of(item)))
            _learn(found.titles, name, Known(fetched, is_item=True, value=item.title))
            for reference in (*item.blocked_by, *item.blocks, *item.references):
                there = fold_ref(reference.ref)
                if reference.state is not None:
                    _learn(found.states, there, Known(fetched, is_item=False, value=reference.state))
                if reference.title is not None:
                    _learn(found.titles, there, Known(fetched, is_item=False, value=reference.title))
    return found


def _learn(known: dict[str, Known], name: str, new: Known) -> None:
    old = known.get(name)
    if old is None or (new.fetched, new.is_item) > (old.fetched, old.is_item):
        known[name] = new


def _newest(copies: list[Copy], known: Knowledge) -> Item:
    """Return the item as its newest copy has it, with the newest state and the status that it has on all boards."""
    first = copies[0]
    item = first.item
    state, title = known.states[name_of(item)], known.titles[name_of(item)]
    if item.type != "draft" and state.value != item.state:
        return replace(_in_state(item, state.value, first.roadmap), title=title.value)
    item = item if title.value == item.title else replace(item, title=title.value)
    if item.state != "open":
        return item
    present = [
        copy.item.status
        for copy in copies
        if first.roadmap.fetched - copy.roadmap.fetched <= AT_ONCE and copy.item.state == "open"
    ]
    status = max(present, key=ADVANCED.index)
    return item if status == item.status else replace(item, status=status)


def _in_state(item: Item, state: str, roadmap: Roadmap) -> Item:
    """Return an item in the state that another roadmap knows; the reason why it was closed is not known."""
    if state == item.state:
        return item
    if state == "open":
        status = _unblocked(replace(item, reopened=True), roadmap)
        return replace(item, state=state, status=status, reason=None, closed=None)
    is_cut = item.type == "pull" and state == "closed"
    return replace(item, state=state, status="cut" if is_cut else "done", reason=None)


def _unblocked(item: Item, roadmap: Roadmap) -> Status:
    """Return the status of an open item that waits for nothing, as far as its work, its fields and its column tell."""
    if item.status_category in BY_CATEGORY:
        return BY_CATEGORY[item.status_category]
    said = _said(item)
    for status in ("cut", "done", "blocked"):
        if status in said and not (item.reopened and status != "blocked"):
            return status
    counted = item.progress
    has_begun = bool(counted and counted.done and counted.source != "state") or any(task.done for task in item.tasks)
    if item.is_worked_on or has_begun or "in-progress" in said:
        return "in-progress"
    column = roadmap.column_of(item)
    return "backlog" if column is None or column.kind == "backlog" else "planned"


def _said(item: Item) -> frozenset[Status]:
    """Return the statuses that the field *Status* and the name of the column say in the words that everybody uses."""
    names = (item.column, *(value for name, value in item.fields.items() if fold(name) == "status"))
    return frozenset(said for name in names if isinstance(name, str) and (said := said_status(name, KNOWN)))


def _completed(item: Item, known: Knowledge, copies: Mapping[str, list[Copy]]) -> Item:
    """Complete the references of an item."""
    if not _has_references(item):
        return item
    parts: dict[str, Any] = {
        name: tuple(_told(reference, known, copies) for reference in getattr(item, name))
        for name in ("blocked_by", "blocks", "references")
    }
    return replace(item, **parts)


def _told(reference: Reference, known: Knowledge, copies: Mapping[str, list[Copy]]) -> Reference:
    name = fold_ref(reference.ref)
    state, title, homes = known.states.get(name), known.titles.get(name), copies.get(name)
    return replace(
        reference,
        url=(homes[0].item.url if homes else None) or reference.url,
        title=title.value if title is not None else None,
        state=state.value if state is not None else None,
    )


def _placed(item: Item, copies: Mapping[str, list[Copy]]) -> Item:
    """Add the plans of the blockers, and the status that follows from their states."""
    first = copies[name_of(item)][0]
    blockers = []
    for reference in item.blocked_by:
        homes = copies.get(fold_ref(reference.ref), ())
        plan = earliest(plan_of(home.item, home.roadmap) for home in homes)
        blockers.append(replace(reference, due=plan.day, backlog=plan.in_backlog) if plan else reference)
    item = item if tuple(blockers) == item.blocked_by else replace(item, blocked_by=tuple(blockers))
    waited = any(reference.state == "open" for reference in first.item.blocked_by)
    waits = any(reference.state == "open" for reference in item.blocked_by)
    if item.status == "blocked" and waited and not waits:
        return replace(item, status=_unblocked(item, first.roadmap))
    return becomes_blocked(item)


def _with_truth(roadmap: Roadmap, truth: Mapping[str, Item]) -> Roadmap:
    items = tuple(_as_in(item, truth[name_of(item)]) for item in roadmap.items)
    if all(now is before for now, before in zip(items, roadmap.items, strict=True)):
        return roadmap
    return msgspec.structs.replace(roadmap, items=items)


def _as_in(item: Item, truth: Item) -> Item:
    if item is truth:
        return item
    changed = {name: getattr(truth, name) for name in OF_THE_ITEM if getattr(item, name) != getattr(truth, name)}
    if item.assignees is not None and truth.assignees not in (None, item.assignees):
        changed |= _with_assignees(item, truth.assignees or (), truth.known_by_name)
    return replace(item, **changed) if changed else item


def _with_assignees(
    item: Item, assignees: tuple[str, ...], known_by_name: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    """Return an item's people with the newest assignees; owners in the fields of its board stay."""
    of_the_board = (owner for owner in item.owners if owner not in (item.assignees or ()))
    by_name = (name for name in known_by_name if name in assignees)
    return {
        "assignees": assignees,
        "owners": tuple(dict.fromkeys((*assignees, *of_the_board))),
        "known_by_name": tuple(dict.fromkeys((*by_name, *item.known_by_name))),
    }
