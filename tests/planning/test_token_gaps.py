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

"""Between data that was read with a token and data that was read without one, only real changes are told."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from examples import COLUMNS, FETCHED, THEMES, item, roadmap
from msgspec.structs import replace

from sphinxext_tvm_roadmap.model import Progress, Reference
from sphinxext_tvm_roadmap.planning.comparison import changes_between
from sphinxext_tvm_roadmap.planning.losses import lost_without_token, why_worse

if TYPE_CHECKING:
    from sphinxext_tvm_roadmap.model import Item, Roadmap

LATER = FETCHED + dt.timedelta(days=1)
WAITS_FOR = (Reference("example-org/tvm#9", "https://github.com/example-org/tvm/issues/9", "blocked-by"),)


def changes(rich: Item, poor: Item, *, token_first: bool, **poorer: Any) -> list[tuple[str, str | None]]:
    """Return the changes between an item as a token tells it, and as GitHub tells it without one."""
    rich_board = roadmap(items=(rich,))
    poor_board = roadmap(items=(poor,), without_token=True, **poorer)
    first, second = (rich_board, poor_board) if token_first else (poor_board, rich_board)
    return [(change.what, change.field) for change in told(first, second)]


def told(first: Roadmap, second: Roadmap) -> list[Any]:
    return list(changes_between(first, replace(second, fetched=LATER)))


@pytest.mark.parametrize("token_first", [True, False])
@pytest.mark.parametrize(
    "rich",
    [
        {"blocked_by": WAITS_FOR, "status": "blocked"},
        {"status": "in-progress"},
        {"priority": "P0", "themes": ("Stability",), "owners": ("areusch",)},
        {"start": dt.date(2026, 1, 1), "target": dt.date(2026, 3, 1), "milestone": "v1"},
        {"progress": Progress(1, 2, "sub-issues")},
    ],
)
def test_what_only_a_token_tells_is_no_change(rich: dict[str, Any], *, token_first: bool) -> None:
    assert changes(item(1, **rich), item(1), token_first=token_first) == []


@pytest.mark.parametrize("token_first", [True, False])
def test_a_value_in_an_unknown_form_is_no_change(*, token_first: bool) -> None:
    """Without its value in the column field, an item has no column."""
    assert changes(item(1, column="Q1 2026"), item(1, column=None), token_first=token_first) == []


@pytest.mark.parametrize("token_first", [True, False])
def test_other_columns_are_no_change(*, token_first: bool) -> None:
    other = {"columns": COLUMNS[:1], "column_field": "Status"}
    poor = item(1, column=COLUMNS[0].name)
    assert changes(item(1, column="Q1 2026"), poor, token_first=token_first, **other) == []


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ({"column": "Q1 2026"}, {"column": "Q2 2026"}, ("slipped", "column")),
        ({"title": "A"}, {"title": "B"}, ("retitled", "title")),
        ({"priority": "P0"}, {"priority": "P1"}, ("reprioritised", "priority")),
        ({"owners": ("areusch",)}, {"owners": ("denise-k",)}, ("re-owned", "owners")),
    ],
)
@pytest.mark.parametrize("token_first", [True, False])
def test_what_both_tell_is_a_change(
    before: dict[str, Any], after: dict[str, Any], kind: tuple[str, str], *, token_first: bool
) -> None:
    rich, poor = (before, after) if token_first else (after, before)
    assert changes(item(1, **rich), item(1, **poor), token_first=token_first) == [kind]


@pytest.mark.parametrize("token_first", [True, False])
def test_an_item_that_was_closed_is_a_change(*, token_first: bool) -> None:
    states: list[dict[str, Any]] = [{"status": "in-progress"}, {"status": "done", "state": "closed"}]
    rich, poor = states if token_first else reversed(states)
    found = changes(item(1, **rich), item(1, **poor), token_first=token_first)
    assert ("shipped", "status") in found


@pytest.mark.parametrize(
    ("signs", "others"),
    [
        (("sub-issue",), ()),
        (("label", "sub-issue"), ("label",)),
        (("title", "task", "sub-issue"), ("title", "task")),
    ],
)
@pytest.mark.parametrize("token_first", [True, False])
def test_a_sub_issue_that_asks_for_help_is_no_change(signs: Any, others: Any, *, token_first: bool) -> None:
    assert changes(item(1, help_signs=signs), item(1, help_signs=others), token_first=token_first) == []


@pytest.mark.parametrize("token_first", [True, False])
def test_a_closed_item_whose_sub_issue_asked_for_help_only_shipped(*, token_first: bool) -> None:
    signs: tuple[Any, ...] = (("sub-issue",), ()) if token_first else ((), ("sub-issue",))
    before = roadmap(items=(item(1, help_signs=signs[0]),), without_token=not token_first)
    closed = item(1, help_signs=signs[1], status="done", state="closed")
    now = roadmap(items=(closed,), without_token=token_first)
    assert [change.what for change in told(before, now)] == ["closed", "shipped"]


@pytest.mark.parametrize("token_first", [True, False])
def test_a_label_that_asks_for_help_is_a_change(*, token_first: bool) -> None:
    first, second = {"help_signs": ()}, {"help_signs": ("label",)}
    rich, poor = (first, second) if token_first else (second, first)
    assert changes(item(1, **rich), item(1, **poor), token_first=token_first) == [("help-wanted", "help_wanted")]


@pytest.mark.parametrize("token_first", [True, False])
@pytest.mark.parametrize(
    ("column", "other"),
    [
        ("Q1 2026", {"columns": COLUMNS[:1], "column_field": "Status"}),
        (None, {}),
    ],
)
@pytest.mark.parametrize("statuses", [("done", "planned"), ("planned", "done"), ("cut", "backlog")])
def test_a_status_that_comes_from_an_unknown_column_is_no_change(
    statuses: tuple[Any, Any], column: str | None, other: dict[str, Any], *, token_first: bool
) -> None:
    rich, poor = item(1, status=statuses[0], column="Q2 2026"), item(1, status=statuses[1], column=column)
    assert changes(rich, poor, token_first=token_first, **other) == []


@pytest.mark.parametrize("token_first", [True, False])
def test_an_item_that_was_closed_is_a_change_between_other_columns_too(*, token_first: bool) -> None:
    states: list[dict[str, Any]] = [{"status": "planned"}, {"status": "done", "state": "closed"}]
    rich, poor = states if token_first else reversed(states)
    other = {"columns": COLUMNS[:1], "column_field": "Status"}
    found = changes(item(1, **rich), item(1, **poor), token_first=token_first, **other)
    assert ("shipped", "status") in found


@pytest.mark.parametrize("token_first", [True, False])
def test_the_card_of_a_theme_is_no_new_and_no_removed_item(*, token_first: bool) -> None:
    """Without a token, another field may give the columns, and then the card is an ordinary item."""
    rich = roadmap(items=(item(1),))
    card = item(2, "Stability", column=None)
    poor = roadmap(items=(item(1), card), without_token=True, columns=COLUMNS[:1], column_field="Status")
    assert told(*((rich, poor) if token_first else (poor, rich))) == []


@pytest.mark.parametrize("token_first", [True, False])
def test_items_come_and_go_in_columns_of_one_field(*, token_first: bool) -> None:
    boards = roadmap(items=(item(1),)), roadmap(items=(item(2),), without_token=True)
    assert [change.what for change in told(*(boards if token_first else reversed(boards)))] == ["added", "removed"]


@pytest.mark.parametrize("token_first", [True, False])
def test_goals_that_only_a_token_tells_are_no_change(*, token_first: bool) -> None:
    """A column may have another id, so its name may be all that stays."""
    rich = roadmap()
    poor = roadmap(
        without_token=True, columns=tuple(replace(each, goals=(), id=f"new {each.name}") for each in COLUMNS)
    )
    assert "goals" not in [each.field for each in told(*((rich, poor) if token_first else (poor, rich)))]


@pytest.mark.parametrize("token_first", [True, False])
def test_goals_that_both_tell_may_change(*, token_first: bool) -> None:
    other = tuple(replace(each, goals=each.goals[:1]) for each in COLUMNS)
    boards = roadmap(), roadmap(without_token=True, columns=other)
    assert [each.field for each in told(*(boards if token_first else reversed(boards)))] == ["goals"]


def test_themes_that_only_a_token_tells_are_no_change() -> None:
    assert told(roadmap(themes=(), without_token=True), roadmap(themes=THEMES)) == []
    assert told(roadmap(themes=THEMES), roadmap(themes=(), without_token=True)) == []


@pytest.mark.parametrize(
    ("before", "now", "lost"), [(False, True, True), (True, True, False), (True, False, False), (False, False, False)]
)
def test_data_without_a_token_does_not_replace_data_with_one(*, before: bool, now: bool, lost: bool) -> None:
    assert bool(lost_without_token(roadmap(without_token=before), roadmap(without_token=now))) is lost


def test_another_column_field_is_no_loss_of_columns() -> None:
    """Without a token, GitHub does not show which field gives the columns."""
    poor = roadmap(
        without_token=True, columns=COLUMNS[:1], column_field="Status", items=(item(1, column=COLUMNS[0].name),)
    )
    assert why_worse(poor, roadmap(items=(item(1), item(2, column="Q2 2026")))) == ""
