"""How far in time a roadmap is."""

from __future__ import annotations

import datetime as dt

import pytest
from examples import QUARTERS, roadmap

from sphinxext_tvm_roadmap.model import Column
from sphinxext_tvm_roadmap.planning.schedule import current_column, is_stale, tense

DAY = dt.timedelta(days=1)
QUARTER = QUARTERS[1]
FIRST, LAST = dt.date(2026, 1, 1), dt.date(2026, 3, 31)


@pytest.mark.parametrize(
    ("today", "expected"),
    [(FIRST - DAY, "future"), (FIRST, "current"), (LAST, "current"), (LAST + DAY, "past")],
    ids=str,
)
def test_the_first_and_the_last_day_belong_to_a_quarter(today: dt.date, expected: str) -> None:
    assert tense(QUARTER, today) == expected


@pytest.mark.parametrize(
    "column", [Column("Backlog", "backlog"), Column("Q", "quarter", FIRST), Column("Q", "quarter", None, LAST)]
)
def test_a_column_without_both_dates_is_at_no_time(column: Column) -> None:
    assert tense(column, FIRST) is None


def test_the_current_column_is_the_first_that_holds_today() -> None:
    overlapping = Column("Sprint 1", "other", dt.date(2026, 1, 5), dt.date(2026, 1, 18))
    board = roadmap(columns=(*QUARTERS, overlapping))
    assert current_column(board, dt.date(2026, 1, 10)) == QUARTER
    assert current_column(board, dt.date(2027, 1, 1)) is None


@pytest.mark.parametrize(("days", "stale"), [(0, False), (29, False), (30, True), (400, True), (-1, False)])
def test_data_is_old_from_the_day_on_that_was_set(*, days: int, stale: bool) -> None:
    board = roadmap()
    assert is_stale(board, board.fetched.date() + days * DAY, 30 * DAY) is stale
