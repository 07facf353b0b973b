"""Items stand in their columns, and none is lost."""

from __future__ import annotations

from examples import QUARTERS, item
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.planning.arrange import by_column

NAMES = [*(column.name for column in QUARTERS), "a column that is gone", None]


def test_columns_come_in_the_order_of_the_board_with_their_items_in_theirs() -> None:
    items = (item(1, column="Q2 2026"), item(2, column="Q4 2025"), item(3, column="Q2 2026"))
    arranged = by_column(QUARTERS, items)
    assert [(column and column.name, [each.id for each in placed]) for column, placed in arranged] == [
        ("Q4 2025", ["I_2"]),
        ("Q1 2026", []),
        ("Q2 2026", ["I_1", "I_3"]),
    ]


def test_items_of_no_known_column_come_last() -> None:
    items = (item(1, column=None), item(2, column="gone"), item(3, column="Q1 2026"))
    column, placed = by_column(QUARTERS, items)[-1]
    assert column is None
    assert [each.id for each in placed] == ["I_1", "I_2"]


@given(st.lists(st.sampled_from(NAMES)))
def test_every_item_stands_in_exactly_one_place(names: list[str | None]) -> None:
    items = tuple(item(number, column=name) for number, name in enumerate(names))
    arranged = by_column(QUARTERS, items)
    assert sorted(each.id for _, placed in arranged for each in placed) == sorted(each.id for each in items)
    for _, placed in arranged:
        assert [items.index(each) for each in placed] == sorted(items.index(each) for each in placed)
