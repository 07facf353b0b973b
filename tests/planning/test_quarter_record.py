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

"""The record of a quarter says what a reader of all changes would count, and no more than is known."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from examples import item, roadmap
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.model import Change, Column, Item, Roadmap
from sphinxext_tvm_roadmap.planning.comparison import changes_between
from sphinxext_tvm_roadmap.planning.fates import ENTRIES, OUTCOMES
from sphinxext_tvm_roadmap.planning.history import NO_HISTORY, History, history_of
from sphinxext_tvm_roadmap.planning.quarter_record import QuarterRecord, quarter_records, quarters_before

COLUMNS = (
    Column("Q3 2021", "quarter", dt.date(2021, 7, 1), dt.date(2021, 9, 30), id="a"),
    Column("Q4 2021", "quarter", dt.date(2021, 10, 1), dt.date(2021, 12, 31), id="b"),
    Column("Q1 2022", "quarter", dt.date(2022, 1, 1), dt.date(2022, 3, 31), id="c"),
    Column("Backlog", "backlog", id="d"),
)
IDS = {column.name: column.id for column in COLUMNS}
BEGINS, PRESENT = "2021-06-01", "2022-02-14"
TODAY = dt.date(2022, 2, 15)


class Case(msgspec.Struct, forbid_unknown_fields=True):
    """What happened to one item, and what the record of each quarter says of it."""

    name: str
    changes: list[str]
    told: dict[str, str] = msgspec.field(name="is")
    now: str = ""
    begins: str = BEGINS


class Cases(msgspec.Struct, forbid_unknown_fields=True):
    case: list[Case]


FILE = Path(__file__).parent / "data" / "promises.toml"
CASES = msgspec.toml.decode(FILE.read_bytes(), type=Cases).case


def instant(day: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day}T12:00:00+00:00")


def change_of(line: str) -> Change:
    since, when, rest = line.split(", ")
    what, _, values = rest.partition(": ")
    before, after = (value.strip() or None for value in values.split("->"))
    known: dict[str, Any] = {"roadmap": "ci", "item": "I_1", "before": before, "after": after}
    if what in {"added", "removed"}:
        return Change(since=instant(since), when=instant(when), what=what, title="Part", **known)
    kind: Any = {"status": "status", "target": "rescheduled"}.get(what, "moved")
    if what == "column" and after == "Q2 2022":
        kind = "slipped"
    return Change(since=instant(since), when=instant(when), what=kind, field=what, **known)


def item_of(now: str) -> Item:
    column, status, *closed = now.split(", ")
    rest: dict[str, Any] = {"closed": instant(closed[0])} if closed else {}
    return item(1, column=column or None, column_id=IDS.get(column), status=status, **rest)


def board(*items: Item, when: str | dt.datetime = PRESENT, columns: tuple[Column, ...] = COLUMNS) -> Roadmap:
    fetched = when if isinstance(when, dt.datetime) else instant(when)
    return roadmap(items=items, columns=columns, fetched=fetched)


def history(begins: str | dt.datetime, seen: Roadmap, *lines: str | Change) -> History:
    """Return a history of these changes that begins at an instant, since it tells new themes of the next minute."""
    since = begins if isinstance(begins, dt.datetime) else instant(begins)
    first = Change(
        roadmap="ci",
        since=since,
        when=since + dt.timedelta(minutes=1),
        what="themes",
        item="",
        field="themes",
        after=(),
    )
    changes = (change_of(line) if isinstance(line, str) else line for line in lines)
    return history_of(seen, (first, *changes))


def records(seen: Roadmap, known: History, today: dt.date = TODAY) -> dict[str, QuarterRecord]:
    return {record.column.name: record for record in quarter_records(seen, known, today)}


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_each_item_counts_as_a_person_counts_it(case: Case) -> None:
    seen = board(*([item_of(case.now)] if case.now else []))
    found = {}
    for name, record in records(seen, history(case.begins, seen, *case.changes)).items():
        for fate in record.fates:
            found[name] = " ".join(map(str, filter(None, (fate.entry, fate.outcome, fate.quarters))))
        if record.unclear:
            found[name] = "unclear"
    assert found == case.told


def test_without_a_history_nothing_is_known() -> None:
    assert records(board(item_of("Q3 2021, done")), NO_HISTORY) == {}
    assert quarters_before(board(), NO_HISTORY) == 0


def test_a_quarter_that_began_before_the_history_has_no_number_of_planned_items() -> None:
    seen = board(item_of("Q3 2021, planned"))
    found = records(seen, history("2021-08-15", seen))
    assert [(record.planned, record.entered("found"), record.known_since) for record in found.values()] == [
        (None, 1, dt.date(2021, 8, 15)),
        (0, 0, None),
        (0, 0, None),
    ]


def test_quarters_before_the_history_are_counted_and_have_no_record() -> None:
    known = history("2022-01-03", board())
    assert list(records(board(), known)) == ["Q1 2022"]
    assert quarters_before(board(), known) == 2


@pytest.mark.parametrize(
    ("today", "fetched", "names"),
    [
        ("2021-10-01", "2021-10-01", ["Q3 2021", "Q4 2021"]),
        ("2021-09-30", "2021-09-30", ["Q3 2021"]),
        ("2021-10-01", "2021-09-29", ["Q3 2021"]),
    ],
    ids=["its first day", "the day before", "data of the day before"],
)
def test_a_quarter_has_a_record_from_its_first_day(today: str, fetched: str, names: list[str]) -> None:
    seen = board(when=fetched)
    found = records(seen, history(BEGINS, seen), dt.date.fromisoformat(today))
    assert list(found) == names
    assert found["Q3 2021"].is_over is (len(names) == 2)


def test_days_are_counted_from_the_target_when_the_item_came_to_the_one_when_it_was_judged() -> None:
    lines = ["2021-06-07, 2021-06-14, target: 2021-08-01 -> 2021-09-01"]
    lines += ["2021-08-02, 2021-08-09, target: 2021-09-01 -> 2021-10-15"]
    lines += ["2021-08-16, 2021-08-23, column: Q3 2021 -> Q4 2021"]
    lines += ["2021-11-01, 2021-11-08, target: 2021-10-15 -> 2021-12-24"]
    seen = board(item_of("Q4 2021, planned"))
    found = records(seen, history(BEGINS, seen, *lines))
    assert [fate.days for name in ("Q3 2021", "Q4 2021") for fate in found[name].fates] == [44, None]


def test_themes_are_those_of_the_end_and_an_item_with_two_counts_in_both() -> None:
    two = item(1, column="Q3 2021", column_id="a", themes=("Runtime", "Stability"))
    none = item(2, column="Q3 2021", column_id="a")
    seen = board(two, none)
    record = records(seen, history(BEGINS, seen))["Q3 2021"]
    assert [record.of_theme(name).planned for name in ("Runtime", "Stability", "Other", None)] == [1, 1, 0, 1]


SYNCS = [dt.datetime(2021, 6, 28, 6, tzinfo=dt.timezone.utc) + dt.timedelta(weeks=number) for number in range(30)]
PLACES = [(column.name, column.id) for column in COLUMNS]
STATES = st.none() | st.tuples(st.sampled_from(PLACES), st.sampled_from(["planned", "in-progress", "done", "cut"]))
# Few changes in many weeks, as on a true board: each item stays as it is until one of these weeks.
LIVES = st.dictionaries(st.integers(0, 29), STATES, max_size=6)


def states_of(life: dict[int, Any]) -> list[Any]:
    """Return the state in each week.

    An item comes as it is planned and does not come back, since no line tells with which status it came.
    """
    found: list[Any] = []
    for week in range(30):
        state = life.get(week, found[-1] if found else (PLACES[0], "planned"))
        is_new, is_gone = not any(found), any(found) and found[-1] is None
        found.append(None if is_gone else (state[0], "planned") if state and is_new else state)
    return found


def recount(states: list[Any], column: Column) -> tuple[str, str] | None:
    """Return how an item came into a column and what came of it, from what each sync saw of it, week by week."""
    name = column.name
    start = next(n for n, sync in enumerate(SYNCS) if sync.date() >= (column.start or TODAY))
    end = next(n for n, sync in enumerate(SYNCS) if sync.date() > (column.end or TODAY))
    inside = [n for n in range(start, end + 1) if states[n] and states[n][0][0] == name and states[n][1] != "cut"]
    if not inside:
        return None
    entry = "planned" if inside[0] == start else "added"
    order = [column.name for column in COLUMNS[:3]]
    last = [next(states[m] for m in range(n, -1, -1) if states[m]) if any(states[: n + 1]) else None for n in range(30)]
    for n in range(end, 30):
        (place, _id), status = last[n]
        if status in {"done", "cut"} and all(each[1] == status for each in last[n:]):
            if status == "cut":
                return entry, "cut"
            done = next(m for m in range(n, -1, -1) if m == 0 or not states[m - 1] or last[m - 1][1] != "done")
            return entry, "shipped" if done <= end else "late"
        if states[n] is None:
            return entry, "gone"
        if place != name:
            where = order.index(place) - order.index(name) if place in order else 0
            return entry, "slipped" if where > 0 else "advanced" if where < 0 else "put-off"
    return entry, "open"


def boards_of(every: dict[str, list[Any]]) -> list[Roadmap]:
    """Return what each sync saw of items, by the number and the states of each."""
    return [
        board(
            *(
                item(int(key[2:]), column=state[week][0][0], column_id=state[week][0][1], status=state[week][1])
                for key, state in every.items()
                if state[week]
            ),
            when=sync,
        )
        for week, sync in enumerate(SYNCS)
    ]


@given(st.lists(LIVES, min_size=1, max_size=3))
def test_a_recount_of_what_each_sync_saw_gives_the_same_record(lives: list[dict[int, Any]]) -> None:
    every = {f"I_{number}": states_of(life) for number, life in enumerate(lives)}
    boards = boards_of(every)
    lines = [change for before, now in pairwise(boards) for change in changes_between(before, now)]
    found = records(boards[-1], history(SYNCS[0], boards[-1], *lines), SYNCS[-1].date())
    for column in COLUMNS[:2]:
        record = found[column.name]
        told = {fate.item.id: (fate.entry, fate.outcome) for fate in record.fates}
        assert record.unclear == 0
        assert told == {key: is_ for key, state in every.items() if (is_ := recount(state, column)) is not None}


@given(st.lists(LIVES, min_size=1, max_size=3), st.sets(st.integers(0, 20)))
def test_a_history_that_has_lost_lines_gives_records_in_which_the_items_add_up(
    lives: list[dict[int, Any]], lost: set[int]
) -> None:
    boards = boards_of({f"I_{number}": states_of(life) for number, life in enumerate(lives)})
    lines = [change for before, now in pairwise(boards) for change in changes_between(before, now)]
    kept = [line for number, line in enumerate(lines) if number not in lost]
    for record in records(boards[-1], history(SYNCS[0], boards[-1], *kept), SYNCS[-1].date()).values():
        assert sum(map(record.entered, ENTRIES)) == sum(map(record.ended, OUTCOMES)) == len(record.fates)
        assert record.unclear + len(record.fates) <= len(lives)
