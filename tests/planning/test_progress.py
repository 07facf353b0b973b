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

"""One figure for many items, which is honest about what is not known."""

from __future__ import annotations

import pytest
from examples import ITEMS, item, roadmap
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.model import Item, Progress, whole_percent
from sphinxext_tvm_roadmap.pages.views.pieces.progress_line import started_work
from sphinxext_tvm_roadmap.planning.progress import roll_up

HALF = item(1, progress=Progress(2, 4, "tasks"))
DONE = item(2, status="done", progress=Progress(1, 4, "sub-issues"))
UNKNOWN = item(3)
CUT = item(4, status="cut", progress=Progress(4, 4, "tasks"))


def test_each_item_has_the_same_weight_and_cut_items_are_not_counted() -> None:
    together = roll_up([HALF, DONE, CUT])
    assert (together.items, together.done, together.cut, together.begun, together.unknown) == (2, 1, 1, 1, 0)
    assert together.fraction == pytest.approx(0.75)


def test_items_with_unknown_progress_are_counted_separately() -> None:
    together = roll_up([DONE, UNKNOWN, DONE, HALF, DONE])
    assert (together.items, together.done, together.cut, together.begun, together.unknown) == (5, 3, 0, 1, 1)
    assert together.fraction == pytest.approx(0.7)
    together = roll_up([DONE, UNKNOWN])
    assert together.fraction == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("done", "total", "percent"),
    [(199, 200, 99), (200, 200, 100), (999, 1000, 99), (1, 3, 33), (0, 9, 0), (29, 50, 58)],
)
def test_percents_are_rounded_down_so_that_100_means_all(done: int, total: int, percent: int) -> None:
    one = item(1, progress=Progress(done, total, "tasks"))
    assert one.fraction is not None
    assert whole_percent(one.fraction) == percent
    words = started_work(roadmap(items=(*[DONE] * done, *[UNKNOWN] * (total - done), HALF, CUT)))
    assert words
    assert "100 %" not in words


@given(st.lists(st.sampled_from([HALF, DONE, UNKNOWN, CUT, *ITEMS])))
def test_every_item_is_counted_once_and_the_fraction_is_between_0_and_1(items: list[Item]) -> None:
    together = roll_up(items)
    assert together.done + together.begun + together.unknown == together.items
    assert together.items + together.cut == len(items)
    assert 0 <= together.fraction <= 1
