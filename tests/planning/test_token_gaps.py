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
