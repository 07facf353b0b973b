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

"""The record of quarters on pages: its figures, the items behind them, and nothing where nothing is known."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from examples import COLUMNS, HOSTILE, item, roadmap
from sphinx_project import Project, having, page, parse_page, words

from sphinxext_tvm_roadmap.model import Change, Column, Progress
from sphinxext_tvm_roadmap.store.history import add_changes

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from sphinx_project import Built

# Q4 2025 had five planned items (1-4 and one that is gone) and an added one (5). Item 6 was planned for Q1 2026.
OLDER = Column("Q3 2025", "quarter", dt.date(2025, 7, 1), dt.date(2025, 9, 30))
PLAN = roadmap(
    columns=(OLDER, *COLUMNS),
    items=(
        item(
            1,
            status="done",
            state="closed",
            column="Q4 2025",
            closed=dt.datetime(2025, 11, 5, tzinfo=dt.timezone.utc),
            themes=("Runtime",),
        ),
        item(
            2,
            HOSTILE[0],
            column="Q1 2026",
            themes=("Runtime", "Stability"),
            target=dt.date(2026, 2, 1),
            progress=Progress(2, 4, "tasks"),
        ),
        item(3, column="Q2 2026", themes=("Stability",)),
        item(4, status="cut", column="Q4 2025"),
        item(5, status="done", state="closed", column="Q4 2025"),
        item(6),
    ),
)


def day(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{text}T06:00:00+00:00")


def change(number: int, since: str, when: str, what: Any, field: str | None = None, *values: str | None) -> Change:
    before, after = values or (None, None)
    known: dict[str, Any] = {"title": f"Improve part {number}", "include_private": False}
    known |= {"item": f"I_{number}", "what": what, "field": field, "before": before, "after": after}
    return Change(roadmap="ci", since=day(since), when=day(when), **known)


LINES = (
    change(1, "2025-09-22", "2025-09-29", "status", "status", "planned", "in-progress"),
    change(1, "2025-11-03", "2025-11-10", "shipped", "status", "in-progress", "done"),
    change(2, "2025-12-01", "2025-12-08", "slipped", "column", "Q4 2025", "Q1 2026"),
    change(2, "2025-11-03", "2025-11-10", "slipped", "target", "2025-12-20", "2026-02-01"),
    change(2, "2025-10-13", "2025-10-20", "progress", "progress", "25", "50"),
    change(3, "2025-12-29", "2026-01-05", "slipped", "column", "Q4 2025", "Q2 2026"),
    change(4, "2025-11-03", "2025-11-10", "cut", "status", "planned", "cut"),
    change(5, "2025-11-10", "2025-11-17", "added", None, None, "Q4 2025"),
    change(5, "2025-12-01", "2025-12-08", "shipped", "status", "planned", "done"),
    change(7, "2025-11-10", "2025-11-17", "removed", None, "Q4 2025", None),
)
PAGES = {
    "index.rst": page(".. toctree::\n   :glob:\n\n   *"),
    "board.rst": page(".. roadmap:: ci"),
    "filter.rst": page(".. roadmap:: ci\n   :view: record\n   :filter: theme:Stability\n   :quarters: Q4 2025"),
    "record.rst": page(".. roadmap:: ci\n   :view: record"),
    "summary.rst": page(".. roadmap:: *\n   :view: summary"),
}


def project_at(folder: Path, *lines: Change) -> Project:
    project = Project(folder, PAGES, PLAN)
    if lines:
        add_changes(folder / "_roadmap", lines)
    return project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return project_at(tmp_path_factory.mktemp("docs"), *LINES)


@pytest.fixture(scope="module")
def built(project: Project) -> Built:
    return project.build()


def tables(shown: Element) -> list[list[dict[str, str]]]:
    """Return the rows of each table, without empty cells, by the head of their column."""
    found = []
    for table in shown.iter("table"):
        first, *others = table.iter("tr")
        heads = list(map(words, first))
        found.append(
            [{head: text for head, cell in zip(heads, row, strict=True) if (text := words(cell))} for row in others]
        )
    return found


def test_each_quarter_says_what_was_planned_and_what_came_of_it(built: Built) -> None:
    assert built.warnings == []
    by_quarter, by_theme, drift, curves = tables(built.page("record"))
    assert by_quarter == [
        {"Quarter": "Q1 2026 · now", "Kept": "0 of 2 shipped", "Planned": "2", "Still open": "2"},
        {
            "Quarter": "Q4 2025",
            "Kept": "1 of 5 shipped",
            "Planned": "5",
            "Added later": "1",
            "Shipped": "2",
            "Slipped": "2",
            "Cut": "1",
            "Removed": "1",
        },
        {"Quarter": "Q3 2025known since Sep 22, 2025", "Planned": "Unknown"},
    ]
    assert by_theme == [
        {"Theme": "Stability", "Q1 2026": "1 planned: 1 still open", "Q4 2025": "2 planned: 2 slipped"},
        {"Theme": "Runtime", "Q1 2026": "1 planned: 1 still open", "Q4 2025": "2 planned: 1 shipped, 1 slipped"},
        {
            "Theme": "No theme",
            "Q1 2026": "1 planned: 1 still open",
            "Q4 2025": "1 planned: 1 cut · 1 added later: 1 shipped",
        },
    ]
    slipped = "2 items slipped, by 3 quarters in all, median 1.5"
    target = "1 target date moved, 43 days later in all"
    assert drift == [
        {"Where": "All", "Slipped": slipped, "Target dates": target},
        {"Where": "Q4 2025", "Slipped": slipped, "Target dates": target},
        {"Where": "Theme: Stability", "Slipped": slipped, "Target dates": target},
        {"Where": "Theme: Runtime", "Slipped": "1 item slipped, by 1 quarter in all", "Target dates": target},
    ]
    progress = "Mean progress of the items with tasks or sub-issues"
    assert curves == [
        {"Quarter": "Q1 2026", progress: "50 % on Jan 1, 2026 · 50 % on Jan 10, 2026"},
        # Only of item 2, the progress is known all the time. What was seen on 20 October counts on the 15th already.
        {"Quarter": "Q4 2025", progress: "25 % on Oct 1, 2025 · 50 % on Oct 15, 2025 · 50 % on Dec 31, 2025"},
    ]


def test_a_number_leads_to_its_items_also_to_those_that_are_gone(built: Built) -> None:
    shown = built.page("record")
    links = [
        link.get("href", "") for link in shown.iter("a") if link.get("href", "").startswith("#roadmap-record-0-ci-2-")
    ]
    (planned,) = (cell for cell in shown.iter("section") if cell.get("id") == links[0].lstrip("#"))
    assert [words(line) for line in planned.iter("li")] == [
        "Improve part 1 · Planned · Shipped",
        f"{HOSTILE[0]} · Planned · Slipped to Q1 2026",
        "Improve part 3 · Planned · Slipped to Q2 2026",
        "Improve part 4 · Planned · Cut",
        "Improve part 7 · Planned · Removed",
    ]
    ids = {element.get("id") for element in shown.iter()}
    assert all(link.lstrip("#") in ids for link in links)


def test_a_bar_has_a_line_for_each_outcome_and_readers_of_the_words_skip_it(built: Built) -> None:
    bars = having(built.page("record"), class_="roadmap-segments")
    assert [[line.get("data-status") for line in bar.iter("line")] for bar in bars] == [
        ["open"],
        ["shipped", "slipped", "cut", "gone"],
    ]
    assert {bar.get("aria-hidden") for bar in bars} == {"true"}


def test_the_page_of_an_item_says_its_progress_over_time_where_two_days_of_it_are_known(project: Project) -> None:
    made = project.build(roadmap_item_pages=True)
    shown = made.page("roadmap/ci/example-org-tvm-2")
    assert "25 % on Oct 13, 2025 · 50 % on Oct 20, 2025 · 50 % on Jan 10, 2026" in words(shown)
    (line,) = having(shown, class_="roadmap-curve")
    assert line.get("aria-hidden") == "true"
    # 13 October to 10 January are 89 days, and 7 of them are 78 thousandths. The line begins at 25 percent.
    assert [path.get("d") for path in line] == ["M0 77H78V52H1000V52"]
    assert having(made.page("roadmap/ci/example-org-tvm-3"), class_="roadmap-curve") == []


def test_a_table_of_what_moved_has_no_column_without_a_value(tmp_path: Path) -> None:
    built = project_at(tmp_path, *(line for line in LINES if line.field != "target")).build()
    _by_quarter, _by_theme, drift, *_rest = tables(built.page("record"))
    assert [list(row) for row in drift] == [["Where", "Slipped"]] * len(drift)
    assert drift


def test_a_filter_and_quarters_choose_items_and_rows(built: Built) -> None:
    by_quarter = tables(built.page("filter"))[0]
    assert by_quarter == [{"Quarter": "Q4 2025", "Kept": "0 of 2 shipped", "Planned": "2", "Slipped": "2"}]


def test_past_quarters_on_a_board_and_the_summary_say_it_in_short(built: Built) -> None:
    (past,) = (column for column in built.page("board").iter("section") if column.get("data-column") == "Q4 2025")
    promise = "5 planned: 1 shipped, 2 slipped, 1 cut, 1 removed · 1 added later: 1 shipped"
    assert promise in list(map(words, having(past, class_="roadmap-outcome")))
    (columns,) = having(built.page("board"), class_="roadmap-columns")
    assert words(columns[0][0]) == "2 past quarters · Q4 2025: 1 of 5 shipped"
    assert tables(built.page("summary"))[0][0]["Last quarter"] == "1 of 5 shipped"


def test_without_a_history_the_record_says_so_and_other_pages_stay(tmp_path: Path, built: Built) -> None:
    plain = project_at(tmp_path).build()
    assert plain.warnings == []
    assert tables(plain.page("record")) == []
    assert "Nothing is known of the past of this roadmap yet." in words(plain.page("record"))
    assert "Last quarter" not in plain.text("summary.html")
    assert "planned: 1 shipped" not in plain.text("board.html")
    assert "planned: 1 shipped" in built.text("board.html")


def test_single_events_alone_make_no_record_and_are_not_called_nothing(tmp_path: Path) -> None:
    moment = dt.datetime(2025, 11, 5, tzinfo=dt.timezone.utc)
    event = Change(roadmap="ci", source="timeline", since=moment, when=moment, what="shipped", item="I_1")
    built = project_at(tmp_path, msgspec.structs.replace(event, field="status", after="done", include_private=False))
    said = words(built.build().page("record"))
    assert "Only single events are known yet. The record begins when a sync finds a change." in said


def test_columns_without_dates_have_no_record_and_the_page_says_why(tmp_path: Path) -> None:
    project = project_at(tmp_path, *LINES)
    columns = tuple(Column(name, "backlog") for name in ("Todo", "In Progress", "Done"))
    project.keep(roadmap(columns=columns, items=(item(1, column="Todo"),)))
    said = words(project.build().page("record"))
    assert "The columns of this roadmap have no dates, so there is no record of what was planned for a time." in said


@pytest.mark.parametrize(("builder", "name"), [("text", "record.txt"), ("latex", "example.tex")])
def test_books_and_texts_say_the_same_in_words(project: Project, builder: str, name: str) -> None:
    built = project.build(builder)
    text = " ".join(built.text(name).split())
    assert built.warnings == []
    assert "2 planned: 1 shipped, 1 slipped" in text
    assert "2 items slipped, by 3 quarters in all, median 1.5" in text
    assert "dashes" not in text


def test_texts_name_an_item_once_in_each_quarter(project: Project) -> None:
    text = " ".join(project.build("text").text("record.txt").split())
    said = "* Improve part 1 · Planned · Shipped"
    assert text.count(said) == 1
    assert text[text.index(said) :].startswith(
        f"{said} * {HOSTILE[0]} · Planned · Slipped to Q1 2026 * Improve part 3 · Planned · Slipped to Q2 2026 "
        "* Improve part 4 · Planned · Cut * Improve part 5 · Added later · Shipped "
        "* Improve part 7 · Planned · Removed "
    )


def test_a_text_has_no_name_before_a_cell_that_only_has_a_bar(tmp_path: Path) -> None:
    built = project_at(tmp_path, change(1, "2025-11-03", "2025-11-10", "retitled", "title", "Old", "New")).build("text")
    row = next(line for line in built.text("record.txt").split("\n\n") if line.startswith("* Q4 2025"))
    assert " ".join(row.split()).startswith("* Q4 2025 · known since Nov 3, 2025 · Planned: Unknown · In it when")


def test_a_record_says_which_day_is_the_first_of_events_and_of_syncs(tmp_path: Path) -> None:
    event = msgspec.structs.replace(
        change(3, "2025-10-20", "2025-10-20", "slipped", "column", "Q4 2025", "Q2 2026"), source="timeline"
    )
    built = project_at(tmp_path, event, LINES[1]).build()
    assert "GitHub tells some changes since Oct 20, 2025. Syncs have seen the whole plan since Nov 3, 2025." in words(
        built.page("record")
    )


def test_the_numbers_in_a_book_lead_to_the_list_of_their_quarter(project: Project) -> None:
    built = project.build("epub", copyright="Somebody", version="1")
    assert built.warnings == []
    shown = parse_page(built.text("record.xhtml"))
    ids = {element.get("id") for element in shown.iter()}
    links = {str(link.get("href")).lstrip("#") for link in shown.iter("a")}
    # Two columns stand before Q4 2025 and Q1 2026: Q3 2025, which had no items, and the background.
    lists = {"roadmap-record-0-ci-q3", "roadmap-record-0-ci-q4"}
    assert {link for link in links if link.startswith("roadmap-record-0-")} == lists
    assert lists <= ids


@pytest.mark.parametrize("option", ["sort: title", "group-by: theme", "limit: 3"])
def test_options_that_a_record_cannot_follow_are_said(tmp_path: Path, option: str) -> None:
    files = {"index.rst": page(f".. roadmap:: ci\n   :view: record\n   :{option}")}
    (warning,) = Project(tmp_path, files, PLAN).build().warnings
    assert f'":view: record" lists no items: remove ":{option.partition(":")[0]}:".' in warning


def test_a_quarter_that_has_not_begun_has_no_row(tmp_path: Path) -> None:
    built = project_at(tmp_path, *LINES).build(roadmap_today="2025-12-30")
    assert [row["Quarter"] for row in tables(built.page("record"))[0]][:1] == ["Q4 2025 · now"]


HOSTILE_PLAN = roadmap(
    columns=(COLUMNS[1], Column(HOSTILE[3], "quarter", dt.date(2026, 1, 1), dt.date(2026, 3, 31))),
    items=tuple(item(number, column="Q4 2025", themes=(HOSTILE[1],)) for number in range(300)),
)
HOSTILE_LINES = (
    change(0, "2025-09-22", "2025-09-29", "status", "status", "planned", "in-progress"),
    change(900, "2025-11-10", "2025-11-17", "removed", None, "Q4 2025", None),
    change(1, "2025-12-01", "2025-12-08", "slipped", "column", "Q4 2025", HOSTILE[3]),
)


def test_texts_of_strangers_stay_texts_and_a_long_list_ends(tmp_path: Path) -> None:
    lines = [msgspec.structs.replace(line, title=HOSTILE[number]) for number, line in enumerate(HOSTILE_LINES)]
    moved = item(1, HOSTILE[0], column=HOSTILE[3], themes=(HOSTILE[1],))
    plan = msgspec.structs.replace(HOSTILE_PLAN, items=(HOSTILE_PLAN.items[0], moved, *HOSTILE_PLAN.items[2:]))
    project = Project(tmp_path, {"index.rst": page(".. roadmap:: ci\n   :view: record")}, plan)
    add_changes(tmp_path / "_roadmap", lines)
    built = project.build()
    shown = built.page("index")
    (record,) = having(shown, data_roadmap="ci")
    assert built.warnings == []
    assert list(record.iter("script")) == list(record.iter("img")) == list(record.iter("h1")) == []
    assert f"{HOSTILE[0]} · Planned · Slipped to {HOSTILE[3]}" in [words(line) for line in record.iter("li")]
    assert f"{HOSTILE[1]} · Planned · Removed" in [words(line) for line in record.iter("li")]
    assert tables(record)[1][0]["Theme"] == HOSTILE[1]
    (planned,) = having(record, id="roadmap-index-0-ci-2-1")
    assert [words(line) for line in planned.iter("li")][200:] == ["and 101 more"]
