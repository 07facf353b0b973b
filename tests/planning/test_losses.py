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

"""Data that has lost much is recognized, with a reason that holds no text from GitHub."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from examples import COLUMNS, ITEMS, item, roadmap
from msgspec.structs import replace

from sphinxext_tvm_roadmap.model import Column, LeftOut
from sphinxext_tvm_roadmap.planning.losses import why_worse

if TYPE_CHECKING:
    from sphinxext_tvm_roadmap.model import Roadmap

QUARTERS = ("Q4 2025", "Q1 2026", "Q2 2026", "Backlog")
"""Columns of the example board, as items may have them."""


def board(*columns: str | None, replaced: str = "") -> Roadmap:
    """Return a roadmap with an item in each of these columns; the board may have other columns than before."""
    known = tuple(Column(f"{replaced}{number}", "other") for number in range(4)) if replaced else COLUMNS
    items = tuple(item(number, column=column) for number, column in enumerate(columns))
    return roadmap(items=items, columns=known)


# Items


@pytest.mark.parametrize(("left", "worse"), [(8, False), (4, False), (3, True), (0, True)])
def test_data_with_less_than_half_of_the_items_is_worse(*, left: int, worse: bool) -> None:
    why = why_worse(roadmap(), roadmap(items=ITEMS[:left]))
    assert bool(why) is worse
    assert not worse or (str(left) in why and str(len(ITEMS)) in why)


@pytest.mark.parametrize(
    ("private", "left", "worse"),
    [(2, 3, True), (3, 3, False), (3, 2, True), (4, 2, False), (0, 4, False)],
)
def test_items_that_became_private_do_not_count_as_missing(*, private: int, left: int, worse: bool) -> None:
    """Before, the roadmap has 8 items, and 2 more are left out as private."""
    now = roadmap(items=ITEMS[:left], left_out=LeftOut(private=private))
    assert bool(why_worse(roadmap(left_out=LeftOut(private=2)), now)) is worse


@pytest.mark.parametrize(("redacted", "worse"), [(2, False), (5, False), (6, True), (9, True)])
def test_half_of_the_items_that_are_hidden_now_are_worse(redacted: int, *, worse: bool) -> None:
    """Before, the roadmap has 8 items, and 2 more are left out as redacted."""
    now = roadmap(items=ITEMS[: max(4, 10 - redacted)], left_out=LeftOut(redacted=redacted))
    why = why_worse(roadmap(left_out=LeftOut(redacted=2)), now)
    assert bool(why) is worse
    assert not worse or (f"hides {redacted - 2} items" in why and "has 8" in why)


def test_items_that_are_shown_again_are_no_loss() -> None:
    assert why_worse(roadmap(left_out=LeftOut(redacted=9)), roadmap()) == ""


# Columns


@pytest.mark.parametrize(
    ("before", "now", "lost"),
    [
        # The field is gone, or nobody filled it: no item has a column.
        (board(*QUARTERS), board(None, None, None, None), "4 of 4 columns"),
        (board("Q1 2026", "Q1 2026"), board(None, None), "1 of 1 columns"),
        # The options were replaced, or another field gives the columns.
        (board(*QUARTERS), board("A0", "A1", "A2", "A3", replaced="A"), "4 of 4 columns"),
        (board("Q1 2026"), board("A1", replaced="A"), "1 of 1 columns"),
        # More than half of the columns that held items are empty.
        (board("Q1 2026", "Q2 2026", "Backlog"), board("Q1 2026", "Q1 2026", None), "2 of 3 columns"),
        (board("Q1 2026", "Q2 2026"), board("Backlog", "Backlog"), "2 of 2 columns"),
    ],
)
def test_columns_that_have_lost_their_items_are_worse(before: Roadmap, now: Roadmap, lost: str) -> None:
    why = why_worse(before, now)
    assert why.startswith(f"{lost} have lost all of their items: the column field may be gone or renamed")
    assert not any(name in why for name in QUARTERS)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (board(*QUARTERS), board(*QUARTERS)),
        # Half of the columns are empty: a quarter ends, the backlog is worked off.
        (board(*QUARTERS), board("Q1 2026", "Q1 2026", "Q2 2026", "Q2 2026")),
        # A board that uses one column at a time moves on.
        (board("Q1 2026", "Q1 2026"), board("Q2 2026", "Q2 2026")),
        (board("Q1 2026", "Q1 2026"), board("Q2 2026", None)),
        # There was no column to lose.
        (board(None, None), board(None, None)),
        (board(None, None), board("Q1 2026", None)),
        # The items of the empty columns are not on the board any more.
        (board(*QUARTERS), board("Q4 2025", "Q1 2026")),
    ],
)
def test_other_moves_are_no_loss(before: Roadmap, now: Roadmap) -> None:
    assert why_worse(before, now) == ""


def test_a_column_that_is_renamed_is_no_loss_among_others() -> None:
    renamed = replace(board("Q4 2025", "Now", "Q2 2026", "Backlog"), columns=(*COLUMNS, Column("Now", "other")))
    assert why_worse(board(*QUARTERS), renamed) == ""


def test_the_fields_that_roadmap_toml_names_are_named() -> None:
    why = why_worse(board(*QUARTERS), board(None, None, None, None), ("Quarter", "Sprint"))
    assert "the column field Quarter, Sprint, which roadmap.toml names, may be gone or renamed" in why


def test_all_reasons_are_given() -> None:
    why = why_worse(board(*QUARTERS), replace(board(None), left_out=LeftOut(redacted=3)))
    assert [reason in why for reason in ("has 1 item", "hides 3 items", "1 of 1 columns")] == [True] * 3
