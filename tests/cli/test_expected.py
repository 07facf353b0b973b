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

"""What to expect of an item is said in words that a reader understands without the code."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from examples import QUARTERS, TODAY, item, roadmap

from sphinxext_tvm_roadmap.cli.expected import words_for
from sphinxext_tvm_roadmap.model import Item, Reference
from sphinxext_tvm_roadmap.planning.forecast.expectation import Expectation, Forecast, Range, Takes, Unlikely
from sphinxext_tvm_roadmap.planning.forecast.of_roadmap import forecast_of
from sphinxext_tvm_roadmap.planning.forecast.pace import pace_of
from sphinxext_tvm_roadmap.planning.history import NO_HISTORY

if TYPE_CHECKING:
    from sphinxext_tvm_roadmap.planning.forecast.expectation import Reason

ITEM = item(1)
DUE = dt.date(2026, 3, 31)
LATER = dt.date(2026, 4, 20)


def waits(*numbers: int) -> tuple[Reference, ...]:
    url = "https://github.com/example-org/tvm/issues/"
    return tuple(
        Reference(f"example-org/tvm#{number}", f"{url}{number}", "blocked-by", title=f"Part {number}", state="open")
        for number in numbers
    )


def said_of_plan(*items: Item) -> str:
    """Return what is said of the first item, of which no history is known."""
    board, today = roadmap(items=items), dt.date.fromisoformat(TODAY)
    return words_for(board, forecast_of(board, pace_of(board, NO_HISTORY, today), today))(items[0])


def said(**facts: Any) -> str:
    expectation = Expectation(**{"verdict": "on-time", "due": DUE} | facts)
    return words_for(roadmap(items=(ITEM,)), Forecast({"example-org/tvm#1": expectation}, None))(ITEM)


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ((item(1),), ""),
        ((item(1, status="done", column="Q4 2025"),), ""),
        ((item(1, column="Q4 2025"),), "at risk: Q4 2025 is over"),
        ((item(1, target=dt.date(2026, 1, 14)),), "at risk: its target date, 2026-01-14, has passed"),
        (
            (item(1, column=None, milestone="v1\x1b[0m", milestone_due=dt.date(2026, 1, 1)),),
            "at risk: the due date of v1[0m has passed",
        ),
        (
            (item(1, blocked_by=waits(2)), item(2, column="Q2 2026")),
            "at risk: waits for Part 2, which is planned for later",
        ),
        (
            (item(1, blocked_by=waits(2)), item(2, column="Backlog", status="backlog")),
            "at risk: waits for Part 2, which is not planned yet",
        ),
        (
            (item(1, blocked_by=waits(2)), item(2, blocked_by=waits(3)), item(3, column="Q2 2026")),
            "at risk: waits for example-org/tvm#2 → example-org/tvm#3, which is planned for later (2026-04-01)",
        ),
        (
            (item(1, blocked_by=waits(2)), item(2, blocked_by=waits(3)), item(3, column="Backlog", status="backlog")),
            "at risk: waits for example-org/tvm#2 → example-org/tvm#3, which is in the backlog",
        ),
        (
            (item(1, blocked_by=waits(2)), item(2, blocked_by=waits(1))),
            "at risk: waits for example-org/tvm#2, in a circle",
        ),
        ((item(1, blocked_by=waits(1)),), "at risk: waits for itself, in a circle"),
    ],
)
def test_a_risk_of_the_plan_is_said_with_what_decides_it(items: tuple[Item, ...], words: str) -> None:
    assert said_of_plan(*items) == words


def test_of_a_long_chain_only_the_next_items_are_named() -> None:
    chain = (*(item(number, blocked_by=waits(number + 1)) for number in range(1, 7)), item(7, column="Q2 2026"))
    names = " → ".join(f"example-org/tvm#{number}" for number in range(2, 6))
    assert said_of_plan(*chain) == f"at risk: waits for {names} → …, which is planned for later (2026-04-01)"


@pytest.mark.parametrize(
    ("reasons", "words"),
    [
        ((Takes(LATER),), "at risk: not before 2026-04-20 at the usual pace"),
        ((Unlikely(0.364),), "at risk: the chance that it comes in time is 36%"),
    ],
)
def test_a_risk_of_the_pace_is_said_with_its_number(reasons: tuple[Reason, ...], words: str) -> None:
    assert said(verdict="at-risk", reasons=reasons) == words


def test_the_quarter_by_which_it_is_likely_is_said_if_the_history_allows_it() -> None:
    assert said(range=Range(QUARTERS[1], QUARTERS[2], 20)) == "likely by Q2 2026"
    assert said(range=Range(QUARTERS[1], None, 20)) == "may come after the last column"
    assert said(verdict="not-known", why="no-history") == ""
