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

"""What a newcomer can take is told from the items themselves."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from examples import QUARTERS, item

from sphinxext_tvm_roadmap.filters.parse import FilterContext
from sphinxext_tvm_roadmap.model import Item, Label, Reference, Task
from sphinxext_tvm_roadmap.planning.asks_for_help import Work, available_work

if TYPE_CHECKING:
    from sphinxext_tvm_roadmap.model import Relation, State

CONTEXT = FilterContext("ci", QUARTERS, dt.date(2026, 1, 15))
DAY = dt.datetime(2026, 1, 1, tzinfo=dt.timezone.utc)


def wanted(*items: Item, keep_order: bool = False) -> list[tuple[str, str]]:
    """Return what could be taken, as its kind and its text."""
    return [(each.what, each.text) for each in available_work(items, CONTEXT, keep_order=keep_order)]


def asking(number: int, **rest: Any) -> Item:
    return item(number, f"Item {number}", help_wanted=True, **rest)


def part(
    number: int, title: str, state: State = "open", relation: Relation = "sub-issue", owners: tuple[str, ...] = ()
) -> Reference:
    ref = f"example-org/tvm#{number}"
    return Reference(ref, f"https://github.com/example-org/tvm/issues/{number}", relation, title, state, owners)


def test_an_item_asks_for_help_by_a_label_or_a_section() -> None:
    labelled, stated = item(1, "Labelled", help_signs=("label",)), item(2, "Stated", help_signs=("section",))
    assert wanted(labelled, stated, item(3)) == [("item", "Labelled"), ("item", "Stated")]


def test_an_item_that_asks_only_for_a_part_is_listed_by_that_part() -> None:
    tasks = (Task("Write docs (help wanted)", done=False),)
    assert wanted(item(1, help_signs=("task",), tasks=tasks)) == [("task", "Write docs")]
    parts = (part(21, "Port it, help wanted"), part(22, "Port that"))
    assert wanted(item(1, help_signs=("sub-issue",), references=parts)) == [("sub-issue", "Port it, help wanted")]


@pytest.mark.parametrize(
    "rest",
    [
        {"owners": ("areusch",)},
        {"status": "blocked"},
        {"status": "cut"},
        {"status": "done"},
        {"state": "closed"},
        {"state": "merged"},
        {"references": (part(21, "A change", relation="closed-by"),)},
    ],
    ids=str,
)
def test_items_that_are_owned_blocked_closed_or_worked_on_are_not_available(rest: dict[str, Any]) -> None:
    assert wanted(asking(1, **rest)) == []


def test_a_sub_issue_that_is_also_an_item_is_listed_once_in_any_case() -> None:
    whole = asking(1, references=(part(2, "Item 2"),))
    assert wanted(whole, asking(2, ref="Example-Org/TVM#2")) == [("item", "Item 1"), ("item", "Item 2")]


def test_an_available_item_has_the_address_of_its_issue() -> None:
    (found,) = available_work([asking(1)], CONTEXT)
    assert found == Work(asking(1), "item", "Item 1", "https://github.com/example-org/tvm/issues/1", False)


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("Windows runners (help wanted)", "Windows runners"),
        ("Windows runners – help wanted!", "Windows runners"),
        ("HELP IS NEEDED: docs", "docs"),
        ("[help wanted] docs", "docs"),
        ("Help wanted write the docs", "write the docs"),
        ("🆘 help wanted: docs (up for grabs)", "docs"),
        ("Up for grabs: a test", "a test"),
        ("Help wanted for the docs", "Help wanted for the docs"),
        ("Write docs; help is wanted for the C part", "Write docs; help is wanted for the C part"),
        ("we are looking for volunteers here", "we are looking for volunteers here"),
        ("Looking for a mentor, and looking for contributors", "Looking for a mentor, and looking for contributors"),
        ("looking for help", "Item 1"),
        ("(help welcome)", "Item 1"),
    ],
)
def test_a_task_that_asks_for_help_is_available_under_the_name_of_its_work(text: str, work: str) -> None:
    tasks = (Task(text, done=False), Task("Write it", done=False))
    assert wanted(item(1, "Item 1", owners=("areusch",), tasks=tasks)) == [("task", work)]


@pytest.mark.parametrize(
    "task",
    [
        Task("help wanted", done=True),
        Task("help wanted", done=False, owners=("denise-k",)),
        Task("helpless", done=False),
        Task("no help", done=False),
        Task("stop looking for helpful messages", done=False),
    ],
    ids=["done", "taken", "another word", "no wish", "a longer word"],
)
def test_other_tasks_are_not_available(task: Task) -> None:
    assert wanted(item(1, tasks=(task,))) == []


def test_tasks_of_a_blocked_item_are_not_available() -> None:
    assert wanted(item(1, status="blocked", tasks=(Task("help wanted", done=False),))) == []


def test_sub_issues_without_owner_are_available_if_their_item_asks_for_help() -> None:
    parts = (
        part(21, "Free"),
        part(22, "Taken", owners=("areusch",)),
        part(23, "Closed", "closed"),
        part(24, "A pull request", relation="closed-by"),
    )
    assert wanted(asking(1, owners=("denise-k",), references=parts)) == [("sub-issue", "Free")]
    assert wanted(item(1, references=parts)) == []


def test_a_sub_issue_may_ask_for_help_in_its_title() -> None:
    parts = (part(21, "Port it, help wanted"), part(22, "Port that"))
    (found,) = available_work([item(1, owners=("denise-k",), references=parts)], CONTEXT)
    assert (found.text, found.url) == ("Port it, help wanted", "https://github.com/example-org/tvm/issues/21")


def test_a_sub_issue_that_is_also_an_item_is_listed_once_and_only_if_not_blocked() -> None:
    parent = asking(1, owners=("areusch",), references=(part(2, "Item 2"), part(3, "Item 3"), part(4, "Item 4")))
    items = (parent, asking(2), item(3, "Item 3", status="blocked"), item(4, "Item 4"))
    assert sorted(wanted(*items)) == [("item", "Item 2"), ("sub-issue", "Item 4")]


@pytest.mark.parametrize(
    "label", ["good first issue", "beginner-friendly", "Status: Newcomer", "difficulty: easy", "first-timers-only"]
)
def test_newcomer_friendly_items_come_first(label: str) -> None:
    items = (asking(1, priority="P0"), asking(2), asking(3, labels=(Label(label),), priority="P2"))
    assert [found.is_friendly for found in available_work(items, CONTEXT)] == [True, False, False]
    assert [text for _what, text in wanted(*items)] == ["Item 3", "Item 1", "Item 2"]


@pytest.mark.parametrize("label", ["ease of use", "uneasy", "P0"])
def test_other_labels_are_not_newcomer_friendly(label: str) -> None:
    (found,) = available_work([asking(1, labels=(Label(label),))], CONTEXT)
    assert not found.is_friendly


def test_other_items_are_sorted_by_priority_and_then_by_age() -> None:
    items = (
        asking(1, created=DAY),
        asking(2, priority="P1", created=DAY),
        asking(3, priority="P1", created=DAY.replace(year=2025)),
        asking(4, priority="P0"),
        asking(5),
    )
    assert [text for _what, text in wanted(*items)] == ["Item 4", "Item 3", "Item 2", "Item 1", "Item 5"]


def test_the_order_of_the_author_is_kept() -> None:
    items = (asking(1), asking(2, priority="P0"), asking(3, labels=(Label("good first issue"),)))
    assert [text for _what, text in wanted(*items, keep_order=True)] == ["Item 1", "Item 2", "Item 3"]


def test_an_item_comes_before_its_tasks_and_sub_issues() -> None:
    one = asking(1, tasks=(Task("help wanted here", done=False),), references=(part(21, "A part"),))
    assert [what for what, _text in wanted(one)] == ["item", "task", "sub-issue"]


def test_drafts_are_available_too() -> None:
    draft = item(1, "A note", type="draft", ref=None, url=None, help_wanted=True)
    (found,) = available_work([draft], CONTEXT)
    assert (found.text, found.url) == ("A note", None)
