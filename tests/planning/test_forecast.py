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

"""A forecast says what a person counts by hand, and the same as slow functions say of any graph."""

from __future__ import annotations

import datetime as dt
import math
from hashlib import shake_128
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from examples import item, roadmap
from hypothesis import given
from hypothesis import strategies as st
from planning.forecast_world import COLUMNS, change, made

from sphinxext_tvm_roadmap.model import Column
from sphinxext_tvm_roadmap.planning.forecast.chances import PLAYS, play
from sphinxext_tvm_roadmap.planning.forecast.earliest import OpenWork, blockers_first, find_earliest
from sphinxext_tvm_roadmap.planning.forecast.expectation import Expectation, Forecast, Takes, Unlikely, Waits
from sphinxext_tvm_roadmap.planning.forecast.forecasts import Forecasts
from sphinxext_tvm_roadmap.planning.forecast.quarters import finest_columns
from sphinxext_tvm_roadmap.planning.history import history_of
from sphinxext_tvm_roadmap.schedule import Risk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Case(msgspec.Struct, forbid_unknown_fields=True):
    """A plan with its past, and what to expect of its items."""

    name: str
    plan: list[str]
    expect: dict[str, str]
    today: str = "2026-01-01"
    past: str = ""
    chance: dict[str, int] = {}
    even: dict[str, str] = {}
    likely: dict[str, str] = {}
    earliest: dict[str, str] = {}
    chain: dict[str, str] = {}


class Cases(msgspec.Struct, forbid_unknown_fields=True):
    case: list[Case]


FILE = Path(__file__).parent / "data" / "forecasts.toml"
CASES = msgspec.toml.decode(FILE.read_bytes(), type=Cases).case


def forecast(case: Case) -> Forecast:
    today = dt.date.fromisoformat(case.today)
    seen, history = made(case.plan, case.past, today)
    return Forecasts(today, {"ci": history}).of(seen)


REASONS = {Risk: "late", Waits: "waits", Takes: "takes", Unlikely: "unlikely"}


def said(each: Expectation) -> str:
    words = [each.verdict, each.why or ""]
    for reason in each.reasons:
        words += [REASONS[type(reason)], (reason.never or "") if isinstance(reason, Waits) else ""]
    return " ".join(filter(None, words))


def named(name: str) -> str:
    return f"o/r#{ord(name)}"


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
def test_each_expectation_is_what_a_person_counts(case: Case) -> None:
    found = forecast(case)
    known = {name: found.expectations.get(named(name)) for line in case.plan for name in line[:1]}
    of = {name: each for name, each in known.items() if each is not None}
    assert {name: said(of[name]) for name in case.expect} == case.expect
    assert {name: round(100 * (of[name].chance or 0)) for name in case.chance} == case.chance
    for wanted, which in ((case.even, "even"), (case.likely, "likely")):
        quarters = {name: getattr(of[name].range, which) for name in wanted}
        assert {name: quarter.name if quarter else "" for name, quarter in quarters.items()} == wanted
    assert {name: str(of[name].earliest or "") for name in case.earliest} == case.earliest
    for name, chain in case.chain.items():
        assert tuple(found.chain(named(name))) == tuple(map(named, chain.split()))


def test_the_quarter_of_the_earliest_day_is_on_the_board_or_none() -> None:
    case = Case("", ["a, Q1 2026, waits x@2026-05-02", "b, Q1 2026, waits y@2026-10-01"], {})
    quarters = [forecast(case).expectations[named(name)].earliest_quarter for name in "ab"]
    assert quarters == [COLUMNS[4], None]


def test_an_item_that_has_slipped_is_like_those_that_had_slipped_before() -> None:
    """Of 20 new items, ten shipped in Q4 2025, and ten slipped from Q3 to Q4. These ten slipped once more."""
    seen, history = made(["a, Q1 2026"], "10 shipped", FIRST)
    changes, again = [*history.changes], []
    september, december = (dt.datetime(2025, month, 20, tzinfo=dt.timezone.utc) for month in (9, 12))
    for number in range(10):
        name = f"again {number}"
        again.append(item(1, id=name, ref=None, url=None, column="Q1 2026"))
        changes.append(change(name, "column", "Q3 2025", "Q4 2025", september))
        changes.append(change(name, "column", "Q4 2025", "Q1 2026", december))
    board = msgspec.structs.replace(seen, items=(*seen.items, *again))
    found = Forecasts(FIRST, {"ci": history_of(board, changes)}).of(board).expectations
    assert found[named("a")].chance == pytest.approx(10 / 21)
    assert found["again 3"].chance == 0


FIRST = dt.date(2026, 1, 1)
NAMES = "abcdefg"


@st.composite
def works(draw: st.DrawFn) -> dict[str, OpenWork]:
    """Return any graph of up to seven items, also with circles."""
    names = NAMES[: draw(st.integers(1, len(NAMES)))]
    return {
        name: OpenWork(
            FIRST + dt.timedelta(days=draw(st.integers(0, 100))),
            draw(st.sampled_from([0.0, 0.25, 1.0])),
            in_backlog=draw(st.integers(0, 9)) == 0,
            waits=tuple(draw(st.lists(st.sampled_from(names), max_size=2, unique=True))),
        )
        for name in names
    }


def paths(work: Mapping[str, OpenWork], path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield each way along blockers, also the part of it; one that comes back to an item ends there."""
    yield path
    if path[-1] not in path[:-1]:
        for name in work[path[-1]].waits:
            yield from paths(work, (*path, name))


def day_after(work: Mapping[str, OpenWork], way: tuple[str, ...], days: int) -> dt.date:
    """Return when the first item of a way is done if the last begins by its plan, and each takes so many days."""
    return work[way[-1]].begins + dt.timedelta(days=sum(math.ceil(work[each].left * days) for each in way))


@given(works(), st.integers(0, 50))
def test_the_earliest_day_is_that_of_the_longest_of_all_ways(work: dict[str, OpenWork], days: int) -> None:
    found = find_earliest(work, blockers_first(work), days)
    for name in work:
        ways = list(paths(work, (name,)))
        never = {"circle" for way in ways if way[-1] in way[:-1]}
        never |= {"backlog" for way in ways if work[way[-1]].in_backlog}
        if never:
            assert found[name].day is None
            assert found[name].never in never
        else:
            longest = max(day_after(work, way, days) for way in ways)
            assert (found[name].day, found[name].never) == (longest, None)


@given(works(), st.integers(0, 50))
def test_the_chain_leads_along_blockers_to_the_item_that_decides(work: dict[str, OpenWork], days: int) -> None:
    found = find_earliest(work, blockers_first(work), days)
    each = {name: Expectation("not-known", None, decided_by=earliest.decided_by) for name, earliest in found.items()}
    for name, earliest in found.items():
        chain = tuple(Forecast(each, days).chain(name))
        assert all(after in work[before].waits for before, after in pairwise(chain))
        if earliest.day is not None:
            assert earliest.day == day_after(work, chain, days)


ONE_CHANCE = st.sampled_from([0.0, 0.1, 0.5, 0.9, 1.0])
CHANCES = st.tuples(ONE_CHANCE, ONE_CHANCE).map(sorted).map(tuple)


@given(works(), st.data())
def test_an_item_is_done_in_the_plays_in_which_all_that_it_waits_for_are_done(
    work: dict[str, OpenWork], data: st.DataObject
) -> None:
    own = {name: data.draw(CHANCES) for name in work if data.draw(st.integers(0, 5))}
    waits = {name: each.waits for name, each in work.items()}
    found = play(own, waits, blockers_first(work))
    for name, each in work.items():
        ways = list(paths(work, (name,)))
        needed = {other for way in ways for other in way}
        if not needed <= own.keys() or any(way[-1] in way[:-1] for way in ways):
            assert name not in found
        elif not each.waits:
            assert found[name] == own[name]
        else:
            drawn = {other: shake_128(other.encode()).digest(PLAYS) for other in needed}
            for quarter in range(2):
                done = sum(
                    all(drawn[other][number] < round(own[other][quarter] * 256) for other in needed)
                    for number in range(PLAYS)
                )
                assert found[name][quarter] == done / PLAYS


def test_two_items_that_wait_for_each_other_in_a_chain_come_as_often_as_both_do() -> None:
    chances = play({"a": (0.8,), "b": (0.8,)}, {"a": ("b",)}, ["b", "a"])
    assert chances["a"][0] == pytest.approx(0.64, abs=0.05)


def test_a_circle_of_many_items_and_a_long_chain_end() -> None:
    count = 20_000
    work = {str(n): OpenWork(FIRST, waits=(str((n + 1) % count),)) for n in range(count)}
    assert {each.never for each in find_earliest(work, blockers_first(work), 10).values()} == {"circle"}
    work[str(count - 1)] = OpenWork(FIRST)
    assert find_earliest(work, blockers_first(work), 1_000)["0"].day == FIRST
    work = {name: msgspec.structs.replace(each, left=1.0) for name, each in work.items()}
    assert find_earliest(work, blockers_first(work), 1_000)["0"].day == dt.date.max


def test_a_column_that_ends_before_it_begins_counts_for_nothing() -> None:
    odd = Column("Odd", "quarter", dt.date(2026, 3, 1), dt.date(2026, 2, 28))
    assert finest_columns(roadmap(columns=(*COLUMNS[:4], odd))) == (*COLUMNS[:2], COLUMNS[3])
