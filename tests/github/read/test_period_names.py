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
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.github.read.period_names import MONTHS_OF, read_period

LINES = (Path(__file__).parent / "data" / "period-names.txt").read_text(encoding="utf-8").splitlines()
NAMES = [tuple(line.split(" | ")) for line in LINES if line and not line.startswith("#")]


def told(days: tuple[dt.date, dt.date] | None) -> str:
    return f"{days[0]} {days[1]}" if days else "-"


@pytest.mark.parametrize(("days", "name"), NAMES)
def test_the_name_of_a_column_means_the_time_that_people_mean(days: str, name: str) -> None:
    assert told(read_period(name)) == days


@pytest.mark.parametrize(
    ("name", "month", "days"),
    [
        # GitHub's own fiscal year and that of Microsoft begin in July; the United States' begins in October.
        ("FY26 Q4", 10, "2026-07-01 2026-09-30"),
        ("Q1 FY26", 10, "2025-10-01 2025-12-31"),
        ("FY26", 10, "2025-10-01 2026-09-30"),
        ("FY2026 H1", 7, "2025-07-01 2025-12-31"),
        ("FY25/26", 4, "2025-04-01 2026-03-31"),
        ("FY25/27", 4, "-"),
        ("Fiscal Q2 2026", 4, "2025-07-01 2025-09-30"),
        ("fiscal year 2026 (draft)", 1, "2026-01-01 2026-12-31"),
        ("FY26 Q4 (Jul-Sep)", 10, "2026-07-01 2026-09-30"),
        ("FY26 Q4 (Oct-Dec)", 10, "-"),
        ("FY26 July", 10, "-"),
        ("2026 FY Q3", 10, "2026-04-01 2026-06-30"),
        ("FY26 Q4 (Q3 2026)", 1, "2026-07-01 2026-09-30"),
        ("Q3 2026", 10, "2026-07-01 2026-09-30"),
    ],
)
def test_a_fiscal_year_has_the_number_of_the_year_in_which_it_ends(name: str, month: int, days: str) -> None:
    assert told(read_period(name, month)) == days


def test_a_very_long_name_costs_no_time() -> None:
    assert read_period("Q3 2021" + " " * 200 + "(current)") is not None
    assert read_period("q1-" * 100_000) is None


@given(st.sampled_from("qhm"), st.integers(1, 12), st.integers(2000, 2098))
def test_the_parts_of_a_year_follow_one_another_without_a_gap(unit: str, number: int, year: int) -> None:
    count = 12 // MONTHS_OF[unit]
    number = (number - 1) % count + 1

    def name(number: int, year: int) -> str:
        return f"{year}-{number:02}" if unit == "m" else f"{unit}{number} {year}"

    days = read_period(name(number, year))
    following = read_period(name(number % count + 1, year + number // count))
    assert days is not None
    assert following is not None
    assert days[1] + dt.timedelta(days=1) == following[0]


@given(st.text(alphabet="qQ3h2fyFY 2026-/(),.:'–+mayjul", max_size=30))
def test_a_name_means_days_in_their_order_or_none(name: str) -> None:
    days = read_period(name)
    assert days is None or days[0] <= days[1]
    with_fiscal_years = read_period(name, 4)
    assert days is None or with_fiscal_years == days
