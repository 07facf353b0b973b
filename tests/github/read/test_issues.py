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

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from github_server import World, issue, issue_type, label, milestone, pull_request
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.github.ask.paging import ProjectItems
from sphinxext_tvm_roadmap.github.ask.replies import ProjectItem
from sphinxext_tvm_roadmap.github.privacy.rules import Privacy
from sphinxext_tvm_roadmap.github.read.issues import decode_issues
from sphinxext_tvm_roadmap.model import Column, Progress, Roadmap
from sphinxext_tvm_roadmap.settings import parse_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[..., Roadmap]

SEARCH = "org:apache"
SETTINGS = parse_settings('[roadmaps.docs]\nissues = "org:apache"')
NOW = dt.datetime(2026, 1, 15, tzinfo=dt.timezone.utc)
FIRST_OF_2026 = (dt.date(2026, 1, 1), dt.date(2026, 3, 31))
BACKLOG = Column("Backlog", "backlog")


def due(title: str, day: str | None = None) -> dict[str, Any]:
    return milestone(title, due=f"{day}T07:00:00Z" if day else None)


@pytest.fixture
def columns(roadmap: Read) -> Callable[..., dict[str, list[str]]]:
    """Return what tells the titles below each column, from left to right, for issues given as labels or a milestone."""

    def told(*given: list[str] | dict[str, Any] | None) -> dict[str, list[str]]:
        found = roadmap(World(issues=[in_place(number, each) for number, each in enumerate(given, 1)]), issues=SEARCH)
        return {
            column.name: [item.title for item in found.items if item.column == column.name] for column in found.columns
        }

    return told


def in_place(number: int, given: list[str] | dict[str, Any] | None) -> dict[str, Any]:
    labels, of = (given, None) if isinstance(given, list) else ([], given)
    return issue(f"apache/tvm#{number}", str(number), labels=labels, milestone=of)


def test_labels_and_milestones_become_columns_in_chronological_order(roadmap: Read) -> None:
    world = World(
        issues=[
            issue("apache/tvm#1", labels=["docs"]),
            issue("apache/tvm#2", milestone=due("v0.20", "2026-09-01")),
            issue("apache/tvm#3", labels=["docs", "Q2 2026"]),
            issue("apache/tvm#4", milestone=due("Someday")),
            issue("apache/tvm#5", milestone=due("v0.19", "2026-02-01")),
            pull_request("apache/tvm#6", labels=["Q1 2026"]),
        ]
    )
    read = roadmap(world, issues=SEARCH)
    assert read.columns == (
        Column("Q1 2026", "quarter", *FIRST_OF_2026),
        Column("Q2 2026", "quarter", dt.date(2026, 4, 1), dt.date(2026, 6, 30)),
        Column("v0.19", "other", end=dt.date(2026, 2, 1)),
        Column("v0.20", "other", end=dt.date(2026, 9, 1)),
        Column("Someday", "other"),
        BACKLOG,
    )
    assert [item.column for item in read.items] == ["Backlog", "v0.20", "Q2 2026", "Someday", "v0.19", "Q1 2026"]
    assert [item.status for item in read.items] == ["backlog", *["planned"] * 4, "in-progress"]
    assert read.items[1].milestone == "v0.20"


@pytest.mark.parametrize(
    ("issues", "word"),
    [
        ([issue("apache/tvm#1", milestone=due("v0.19", "2026-02-01")), issue("apache/tvm#2")], "Milestone"),
        ([issue("apache/tvm#1", milestone=due("v0.19")), issue("apache/tvm#2", labels=["Q2 2026"])], None),
        ([issue("apache/tvm#1", milestone=due("v0.19"), labels=["Q2 2026"])], None),
        ([issue("apache/tvm#1")], None),
    ],
)
def test_columns_are_milestones_if_milestones_give_them_all(
    roadmap: Read, issues: list[dict[str, Any]], word: str | None
) -> None:
    assert roadmap(World(issues=issues), issues=SEARCH).column_field == word


def test_a_milestone_named_like_a_quarter_is_that_quarter(roadmap: Read) -> None:
    world = World(
        issues=[
            issue("apache/tvm#1", milestone=due("2026 Q1 (current)", "2026-03-15")),
            issue("apache/other#2", labels=["Q1 2026"]),
        ]
    )
    read = roadmap(world, issues=SEARCH)
    assert read.columns == (Column("Q1 2026", "quarter", *FIRST_OF_2026),)
    assert {item.column for item in read.items} == {"Q1 2026"}


def test_a_label_wins_over_a_milestone_and_a_later_quarter_over_an_earlier_one(roadmap: Read) -> None:
    both = issue("apache/tvm#1", labels=["Q1 2026", "Q3 2026", "Q4 2025"], milestone=due("Q4 2027"))
    read = roadmap(World(issues=[both]), issues=SEARCH)
    assert [column.name for column in read.columns] == ["Q3 2026"]


def test_milestones_with_the_same_name_in_several_repositories_become_one_column(roadmap: Read) -> None:
    milestones = [due("V1", "2026-02-01"), due("v1"), due(" V1 ", "2026-03-01"), due("v1", "2026-01-01")]
    world = World(issues=[issue(f"apache/r{n}#1", milestone=of) for n, of in enumerate(milestones)])
    read = roadmap(world, issues=SEARCH)
    assert read.columns == (Column("V1", "other", end=dt.date(2026, 3, 1)),)
    assert {item.column for item in read.items} == {"V1"}


def test_milestones_that_are_due_on_the_same_day_are_sorted_by_name(
    columns: Callable[..., dict[str, list[str]]],
) -> None:
    day = "2026-03-01"
    assert list(columns(due("b", day), due("C", day), due("a", day), due("z", "2026-02-01"))) == ["z", "a", "b", "C"]


def test_a_milestone_named_backlog_becomes_the_backlog(columns: Callable[..., dict[str, list[str]]]) -> None:
    assert columns(due("backlog"), None, due("Icebox", "2026-01-01"), due("v1")) == {
        "v1": ["4"],
        "Icebox": ["3"],
        "Backlog": ["1", "2"],
    }


def test_without_unplanned_items_there_is_no_backlog(columns: Callable[..., dict[str, list[str]]]) -> None:
    assert columns(["Q1 2026"], due("v1")) == {"Q1 2026": ["1"], "v1": ["2"]}


def test_a_milestone_without_a_visible_name_is_ignored(columns: Callable[..., dict[str, list[str]]]) -> None:
    assert columns(due("\u202e")) == {"Backlog": ["1"]}


def test_settings_replace_the_data_of_a_project(roadmap: Read) -> None:
    said = 'title = "Docs"\nscope = "All docs"\nmaintainers = ["@ann"]\nlabels = { "docs:api" = "Reference" }'
    labels = [label("docs:api", "ad1a80"), label("P1"), label("help wanted")]
    world = World(issues=[issue("apache/tvm#1", labels=labels, type=issue_type("Bug"))])
    read = roadmap(world, said, issues=SEARCH)
    assert (read.key, read.title, read.scope, read.maintainers) == ("ci", "Docs", "All docs", ("ann",))
    assert (read.public, read.description, read.status, read.fetched.tzinfo) == (True, None, None, dt.timezone.utc)
    assert [(theme.name, theme.color) for theme in read.themes] == [("Reference", "ad1a80")]
    (found,) = read.items
    assert (found.themes, found.priority, found.help_wanted, found.kind) == (("Reference",), "P1", True, "Bug")
    assert roadmap(world, issues=SEARCH).title == "ci"


def test_an_issue_from_a_search_has_the_same_data_as_an_item_of_a_project(roadmap: Read) -> None:
    waiting = issue(
        "apache/tvm#1",
        body="Part of #7\n\n- [x] a\n- [ ] b\n\n## Motivation\nSlow.\n",
        labels=["Q1 2026"],
        assignees=["ann"],
        blocked_by=[issue("apache/tvm#2")],
    )
    read = roadmap(
        World(issues=[waiting]),
        top='[kinds]\n"Feature" = "label:\\"Q1 2026\\" quarter:@current"',
        issues="repo:apache/tvm",
    )
    first, second = read.items
    assert (first.status, first.progress, first.owners, first.kind) == (
        "blocked",
        Progress(1, 2, "tasks"),
        ("ann",),
        "Feature",
    )
    assert first.sections["motivation"] == "Slow."
    assert [(each.ref, each.relation) for each in first.references] == [("apache/tvm#7", "part-of")]
    assert [each.ref for each in first.blocked_by] == ["apache/tvm#2"]
    assert [each.ref for each in second.blocks] == ["apache/tvm#1"]


def test_a_kind_with_a_field_that_issues_lack_fits_none_of_them(roadmap: Read) -> None:
    top = '[kinds]\nBug = "severity:high"\nMild = "-severity:high"\nRest = "is:issue"'
    (found,) = roadmap(World(issues=[issue("apache/tvm#1")]), top=top, issues="repo:apache/tvm").items
    assert found.kind == "Rest"


TEXT = st.one_of(st.text(st.characters(), max_size=12), st.sampled_from(["Q1 2026", "2026 q1", "Backlog", "v1", " V1"]))
DUE = st.one_of(st.none(), TEXT, st.sampled_from(["2026-02-01T07:00:00Z", "9999-12-31T23:00:00-14:00"]))
MILESTONE = st.one_of(st.none(), st.fixed_dictionaries({"title": TEXT, "dueOn": DUE}))
CONTENT = st.fixed_dictionaries(
    {
        "__typename": st.sampled_from(["Issue", "PullRequest"]),
        "id": st.sampled_from(["I1", "I2", "I3"]),
        "number": st.integers(1, 3),
        "title": TEXT,
        "url": st.just("https://github.com/apache/tvm/issues/1"),
        "repository": st.just({"nameWithOwner": "apache/tvm", "isPrivate": False}),
        "issueState": st.just("OPEN"),
        "pullState": st.just("OPEN"),
        "milestone": MILESTONE,
        "labels": st.fixed_dictionaries({"nodes": st.lists(st.fixed_dictionaries({"name": TEXT}), max_size=3)}),
    }
)


@given(st.lists(CONTENT, max_size=6))
def test_every_item_has_a_column_and_every_column_has_an_item(contents: list[Any]) -> None:
    nodes = [{"id": content["id"], "content": content} for content in contents]
    read = decode_issues(
        "docs",
        SETTINGS,
        ProjectItems(items=msgspec.convert(nodes, tuple[ProjectItem, ...])),
        "https://github.com/search?q=label%3Adocs&type=issues",
        Privacy(),
        NOW,
    )
    columns = [column.name for column in read.columns]
    assert {item.column for item in read.items} == set(columns)
    assert len(columns) == len(set(columns))
    kinds = [column.kind for column in read.columns]
    assert kinds == sorted(kinds, key=["quarter", "other", "backlog"].index)
    starts = [column.start for column in read.columns if column.start]
    assert starts == sorted(set(starts))
    assert msgspec.json.decode(msgspec.json.encode(read), type=Roadmap) == read
