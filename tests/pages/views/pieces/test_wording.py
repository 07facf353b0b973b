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

"""The sentences of the pages, as a person would write them."""

from __future__ import annotations

import datetime as dt

import pytest
from examples import item, roadmap

from sphinxext_tvm_roadmap.model import Column, Progress, Reference
from sphinxext_tvm_roadmap.pages.parts import Link
from sphinxext_tvm_roadmap.pages.views.pieces.column_heading import unplaced
from sphinxext_tvm_roadmap.pages.views.pieces.context import Context
from sphinxext_tvm_roadmap.pages.views.pieces.wording import blocker_badge, count, nothing_in, progress
from sphinxext_tvm_roadmap.planning.selection import EVERYTHING, Group, show_all

TODAY = dt.date(2026, 1, 15)
CONTEXT = Context(today=TODAY, stale_after=dt.timedelta(days=30))
DONE, BEGUN, UNKNOWN = (
    item(1, status="done"),
    item(2, status="in-progress", progress=Progress(1, 2, "tasks")),
    item(3, status="in-progress"),
)


def test_numbers_have_the_word_in_its_form() -> None:
    assert [count(Group(None, items)) for items in ((), (DONE,), (DONE, BEGUN))] == ["0 items", "1 item", "2 items"]
    assert count(Group(None, (DONE,), beyond=(BEGUN,))) == "1 of 2 items"
    said = [progress(item(1, progress=Progress(0, total, "sub-issues"))) for total in (1, 2)]
    assert [meter and meter.text for meter in said] == ["0 of 1 sub-issue", "0 of 2 sub-issues"]


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (dt.date(2025, 10, 1), "Nothing was planned"),
        (dt.date(2026, 1, 1), "Nothing is planned"),
        (dt.date(2026, 4, 1), "Nothing is planned"),
    ],
)
def test_an_empty_column_speaks_in_the_tense_of_its_time(start: dt.date, words: str) -> None:
    column = Column("Some time", "quarter", start, start + dt.timedelta(days=89))
    (shown,) = show_all([roadmap(columns=(column,), items=())], EVERYTHING, TODAY)
    assert nothing_in(shown.groups[0], shown, CONTEXT) == words


def test_items_without_a_column_are_under_the_name_of_the_field_that_they_lack() -> None:
    status, sprint = roadmap(column_field="Status"), roadmap("docs", column_field="Sprint")
    assert (unplaced(status), unplaced(sprint)) == ("No Status", "No Sprint")
    assert unplaced(status, sprint) == unplaced(roadmap()) == "Not placed yet"


@pytest.mark.parametrize(
    ("ref", "words"), [("example-org/tvm#4816", "#4816"), ("example-org/docs#4", "example-org/docs#4")]
)
def test_a_blocker_is_a_short_link_with_its_repository_only_if_that_is_another_one(ref: str, words: str) -> None:
    blocker = Reference(ref, "https://github.com/" + ref.replace("#", "/issues/"), "blocked-by", state="open")
    (badge,) = blocker_badge(item(1, blocked_by=(blocker,)))
    assert (badge.text, badge.link) == ("Blocked by", Link((words,), blocker.url, target=("item", ref)))
