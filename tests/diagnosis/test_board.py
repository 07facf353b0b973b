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

"""The diagnosis of a board: where its columns come from, its fields, its views, and the items that are left out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from examples import item, roadmap

from sphinxext_tvm_roadmap.diagnosis.column_field import diagnose_columns, diagnose_status
from sphinxext_tvm_roadmap.diagnosis.left_out import diagnose_left_out
from sphinxext_tvm_roadmap.diagnosis.saved_views import diagnose_views
from sphinxext_tvm_roadmap.diagnosis.snapshot_age import diagnose_age
from sphinxext_tvm_roadmap.model import Column, LeftOut, ProjectField, Roadmap, View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxext_tvm_roadmap.diagnosis.records import Diagnosis

TODAY = dt.date(2026, 1, 15)
NOW = dt.datetime(2026, 1, 15, tzinfo=dt.timezone.utc)
QUARTER = Column("Q1 2026", "quarter", dt.date(2026, 1, 1), dt.date(2026, 3, 31))
PAST = Column("Q4 2025", "quarter", dt.date(2025, 10, 1), dt.date(2025, 12, 31))
BOARD = View(number=4, name="Board", layout="board", column="column")
OTHER_BOARD = View(number=5, name="Other", layout="board", column="priority")
FIELDS = (
    ProjectField("Status", "select", ("Todo", "Done")),
    ProjectField("Quarter", "iteration"),
    ProjectField("Note", "text"),
)


def board(**rest: Any) -> Roadmap:
    known = {"column_field": "Quarter", "columns": (QUARTER,), "fields": FIELDS, "items": (item(1),)}
    return roadmap(**known | rest)


def told(found: Iterable[Diagnosis]) -> list[tuple[str, str]]:
    return [(each.level, each.said) for each in found]


@pytest.mark.parametrize(
    ("wanted", "views", "reason"),
    [
        (("quarter",), (BOARD,), "[fields] in roadmap.toml names it"),
        ((), (BOARD,), "it gives the columns of the first board on GitHub, view 4"),
        ((), (OTHER_BOARD, BOARD), "it has this name, and neither [fields] nor a board on GitHub tells another"),
        (("Quarters",), (), "it has this name, and neither [fields] nor a board on GitHub tells another"),
    ],
)
def test_the_rule_that_chose_the_column_field_is_told(
    wanted: tuple[str, ...], views: tuple[View, ...], reason: str
) -> None:
    found = told(diagnose_columns(board(views=views), wanted, (), TODAY))
    assert found == [("ok", f'The field "Quarter" gives 1 column, because {reason}.')]


def test_a_project_without_columns_is_a_problem() -> None:
    (found,) = diagnose_columns(board(column_field=None, columns=()), (), (), TODAY)
    assert (found.level, found.said) == ("problem", "No field gives the columns, so that all items stand in one group.")


def test_data_of_old_versions_is_not_called_wrong() -> None:
    (found,) = diagnose_columns(board(column_field=None, fields=()), (), (), TODAY)
    assert found.level == "unknown"


def test_a_name_of_a_field_without_options_is_a_problem() -> None:
    found = list(diagnose_columns(board(), ("Note",), (), TODAY))
    assert (found[0].said, found[0].mend) == (
        '[fields] names "Note" for column, but it is a field of type text.',
        "Name a field with options or iterations: Status, Quarter.",
    )


def test_options_that_are_no_quarters_are_named_unless_roadmap_toml_knows_them() -> None:
    with_ideas = board(columns=(QUARTER, Column("Ideas", "other")))
    _first, second = told(diagnose_columns(with_ideas, (), (), TODAY))
    assert second[0] == "advice"
    assert second[1].startswith("No dates are known for 1 column: Ideas.")
    assert len(told(diagnose_columns(with_ideas, (), {"ideas"}, TODAY))) == 1


def test_a_plan_that_is_over_is_told() -> None:
    found = told(diagnose_columns(board(columns=(PAST,)), (), (), TODAY))
    over = "The last column ended on 2025-12-31: nothing can be planned for today or later."
    assert found[1:] == [("advice", over)]
    assert len(told(diagnose_columns(board(columns=(PAST, QUARTER)), (), (), TODAY))) == 1


@pytest.mark.parametrize(
    ("enrolled", "levels"),
    [(None, ["unknown"]), (frozenset(), ["ok"]), (frozenset({"example-org/tvm"}), ["problem"])],
)
def test_quarters_in_status_are_judged(enrolled: frozenset[str] | None, levels: list[str]) -> None:
    assert [each.level for each in diagnose_status(board(column_field="Status"), enrolled)] == levels
    assert list(diagnose_status(board(), enrolled)) == []


def test_an_item_with_a_category_tells_that_its_repository_has_issue_statuses() -> None:
    given = board(column_field="Status", items=(item(1, status_category="started"),))
    (found,) = diagnose_status(given, None)
    assert found.level == "problem"


def test_words_in_status_that_are_no_quarters_are_no_trap() -> None:
    plain = board(column_field="Status", columns=(Column("Todo", "other"),))
    assert list(diagnose_status(plain, frozenset({"example-org/tvm"}))) == []


def test_views_are_told_by_their_numbers() -> None:
    views = (
        View(number=1, name="Plan", layout="board", column="column"),
        View(number=2, name="Secret", layout="table", filter="reviewers:areusch"),
        View(number=3, name="Lanes", layout="board", column="column", group_by="priority", sort=("reviewers",)),
    )
    found = told(diagnose_views(board(views=views)))
    assert found[0] == ("ok", "1 view on GitHub can be followed with :github-view:.")
    assert [(level, said.partition(":")[0]) for level, said in found[1:]] == [
        ("advice", "View 2"),
        ("advice", "View 3"),
    ]
    assert found[2][1] == "View 3: a page shows it without reviewers, the lanes of its board."
    assert "Secret" not in str(found)


def test_items_that_are_left_out_have_their_reasons() -> None:
    found = told(diagnose_left_out(board(left_out=LeftOut(private=2, redacted=1, archived=3))))
    assert found == [
        ("ok", "The snapshot has 1 item."),
        ("ok", "3 archived items left out. Restore them on GitHub to show them."),
        ("advice", "2 items of private repositories left out."),
        ("advice", "1 item left out, because GitHub hid them from the token."),
    ]


def test_an_empty_roadmap_is_told() -> None:
    _first, second = diagnose_left_out(board(items=(), left_out=LeftOut()))
    assert (second.level, second.said) == ("advice", "The roadmap has no items, so that its page is empty.")


@pytest.mark.parametrize(
    ("days", "level", "said"),
    [
        (0, "ok", "The snapshot is of 2026-01-15, less than a day old."),
        (1, "ok", "The snapshot is of 2026-01-14, 1 day old."),
        (29, "ok", "The snapshot is of 2025-12-17, 29 days old."),
        (30, "advice", "The snapshot is of 2025-12-16, 30 days old. Pages call it old from 30 days on."),
        (-2, "problem", "Its data is dated 2026-01-17 00:00 UTC, in the future; a clock was or is wrong."),
    ],
)
def test_the_age_is_judged(days: int, level: str, said: str) -> None:
    found = diagnose_age(board(fetched=NOW - dt.timedelta(days=days)), NOW, dt.timedelta(days=30))
    assert told(found) == [(level, said)]
