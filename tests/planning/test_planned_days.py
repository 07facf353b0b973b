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

"""The days of a plan: target dates of open items, and ends of columns."""

from __future__ import annotations

import datetime as dt

import pytest
from examples import COLUMNS, QUARTERS, item, roadmap

from sphinxext_tvm_roadmap.planning.planned_days import PlannedDay, planned_days

DAY = dt.date(2026, 1, 31)


def test_ends_of_columns_and_target_dates_are_told_in_the_order_of_the_days() -> None:
    early, late = item(1, target=DAY), item(2, target=dt.date(2026, 5, 1), column="Q2 2026")
    assert planned_days(roadmap(items=(late, early, item(3)), columns=COLUMNS)) == (
        PlannedDay(dt.date(2025, 12, 31), column=QUARTERS[0]),
        PlannedDay(DAY, item=early),
        PlannedDay(dt.date(2026, 3, 31), column=COLUMNS[2]),
        PlannedDay(dt.date(2026, 5, 1), item=late),
        PlannedDay(dt.date(2026, 6, 30), column=QUARTERS[2]),
    )


def test_the_end_of_a_column_comes_before_an_item_on_the_same_day() -> None:
    last = item(1, target=dt.date(2026, 6, 30))
    found = planned_days(roadmap(items=(last,), columns=QUARTERS[2:]))
    assert [day.column or day.item for day in found] == [QUARTERS[2], last]


@pytest.mark.parametrize(
    ("state", "status"), [("closed", "done"), ("closed", "cut"), ("merged", "done"), ("open", "done"), ("open", "cut")]
)
def test_an_item_that_is_over_has_no_day(state: str, status: str) -> None:
    assert planned_days(roadmap(columns=(), items=(item(1, target=DAY, state=state, status=status),))) == ()
