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

"""The roadmap at a glance: what each number says, and the items to which it leads."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from examples import COLUMNS, item, roadmap
from sphinx_project import Project, having, page, words

from sphinxext_tvm_roadmap.model import Column, Label

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from sphinx_project import Built

OLDER = Column("Q3 2025", "quarter", dt.date(2025, 7, 1), dt.date(2025, 9, 30))
PLAN = roadmap(
    "plan",
    columns=(OLDER, *COLUMNS[1:]),
    items=(
        item(1, status="done", state="closed", themes=("Stability",), column="Q3 2025"),
        item(2, themes=("Stability",), column="Q4 2025", help_wanted=True),
        item(3, status="in-progress", themes=("Stability", "Runtime"), owners=("areusch",)),
        item(4, status="cut", state="closed", themes=("Runtime",)),
        item(5, status="done", state="closed", themes=("Runtime",)),
        item(6, themes=("Stability",), column="Backlog", owners=("mona",), help_wanted=True),
        item(7, column=None),
    ),
)
PLAIN = roadmap("plain", title="Plain", columns=(), themes=(), items=(item(70, labels=(Label("bug"),)), item(71)))
EMPTY = roadmap("empty", title="Empty", items=())
ALONE = roadmap("alone", title="Alone", columns=(), themes=(), items=(item(80, status="cut", state="closed"),))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    pages = {
        "all": ".. roadmap:: *\n   :view: glance",
        "limit": ".. roadmap:: plan\n   :view: glance\n   :limit: 2",
        "owners": ".. roadmap:: plan\n   :view: glance\n   :group-by: owner",
        "plan": ".. roadmap:: plan\n   :view: glance",
        "twice": ".. roadmap:: plan\n   :view: glance\n\n.. roadmap:: plan\n   :view: glance",
    }
    files = {f"{name}.rst": page(text) for name, text in pages.items()}
    files["index.rst"] = page(".. toctree::\n   :glob:\n\n   *")
    return Project(tmp_path_factory.mktemp("docs"), files, PLAN, PLAIN, EMPTY, ALONE)


@pytest.fixture(scope="module")
def built(project: Project) -> Built:
    return project.build()


def lines(table: Element) -> list[list[str]]:
    """Return the words of each cell; its numbers stand one below the other."""
    return [[" ".join(map(words, cell.findall("a"))) or words(cell) for cell in line] for line in table.iter("tr")]


def test_a_cell_says_done_of_total_at_risk_and_help_wanted(built: Built) -> None:
    (table,) = built.page("plan").iter("table")
    assert lines(table) == [
        ["Theme", "Before Q1 2026", "Q1 2026 · now", "Backlog", "Not placed yet"],
        ["Runtime", "", "1 of 2 done, 1 cut", "", ""],
        ["Stability", "1 of 2 done At risk: 1 Help wanted: 1", "0 of 1 done", "0 of 1 done", ""],
        ["No theme", "", "", "", "0 of 1 done"],
    ]


def test_each_number_leads_to_exactly_its_items(built: Built) -> None:
    shown = built.page("plan")
    (table,) = shown.iter("table")
    found = {}
    for row, line in zip(lines(table)[1:], list(table.iter("tr"))[1:], strict=True):
        for link in line.iter("a"):
            (section,) = having(shown, id=link.attrib["href"].removeprefix("#"))
            numbers = [
                each.attrib["data-item"].rpartition("#")[2] for each in section.iter() if "data-item" in each.attrib
            ]
            found[row[0], words(link)] = " ".join(numbers)
    assert found == {
        ("Runtime", "1 of 2 done, 1 cut"): "3 4 5",
        ("Stability", "1 of 2 done"): "1 2",
        ("Stability", "At risk: 1"): "2",
        ("Stability", "Help wanted: 1"): "2",
        ("Stability", "0 of 1 done"): "6",
        ("No theme", "0 of 1 done"): "7",
    }


def test_a_cell_names_its_column_for_narrow_screens(built: Built) -> None:
    (table,) = built.page("plan").iter("table")
    cells = [cell.attrib["data-column"] for cell in list(table.iter("tr"))[1][1:]]
    assert cells == ["Before Q1 2026", "Q1 2026 · now", "Backlog", "Not placed yet"]


def test_several_roadmaps_have_one_matrix_each_under_their_titles(built: Built) -> None:
    shown = built.page("all")
    _plan, plain, alone = (lines(table) for table in shown.iter("table"))
    assert plain == [["Label", "Overall"], ["bug", "0 of 1 done"], ["No label", "0 of 1 done"]]
    assert alone == [["Label", "Overall"], ["All items", "1 cut"]]
    assert "Nothing is planned yet." in words(shown)


def test_the_author_chooses_the_rows_and_the_items(built: Built) -> None:
    (owners,) = built.page("owners").iter("table")
    assert [line[0] for line in lines(owners)] == ["Owner", "areusch", "mona", "No owner"]
    (limited,) = built.page("limit").iter("table")
    assert lines(limited)[1] == ["Stability", "1 of 2 done At risk: 1 Help wanted: 1", ""]
    assert "and 5 more" in words(built.page("limit"))


@pytest.mark.parametrize("builder", ["html", "singlehtml"])
def test_no_two_places_have_the_same_id(project: Project, builder: str) -> None:
    made = project.build(builder)
    for name in ("index",) if builder == "singlehtml" else ("all", "twice"):
        ids = [each.attrib["id"] for each in having(made.page(name), class_="roadmap-cell")]
        links = [each.attrib["href"][1:] for each in made.page(name).iter("a") if "-plan-2-1-" in each.attrib["href"]]
        assert links
        assert len(ids) == len(set(ids))
        assert set(links) < set(ids)


def test_other_builders_show_the_matrix_and_lead_to_its_items(project: Project) -> None:
    latex = project.build("latex").text("example.tex")
    assert "longtable" in latex
    assert r"\hyperref[\detokenize{plan:roadmap-plan-0-plan-2-1-risk}]" in latex
    assert r"\phantomsection\label{\detokenize{plan:roadmap-plan-0-plan-2-1-risk}}" in latex
    assert "Stability · Before Q1 2026: 1 of 2 done · At risk: 1 · Help wanted: 1" in " ".join(
        project.build("text").text("plan.txt").split()
    ).replace("*", "")
