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

"""The health of a roadmap counts what a person counts, and says nothing where nothing is known."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from examples import item, roadmap
from msgspec.structs import replace

from sphinxext_tvm_roadmap.model import Column
from sphinxext_tvm_roadmap.planning.checks.health import OF_CONTENT, Health, Share, health_of
from sphinxext_tvm_roadmap.planning.checks.records import Levels, Options, Subject
from sphinxext_tvm_roadmap.planning.checks.rules import OWN
from sphinxext_tvm_roadmap.planning.comparison import changes_between
from sphinxext_tvm_roadmap.planning.history import NO_HISTORY, history_of

if TYPE_CHECKING:
    from sphinxext_tvm_roadmap.model import Item, Roadmap

FETCHED = dt.datetime(2022, 2, 14, 12, tzinfo=dt.timezone.utc)
TODAY = dt.date(2022, 2, 15)
COLUMNS = (
    Column("Q3 2021", "quarter", dt.date(2021, 7, 1), dt.date(2021, 9, 30)),
    Column("Q4 2021", "quarter", dt.date(2021, 10, 1), dt.date(2021, 12, 31)),
    Column("Q1 2022", "quarter", dt.date(2022, 1, 1), dt.date(2022, 3, 31)),
    Column("Q2 2022", "quarter", dt.date(2022, 4, 1), dt.date(2022, 6, 30)),
    Column("Backlog", "backlog"),
)
OWNED: dict[str, Any] = {"owners": ("ann",)}


def noon(day: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day}T12:00:00+00:00")


def board(*items: Item, day: str = "2022-02-14", **rest: Any) -> Roadmap:
    known: dict[str, Any] = {"themes": (), "columns": COLUMNS, "items": items, "fetched": noon(day)}
    return roadmap(**known | rest)


def health(plan: Roadmap, *before: Roadmap, levels: Levels | None = None) -> Health:
    """Return the health of a plan, with the history of syncs that saw these plans before."""
    seen = (*before, plan)
    changes = [change for old, new in pairwise(seen) for change in changes_between(old, new)]
    past = history_of(plan, changes) if before else NO_HISTORY
    return health_of(Subject(plan, TODAY, (plan,), Options(levels or Levels())), past)


def updated(number: int, day: str | None, column: str = "Q1 2022", **rest: Any) -> Item:
    return item(number, column=column, updated=noon(day) if day else None, **OWNED | rest)


class Fresh(NamedTuple):
    """Items, and how many of how many are fresh."""

    items: tuple[Item, ...]
    figure: Share | None


FRESH = {
    # 90 days before 14 February is 16 November.
    "on the last day that counts, and a day earlier": Fresh(
        (updated(1, "2021-11-16"), updated(2, "2021-11-15")), Share(1, 2)
    ),
    "in progress counts in each column": Fresh(
        (updated(1, "2022-02-01", "Q2 2022", status="in-progress"), updated(2, "2022-02-01", "Q2 2022")), Share(1, 1)
    ),
    "an unknown day does not count": Fresh((updated(1, None), updated(2, "2022-02-01")), Share(1, 1)),
    "an item that is done does not count": Fresh((updated(1, "2021-01-01", state="closed", status="done"),), None),
    "nothing is known": Fresh((updated(1, None),), None),
    "nothing is there": Fresh((), None),
}


@pytest.mark.parametrize("name", FRESH)
def test_fresh_counts_the_items_of_the_present_that_changed(name: str) -> None:
    assert health(board(*FRESH[name].items)).fresh == FRESH[name].figure


def test_fresh_does_not_depend_on_the_day_of_the_build() -> None:
    plan = board(updated(1, "2022-02-01"))
    years_later = health_of(Subject(plan, dt.date(2026, 1, 1)), NO_HISTORY)
    assert years_later.fresh == health(plan).fresh == Share(1, 1)


def test_complete_counts_the_planned_items_that_lack_nothing() -> None:
    plan = board(
        item(1, column="Q1 2022", **OWNED, priority="P1"),
        item(2, column="Q1 2022", **OWNED),  # It lacks a priority, which others have.
        item(3, column="Q2 2022", priority="P1"),  # It lacks an owner.
        item(4, column="Q2 2022"),  # It lacks both, and is one item.
        item(5, column="Backlog", status="backlog"),  # Nobody planned it.
        item(6, column="Q4 2021", state="closed", status="done"),  # It is over.
    )
    assert health(plan).complete == Share(1, 4)


def test_a_rule_that_is_off_and_a_waiver_are_respected() -> None:
    owned, free = item(1, column="Q1 2022", **OWNED), item(2, column="Q1 2022")
    assert health(board(owned, free)).complete == Share(1, 2)
    assert health(board(owned, free), levels=Levels({"no-owner": "off"})).complete == Share(2, 2)
    assert health(board(owned, replace(free, waivers={"no-owner": "We all do it"}))).complete == Share(2, 2)


def test_complete_is_unknown_without_planned_items() -> None:
    assert health(board(item(1, column="Backlog", status="backlog"))).complete is None


def test_kept_counts_what_was_planned_for_all_quarters_that_are_over() -> None:
    planned = [item(number, column="Q3 2021", **OWNED) for number in (1, 2, 3)]
    later = item(4, column="Q4 2021", **OWNED)
    now = item(5, column="Q1 2022", **OWNED)
    first, second, third = planned
    done = {"state": "closed", "status": "done"}
    shipped = replace(first, **done, closed=noon("2021-08-20"))
    late = replace(second, **done, closed=noon("2021-11-20"))
    moved = replace(third, column="Q4 2021")
    came = replace(later, **done, closed=noon("2021-12-20"))
    # A sync that finds no change leaves no trace, so each of these finds one.
    figures = health(
        board(shipped, late, replace(moved, column="Q2 2022"), came, now),
        board(*planned, later, replace(now, owners=()), day="2021-06-01"),
        board(*planned, later, now, day="2021-07-01"),
        board(shipped, second, third, later, now, day="2021-08-21"),
        board(shipped, second, moved, later, now, day="2021-09-15"),
        board(shipped, second, moved, later, replace(now, owners=("bob",)), day="2021-10-01"),
        board(shipped, late, moved, later, now, day="2021-11-21"),
        board(shipped, late, moved, came, now, day="2021-12-21"),
    )
    # Q3: 3 were planned, and 1 shipped in time. Q4: 2 were planned, of which 1 came from Q3, and 1 shipped in time.
    assert figures.kept == Share(2, 5)


def test_kept_is_unknown_without_a_history() -> None:
    assert health(board(item(1, column="Q3 2021", state="closed", status="done"))).kept is None


@pytest.mark.parametrize("state", ["closed", "template"])
def test_nothing_is_said_of_a_project_that_keeps_no_plan(state: str) -> None:
    assert health(board(updated(1, "2022-02-01"), **{state: True})) == Health()


def test_the_rules_of_health_exist() -> None:
    assert set(OF_CONTENT) <= OWN.keys()
