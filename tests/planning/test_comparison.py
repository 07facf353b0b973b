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
from examples import FETCHED, THEMES, item, roadmap
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sphinxext_tvm_roadmap.model import (
    Change,
    Column,
    Goal,
    Item,
    LeftOut,
    Progress,
    Reference,
    Roadmap,
    StatusUpdate,
)
from sphinxext_tvm_roadmap.planning.comparison import changes_between, continued, last_days

if TYPE_CHECKING:
    from collections.abc import Iterable

LATER = FETCHED + dt.timedelta(days=1)


def told(before: Iterable[Item], now: Iterable[Item], **rest: Any) -> list[Change]:
    new: Roadmap = roadmap(items=tuple(now), fetched=LATER, **rest)
    return list(changes_between(roadmap(items=tuple(before)), new))


def test_added_changed_and_removed_items_are_reported() -> None:
    before = [item(1, "Stays"), item(2, "Moves"), item(3, "Goes")]
    now = [item(1, "Stays"), item(2, "Moves", column="Q2 2026"), item(4, "Comes")]
    common: dict[str, Any] = {"roadmap": "ci", "since": FETCHED, "when": LATER, "include_private": False}

    def named(number: int, title: str) -> dict[str, Any]:
        return {"item": f"I_{number}", "ref": item(number).ref, "url": item(number).url, "title": title}

    assert told(before, now) == [
        Change(**common, **named(2, "Moves"), what="slipped", field="column", before="Q1 2026", after="Q2 2026"),
        Change(**common, **named(4, "Comes"), what="added", after="Q1 2026"),
        Change(**common, **named(3, "Goes"), what="removed", before="Q1 2026"),
    ]


BLOCKERS = [
    Reference(f"example-org/tvm#{number}", f"https://github.com/example-org/tvm/issues/{number}") for number in (5, 6)
]


@pytest.mark.parametrize(
    ("what", "field", "was", "is_now", "before", "after"),
    [
        ("retitled", "title", "Old", "New", "Old", "New"),
        ("closed", "state", "open", "closed", "open", "closed"),
        ("closed", "state", "open", "merged", "open", "merged"),
        ("reopened", "state", "closed", "open", "closed", "open"),
        ("cut", "status", "planned", "cut", "planned", "cut"),
        ("shipped", "status", "in-progress", "done", "in-progress", "done"),
        ("reopened", "status", "done", "in-progress", "done", "in-progress"),
        ("status", "status", "planned", "blocked", "planned", "blocked"),
        ("slipped", "column", "Q1 2026", "Q2 2026", "Q1 2026", "Q2 2026"),
        ("advanced", "column", "Q2 2026", "Q4 2025", "Q2 2026", "Q4 2025"),
        ("moved", "column", "Q1 2026", "Backlog", "Q1 2026", "Backlog"),
        ("moved", "column", None, "Q2 2026", None, "Q2 2026"),
        ("moved", "column", "Q1 2026", "Gone", "Q1 2026", "Gone"),
        ("reprioritised", "priority", None, "P0", None, "P0"),
        ("theme", "themes", ("Runtime",), (), ("Runtime",), ()),
        ("re-owned", "owners", ("ann",), ("ann", "bob"), ("ann",), ("ann", "bob")),
        ("rescheduled", "start", None, dt.date(2026, 1, 2), None, "2026-01-02"),
        ("rescheduled", "target", dt.date(2026, 3, 1), None, "2026-03-01", None),
        ("slipped", "target", dt.date(2026, 3, 1), dt.date(2026, 3, 2), "2026-03-01", "2026-03-02"),
        ("advanced", "target", dt.date(2026, 3, 1), dt.date(2025, 12, 31), "2026-03-01", "2025-12-31"),
        ("rescheduled", "milestone", "0.9", "1.0", "0.9", "1.0"),
        ("dependency-added", "blocked_by", (), (BLOCKERS[0],), (), ("example-org/tvm#5",)),
        ("dependency-gone", "blocked_by", (BLOCKERS[0],), (), ("example-org/tvm#5",), ()),
        ("progress", "progress", Progress(1, 3, "tasks"), Progress(2, 3, "tasks"), "25", "50"),
        ("progress", "progress", None, Progress(0, 3, "sub-issues"), None, "0"),
        ("progress", "progress", Progress(2, 3, "tasks"), Progress(3, 3, "tasks"), "50", "100"),
        ("help-wanted", "help_wanted", False, True, None, "yes"),
        ("help-over", "help_wanted", True, False, "yes", None),
    ],
)
def test_a_change_of_every_documented_part_is_told_with_its_kind_and_values(
    what: str, field: str, was: Any, is_now: Any, before: Any, after: Any
) -> None:
    (change,) = told([item(1, **{field: was})], [item(1, **{field: is_now})])
    assert (change.what, change.field, change.before, change.after) == (what, field, before, after)


def test_one_blocker_in_place_of_another_is_two_changes() -> None:
    changes = told([item(1, blocked_by=(BLOCKERS[0],))], [item(1, blocked_by=(BLOCKERS[1],))])
    assert [(each.what, each.before, each.after) for each in changes] == [
        ("dependency-gone", ("example-org/tvm#5",), ()),
        ("dependency-added", (), ("example-org/tvm#6",)),
    ]


@pytest.mark.parametrize(
    ("was", "is_now"),
    [
        (Progress(1, 8, "tasks"), Progress(1, 6, "tasks")),
        (Progress(3, 4, "tasks"), Progress(75, 100, "sub-issues")),
        (None, Progress(1, 1, "state")),
    ],
    ids=["within a quarter", "another source", "the state alone"],
)
def test_progress_within_a_quarter_is_no_change(was: Any, is_now: Any) -> None:
    assert told([item(1, progress=was)], [item(1, progress=is_now)]) == []


# The roadmap itself


def plan_told(was: dict[str, Any], is_now: dict[str, Any]) -> list[tuple[str, str, str | None, Any, Any]]:
    changes = changes_between(roadmap(**was), roadmap(fetched=LATER, **is_now))
    return [(each.what, each.item, each.title, each.before, each.after) for each in changes]


def test_new_goals_of_a_quarter_are_told() -> None:
    columns = (Column("Q1 2026", "quarter", id="a1"), Column("Q2 2026", "quarter", id="a2"))
    goals = (Goal("Stability", "P0", "No red builds."), Goal(priority="P1", text="Fewer machines."))
    assert plan_told({"columns": columns}, {"columns": (columns[0], replace(columns[1], goals=goals))}) == [
        ("goals", "a2", "Q2 2026", (), ("P0 Stability: No red builds.", "P1: Fewer machines."))
    ]


def test_a_renamed_column_with_another_id_keeps_its_goals_but_tells_new_ones() -> None:
    was = Column("Q1 2026", "quarter", id="a1", goals=(Goal("Stability"),))
    assert plan_told({"columns": (was,)}, {"columns": (replace(was, name="Winter"),)}) == []
    assert plan_told({"columns": (was,)}, {"columns": (replace(was, id="b7"),)}) == []
    assert plan_told({"columns": (was,)}, {"columns": (replace(was, id="b7", goals=()),)}) == [
        ("goals", "b7", "Q1 2026", ("Stability",), ())
    ]
    assert plan_told({"columns": ()}, {"columns": (was,)}) == [("goals", "a1", "Q1 2026", (), ("Stability",))]


def test_new_themes_and_a_new_status_update_are_told() -> None:
    name = "Continuous Integration & Testing"
    update = StatusUpdate("at-risk", "Machines are missing.", dt.date(2026, 1, 9))
    assert plan_told({"themes": THEMES[:1]}, {"themes": THEMES[:2], "status": update}) == [
        ("themes", "", name, ("Stability",), ("Stability", "Runtime")),
        ("status-update", "", name, None, ("at-risk", "2026-01-09")),
    ]


@pytest.mark.parametrize(
    ("was", "is_now"),
    [
        ({}, {"include_private": True}),
        ({"include_private": True}, {}),
        ({"public": False, "include_private": True}, {}),
    ],
)
def test_changes_of_data_that_may_be_private_are_marked(was: dict[str, Any], is_now: dict[str, Any]) -> None:
    before, now = roadmap(items=[item(1)], **was), roadmap(items=[item(1, "New"), item(2)], fetched=LATER, **is_now)
    assert {change.include_private for change in changes_between(before, now)} == {True}
    assert {change.include_private for change in told([item(1)], [item(2)])} == {False}


def test_themes_and_goals_of_cards_that_may_be_private_are_not_told() -> None:
    columns = (Column("Q1 2026", "quarter", goals=(Goal("A secret"),)),)
    before = roadmap(items=[item(1, themes=("A secret",))], columns=columns, themes=THEMES, left_out=LeftOut())
    now = replace(before, items=(item(1),), columns=(replace(columns[0], goals=()),), themes=(), fetched=LATER)
    assert [change.what for change in changes_between(before, now)] == ["theme", "themes", "goals"]
    assert list(changes_between(before, replace(now, left_out=LeftOut(redacted=1)))) == []


# Items


def test_an_item_that_was_moved_and_renamed_is_the_same_item() -> None:
    renamed = item(9, "Another name", id="I_1")
    assert [(change.what, change.field, change.ref) for change in told([item(1)], [renamed])] == [
        ("retitled", "title", renamed.ref)
    ]


@pytest.mark.parametrize("more", [{"private": 3}, {"private": 2, "redacted": 1}], ids=["private", "redacted"])
def test_a_removed_item_that_may_be_private_is_not_named(more: dict[str, int]) -> None:
    (change,) = told([item(1, "A secret by now")], [], left_out=LeftOut(**more))
    assert change.what == "removed"
    assert (change.ref, change.title, change.url) == (None, None, None)


def optional(*values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from((None, *values))


items = st.lists(
    st.builds(
        item,
        st.integers(1, 5),
        title=st.sampled_from(["Rent machines", "Buy machines"]),
        state=st.sampled_from(["open", "closed"]),
        status=st.sampled_from(["planned", "in-progress", "done", "cut"]),
        column=optional("Q1 2026", "Q2 2026"),
        priority=optional("P0", "P1"),
        themes=st.sampled_from([(), ("Runtime",)]),
        owners=st.sampled_from([(), ("ann",), ("bob", "ann")]),
        start=optional(dt.date(2026, 1, 1)),
        target=optional(dt.date(2026, 2, 1), dt.date(2026, 3, 1)),
        milestone=optional("0.9"),
        blocked_by=st.sampled_from([(), (BLOCKERS[0],), (BLOCKERS[1],), tuple(BLOCKERS)]),
        progress=optional(Progress(0, 2, "tasks"), Progress(1, 2, "tasks"), Progress(2, 2, "tasks")),
        help_wanted=st.booleans(),
        summary=optional("Said"),
    ),
    max_size=5,
    unique_by=lambda each: each.id,
)

plans = st.fixed_dictionaries(
    {
        "themes": st.sampled_from([(), THEMES[:1], THEMES]),
        "status": optional(StatusUpdate("on-track"), StatusUpdate("at-risk", None, dt.date(2026, 1, 9))),
        "columns": st.sampled_from([(), (Goal("Stability", "P0", "No red builds."),), (Goal("Runtime"),)]).map(
            lambda goals: (Column("Q1 2026", "quarter", goals=goals), Column("Q2 2026", "quarter"))
        ),
    }
)


def as_told(item: Item) -> dict[str, Any]:
    """Return what the history can know of an item, with the words of the documentation."""
    parts = {name: getattr(item, name) for name in ("title", "state", "status", "column", "priority", "milestone")}
    parts |= {name: getattr(item, name) for name in ("themes", "owners")}
    parts |= {name: day.isoformat() if (day := getattr(item, name)) else None for name in ("start", "target")}
    parts["blocked_by"] = {reference.ref for reference in item.blocked_by}
    parts["progress"] = str(100 * item.progress.done // item.progress.total) if item.progress else None
    parts["help_wanted"] = "yes" if item.help_wanted else None
    return parts


def plan_as_told(of: Roadmap) -> dict[tuple[str, str], Any]:
    update = of.status
    goals = {"P0": "P0 Stability: No red builds.", None: "Runtime"}
    return {
        ("", "themes"): tuple(theme.name for theme in of.themes),
        ("", "status"): (update.state, update.date.isoformat() if update.date else "") if update else None,
    } | {(column.name, "goals"): tuple(goals[goal.priority] for goal in column.goals) for column in of.columns}


@given(items, items, plans, plans)
def test_applying_the_changes_to_the_old_state_gives_the_new_state(
    before: list[Item], now: list[Item], plan_before: dict[str, Any], plan_now: dict[str, Any]
) -> None:
    old = roadmap(items=tuple(before), **plan_before)
    new = roadmap(items=tuple(now), fetched=LATER, **plan_now)
    state = {each.id: as_told(each) for each in before}
    plan = plan_as_told(old)
    added = {each.id: as_told(each) for each in now}
    for change in changes_between(old, new):
        if change.what == "removed":
            assert state.pop(change.item)["column"] == change.before
        elif change.what == "added":
            state[change.item] = added[change.item]
            assert state[change.item]["column"] == change.after
        else:
            assert change.field is not None
            assert change.before != change.after
            parts, key = (plan, (change.item, change.field)) if (change.item, change.field) in plan else (None, None)
            if parts is None:
                was = state[change.item][change.field]
                assert was == (set(change.before or ()) if change.field == "blocked_by" else change.before)
                is_now = set(change.after or ()) if change.field == "blocked_by" else change.after
                state[change.item][change.field] = is_now
            else:
                assert parts[key] == change.before
                parts[key] = change.after
    assert state == added
    assert plan == plan_as_told(new)


@given(items, plans)
def test_equal_states_give_no_changes_whatever_they_hold(some: list[Item], plan: dict[str, Any]) -> None:
    same = roadmap(items=tuple(some), **plan)
    assert list(changes_between(same, replace(same, fetched=LATER))) == []


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
        # Of an added item, the history knows only the title and the column.
        if change.field is None
        or change.item not in was_added
        or change.field == "title"
        or (change.field == "column" and change.before is not None)
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


def moved(what: Any = "moved", **rest: Any) -> Change:
    known: dict[str, Any] = {"field": "column", "before": "Q1", "after": "Q2"} if what == "moved" else {}
    return Change(roadmap="ci", since=FETCHED, when=LATER, what=what, item="I_1", **known | rest)


QUARTERS = {"Q1", "Q2", "Q3"}


@pytest.mark.parametrize(
    ("past", "begins"),
    [
        ([], "Q1"),
        ([moved(after="Q1 of last year")], "Q1"),
        ([moved(after="Q3")], "Q3"),
        ([moved(after="Q3"), moved(after=None)], None),
        ([moved(after="Q3", field="title")], "Q1"),
        ([replace(moved(after="Q3"), item="I_2")], "Q1"),
        ([moved(after="Q3"), moved("removed"), moved("added")], "Q1"),
    ],
    ids=[
        "no line",
        "an earlier name of a column",
        "a line",
        "the last line",
        "another part",
        "another item",
        "an item that was gone",
    ],
)
def test_a_change_begins_where_the_history_left_its_part(past: list[Change], begins: str | None) -> None:
    assert list(continued([moved()], past, {}, QUARTERS)) == [moved(before=begins)]


def test_a_change_that_the_history_has_made_already_is_none() -> None:
    assert list(continued([moved()], [moved(before="Q3")], {}, QUARTERS)) == []


@pytest.mark.parametrize(
    ("field", "in_history", "in_snapshot", "now", "what"),
    [
        ("column", "Q4 2025", "Q2 2026", "Q1 2026", "slipped"),
        ("column", "Backlog", "Q2 2026", "Q1 2026", "moved"),
        ("target", "2026-06-30", dt.date(2026, 3, 31), dt.date(2026, 5, 31), "advanced"),
        ("status", "done", "planned", "in-progress", "reopened"),
    ],
)
def test_a_change_that_begins_elsewhere_gets_the_kind_of_the_values_that_it_tells(
    field: str, in_history: str, in_snapshot: Any, now: Any, what: str
) -> None:
    before, after = (roadmap(items=(item(1, **{field: value}),), fetched=LATER) for value in (in_snapshot, now))
    past = [moved(field=field, before=None, after=in_history)]
    (change,) = continued(changes_between(before, after), past, last_days(before, after), {in_history})
    assert (change.what, change.before, change.after) == (what, in_history, str(now))


def test_blockers_that_are_gone_and_added_stay_two_changes_if_they_begin_elsewhere() -> None:
    past = [moved("dependency-added", field="blocked_by", after=("example-org/tvm#4", "example-org/tvm#6"))]
    before, now = roadmap(items=(item(1),)), roadmap(items=(item(1, blocked_by=tuple(BLOCKERS)),), fetched=LATER)
    found = continued(changes_between(before, now), past, {}, ())
    assert [(each.what, each.before, each.after) for each in found] == [
        ("dependency-gone", ("example-org/tvm#4", "example-org/tvm#6"), ("example-org/tvm#6",)),
        ("dependency-added", ("example-org/tvm#6",), ("example-org/tvm#5", "example-org/tvm#6")),
    ]


def test_changes_of_the_plan_keep_their_kind() -> None:
    past = [replace(moved("status-update", field="status", after=("off-track", "")), item="")]
    before, now = roadmap(), roadmap(status=StatusUpdate("at-risk"), fetched=LATER)
    (change,) = continued(changes_between(before, now), past, {}, ())
    assert (change.what, change.before, change.after) == ("status-update", ("off-track", ""), ("at-risk", ""))


@pytest.mark.parametrize("what", ["added", "removed"])
def test_items_that_come_and_go_are_told_as_they_are(what: str) -> None:
    assert list(continued([moved(what)], [moved(), moved("added")], {}, ())) == [moved(what)]
