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

"""Where boxes and lines stand in a picture of dependencies."""

from __future__ import annotations

import datetime as dt
import sys
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

from examples import item, roadmap
from hypothesis import given
from hypothesis import strategies as st
from waits import PLACES, entangled, waiting

from sphinxext_tvm_roadmap.planning.dependency_graph import find_dependencies
from sphinxext_tvm_roadmap.planning.layers import BOX, BOX_HEIGHT, Placed, place
from sphinxext_tvm_roadmap.planning.selection import EVERYTHING, show_all

if TYPE_CHECKING:
    from types import FrameType

    from sphinxext_tvm_roadmap.model import Item, Roadmap

graphs = st.lists(
    st.tuples(st.lists(st.integers(0, 11), max_size=3), st.sampled_from([*PLACES, None])), min_size=10, max_size=10
)


def placed(shown: Roadmap) -> Placed:
    return place(find_dependencies(show_all((shown,), EVERYTHING, dt.date(2026, 1, 15))))


def of(*items: Item) -> Placed:
    return placed(roadmap(items=items))


def at(picture: Placed, number: int) -> tuple[int, int]:
    return picture.boxes[f"example-org/tvm#{number}"]


def test_quarters_go_from_left_to_right() -> None:
    picture = of(waiting(1, 2, column="Q2 2026"), waiting(2, 3), item(3, column="Q4 2025"))
    assert at(picture, 3)[0] < at(picture, 2)[0] < at(picture, 1)[0]
    assert [each.layer.column.name for each in picture.layers if each.layer.column] == ["Q4 2025", "Q1 2026", "Q2 2026"]


def test_a_waiting_item_is_to_the_right_of_its_blocker_in_the_same_quarter() -> None:
    picture = of(waiting(1, 2), waiting(2, 3), item(3))
    assert at(picture, 3)[0] < at(picture, 2)[0] < at(picture, 1)[0]
    assert len(picture.layers) == 1
    assert picture.width == 3 * (196 + 40)  # three boxes, each with half of the space on its left and on its right


def test_a_chain_is_a_straight_line() -> None:
    picture = of(waiting(1, 2, column="Backlog"), waiting(2, 3), item(3, column="Q4 2025"))
    assert len({y for _x, y in picture.boxes.values()}) == 1
    assert len({y for wait in picture.waits for _x, y in wait.points}) == 1


def test_a_line_leads_from_the_middle_of_one_side_to_the_middle_of_another() -> None:
    picture = of(waiting(1, 2), item(2, column="Q4 2025"))
    assert (at(picture, 2), at(picture, 1)) == ((20, 12), (256, 12))
    assert picture.waits[0].points == ((20 + 196, 12 + 38), (256, 12 + 38))


def test_items_with_the_same_blocker_are_below_each_other_in_board_order() -> None:
    picture = of(item(1, column="Q4 2025"), waiting(2, 1), waiting(3, 1), waiting(4, 1))
    assert [at(picture, number)[1] for number in (2, 3, 4)] == [12, 12 + 4 * 23, 12 + 8 * 23]


def test_lines_are_one_row_apart_and_two_rows_below_a_box() -> None:
    """One line passes below the box of 2 on its way to 1, and another one comes back below it."""
    picture = of(waiting(1, 3, column="Q4 2025"), waiting(2, 3), waiting(3, 1, column="Backlog"))
    left, middle = at(picture, 2)[0], at(picture, 2)[1] + 38
    passing = {y for wait in picture.waits for x, y in wait.points if x == left}
    assert passing == {middle + 2 * 23, middle + 3 * 23}


def test_a_line_to_an_earlier_quarter_starts_on_the_left_side_of_its_box() -> None:
    picture = of(waiting(1, 2), item(2, column="Q2 2026"))
    ((x, _y), (end, _)) = picture.waits[0].points
    assert x == at(picture, 2)[0]
    assert end == at(picture, 1)[0] + BOX


def test_a_circle_has_only_one_line_that_leads_back() -> None:
    picture = of(waiting(1, 2), waiting(2, 3), waiting(3, 1))
    back = [wait for wait in picture.waits if wait.points[0][0] > wait.points[-1][0]]
    assert len(back) == 1


def test_an_item_without_blockers_is_level_with_its_waiting_item() -> None:
    last = [waiting(10, 1, 5, column="Q2 2026"), waiting(11, 5, column="Q2 2026")]
    last += [waiting(10 + number, 5, number, column="Q2 2026") for number in (2, 3, 4)]
    picture = of(item(1, column="Q4 2025"), waiting(5, 1), item(2), item(3), item(4), *last)
    for number in (2, 3, 4):
        assert at(picture, number)[1] == at(picture, 10 + number)[1]


def test_clusters_do_not_overlap() -> None:
    picture = of(waiting(1, 2), item(2), waiting(3, 4), item(4), waiting(5, 4))
    top, low = sorted((at(picture, 2)[1], at(picture, 4)[1]))
    assert top == at(picture, 4)[1]
    assert low > max(at(picture, 3)[1], at(picture, 5)[1]) + BOX_HEIGHT


def test_a_picture_without_dependencies_is_empty() -> None:
    picture = of(item(1))
    assert (picture.width, picture.boxes, picture.waits) == (0, {}, ())


@given(graphs)
def test_each_box_is_in_its_layer_and_boxes_do_not_overlap(said: list[tuple[list[int], str | None]]) -> None:
    items = [waiting(number, *sorted(set(blockers)), column=column) for number, (blockers, column) in enumerate(said)]
    shown = roadmap(items=tuple(items))
    found = find_dependencies(show_all((shown,), EVERYTHING, dt.date(2026, 1, 15)))
    picture = place(found)
    assert sorted(picture.boxes) == sorted(found.members)
    for (x, y), (other_x, other_y) in combinations(picture.boxes.values(), 2):
        assert abs(x - other_x) >= BOX or abs(y - other_y) > BOX_HEIGHT
    for each in picture.layers:
        for name in each.layer.members:
            assert each.x < picture.boxes[name][0] < each.x + each.width - BOX
    assert all(y + BOX_HEIGHT <= picture.height and x + BOX <= picture.width for x, y in picture.boxes.values())


@given(graphs)
def test_each_line_connects_its_boxes_and_crosses_no_other_box(said: list[tuple[list[int], str | None]]) -> None:
    items = [waiting(number, *sorted(set(blockers)), column=column) for number, (blockers, column) in enumerate(said)]
    picture = of(*items)
    assert [each.wait for each in picture.waits] == list(dict.fromkeys(each.wait for each in picture.waits))
    for each in picture.waits:
        for name, (x, y) in ((each.wait.blocker, each.points[0]), (each.wait.waiting, each.points[-1])):
            left, top = picture.boxes[name]
            assert x in {left, left + BOX}
            assert top < y < top + BOX_HEIGHT
        level = [(one, other) for one, other in pairwise(each.points) if abs(one[0] - other[0]) == BOX]
        for (x, y), (end, other_y) in level:
            assert y == other_y
            under = [top for left, top in picture.boxes.values() if left == min(x, end)]
            assert not any(top <= y <= top + BOX_HEIGHT for top in under)


def test_the_same_dependencies_give_the_same_picture() -> None:
    assert placed(entangled(80)) == placed(entangled(80))


def steps_to_place(count: int) -> int:
    """Return how many lines of Python are run to place so many items: as many on a busy machine as on an idle one."""
    shown = entangled(count)
    steps = 0

    def trace(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal steps
        steps += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        picture = placed(shown)
    finally:
        sys.settrace(before)
    assert len(picture.boxes) == count
    return steps


def test_the_number_of_steps_grows_almost_linearly_with_the_number_of_items() -> None:
    assert steps_to_place(800) < 10 * steps_to_place(100)
