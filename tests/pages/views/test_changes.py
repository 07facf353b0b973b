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

"""The list of changes on a page; the history and its sentences stand in a data file, written by hand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from examples import HOSTILE, hostile, other, roadmap, settings
from sphinx_project import Project, having, page, words

from sphinxext_tvm_roadmap.model import Change
from sphinxext_tvm_roadmap.store.history import add_changes

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_project import Built

LINES: list[dict[str, Any]] = msgspec.toml.decode((Path(__file__).parents[1] / "data" / "changes.toml").read_bytes())[
    "line"
]
OLD, SLIPPED, _WAITS, SHIPPED, REMOVED, ADDED, GOALS = (f"{line['says']} | {line['time']}" for line in LINES)
FIGURES = (
    "Since Oct 1, 2025: 1 item shipped, 1 added, 1 with a new blocker, other goals in 1 column, 1 removed, 1 slipped."
)

OLD_FIGURES = (
    "Since Sep 1, 2025: 1 item shipped, 1 added, 1 with a new blocker, other goals in 1 column, 1 moved, "
    "1 removed, 1 slipped. The history begins on Sep 20, 2025; nothing is known of the time before."
)


def change(line: dict[str, Any], **rest: Any) -> Change:
    known = {"roadmap": "ci", "include_private": False} | line | rest
    lists = {name: tuple(value) for name, value in known.items() if isinstance(value, list)}
    return Change(**{name: value for name, value in (known | lists).items() if name not in {"says", "time"}})


HISTORY = tuple(map(change, LINES))

PAGES = {
    "all": ".. roadmap-changes:: ci",
    "old": ".. roadmap-changes:: ci\n   :since: 2025-09-01",
    "november": ".. roadmap-changes:: ci\n   :since: 2025-11-01\n   :until: 2025-12-01",
    "week": ".. roadmap-changes:: ci\n   :since: 5d",
    "kind": ".. roadmap-changes:: ci\n   :group-by: kind",
    "day": ".. roadmap-changes:: ci\n   :group-by: day",
    "quarter": ".. roadmap-changes:: ci\n   :since: 120d\n   :group-by: quarter",
    "filtered": ".. roadmap-changes:: ci\n   :filter: theme:Stability",
    "limited": ".. roadmap-changes:: ci\n   :limit: 2\n   :head: none",
    "two": ".. roadmap-changes:: *",
    "by-roadmap": ".. roadmap-changes:: docs ci\n   :group-by: roadmap",
    "none": ".. roadmap-changes:: docs",
    "board": ".. roadmap:: ci",
    "mistakes": (
        ".. roadmap-changes:: ci\n   :since: soon\n   :until: 2025-01-01\n   :group-by: theme\n   :limit: 0\n"
        "   :sort: title"
    ),
    "mistaken-day": ".. roadmap-changes:: ci\n   :until: never",
}


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Project:
    files = {f"{name}.rst": page(text) for name, text in PAGES.items()}
    files["index.rst"] = page(".. toctree::\n   :glob:\n\n   *")
    files["roadmap.toml"] = settings(["ci", "docs"])
    made = Project(tmp_path_factory.mktemp("docs"), files, roadmap(), other("docs", "Write more"))
    add_changes(made.folder / "_roadmap", HISTORY)
    return made


@pytest.fixture(scope="module")
def built(docs: Project) -> Built:
    return docs.build()


def shown(built: Built, name: str) -> Any:
    (found,) = having(built.page(name), class_="roadmap roadmap-changes")
    return found


def told(built: Built, name: str) -> list[str]:
    """Return the words of the entries of a list."""
    lists = having(shown(built, name), class_="roadmap-told")
    return [" | ".join(words(line) for line in entry.iter("p")) for each in lists for entry in each]


def headings(built: Built, name: str) -> list[str]:
    return [words(each) for each in having(shown(built, name), class_="roadmap-heading")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("all", [SHIPPED, ADDED, GOALS, REMOVED, SLIPPED]),
        ("old", [SHIPPED, ADDED, GOALS, REMOVED, SLIPPED, OLD]),
        ("november", [SHIPPED, SLIPPED]),
        ("week", []),
        ("kind", [SHIPPED, SLIPPED, ADDED, REMOVED, GOALS]),
        ("day", [ADDED, GOALS, REMOVED, SHIPPED, SLIPPED]),
        ("quarter", [ADDED, GOALS, SHIPPED, REMOVED, SLIPPED, OLD]),
        ("filtered", [SLIPPED]),
        ("limited", [SHIPPED, ADDED]),
        ("by-roadmap", [SHIPPED, ADDED, GOALS, REMOVED, SLIPPED]),
        ("none", []),
        ("mistakes", [SHIPPED, ADDED, GOALS, REMOVED, SLIPPED]),
    ],
)
def test_shipped_items_come_first_and_then_the_newest(built: Built, name: str, expected: list[str]) -> None:
    assert told(built, name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("all", []),
        ("kind", ["Shipped", "Slipped", "Added", "Removed", "Goals"]),
        ("day", ["Jan 9, 2026", "Dec 27, 2025", "Dec 1, 2025", "Nov 10, 2025"]),
        ("quarter", ["Q1 2026", "Q4 2025", "Q3 2025"]),
        ("by-roadmap", ["Continuous Integration & Testing"]),
    ],
)
def test_groups_have_headings(built: Built, name: str, expected: list[str]) -> None:
    assert headings(built, name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("all", [FIGURES]),
        ("november", ["From Nov 1, 2025 to Dec 1, 2025: 1 item shipped, 1 with a new blocker, 1 slipped."]),
        ("week", ["Since Jan 10, 2026: nothing changed."]),
        ("old", [OLD_FIGURES]),
        ("filtered", ["Since Oct 1, 2025: 1 item with a new blocker, 1 slipped."]),
        ("two", [FIGURES, "No changes of Roadmap docs are recorded yet."]),
        ("none", ["No changes are recorded yet."]),
        ("limited", [FIGURES, "3 more changes are not shown."]),
    ],
)
def test_figures_and_notices_are_said(built: Built, name: str, expected: list[str]) -> None:
    found = shown(built, name)
    said = [each for each in (*found, *(child for box in found for child in box)) if each.tag == "p"]
    assert [words(each) for each in said] == expected


def test_several_roadmaps_are_named(built: Built) -> None:
    assert told(built, "two")[0] == f"{SHIPPED} · Continuous Integration & Testing"


def test_items_lead_to_their_place_and_gone_items_to_github(built: Built) -> None:
    links = {
        words(link): link.get("href")
        for each in having(shown(built, "all"), class_="roadmap-told")
        for link in each.iter("a")
    }
    assert links["Explain failures"] == "board.html#roadmap-item-example-org-tvm-6"
    assert links["#5"] == "board.html#roadmap-item-example-org-tvm-5"
    assert links["Gone & <b>forgotten</b>"] == "https://github.com/example-org/tvm/issues/99"


def test_a_mistake_costs_only_its_option(built: Built) -> None:
    assert [line.partition("WARNING: ")[2].removesuffix(" [tvm_roadmap.option]") for line in built.warnings] == [
        ":until: 'never' is not a day; write it as YYYY-MM-DD, like 2026-01-31.",
        ':group-by: "theme" groups no changes; Allowed: day, kind, quarter, roadmap.',
        ':limit: write a whole number above 0, not "0".',
        '":sort:" is no option here; Allowed: caption, class, filter, group-by, head, limit, name, since, until.',
        ":since: 'soon' is not a time; write a day like 2026-01-31, an age like 90d, or last-quarter.",
        ":until: 2025-01-01 is before the first day, 2025-10-01, and is not used.",
    ]


def test_a_page_is_read_again_if_the_history_changes_or_the_days_move(
    project: Callable[..., Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {
        "index.rst": page(".. toctree::\n   :glob:\n\n   *"),
        "fixed.rst": page(".. roadmap-changes:: ci\n   :since: 2025-12-01"),
        "recent.rst": page(".. roadmap-changes:: ci\n   :since: 90d"),
        "plain.rst": page("Nothing of ours."),
    }
    docs: Project = project(pages, roadmap())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1768435200")
    values = {"roadmap_today": None, "roadmap_stale_after": "9999d"}
    docs.build(**values)
    assert docs.build(**values).read == []
    add_changes(docs.folder / "_roadmap", HISTORY[3:4])
    again = docs.build(**values)
    assert again.read == ["fixed", "recent"]
    assert told(again, "fixed") == [SHIPPED]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1768435200 + 86400))
    assert docs.build(**values).read == ["recent"]


def test_a_change_without_an_event_says_so(project: Callable[..., Project]) -> None:
    docs: Project = project({"index.rst": page(".. roadmap-changes:: ci")}, roadmap())
    add_changes(docs.folder / "_roadmap", [change(LINES[1], source="gap")])
    (said,) = told(docs.build(), "index")
    assert said == (
        "Improve CI stability: phase 1 slipped from Q4 2025 to Q1 2026. GitHub has no event for this."
        " | between Nov 3 and Nov 10, 2025"
    )


def test_texts_say_the_days_of_an_entry_on_its_line(project: Callable[..., Project]) -> None:
    docs: Project = project({"index.rst": page(".. roadmap-changes:: ci\n   :head: none")}, roadmap())
    add_changes(docs.folder / "_roadmap", HISTORY[:2])
    text = docs.build("text").text("index.txt")
    assert " ".join(text[text.index("* *") :].split()) == (
        "* *Improve CI stability: phase 1* slipped from Q4 2025 to Q1 2026. (between Nov 3 and Nov 10, 2025)"
    )
    assert "\n\n  (" not in text


def test_the_first_column_of_an_added_item_counts_as_no_move(project: Callable[..., Project]) -> None:
    docs: Project = project({"index.rst": page(".. roadmap-changes:: ci\n   :since: 2025-10-01")}, roadmap())
    when = dt.datetime(2025, 11, 10, 6, tzinfo=dt.timezone.utc)
    rest = {"item": "I_15", "field": "column", "since": when, "when": when, "source": "timeline"}
    added = change(LINES[1], **rest | {"field": None, "what": "added", "before": None, "after": None})
    placed = change(LINES[1], **rest | {"what": "moved", "before": None, "after": "Q1 2026"})
    add_changes(docs.folder / "_roadmap", [added, placed])
    built = docs.build()
    assert "Since Oct 1, 2025: 1 item added. " in words(shown(built, "index"))
    (said,) = told(built, "index")
    assert said.startswith("Improve CI stability: phase 1 was added to the roadmap. It was planned for Q1 2026.")


def test_private_lines_are_not_shown(project: Callable[..., Project]) -> None:
    docs: Project = project({"index.rst": page(".. roadmap-changes:: ci")}, roadmap())
    add_changes(docs.folder / "_roadmap", [change(LINES[4], include_private=True)])
    built = docs.build()
    assert "forgotten" not in built.text("index.html") + built.text("searchindex.js")
    assert "No changes are recorded yet." in words(shown(built, "index"))


@pytest.mark.parametrize("builder", ["html", "text", "latex", "epub"])
def test_titles_of_strangers_stay_texts_in_every_builder(project: Callable[..., Project], builder: str) -> None:
    strange = hostile("ci")
    when = dt.datetime(2026, 1, 9, tzinfo=dt.timezone.utc)
    lines = [
        change(LINES[1], item=item.id, title=item.title, before=item.title, after=title, since=when, when=when)
        for item, title in zip(strange.items, reversed(HOSTILE), strict=True)
    ]
    gone = [change(LINES[4], item=f"gone {place}", title=title) for place, title in enumerate(HOSTILE)]
    docs: Project = project({"index.rst": page(".. roadmap-changes:: ci\n   :group-by: kind")}, strange)
    add_changes(docs.folder / "_roadmap", [*lines, *gone])
    built = docs.build(builder, copyright="Somebody", version="1")
    assert built.warnings == []
    if builder == "html":
        assert having(built.page(), class_="roadmap roadmap-changes")
        assert len(told(built, "index")) == 2 * len(HOSTILE)
        for title in HOSTILE:
            assert " ".join(title.replace("`", "").split()) in words(shown(built, "index"))


MARKED = {
    "marked": ".. roadmap:: ci\n   :since: last-quarter\n   :view: board table list timeline",
    "quiet": ".. roadmap:: ci\n   :since: 2026-01-12",
    "unmarked": ".. roadmap:: ci\n   :view: board table list timeline",
    "overview": ".. roadmap:: ci\n   :since: 30d\n   :view: summary",
}


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Built]:
    """Return the pages with a history and without one."""
    files = {f"{name}.rst": page(text) for name, text in MARKED.items()}
    files["index.rst"] = page(".. toctree::\n   :glob:\n\n   *")
    made = [Project(tmp_path_factory.mktemp("docs"), files, roadmap()) for _each in range(2)]
    add_changes(made[0].folder / "_roadmap", HISTORY)
    return made[0].build(), made[1].build()


def badges(built: Built, name: str, view: str) -> dict[str, list[str]]:
    """Return the notes at each item of a view that has any."""
    (found,) = having(built.page(name), class_=f"roadmap roadmap-{view}")
    notes = {
        each.get("data-item"): having(each, class_="roadmap-badge roadmap-changed sd-badge") for each in found.iter()
    }
    return {str(item): list(map(words, said)) for item, said in notes.items() if item and said}


@pytest.mark.parametrize("view", ["board", "table", "list", "timeline"])
def test_items_that_changed_have_a_mark_in_each_view(marked: tuple[Built, Built], view: str) -> None:
    assert badges(marked[0], "marked", view) == {
        "example-org/tvm#6": ["Shipped on Dec 1, 2025"],
        "example-org/tvm#15": ["Slipped from Q4 2025"],
        "example-org/tvm#9": ["New"],
    }
    assert badges(marked[0], "unmarked", view) == badges(marked[1], "marked", view) == {}


def test_the_details_of_a_card_tell_all_its_changes(marked: tuple[Built, Built]) -> None:
    (board,) = having(marked[0].page("marked"), class_="roadmap roadmap-board")
    (card,) = having(board, data_item="example-org/tvm#15")
    (details,) = having(card, class_="roadmap-details")
    assert words(details).startswith(
        "DetailsChanges since Oct 1, 2025It slipped from Q4 2025 to Q1 2026. It waits for #5. "
        "(between Nov 3 and Nov 10, 2025)"
    )


def test_the_head_says_what_the_marks_mean(marked: tuple[Built, Built]) -> None:
    assert "Marked: changes since Oct 1, 2025" in words(marked[0].page("marked"))
    assert "No item changed since Jan 12, 2026" in words(marked[0].page("quiet"))
    assert "Marked" not in words(marked[0].page("unmarked"))


def test_an_overview_marks_nothing(marked: tuple[Built, Built]) -> None:
    assert [line.partition("WARNING: ")[2] for line in marked[0].warnings] == [
        '":view: summary" lists no items: remove ":since:". [tvm_roadmap.option]'
    ]


def test_an_item_tells_its_way_on_its_page_and_its_card(project: Callable[..., Project]) -> None:
    pages = {"index.rst": page(".. roadmap-item:: example-org/tvm#6"), "ci.rst": page(".. roadmap:: ci", title="A")}
    docs: Project = project(pages | {"index.rst": page(".. roadmap-item:: #6", ".. toctree::\n\n   ci")}, roadmap())
    add_changes(docs.folder / "_roadmap", HISTORY)
    built = docs.build(roadmap_item_pages=True)
    way = "History In Backlog, then Q4 2025, shipped on Dec 1, 2025. Known since Sep 20, 2025."
    assert way in words(built.page("index"))
    assert way in words(built.page("roadmap/ci/example-org-tvm-6"))
    assert "History" not in words(built.page("roadmap/ci/example-org-tvm-8"))
