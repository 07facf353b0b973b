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

"""The views of a project, in the words of the filter language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from github_server import World, draft, item, number_field, org, project, single_select_field, text_field, view

from sphinxext_tvm_roadmap.github.ask.replies import Field, FieldId, Nodes, Project, ProjectView, SortBy
from sphinxext_tvm_roadmap.github.read.fields import FieldRoles
from sphinxext_tvm_roadmap.github.read.views import read_views
from sphinxext_tvm_roadmap.model import Roadmap, View

Read = Callable[..., Roadmap]

FIELDS = (
    single_select_field("Status", ["Todo", "Done"]),
    single_select_field("Quarter", ["Q1 2026"]),
    single_select_field("Theme", ["Runtime"]),
    single_select_field("Priority", ["P0"]),
    number_field("Size"),
    text_field("Labels, of ours"),
)


def world(*views: Any) -> World:
    return World([project(31, owner=org("apache"), fields=FIELDS, views=views, items=[item(draft("Kept"))])])


def test_all_data_of_a_view_is_read(roadmap: Read) -> None:
    made = view(
        "Help wanted",
        filter='is:open  label:"help wanted"',
        groups="Theme",
        sort={"Priority": "ASC", "Size": "DESC"},
        fields=["Title", "Assignees", "Priority", "Size"],
    )
    assert roadmap(world(made)).views == (
        View(
            number=1,
            name="Help wanted",
            layout="table",
            filter='is:open label:"help wanted"',
            sort=("priority", "-Size"),
            group_by="theme",
            fields=("title", "assignee", "priority", "Size"),
        ),
    )


def test_the_field_of_the_columns_is_distinguished_from_other_fields(roadmap: Read) -> None:
    made = [view("By quarter", "BOARD", columns="Quarter"), view("By status", "BOARD", columns="Status")]
    assert [each.column for each in roadmap(world(*made)).views] == ["column", "status"]


def test_views_are_in_the_order_of_their_tabs_with_their_layout(roadmap: Read) -> None:
    made = [view("One"), view("Two", "BOARD"), view("Three", "ROADMAP")]
    found = [(each.number, each.name, each.layout) for each in roadmap(world(*made)).views]
    assert found == [(1, "One", "table"), (2, "Two", "board"), (3, "Three", "roadmap")]


def test_built_in_fields_are_named_by_their_type(roadmap: Read) -> None:
    names = ["Title", "Assignees", "Labels", "Milestone", "Repository", "Sub-issues progress", "Reviewers"]
    (found,) = roadmap(world(view("All", fields=[*names, "Labels, of ours"]))).views
    assert found.fields[:6] == ("title", "assignee", "label", "milestone", "repo", "sub-issues-progress")
    assert found.fields[6:] == ("Reviewers", "Labels, of ours")


@pytest.mark.parametrize(
    ("data_type", "key"),
    [
        ("ASSIGNEES", "assignee"),
        ("CLOSED", "closed"),
        ("CREATED", "created"),
        ("ISSUE_TYPE", "type"),
        ("LABELS", "label"),
        ("MILESTONE", "milestone"),
        ("REPOSITORY", "repo"),
        ("SUB_ISSUES_PROGRESS", "sub-issues-progress"),
        ("TITLE", "title"),
        ("UPDATED", "updated"),
        ("REVIEWERS", "Renamed"),
        (None, "Renamed"),
    ],
)
def test_a_renamed_field_is_named_by_its_type(data_type: str | None, key: str) -> None:
    field = Field(id="F", name="Renamed", data_type=data_type)
    tab = ProjectView(number=1, name="One", fields=Nodes((FieldId("F"),)))
    found = Project(id="P", title="", url="", public=True, fields=Nodes((field,)), views=Nodes((tab,)))
    assert read_views(found, FieldRoles(own={}))[0].fields == (key,)


def test_text_of_a_view_is_one_line_without_control_characters(roadmap: Read) -> None:
    (found,) = roadmap(world(view("A\x1b[31m\nname", filter="is:open\r\n\u202elabel:x"))).views
    assert (found.name, found.filter) == ("A[31m name", "is:open label:x")


def test_a_server_without_views_gives_no_views(roadmap: Read) -> None:
    assert roadmap(world(view("One")), without=("ProjectV2View.sortByFields",)).views == ()


def test_the_issues_that_a_search_finds_have_no_views(roadmap: Read) -> None:
    assert roadmap(world(view("One")), issues="repo:apache/tvm").views == ()


@pytest.mark.parametrize(
    "given",
    [
        ProjectView(number=1, name="One"),
        ProjectView(
            number=1,
            name="One",
            layout="LAYOUT_OF_ANOTHER_YEAR",
            fields=Nodes((FieldId("gone"), FieldId(), None)),
            group_by_fields=Nodes((FieldId("gone"),)),
            vertical_group_by_fields=Nodes((None,)),
            sort_by_fields=Nodes((SortBy("ASC", FieldId("gone")), SortBy("DESC"), None)),
        ),
    ],
    ids=["without anything", "of unknown fields"],
)
def test_missing_and_unknown_parts_of_a_view_are_left_out(given: ProjectView) -> None:
    found = Project(id="P", title="", url="", public=True, views=Nodes((given, None)))
    assert read_views(found, FieldRoles(own={})) == (View(number=1, name="One", layout="table"),)
