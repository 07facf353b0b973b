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

"""A view on GitHub becomes the options that show the same."""

from __future__ import annotations

from typing import Any

import pytest
from examples import item, roadmap

from sphinxext_tvm_roadmap.errors import FilterError
from sphinxext_tvm_roadmap.filters.keys import KEYS
from sphinxext_tvm_roadmap.model import ProjectField, View
from sphinxext_tvm_roadmap.pages.views import view_options
from sphinxext_tvm_roadmap.pages.views.pieces.cells import CELLS
from sphinxext_tvm_roadmap.planning.github_view import COLUMNS, find_view, translate_view
from sphinxext_tvm_roadmap.planning.selection import EVERYTHING, parse_selection

NAMED = roadmap(
    views=(
        View(number=1, name="Board", layout="board"),
        View(number=2, name="Help wanted", layout="table"),
        View(number=5, name="2", layout="table"),
        View(number=7, name="help  WANTED", layout="table"),
    )
)


def view(**given: Any) -> View:
    return View(**{"number": 1, "name": "One", "layout": "table"} | given)


def grouped_by(**given: Any) -> str:
    return translate_view(view(**given), roadmap()).chosen.group_by


@pytest.mark.parametrize(
    ("text", "number"), [("Board", 1), ("1", 1), ("help wanted", 2), ("Help\u200b Wanted", 2), ("2", 2), ("7", 7)]
)
def test_a_view_is_found_by_its_number_and_else_by_its_name(text: str, number: int) -> None:
    assert find_view(NAMED, text).number == number


@pytest.mark.parametrize("text", ["Bord", "3", "02", "", "-1"])
def test_an_error_about_an_unknown_view_lists_numbers_but_no_names(text: str) -> None:
    with pytest.raises(FilterError, match=r'"ci" has no view ".*" on GitHub\. It has views 1, 2, 5, 7;') as caught:
        find_view(NAMED, text)
    assert "Board" not in str(caught.value)


def test_an_error_about_data_without_views_explains_how_to_get_them() -> None:
    with pytest.raises(FilterError, match=r'the data of roadmap "ci" has no views\..* tvm-roadmap sync ci$'):
        find_view(roadmap(), "Board")


@pytest.mark.parametrize(("layout", "shown"), [("board", "board"), ("table", "table"), ("roadmap", "timeline")])
def test_each_layout_of_github_has_a_view_option(layout: str, shown: str) -> None:
    assert translate_view(view(layout=layout), roadmap()).layout == shown
    assert shown in view_options()


def test_filter_and_sorting_come_from_the_view() -> None:
    chosen = translate_view(view(filter="is:open no:assignee", sort=("priority", "-Estimate")), roadmap()).chosen
    assert chosen == parse_selection([roadmap()], filter="is:open no:assignee", sort="priority,-Estimate")


def test_a_view_without_options_shows_every_item() -> None:
    assert translate_view(view(layout="board", column="column"), roadmap()).chosen == EVERYTHING


def test_a_table_has_the_groups_of_the_view() -> None:
    assert grouped_by(group_by="theme") == "theme"
    assert grouped_by(group_by="column", column="status") == "column"
    assert grouped_by(layout="roadmap", group_by="Estimate") == "estimate"


def test_a_board_has_the_columns_of_the_roadmap_or_of_another_field() -> None:
    assert grouped_by(layout="board", column="column", group_by="theme") == ""
    assert grouped_by(layout="board", column="status") == "status"
    assert grouped_by(layout="board") == ""


def test_the_fields_of_a_view_are_the_columns_of_a_table() -> None:
    fields = ("assignee", "title", "label", "repo", "column", "Estimate", "type")
    assert translate_view(view(fields=fields), roadmap()).columns == (
        "assignees",
        "item",
        "labels",
        "ref",
        "column",
        "Estimate",
        "type",
    )


def test_a_table_always_has_the_column_item() -> None:
    assert translate_view(view(fields=("status",)), roadmap(fields=(ProjectField("Status"),))).columns == (
        "item",
        "Status",
    )
    assert translate_view(view(), roadmap()).columns == ()


def test_unsupported_fields_are_left_out_of_order_groups_and_columns() -> None:
    given = view(sort=("Reviewers", "-updated"), group_by="Tracked by", fields=("title", "Linked pull requests"))
    options = translate_view(given, roadmap(items=(item(1),)))
    assert (options.chosen, options.columns) == (parse_selection([roadmap()], sort="-updated"), ("item",))


def test_the_mapping_of_fields_uses_only_known_columns_and_filter_keys() -> None:
    assert set(COLUMNS.values()) <= CELLS.keys()
    assert COLUMNS.keys() <= KEYS.keys()
