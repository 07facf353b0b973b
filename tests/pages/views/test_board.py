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

from sphinxext_tvm_roadmap.model import Column, Goal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from sphinx_project import Built

    from sphinxext_tvm_roadmap.model import Roadmap


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    pages = {
        "index.rst": page(".. toctree::\n   :glob:\n\n   *"),
        "board.rst": page(".. roadmap:: ci"),
        "several.rst": page(".. roadmap:: ci\n   :view: table, board list"),
        "themes.rst": page(".. roadmap-themes:: ci"),
    }
    return Project(tmp_path_factory.mktemp("docs"), pages, roadmap()).build()


def column(built: Built, name: str, of: str) -> Element:
    return having(built.page(name), data_column=of)[0]


def quarter(number: int, year: int, *goals: Goal) -> Column:
    last = dt.date(year + number // 4, number % 4 * 3 + 1, 1) - dt.timedelta(days=1)
    return Column(f"Q{number} {year}", "quarter", dt.date(year, number * 3 - 2, 1), last, goals)


BACKLOG = Column("Backlog", "backlog")
PAST = (quarter(2, 2025), quarter(3, 2025), quarter(4, 2025))
DECEMBER = Column("December 2025", "quarter", dt.date(2025, 12, 1), dt.date(2025, 12, 31))
NOW, NEXT = quarter(1, 2026), quarter(2, 2026)


def of(*columns: Column, **places: int | list[str]) -> Roadmap:
    """Return a roadmap with these columns; in each place, items with these statuses, or so many planned ones."""
    items = []
    for name, found in places.items():
        for status in ["planned"] * found if isinstance(found, int) else found:
            state = "closed" if status in {"done", "cut"} else "open"
            column = name.replace("_", " ")
            items.append(item(100 + len(items), column=column, status=status, state=state))
    return roadmap(columns=columns, themes=(), items=tuple(items))


def outline(board: Roadmap, project: Callable[..., Project], options: str = "") -> list[str]:
    """Return the things that stand side by side on a board: the words of a rail, or the name of a column."""
    tree = project({"index.rst": page(f".. roadmap:: ci\n{options}")}, board).build().page()
    (columns,) = having(tree, class_="roadmap-columns")
    return [words(each[0]) if each.tag == "details" else str(each.get("data-column")) for each in columns]


@pytest.mark.parametrize(
    ("board", "expected"),
    [
        (
            of(*PAST, NOW, BACKLOG, Q2_2025=["done"] * 3, Q4_2025=["done"] * 5 + ["planned", "cut"], Q1_2026=1),
            ["3 past quarters · 88 % done", "Q1 2026", "Backlog"],
        ),
        (of(PAST[0], NOW, Q2_2025=["done"], Q1_2026=1), ["1 past quarter · 100 % done", "Q1 2026"]),
        (of(PAST[0], NOW, Q2_2025=["cut"], Q1_2026=1), ["1 past quarter", "Q1 2026"]),
        (of(*PAST, NOW), ["3 past quarters", "Q1 2026"]),
        (of(NEXT, NOW, *PAST[::-1], Q2_2026=1), ["Q2 2026", "Q1 2026", "3 past quarters"]),
        (of(*PAST, BACKLOG, Q3_2025=2, Backlog=1), ["1 past quarter", "Q3 2025", "Q4 2025", "Backlog"]),
        (of(*PAST, BACKLOG, Q3_2025=2), ["1 past quarter", "Q3 2025", "Q4 2025", "Backlog"]),
        (of(*PAST[::-1], Q2_2025=1, Q4_2025=1), ["Q4 2025", "2 past quarters · 0 % done"]),
        (of(*PAST, NEXT, Q4_2025=1), ["2 past quarters", "Q4 2025", "Q2 2026"]),
        (of(*PAST, NEXT, Q4_2025=1, Q2_2026=1), ["3 past quarters · 0 % done", "Q2 2026"]),
        (of(*PAST, BACKLOG, Backlog=1), ["3 past quarters", "Backlog"]),
        (of(DECEMBER, NOW, Q1_2026=1), ["1 past column", "Q1 2026"]),
        (of(NOW, NEXT, Q1_2026=1), ["Q1 2026", "Q2 2026"]),
    ],
)
def test_columns_that_are_over_fold_into_one_rail(
    project: Callable[..., Project], board: Roadmap, expected: list[str]
) -> None:
    assert outline(board, project) == expected


def test_a_limit_does_not_change_the_share_that_is_done(project: Callable[..., Project]) -> None:
    board = of(PAST[0], NOW, Q2_2025=["done", "done", "planned"], Q1_2026=1)
    assert outline(board, project, "   :limit: 1\n")[0] == "1 past quarter · 66 % done"


def test_a_folded_quarter_has_its_outcome_and_its_items(built: Built) -> None:
    (folded,) = having(built.page("board"), class_="roadmap-past")
    (past,) = having(folded, data_column="Q4 2025")
    assert "1 of 1 item done · 1 cut" in words(past)
    assert len(having(past, data_item=None)) == 2


@pytest.mark.parametrize(
    ("board", "expected"),
    [
        (of(*PAST, NOW, NEXT, Q2_2026=1), []),
        (of(quarter(4, 2026), quarter(3, 2026), NEXT, NOW, Q1_2026=1), ["Q1 2026"]),
        (of(*PAST, NOW, NEXT, quarter(3, 2026), BACKLOG, Backlog=3), ["Backlog"]),
        (of(*PAST, NOW, NEXT, quarter(3, 2026, Goal("Stability")), BACKLOG, Backlog=3), []),
        (of(NOW, NEXT), []),
        (of(*PAST, BACKLOG, Q2_2025=1, Q3_2025=1, Backlog=1), []),
        (of(BACKLOG, NEXT, PAST[2], PAST[1], Q2_2026=1, Q4_2025=3), []),
        (of(*PAST[::-1], BACKLOG, Q2_2025=1, Q4_2025=1), []),
        (of(BACKLOG, quarter(4, 2026), quarter(3, 2026), NEXT, Q4_2026=1, Q3_2026=1), ["Q3 2026"]),
        (of(BACKLOG, PAST[0], quarter(3, 2026, Goal("Stability")), Q2_2025=1), ["Q3 2026"]),
    ],
)
def test_a_board_opens_at_the_present_or_at_what_there_is(
    project: Callable[..., Project], board: Roadmap, expected: list[str]
) -> None:
    tree = project({"index.rst": page(".. roadmap:: ci")}, board).build().page()
    found = [each.get("data-column") for each in tree.iter() if "roadmap-start" in (each.get("class") or "").split()]
    assert found == expected


def test_an_empty_column_says_the_truth_for_its_time(project: Callable[..., Project]) -> None:
    later = quarter(3, 2026, Goal("Stability"))
    board = of(*PAST, NOW, NEXT, later, BACKLOG, Column("Review", "other"), Q4_2025=1)
    columns = having(project({"index.rst": page(".. roadmap:: ci")}, board).build().page(), class_="roadmap-column")
    said = {each.get("data-column"): [words(text) for text in having(each, class_="roadmap-empty")] for each in columns}
    assert said == {
        "Q2 2025": ["Nothing was planned"],
        "Q3 2025": ["Nothing was planned"],
        "Q4 2025": [],
        "Q1 2026": ["Nothing is planned"],
        "Q2 2026": ["Nothing is planned"],
        "Q3 2026": ["No items"],
        "Backlog": ["No items"],
        "Review": ["No items"],
    }


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
    assert told["words"]["clear"] == "Clear all"


def test_an_item_contains_the_values_by_which_it_can_be_filtered(built: Built) -> None:
    shown = having(built.page("board"), data_item="example-org/tvm#15")[0]
    assert json.loads(shown.get("data-facets", "")) == {
        "title": "Improve CI stability: phase 1",
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
