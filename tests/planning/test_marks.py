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

"""The mark of an item says the most important change in a few words."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from examples import item, roadmap

from sphinxext_tvm_roadmap.cli.change_sentences import in_english
from sphinxext_tvm_roadmap.model import Change
from sphinxext_tvm_roadmap.planning.history import history_of
from sphinxext_tvm_roadmap.planning.marks import marks_of

FIRST, SECOND, THIRD = (dt.datetime(2026, 1, day, 12, tzinfo=dt.timezone.utc) for day in (3, 10, 12))
SINCE = FIRST.date()


def column(before: str | None, after: str | None, *, later: bool = False) -> Change:
    return change("moved", "column", before, after, later=later)


def change(
    what: Any, field: str | None = None, before: Any = None, after: Any = None, *, later: bool = False, **rest: Any
) -> Change:
    known = {"roadmap": "ci", "item": "I_1", "since": SECOND if later else FIRST, "when": THIRD if later else SECOND}
    return Change(what=what, field=field, before=before, after=after, include_private=False, **known | rest)


SHIPPED = change("shipped", "status", "planned", "done")
EXACT = change("shipped", "status", "planned", "done", since=SECOND, when=SECOND)
CUT = change("cut", "status", "planned", "cut")
REOPENED = change("reopened", "status", "done", "planned", later=True)
ADDED = change("added", after="Q1 2026")


@pytest.mark.parametrize(
    ("status", "changes", "words"),
    [
        ("done", (SHIPPED,), "Shipped by 2026-01-10"),
        ("done", (EXACT, column("Q4 2025", "Q1 2026")), "Shipped on 2026-01-10"),
        ("cut", (CUT,), "Cut by 2026-01-10"),
        ("planned", (SHIPPED, REOPENED), "Reopened"),
        ("planned", (SHIPPED,), "Changed"),
        ("done", (REOPENED,), "Changed"),
        ("planned", (ADDED, column("Q4 2025", "Q1 2026", later=True)), "New"),
        ("planned", (column("Q4 2025", "Q1 2026"),), "Slipped from Q4 2025"),
        ("planned", (column("Q4 2025", "Q1 2026"), column("Q1 2026", "Q2 2026", later=True)), "Slipped from Q4 2025"),
        ("planned", (column("Q2 2026", "Q1 2026"),), "Brought forward from Q2 2026"),
        ("planned", (column("Q2 2026", "Backlog"),), "Moved from Q2 2026"),
        ("planned", (column("Q4 2025", "Q1 2026"), column("Q1 2026", "Q4 2025", later=True)), "Changed"),
        ("planned", (column(None, "Q1 2026"),), "Changed"),
        ("planned", (change("slipped", "target", "2026-02-01", "2026-02-02"),), "Slipped by 1 day"),
        ("planned", (change("advanced", "target", "2026-02-11", "2026-02-01"),), "Brought forward by 10 days"),
        ("planned", (change("rescheduled", "target", None, "2026-02-01"),), "Changed"),
        ("planned", (change("re-owned", "owners", None, ("ann",)),), "Changed"),
    ],
)
def test_the_most_important_change_is_said(status: Any, changes: tuple[Change, ...], words: str) -> None:
    board = roadmap(items=(item(1, status=status), item(2)))
    (mark,) = marks_of(board, history_of(board, changes), SINCE).values()
    assert in_english(mark.words) == words


def test_a_mark_has_all_changes_of_its_item_and_the_newest_first() -> None:
    board = roadmap(items=(item(1),))
    early, late = column("Q4 2025", "Q1 2026"), column("Q1 2026", "Q2 2026", later=True)
    owners = change("re-owned", "owners", None, ("ann",))
    marks = marks_of(board, history_of(board, (early, late, owners, change("cut", "status", item="I_9"))), SINCE)
    assert {key: [entry.changes for entry in mark.entries] for key, mark in marks.items()} == {
        "I_1": [(late,), (early, owners)]
    }


def test_earlier_changes_and_items_that_are_gone_have_no_mark() -> None:
    gone = change("removed", item="I_99", title="Gone")
    for board, since in ((roadmap(items=(item(1),)), THIRD.date()), (roadmap(items=(item(2),)), SINCE)):
        assert marks_of(board, history_of(board, (SHIPPED, gone)), since) == {}
