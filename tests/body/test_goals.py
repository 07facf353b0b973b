from __future__ import annotations

from typing import Any

from sphinxext_tvm_roadmap.body.goals import read_goal_card, read_label_colors

CASES = "goals"


def test_goals_of_a_card(case: Any) -> None:
    goals = read_goal_card(case.input)
    assert [f"{goal.priority or '-'} | {goal.theme or '-'} | {goal.text}" for goal in goals] == case.expected


def test_colours_of_labels_are_those_of_their_badges() -> None:
    text = "![P0 ci:a](https://img.shields.io/badge/P0-ci%3Aa-4430B8?labelColor=ee0701) ![P1 ci:b](https://img.shields.io/badge/P1-ci%3Ab-red)"
    assert read_label_colors(text) == {"ci:a": "4430b8"}
