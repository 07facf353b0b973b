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

"""The head of a view says in one line how far a roadmap is, and keeps all other facts in a fold."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from examples import ITEMS, other, roadmap
from msgspec.structs import replace
from sphinx_project import Project, having, page, words

from sphinxext_tvm_roadmap.model import StatusUpdate

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from sphinx_project import Built

BOARD = ".. roadmap:: ci"
LINE = "1 of 7 items done · 2 in progress · 1 blocked · 2 planned · 1 in the backlog · 1 cut"
HEADS = {
    "alone": BOARD,
    "chosen": f"{BOARD}\n   :head: short",
    "limited": f"{BOARD}\n   :limit: 2",
    "limited-full": f"{BOARD}\n   :limit: 2\n   :head: full",
    "none": f"{BOARD}\n   :head: none",
    "several": f"{BOARD}\n\n.. roadmap-themes:: ci\n   :head: full",
    "views": f"{BOARD}\n   :view: board table",
    "with-count": f":roadmap:count:`ci`\n\n{BOARD}",
    "with-item": f"{BOARD}\n\n.. roadmap-item:: #15",
    "two": ".. roadmap:: ci docs",
    "wrong": f"{BOARD}\n   :head: shrot",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    files = {f"{name}.rst": page(text) for name, text in HEADS.items()}
    index = {"index.rst": page(".. toctree::\n   :glob:\n\n   *")}
    items = tuple(replace(each, help_wanted=each.status == "backlog") for each in ITEMS)
    shown = roadmap(items=items, status=StatusUpdate("off-track", "*Slow.*", dt.date(2026, 1, 9)))
    return Project(tmp_path_factory.mktemp("docs"), files | index, shown, other("docs", "Write")).build()


def heads(built: Built, name: str) -> list[Element]:
    return having(built.page(name), class_="roadmap-head")


def facts(head: Element) -> list[str]:
    """Return the facts in the line of a head."""
    line = next(found for found in head if found.tag == "ul")
    return [words(fact) for fact in line]


def test_the_line_has_the_progress_the_status_the_call_for_help_and_the_date(built: Built) -> None:
    (head,) = heads(built, "alone")
    assert facts(head) == [LINE, "Off track", "1 item wants help", "Data as of Jan 10, 2026"]


def test_the_link_to_propose_an_item_names_its_roadmap(built: Built) -> None:
    (found,) = [link for link in heads(built, "alone")[0].iter("a") if words(link) == "Propose an item"]
    assert found.get("aria-label") == "Propose an item: Continuous Integration & Testing"
    assert found.get("href") == "https://github.com/example-org/tvm/issues/new?projects=example-org/1"


def test_the_bar_is_skipped_by_screen_readers_and_the_keyboard(built: Built) -> None:
    (bar,) = having(heads(built, "alone")[0], class_="roadmap-segments")
    assert bar.get("aria-hidden") == "true"
    assert {link.get("tabindex") for link in bar.iter("a")} == {"-1"}
    assert [line.get("data-status") for line in bar.iter("line")] == [
        "done", "in-progress", "blocked", "planned", "backlog"
    ]  # fmt: skip


def test_all_other_facts_are_in_a_fold(built: Built) -> None:
    (about,) = having(built.page("alone"), class_="roadmap-about")
    assert words(about) == (
        "About this roadmapOff track as of Jan 9, 2026Slow."
        "With sub-issues and tasks counted, at least 20 % of the work is done."
        "2 private items are not shownMaintained by areusch, leandronOpen on GitHub (make changes there)"
        "Also as JSON, Markdown, calendar"
    )
    assert about.get("open") is None


@pytest.mark.parametrize(
    ("name", "is_full"),
    [
        ("alone", [True]),
        ("chosen", [False]),
        ("limited", [False]),
        ("limited-full", [True]),
        ("several", [False, True]),
        ("views", [True, True]),
        ("with-count", [True]),
        ("with-item", [False]),
        ("two", [False, False]),
    ],
)
def test_a_head_shows_the_scope_where_it_stands_alone(built: Built, name: str, is_full: list[bool]) -> None:
    found = heads(built, name)
    assert [bool(having(head, class_="roadmap-scope")) for head in found] == is_full
    assert all("CI and testing across all of TVM" in words(head) for head in found if name != "two")


def test_a_limit_says_which_items_the_numbers_count(built: Built) -> None:
    (head,) = heads(built, "limited")
    assert facts(head)[:2] == ["Showing 2 of 8 items", f"The whole roadmap: {LINE}"]


def test_a_view_can_have_no_head(built: Built) -> None:
    assert [words(head) for head in heads(built, "none")] == [""]


def test_an_unknown_head_is_a_warning_and_the_default(built: Built) -> None:
    (warning,) = built.warnings
    assert ':head: "shrot" is no head; did you mean "short"?' in warning
    assert facts(heads(built, "wrong")[0])[0] == LINE


def test_notices_stay_without_a_head(project: Callable[..., Project]) -> None:
    pages = {"index.rst": page(f"{BOARD}\n   :head: none")}
    old = roadmap(closed=True, fetched=dt.datetime(2025, 1, 1, tzinfo=dt.timezone.utc))
    shown = words(project(pages, old).build().page())
    assert "The maintainers closed this project on GitHub." in shown
    assert "Much may have changed since then." in shown


@pytest.mark.parametrize("builder", ["text", "latex", "man", "epub"])
def test_books_write_the_facts_of_the_fold_out(project: Callable[..., Project], builder: str) -> None:
    fresh: Project = project({"index.rst": page(BOARD)}, roadmap())
    conf = (fresh.folder / "conf.py").read_text(encoding="utf-8")
    more = 'version = release = "1"\ncopyright = "Somebody"\nman_pages = [("index", "example", "Example", [], 1)]\n'
    fresh.write({"conf.py": f"{conf}\n{more}"})
    done = fresh.build(builder)
    name = {"text": "index.txt", "latex": "example.tex", "man": "example.1", "epub": "index.xhtml"}[builder]
    text = done.text(name)
    assert "About this roadmap" in text
    assert "Propose an item" not in text, "nobody follows an address of a form on paper"
    assert "Maintained by" in text
