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

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from github_server import World, draft, item, iteration, iteration_field, org, project, single_select_field, view

from sphinxext_tvm_roadmap.github.ask.replies import Option, SingleSelectField
from sphinxext_tvm_roadmap.github.read.columns import last_day, read_board

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxext_tvm_roadmap.model import Roadmap

    Read = Callable[..., Roadmap]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Background & Motivations", "background"),
        ("📚 background and motivation", "background"),
        ("Motivation", "background"),
        ("Backlog", "backlog"),
        ("📋 Backlog", "backlog"),
        ("Product backlog", "backlog"),
        ("Icebox", "backlog"),
        ("Q1 2022", "quarter"),
        ("In progress", "other"),
        ("Done", "other"),
        ("Playground", "other"),
        ("Demotivation", "other"),
        ("Motivational", "other"),
        ("Unscheduled", "backlog"),
        ("Q1 2022: shrink the backlog", "quarter"),
        ("Q1 2022 backlog", "backlog"),
        ("Backlogged", "other"),
        ("Superbacklog", "other"),
    ],
)
def test_the_name_of_a_column_decides_its_kind(name: str, kind: str) -> None:
    board = read_board(SingleSelectField(id="F", name="Status", options=(Option("1", name),)))
    assert [column.kind for column in board.columns] == [kind]


def test_options_are_columns_in_their_order(roadmap: Read) -> None:
    options = ["Background & Motivations", "Q4 2021", "Q3 2021", "Someday", "Backlog"]
    world = World([project(31, owner=org("apache"), fields=[single_select_field("Status", options)])])
    assert [column.name for column in roadmap(world).columns] == options


def test_iterations_are_quarters_in_the_order_of_their_days(roadmap: Read) -> None:
    field = iteration_field(
        "Quarter",
        [iteration("Spring", "2024-04-01", 91), iteration("Summer", "2024-07-01", 92)],
        completed=[iteration("Winter", "2024-01-01", 91), iteration("Fall", "2023-10-01", 92)],
    )
    world = World([project(31, owner=org("apache"), fields=[field], items=[item(draft("Old"), {"Quarter": "Fall"})])])
    read = roadmap(world)
    assert [column.name for column in read.columns] == ["Fall", "Winter", "Spring", "Summer"]
    assert {column.kind for column in read.columns} == {"quarter"}
    assert (read.columns[0].start, read.columns[0].end) == (dt.date(2023, 10, 1), dt.date(2023, 12, 31))
    assert read.items[0].column == "Fall"


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (dt.date(2024, 1, 1), 14, dt.date(2024, 1, 14)),
        (dt.date(2024, 1, 1), 0, None),
        (dt.date(2024, 1, 1), -3, None),
        (dt.date(9999, 12, 31), 3650, None),
        (dt.date(2024, 1, 1), 10**12, None),
        (None, 14, None),
    ],
)
def test_the_last_day_of_an_iteration_is_known_only_for_valid_lengths(
    start: dt.date | None, days: int, end: dt.date | None
) -> None:
    assert last_day(start, days) == end


def test_two_columns_with_the_same_name_differ_by_their_ids() -> None:
    board = read_board(SingleSelectField(id="F", name="Status", options=(Option("1", "Now"), Option("2", " Now "))))
    assert [(column.name, column.id) for column in board.columns] == [("Now", "1"), ("Now", "2")]
    assert board.by_key["2"] is board.columns[1]
    assert board.by_key["now"] is board.columns[0]


def test_without_a_field_in_the_settings_the_columns_come_from_the_first_board_view(roadmap: Read) -> None:
    fields = [single_select_field("Stage", ["A"]), single_select_field("Phase", ["B"])]
    views = [view("Table"), view("Board", "BOARD", columns="Phase"), view("Other", "BOARD", columns="Stage")]
    world = World([project(31, owner=org("apache"), fields=fields, views=views)])
    assert [column.name for column in roadmap(world).columns] == ["B"]


def test_a_project_without_a_field_for_columns_has_no_columns(roadmap: Read) -> None:
    world = World([project(31, owner=org("apache"), items=[draft("Alone")])])
    read = roadmap(world)
    assert read.columns == ()
    assert (read.items[0].column, read.items[0].status) == (None, "backlog")
