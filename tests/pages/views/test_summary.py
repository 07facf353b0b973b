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

"""The roadmap of roadmaps: a row a roadmap, and what waits across their borders."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from examples import COLUMNS, item, other, roadmap, settings
from sphinx_project import Project, having, page, words

from sphinxext_tvm_roadmap.model import Reference, StatusUpdate

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from sphinx_project import Built

SUMMARY = ".. roadmap:: *\n   :view: summary"


def blocked_by(number: int) -> tuple[Reference, ...]:
    url = f"https://github.com/example-org/tvm/issues/{number}"
    return (Reference(f"example-org/tvm#{number}", url, "blocked-by", state="open"),)


DOCS = roadmap(
    "docs",
    title="Documentation",
    scope="All that is written",
    maintainers=("hogepodge",),
    status=StatusUpdate("at-risk", "*Slow.*", dt.date(2026, 1, 9)),
    columns=COLUMNS[1:2],
    items=(
        item(60, "Publish", status="blocked", blocked_by=blocked_by(15)),
        item(61, "Write", status="done", state="closed", help_wanted=True),
        item(62, "Proofread", help_wanted=True),
    ),
)
EMPTY = other("empty", scope=None, maintainers=(), columns=())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    files = {
        "index.rst": page(".. toctree::\n   :glob:\n\n   *"),
        "board.rst": page(".. roadmap:: ci"),
        "card.rst": page(".. roadmap-item:: #60"),
        "choice.rst": page(f"{SUMMARY}\n   :filter: is:open"),
        "one.rst": page(".. roadmap:: ci\n   :view: summary"),
        "summary.rst": page(SUMMARY),
    }
    return Project(tmp_path_factory.mktemp("docs"), files, roadmap(), DOCS, EMPTY).build()


def rows(shown: Element) -> list[dict[str, str]]:
    """Return the cells of each row by the head of their column."""
    (table,) = shown.iter("table")
    first, *others = table.iter("tr")
    heads = [words(cell) for cell in first]
    return [dict(zip(heads, map(words, row), strict=True)) for row in others]


def test_each_roadmap_is_a_row(built: Built) -> None:
    assert built.warnings == []
    (ci, docs, empty) = rows(built.page("summary"))
    assert ci | {"Roadmap": ""} == {
        "Roadmap": "",
        "Status": "",
        "This quarter": "0 of 3 done",
        "Overall": "1 of 7 done",
        "Next goals": "Stability Runtime",
        "To do": "1 blocked",
        "Data as of": "Jan 10, 2026",
    }
    assert "CI and testing across all of TVM" in ci["Roadmap"]
    assert ci["Roadmap"].startswith("Continuous Integration & Testing")
    assert ci["Roadmap"].endswith("Maintained by areusch, leandron")
    assert docs["Status"] == "At risk"
    assert (docs["This quarter"], docs["Overall"], docs["Next goals"]) == ("", "1 of 3 done", "")
    assert docs["To do"] == "1 item wants help · 1 blocked"
    assert empty["Roadmap"] == "Roadmap empty"
    assert empty["Overall"] == "No items yet"


def test_a_row_links_to_the_page_of_the_roadmap_or_to_github(built: Built) -> None:
    (links,) = having(built.page("summary"), class_="roadmap roadmap-summary")[0].iter("table")
    assert having(links, href="board.html#roadmap-key-ci") != []
    assert [words(link) for link in having(links, href=DOCS.url)] == ["Documentation", "Roadmap empty"]


def test_the_root_element_of_a_summary_names_the_roadmaps(built: Built) -> None:
    (root,) = having(built.page("summary"), class_="roadmap roadmap-summary")
    assert root.get("data-roadmap") == "ci docs empty"


def test_dependencies_between_roadmaps_are_listed_with_links(built: Built) -> None:
    (chain,) = (found for found in built.page("summary").iter("li") if "waits for" in words(found))
    assert words(chain) == "Publish (docs) waits for Improve CI stability: phase 1 (ci)"
    assert [link.get("href") for link in having(chain, href=None)] == [
        "card.html#roadmap-item-example-org-tvm-60",
        "board.html#roadmap-item-example-org-tvm-15",
    ]
    assert "waits for" not in words(built.page("one"))


def test_empty_columns_are_left_out(built: Built) -> None:
    assert "Status" not in rows(built.page("one"))[0]


def test_a_filter_selects_the_counted_items(built: Built) -> None:
    assert [row["Overall"] for row in rows(built.page("choice"))] == ["0 of 6 done", "0 of 2 done", "No items yet"]


def test_a_roadmap_without_data_is_the_last_row(project: Callable[..., Project]) -> None:
    fresh: Project = project({"index.rst": page(SUMMARY), "roadmap.toml": settings(["later", "ci"])}, roadmap())
    _ci, later = rows(fresh.build().page())
    assert (later["Roadmap"], later["Status"], later["Overall"]) == ("later", "No data See it on GitHub", "")


@pytest.mark.parametrize("builder", ["html", "text", "latex"])
def test_a_page_without_any_data_gets_one_warning(project: Callable[..., Project], builder: str) -> None:
    fresh: Project = project({"index.rst": page(SUMMARY)})
    (warning,) = fresh.build(builder).warnings
    assert "[tvm_roadmap.no-data]" in warning


def test_the_health_of_each_plan_stands_below_with_its_meaning(built: Built) -> None:
    shown = having(built.page("summary"), class_="roadmap roadmap-summary")[0]
    ci, docs, empty = [words(line) for line in shown.iter("li") if "complete:" in words(line)]
    assert ci.startswith("Continuous Integration & Testing · fresh: not known yet · complete: ")
    unknown = "fresh: not known yet · complete: not known yet · kept: not known yet"
    assert (docs, empty) == (f"Documentation · {unknown}", f"Roadmap empty · {unknown}")
    assert "nothing about people" in words(shown)
    assert "complete:" not in words(built.page("choice"))


def test_other_builders_have_the_rows_too(project: Callable[..., Project]) -> None:
    text: str = project({"index.rst": page(SUMMARY)}, roadmap(), DOCS).build("text").text("index.txt")
    assert "Documentation" in text
    assert "Overall: 1 of 3 done" in text
    assert "Publish (docs) waits for Improve CI stability: phase 1 (ci)" in " ".join(text.split()).replace("*", "")
