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

"""A number and a name lead to the items that they stand for, where a reader can choose exactly these items."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from examples import ITEMS, item, other, roadmap
from msgspec.structs import replace
from sphinx_project import Project, having, page, words

from sphinxext_tvm_roadmap.model import Label

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from sphinx_project import Built

BOARD = ".. roadmap:: ci"
CI = roadmap(items=tuple(replace(each, help_wanted=each.status == "backlog") for each in ITEMS))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    files = {
        "index.rst": page(".. toctree::\n   :glob:\n\n   *"),
        "board.rst": page(BOARD),
        "card.rst": page(".. roadmap-item:: #15"),
        "filtered.rst": page(f"{BOARD}\n   :filter: is:open"),
        "glance.rst": page(f"{BOARD}\n   :view: summary"),
        "limited.rst": page(f"{BOARD}\n   :limit: 2"),
        "priorities.rst": page(f"{BOARD}\n   :group-by: priority"),
        "table.rst": page(f"{BOARD}\n   :view: table"),
        "themes.rst": page(".. roadmap-themes:: ci"),
        "two.rst": page(".. roadmap:: ci docs\n   :view: table"),
        "waits.rst": page(".. roadmap-dependencies:: ci"),
    }
    docs = other("docs", "Write all of it")
    return Project(tmp_path_factory.mktemp("docs"), files, CI, docs).build()


def addresses(shown: Element, text: str) -> list[str]:
    """Return the addresses of the links with these words."""
    return [link.get("href", "") for link in having(shown, href=None) if words(link) == text]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("board", "1 blocked", "?ci.status=blocked#roadmap-item-example-org-tvm-5"),
        ("board", "1 item wants help", "?ci.help=1#roadmap-key-ci"),
        ("board", "3 items", "?ci.column=Q1+2026#roadmap-key-ci"),
        ("table", "1 blocked", "?ci.status=blocked#roadmap-table-0"),
        ("filtered", "1 blocked", "board.html?ci.status=blocked#roadmap-key-ci"),
        ("limited", "1 blocked", "board.html?ci.status=blocked#roadmap-key-ci"),
        ("waits", "1 blocked", "board.html?ci.status=blocked#roadmap-key-ci"),
        ("glance", "0 of 3 done", "board.html?ci.column=Q1+2026#roadmap-key-ci"),
        (
            "two",
            "1 blocked",
            "?ci+docs.status=blocked&ci+docs.roadmap=Continuous+Integration+%26+Testing#roadmap-two-0",
        ),
    ],
)
def test_a_number_leads_to_the_items_that_it_counts(built: Built, name: str, text: str, expected: str) -> None:
    assert built.warnings == []
    assert addresses(built.page(name), text) == [expected]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("board", "areusch", "?ci.owner=areusch#roadmap-key-ci"),
        ("table", "areusch", "?ci.owner=areusch#roadmap-table-0"),
        ("two", "areusch", "?ci+docs.owner=areusch#roadmap-two-0"),
        ("card", "areusch", "https://github.com/areusch"),
        ("board", "Stability", "?ci.theme=Stability#roadmap-key-ci"),
        ("themes", "Stability", "board.html?ci.theme=Stability#roadmap-key-ci"),
        ("table", "Stability", "?ci.theme=Stability#roadmap-table-0"),
    ],
)
def test_a_person_or_a_theme_leads_to_its_items(built: Built, name: str, text: str, expected: str) -> None:
    assert expected in addresses(built.page(name), text)


def test_each_place_to_which_a_link_leads_is_on_the_page(built: Built) -> None:
    for name in ("board", "table", "filtered", "limited", "priorities", "two"):
        shown = built.page(name)
        ids = {found.get("id") for found in shown.iter()}
        places = {
            link.get("href", "").partition("#")[2]
            for link in having(shown, href=None)
            if link.get("href", "").startswith("?")
        }
        assert places <= ids


def test_a_group_leads_to_its_items_if_a_reader_can_choose_them(built: Built) -> None:
    shown = built.page("priorities")
    assert addresses(shown, "1 item") == ["?ci.priority=P0#roadmap-priorities-0"]
    assert [words(badge) for badge in having(shown, class_="roadmap-badge roadmap-count sd-badge")] == [
        "1 item",
        "7 items",
    ]


def test_a_number_leads_nowhere_if_no_page_shows_its_items(project: Callable[..., Project]) -> None:
    shown = project({"index.rst": page(f"{BOARD}\n   :limit: 2")}, roadmap()).build().page()
    assert "1 blocked" in words(shown)
    assert addresses(shown, "1 blocked") == []


def test_a_theme_leads_to_its_place_on_the_page_if_it_has_items(project: Callable[..., Project]) -> None:
    shown = project({"index.rst": page(BOARD)}, roadmap()).build().page()
    assert "?ci.theme=Stability#roadmap-theme-ci-stability" in addresses(shown, "Stability")
    none = roadmap(items=tuple(replace(each, themes=()) for each in ITEMS))
    assert addresses(project({"index.rst": page(BOARD)}, none).build().page(), "Stability") == []


def test_the_call_for_help_leads_to_the_list_of_wanted_help(project: Callable[..., Project]) -> None:
    pages = {"index.rst": page(BOARD), "help.rst": ":orphan:\n\n" + page(".. roadmap-help-wanted:: ci")}
    done = project(pages, CI).build()
    assert addresses(done.page("index"), "1 item wants help") == ["help.html#roadmap-help-ci"]
    assert having(done.page("help"), id="roadmap-help-ci") != []
    assert addresses(done.page("help"), "1 item wants help") == []


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("good first issue", "good first issue"), "2 good first items"),
        (("good first issue", "help wanted"), "2 items want help, 1 of them good to start with"),
        (("help wanted", "help wanted"), "2 items want help"),
    ],
)
def test_the_call_for_help_names_items_for_newcomers(
    project: Callable[..., Project], labels: tuple[str, ...], expected: str
) -> None:
    items = (item(number, help_wanted=True, labels=(Label(name),)) for number, name in enumerate(labels, 1))
    shown = project({"index.rst": page(BOARD)}, roadmap(items=tuple(items))).build().page()
    assert addresses(shown, expected) == ["?ci.help=1#roadmap-key-ci"]


def test_books_have_the_numbers_without_links(project: Callable[..., Project]) -> None:
    text: str = project({"index.rst": page(BOARD)}, roadmap()).build("text").text("index.txt")
    assert "1 of 7 items done · 2 in progress · 1 blocked" in " ".join(text.split())
    assert "?ci." not in text
