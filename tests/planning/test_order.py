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

"""Items stand in their columns, orders and groups, and none is lost."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from examples import ITEMS, QUARTERS, item
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.filters.keys import KEYS
from sphinxext_tvm_roadmap.filters.order_keys import SortKey, parse_sort
from sphinxext_tvm_roadmap.filters.parse import FilterContext
from sphinxext_tvm_roadmap.model import Column, Progress
from sphinxext_tvm_roadmap.planning.order import by_column, group_items, sort_items

if TYPE_CHECKING:
    from sphinxext_tvm_roadmap.model import Item

NAMES = [*(column.name for column in QUARTERS), "a column that is gone", None]


# Columns


def test_columns_and_their_items_are_in_the_order_of_the_board() -> None:
    items = (item(1, column="Q2 2026"), item(2, column="Q4 2025"), item(3, column="Q2 2026"))
    arranged = by_column(QUARTERS, items)
    assert [(column and column.name, [each.id for each in placed]) for column, placed in arranged] == [
        ("Q4 2025", ["I_2"]),
        ("Q1 2026", []),
        ("Q2 2026", ["I_1", "I_3"]),
    ]


def test_items_without_a_known_column_come_last() -> None:
    items = (item(1, column=None), item(2, column="gone"), item(3, column="Q1 2026"))
    column, placed = by_column(QUARTERS, items)[-1]
    assert column is None
    assert [each.id for each in placed] == ["I_1", "I_2"]


@given(st.lists(st.sampled_from(NAMES)))
def test_every_item_is_in_exactly_one_place(names: list[str | None]) -> None:
    items = tuple(item(number, column=name) for number, name in enumerate(names))
    arranged = by_column(QUARTERS, items)
    assert sorted(each.id for _, placed in arranged for each in placed) == sorted(each.id for each in items)
    for _, placed in arranged:
        assert [items.index(each) for each in placed] == sorted(items.index(each) for each in placed)


# Order

CONTEXT = FilterContext("ci", (*QUARTERS, Column("Backlog", "backlog")), dt.date(2026, 1, 15))
DAY = dt.datetime(2026, 1, 1, 12, tzinfo=dt.timezone.utc)

FIRST_TO_LAST: dict[str, list[Any]] = {
    "priority": ["P0", "P1", "P2", "P10"],
    "status": ["backlog", "planned", "in-progress", "blocked", "done", "cut"],
    "quarter": ["Q4 2025", "Q1 2026", "Q2 2026", "Backlog"],
    "title": ["adapt", "Build", "clean", "Éclair"],
    "votes": [0, 2, 10],
    "progress": [Progress(0, 3, "tasks"), Progress(1, 3, "tasks"), Progress(10, 20, "tasks")],
    "target": [dt.date(2025, 12, 31), dt.date(2026, 1, 1)],
    "updated": [DAY, DAY.replace(day=2), DAY.replace(year=2027)],
    "theme": [("Runtime", "Stability"), ("Stability",)],
    "milestone": ["v0.8", "v0.9"],
    "assignee": [("areusch",), ("denise-k", "areusch")],
    "estimate": [-1.0, 2.5, 10.0],
    "team-size": ["large", "small"],
}
"""Values by the key that they are put in order by."""

HELD = {"quarter": "column", "assignee": "owners", "theme": "themes"}
"""Where an item holds what the filter language calls otherwise."""

OWN_FIELDS = {"estimate": "Estimate", "team-size": "Team Size"}


def holding(number: int, name: str, value: Any) -> Item:
    """Return an item that has this value of a key."""
    if name in OWN_FIELDS:
        return item(number, fields={OWN_FIELDS[name]: value})
    return item(number, **{HELD.get(name, name): value})


def ordered(text: str, *items: Item) -> list[int]:
    """Return the numbers of items, in the order that is asked for."""
    keys = parse_sort(text, fields=OWN_FIELDS.values())
    return [int(each.id.removeprefix("I_")) for each in sort_items(items, keys, CONTEXT)]


@pytest.mark.parametrize("name", FIRST_TO_LAST)
def test_items_can_be_sorted_by_each_key_in_both_directions(name: str) -> None:
    values = list(enumerate(FIRST_TO_LAST[name]))
    items = [holding(number, name, value) for number, value in values]
    shuffled = items[1::2] + items[::2]
    assert ordered(name, *shuffled) == [number for number, _value in values]
    assert ordered(f"-{name}", *shuffled) == [number for number, _value in reversed(values)]


@pytest.mark.parametrize("name", [name for name in FIRST_TO_LAST if name not in {"status", "title"}])
def test_unknown_values_come_last_in_both_directions(name: str) -> None:
    known = [holding(number, name, value) for number, value in enumerate(FIRST_TO_LAST[name], start=1)]
    unknown = item(0, column=None)
    assert ordered(name, unknown, *known)[-1] == 0
    assert ordered(f"-{name}", unknown, *known)[-1] == 0


@pytest.mark.parametrize(
    "names",
    [
        ["Urgent", "High", "Medium", "Low", "none of these"],
        ["critical", "high", "normal", "low"],
        ["🔥 Highest", "High", "Lowest"],
        ["Priority 1", "Priority 2", "Priority 10"],
    ],
)
def test_priorities_are_sorted_by_the_meaning_of_their_words(names: list[str]) -> None:
    items = [item(number, priority=name) for number, name in enumerate(names)]
    assert ordered("priority", *reversed(items)) == list(range(len(names)))


def test_items_are_sorted_by_several_keys_and_then_by_board_order() -> None:
    items = [
        item(1, priority="P1", votes=2),
        item(2, priority="P0", votes=1),
        item(3, priority="P1", votes=9),
        item(4, priority="P1", votes=2),
        item(5, votes=5),
    ]
    assert ordered("priority,-votes", *items) == [2, 3, 1, 4, 5]
    assert ordered("-priority, votes", *items) == [1, 4, 3, 2, 5]
    assert ordered("-reactions", *items) == [3, 5, 1, 4, 2]


def test_the_field_with_a_value_is_used_if_two_fields_have_similar_names() -> None:
    items = (item(1, fields={"Team Size": "small"}), item(2, fields={"team size": None, "Team Size": "large"}))
    assert ordered("team-size", *items) == [2, 1]


@given(st.lists(st.sampled_from(ITEMS)), st.sampled_from(sorted(KEYS)), st.booleans())
def test_no_order_loses_an_item(items: list[Item], name: str, descending: bool) -> None:  # noqa: FBT001
    arranged = sort_items(items, (SortKey(name, descending),), CONTEXT)
    assert sorted(each.id for each in arranged) == sorted(each.id for each in items)


# Groups


def grouped(name: str, *items: Item) -> list[tuple[str | None, list[str]]]:
    return [(label, [each.id for each in members]) for label, members in group_items(items, name, CONTEXT)]


def test_an_item_is_in_the_group_of_each_value_and_without_value_in_the_last_group() -> None:
    items = (item(1), item(2, themes=("Stability", "Runtime")), item(3, themes=("Stability",)))
    assert grouped("theme", *items) == [("Runtime", ["I_2"]), ("Stability", ["I_2", "I_3"]), (None, ["I_1"])]


def test_groups_are_sorted_by_their_values() -> None:
    items = (item(1, priority="P1", column="Backlog"), item(2), item(3, priority="P0", column="Q4 2025"))
    assert [name for name, _items in grouped("priority", *items)] == ["P0", "P1", None]
    assert [name for name, _items in grouped("quarter", *items)] == ["Q4 2025", "Q1 2026", "Backlog"]
    assert [name for name, _items in grouped("status", item(1, status="cut"), item(2))] == ["planned", "cut"]


def test_milestones_are_sorted_by_their_due_dates_and_then_by_name() -> None:
    days = {"v2.0": dt.date(2026, 3, 1), "v2.0 beta": dt.date(2026, 2, 1), "Later": None, "Ever": None}
    items = [item(at, milestone=name, milestone_due=day) for at, (name, day) in enumerate(days.items())]
    assert [name for name, _items in grouped("milestone", *items)] == ["v2.0 beta", "v2.0", "Ever", "Later"]
    assert ordered("milestone", *items) == [1, 0, 3, 2]


def test_items_can_be_grouped_by_numbers_and_days() -> None:
    items = (
        item(1, fields={"Estimate": 10.0}),
        item(2, fields={"Estimate": 2.5, "Note": None}),
        item(3, target=dt.date(2026, 3, 1), fields={"Estimate": 1234567.0}),
    )
    assert [name for name, _items in grouped("estimate", *items)] == ["2.5", "10", "1234567"]
    assert [name for name, _items in grouped("target", *items)] == ["2026-03-01", None]
    assert grouped("note", *items) == [(None, ["I_1", "I_2", "I_3"])]
