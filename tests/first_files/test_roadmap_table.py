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

"""The tables of a roadmap have the real names of its project, and taplo leaves them alone."""

from __future__ import annotations

import pytest
from examples import HOSTILE, QUARTERS, roadmap
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.first_files.field_choice import choose_fields
from sphinxext_tvm_roadmap.first_files.roadmap_table import project_table, search_table
from sphinxext_tvm_roadmap.first_files.toml_text import WIDTH, array_line
from sphinxext_tvm_roadmap.model import ProjectField, Roadmap
from sphinxext_tvm_roadmap.settings import FieldNames, parse_settings

URL = "https://github.com/orgs/example-org/projects/1"

QUARTER = ProjectField("Quarter", "select", ("Q1 2026", "Q2 2026"))
STATUS = ProjectField("Status", "select", ("Todo", "In Progress", "Done"))
AREA = ProjectField("Area", "select", ("Editor", "Server"))
PRIORITY = ProjectField("Priority", "select", ("P0", "P1"))
SIZE = ProjectField("Size", "select", ("S", "M"))
ITERATION = ProjectField("Iteration", "iteration", ("Iteration 1",), QUARTERS[:1])
TARGET = ProjectField("Due", "date")
START = ProjectField("Start date", "date")
LEAD = ProjectField("Lead", "text")


def outline(*fields: ProjectField, column: str | None = None, **rest: object) -> Roadmap:
    return roadmap(fields=fields, column_field=column, items=(), **rest)


def chosen(*fields: ProjectField, column: str | None = None) -> dict[str, str]:
    found = choose_fields(outline(*fields, column=column))
    return {choice.purpose: choice.field.name for choice in found if choice.field is not None}


def fields_of(text: str) -> FieldNames:
    return parse_settings(text).roadmaps["ci"].fields


def test_the_columns_are_those_of_the_first_board_view() -> None:
    assert chosen(QUARTER, STATUS, column="Status")["column"] == "Status"


def test_without_views_the_name_tells_the_columns() -> None:
    assert chosen(STATUS, QUARTER)["column"] == "Quarter"
    assert chosen(STATUS, ITERATION)["column"] == "Iteration"
    assert chosen(SIZE)["column"] == "Size"
    assert "column" not in chosen(SIZE, PRIORITY)


def test_other_purposes_are_found_by_name_and_type() -> None:
    assert chosen(STATUS, AREA, PRIORITY, TARGET, START, LEAD) == {
        "column": "Status",
        "theme": "Area",
        "priority": "Priority",
        "owners": "Lead",
        "target": "Due",
        "start": "Start date",
    }


def test_a_field_of_another_type_serves_no_purpose() -> None:
    wrong = (ProjectField("Target date", "text"), ProjectField("Priority", "number"), ProjectField("Theme", "date"))
    assert chosen(*wrong) == {}


def test_the_table_has_the_real_names_with_their_reasons() -> None:
    text = project_table("ci", URL, outline(STATUS, QUARTER, AREA, SIZE, TARGET, column="Status", title="CI"))
    assert text == (
        "# CI. Pages name this roadmap by its key: ci\n"
        "[roadmaps.ci]\n"
        'project = "https://github.com/orgs/example-org/projects/1"\n'
        "\n"
        "# The fields of the project by their purpose; the first field that exists is used.\n"
        "[roadmaps.ci.fields]\n"
        '# The columns of the board: "Todo", "In Progress", "Done".\n'
        '# Other fields that could give the columns: "Quarter".\n'
        'column = ["Status"]\n'
        '# The themes: "Editor", "Server".\n'
        'theme = ["Area"]\n'
        '# No field has a usual name for the priority. It could be one of: "Quarter".\n'
        '# priority = ["Quarter"]\n'
        "# The day by which an item is done: a field of the type date.\n"
        'target = ["Due"]\n'
        "# The project has no field for: owners, experts, start.\n"
    )


def test_the_settings_are_read_back() -> None:
    text = project_table("ci", URL, outline(STATUS, AREA, TARGET, column="Status"))
    read = fields_of(text)
    assert (read.column, read.theme, read.target) == (("Status",), ("Area",), ("Due",))
    assert parse_settings(text).roadmaps["ci"].project == URL


def test_a_project_that_says_its_scope_and_maintainers_needs_no_place_for_them() -> None:
    said = project_table("ci", URL, outline(STATUS))
    bare = project_table("ci", URL, outline(STATUS, scope=None, maintainers=()))
    assert "scope" not in said
    assert '# scope = "What belongs to this roadmap"\n# maintainers = ["octocat"]\n' in bare


@pytest.mark.parametrize("text", HOSTILE)
def test_names_of_strangers_are_texts(text: str) -> None:
    field = ProjectField(text, "select", (text, "]\n[roadmaps.evil]\nproject = 1"))
    written = project_table("ci", URL, outline(field, column=text, title=f"{text}\nevil = 1"))
    settings = parse_settings(written)
    assert list(settings.roadmaps) == ["ci"]
    assert settings.roadmaps["ci"].fields.column == (text,)


@given(st.text(min_size=1))
def test_any_text_is_written_so_that_it_can_be_read(text: str) -> None:
    text = "".join(letter for letter in text if letter.isprintable())
    assert fields_of(
        f"[roadmaps.ci]\nproject = '{URL}'\n[roadmaps.ci.fields]\n{array_line('theme', [text])}"
    ).theme == (text,)


def test_an_array_is_as_wide_as_taplo_allows() -> None:
    name = "x" * (WIDTH - len('theme = [""]'))
    assert array_line("theme", [name]) == f'theme = ["{name}"]\n'
    assert array_line("theme", [f"{name}x", "y"]) == f'theme = [\n  "{name}x",\n  "y",\n]\n'


def test_a_search_is_a_table_too() -> None:
    text = search_table("docs", 'repo:example-org/docs label:"plan"', "docs")
    assert parse_settings(text).roadmaps["docs"].issues == 'repo:example-org/docs label:"plan"'
    assert parse_settings(text).roadmaps["docs"].title == "docs"
