"""One figure for many items, which is honest about what is not known."""

from __future__ import annotations

import pytest
from examples import ITEMS, item
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.model import Progress
from sphinxext_tvm_roadmap.planning.progress import fraction, roll_up

HALF = item(1, progress=Progress(2, 4, "tasks"))
DONE = item(2, status="done", progress=Progress(1, 4, "sub-issues"))
UNKNOWN = item(3)
CUT = item(4, status="cut", progress=Progress(4, 4, "tasks"))


@pytest.mark.parametrize(
    ("made", "expected"),
    [(HALF, 0.5), (DONE, 1.0), (UNKNOWN, None), (item(5, progress=Progress(0, 4, "tasks")), 0.0)],
    ids=["half of its tasks", "done, whatever was ticked", "unknown is not nothing", "nothing done"],
)
def test_an_item_is_as_far_as_is_known(made: object, expected: float | None) -> None:
    assert fraction(made) == expected  # type: ignore[arg-type]


def test_an_empty_list_of_tasks_says_nothing() -> None:
    assert fraction(item(1, progress=Progress(0, 0, "tasks"))) is None


def test_each_item_weighs_the_same_and_what_was_cut_nothing() -> None:
    together = roll_up([HALF, DONE, UNKNOWN, CUT])
    assert (together.items, together.done, together.cut, together.measured) == (3, 1, 1, 2)
    assert together.fraction == pytest.approx(0.75)


@pytest.mark.parametrize("items", [[], [UNKNOWN], [CUT]], ids=["no items", "unknown", "cut"])
def test_what_nothing_is_known_of_has_no_figure(items: list[object]) -> None:
    assert roll_up(items).fraction is None  # type: ignore[arg-type]


@given(st.lists(st.sampled_from([HALF, DONE, UNKNOWN, CUT, *ITEMS])))
def test_figures_never_leave_their_bounds(items: list[object]) -> None:
    together = roll_up(items)  # type: ignore[arg-type]
    assert 0 <= together.done <= together.measured <= together.items
    assert together.items + together.cut == len(items)
    assert together.fraction is None or 0 <= together.fraction <= 1
