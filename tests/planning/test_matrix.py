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

"""The rows and the columns of the matrix."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from examples import QUARTERS, item, roadmap
from msgspec.structs import replace

from sphinxext_tvm_roadmap.model import Column, ProjectField
from sphinxext_tvm_roadmap.planning.forecast.forecasts import Forecasts
from sphinxext_tvm_roadmap.planning.matrix import MatrixColumn, make_matrix, row_key
from sphinxext_tvm_roadmap.planning.selection import EVERYTHING, show_all

FIELDS = (
    ProjectField("Estimate", "number"),
    ProjectField("Stage", "select", ("Now", "Later")),
    ProjectField("Status", "select", ("Todo", "Done")),
    ProjectField("Area", "select", ("Docs", "Code")),
    ProjectField("Team", "multi-select", ("One", "Two")),
)
FACTS = {"Estimate": 3.0, "Stage": "Now", "Status": "Todo"}

ROWS: dict[str, tuple[dict[str, Any], str]] = {
    "themes": ({"themes": ("Runtime",), "priority": "P0"}, "theme"),
    "priorities": ({"priority": "P0", "fields": FACTS | {"Area": "Docs"}}, "priority"),
    "the first field of the project that is in use": ({"fields": FACTS | {"Team": "Two"}}, "team"),
    "labels, if there is only a number, the column and the status": ({"fields": FACTS}, "label"),
}


@pytest.mark.parametrize("name", ROWS)
def test_the_rows_of_a_plain_board_come_from_its_own_fields(name: str) -> None:
    facts, key = ROWS[name]
    board = roadmap("plain", themes=(), column_field="Stage", fields=FIELDS, items=(item(1), item(2, **facts)))
    (shown,) = show_all((board,), EVERYTHING, dt.date(2026, 1, 15))
    assert row_key(shown) == key


BACKLOG = Column("Backlog", "backlog")
OLD = replace(QUARTERS[0], name="Q3 2025", start=dt.date(2025, 7, 1), end=dt.date(2025, 9, 30))


def said(place: MatrixColumn) -> str:
    first = place.columns[0]
    return f"Before {place.until}: {len(place.columns)}" if place.until else str(first and first.name)


@pytest.mark.parametrize(
    ("columns", "filled", "today", "expected"),
    [
        ((OLD, *QUARTERS), "Q3 2025, Q4 2025, Q2 2026", "2026-01-15", ["Before Q1 2026: 2", "Q1 2026", "Q2 2026"]),
        ((OLD, *QUARTERS), "Q4 2025", "2026-01-15", ["Q4 2025", "Q1 2026"]),
        ((OLD, *QUARTERS, BACKLOG), "Q3 2025, Q4 2025, Backlog", "2027-01-15", ["Q3 2025", "Q4 2025", "Backlog"]),
        ((*QUARTERS, BACKLOG), "Backlog", "2025-01-15", ["Backlog"]),
        (QUARTERS, "Gone", "2025-01-15", ["None"]),
    ],
)
def test_past_columns_are_together_only_before_a_later_one(
    columns: tuple[Column, ...], filled: str, today: str, expected: list[str]
) -> None:
    items = tuple(item(number, column=name) for number, name in enumerate(filled.split(", ")))
    day = dt.date.fromisoformat(today)
    (shown,) = show_all((roadmap("plan", columns=columns, items=items),), EVERYTHING, day)
    matrix = make_matrix(shown, Forecasts(day))
    assert list(map(said, matrix.places)) == expected
    assert sum(len(cell.items) for _group, cells in matrix.rows for cell in cells) == len(items)
