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

from typing import TYPE_CHECKING, Any

from github_server import (
    World,
    draft,
    issue,
    item,
    label,
    multi_select_field,
    org,
    project,
    pull_request,
    sample,
    single_select_field,
)

from sphinxext_tvm_roadmap.model import Goal

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxext_tvm_roadmap.model import Roadmap

    Read = Callable[..., Roadmap]

BADGE = "![P1 ci:runtime](https://img.shields.io/badge/P1-ci%3Aruntime-a79fd6?labelColor=ee0701)"
README = "## Themes\n\n### Security\n\n#### Definition\n\nSafe.\n\n### Runtime\n\n#### Definition\n\nFast.\n"
COLUMNS = ["Background & Motivations", "Q3 2021", "Backlog"]


def world_of(*items: Any, fields: Any = (), readme: str | None = None) -> World:
    columns = single_select_field("Status", COLUMNS)
    return World([project(31, owner=org("apache"), fields=[columns, *fields], items=items, readme=readme)])


def card(title: str, body: str = "", column: str = "Background & Motivations") -> Any:
    return item(draft(title, body), {"Status": column})


def test_the_sample_of_rfc_0050_has_the_data_of_its_picture(roadmap: Read) -> None:
    read = roadmap(sample())
    assert [theme.name for theme in read.themes] == [
        "Coverage",
        "Ease of Use",
        "Runtime",
        "Reporting",
        "Stability",
        "Security",
    ]
    assert [(theme.label, theme.color) for theme in read.themes[:2]] == [
        ("test:coverage", "4c6b95"),
        ("ci:usability", "ad1a80"),
    ]
    assert [[(goal.priority, goal.theme) for goal in column.goals] for column in read.columns] == [
        [],
        [("P0", "Stability"), ("P0", "Runtime")],
        [("P0", "Runtime"), ("P0", "Ease of Use")],
        [("P0", "Reporting"), ("P0", "Ease of Use"), ("P1", "Runtime")],
        [("P0", "Reporting"), ("P0", "Ease of Use"), ("P1", "Coverage")],
        [],
    ]
    assert len(read.items) == 13
    assert [item.priority for item in read.items[:3]] == ["P0", "P0", None]
    assert next(item for item in read.items if item.ref == "example-org/tvm#14").themes == ("Ease of Use", "Coverage")
    assert read.maintainers == ("areusch", "denise-k", "leandron")


def test_drafts_and_issues_in_the_background_column_are_themes_and_pull_requests_are_items(roadmap: Read) -> None:
    text, place = "`ci:runtime`\n\nFast.", {"Status": COLUMNS[0]}
    as_issue = item(issue("apache/tvm#2", "[Theme] Coverage", body="Cover it."), place)
    pull = item(pull_request("apache/tvm#1"), place)
    read = roadmap(world_of(card("Runtime", text), as_issue, pull))
    assert [(theme.name, theme.label, theme.definition) for theme in read.themes] == [
        ("Runtime", "ci:runtime", "Fast."),
        ("Coverage", None, "Cover it."),
    ]
    assert [item.ref for item in read.items] == ["apache/tvm#1"]


def test_issues_in_a_column_of_background_work_are_items(roadmap: Read) -> None:
    columns = single_select_field("Status", ["Background tasks"])
    entry = item(issue("apache/tvm#1"), {"Status": "Background tasks"})
    world = World([project(31, owner=org("apache"), fields=[columns], items=[entry])])
    read = roadmap(world)
    assert (len(read.themes), len(read.items)) == (0, 1)


def test_goals_may_be_in_an_issue_in_the_column_of_a_quarter(roadmap: Read) -> None:
    goals = issue("apache/tvm#2", "Q3 Themes & Goals", body=BADGE + "\n\nFaster.")
    read = roadmap(world_of(card("Runtime", "`ci:runtime`"), item(goals, {"Status": "Q3 2021"})))
    assert (read.columns[1].goals, read.items) == ((Goal("Runtime", "P1", "Faster."),), ())
    read = roadmap(world_of(item(issue("apache/tvm#2", "Goals"), {"Status": "Backlog"})))
    assert [item.title for item in read.items] == ["Goals"]


def test_the_theme_of_a_goal_is_named_by_a_name_or_a_label_with_or_without_prefix(roadmap: Read) -> None:
    themes = (card("Runtime", "`ci:run_time`"), card("Ease of Use", "`ci:usability`"), card("Use", "`docs:usability`"))
    body = "- P0 | runtime: a\n- `P1 | run time` b\n- ease-of-use: c\n- P2 | ci:usability d\n- usability: e\n"
    (_background, column, _backlog) = roadmap(world_of(*themes, card("Goals", body, "Q3 2021"))).columns
    assert [(goal.theme, goal.priority, goal.text) for goal in column.goals] == [
        ("Runtime", "P0", "a"),
        ("Runtime", "P1", "b"),
        ("Ease of Use", None, "c"),
        ("Ease of Use", "P2", "d"),
        (None, None, "usability: e"),
    ]


def test_cards_win_over_the_readme_and_the_readme_completes_them(roadmap: Read) -> None:
    read = roadmap(world_of(card("Runtime", "`ci:runtime`"), readme=README))
    assert [(theme.name, theme.definition) for theme in read.themes] == [("Runtime", "Fast."), ("Security", "Safe.")]


def test_roadmap_toml_wins_over_a_card_and_a_card_over_the_readme(roadmap: Read) -> None:
    body = "`ci:runtime`\n\nOf the card.\n\n#### Success criteria\n\nCriteria of the card.\n"
    of_card = roadmap(world_of(card("Runtime", body), readme=README)).themes[0]
    assert (of_card.label, of_card.definition, of_card.criteria) == (
        "ci:runtime",
        "Of the card.",
        "Criteria of the card.",
    )
    toml = """
    [roadmaps.ci.themes.runtime]
    label = "perf"
    color = "123456"
    definition = "Of the settings."
    criteria = "Criteria of the settings."
    """
    labelled = issue("apache/tvm#1", labels=[label("perf", "aabbcc")])
    read = roadmap(world_of(card("Runtime", body), labelled, readme=README), toml)
    of_settings = read.themes[0]
    assert (of_settings.label, of_settings.color, of_settings.definition, of_settings.criteria) == (
        "perf",
        "123456",
        "Of the settings.",
        "Criteria of the settings.",
    )
    assert [theme.name for theme in read.themes] == ["runtime", "Security"]


def test_a_card_completes_the_theme_in_roadmap_toml(roadmap: Read) -> None:
    body = "`ci:runtime`\n\nOf the card.\n\n#### Success criteria\n\nCriteria of the card.\n"
    (theme,) = roadmap(world_of(card("Runtime", body)), '[roadmaps.ci.themes.Runtime]\ncolor = "123456"').themes
    assert (theme.label, theme.color, theme.definition, theme.criteria) == (
        "ci:runtime",
        "123456",
        "Of the card.",
        "Criteria of the card.",
    )


def test_an_empty_card_names_a_theme(roadmap: Read) -> None:
    (theme,) = roadmap(world_of(card("Runtime"))).themes
    assert (theme.name, theme.label, theme.definition, theme.criteria) == ("Runtime", None, None, None)


def test_the_settings_and_the_field_theme_name_themes_too(roadmap: Read) -> None:
    fields = [multi_select_field("Theme", ["Portability", "runtime"])]
    done = item(issue("apache/tvm#1"), {"Theme": ["Portability", "runtime"]})
    read = roadmap(world_of(card("Runtime"), done, fields=fields), 'labels = { "ci:usability" = "Ease of Use" }')
    assert [theme.name for theme in read.themes] == ["Runtime", "Ease of Use", "Portability"]
    assert read.items[0].themes == ("Portability", "Runtime")


def test_labels_give_themes_if_no_field_does(roadmap: Read) -> None:
    labels = [label("CI:Usability"), label("ci:runtime"), label("bug")]
    fields = [single_select_field("Theme", ["Portability"])]
    world = world_of(
        card("Runtime", "`ci:runtime`"),
        issue("apache/tvm#1", labels=labels),
        item(issue("apache/tvm#2", labels=labels), {"Theme": "Portability"}),
        fields=fields,
    )
    read = roadmap(world, 'labels = { "ci:usability" = "Ease of Use" }')
    assert [item.themes for item in read.items] == [("Ease of Use", "Runtime"), ("Portability",)]


def test_the_colour_of_a_theme_comes_from_its_label_or_else_from_a_badge(roadmap: Read) -> None:
    theme, goals = card("Runtime", "`ci:runtime`"), card("Themes & Goals", BADGE, "Q3 2021")
    assert roadmap(world_of(theme, goals)).themes[0].color == "a79fd6"
    labelled = issue("apache/tvm#1", labels=[label("ci:runtime", "AABBCC")])
    assert roadmap(world_of(theme, goals, labelled)).themes[0].color == "aabbcc"
    named = issue("apache/tvm#1", labels=[label("runtime", "112233"), label("other", "AABBCC")])
    assert roadmap(world_of(card("Runtime"), named)).themes[0].color == "112233"


def test_a_card_is_recognised_as_goals_by_its_title(roadmap: Read) -> None:
    for title in ("Themes & Goals", "🎯 themes and goals", "Goals"):
        read = roadmap(world_of(card("Runtime", "`ci:runtime`"), card(title, BADGE + "\n\nFaster.", "Q3 2021")))
        assert read.columns[1].goals == (Goal("Runtime", "P1", "Faster."),)
        assert read.items == ()


def test_a_goal_of_an_unknown_theme_keeps_its_text(roadmap: Read) -> None:
    assert roadmap(world_of(card("Goals", BADGE, "Q3 2021"))).columns[1].goals == (Goal("ci:runtime", "P1"),)


def test_a_goal_card_without_a_column_is_an_item(roadmap: Read) -> None:
    assert [item.title for item in roadmap(world_of(draft("Goals", BADGE))).items] == ["Goals"]


def test_two_names_never_share_a_slug(roadmap: Read) -> None:
    themes = roadmap(world_of(card("C"), card("C++"), card("c#"), card("安抚"))).themes
    assert [theme.slug for theme in themes[:3]] == ["c", "c-2", "c-3"]
    assert len({theme.slug for theme in themes}) == 4
