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

"""What one roadmap knows of another's items is told to both, and nothing else changes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, get_args

import pytest
from examples import FETCHED, item, large, roadmap
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sphinxext_tvm_roadmap.model import Item, Reference
from sphinxext_tvm_roadmap.model import Status as StatusWord
from sphinxext_tvm_roadmap.planning.across import share_facts
from sphinxext_tvm_roadmap.planning.blocked import name_of, state_of
from sphinxext_tvm_roadmap.planning.dependency_graph import find_dependencies
from sphinxext_tvm_roadmap.planning.selection import parse_selection, show_all
from sphinxext_tvm_roadmap.schedule import risk

if TYPE_CHECKING:
    from sphinxext_tvm_roadmap.model import Relation, Roadmap, State, Status

    Told = tuple[Relation, str, str | None, State | None]


def said(
    number: int, relation: Relation = "blocked-by", state: State | None = None, title: str | None = None
) -> Reference:
    """Return a reference as words make it: GitHub is free in the case of its name, and nothing more is known."""
    url = f"https://github.com/Example-Org/TVM/issues/{number}"
    return Reference(f"Example-Org/TVM#{number}", url, relation, title=title, state=state)


def known(number: int, relation: Relation = "blocked-by", **rest: Any) -> Told:
    there = item(number, **rest)
    return (relation, there.ref or "", there.title, there.state)


def told(references: tuple[Reference, ...]) -> list[Told]:
    return [(each.relation, each.ref.casefold(), each.title, each.state) for each in references]


def joined(*boards: tuple[Item, ...]) -> list[tuple[Item, ...]]:
    """Return the items of roadmaps with these items after they were joined."""
    roadmaps = {str(place): roadmap(str(place), items=items) for place, items in enumerate(boards)}
    return [each.items for each in share_facts(roadmaps).values()]


def test_both_items_of_a_dependency_get_its_data() -> None:
    (waiting,), (blocker,) = joined((item(1, blocked_by=(said(9),)),), (item(9),))
    assert told(waiting.blocked_by) == [known(9)]
    assert waiting.blocked_by[0].url == blocker.url
    assert waiting.status == "blocked"
    assert told(blocker.blocks) == [known(1, "blocks")]
    assert blocker.status == "planned"


def test_references_are_matched_in_upper_or_lower_case() -> None:
    (waiting,), (blocker,) = joined((item(1, blocked_by=(said(9),)),), (item(9, ref="EXAMPLE-ORG/tvm#9"),))
    assert waiting.blocked_by[0].title == blocker.title
    assert [each.ref for each in blocker.blocks] == [waiting.ref]


def test_each_relation_gets_title_and_state_and_keeps_its_kind() -> None:
    first = item(1, blocks=(said(8, "blocks"),), references=(said(9, "closed-by"), said(7, "mentions")))
    ours, _theirs = joined((first,), (item(8), item(9, state="merged", status="done")))
    assert told(ours[0].blocks) == [known(8, "blocks")]
    assert told(ours[0].references) == [
        known(9, "closed-by", state="merged"),
        ("mentions", "example-org/tvm#7", None, None),
    ]


def test_the_newest_assignees_count_everywhere_beside_the_owners_of_a_board() -> None:
    free = item(1, assignees=(), owners=("Compiler",), known_by_name=("Compiler",))
    taken = item(1, assignees=("ann", "copilot[bot]"), owners=("ann", "copilot[bot]"), known_by_name=("copilot[bot]",))
    later = FETCHED + dt.timedelta(days=1)
    boards = {"a": roadmap("a", items=(free,)), "b": roadmap("b", items=(taken,), fetched=later)}
    (now,), (same,) = (each.items for each in share_facts(boards).values())
    assert now.owners == ("ann", "copilot[bot]", "Compiler")
    assert now.known_by_name == ("copilot[bot]", "Compiler")
    assert same == taken


def test_what_is_assigned_on_a_newer_board_is_available_on_none() -> None:
    asking = item(1, assignees=(), help_wanted=True)
    later = FETCHED + dt.timedelta(days=1)
    boards = {
        "a": roadmap("a", items=(asking,)),
        "b": roadmap("b", items=(replace(asking, assignees=("ann",), owners=("ann",)),), fetched=later),
    }
    assert [each.available for board in share_facts(boards).values() for each in board.items] == [False, False]


def test_at_the_same_time_an_item_knows_more_than_a_reference_to_it() -> None:
    (waiting,), _ = joined((item(1, blocked_by=(said(9, state="closed", title="Its title then"),)),), (item(9),))
    assert told(waiting.blocked_by) == [known(9)]
    assert waiting.status == "blocked"


def test_the_newest_knowledge_counts_everywhere() -> None:
    """An item that a newer roadmap calls closed is closed on older ones, although the newer one only refers to it."""
    old = roadmap("old", items=(item(9), item(5), item(1, status="blocked", blocked_by=(said(9, state="open"),))))
    new = roadmap(
        "new",
        fetched=FETCHED + dt.timedelta(days=1),
        items=(
            item(2, references=(said(9, "mentions", "closed"),)),
            item(5, "New title", state="closed", status="cut", reason="not-planned", column="Q2 2026"),
        ),
    )
    blocker, shared, waiting = share_facts({"old": old, "new": new})["old"].items
    assert (blocker.state, blocker.status) == ("closed", "done")
    assert (shared.title, shared.state, shared.status, shared.reason) == ("New title", "closed", "cut", "not-planned")
    assert shared.column == "Q1 2026"
    assert (waiting.status, waiting.blocked_by[0].state) == ("planned", "closed")


def test_an_item_that_is_open_again_is_open_everywhere() -> None:
    old = roadmap("old", items=(item(9, state="closed", status="done", reason="completed"),))
    new = roadmap(
        "new", fetched=FETCHED + dt.timedelta(days=1), items=(item(2, references=(said(9, "mentions", "open"),)),)
    )
    (again,) = share_facts({"old": old, "new": new})["old"].items
    assert (again.state, again.status, again.reason) == ("open", "planned", None)


@pytest.mark.parametrize(("days", "expected"), [(0, "in-progress"), (1, "planned")])
def test_boards_of_one_sync_agree_on_the_most_advanced_status(days: int, expected: Status) -> None:
    old = roadmap("old", items=(item(9, status="in-progress"),))
    new = roadmap("new", fetched=FETCHED + dt.timedelta(days=days, seconds=5), items=(item(9),))
    assert {each.items[0].status for each in share_facts({"old": old, "new": new}).values()} == {expected}


def test_a_blocker_elsewhere_tells_its_plan() -> None:
    (waiting,), _ = joined((item(1, blocked_by=(said(9),)),), (item(9, column="Q2 2026"),))
    assert (waiting.blocked_by[0].due, waiting.blocked_by[0].backlog) == (dt.date(2026, 6, 30), False)
    (waiting,), _ = joined((item(1, blocked_by=(said(9),)),), (item(9, column="Backlog"),))
    assert (waiting.blocked_by[0].due, waiting.blocked_by[0].backlog) == (None, True)


@pytest.mark.parametrize(
    ("status", "state", "expected"),
    [
        ("planned", "open", "blocked"),
        ("in-progress", "open", "blocked"),
        ("backlog", "open", "blocked"),
        ("done", "open", "done"),
        ("done", "closed", "done"),
        ("cut", "closed", "cut"),
    ],
)
def test_only_unfinished_items_become_blocked(status: Status, state: State, expected: Status) -> None:
    (waiting,), _ = joined((item(1, status=status, state=state, blocked_by=(said(9),)),), (item(9),))
    assert waiting.status == expected


def test_a_closed_blocker_does_not_block_an_item() -> None:
    (waiting,), _ = joined((item(1, blocked_by=(said(9),)),), (item(9, state="closed", status="done"),))
    assert (waiting.status, waiting.blocked_by[0].state) == ("planned", "closed")


def test_a_waiting_item_is_listed_once_and_not_as_a_mention() -> None:
    blocker = item(9, blocks=(said(1, "blocks"),), references=(said(2, "mentions"), said(2, "part-of")))
    waiting = (item(1, blocked_by=(said(9),)), item(2, blocked_by=(said(9),)))
    _, (changed,) = joined(waiting, (blocker,))
    assert told(changed.blocks) == [known(1, "blocks"), known(2, "blocks")]
    assert told(changed.references) == [known(2, "part-of")]


def test_other_mentions_are_kept_when_an_item_waits() -> None:
    blocker = item(9, references=(said(1, "mentions"), said(3, "mentions"), said(4, "closed-by")))
    _, (changed,) = joined((item(1, blocked_by=(said(9),)),), (blocker,))
    assert told(changed.blocks) == [known(1, "blocks")]
    assert [(each.relation, each.ref) for each in changed.references] == [
        ("mentions", "Example-Org/TVM#3"),
        ("closed-by", "Example-Org/TVM#4"),
    ]


def test_an_item_of_several_roadmaps_gets_the_same_relations_and_keeps_its_columns() -> None:
    shared = item(5, blocked_by=(said(9),))
    here, there, _ = joined(
        (shared, item(1, blocked_by=(said(5),))),
        (item(5, blocked_by=(said(9),), column="Backlog", priority="P0"), item(2, blocked_by=(said(5),))),
        (item(9),),
    )
    assert (here[0].column, there[0].column, there[0].priority) == ("Q1 2026", "Backlog", "P0")
    for one in (here[0], there[0]):
        assert (one.status, told(one.blocked_by)) == ("blocked", [known(9)])
        assert told(one.blocks) == [known(1, "blocks"), known(2, "blocks")]
    assert here[0].blocks == there[0].blocks


def test_relations_get_the_most_recently_fetched_data() -> None:
    newer = roadmap("newer", fetched=FETCHED + dt.timedelta(days=1), items=(item(9, "Done by now", state="closed"),))
    older = roadmap("older", items=(item(9),))
    waiting = roadmap("waiting", items=(item(1, blocked_by=(said(9),)),))
    found = share_facts({each.key: each for each in (newer, older, waiting)})
    assert told(found["waiting"].items[0].blocked_by) == [known(9, title="Done by now", state="closed")]


def test_a_waiting_draft_becomes_blocked_and_its_blocker_lists_it() -> None:
    draft = item(1, type="draft", id="DI_1", ref=None, blocked_by=(said(9),))
    (waiting,), (blocker,) = joined((draft,), (item(9),))
    assert (waiting.status, [each.ref for each in blocker.blocks]) == ("blocked", ["DI_1"])


def test_a_roadmap_without_references_is_the_same_object() -> None:
    big = large(10_000)
    assert share_facts({"ci": big})["ci"] is big


FIRST_DRAFT = 8
"""From this number on, the items of random roadmaps are drafts."""


@st.composite
def roadmaps(draw: st.DrawFn, *, speaks_of: tuple[int, int]) -> dict[str, Roadmap]:
    """Return up to three roadmaps of items 0 to 9 with all plans and states. They speak of items with these numbers."""

    def items(number: int) -> st.SearchStrategy[Item]:
        def some(relation: Relation) -> st.SearchStrategy[tuple[Reference, ...]]:
            state: st.SearchStrategy[State | None] = st.sampled_from((None, "open", "closed"))
            numbers = st.integers(*speaks_of)
            made = st.builds(said, numbers, st.just(relation), state, st.sampled_from((None, "Title")))
            return st.lists(made, max_size=2, unique_by=lambda each: each.ref).map(tuple)

        known: dict[str, Any] = {} if number < FIRST_DRAFT else {"type": "draft", "id": f"DI_{number}", "ref": None}
        standing = (
            ("planned", "open"),
            ("in-progress", "open"),
            ("backlog", "open"),
            ("done", "closed"),
            ("cut", "closed"),
            ("done", "open"),
        )
        return st.builds(
            lambda placed, **rest: item(number, status=placed[0], state=placed[1], **known | rest),
            st.sampled_from(standing if number < FIRST_DRAFT else (*standing[:3], ("done", "open"), ("cut", "open"))),
            column=st.sampled_from(("Q4 2025", "Q1 2026", "Q2 2026", "Backlog", None)),
            target=st.sampled_from((None, None, dt.date(2026, 1, 10), dt.date(2026, 2, 1), dt.date(2026, 5, 1))),
            blocked_by=some("blocked-by"),
            blocks=some("blocks"),
            references=some("mentions"),
        )

    made: dict[str, Roadmap] = {}
    for key in "abc"[: draw(st.integers(0, 3))]:
        numbers = draw(st.lists(st.integers(0, 9), max_size=4, unique=True))
        fetched = FETCHED + dt.timedelta(days=draw(st.integers(0, 1)))
        made[key] = roadmap(key, items=tuple(draw(items(number)) for number in numbers), fetched=fetched)
    return made


@settings(max_examples=50)
@given(roadmaps(speaks_of=(0, 12)))
def test_joining_twice_gives_the_same_objects_as_once(together: dict[str, Roadmap]) -> None:
    once = share_facts(together)
    twice = share_facts(once)
    assert all(twice[key] is once[key] for key in once)


@settings(max_examples=50)
@given(roadmaps(speaks_of=(0, 12)))
def test_all_copies_of_an_item_agree(together: dict[str, Roadmap]) -> None:
    copies: dict[str, set[object]] = {}
    for shared in share_facts(together).values():
        for each in shared.items:
            copies.setdefault(each.id, set()).add((each.state, each.status, each.blocked_by, each.blocks))
    assert all(len(found) == 1 for found in copies.values())


@settings(max_examples=50)
@given(roadmaps(speaks_of=(0, 12)))
def test_both_items_of_a_dependency_name_each_other(together: dict[str, Roadmap]) -> None:
    items = {name_of(each): each for shared in share_facts(together).values() for each in shared.items}
    waits = {(name, each.ref.casefold()) for name, there in items.items() for each in there.blocked_by}
    blocks = {(each.ref.casefold(), name) for name, there in items.items() for each in there.blocks}
    assert {pair for pair in waits if pair[1] in items} == {pair for pair in blocks if pair[0] in items}


@settings(max_examples=50)
@given(roadmaps(speaks_of=(0, 12)))
def test_each_reference_has_the_state_of_its_item(together: dict[str, Roadmap]) -> None:
    items = {name_of(each): each for shared in share_facts(together).values() for each in shared.items}
    for there in items.values():
        for each in (*there.blocked_by, *there.blocks, *there.references):
            if each.ref.casefold() in items:
                assert each.state == state_of(items[each.ref.casefold()])


@settings(max_examples=50)
@given(roadmaps(speaks_of=(0, 12)))
def test_the_numbers_by_status_sum_to_the_whole(together: dict[str, Roadmap]) -> None:
    """The role ``:roadmap:count:`` counts each item once, on all roadmaps together."""
    shared = tuple(share_facts(together).values())

    def count(text: str) -> int:
        shown = show_all(shared, parse_selection(shared, filter=text), dt.date(2026, 1, 15))
        return len({each.id for found in shown for each in found.items})

    assert sum(count(f"is:{status}") for status in get_args(StatusWord)) == count("")
    assert count("is:open") + count("is:closed") == count("")


@settings(max_examples=50)
@given(roadmaps(speaks_of=(0, 12)))
def test_at_risk_and_the_dependencies_agree(together: dict[str, Roadmap]) -> None:
    today = dt.date(2026, 1, 15)
    shared = tuple(share_facts(together).values())
    found = find_dependencies(show_all(shared, parse_selection(shared), today))
    late = {(wait.waiting, wait.blocker) for wait in found.waits if wait.is_late}
    risks = [
        (name_of(each), reason)
        for shown in shared
        for each in shown.items
        if (reason := risk(each, shown, today)) is not None
    ]
    assert {(name, reason.blocker.ref.casefold()) for name, reason in risks if reason.blocker} <= late
    assert {waiting for waiting, _ in late} <= {name for name, _ in risks}
