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

"""Events with exact times and comparisons of syncs tell one true story, whatever either of them misses."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest
from examples import FETCHED, item, roadmap
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sphinxext_tvm_roadmap.model import Change, Column
from sphinxext_tvm_roadmap.planning.gaps import find_gaps, gaps, incomplete_since
from sphinxext_tvm_roadmap.planning.history import History
from sphinxext_tvm_roadmap.planning.joined_history import join_changes
from sphinxext_tvm_roadmap.planning.rounds import rounds_of

NAMES = ("Q1", "Q2", "Q3")
COLUMNS = tuple(
    Column(name, "quarter", dt.date(2026, 3 * place + 1, 1), dt.date(2026, 3 * place + 3, 30))
    for place, name in enumerate(NAMES)
)
ENDS = {column.name: column.end for column in COLUMNS if column.end is not None}
HOUR = dt.timedelta(hours=1)
LAST = 40


def at(number: float) -> dt.datetime:
    """Return an instant; two whole numbers are ten days apart, so that no lag of a board is possible."""
    return FETCHED - dt.timedelta(days=10 * (LAST - number))


def change(source: Any, since: dt.datetime, when: dt.datetime, before: str | None, after: str | None) -> Change:
    what: Any = "moved"
    if before is not None and after is not None:
        what = "slipped" if before < after else "advanced"
    values = {"field": "column", "before": before, "after": after}
    names = {"ref": "example-org/tvm#1", "title": "Improve part 1", "url": item(1).url}
    known: dict[str, Any] = {"roadmap": "ci", "item": "I_1", "include_private": False} | names | values
    return Change(source=source, since=since, when=when, what=what, **known)


def event(number: float, before: str | None, after: str) -> Change:
    return change("timeline", at(number), at(number), before, after)


def sync(since: float, when: float, before: str | None, after: str | None) -> Change:
    return change("sync", at(since), at(when), before, after)


Truth = dict[int, str]
"""The column from an instant on; before the first one, there is none."""


def column_at(truth: Truth, instant: dt.datetime) -> str | None:
    past = [number for number in truth if at(number) <= instant]
    return truth[max(past)] if past else None


def events_of(truth: Truth) -> list[Change]:
    values = [None, *truth.values()]
    return [event(number, before, after) for number, (before, after) in zip(truth, pairwise(values), strict=True)]


def syncs_of(truth: Truth, instants: set[int]) -> list[Change]:
    """Return what syncs between these instants tell; they run half-way between two possible events."""
    seen = [(number + 0.5, column_at(truth, at(number + 0.5))) for number in sorted(instants)]
    return [sync(since, when, before, after) for (since, before), (when, after) in pairwise(seen) if before != after]


@st.composite
def truths(draw: st.DrawFn) -> Truth:
    """Draw a column for each of some instants; it differs from the one before."""
    numbers = sorted(draw(st.sets(st.integers(0, LAST - 2), min_size=1, max_size=12)))
    truth: Truth = {}
    last = None
    for number in numbers:
        last = draw(st.sampled_from([name for name in NAMES if name != last]))
        truth[number] = last
    return truth


instants = st.sets(st.integers(0, LAST - 2), max_size=8)


def present(truth: Truth) -> Any:
    columns = {"columns": COLUMNS, "items": (item(1, column=column_at(truth, FETCHED)),)}
    return roadmap(fetched=FETCHED, **columns)


@given(truth=truths(), days=instants, data=st.data())
def test_all_events_and_any_syncs_tell_each_move_once_at_its_time(
    truth: Truth, days: set[int], data: st.DataObject
) -> None:
    events = events_of(truth)
    every = [*events, *syncs_of(truth, days)]
    assert list(join_changes(data.draw(st.permutations(every)), ENDS)) == events
    assert list(find_gaps(every, present(truth), ENDS)) == []


@given(truth=truths(), days=instants, data=st.data())
def test_missing_events_leave_gaps_and_invent_no_move(truth: Truth, days: set[int], data: st.DataObject) -> None:
    known = data.draw(st.lists(st.sampled_from(events_of(truth)), unique=True, min_size=1))
    every = [*known, *syncs_of(truth, days)]
    every += find_gaps(every, present(truth), ENDS)
    story = join_changes(data.draw(st.permutations(every)), ENDS)
    assert set(known) <= set(story), "an event is told at its time"
    for told in story:
        just_before = told.since if told.since != told.when else told.since - HOUR
        assert told.before == column_at(truth, just_before)
        is_until_event = told.since != told.when and told.when in {each.when for each in known}
        assert told.after == column_at(truth, told.when - HOUR if is_until_event else told.when)
    # From the first thing that is known on, each move begins where the one before it ended, up to the present.
    assert all(one.after == other.before and one.when <= other.since for one, other in pairwise(story))
    assert story[-1].after == column_at(truth, FETCHED)
    assert join_changes(story, ENDS) == story
    assert list(find_gaps(every, present(truth), ENDS)) == [], "the same import twice adds nothing"
    since = min((each.since for each in story if each.source == "gap"), default=None)
    assert incomplete_since(story) == ({"I_1": since} if since else {})
    assert set(gaps(story)) == {each for each in story if each.source == "gap"}


@given(truth=truths(), days=instants, number=st.integers(0, LAST), data=st.data())
def test_changes_since_a_day_are_those_of_the_whole_history(
    truth: Truth, days: set[int], number: int, data: st.DataObject
) -> None:
    known = data.draw(st.lists(st.sampled_from(events_of(truth)), unique=True))
    history = History(rounds=rounds_of([*known, *syncs_of(truth, days)]), ends=ENDS, include_private=True)
    day = at(number).date()
    assert history.told_since(day) == tuple(each for each in history.changes if each.when.date() >= day)


LATE = [
    ([event(5, "Q1", "Q2")], [sync(5.05, 6, "Q1", "Q2")], [event(5, "Q1", "Q2")]),
    ([event(5, "Q1", "Q2")], [sync(5.05, 6, "Q1", "Q3")], [event(5, "Q1", "Q2"), sync(5.05, 6, "Q2", "Q3")]),
    ([event(5, "Q1", "Q2"), event(5.5, "Q2", "Q3")], [sync(5.05, 6, "Q1", "Q3")], []),
    ([event(5, "Q1", "Q2")], [sync(4, 4.95, "Q1", "Q2")], [sync(4, 4.95, "Q1", "Q2")]),
    ([event(5, "Q1", "Q2")], [sync(5.2, 6, "Q1", "Q2")], [event(5, "Q1", "Q2"), sync(5.2, 6, "Q1", "Q2")]),
    ([event(5, "Q1", "Q2")], [sync(4, 4.8, "Q1", "Q2")], [sync(4, 4.8, "Q1", "Q2"), event(5, "Q1", "Q2")]),
    ([event(5, "Q1", "Q2")], [sync(4, 5, "Q1", "Q2")], [sync(4, 5, "Q1", "Q2")]),
    ([event(5, "Q1", "Q2")], [sync(5, 6, "Q1", "Q2")], [event(5, "Q1", "Q2")]),
]


@pytest.mark.parametrize(
    ("events", "syncs", "story"),
    LATE,
    ids=[
        "the board shows it late",
        "the board shows it late, and another move follows",
        "the board shows it late, and the next event is known",
        "the event is written late",
        "more than a day is no lag",
        "nor is it the other way round",
        "at the instant of the second sync",
        "at the instant of the first sync",
    ],
)
def test_a_board_and_its_events_may_be_a_day_apart(
    events: list[Change], syncs: list[Change], story: list[Change]
) -> None:
    assert list(join_changes([*events, *syncs], ENDS)) == (story or events)


def test_an_event_of_an_item_that_was_transferred_is_still_the_same_change() -> None:
    moved = replace(
        event(5, "Q1", "Q2"), ref="example-org/other#7", url="https://github.com/example-org/other/issues/7"
    )
    told = sync(4, 6, "Q1", "Q2")
    assert join_changes([told, moved], ENDS) == (moved,)


def test_two_imports_on_two_branches_tell_an_event_once() -> None:
    one = event(5, "Q1", "Q2")
    other = replace(one, title="Another title", what="moved")
    assert len(join_changes([one, other], ENDS)) == 1


def test_a_gap_goes_once_an_event_or_a_sync_fills_it() -> None:
    gap = change("gap", at(3), at(8), "Q1", "Q3")
    events = [event(5, "Q1", "Q2"), event(6, "Q2", "Q3")]
    assert list(join_changes([gap, *events], ENDS)) == events
    assert list(join_changes([gap, events[0]], ENDS)) == [events[0], replace(gap, since=at(5), before="Q2")]


def test_a_board_that_lags_behind_its_last_event_has_no_gap() -> None:
    last = change("timeline", FETCHED - 2 * HOUR, FETCHED - 2 * HOUR, "Q1", "Q2")
    assert list(find_gaps([last], present({0: "Q1"}), ENDS)) == []
    day_later = replace(present({0: "Q1"}), fetched=FETCHED + 24 * HOUR)
    (gap,) = find_gaps([last], day_later, ENDS)
    assert (gap.since, gap.when, gap.before, gap.after) == (last.when, day_later.fetched, "Q2", "Q1")


def test_a_line_that_may_be_private_marks_its_gap() -> None:
    private = replace(present({0: "Q3"}), include_private=True)
    (gap,) = find_gaps([event(1, None, "Q1")], private, ENDS)
    assert gap.include_private


def test_parts_that_only_syncs_tell_have_no_gaps() -> None:
    assert list(find_gaps([sync(1, 2, "Q1", "Q2")], present({0: "Q3"}), ENDS)) == []
