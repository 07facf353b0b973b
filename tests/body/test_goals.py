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

from __future__ import annotations

from typing import Any

import pytest

from sphinxext_tvm_roadmap.body.goal_titles import is_goal_title
from sphinxext_tvm_roadmap.body.goals import read_goal_card, read_label_colors

CASES = "goals"
THEMES = {"Performance", "performance", "Ease of Use", "CI/CD: speed", "zq-guild"}
"""The themes that the roadmap of a card has."""


def test_goals_of_a_card(case: Any) -> None:
    goals = read_goal_card(case.input, THEMES.__contains__)
    assert [f"{goal.priority or '-'} | {goal.theme or '-'} | {goal.text}" for goal in goals] == case.expected


@pytest.mark.parametrize(
    "title",
    [
        *("Themes & Goals", "themes/goals", "Q4 Themes & Goals", "Goals for Q4 2026", "🎯 Q4'26 goals", "2026Q4 Goals"),
        *("Goals (Oct–Dec 2026)", "FY26 Q4 themes", "H1 2026: Themes + Goals", "Quarterly objectives", "Theme goals"),
        *("Goals of this quarter", "Themes", "Goals – Sprint 8"),
    ],
)
def test_a_title_with_words_for_goals_and_their_time_is_that_of_a_goal_card(title: str) -> None:
    assert is_goal_title(title, column="Sprint 8")


@pytest.mark.parametrize(
    "title", ["Remove the page of goals", "Goal", "Q4 2026", "Goals – Sprint 8", "Theme: Runtime", "Plan the goals", ""]
)
def test_other_titles_are_not(title: str) -> None:
    assert not is_goal_title(title, column="Q4 2026")


def test_the_colour_of_a_label_comes_from_its_badge() -> None:
    text = (
        "![P0 ci:a](https://img.shields.io/badge/P0-ci%3Aa-4430B8?labelColor=ee0701) "
        "![P1 ci:b](https://img.shields.io/badge/P1-ci%3Ab-red) ![a chart](x)"
    )
    assert read_label_colors(text) == {"ci:a": "4430b8"}


def test_a_colour_is_read_from_both_forms_of_badge_addresses() -> None:
    text = "![](https://img.shields.io/static/v1?label=P2&message=ci:d&color=A79FD6) ![](https://img.shields.io/static/v1?message=ci:e)"
    assert read_label_colors(text) == {"ci:d": "a79fd6"}


def test_a_badge_s_address_of_more_than_2000_characters_is_not_read() -> None:
    start, end = "https://img.shields.io/badge/P0-", "-4430b8"
    fits = "x" * (2_000 - len(start) - len(end))
    assert [goal.theme for goal in read_goal_card(f"![]({start}{fits}{end}) ![]({start}{fits}x{end})")] == [fits]
