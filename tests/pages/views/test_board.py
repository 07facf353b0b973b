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

"""The board as readers meet it: what is over folds away with its outcome, and other views may stand beside it."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest
from examples import ITEMS, item, roadmap
from sphinx_project import Project, having, page, words

from sphinxext_tvm_roadmap.model import Column

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from sphinx_project import Built


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    pages = {
        "index.rst": page(".. toctree::\n   :glob:\n\n   *"),
        "board.rst": page(".. roadmap:: ci"),
        "over.rst": page(".. roadmap:: ci\n   :quarters: Q4 2025"),
        "several.rst": page(".. roadmap:: ci\n   :view: table, board list"),
        "themes.rst": page(".. roadmap-themes:: ci"),
    }
    return Project(tmp_path_factory.mktemp("docs"), pages, roadmap()).build()


def column(built: Built, name: str, of: str) -> Element:
    return having(built.page(name), data_column=of)[0]


def test_a_past_quarter_is_folded_and_its_result_stays_visible(built: Built) -> None:
    past = column(built, "board", "Q4 2025")
    (folded,) = having(past, class_="roadmap-past")
    assert (past.get("data-kind"), folded.tag, folded.get("open")) == ("past", "details", None)
    assert len(having(folded, data_item=None)) == 2
    in_sight = words(past).removesuffix(words(folded))
    assert "Q4 2025" in in_sight
    assert "1 of 1 items done, 1 cut" in in_sight


def test_the_current_quarter_and_later_columns_are_not_folded(built: Built) -> None:
    for name, kind in (("Q1 2026", "current"), ("Q2 2026", "quarter"), ("Backlog", "backlog")):
        shown = column(built, "board", name)
        assert shown.get("data-kind") == kind
        assert [found.get("class") for found in shown.iter("details") if "past" in found.get("class", "")] == []


def test_past_quarters_are_not_folded_if_all_quarters_are_past(built: Built) -> None:
    assert having(column(built, "over", "Q4 2025"), class_="roadmap-past") == []


def test_the_page_contains_all_views_and_marks_the_first_one(built: Built) -> None:
    tree = built.page("several")
    choices = [found for found in tree.iter("section") if found.get("data-view")]
    assert [(found.get("class"), found.get("data-view"), found.get("aria-label")) for found in choices] == [
        ("roadmap-choice", "table", "Table"),
        ("roadmap-choice roadmap-other", "board", "Board"),
        ("roadmap-choice roadmap-other", "list", "List"),
    ]
    for found in choices:
        assert len(having(found, data_roadmap="ci")) == 1
        assert len(having(found, data_item=None)) == len(ITEMS)
    ids = [found.get("id") for found in tree.iter() if "id" in found.attrib]
    assert len(ids) == len(set(ids))


def test_the_bar_gets_its_texts_and_the_order_of_its_choices(built: Built) -> None:
    (bar,) = having(built.page("several"), class_="roadmap-tools")
    told = json.loads(bar.get("data-tools", ""))
    assert told["views"] == {"table": "Table", "board": "Board", "list": "List"}
    assert told["columns"] == ["Background & Motivations", "Q4 2025", "Q1 2026", "Q2 2026", "Backlog"]
    assert list(told["statuses"]) == ["backlog", "planned", "in-progress", "blocked", "done", "cut"]
    assert told["words"]["clear"] == "Clear"


def test_an_item_contains_the_values_by_which_it_can_be_filtered(built: Built) -> None:
    shown = having(built.page("board"), data_item="example-org/tvm#15")[0]
    assert json.loads(shown.get("data-facets", "")) == {
        "title": "Improve CI stability: phase 1",
        "roadmap": "Continuous Integration & Testing",
        "column": "Q1 2026",
        "themes": ["Stability"],
        "priority": "P0",
        "owners": ["areusch", "denise-k"],
        "labels": ["ci:stability", "P0"],
    }


@pytest.mark.parametrize(("name", "scripts"), [("board", 1), ("several", 1), ("themes", 0), ("index", 0)])
def test_the_script_is_on_pages_with_items_that_can_be_filtered(built: Built, name: str, scripts: int) -> None:
    named = [found.get("src", "") for found in built.page(name).iter("script")]
    assert sum("tvm-roadmap/roadmap.js" in source for source in named) == scripts


@pytest.mark.parametrize(
    ("views", "message"),
    [
        ("board tabel", '":view: tabel" is not a view; did you mean "table"?'),
        ("board summary", '":view: summary" cannot be combined with other views: give it a directive of its own.'),
    ],
)
def test_views_that_cannot_be_combined_are_refused(tmp_path: Path, views: str, message: str) -> None:
    built = Project(tmp_path, {"index.rst": page(f".. roadmap:: ci\n   :view: {views}")}, roadmap()).build()
    assert len(built.warnings) == 1
    assert message in built.warnings[0]


@pytest.mark.parametrize("builder", ["html", "text"])
def test_views_accept_the_first_and_the_last_day_of_the_calendar(tmp_path: Path, builder: str) -> None:
    first, last = dt.date.min, dt.date.max
    columns = (Column("Last", "quarter", last.replace(month=1, day=1), last), Column("First", "quarter", first, first))
    items = (
        item(1, column="Last", target=first),
        item(2, column="First", start=last),
        item(3, start=last, target=first),
    )
    everywhere = page(".. roadmap:: ci\n   :view: board timeline table list", ".. roadmap-dependencies:: ci")
    odd = roadmap(items=items, columns=columns)
    built = Project(tmp_path, {"index.rst": everywhere}, odd).build(builder)
    assert built.warnings == []
