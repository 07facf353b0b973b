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

"""What is found of the past is what was true then, and what nobody knows is not found."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest
from examples import FETCHED, item, roadmap
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from sphinxext_tvm_roadmap.model import Change, Column, Item, Progress, Roadmap
from sphinxext_tvm_roadmap.planning.comparison import changes_between
from sphinxext_tvm_roadmap.planning.history import history_of
from sphinxext_tvm_roadmap.planning.identity import names_of
from sphinxext_tvm_roadmap.planning.past_states import ItemPast, item_pasts
from sphinxext_tvm_roadmap.planning.told_parts import PARTS, item_parts

COLUMNS = tuple(Column(name, "other", id=name[-1]) for name in ("Plan A", "Plan B", "Plan C"))


def day(number: float) -> dt.datetime:
    return FETCHED + dt.timedelta(days=number)


def board(items: list[Item], when: dt.datetime, columns: tuple[Column, ...] = COLUMNS) -> Roadmap:
    return roadmap(items=tuple(items), columns=columns, fetched=when)


def pasts(*boards: Roadmap) -> dict[str, ItemPast]:
    """Return what a history of syncs, which saw these boards, tells at the last of them."""
    lines = [change for before, now in pairwise(boards) for change in changes_between(before, now)]
    return {past.id: past for past in item_pasts(boards[-1], history_of(boards[-1], lines))}


def some_item(number: int) -> st.SearchStrategy[Item]:
    place: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
        [{"column": column.name, "column_id": column.id} for column in COLUMNS] + [{"column": None, "column_id": None}]
    )
    rest = st.fixed_dictionaries(
        {
            "status": st.sampled_from(["planned", "in-progress", "done", "cut"]),
            "themes": st.sampled_from([(), ("Runtime",), ("Runtime", "Stability")]),
            "target": st.sampled_from([None, dt.date(2026, 3, 1), dt.date(2026, 5, 1)]),
            "progress": st.sampled_from([None, Progress(1, 4, "tasks"), Progress(3, 4, "tasks")]),
        }
    )
    return st.builds(lambda place, rest: item(number, **place, **rest), place, rest)


ITEMS = st.tuples(*(st.none() | some_item(number) for number in range(3))).map(lambda found: list(filter(None, found)))


@given(st.lists(ITEMS, min_size=1, max_size=6))
def test_the_state_at_each_sync_is_the_one_that_the_sync_saw(states: list[list[Item]]) -> None:
    boards = [board(items, day(3 * number)) for number, items in enumerate(states)]
    known = pasts(*boards)
    stays = {item.id for item in states[-1] if all(item.id in {each.id for each in state} for state in states)}
    for seen in boards:
        for past in known.values():
            at = past.at(seen.fetched, PARTS)
            true = next((item for item in seen.items if item.id == past.id), None)
            assert at.is_there is (true is not None)
            parts = item_parts(true, names_of(seen)) if true else {}
            for part, was in parts.items():
                assert at.parts[part] == was or (at.parts[part] is UNSET and past.id not in stays)


@given(st.lists(ITEMS, min_size=2, max_size=4), st.integers(1, 29))
def test_between_two_syncs_that_differ_nothing_is_known_unless_the_second_came_soon(
    states: list[list[Item]], hours: int
) -> None:
    boards = [board(items, day(30 * number)) for number, items in enumerate(states)]
    known = pasts(*boards)
    before, after = boards[0], boards[1]
    early, late = day(0) + dt.timedelta(hours=hours), day(30) - dt.timedelta(hours=hours)
    for past in known.values():
        was, is_next = (
            next((item_parts(item, names_of(seen)) for item in seen.items if item.id == past.id), None)
            for seen in (before, after)
        )
        assert past.at(early, PARTS).is_there is (UNSET if (was is None) != (is_next is None) else was is not None)
        assert past.at(late, PARTS).is_there is (is_next is not None)
        if was is None or is_next is None:
            continue
        for part in PARTS:
            found = past.at(early, (part,)).parts[part]
            assert found is UNSET if was[part] != is_next[part] else found in {was[part], UNSET}
            assert past.at(late, (part,)).parts[part] in {is_next[part], UNSET}


def moved(since: float, when: float, before: str | None, after: str | None, **rest: Any) -> Change:
    known: dict[str, Any] = {"roadmap": "ci", "item": "I_1", "what": "moved", "field": "column"}
    return Change(since=day(since), when=day(when), before=before, after=after, **known | rest)


def column_at(number: float, lines: list[Change], *, now: str | None = "Plan C") -> object:
    items = [item(1, column=now, column_id=now[-1])] if now else []
    seen = board(items, day(100))
    (past,) = item_pasts(seen, history_of(seen, lines))
    return past.at(day(number), ("column",)).parts["column"]


@pytest.mark.parametrize(
    ("number", "column"),
    [(0, "Plan A"), (2, "Plan A"), (3, "Plan B"), (7, "Plan B"), (12, UNSET), (13, "Plan C"), (20, "Plan C")],
)
def test_a_change_counts_from_an_instant_at_most_a_week_before_it_was_seen(number: int, column: object) -> None:
    assert column_at(number, [moved(2, 7, "Plan A", "Plan B"), moved(11, 20, "Plan B", "Plan C")]) == column


def test_a_change_with_its_true_time_counts_from_that_time() -> None:
    lines = [moved(5, 5, "Plan A", "Plan C")]
    assert [column_at(number, lines) for number in (4.9, 5, 5.1)] == ["Plan A", "Plan C", "Plan C"]


def test_an_earlier_name_of_a_column_means_the_present_one() -> None:
    lines = [moved(1, 2, "Plan A", "Later"), moved(8, 9, "Plan B", "Plan C")]
    assert [column_at(number, lines) for number in (0, 4)] == ["Plan A", "Plan B"]
    assert column_at(4, [moved(1, 2, "Plan A", "Later")]) == "Plan C"


def test_a_column_that_is_gone_keeps_its_name() -> None:
    lines = [moved(1, 2, "Plan A", "Later"), moved(8, 9, "Later", "Plan C")]
    assert column_at(4, lines) == "Later"


def test_names_on_which_items_do_not_agree_are_no_earlier_names() -> None:
    items = [item(number, column=f"Plan {name}", column_id=name) for number, name in ((1, "A"), (2, "B"))]
    seen = board(items, day(100))
    lines = [moved(1, 2, None, "Later", item=f"I_{number}") for number in (1, 2)]
    assert [past.at(day(4), ("column",)).parts["column"] for past in item_pasts(seen, history_of(seen, lines))] == [
        "Later",
        "Later",
    ]


def test_the_last_column_of_an_item_that_is_gone_is_known_only_if_a_line_tells_it() -> None:
    told = moved(4, 5, "Plan B", None, what="removed", field=None, title="Old")
    assert [column_at(number, [told], now=None) for number in (1, 50, 200)] == ["Plan B"] * 3
    assert column_at(1, [moved(4, 5, None, None, what="removed", field=None)], now=None) is UNSET


def test_live_data_that_is_newer_than_the_history_is_the_present_only() -> None:
    lines = [moved(1, 2, "Plan A", "Plan B")]
    assert [column_at(number, lines) for number in (50, 100)] == ["Plan B", "Plan C"]


def test_the_status_before_an_event_that_tells_only_the_outcome_is_unknown() -> None:
    seen = board([item(1, status="done")], day(100))
    event = moved(5, 5, None, "done", what="shipped", field="status")
    (past,) = item_pasts(seen, history_of(seen, [event]))
    assert [past.at(day(number), ("status",)).parts["status"] for number in (4, 5)] == [UNSET, "done"]
