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
from typing import TYPE_CHECKING

import pytest
from github_server import (
    World,
    date_field,
    draft,
    issue,
    item,
    multi_select_field,
    number_field,
    org,
    project,
    single_select_field,
    text_field,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxext_tvm_roadmap.model import Roadmap

    Read = Callable[..., Roadmap]


def test_the_first_configured_name_that_is_a_field_is_used(roadmap: Read) -> None:
    fields = [single_select_field("status", ["A"]), single_select_field("QUARTER ", ["B"])]
    world = World([project(31, owner=org("apache"), fields=fields)])
    assert [column.name for column in roadmap(world).columns] == ["B"]


def test_a_field_that_cannot_give_columns_is_ignored(roadmap: Read) -> None:
    fields = [text_field("Quarter"), single_select_field("Status", ["A"])]
    world = World([project(31, owner=org("apache"), fields=fields)])
    assert [column.name for column in roadmap(world).columns] == ["A"]


def test_settings_name_the_fields(roadmap: Read) -> None:
    fields = [single_select_field("Phase", ["Now"]), single_select_field("Urgency", ["High"])]
    card = item(draft("A card"), {"Phase": "Now", "Urgency": "High"})
    world = World([project(31, owner=org("apache"), fields=fields, items=[card])])
    read = roadmap(world, '[fields]\ncolumn = ["Phase"]\npriority = ["urgency"]\n')
    assert (read.items[0].column, read.items[0].priority) == ("Now", "High")


def test_fields_whose_names_differ_in_case_alone_keep_their_values(roadmap: Read) -> None:
    card = item(draft("A card"), {"note": "small", "Note": "large"})
    world = World([project(31, owner=org("apache"), fields=[text_field("note"), text_field("Note")], items=[card])])
    assert roadmap(world).items[0].fields == {"note": "small", "Note": "large"}


@pytest.mark.parametrize("of_issue", [False, True], ids=["of the project", "of the organization"])
def test_a_field_may_belong_to_the_project_or_the_organization(roadmap: Read, *, of_issue: bool) -> None:
    fields = [
        text_field("Team", of_issue=of_issue),
        number_field("Estimate", of_issue=of_issue),
        date_field("Review", of_issue=of_issue),
        date_field("Target date", of_issue=of_issue),
        single_select_field("Effort", ["Low", "High"], of_issue=of_issue),
        multi_select_field("Areas", ["CI", "Docs"], of_issue=of_issue),
    ]
    own = {"Team": "infra", "Estimate": 2.5, "Review": "2026-02-01", "Target date": "2026-03-01", "Effort": "High"}
    card = item(issue("apache/tvm#1"), own | {"Areas": ["CI", "Docs"]})
    read = roadmap(World([project(31, owner=org("apache"), fields=fields, items=[card])])).items[0]
    assert read.fields == own | {"Areas": "CI, Docs"}
    assert read.target == dt.date(2026, 3, 1)


def test_built_in_fields_are_not_listed(roadmap: Read) -> None:
    world = World([project(31, owner=org("apache"), items=[draft("A card", assignees=["ann"])])])
    assert roadmap(world).items[0].fields == {}
