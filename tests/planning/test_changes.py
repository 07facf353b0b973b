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

"""What changed between two syncs is told: all of it, once, and nothing that did not change."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from examples import FETCHED, item, roadmap
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sphinxext_tvm_roadmap.model import Change, Item, LeftOut, Roadmap
from sphinxext_tvm_roadmap.planning.changes import PARTS, changes_between, continued

if TYPE_CHECKING:
    from collections.abc import Iterable

LATER = FETCHED + dt.timedelta(days=1)


def told(before: Iterable[Item], now: Iterable[Item], **rest: Any) -> list[Change]:
    new: Roadmap = roadmap(items=tuple(now), fetched=LATER, **rest)
    return list(changes_between(roadmap(items=tuple(before)), new))


def test_added_changed_and_removed_items_are_reported() -> None:
    before = [item(1, "Stays"), item(2, "Moves"), item(3, "Goes")]
    now = [item(1, "Stays"), item(2, "Moves", column="Q2 2026"), item(4, "Comes")]
    common = {"roadmap": "ci", "since": FETCHED, "when": LATER}

    def named(number: int, title: str) -> dict[str, Any]:
        return {"item": f"I_{number}", "ref": item(number).ref, "url": item(number).url, "title": title}

    assert told(before, now) == [
        Change(**common, **named(2, "Moves"), what="changed", field="column", before="Q1 2026", after="Q2 2026"),
        Change(**common, **named(4, "Comes"), what="added"),
        Change(**common, **named(3, "Goes"), what="removed"),
    ]


@pytest.mark.parametrize(
    ("field", "was", "is_now", "before", "after"),
    [
        ("title", "Old", "New", "Old", "New"),
        ("state", "open", "closed", "open", "closed"),
        ("status", "planned", "cut", "planned", "cut"),
        ("column", "Q1 2026", "Q2 2026", "Q1 2026", "Q2 2026"),
        ("priority", None, "P0", None, "P0"),
        ("themes", ("Runtime",), (), ("Runtime",), ()),
        ("owners", ("ann",), ("ann", "bob"), ("ann",), ("ann", "bob")),
        ("start", None, dt.date(2026, 1, 2), None, "2026-01-02"),
        ("target", dt.date(2026, 3, 1), None, "2026-03-01", None),
        ("milestone", "0.9", "1.0", "0.9", "1.0"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_change_of_every_documented_part_is_reported_with_its_values(
    field: str, was: Any, is_now: Any, before: Any, after: Any
) -> None:
    (change,) = told([item(1, **{field: was})], [item(1, **{field: is_now})])
    assert (change.what, change.field, change.before, change.after) == ("changed", field, before, after)


def test_an_item_that_was_moved_and_renamed_is_the_same_item() -> None:
    renamed = item(9, "Another name", id="I_1")
    assert [(change.what, change.field, change.ref) for change in told([item(1)], [renamed])] == [
        ("changed", "title", renamed.ref)
    ]


@pytest.mark.parametrize("more", [{"private": 3}, {"private": 2, "redacted": 1}], ids=["private", "redacted"])
def test_a_removed_item_that_may_be_private_is_not_named(more: dict[str, int]) -> None:
    (change,) = told([item(1, "A secret by now")], [], left_out=LeftOut(**more))
    assert change.what == "removed"
    assert (change.ref, change.title, change.url) == (None, None, None)


items = st.lists(
    st.builds(
        item,
        st.integers(1, 5),
        column=st.sampled_from(["Q1 2026", "Q2 2026", None]),
        owners=st.sampled_from([(), ("ann",)]),
        summary=st.sampled_from(["Said", None]),
    ),
    max_size=5,
    unique_by=lambda each: each.id,
)


@given(items, items)
def test_applying_the_changes_to_the_old_state_gives_the_new_state(before: list[Item], now: list[Item]) -> None:
    state = {each.id: {part: getattr(each, part) for part in PARTS} for each in before}
    new = {each.id: each for each in now}
    for change in told(before, now):
        if change.what == "removed":
            del state[change.item]
        elif change.what == "added":
            state[change.item] = {part: getattr(new[change.item], part) for part in PARTS}
        else:
            assert change.field is not None
            assert state[change.item][change.field] == change.before
            state[change.item][change.field] = change.after
    assert state == {each.id: {part: getattr(each, part) for part in PARTS} for each in now}


def test_equal_states_give_no_changes() -> None:
    assert told(roadmap().items, roadmap().items) == []


# After a sync that was ended once it had written the history


EVEN_LATER = LATER + dt.timedelta(days=1)


def told_next(before: Iterable[Item], ended: Iterable[Item], now: Iterable[Item], **rest: Any) -> list[Change]:
    """Return what is told of the third state, where the history has the second one and the snapshot the first."""
    old, new = roadmap(items=tuple(before)), roadmap(items=tuple(now), fetched=EVEN_LATER, **rest)
    return list(changes_between(old, new, told(before, ended, **rest)))


def in_any_order(change: Change) -> tuple[str, str]:
    return (change.item, change.field or "")


@given(items, items)
def test_changes_that_are_already_in_the_history_are_not_reported_again(before: list[Item], now: list[Item]) -> None:
    assert told_next(before, now, now) == []


@given(items, items, items)
def test_changes_after_an_unfinished_sync_start_from_the_recorded_state(
    before: list[Item], ended: list[Item], now: list[Item]
) -> None:
    was_added = {each.id for each in ended} - {each.id for each in before}
    all_public = {"left_out": LeftOut()}
    asked = LATER if told(before, ended) else FETCHED
    last = roadmap(items=tuple(ended), fetched=asked, **all_public)
    wanted = [
        change
        for change in changes_between(last, roadmap(items=tuple(now), fetched=EVEN_LATER, **all_public))
        # The history does not say what an added item was like.
        if change.what != "changed" or change.item not in was_added or change.field == "title"
    ]
    assert sorted(told_next(before, ended, now, **all_public), key=in_any_order) == sorted(wanted, key=in_any_order)


def test_a_second_change_of_a_title_starts_from_the_recorded_title() -> None:
    (change,) = told_next([item(1, "A")], [item(1, "B")], [item(1, "C")])
    assert (change.before, change.after, change.since, change.when) == ("B", "C", LATER, EVEN_LATER)


def test_a_recorded_change_that_was_reverted_is_reported_as_reverted() -> None:
    (change,) = told_next([item(1, target=None)], [item(1, target=dt.date(2026, 3, 1))], [item(1, target=None)])
    assert (change.field, change.before, change.after) == ("target", "2026-03-01", None)


def test_a_recorded_item_that_was_removed_is_reported_with_its_recorded_name() -> None:
    (change,) = told_next([], [item(1, "Came")], [], left_out=LeftOut())
    assert (change.what, change.title, change.ref, change.url) == ("removed", "Came", item(1).ref, item(1).url)


@pytest.mark.parametrize("left_out", [LeftOut(private=2), LeftOut(private=1), LeftOut(redacted=1)], ids=repr)
def test_a_removed_item_is_not_named_if_it_may_have_become_private(left_out: LeftOut) -> None:
    # Two private items in the snapshot and as many or one now; there may have been fewer in between, and this be one.
    (change,) = told_next([item(1), item(2)], [item(1, "New"), item(2)], [item(1, "New")], left_out=left_out)
    assert (change.what, change.item, change.title) == ("removed", "I_2", None)


# Changes that go on from the history


def moved(what: Any = "changed", **rest: Any) -> Change:
    known: dict[str, Any] = {"field": "column", "before": "Q1", "after": "Q2"} if what == "changed" else {}
    return Change(roadmap="ci", since=FETCHED, when=LATER, what=what, item="I_1", **known | rest)


@pytest.mark.parametrize(
    ("past", "begins"),
    [
        ([], "Q1"),
        ([moved(after="Q3")], "Q3"),
        ([moved(after="Q3"), moved(after=None)], None),
        ([moved(after="Q3", field="title")], "Q1"),
        ([replace(moved(after="Q3"), item="I_2")], "Q1"),
        ([moved(after="Q3"), moved("removed"), moved("added")], "Q1"),
    ],
    ids=["no line", "a line", "the last line", "another part", "another item", "an item that was gone"],
)
def test_a_change_begins_where_the_history_left_its_part(past: list[Change], begins: str | None) -> None:
    assert list(continued([moved()], past)) == [moved(before=begins)]


def test_a_change_that_the_history_has_made_already_is_none() -> None:
    assert list(continued([moved()], [moved(before="Q3")])) == []


@pytest.mark.parametrize("what", ["added", "removed"])
def test_items_that_come_and_go_are_told_as_they_are(what: str) -> None:
    assert list(continued([moved(what)], [moved(), moved("added")])) == [moved(what)]
