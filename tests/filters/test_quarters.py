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

"""Authors choose quarters by a number, by names, by words like `@current` and by ranges of them."""

from __future__ import annotations

import contextlib
import datetime as dt
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.errors import FilterError
from sphinxext_tvm_roadmap.filters.parse import FilterContext
from sphinxext_tvm_roadmap.filters.quarters import Quarters, parse_quarters
from sphinxext_tvm_roadmap.model import Column


def quarter(number: int, year: int) -> Column:
    month = number * 3 - 2
    last = {3: 31, 6: 30, 9: 30, 12: 31}[month + 2]
    return Column(f"Q{number} {year}", "quarter", dt.date(year, month, 1), dt.date(year, month + 2, last))


BOARD = (
    Column("Background", "background"),
    *(quarter(number, year) for year in (2021, 2022) for number in (1, 2, 3, 4)),
    Column("Backlog, someday", "backlog"),
)
NAMES = [column.name for column in BOARD]


def columns(text: str, today: str = "2026-01-15") -> list[str]:
    context = FilterContext("ci", BOARD, dt.date.fromisoformat(today))
    return [column.name for column in parse_quarters(text, [*NAMES, "Q1 2031"]).columns(context)]


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("1", ["Q1 2022"]),
        (" 3 ", ["Q1 2022", "Q2 2022", "Q3 2022"]),
        ("99", ["Q1 2022", "Q2 2022", "Q3 2022", "Q4 2022"]),
        ("@current..", ["Q1 2022", "Q2 2022", "Q3 2022", "Q4 2022"]),
        ("..@previous", ["Q1 2021", "Q2 2021", "Q3 2021", "Q4 2021"]),
        ("@previous..@next", ["Q4 2021", "Q1 2022", "Q2 2022"]),
        ("@current+2", ["Q3 2022"]),
        (">@current", ["Q2 2022", "Q3 2022", "Q4 2022"]),
        ("Q3 2021..Q2 2022", ["Q3 2021", "Q4 2021", "Q1 2022", "Q2 2022"]),
        ("q3 2021 .. q4 2021", ["Q3 2021", "Q4 2021"]),
        ('"Q3 2021".."Q4 2021"', ["Q3 2021", "Q4 2021"]),
        (">= Q4 2022", ["Q4 2022"]),
        ("Q1 2021, @current", ["Q1 2021", "Q1 2022"]),
        ("background", ["Background"]),
        ('@next, "Backlog, someday"', ["Q2 2022", "Backlog, someday"]),
        ("Q1 2031", []),
        ("2, backlog", ["Q1 2022", "Q2 2022", "Backlog, someday"]),
        ("backlog", ["Backlog, someday"]),
        ("Q1 2021, 2", ["Q1 2021", "Q1 2022", "Q2 2022"]),
    ],
)
def test_quarters_are_chosen_by_a_number_or_by_values_of_a_filter(text: str, chosen: list[str]) -> None:
    assert columns(text, "2022-02-01") == chosen


@pytest.mark.parametrize(
    "text", ["Q1 2021", '"Q1 2021"', "'Q1 2021', \"q2 2021\"", "Q1 2021..Q2 2021", "4", "Q1 2021, 4", "@next", "Q*"]
)
def test_quarters_may_be_named_with_or_without_quotes(text: str) -> None:
    assert parse_quarters(text, ["Q1 2021", "Q2 2021"]) != Quarters()


def test_an_error_about_an_unknown_quarter_suggests_the_nearest_one() -> None:
    with pytest.raises(
        FilterError,
        match=r'"Q3 2021" is no column of these roadmaps; did you mean "Q2 2021"\? Allowed: 2021-Q3, Q2 2021\.$',
    ):
        parse_quarters("'Q3 2021'", ["Q2 2021", "2021-Q3", "x"])


def test_no_columns_are_chosen_after_the_last_quarter() -> None:
    assert columns("4", "2030-01-01") == []


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        ("2020-06-15", "Q1 2021", "Q4 2021"),
        ("2021-01-01", "Q1 2021", "Q4 2021"),
        ("2021-06-30", "Q2 2021", "Q1 2022"),
        ("2022-02-15", "Q1 2022", "Q4 2022"),
        ("2022-12-31", "Q4 2022", "Q4 2022"),
    ],
)
def test_a_number_counts_from_the_current_quarter_or_from_the_first_that_comes(
    today: str, first: str, last: str
) -> None:
    chosen = columns("4", today)
    assert (chosen[0], chosen[-1]) == (first, last)
    assert len(chosen) == (1 if first == last else 4)


def test_a_number_counts_over_a_gap_between_quarters() -> None:
    board = tuple(column for column in BOARD if column.name not in {"Q2 2021", "Q3 2021"})
    context = FilterContext("ci", board, dt.date(2021, 5, 1))
    assert [column.name for column in parse_quarters("2", NAMES).columns(context)] == ["Q4 2021", "Q1 2022"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("@curent", r'\A"@curent" is no value of "quarter"; did you mean "@current"\?'),
        ("@next..@previous", r"\Athis range runs backwards"),
        ("Q1 2021..Q2 2021..Q3 2021", r"\Aa range has two ends"),
        ("..", r"\A.*LOW\.\.HIGH"),
        ('"Q1 2021', r"\Athis quote is never closed"),
        ("@current @next", r'\A"@current @next" is more than one range; put a comma'),
    ],
)
def test_an_invalid_text_for_quarters_is_an_error(text: str, said: str) -> None:
    with pytest.raises(FilterError, match=said):
        columns(text)


@given(st.text(alphabet="Q123 20.@<>=,\"'currentx-+"))
def test_any_text_gives_quarters_or_a_filter_error(text: str) -> None:
    with contextlib.suppress(FilterError):
        columns(text)


def test_an_error_about_quarters_contains_no_column() -> None:
    with pytest.raises(FilterError) as caught:
        parse_quarters("@next, @curent", NAMES)
    assert caught.value.column is None
    assert str(caught.value) == caught.value.problem


def test_chosen_quarters_can_be_kept_with_a_page() -> None:
    chosen = parse_quarters("Q1 2021..@next, Q*", NAMES)
    assert pickle.loads(pickle.dumps(chosen)) == chosen
