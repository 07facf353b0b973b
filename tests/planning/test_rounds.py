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

"""The changes of syncs come in the order in which the syncs went on from each other."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

import pytest
from examples import FETCHED

from sphinxext_tvm_roadmap.model import Change
from sphinxext_tvm_roadmap.planning.rounds import in_order_of_syncs


@pytest.mark.parametrize(
    "syncs",
    [
        [(0, 1), (1, 2), (2, 3)],
        [(0, 1), (0, 2), (1, 3), (2, 4)],
        [(0, 9), (9, 3), (3, 4)],
        [(0, 3650), (3650, 1), (1, 2), (2, 3651)],
    ],
    ids=["one branch", "two branches", "the clock was set back", "the clock was ten years ahead once"],
)
def test_lines_in_any_order_of_the_file_are_put_in_the_order_of_the_syncs(syncs: list[tuple[int, int]]) -> None:
    lines = [
        Change(
            roadmap="ci",
            item="I_1",
            what="added",
            since=FETCHED + dt.timedelta(days=since),
            when=FETCHED + dt.timedelta(days=when),
        )
        for since, when in syncs
    ]
    assert all(in_order_of_syncs(mixed) == lines for mixed in permutations(lines))


def test_lines_of_one_sync_keep_their_order_and_syncs_in_a_circle_come_to_an_end() -> None:
    circle = [
        Change(roadmap="ci", item=item, what="added", since=FETCHED + since, when=FETCHED + when)
        for item, since, when in (("I_2", dt.timedelta(1), dt.timedelta(2)), ("I_1", dt.timedelta(2), dt.timedelta(1)))
    ]
    assert sorted(in_order_of_syncs(circle), key=lambda line: line.item) == [circle[1], circle[0]]
    same = [Change(roadmap="ci", item=item, what="added", since=FETCHED, when=FETCHED) for item in ("I_2", "I_1")]
    assert in_order_of_syncs(same) == same
