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

"""The columns have the project's own word, and quarters are called so only where there are quarters."""

from __future__ import annotations

import datetime as dt

import pytest
from examples import COLUMNS, QUARTERS, roadmap

from sphinxext_tvm_roadmap.model import Column
from sphinxext_tvm_roadmap.pages.views.pieces.column_heading import column_word
from sphinxext_tvm_roadmap.planning.column_word import is_quarterly

SPRINT = Column("Sprint 8", "quarter", dt.date(2026, 11, 9), dt.date(2026, 11, 22))
HALF = Column("H1 2026", "quarter", dt.date(2026, 1, 1), dt.date(2026, 6, 30))
MILESTONE = Column("v0.19", "other", end=dt.date(2026, 2, 1))
TODO = Column("Todo", "other")


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (COLUMNS, True),
        ((QUARTERS[0], TODO), True),
        ((SPRINT,), False),
        ((*QUARTERS, HALF), False),
        ((*QUARTERS, MILESTONE), False),
        ((TODO,), False),
        ((), False),
    ],
)
def test_a_board_has_quarters_if_all_its_times_are_quarters(columns: tuple[Column, ...], *, expected: bool) -> None:
    assert is_quarterly(roadmap(columns=columns)) is expected


@pytest.mark.parametrize(
    ("field", "columns", "word"),
    [
        ("Sprint", (SPRINT,), "Sprint"),
        ("Phase", (TODO,), "Phase"),
        ("Quartal", QUARTERS, "Quartal"),
        ("Status", (TODO,), "Column"),
        ("status", QUARTERS, "Quarter"),
        ("Priority", (TODO,), "Column"),
        ("Milestone", (MILESTONE,), "Milestone"),
        (None, QUARTERS, "Quarter"),
        (None, (SPRINT,), "Column"),
    ],
)
def test_the_field_names_the_columns_unless_the_page_uses_its_name(
    field: str | None, columns: tuple[Column, ...], word: str
) -> None:
    assert column_word([roadmap(column_field=field, columns=columns)]) == word


def test_roadmaps_with_different_words_have_columns() -> None:
    boards = [roadmap(column_field=field) for field in ("Sprint", "Phase")]
    assert column_word(boards) == "Column"
    assert column_word([boards[0], roadmap(column_field="Phase", columns=())]) == "Sprint"
    assert column_word([]) == "Column"
