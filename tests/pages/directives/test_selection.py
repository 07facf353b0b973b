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

"""The options that boards, tables and lists share, on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from examples import item, other, roadmap
from sphinx_project import Project, having, page, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from sphinx_project import Built

VIEWS = ("board", "table", "list")


class Chosen(NamedTuple):
    """Options, and the items that they leave, by number, in the order of the page."""

    options: str
    board: list[int | str]
    table: list[int | str]


OPTIONS = {
    "nothing": Chosen("", [6, 7, 15, 5, 8, "DI_11", 9, 10], [15, 5, 6, 7, 8, 9, 10, "DI_11"]),
    "filter": Chosen(":filter: is:open theme:Stability,Runtime", [15, 5], [15, 5]),
    "sort": Chosen(":sort: title", [6, 7, 8, 5, 15, "DI_11", 9, 10], [8, 6, 5, 15, 10, "DI_11", 7, 9]),
    "sort backwards": Chosen(
        ":filter: is:open\n   :sort: -theme,title", [15, 5, 8, "DI_11", 9, 10], [15, 5, 8, 10, "DI_11", 9]
    ),
    "quarters": Chosen(":quarters: 2", [15, 5, 8, "DI_11"], [15, 5, 8, "DI_11"]),
    "range": Chosen(":quarters: Q4 2025..Q1 2026", [6, 7, 15, 5, 8], [15, 5, 6, 7, 8]),
    "limit": Chosen(":sort: title\n   :limit: 3", [6, 8, 5], [8, 6, 5]),
    "group": Chosen(":group-by: theme", [5, 5, 15, 6, 7, 8, 9, 10, "DI_11"], [5, 5, 15, 6, 7, 8, 9, 10, "DI_11"]),
}  # fmt: skip

WRONG = {
    ":filter: is:open is:opne": ':filter: column 12: "opne" is no value of "is"; did you mean "open"?',
    ":filter: estmate:2": ':filter: column 1: unknown key "estmate"; did you mean "state"?',
    ":sort: priorty": ':sort: nothing can be sorted by "priorty"; did you mean "priority"?',
    ":group-by: thme": ':group-by: nothing can be grouped by "thme"; did you mean "theme"?',
    ":quarters: @curent": ':quarters: "@curent" is no value of "quarter"; did you mean "@current"?',
    ":limit: 0": ':limit: write a whole number above 0, not "0".',
    ":limit: many": ':limit: write a whole number above 0, not "many".',
    ":fitler: is:open": '":fitler:" is no option here; did you mean "filter"?',
    ":sort:": ":sort: a value is missing.",
    ":view: bord": '":view: bord" is not a view; did you mean "board"?',
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    files = {"index.rst": page(".. toctree::\n   :glob:\n\n   *", ".. roadmap:: ci")}
    for view in VIEWS:
        for number, chosen in enumerate(OPTIONS.values()):
            options = f"{chosen.options}\n   :view: {view}".strip()
            files[f"{view}-{number}.rst"] = page(f".. roadmap:: ci\n   {options}")
        files[f"{view}-none.rst"] = page(f".. roadmap:: ci\n   :view: {view}\n   :filter: title:nothing")
        files[f"{view}-same.rst"] = page(f".. roadmap:: ci\n   :view: {view}\n   :filter: is:in-progress\n   :limit: 1")
        files[f"{view}-other.rst"] = page(f".. roadmap:: ci\n   :view: {view}\n   :filter: -label:P0\n   :limit: 1")
        files[f"{view}-all.rst"] = page(f".. roadmap:: *\n   :view: {view}\n   :filter: is:open\n   :limit: 1")
    for number, option in enumerate(WRONG):
        files[f"wrong{number}.rst"] = page(f".. roadmap:: ci\n   {option}")
    return Project(
        tmp_path_factory.mktemp("docs"), files, roadmap(), other("docs", "Write more", "Write better")
    ).build()


def items(shown: Element) -> list[int | str]:
    refs = [found.get("data-item", "").rpartition("#")[2] for found in having(shown, data_item=None)]
    return [int(ref) if ref.isdecimal() else ref for ref in refs]


@pytest.mark.parametrize(("number", "chosen"), list(enumerate(OPTIONS.values())), ids=list(OPTIONS))
@pytest.mark.parametrize("view", VIEWS)
def test_an_option_selects_the_same_items_in_each_view(built: Built, view: str, number: int, chosen: Chosen) -> None:
    assert items(built.page(f"{view}-{number}")) == (chosen.table if view == "table" else chosen.board)


@pytest.mark.parametrize("view", VIEWS)
def test_groups_have_their_value_as_heading(built: Built, view: str) -> None:
    number = list(OPTIONS).index("group")
    names = [found.get("data-column") for found in having(built.page(f"{view}-{number}"), data_column=None)]
    assert [name for name in names if name != "Background & Motivations"][:3] == ["Ease of Use", "Runtime", "Stability"]


@pytest.mark.parametrize("view", VIEWS)
def test_items_over_the_limit_are_counted_and_linked(built: Built, view: str) -> None:
    shown = built.page(f"{view}-{list(OPTIONS).index('limit')}")
    (link,) = (found for found in having(shown, href=None) if words(found).startswith("and "))
    assert (words(link), link.get("href")) == ("and 5 more", "board-0.html#roadmap-key-ci")
    assert "and 5 more" not in words(built.page(f"{view}-0"))


@pytest.mark.parametrize("view", VIEWS)
def test_the_link_to_the_rest_keeps_the_filter_or_says_that_it_leads_to_all_items(built: Built, view: str) -> None:
    rest = [
        (words(link), link.get("href"))
        for name in ("same", "other")
        for link in having(built.page(f"{view}-{name}"), href=None)
        if words(link).startswith("and ")
    ]
    assert rest == [
        ("and 1 more", "board-0.html?ci.status=in-progress#roadmap-key-ci"),
        ("and 6 more among all items", "board-0.html#roadmap-key-ci"),
    ]


def test_numbers_of_a_column_count_the_items_beyond_the_limit(built: Built) -> None:
    (column,) = having(built.page("board-same"), data_column="Q1 2026")
    assert "1 of 2 items" in words(column)
    (head,) = having(built.page("board-same"), class_="roadmap-head")
    assert "Showing 1 of 8 items" in words(head)


@pytest.mark.parametrize("view", VIEWS)
def test_the_limit_applies_to_each_of_several_roadmaps(built: Built, view: str) -> None:
    shown = built.page(f"{view}-all")
    assert items(shown) == [15, 100]
    assert [words(found) for found in having(shown, href=None) if words(found).startswith("and ")] == [
        "and 5 more",
        "and 1 more",
    ]


@pytest.mark.parametrize("view", VIEWS)
def test_the_page_says_that_no_items_match(built: Built, view: str) -> None:
    shown = built.page(f"{view}-none")
    assert items(shown) == []
    assert "No items match." in words(shown)
    assert "Nothing is planned yet." not in words(shown)


def test_the_option_quarters_leaves_out_other_columns(built: Built) -> None:
    shown = built.page(f"board-{list(OPTIONS).index('quarters')}")
    names = [found.get("data-column") for found in having(shown, data_column=None)]
    assert names == ["Background & Motivations", "Q1 2026", "Q2 2026"]


@pytest.mark.parametrize(("number", "option"), list(enumerate(WRONG)), ids=list(WRONG))
def test_a_mistake_gets_a_warning_with_page_and_line(built: Built, number: int, option: str) -> None:
    lines = [line for line in built.warnings if f"wrong{number}.rst" in line]
    assert lines[0].startswith(f"wrong{number}.rst:4: ")
    assert WRONG[option] in " ".join(built.warnings[built.warnings.index(lines[0]) :])
    assert items(built.page(f"wrong{number}")) == OPTIONS["nothing"].board


def test_every_mistake_of_a_directive_is_said_at_once_and_the_rest_is_used(project: Callable[..., Project]) -> None:
    options = ":filter: is:opne\n   :sort: -titel\n   :limit: 3\n   :group-by: thme\n   :view: table bord\n   :x: y"
    fresh: Project = project({"index.rst": page(f".. roadmap:: ci\n   {options}")}, roadmap())
    built = fresh.build()
    said = [line.partition("WARNING: ")[2].partition(" ")[0] for line in built.warnings]
    assert said == ['":x:"', '":view:', ":filter:", ":sort:", ":group-by:"]
    assert items(built.page()) == [15, 5, 6]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (":filter: is:open theme:Stabilty", 'no item satisfies "theme:Stabilty", so nothing is shown; the nearest'),
        (":filter: theme:Runtime is:draft", "no item satisfies all of the options together"),
        (":filter: (theme:A OR theme:B) is:open", 'no item satisfies "(theme:A OR theme:B)"'),
        (":filter: is:open AND assignee:nobody-x", 'no item satisfies "assignee:nobody-x"'),
        (":quarters: >Q2 2026", ":quarters: none of the columns is chosen"),
    ],
)  # fmt: skip
def test_a_directive_that_chooses_nothing_says_why(project: Callable[..., Project], options: str, said: str) -> None:
    fresh: Project = project({"index.rst": page(f".. roadmap:: ci\n   {options}")}, roadmap())
    (line,) = fresh.build().warnings
    assert said in line
    assert line.startswith("index.rst:4: ")
    assert line.endswith("[tvm_roadmap.nothing]")


def test_only_nitpicky_makes_a_warning_of_an_empty_choice(project: Callable[..., Project]) -> None:
    fresh: Project = project({"index.rst": page(".. roadmap:: ci\n   :filter: theme:Stabilty")}, roadmap())
    quiet = fresh.build(nitpicky=False)
    assert quiet.warnings == []
    assert 'index:4: :filter: no item satisfies "theme:Stabilty"' in quiet.status


def test_a_roadmap_without_items_is_no_empty_choice(project: Callable[..., Project]) -> None:
    fresh: Project = project({"index.rst": page(".. roadmap:: ci\n   :filter: is:draft")}, roadmap(items=()))
    assert fresh.build().warnings == []


def test_a_page_is_read_again_when_a_field_in_its_filter_appears(project: Callable[..., Project]) -> None:
    fresh: Project = project(
        {"index.rst": page(".. roadmap:: ci\n   :filter: effort:>2")}, roadmap(items=(item(1), item(2)))
    )
    assert "unknown key" in fresh.build().warnings[0]
    fresh.keep(roadmap(items=(item(1), item(2, fields={"Effort": 3.0}))))
    again = fresh.build()
    assert again.warnings == []
    assert items(again.page()) == [2]


def test_a_relative_quarter_changes_with_the_day(project: Callable[..., Project]) -> None:
    fresh: Project = project({"index.rst": page(".. roadmap:: ci\n   :quarters: 1\n   :view: table")}, roadmap())
    assert items(fresh.build().page()) == [15, 5, 8]
    assert items(fresh.build(roadmap_today="2026-04-01").page()) == ["DI_11"]
