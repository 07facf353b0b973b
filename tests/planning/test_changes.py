"""What changed between two syncs is told: all of it, once, and nothing that did not change."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from examples import FETCHED, item, roadmap
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.model import Change, Item, LeftOut, Roadmap
from sphinxext_tvm_roadmap.planning.changes import PARTS, changes_between

if TYPE_CHECKING:
    from collections.abc import Iterable

LATER = FETCHED + dt.timedelta(days=1)


def told(before: Iterable[Item], now: Iterable[Item], **rest: Any) -> list[Change]:
    new: Roadmap = roadmap(items=tuple(now), fetched=LATER, **rest)
    return list(changes_between(roadmap(items=tuple(before)), new))


def test_an_item_is_added_moved_and_taken_off() -> None:
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
    ("was", "is_now", "field", "before", "after"),
    [
        ({"owners": ("ann",)}, {"owners": ("ann", "bob")}, "owners", ("ann",), ("ann", "bob")),
        ({"target": dt.date(2026, 3, 1)}, {"target": None}, "target", "2026-03-01", None),
        ({"state": "open"}, {"state": "closed"}, "state", "open", "closed"),
        ({"status": "planned"}, {"status": "cut"}, "status", "planned", "cut"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_part_was_and_is_stands_there_as_the_snapshot_has_it(
    was: dict[str, Any], is_now: dict[str, Any], field: str, before: Any, after: Any
) -> None:
    (change,) = told([item(1, **was)], [item(1, **is_now)])
    assert (change.field, change.before, change.after) == (field, before, after)


def test_an_item_that_moved_to_another_repository_under_another_name_is_the_same() -> None:
    renamed = item(9, "Another name", id="I_1")
    assert [(change.what, change.field, change.ref) for change in told([item(1)], [renamed])] == [
        ("changed", "title", renamed.ref)
    ]


@pytest.mark.parametrize("more", [{"private": 3}, {"private": 2, "redacted": 1}], ids=["private", "redacted"])
def test_what_may_be_gone_because_it_is_private_is_not_named(more: dict[str, int]) -> None:
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
def test_whoever_follows_the_changes_has_what_is_told_of_the_new_state(before: list[Item], now: list[Item]) -> None:
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


def test_nothing_new_is_nothing_to_tell() -> None:
    assert told(roadmap().items, roadmap().items) == []
