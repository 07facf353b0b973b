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

"""The lines of several branches become one story, in which each change happens once and none is invented."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest
from examples import FETCHED
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sphinxext_tvm_roadmap.model import Change
from sphinxext_tvm_roadmap.planning.joined_history import join_changes, without_hidden_names

ENDS = {"Q1": dt.date(2026, 3, 31), "Q2": dt.date(2026, 6, 30), "Q3": dt.date(2026, 9, 30)}
LATE = {"Q1": 1, "Q2": 2, "Q3": 3}


def day(number: int) -> dt.datetime:
    return FETCHED + dt.timedelta(days=number)


def moved(since: int, when: int, before: str, after: str, **rest: Any) -> Change:
    """Return a move between two columns, as a sync between two days told it."""
    what: Any = "slipped" if LATE[before] < LATE[after] else "advanced"
    known: dict[str, Any] = {"roadmap": "ci", "item": "I_1", "what": what, "field": "column"}
    return Change(since=day(since), when=day(when), before=before, after=after, **known | rest)


def presence(since: int, when: int, what: Any, **rest: Any) -> Change:
    return Change(**{"roadmap": "ci", "since": day(since), "when": day(when), "what": what, "item": "I_1"} | rest)


@pytest.mark.parametrize(
    ("lines", "story"),
    [
        ([moved(0, 1, "Q1", "Q2"), moved(1, 4, "Q2", "Q3")], [moved(0, 1, "Q1", "Q2"), moved(1, 4, "Q2", "Q3")]),
        ([moved(0, 1, "Q1", "Q2"), moved(0, 2, "Q1", "Q2")], [moved(0, 1, "Q1", "Q2")]),
        ([moved(0, 1, "Q1", "Q3"), moved(0, 2, "Q1", "Q2")], [moved(0, 1, "Q1", "Q3"), moved(1, 2, "Q3", "Q2")]),
        (
            [moved(0, 1, "Q1", "Q2"), moved(0, 2, "Q1", "Q2"), moved(2, 3, "Q2", "Q1"), moved(1, 4, "Q2", "Q1")],
            [moved(0, 1, "Q1", "Q2"), moved(2, 3, "Q2", "Q1")],
        ),
        ([moved(0, 1, "Q1", "Q2"), moved(0, 1, "Q1", "Q2", item="I_2")],) * 2,
        ([moved(0, 1, "Q1", "Q2"), moved(0, 2, "Q1", "Q2", field="milestone", what="rescheduled")],) * 2,
        ([presence(0, 1, "added"), presence(0, 2, "added")], [presence(0, 1, "added")]),
        (
            [presence(0, 1, "removed"), presence(0, 2, "removed"), presence(2, 3, "added")],
            [presence(0, 1, "removed"), presence(2, 3, "added")],
        ),
    ],
    ids=[
        "one branch",
        "the same change on two branches",
        "two changes that one branch saw as one",
        "back again",
        "two items",
        "two parts",
        "added twice",
        "removed twice",
    ],
)
def test_lines_become_a_story(lines: list[Change], story: list[Change]) -> None:
    assert list(join_changes(reversed(lines), ENDS)) == story


def test_blockers_of_one_sync_are_told_in_the_order_in_which_they_changed() -> None:
    gone = moved(0, 1, "Q1", "Q2", what="dependency-gone", field="blocked_by")
    gone, added = replace(gone, before=("a#5",), after=()), replace(gone, what="dependency-added", after=("a#6",))
    added = replace(added, before=())
    assert list(join_changes([added, gone], {})) == [gone, added]


@pytest.mark.parametrize("on_main", [(1, 3), (1, 2), (0, 3)], ids=str)
def test_blockers_that_two_branches_saw_are_told_once(on_main: tuple[int, int]) -> None:
    def told(since: int, when: int) -> list[Change]:
        gone = moved(since, when, "Q1", "Q2", what="dependency-gone", field="blocked_by")
        added = replace(gone, what="dependency-added", before=(), after=("a#6",))
        return [replace(gone, before=("a#5",), after=()), added]

    first, second = told(0, 2), told(*on_main)
    assert list(join_changes([*first, *second], {})) == first


def test_other_blockers_of_another_branch_begin_with_those_of_the_first() -> None:
    def told(since: int, when: int, after: str) -> list[Change]:
        gone = moved(since, when, "Q1", "Q2", what="dependency-gone", field="blocked_by")
        added = replace(gone, what="dependency-added", before=(), after=(after,))
        return [replace(gone, before=("a#5",), after=()), added]

    gone, added = told(2, 3, "a#7")
    assert list(join_changes([*told(0, 2, "a#6"), *told(1, 3, "a#7")], {})) == [
        *told(0, 2, "a#6"),
        replace(gone, before=("a#6",)),
        added,
    ]


def test_syncs_with_a_wrong_clock_are_not_taken_for_branches() -> None:
    # The second sync had a clock ten years ahead; the third one went on from the second.
    lines = [moved(0, 3650, "Q1", "Q2"), moved(3650, 1, "Q2", "Q1"), moved(1, 3651, "Q1", "Q2")]
    assert set(join_changes(lines, ENDS)) == set(lines)


values = st.lists(st.sampled_from(sorted(LATE)), min_size=12, max_size=12)
branches = st.lists(st.sets(st.integers(1, 11), max_size=6), min_size=1, max_size=3)


def told_by(days: set[int], truth: list[str]) -> list[Change]:
    """Return what the syncs of a branch on these days told; each branch began on day 0."""
    seen = [0, *sorted(days)]
    changed = [seen[0]]
    lines = []
    for at in seen[1:]:
        if truth[at] != truth[changed[-1]]:
            lines.append(moved(changed[-1], at, truth[changed[-1]], truth[at]))
            changed.append(at)
    return lines


@given(truth=values, days=branches, data=st.data())
def test_any_branches_give_true_changes_once_in_any_order(
    truth: list[str], days: list[set[int]], data: st.DataObject
) -> None:
    lines = [line for branch in days for line in told_by(branch, truth)]
    story = join_changes(lines, ENDS)
    assert join_changes(data.draw(st.permutations(lines)), ENDS) == story
    assert join_changes(story, ENDS) == story
    for change in story:
        assert change.when in {line.when for line in lines}
        assert change.after == truth[(change.when - FETCHED).days]
        assert change.before == truth[(change.since - FETCHED).days] != change.after
        assert change.what == ("slipped" if LATE[str(change.before)] < LATE[str(change.after)] else "advanced")
    assert all(earlier.when <= later.since for earlier, later in pairwise(story))
    if lines:
        assert story[-1].after == max(lines, key=lambda line: line.when).after


@given(truth=values, days=st.sets(st.integers(1, 11)))
def test_one_branch_is_told_as_it_is(truth: list[str], days: set[int]) -> None:
    lines = told_by(days, truth)
    assert list(join_changes(lines, ENDS)) == lines


def test_an_item_that_went_without_a_name_is_named_nowhere() -> None:
    told = [moved(0, 1, "Q1", "Q2", title="A secret by now"), presence(1, 2, "removed", title=None)]
    assert without_hidden_names([*told, moved(0, 1, "Q1", "Q2", item="I_2")]) == (
        told[1],
        moved(0, 1, "Q1", "Q2", item="I_2"),
    )
    assert without_hidden_names([*told, presence(2, 3, "added", title="Public again")])[0] == told[0]
    # Lines from git stand behind those of syncs, although they are older.
    assert without_hidden_names(reversed(told)) == (told[1],)
