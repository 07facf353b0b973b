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

"""How far in time a roadmap is."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from examples import QUARTERS, item, roadmap
from msgspec.structs import replace

from sphinxext_tvm_roadmap.model import Column, Item, ProjectField, Reference, current_column
from sphinxext_tvm_roadmap.schedule import Risk, is_stale, risk

DAY = dt.timedelta(days=1)
QUARTER = QUARTERS[1]
FIRST, LAST = dt.date(2026, 1, 1), dt.date(2026, 3, 31)


def test_the_current_column_is_the_shortest_that_contains_today() -> None:
    year = Column("2026", "quarter", dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    columns = (year, *QUARTERS)
    assert current_column(columns, dt.date(2026, 1, 10)) == QUARTER
    assert current_column(columns, dt.date(2026, 12, 1)) == year
    assert current_column(columns, dt.date(2027, 1, 1)) is None


@pytest.mark.parametrize(("days", "stale"), [(0, False), (29, False), (30, True), (400, True), (-1, False)])
def test_data_is_stale_from_the_configured_day(*, days: int, stale: bool) -> None:
    board = roadmap()
    assert is_stale(board, board.fetched.date() + days * DAY, 30 * DAY) is stale


SPRINTS = tuple(
    Column(f"Sprint {number}", "quarter", start, start + 13 * DAY, id=str(number))
    for number, start in enumerate([dt.date(2026, 1, 5), dt.date(2026, 1, 19)])
)


@pytest.mark.parametrize(
    ("column", "iterations", "time"),
    [
        (QUARTER.name, {"Sprint": "1"}, QUARTER.name),
        ("Backlog", {"Sprint": "1"}, "Sprint 1"),
        (None, {"Sprint": "0"}, "Sprint 0"),
        ("Backlog", {"Sprint": "gone"}, "Backlog"),
        ("Backlog", {}, "Backlog"),
        (None, {}, None),
    ],
)
def test_the_time_of_an_item_is_its_column_with_dates_or_else_its_iteration(
    column: str | None, iterations: dict[str, str], time: str | None
) -> None:
    board = roadmap(fields=(ProjectField("Note"), ProjectField("Sprint", "iteration", iterations=SPRINTS)))
    found = board.time_of(item(1, column=column, iterations=iterations))
    assert (found.name if found else None) == time


# At risk

TODAY = dt.date(2026, 1, 15)
WAITS = Reference("example-org/tvm#2", "https://github.com/example-org/tvm/issues/2", "blocked-by", state="open")


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"target": TODAY - DAY}, Risk(target=TODAY - DAY)),
        ({"target": TODAY}, None),
        ({"column": "Q4 2025"}, Risk(column="Q4 2025")),
        ({"column": "Q4 2025", "target": TODAY + DAY}, None),
        ({"column": "Q1 2026"}, None),
        ({"column": "Backlog"}, None),
        ({"column": None}, None),
        ({"column": "Q4 2025", "state": "closed", "status": "done"}, None),
        ({"column": "Q4 2025", "state": "closed", "status": "cut"}, None),
        ({"column": "Q4 2025", "state": "closed", "status": "planned"}, None),
        ({"column": "Q4 2025", "status": "done"}, None),
        ({"column": "Q4 2025", "status": "cut"}, None),
    ],
)
def test_an_open_item_is_at_risk_after_its_target_date_or_its_column(
    known: dict[str, Any], expected: Risk | None
) -> None:
    late = item(1, **known)
    assert risk(late, roadmap(items=(late,)), TODAY) == expected


@pytest.mark.parametrize(
    ("blocker", "waits", "at_risk"),
    [
        (item(2, column="Q2 2026"), WAITS, True),
        (item(2, column="Q2 2026", ref="Example-Org/TVM#2"), WAITS, True),
        (item(2, column="Q1 2026"), WAITS, False),
        (item(2, column="Backlog"), WAITS, True),
        (item(2, column=None), WAITS, False),
        (item(3, column="Q2 2026"), WAITS, False),
        (item(3), replace(WAITS, due=dt.date(2026, 6, 30)), True),
        (item(3), replace(WAITS, due=dt.date(2026, 3, 31)), False),
        (item(3), replace(WAITS, backlog=True), True),
        (item(2, column="Q2 2026"), replace(WAITS, state="closed"), False),
    ],
)
def test_an_item_is_at_risk_if_its_blocker_is_planned_for_later(
    blocker: Item, waits: Reference, *, at_risk: bool
) -> None:
    waiting = item(1, blocked_by=(waits,))
    board = roadmap(items=(waiting, blocker))
    found = risk(waiting, board, TODAY)
    assert (found.blocker.ref if found and found.blocker else None) == (waits.ref if at_risk else None)


@pytest.mark.parametrize(
    ("day", "blocker", "at_risk"),
    [
        (dt.date(2026, 4, 10), item(2, column="Q2 2026"), False),
        (dt.date(2026, 4, 1), item(2, column="Q2 2026"), False),
        (dt.date(2026, 3, 31), item(2, column="Q2 2026"), True),
        (dt.date(2026, 4, 10), item(2, column="Q2 2026", target=dt.date(2026, 4, 10)), False),
        (dt.date(2026, 4, 10), item(2, column="Q2 2026", target=dt.date(2026, 4, 11)), True),
    ],
)
def test_a_blocker_without_a_target_date_is_late_only_if_its_quarter_begins_too_late(
    day: dt.date, blocker: Item, *, at_risk: bool
) -> None:
    waiting = item(1, column="Q2 2026", target=day, blocked_by=(WAITS,))
    assert (risk(waiting, roadmap(items=(waiting, blocker)), TODAY) is not None) is at_risk
