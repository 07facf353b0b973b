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

"""A sync says which columns have no known dates, and which names of fields no field has."""

from __future__ import annotations

import pytest
from examples import roadmap

from sphinxext_tvm_roadmap.github.ask.replies import Option, SingleSelectField
from sphinxext_tvm_roadmap.github.read.columns import read_board
from sphinxext_tvm_roadmap.model import ProjectField
from sphinxext_tvm_roadmap.planning.unread import columns_without_dates, names_without_field

END = " [columns] in roadmap.toml can give them dates or a kind."


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["Todo", "In progress", "Done"], None),
        (["Now", "Next", "Later", "Backlog"], None),
        (["P0", "P1", "P2"], None),
        (["v1.0", "v1.1"], None),
        (["Q3 2026", "Q4 2026", "Backlog", "Background & Motivations"], None),
        (["FY26 Q3", "FY26 Q4", "Todo"], "2 columns: FY26 Q3, FY26 Q4."),
        (["Q3", "Q4"], "2 columns: Q3, Q4."),
        (["Sprint 8"], "1 column: Sprint 8."),
        (["Q3 2026", "Sommer 2026", "Later"], "2 columns: Sommer 2026, Later."),
        (["Q3 2026", "After Q3 2026"], "1 column: After Q3 2026."),
    ],
)
def test_the_columns_without_dates_are_said_in_one_line(names: list[str], said: str | None) -> None:
    options = tuple(Option(str(place), name) for place, name in enumerate(names))
    board = roadmap(columns=read_board(SingleSelectField(id="F", name="Status", options=options)).columns)
    assert list(columns_without_dates(board, {})) == ([f"no dates are known for {said}{END}"] if said else [])


def test_columns_that_the_settings_describe_are_not_said() -> None:
    options = (Option("1", "Q3 2026"), Option("2", "Later"))
    board = roadmap(columns=read_board(SingleSelectField(id="F", name="Status", options=options)).columns)
    assert list(columns_without_dates(board, {"later"})) == []


USUAL = {"column": (), "theme": ("Theme",)}
FIELDS = tuple(ProjectField(name) for name in ("Quarter", "Status", "Theme of work"))


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"column": (), "theme": ("Theme",)}, []),
        ({"column": ("quarter", "Status"), "theme": ("Theme",)}, []),
        ({"column": ("Quartal", "Status"), "theme": ()}, ['"Quartal" for column', 'it has "Quarter".']),
        ({"column": ("Sprint", "Status"), "theme": ()}, []),
        ({"column": ("Sprint",), "theme": ()}, ['"Sprint" for column', "it has Quarter, Status, Theme of work."]),
    ],
)
def test_a_name_that_no_field_has_is_said_with_the_nearest(wanted: dict[str, tuple[str, ...]], said: list[str]) -> None:
    found = list(names_without_field(roadmap(fields=FIELDS), wanted, USUAL))
    assert len(found) == bool(said)
    assert all(words in found[0] for words in said)


def test_a_project_without_fields_is_said_so() -> None:
    (said,) = names_without_field(roadmap(fields=()), {"column": ("Sprint",)}, USUAL)
    assert said.endswith("it has no fields of its own.")
