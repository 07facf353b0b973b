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

"""Iterations are found by their days, also if several have one name, or if another field gives the columns."""

from __future__ import annotations

import datetime as dt
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.model import Column, Item, ProjectField, Roadmap
from sphinxext_tvm_roadmap.planning.selection import select_items

TODAY = dt.date(2026, 11, 15)
LENGTHS = st.tuples(st.integers(0, 10), st.integers(1, 30), st.sampled_from(["Sprint 8", "Sprint 9", "sprint 8"]))
"""The days of the break before an iteration, the days of the iteration, and its name."""


def made_iterations(given: list[tuple[int, int, str]], shift: int) -> tuple[Column, ...]:
    ends = accumulate(pause + days for pause, days, _name in given)
    first = TODAY - dt.timedelta(days=shift)
    return tuple(
        Column(
            name,
            "quarter",
            first + dt.timedelta(days=end - days),
            first + dt.timedelta(days=end - 1),
            id=f"i{place}",
        )
        for place, ((_pause, days, name), end) in enumerate(zip(given, ends, strict=True))
    )


def board(iterations: tuple[Column, ...], *, is_column: bool) -> Roadmap:
    """Return a board with an item in each iteration, and one in none."""
    field = ProjectField("Sprint", "iteration", tuple(each.name for each in iterations), iterations)
    columns = iterations if is_column else (Column("Todo", "other", id="t"), Column("Backlog", "backlog", id="b"))
    common = {"type": "issue", "state": "open", "status": "planned"}
    items = [
        Item(
            id=str(each.id),
            title="In one",
            column=each.name if is_column else "Todo",
            column_id=each.id if is_column else "t",
            fields={"Sprint": each.name},
            iterations={"Sprint": str(each.id)},
            **common,
        )
        for each in iterations
    ]
    none = Item(id="none", title="In none", **common)
    return Roadmap(
        key="ci",
        title="CI",
        url="https://github.com/orgs/apache/projects/31",
        public=True,
        fetched=dt.datetime(2026, 11, 15, tzinfo=dt.timezone.utc),
        columns=columns,
        items=(*items, none),
        fields=(field,),
    )


@given(st.lists(LENGTHS, max_size=6), st.integers(0, 80), st.booleans())
def test_iterations_are_found_by_their_days(lengths: list[tuple[int, int, str]], shift: int, is_column: bool) -> None:  # noqa: FBT001
    iterations = made_iterations(lengths, shift)
    shown = board(iterations, is_column=is_column)
    past = [each.id for each in iterations if each.end and each.end < TODAY]
    current = [each.id for each in iterations if each.start and each.end and each.start <= TODAY <= each.end]
    future = [each.id for each in iterations if each.start and each.start > TODAY]
    right = {
        "@current": current,
        "@next": future[:1],
        "@next+1": future[1:2],
        "@previous": past[-1:],
        "@previous-1": past[-2:-1],
        "<@current": past,
        ">@current": future,
        ">=@current": current + future,
        "@previous..@next": past[-1:] + current + future[:1],
        "*": [each.id for each in iterations],
    }
    for key in ("sprint", "quarter") if is_column else ("sprint",):
        for value, found in right.items():
            assert [item.id for item in select_items(shown, f"{key}:{value}", today=TODAY)] == found, (key, value)
            others = [item.id for item in shown.items if item.id not in found]
            assert [item.id for item in select_items(shown, f"-{key}:{value}", today=TODAY)] == others, (key, value)
