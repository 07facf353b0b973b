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

"""Place the boxes and lines of a picture of dependencies.

The quarters are already the layers. Therefore, two steps of Sugiyama's method are left: the order within a layer, and
the heights (Sugiyama, Tagawa, Toda: *Methods for visual understanding of hierarchical system structures*, 1981).
An item that waits for an item of the same quarter stands in a separate step of this quarter. Each cluster has a
rectangle of its own.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING

from msgspec import Struct

from .dependency_graph import DependencyLayer, Wait  # noqa: TC001 - msgspec reads the annotations
from .graph import clusters, graph_of, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .dependency_graph import Dependencies

    Slot = tuple[str, int]
    """A member in its step, or the line from a member through a step; all lines from one member share it."""

BOX, BOX_HEIGHT = 196, 76
"""The size of a box, in CSS pixels, like all lengths below."""
GAP = 40
"""The space between two steps, where lines rise and fall."""
QUARTER_ROW = 23
"""The height of a row of the grid on which all boxes and lines stand."""
APART = (1, 2, 4)
"""The least distance, in rows of the grid, between two lines, between a line and a box, and between two boxes."""
BAND = 2
"""The additional distance between two clusters, in rows of the grid."""
MARGIN = 12
"""The space above and below all boxes."""
PORT = 18
"""The distance from the middle of a box at which lines that lead backwards begin and end."""

SWEEPS = 4

Point = tuple[int, int]


class PlacedLayer(Struct, frozen=True):
    """A layer with its left end and its width."""

    layer: DependencyLayer
    x: int
    width: int


class PlacedWait(Struct, frozen=True):
    """A line, from a blocker to the member that waits for it."""

    wait: Wait
    points: tuple[Point, ...]


class Placed(Struct, frozen=True):
    """A picture of dependencies."""

    width: int
    height: int
    layers: tuple[PlacedLayer, ...]
    boxes: dict[str, Point]
    """The upper left corner of each member, cluster by cluster, each from left to right."""
    waits: tuple[PlacedWait, ...]


def place(found: Dependencies) -> Placed:
    """Return the places of all boxes and lines; the same dependencies always give the same picture."""
    steps, firsts = _steps(found)
    routes = {wait: tuple(_route(wait, steps)) for wait in found.waits}
    rows, height = _rows(found, routes, steps)
    boxes = {
        name: (_left(steps[name]), MARGIN + row * QUARTER_ROW)
        for (name, step), row in rows.items()
        if step == steps[name]
    }
    layers = [
        PlacedLayer(layer, first * (BOX + GAP), (end - first) * (BOX + GAP))
        for layer, (first, end) in zip(found.layers, pairwise(firsts), strict=True)
    ]
    waits = tuple(PlacedWait(wait, tuple(_points(route, rows))) for wait, route in routes.items())
    return Placed(firsts[-1] * (BOX + GAP), 2 * MARGIN + height * QUARTER_ROW, tuple(layers), boxes, waits)


def _graph(found: Dependencies) -> dict[str, list[str]]:
    """Return the graph that leads from each member to the members that wait for it."""
    return graph_of(found.members, ((wait.blocker, wait.waiting) for wait in found.waits))


def _steps(found: Dependencies) -> tuple[dict[str, int], list[int]]:
    """Return the step of each member, and the first step of each layer; the number of all steps comes last."""
    layer_of = {name: place for place, layer in enumerate(found.layers) for name in layer.members}
    graph = _graph(found)
    ranks = dict.fromkeys(found.members, 0)
    passed: set[str] = set()
    for name in in_order(graph):
        passed.add(name)
        for waiting in graph[name]:
            if layer_of[waiting] == layer_of[name] and waiting not in passed:
                ranks[waiting] = max(ranks[waiting], ranks[name] + 1)
    firsts = [0]
    for layer in found.layers:
        firsts.append(firsts[-1] + 1 + max(ranks[name] for name in layer.members))
    return {name: firsts[layer_of[name]] + rank for name, rank in ranks.items()}, firsts


def _rows(
    found: Dependencies, routes: Mapping[Wait, Sequence[Slot]], steps: Mapping[str, int]
) -> tuple[dict[Slot, int], int]:
    """Return the row of each slot, cluster by cluster, each from left to right; and the row where the picture ends."""
    places = {name: place for place, name in enumerate(found.members)}
    parts = [sorted(names, key=places.__getitem__) for names in clusters(_graph(found))]
    cluster_of = {name: names[0] for names in parts for name in names}
    own: dict[str, list[Sequence[Slot]]] = defaultdict(list)
    for wait, route in routes.items():
        own[cluster_of[wait.blocker]].append(route)
    rows: dict[Slot, int] = {}
    free: dict[int, int] = defaultdict(int)
    for names in sorted(parts, key=lambda names: (min(steps[name] for name in names), -len(names), places[names[0]])):
        columns = _columns(names, own[names[0]], steps)
        heights = _heights(columns, own[names[0]])
        # Place the whole cluster as high as there is room; clusters may stand side by side.
        top = max(free[column[0][1]] for column in columns)
        rows |= {slot: top + height for slot, height in heights.items()}
        free |= {column[0][1]: top + max(heights.values()) + APART[2] + BAND for column in columns}
    return rows, max(free.values(), default=BAND) - BAND


def _route(wait: Wait, steps: Mapping[str, int]) -> Iterator[Slot]:
    """Yield the slots that a line leads through, both ends included."""
    start, end = steps[wait.blocker], steps[wait.waiting]
    way = 1 if start < end else -1
    yield wait.blocker, start
    for step in range(start + way, end, way):
        yield wait.blocker, step
    yield wait.waiting, end


def _columns(names: Iterable[str], routes: Iterable[Sequence[Slot]], steps: Mapping[str, int]) -> list[list[Slot]]:
    """Return the slots of a cluster, step by step, each in an order that lets few lines cross."""
    found: dict[int, dict[Slot, None]] = defaultdict(dict)
    for slot in (*((name, steps[name]) for name in names), *(slot for route in routes for slot in route)):
        found[slot[1]][slot] = None
    columns = [list(found[step]) for step in sorted(found)]
    before, after = _neighbours(routes)
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        beside = before if forward else after
        places: dict[Slot, int] = {}
        for column in columns if forward else columns[::-1]:
            middles = {
                slot: fmean(places[each] for each in beside[slot]) if slot in beside else float(place)
                for place, slot in enumerate(column)
            }
            column.sort(key=middles.__getitem__)
            places.update((slot, place) for place, slot in enumerate(column))
    return columns


def _neighbours(routes: Iterable[Sequence[Slot]]) -> tuple[dict[Slot, set[Slot]], dict[Slot, set[Slot]]]:
    """Return the slots that lines connect with each slot, on its left and on its right."""
    before: dict[Slot, set[Slot]] = defaultdict(set)
    after: dict[Slot, set[Slot]] = defaultdict(set)
    for route in routes:
        for one, other in pairwise(route):
            if one[1] != other[1]:
                left, right = sorted((one, other), key=lambda slot: slot[1])
                after[left].add(right)
                before[right].add(left)
    return before, after


def _heights(columns: Sequence[Sequence[Slot]], routes: Sequence[Sequence[Slot]]) -> dict[Slot, int]:
    """Return the row of each slot: as high as possible, but not above the highest slot that it waits for.

    A slot that waits for nothing then moves down to the highest slot that waits for it, as far as there is room.
    """
    boxes = {end for route in routes for end in (route[0], route[-1])}
    before, after = _neighbours(routes)

    def apart(upper: Slot, lower: Slot) -> int:
        return APART[(upper in boxes) + (lower in boxes)]

    heights: dict[Slot, int] = {}
    for column in columns:
        for upper, slot in zip((None, *column), column, strict=False):
            least = heights[upper] + apart(upper, slot) if upper else 0
            heights[slot] = max(least, min((heights[each] for each in before.get(slot, ())), default=0))
    for column in columns[::-1]:
        for slot, lower in zip(column[::-1], (None, *column[::-1]), strict=False):
            if slot not in before and slot in after:
                wished = min(heights[each] for each in after[slot])
                most = heights[lower] - apart(slot, lower) if lower else wished
                heights[slot] = max(heights[slot], min(wished, most))
    return heights


def _left(step: int) -> int:
    return step * (BOX + GAP) + GAP // 2


def _points(route: Sequence[Slot], rows: Mapping[Slot, int]) -> Iterator[Point]:
    """Yield the points of a line: it leaves a box on the side to which it leads, and is level within each step."""
    start, end = route[0][1], route[-1][1]
    port = 0 if start < end else PORT
    for place, slot in enumerate(route):
        left, right = _left(slot[1]), _left(slot[1]) + BOX
        near, far = (left, right) if start < end else (right, left)
        is_first, is_last = place == 0, place == len(route) - 1
        y = MARGIN + rows[slot] * QUARTER_ROW + BOX_HEIGHT // 2
        if start == end:
            yield right, y - port if is_first else y + port
            continue
        if not is_first:
            yield near, y + (port if is_last else 0)
        if not is_last:
            yield far, y + (port if is_first else 0)
