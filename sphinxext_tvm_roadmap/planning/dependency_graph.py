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

"""Find the dependencies on one or several roadmaps, as a graph in the order of the quarters."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ..model import Column, Reference, State  # noqa: TC001 - msgspec reads the annotations
from ..names import fold
from ..refs import fold_ref
from ..schedule import late_blockers
from .blocked import name_of, state_of
from .chains import BoardItem
from .graph import circles, graph_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..model import Roadmap
    from .selection import SelectedRoadmap

WaitKind = Literal["circle", "conflict", "open", "met"]
"""Part of a circle; planned for an earlier day than the blocker; waiting; no longer waiting."""


class Member(Struct, frozen=True):
    """A waiting item or a blocker: an item of these roadmaps, or the data of a reference to an item elsewhere."""

    id: str
    """Its reference; for a draft, the id of its content."""
    title: str
    url: str | None
    state: State | None
    board_item: BoardItem | None = None
    """The item and its roadmap; ``None`` for an item that is on none of these roadmaps."""


class Wait(Struct, frozen=True):
    """One member waits for another."""

    waiting: str
    blocker: str
    kind: WaitKind
    is_late: bool = False
    """Whether the blocker is planned for a later day, so that the waiting item is at risk; also within a circle."""


class DependencyLayer(Struct, frozen=True):
    """The members of one column, in the order of the roadmaps."""

    kind: Literal["elsewhere", "column", "unplaced"]
    column: Column | None
    members: tuple[str, ...]


class Dependencies(Struct, frozen=True):
    """All items that wait, and all items that they wait for."""

    members: dict[str, Member]
    """By `name_of`; in the order of the roadmaps, with items from elsewhere last."""
    waits: tuple[Wait, ...]
    circles: tuple[tuple[str, ...], ...]
    """Members that wait for each other, each circle in the order of the roadmaps."""
    layers: tuple[DependencyLayer, ...]
    """From left to right; none is empty."""


def find_dependencies(shown: Sequence[SelectedRoadmap]) -> Dependencies:
    """Return the direct dependencies of the chosen items; the items that they wait for may be chosen or not."""
    references: dict[tuple[str, str], Reference] = {}
    for each in shown:
        for item in each.meant:
            for reference in item.blocked_by:
                references.setdefault((name_of(item), fold_ref(reference.ref)), reference)
    members = _members(references, [each.roadmap for each in shown])
    unmet = [pair for pair in references if _is_unmet(members[pair[0]], members[pair[1]])]
    found_circles = _circles(members, unmet)
    circle_of = {name: circle for circle in found_circles for name in circle}
    late = _late_pairs(references, [each.roadmap for each in shown])
    open_pairs = set(unmet)

    def kind(waiting: str, blocker: str) -> WaitKind:
        if (waiting, blocker) not in open_pairs:
            return "met"
        if blocker in circle_of.get(waiting, ()):
            return "circle"
        return "conflict" if (waiting, blocker) in late else "open"

    waits = tuple(Wait(*pair, kind(*pair), is_late=pair in late) for pair in references)
    return Dependencies(members, waits, found_circles, _layers(members, [each.roadmap for each in shown]))


def column_of(member: Member) -> Column | None:
    """Return the column of a member on its roadmap."""
    return member.board_item.roadmap.column_of(member.board_item.item) if member.board_item is not None else None


def place_of(column: Column) -> tuple[str, dt.date]:
    """Return a key that is the same for the same time on several boards; two iterations of one name differ by it."""
    return fold(column.name), column.start or dt.date.max


def merged_columns(roadmaps: Sequence[Roadmap]) -> tuple[Column, ...]:
    """Return the columns of all boards, each `place_of` once.

    The columns of one board keep its order. Those of several boards are sorted by time, then by name, with the backlog
    last.
    """
    columns: dict[tuple[str, dt.date], Column] = {}
    for roadmap in roadmaps:
        for column in roadmap.columns:
            columns.setdefault(place_of(column), column)
    if len(roadmaps) == 1:
        return tuple(columns.values())

    def time(place: tuple[str, dt.date]) -> tuple[bool, dt.date, str]:
        name, start = place
        return columns[place].kind == "backlog", start, name

    return tuple(columns[place] for place in sorted(columns, key=time))


def _members(references: Mapping[tuple[str, str], Reference], roadmaps: Iterable[Roadmap]) -> dict[str, Member]:
    """Return everything that waits or is waited for: the items in the order of the roadmaps, then those elsewhere.

    An item on several roadmaps is on the first of them here.
    """
    named = {name for pair in references for name in pair}
    members: dict[str, Member] = {}
    for roadmap in roadmaps:
        for item in roadmap.items:
            if (name := name_of(item)) in named:
                members.setdefault(name, _on_roadmap(BoardItem(item, roadmap)))
    for (_waiting, blocker), reference in references.items():
        members.setdefault(blocker, _elsewhere(reference))
    return members


def _on_roadmap(board_item: BoardItem) -> Member:
    item = board_item.item
    return Member(item.ref or item.id, item.title, item.url, state_of(item), board_item)


def _elsewhere(reference: Reference) -> Member:
    return Member(reference.ref, reference.title or reference.ref, reference.url, reference.state)


def _is_unmet(waiting: Member, blocker: Member) -> bool:
    """Return whether a member still waits; a blocker with an unknown state is not taken as met."""
    item = waiting.board_item.item if waiting.board_item is not None else None
    is_done = item is not None and item.status in {"done", "cut"}
    return waiting.state == "open" and not is_done and blocker.state in {"open", None}


def _circles(members: Iterable[str], pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    places = {name: place for place, name in enumerate(members)}
    found = (sorted(circle, key=places.__getitem__) for circle in circles(graph_of(places, pairs)))
    return tuple(sorted(map(tuple, found), key=lambda circle: places[circle[0]]))


def _late_pairs(pairs: Iterable[tuple[str, str]], roadmaps: Iterable[Roadmap]) -> set[tuple[str, str]]:
    """Return the waiting items that are at risk on one of these roadmaps, each with its late blocker."""
    waiting = {pair[0] for pair in pairs}
    return {
        (name_of(item), fold_ref(blocker.ref))
        for roadmap in roadmaps
        for item in roadmap.items
        if name_of(item) in waiting
        for blocker in late_blockers(item, roadmap)
    }


def _layers(members: dict[str, Member], roadmaps: Sequence[Roadmap]) -> tuple[DependencyLayer, ...]:
    """Return the layers: members from elsewhere, then each column with members, then members without a column."""
    places: dict[tuple[str, dt.date], list[str]] = {}
    elsewhere: list[str] = []
    unplaced: list[str] = []
    for name, member in members.items():
        column = column_of(member)
        if column is not None:
            places.setdefault(place_of(column), []).append(name)
        else:
            (elsewhere if member.board_item is None else unplaced).append(name)
    columns = [(column, places.get(place_of(column), ())) for column in merged_columns(roadmaps)]
    found = (
        DependencyLayer("elsewhere", None, tuple(elsewhere)),
        *(DependencyLayer("column", column, tuple(names)) for column, names in columns),
        DependencyLayer("unplaced", None, tuple(unplaced)),
    )
    return tuple(layer for layer in found if layer.members)
