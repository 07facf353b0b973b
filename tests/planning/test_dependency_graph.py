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

"""Dependencies between items, and in which quarter."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from examples import COLUMNS, QUARTERS, item, roadmap
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from waits import blocker, waiting

from sphinxext_tvm_roadmap.model import Column
from sphinxext_tvm_roadmap.planning.dependency_graph import Dependencies, find_dependencies, merged_columns
from sphinxext_tvm_roadmap.planning.selection import EVERYTHING, Selection, parse_selection, show_all

if TYPE_CHECKING:
    from sphinxext_tvm_roadmap.model import Item, Roadmap

TODAY = dt.date(2026, 1, 15)


def found(*roadmaps: Roadmap, chosen: Selection = EVERYTHING) -> Dependencies:
    return find_dependencies(show_all(roadmaps, chosen, TODAY))


def of(*items: Item, key: str = "ci", **rest: Any) -> Roadmap:
    return roadmap(key, items=items, **rest)


def number(name: str) -> str:
    return name.rpartition("#")[2]


def waits(dependencies: Dependencies) -> list[str]:
    return [f"{number(wait.waiting)} {wait.kind} {number(wait.blocker)}" for wait in dependencies.waits]


def layers(dependencies: Dependencies) -> list[tuple[str, list[str]]]:
    return [
        (layer.column.name if layer.column else layer.kind, list(map(number, layer.members)))
        for layer in dependencies.layers
    ]


def test_waiting_items_and_their_blockers_are_in_their_quarters() -> None:
    items = (
        waiting(1, 2, column="Q2 2026"),
        item(2),
        item(3),
        waiting(4, 2, column="Backlog"),
        waiting(5, 4, column=None),
    )
    assert layers(found(of(*items))) == [
        ("Q1 2026", ["2"]),
        ("Q2 2026", ["1"]),
        ("Backlog", ["4"]),
        ("unplaced", ["5"]),
    ]


def test_a_blocker_outside_the_roadmaps_has_its_reference_and_comes_first() -> None:
    dependencies = found(of(waiting(1, 404)))
    assert layers(dependencies)[0] == ("elsewhere", ["404"])
    member = dependencies.members["example-org/tvm#404"]
    assert (member.id, member.title, member.board_item) == ("Example-Org/TVM#404", "Example-Org/TVM#404", None)
    titled = replace(blocker(404, "closed"), title="Elsewhere")
    member = found(of(item(1, blocked_by=(titled,)))).members["example-org/tvm#404"]
    assert (member.title, member.url, member.state) == ("Elsewhere", titled.url, "closed")


@pytest.mark.parametrize(
    ("item_is", "blocker_is", "expected"),
    [
        ({}, {}, "open"),
        ({}, {"state": "closed", "status": "done"}, "met"),
        ({}, {"state": "merged", "status": "done"}, "met"),
        ({"state": "closed", "status": "done"}, {}, "met"),
        ({"column": "Q1 2026"}, {"column": "Q2 2026"}, "conflict"),
        ({"column": "Q1 2026"}, {"column": "Backlog"}, "conflict"),
        ({"column": "Q2 2026"}, {"column": "Q1 2026"}, "open"),
        ({"column": "Backlog"}, {"column": "Q2 2026"}, "open"),
        ({"column": "Q1 2026"}, {"column": None}, "open"),
        ({"column": "Q1 2026"}, {"column": "Q2 2026", "state": "closed", "status": "done"}, "met"),
    ],
)
def test_a_dependency_is_open_met_or_in_conflict(
    item_is: dict[str, Any], blocker_is: dict[str, Any], expected: str
) -> None:
    assert waits(found(of(waiting(1, 2, **item_is), item(2, **blocker_is)))) == [f"1 {expected} 2"]


@pytest.mark.parametrize(("state", "expected"), [("open", "open"), ("closed", "met"), (None, "open")])
def test_the_state_of_a_blocker_outside_the_roadmaps_comes_from_its_reference(state: Any, expected: str) -> None:
    assert waits(found(of(item(1, blocked_by=(blocker(404, state),))))) == [f"1 {expected} 404"]


def test_an_item_that_leads_to_a_circle_is_not_part_of_it() -> None:
    dependencies = found(of(waiting(1, 2), waiting(2, 3), waiting(3, 2), waiting(4, 4)))
    assert waits(dependencies) == ["1 open 2", "2 circle 3", "3 circle 2", "4 circle 4"]
    assert [list(map(number, circle)) for circle in dependencies.circles] == [["2", "3"], ["4"]]


def test_a_circle_with_a_met_dependency_is_not_reported() -> None:
    dependencies = found(of(waiting(1, 2), waiting(2, 1, state="closed", status="done")))
    assert waits(dependencies) == ["1 met 2", "2 met 1"]
    assert dependencies.circles == ()


def test_chains_cross_the_borders_of_roadmaps() -> None:
    dependencies = found(of(waiting(1, 2)), of(waiting(2, 3), item(3), key="docs"))
    assert waits(dependencies) == ["1 open 2", "2 open 3"]
    assert [member.board_item.roadmap.key for member in dependencies.members.values() if member.board_item] == [
        "ci",
        "docs",
        "docs",
    ]


def test_a_filter_selects_waiting_items_and_keeps_their_blockers() -> None:
    items = (waiting(1, 2, title="Chosen"), waiting(2, 3), item(3), waiting(4, 1))
    board = of(*items)
    assert waits(found(board, chosen=parse_selection([board], filter="Chosen"))) == ["1 open 2"]


def test_a_draft_may_wait() -> None:
    draft = item(1, type="draft", id="DI_1", ref=None, url=None, blocked_by=(blocker(2),))
    assert waits(found(of(draft, item(2)))) == ["di_1 open 2"]


def test_columns_of_one_board_keep_their_order() -> None:
    assert merged_columns((roadmap(columns=COLUMNS[::-1]),)) == COLUMNS[::-1]


def test_columns_of_several_boards_are_sorted_by_time_with_the_backlog_last() -> None:
    backlog, some_day = Column("Backlog", "backlog"), Column("Some day", "other")
    boards = (
        roadmap("a", columns=(backlog, QUARTERS[2], QUARTERS[0])),
        roadmap("b", columns=(some_day, QUARTERS[1], QUARTERS[2], Column("backlog", "backlog"))),
    )
    assert merged_columns(boards) == (*QUARTERS, some_day, backlog)


def test_two_iterations_of_one_name_are_two_layers() -> None:
    days = [dt.date(2025, 11, 10), dt.date(2026, 11, 9)]
    sprints = tuple(Column("Sprint 8", "quarter", day, day + dt.timedelta(days=13), id=str(day)) for day in days)
    items = (
        item(1, column="Sprint 8", column_id=str(days[0])),
        waiting(2, 1, column="Sprint 8", column_id=str(days[1])),
    )
    assert layers(found(of(*items, columns=sprints))) == [("Sprint 8", ["1"]), ("Sprint 8", ["2"])]


@given(st.lists(st.lists(st.integers(0, 9), max_size=3), min_size=10, max_size=10))
def test_each_member_is_in_one_layer_and_each_relation_is_listed_once(blockers: list[list[int]]) -> None:
    items = [waiting(place, *said) for place, said in enumerate(blockers)]
    dependencies = found(of(*items[::2]), of(*items[1::2], key="docs"))
    told = [(number(wait.waiting), number(wait.blocker)) for wait in dependencies.waits]
    assert sorted(told) == sorted({(str(place), str(each)) for place, said in enumerate(blockers) for each in said})
    placed = [name for layer in dependencies.layers for name in layer.members]
    assert sorted(placed) == sorted(dependencies.members)
    assert all(layer.members for layer in dependencies.layers)
