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

"""Each column of a table shows the value that its name promises in the documentation."""

from __future__ import annotations

import datetime as dt

import pytest
from examples import item, roadmap
from sphinx_project import Built, Project, having, page, words

from sphinxext_tvm_roadmap.model import Label, Progress, ProjectField
from sphinxext_tvm_roadmap.pages.views.pieces.cells import column_in

EXPECTED = {
    "item": ("Item", "Rent machines (#1)"),
    "ref": ("Where", "example-org/tvm#1"),
    "roadmap.status": ("Status", "In progress"),
    "kind": ("Kind", "Bug"),
    "column": ("Quarter", "Q1 2026"),
    "theme": ("Theme", "Stability Runtime"),
    "priority": ("Priority", "P1"),
    "owners": ("Owners", "ann, bob"),
    "experts": ("Experts", "eve"),
    "labels": ("Labels", "ci infra"),
    "progress": ("Progress", "2 of 5 tasks"),
    "milestone": ("Milestone", "0.20"),
    "target": ("Target date", "2026-02-03"),
    "votes": ("Votes", "7"),
    "updated": ("Updated", "2026-01-04"),
    "Estimate": ("Estimate", "2.5"),
    "Note": ("Note", "soon"),
}
FULL = item(
    1,
    "Rent machines",
    status="in-progress",
    kind="Bug",
    themes=("Stability", "Runtime"),
    priority="P1",
    owners=("ann", "bob"),
    experts=("eve",),
    labels=(Label("ci"), Label("infra")),
    progress=Progress(2, 5, "tasks"),
    milestone="0.20",
    target=dt.date(2026, 2, 3),
    votes=7,
    updated=dt.datetime(2026, 1, 4, 23, 59, tzinfo=dt.timezone.utc),
    fields={"Estimate": 2.5, "Note": "soon"},
)
EMPTY = item(2, "Say nothing of it", column=None)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    table = f".. roadmap:: ci\n   :view: table\n   :columns: {', '.join(EXPECTED)}"
    return Project(tmp_path_factory.mktemp("docs"), {"index.rst": page(table)}, roadmap(items=(FULL, EMPTY))).build()


@pytest.mark.parametrize("name", EXPECTED)
def test_a_column_shows_its_value(built: Built, name: str) -> None:
    place = list(EXPECTED).index(name)
    (row,) = having(built.page(), data_item=FULL.ref)
    heads = [words(head) for head in built.page().findall(".//thead/tr/th")]
    assert (heads[place], words(row[place])) == EXPECTED[name]


def test_cells_of_unknown_values_are_empty(built: Built) -> None:
    (row,) = having(built.page(), data_item=EMPTY.ref)
    shown = dict(zip(EXPECTED, map(words, row), strict=True))
    assert {name for name, text in shown.items() if text} == {"item", "ref", "roadmap.status"}


@pytest.mark.parametrize(
    ("name", "field", "column"),
    [
        ("Status", "Status", "Status"),
        ("Status", "Other", "roadmap.status"),
        ("Target", "Other", "target"),
        ("Estimate", "Other", "Estimate"),
        ("roadmap.status", "Status", "roadmap.status"),
    ],
)
def test_a_roadmap_without_the_field_has_our_column_of_that_name(name: str, field: str, column: str) -> None:
    assert column_in(name, roadmap(items=(), fields=(ProjectField(field, "text"),))) == column
