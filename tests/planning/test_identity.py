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

"""Columns are recognised after a sync by GitHub's id, and by their names where the ids are new."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from examples import FETCHED, item, roadmap
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.model import Column, ProjectField, Roadmap
from sphinxext_tvm_roadmap.planning.comparison import changes_between
from sphinxext_tvm_roadmap.planning.identity import match_columns
from sphinxext_tvm_roadmap.planning.losses import why_worse

LATER = FETCHED + dt.timedelta(days=1)


def board(*columns: tuple[str, str], placed: str = "") -> Roadmap:
    """Return a board with an item in each of these columns (id and name), or with one item in the column `placed`."""
    made = tuple(Column(name, "other", id=key) for key, name in columns)
    held = [column for column in made if column.id == placed] if placed else made
    items = tuple(item(at, column=column.name, column_id=column.id) for at, column in enumerate(held))
    return roadmap(items=items, columns=made, fetched=LATER if placed else FETCHED)


def pairs(before: Roadmap, now: Roadmap) -> dict[str, str | None]:
    return {key: column.id for key, column in match_columns(before, now).items()}


@pytest.mark.parametrize(
    ("now", "found"),
    [
        ([("1", "Todo"), ("2", "Done")], {"1": "1", "2": "2"}),
        ([("1", "To do"), ("2", "Shipped")], {"1": "1", "2": "2"}),
        ([("1", "Done"), ("2", "Todo")], {"1": "1", "2": "2"}),
        ([("8", "Todo"), ("9", "Done")], {"1": "8", "2": "9"}),
        ([("8", "done"), ("9", "TODO")], {"1": "9", "2": "8"}),
        ([("1", "Later"), ("9", "Todo")], {"1": "1"}),
        ([("1", "Todo"), ("9", "Done")], {"1": "1", "2": "9"}),
        ([("8", "Open"), ("9", "Closed")], {}),
    ],
)
def test_the_id_decides_and_then_the_name(now: list[tuple[str, str]], found: dict[str, str]) -> None:
    assert pairs(board(("1", "Todo"), ("2", "Done")), board(*now)) == found


def test_iterations_of_one_name_are_matched_by_their_first_day_if_all_ids_are_new() -> None:
    days = [dt.date(2025, 11, 10), dt.date(2026, 11, 9)]
    before = [Column("Sprint 8", "quarter", day, day, id=f"a{day.year}") for day in days]
    now = [Column("Sprint 8", "quarter", day, day, id=f"b{day.year}") for day in reversed(days)]
    found = pairs(roadmap(columns=tuple(before)), roadmap(columns=tuple(now)))
    assert found == {"a2025": "b2025", "a2026": "b2026"}


NAMES = st.lists(st.tuples(st.sampled_from("12345"), st.sampled_from("abcA")), unique_by=lambda each: each[0])


@given(NAMES, NAMES)
def test_no_two_columns_are_matched_with_the_same_one(
    before: list[tuple[str, str]], now: list[tuple[str, str]]
) -> None:
    found = pairs(board(*before), board(*now))
    assert len(set(found.values())) == len(found)
    assert pairs(board(*before), board(*before)) == {key: key for key, _name in before}


def test_a_renamed_column_changes_none_of_its_items_and_loses_nothing() -> None:
    before = board(("1", "Q3 2026"), ("2", "Q4 2026"))
    now = board(("1", "Q3 2026 (done)"), ("2", "Current quarter (Q4 2026)"))
    assert list(changes_between(before, now)) == []
    assert why_worse(before, now) == ""


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (({"priority": "P0"}, {"priority": "Urgent"}), []),
        (({"priority": "Urgent"}, {"priority": "P0"}), ["priority"]),
        (({"themes": ("P0", "Speed")}, {"themes": ("Urgent", "Speed")}), []),
        (({"themes": ("P0",)}, {"themes": ("Urgent", "Speed")}), ["themes"]),
        (({"title": "a"}, {"title": "b"}), ["title"]),
    ],
)
def test_a_renamed_option_changes_no_item(known: tuple[dict[str, Any], dict[str, Any]], told: list[str]) -> None:
    fields = [ProjectField("Priority", "select", (name, "P1"), option_ids=("a", "b")) for name in ("P0", "Urgent")]
    before, now = (
        roadmap(items=(item(1, **parts),), fields=(field,)) for parts, field in zip(known, fields, strict=True)
    )
    assert [change.field for change in changes_between(before, now)] == told


def test_a_move_after_a_renaming_has_the_present_name_of_the_old_column() -> None:
    before = board(("1", "Q3"), ("2", "Q4"), placed="1")
    now = board(("1", "Q3 2026"), ("2", "Q4 2026"), placed="2")
    (change,) = changes_between(before, now)
    assert (change.field, change.before, change.after) == ("column", "Q3 2026", "Q4 2026")


def test_a_move_between_two_iterations_of_one_name_gives_their_days() -> None:
    days = [dt.date(2025, 11, 10), dt.date(2026, 11, 9)]
    columns = tuple(Column("Sprint 8", "quarter", day, day + dt.timedelta(days=13), id=str(day.year)) for day in days)
    before, now = (
        roadmap(items=(item(1, column="Sprint 8", column_id=key),), columns=columns) for key in ("2025", "2026")
    )
    (change,) = changes_between(before, now)
    assert (change.before, change.after) == ("Sprint 8 (2025-11-10)", "Sprint 8 (2026-11-09)")


def test_columns_that_vanished_with_their_items_elsewhere_are_a_loss() -> None:
    before = board(("1", "Q3"), ("2", "Q4"))
    assert "2 of 2 columns" in why_worse(before, board(("8", "Todo"), ("9", "Done")))
