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

"""A sentence says how many items have each status, and its numbers add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from examples import item, roadmap

from sphinxext_tvm_roadmap.model import Progress
from sphinxext_tvm_roadmap.pages.parts import ItemsLink, Segment, StatusSign, walk
from sphinxext_tvm_roadmap.pages.views.pieces.progress_line import (
    progress_bar,
    progress_sentence,
    rolled_up,
    started_work,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxext_tvm_roadmap.pages.parts import Inline

DONE, CUT = item(1, status="done"), item(3, status="cut")
HALF = item(2, status="in-progress", progress=Progress(1, 2, "tasks"))
OTHERS = (item(4, status="blocked"), item(5, status="planned"), item(6, status="backlog"), item(7, status="blocked"))
ALL = roadmap(items=(*OTHERS, CUT, HALF, DONE))


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (ALL.items, "1 of 6 items done · 1 in progress · 2 blocked · 1 planned · 1 in the backlog · 1 cut"),
        ((DONE,), "1 of 1 item done"),
        ((CUT, CUT), "0 of 0 items done · 2 cut"),
    ],
)
def test_the_sentence_of_a_roadmap_names_each_status_that_items_have(items: tuple[object, ...], expected: str) -> None:
    assert words(progress_sentence(roadmap(items=items))) == expected


def words(line: tuple[Inline, ...]) -> str:
    """Return the text of a line."""
    texts = (part if isinstance(part, str) else next(find_signs(part)).text for part in line)
    return "".join(texts)


def find_signs(part: object) -> Iterator[StatusSign]:
    return (found for found in walk(part) if isinstance(found, StatusSign))


def test_each_number_leads_to_its_items_and_without_a_script_to_the_first_of_them() -> None:
    links = [part.leads_to for part in progress_sentence(ALL) if isinstance(part, ItemsLink)]
    assert [(link.choice, link.target) for link in links] == [
        ((("status", "done"),), ("item", DONE.id)),
        ((("status", "in-progress"),), ("item", HALF.id)),
        ((("status", "blocked"),), ("item", OTHERS[0].id)),
        ((("status", "planned"),), ("item", OTHERS[1].id)),
        ((("status", "backlog"),), ("item", OTHERS[2].id)),
        ((("status", "cut"),), ("item", CUT.id)),
    ]


def test_a_number_of_no_items_leads_nowhere() -> None:
    first, *_rest = progress_sentence(roadmap(items=(HALF,)))
    assert first == StatusSign("done", "0 of 1 item done")


def test_the_bar_has_a_segment_for_each_status_without_items_that_were_cut() -> None:
    segments = [part for part in walk(progress_bar(ALL)) if isinstance(part, Segment)]
    assert [(segment.status, segment.count) for segment in segments] == [
        ("done", 1),
        ("in-progress", 1),
        ("blocked", 2),
        ("planned", 1),
        ("backlog", 1),
    ]
    assert progress_bar(roadmap(items=(CUT,))) == ()


def test_a_group_of_items_says_how_many_of_them_are_done_and_cut() -> None:
    assert rolled_up((DONE,)).text == "1 of 1 item done"
    assert rolled_up((DONE, HALF, CUT)).text == "1 of 2 items done · 1 cut"


def test_started_work_is_said_in_a_sentence_of_its_own() -> None:
    assert started_work(roadmap(items=(DONE, HALF))) == "With sub-issues and tasks counted, 75 % of the work is done."
    unknown = roadmap(items=(DONE, HALF, OTHERS[1]))
    assert started_work(unknown) == "With sub-issues and tasks counted, at least 50 % of the work is done."
    assert started_work(roadmap(items=(DONE, CUT))) is None
