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

"""The timeline on a page: bars where their days are, words for all that they show, tables where nothing is drawn."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest
from examples import HOSTILE, hostile, item, large, other, roadmap
from sphinx_project import Project, having, page, words

from sphinxext_tvm_roadmap.model import Column, Progress, Reference
from sphinxext_tvm_roadmap.names import plain_title

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from sphinx_project import Built

    Make = Callable[..., Project]

D = dt.date
WAITS = Reference("example-org/tvm#4", "https://github.com/example-org/tvm/issues/4", "blocked-by", state="open")
ITEMS = (
    item(1, "Own days", start=D(2026, 1, 1), target=D(2026, 6, 30), progress=Progress(1, 4, "tasks"), priority="P0"),
    item(2, "No days", themes=("Stability",), owners=("areusch",)),
    item(3, "Too late", target=D(2026, 1, 10), themes=("Stability",)),
    item(4, "Far away", column="Q2 2026", target=D(2027, 1, 10)),
    item(5, "Waits", status="blocked", themes=("Stability", "Runtime"), blocked_by=(WAITS,)),
    item(6, "Done", status="done", state="closed", column="Q4 2025", progress=Progress(1, 3, "sub-issues")),
    item(7, "Cut", status="cut", state="closed", start=D(2024, 1, 1), target=D(2025, 11, 30)),
    item(8, "Some day", status="backlog", column="Backlog"),
    item(9, "Never placed", column=None),
    item(10, "Begun somewhere", column=None, start=D(2026, 2, 1)),
)
SOME = roadmap("some", items=ITEMS)


def written(key: str, options: str = "") -> str:
    return page(f".. roadmap:: {key}\n   :view: timeline\n{options}")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    nowhere = other("nowhere", "One", "Two", columns=(Column("Todo", "other"),))
    quarters = tuple(
        Column(f"Q{part} {year}", "quarter", D(year, part * 3 - 2, 1), D(year, part * 3, 28))
        for year in (2023, 2024, 2025)
        for part in range(1, 5)
    )
    long = roadmap("long", columns=quarters, items=(item(50, start=D(2023, 1, 1), target=D(2025, 12, 1)),))
    boards = (SOME, hostile("strangers"), roadmap("empty", items=()), large(300, "large"), nowhere, long)
    files = {f"{board.key}.rst": written(board.key) for board in boards}
    files["owners.rst"] = written("some", "   :group-by: assignee")
    files["two.rst"] = written("some nowhere")
    files["board.rst"] = page(".. roadmap:: some")
    files["list.rst"] = page(".. roadmap:: some\n   :view: list")
    files["index.rst"] = page(".. toctree::\n   :glob:\n\n   *")
    project = Project(tmp_path_factory.mktemp("docs"), files, *boards)
    found = project.build()
    assert found.warnings == []
    return found


def line_of(built: Built, number: int, name: str = "some") -> Element:
    return having(built.page(name), data_item=f"example-org/tvm#{number}")[0]


def classed(within: Element, name: str) -> list[Element]:
    return [found for found in within.iter() if name in found.get("class", "").split()]


def percent(bar: Element) -> float:
    return float(bar.get("width", "").rstrip("%"))


def said(line: Element) -> str:
    (time,) = classed(line, "roadmap-time")
    return words(time)


# Bars


@pytest.mark.parametrize(
    ("number", "start", "width"),
    [
        (1, "33.3%", "66.7%"),
        (2, "33.3%", "33.4%"),
        (3, "33.3%", "3.7%"),
        (4, "66.7%", "33.3%"),
        (6, "0%", "33.3%"),
        (7, "0%", "22.1%"),
    ],
)
def test_the_position_of_a_bar_shows_its_days(built: Built, number: int, start: str, width: str) -> None:
    (bar,) = classed(line_of(built, number), "roadmap-bar")
    assert (bar.tag, bar.get("x"), bar.get("width")) == ("rect", start, width)


def test_a_bar_is_filled_as_far_as_the_item_is_done(built: Built) -> None:
    (filled,) = classed(line_of(built, 1), "roadmap-filled")
    assert (filled.get("x"), filled.get("width")) == ("33.3%", "16.68%")
    (bar, filled) = (classed(line_of(built, 6), name)[0] for name in ("roadmap-bar", "roadmap-filled"))
    assert filled.get("width") == bar.get("width")
    assert classed(line_of(built, 2), "roadmap-filled") == []


def test_the_bar_of_an_open_item_never_looks_done(tmp_path: Path) -> None:
    ticked = item(1, status="in-progress", column="Q1 2026", progress=Progress(3, 3, "tasks"))
    blocked = item(2, status="blocked", column="Q1 2026", progress=Progress(3, 3, "sub-issues"))
    begun = item(3, status="in-progress", start=D(2026, 1, 1), target=D(2026, 3, 31))
    built = Project(tmp_path, {"index.rst": written("ci")}, roadmap(items=(ticked, blocked, begun))).build()
    lines = [line_of(built, number, "index") for number in (1, 2, 3)]
    widths = [[percent(each) for each in classed(line, "roadmap-filled")] for line in lines]
    most = 0.96 * percent(classed(lines[0], "roadmap-bar")[0])
    assert [[width < most for width in each] for each in widths] == [[True], [True], []]


def test_a_bar_without_days_of_its_own_is_drawn_as_less_certain(built: Built) -> None:
    vague = [number for number in range(1, 8) if classed(line_of(built, number), "roadmap-vague")]
    assert vague == [2, 5, 6]


def test_a_bar_that_reaches_over_the_edge_has_an_arrow(built: Built) -> None:
    assert [number for number in range(1, 8) if classed(line_of(built, number), "roadmap-arrow")] == [4, 7]


def test_blocked_and_cut_items_have_a_mark(built: Built) -> None:
    assert [number for number in range(1, 8) if classed(line_of(built, number), "roadmap-mark")] == [5, 7]


def test_the_current_day_is_marked_on_the_scale_and_on_bars(built: Built) -> None:
    shown = built.page("some")
    (scale,) = classed(shown, "roadmap-scale")
    assert words(scale) == "Q4 2025Q1 2026Q2 2026today"
    assert [words(found) for found in having(scale, data_kind="current")] == ["Q1 2026"]
    assert {found.get("x1") for found in classed(shown, "roadmap-today")} == {"38.5%"}
    assert [number for number in range(1, 8) if classed(line_of(built, number), "roadmap-today")] == [1, 2, 5]


def test_drawings_are_hidden_from_screen_readers(built: Built) -> None:
    for drawn in built.page("some").iter("svg"):
        assert drawn.get("aria-hidden") == "true" or drawn.get("x") == "100%"


def test_no_style_attribute_is_needed(built: Built) -> None:
    (main,) = having(built.page("some"), role="main")
    assert having(main, style=None) == []


# Words


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "Jan 1, 2026 – Jun 30, 2026 · 1 of 4 tasks"),
        (2, "Q1 2026"),
        (3, "Q1 2026 – Jan 10, 2026"),
        (6, "Q4 2025 · 1 of 3 sub-issues"),
        (8, "Backlog"),
        (9, "Not placed yet"),
        (10, "from Feb 1, 2026"),
    ],
)
def test_a_bar_has_a_text_with_days_and_progress(built: Built, number: int, expected: str) -> None:
    assert said(line_of(built, number)) == expected


def test_a_line_shows_status_owners_and_blockers(built: Built) -> None:
    assert words(classed(line_of(built, 2), "roadmap-label")[0]) == "No days Planned · #2 · areusch"
    waits = words(classed(line_of(built, 5), "roadmap-label")[0])
    assert waits == "Waits Blocked · #5 · no owner At risk: not before Q2 2026 Blocked by #4"


def test_every_view_marks_items_at_risk_and_cards_give_the_reason(built: Built) -> None:
    for name in ("some", "board", "list"):
        rows = having(built.page(name), data_item=None)
        late = {number(row) for row in rows if classed(row, "roadmap-at-risk")}
        assert late == {"3", "5"}
    assert "Its target date, Jan 10, 2026, has passed." in words(line_of(built, 3, "board"))
    assert "It waits for example-org/tvm#4, which is planned for later." in words(line_of(built, 5, "board"))


def test_an_open_item_of_a_past_quarter_shows_that_the_quarter_is_over(project: Make) -> None:
    late = roadmap(items=(item(1, column="Q4 2025"),))
    assert "Q4 2025 is over." in words(project({"index.rst": page(".. roadmap:: ci")}, late).build().page())


# Rows


def groups(built: Built, name: str) -> dict[str, list[str]]:
    columns = having(built.page(name), data_column=None)
    return {
        column.get("data-column", ""): [number(row) for row in having(column, data_item=None)] for column in columns
    }


def number(row: Element) -> str:
    return row.get("data-item", "").partition("#")[2]


def test_rows_are_grouped_by_theme_and_items_without_dates_come_last(built: Built) -> None:
    assert groups(built, "some") == {
        "Runtime": ["5"],
        "Stability": ["2", "3", "5"],
        "": ["1", "4", "6", "7", "10"],
        "Without a date": ["8", "9"],
    }


def test_rows_are_grouped_as_the_author_chose(built: Built) -> None:
    assert groups(built, "owners") == {
        "areusch": ["2"],
        "": ["1", "3", "4", "5", "6", "7", "10"],
        "Without a date": ["8", "9"],
    }


def test_a_row_contains_the_data_of_its_item_for_scripts(built: Built) -> None:
    line = line_of(built, 5)
    assert line.get("data-status") == "blocked"
    facets = json.loads(line.get("data-facets", ""))
    assert (facets["title"], facets["waits_for"]) == ("Waits", ["example-org/tvm#4"])


def test_a_timeline_contains_each_anchor_of_an_item_once(project: Make) -> None:
    shown = project({"index.rst": written("some")}, SOME).build().page()
    ids = [found.get("id") for found in having(shown, id=None) if found.get("id", "").startswith("roadmap-item-")]
    assert sorted(ids) == sorted(f"roadmap-item-example-org-tvm-{number}" for number in range(1, 11))


def test_anchors_are_on_the_board_if_there_is_a_board_and_a_timeline(project: Make) -> None:
    shown = project({"index.rst": page(".. roadmap:: some\n   :view: board timeline")}, SOME).build().page()
    board, time = having(shown, data_view=None)
    assert (board.get("data-view"), time.get("data-view")) == ("board", "timeline")
    assert having(board, id="roadmap-item-example-org-tvm-1") != []
    assert [found for found in having(time, id=None) if found.get("id", "").startswith("roadmap-item-")] == []


def test_several_roadmaps_share_one_scale(built: Built) -> None:
    some, nowhere = (view for view in having(built.page("two"), data_roadmap=None))
    assert [words(found) for found in classed(some, "roadmap-scale")] == ["Q4 2025Q1 2026Q2 2026today"]
    assert [words(heading) for heading in nowhere.iter("h3")] == ["Without a date 2 items"]


# Limits


def test_without_any_dates_all_items_are_listed_without_a_scale(built: Built) -> None:
    assert groups(built, "nowhere") == {"Without a date": ["100", "101"]}
    assert classed(built.page("nowhere"), "roadmap-scale") == []


def test_without_columns_of_quarters_the_scale_has_calendar_quarters(project: Make) -> None:
    dated = roadmap(columns=(Column("Todo", "other"),), items=(item(1, column="Todo", target=D(2026, 5, 1)),))
    shown = project({"index.rst": written("ci")}, dated).build().page()
    assert words(classed(shown, "roadmap-scale")[0]) == "Q2 2026"


def test_an_empty_timeline_says_that_there_are_no_items(built: Built) -> None:
    assert "Nothing is planned yet." in words(built.page("empty"))
    assert list(having(built.page("empty"), role="main")[0].iter("svg")) == []


def test_all_of_many_items_are_drawn(built: Built) -> None:
    assert len(classed(built.page("large"), "roadmap-bar")) == 300


def test_a_scale_of_many_quarters_scrolls_in_its_own_region(built: Built) -> None:
    (region,) = having(built.page("long"), role="region")
    assert (region.get("tabindex"), region.get("class")) == ("0", "roadmap-scroll")
    assert having(built.page("some"), role="region") == []


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
def test_text_from_strangers_stays_text(built: Built, title: str) -> None:
    line = line_of(built, 200 + HOSTILE.index(title), "strangers")
    assert plain_title(title) in ["".join(link.itertext()) for link in line.iter("a")]
    assert {found.tag for found in line.iter()} <= {"div", "p", "a", "bdi", "code", "span", "em", "svg", "rect", "line"}


# Elsewhere


@pytest.mark.parametrize("builder", ["text", "latex", "man", "xml"])
def test_builders_without_drawings_give_no_warnings(project: Make, builder: str) -> None:
    built = project({"index.rst": written("some")}, SOME).build(builder)
    assert built.warnings == []


def test_the_text_output_contains_item_status_owners_days_and_progress(project: Make) -> None:
    text = " ".join(project({"index.rst": written("some")}, SOME).build("text").text("index.txt").split())
    for words_ in (
        "Own days (#1) · Status: Planned · From: Jan 1, 2026 · To: Jun 30, 2026 · Progress: 1 of 4 tasks",
        "No days (#2) · Status: Planned · Owners: areusch · From: Q1 2026 · To: Q1 2026",
        "Waits (#5) · Status: Blocked, **At risk: not before Q2 2026**, **Blocked by",
        "Never placed (#9) · Status: Planned",
    ):
        assert words_ in text


def test_the_search_finds_text_in_the_timeline(project: Make) -> None:
    index = project({"index.rst": written("some")}, SOME).build().text("searchindex.js")
    assert "areusch" in index
    assert "somewher" in index


@pytest.mark.parametrize(
    ("days", "read"), [((15, 15), []), ((15, 16), ["time"]), ((10, 11), ["cards", "time"])], ids=["none", "one", "late"]
)
def test_a_page_is_read_again_if_a_new_day_changes_it(
    project: Make, monkeypatch: pytest.MonkeyPatch, days: tuple[int, int], read: list[str]
) -> None:
    toc = page(".. toctree::\n\n   cards\n   time")
    made = project({"index.rst": toc, "cards.rst": page(".. roadmap:: some"), "time.rst": written("some")}, SOME)
    for day in days:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", f"{dt.datetime(2026, 1, day, tzinfo=dt.timezone.utc).timestamp():.0f}")
        found = made.build(roadmap_today=None)
    assert found.read == read
