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

"""Where items stand on a scale of time."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from examples import COLUMNS, QUARTERS, item, roadmap
from hypothesis import example, given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.model import Column
from sphinxext_tvm_roadmap.planning.time_scale import (
    MOST_QUARTERS,
    WIDTH,
    Period,
    TimeScale,
    TimeSpan,
    find_span,
    make_scale,
)

D = dt.date
TODAY = D(2026, 1, 15)
days = st.dates(D(1900, 1, 1), D(2200, 1, 1))
YEAR = TimeScale(
    tuple(
        Period(name, start, end)
        for name, start, end in (
            ("Q4 2025", D(2025, 10, 1), D(2025, 12, 31)),
            ("Q1 2026", D(2026, 1, 1), D(2026, 3, 31)),
            ("Q2 2026", D(2026, 4, 1), D(2026, 6, 30)),
            ("Q3 2026", D(2026, 7, 1), D(2026, 9, 30)),
        )
    )
)
FIRST_QUARTER = TimeSpan(D(2026, 1, 1), D(2026, 3, 31))


def names(scale: TimeScale) -> list[str]:
    return [period.name for period in scale.periods]


# When an item is planned


@pytest.mark.parametrize(
    ("start", "target", "column", "expected"),
    [
        (D(2026, 1, 5), D(2026, 5, 1), "Q1 2026", TimeSpan(D(2026, 1, 5), D(2026, 5, 1))),
        (D(2026, 1, 5), D(2026, 5, 1), None, TimeSpan(D(2026, 1, 5), D(2026, 5, 1))),
        (None, D(2026, 2, 1), "Q1 2026", TimeSpan(D(2026, 1, 1), D(2026, 2, 1))),
        (None, D(2026, 5, 1), "Q1 2026", TimeSpan(D(2026, 1, 1), D(2026, 5, 1))),
        (None, D(2025, 11, 1), "Q1 2026", TimeSpan(D(2025, 11, 1), D(2025, 11, 1))),
        (D(2026, 2, 1), None, "Q1 2026", TimeSpan(D(2026, 2, 1), D(2026, 3, 31))),
        (D(2026, 5, 1), None, "Q1 2026", TimeSpan(D(2026, 5, 1), D(2026, 5, 1))),
        (None, D(2026, 2, 1), "Backlog", TimeSpan(D(2026, 2, 1), D(2026, 2, 1))),
        (None, None, "Q1 2026", TimeSpan(D(2026, 1, 1), D(2026, 3, 31), is_certain=False)),
        (None, None, "Backlog", None),
        (None, None, "No such column", None),
        (None, None, None, None),
    ],
)
def test_an_item_takes_a_missing_day_from_its_column(
    start: D | None, target: D | None, column: str | None, expected: TimeSpan | None
) -> None:
    assert find_span(item(1, start=start, target=target, column=column), roadmap()) == expected


@pytest.mark.parametrize(
    ("start", "target", "column", "expected"),
    [
        (None, None, None, TimeSpan(D(2026, 2, 13), D(2026, 2, 13), is_certain=False)),
        (D(2026, 1, 5), None, "Backlog", TimeSpan(D(2026, 1, 5), D(2026, 2, 13))),
        (None, D(2026, 5, 1), None, TimeSpan(D(2026, 5, 1), D(2026, 5, 1))),
        (None, None, "Q1 2026", TimeSpan(D(2026, 1, 1), D(2026, 3, 31), is_certain=False)),
    ],
)
def test_a_milestone_ends_the_bar_of_an_item_whose_column_has_no_days(
    start: D | None, target: D | None, column: str | None, expected: TimeSpan
) -> None:
    planned = item(1, start=start, target=target, column=column, milestone_due=D(2026, 2, 13))
    assert find_span(planned, roadmap()) == expected


def test_a_column_with_only_an_end_ends_the_bar() -> None:
    board = roadmap(columns=(Column("v0.19", "other", end=D(2026, 2, 13)),))
    assert find_span(item(1, column="v0.19"), board) == TimeSpan(D(2026, 2, 13), D(2026, 2, 13), is_certain=False)


def test_start_and_target_in_the_wrong_order_are_swapped() -> None:
    assert find_span(item(1, start=D(2026, 5, 1), target=D(2026, 1, 5)), roadmap()) == TimeSpan(
        D(2026, 1, 5), D(2026, 5, 1)
    )


# The scale


@pytest.mark.parametrize(
    ("day", "end", "expected"),
    [
        (D(2025, 10, 1), False, 0),
        (D(2025, 12, 31), True, 250),
        (D(2026, 1, 1), False, 250),
        (D(2026, 2, 15), False, 375),
        (D(2026, 9, 30), True, 1000),
        (D(2020, 1, 1), False, 0),
        (dt.date.min, False, 0),
        (dt.date.max, True, 1000),
    ],
)
def test_all_quarters_have_the_same_width_and_so_have_days_inside_a_quarter(
    day: D, *, end: bool, expected: int
) -> None:
    assert YEAR.at(day, end=end) == expected


def test_a_day_between_two_columns_is_at_their_border() -> None:
    gap = TimeScale((Period("a", D(2026, 1, 1), D(2026, 1, 10)), Period("b", D(2026, 2, 1), D(2026, 2, 10))))
    assert [gap.at(D(2026, 1, 11)), gap.at(D(2026, 1, 20)), gap.at(D(2026, 2, 1))] == [500, 500, 500]


@given(st.dates(), st.dates())
def test_a_later_day_is_never_further_left(one: D, other: D) -> None:
    first, second = sorted((one, other))
    assert 0 <= YEAR.at(first) <= YEAR.at(second) <= YEAR.at(second, end=True) <= WIDTH


def test_a_bar_knows_over_which_edge_it_extends() -> None:
    assert YEAR.bar(FIRST_QUARTER) == YEAR.bar(TimeSpan(D(2026, 1, 1), D(2026, 3, 31)))
    inside, before, after = (
        YEAR.bar(span)
        for span in (FIRST_QUARTER, TimeSpan(D(2024, 1, 1), D(2025, 1, 1)), TimeSpan(D(2026, 7, 1), D(2027, 1, 1)))
    )
    assert (inside.start, inside.end, inside.goes_before, inside.goes_after) == (250, 500, False, False)
    assert (before.start, before.end, before.goes_before, before.goes_after) == (0, 0, True, False)
    assert (after.start, after.end, after.goes_before, after.goes_after) == (750, 1000, False, True)


def test_a_bar_from_the_first_day_to_the_last_extends_over_no_edge() -> None:
    whole = YEAR.bar(TimeSpan(D(2025, 10, 1), D(2026, 9, 30)))
    assert (whole.start, whole.end, whole.goes_before, whole.goes_after) == (0, 1000, False, False)
    more = YEAR.bar(TimeSpan(D(2025, 9, 30), D(2026, 10, 1)))
    assert (more.start, more.end, more.goes_before, more.goes_after) == (0, 1000, True, True)


def test_a_scale_begins_and_ends_with_the_first_and_last_column_with_items() -> None:
    assert names(make_scale(COLUMNS, [FIRST_QUARTER], TODAY)) == ["Q1 2026"]
    every = [each.name for each in QUARTERS]
    assert names(make_scale(COLUMNS, [TimeSpan(D(2025, 12, 1), D(2026, 5, 1))], TODAY)) == every
    first, last = TimeSpan(D(2025, 12, 1), D(2025, 12, 2)), TimeSpan(D(2026, 5, 1), D(2026, 5, 2))
    for spans in ([first, last], [last, first]):
        assert names(make_scale(COLUMNS, spans, D(2030, 1, 1))) == every


def test_the_current_column_is_always_on_a_scale() -> None:
    assert names(make_scale(COLUMNS, [TimeSpan(D(2026, 4, 1), D(2026, 5, 1))], TODAY)) == ["Q1 2026", "Q2 2026"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (D(2025, 9, 30), None),
        (D(2025, 10, 1), "Q4 2025"),
        (D(2025, 12, 31), "Q4 2025"),
        (D(2026, 1, 1), "Q1 2026"),
        (D(2026, 9, 30), "Q3 2026"),
        (D(2026, 10, 1), None),
    ],
)
def test_a_quarter_is_current_from_its_first_day_to_its_last(day: D, expected: str | None) -> None:
    current = YEAR.current(day)
    assert (None if current is None else YEAR.periods[current].name) == expected


@pytest.mark.parametrize("day", [D(2026, 1, 1), D(2026, 3, 31)])
def test_the_first_and_the_last_day_of_a_quarter_add_it_to_the_scale(day: D) -> None:
    assert names(make_scale(COLUMNS, [TimeSpan(D(2026, 4, 1), D(2026, 4, 1))], day)) == ["Q1 2026", "Q2 2026"]
    assert names(make_scale(COLUMNS, [TimeSpan(day, day)], D(2027, 1, 1))) == ["Q1 2026"]


def test_a_scale_without_items_is_empty() -> None:
    assert make_scale(COLUMNS, [], TODAY).periods == ()


def test_a_scale_keeps_all_columns_if_all_bars_are_outside() -> None:
    assert names(make_scale(COLUMNS, [TimeSpan(D(2019, 1, 1), D(2019, 2, 1))], D(2020, 1, 1))) == [
        q.name for q in QUARTERS
    ]


def test_the_longer_of_two_overlapping_columns_is_kept() -> None:
    sprint = Column("Sprint 1", "other", D(2026, 1, 1), D(2026, 1, 14))
    assert names(make_scale((sprint, *QUARTERS), [FIRST_QUARTER], TODAY)) == ["Q1 2026"]


def test_boards_with_the_same_quarters_share_them() -> None:
    assert names(make_scale((*QUARTERS, *QUARTERS), [FIRST_QUARTER], TODAY)) == ["Q1 2026"]


def test_without_columns_of_time_the_scale_has_calendar_quarters() -> None:
    scale = make_scale((Column("Todo", "other"),), [TimeSpan(D(2025, 11, 5), D(2026, 4, 1))], TODAY)
    assert names(scale) == ["Q4 2025", "Q1 2026", "Q2 2026"]
    assert [(each.start, each.end) for each in scale.periods] == [(each.start, each.end) for each in QUARTERS]


@given(st.lists(st.tuples(days, days), min_size=1), days)
@example([(dt.date.min, dt.date.max)], TODAY)
def test_a_scale_is_short_and_in_order_for_any_days(typed: list[tuple[D, D]], today: D) -> None:
    spans = [TimeSpan(min(pair), max(pair)) for pair in typed]
    scale = make_scale((), spans, today)
    assert 1 <= len(scale.periods) <= MOST_QUARTERS
    assert all(one.end + dt.timedelta(days=1) == other.start for one, other in pairwise(scale.periods))
    assert all(0 <= (bar := scale.bar(span)).start <= bar.end <= WIDTH for span in spans)


def test_a_column_that_ends_before_it_begins_is_ignored() -> None:
    backwards = Column("Q", "quarter", dt.date(2026, 4, 1), dt.date(2026, 3, 31))
    spans = [TimeSpan(dt.date(2026, 1, 1), dt.date(2026, 6, 1))]
    scale = make_scale((backwards,), spans, dt.date(2026, 1, 15))
    assert "Q" not in [period.name for period in scale.periods]
    assert scale.bar(spans[0]).end > 0
