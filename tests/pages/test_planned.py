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

"""Roadmaps that are planned, or of which a build has no data: pages say so, and the log says little or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from examples import roadmap
from sphinx_project import Project, having, page

from sphinxext_tvm_roadmap.model import View

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from sphinx_project import Built

TEN = (Path(__file__).parents[1] / "data" / "ten-roadmaps.toml").read_text(encoding="utf-8")
"""The roadmaps of RFC 0050: nine are planned, and ``ci`` has a project."""

PLANNED = "This roadmap is planned. Its items are not on GitHub yet."
WITHOUT_DATA = "This page was built without data for this roadmap."

CI = roadmap(views=(View(number=1, name="Board", layout="board"),))

VIEWS = ("board", "table", "timeline", "list", "glance", "summary", "record")
DIRECTIVES = {
    **{view: f".. roadmap:: {{}}\n   :view: {view}" for view in VIEWS},
    **{name: f".. roadmap-{name}:: {{}}" for name in ("themes", "help-wanted", "dependencies", "changes", "checks")},
    "several": ".. roadmap:: {}\n   :view: table, board",
    "followed": ".. roadmap:: {}\n   :github-view: 1",
    "options": ".. roadmap:: {}\n   :view: table\n   :filter: quarter:@current\n   :sort: priority",
}
ROLES = page(
    ":roadmap:ref:`hardware` and :roadmap:ref:`our compiler <compiler>` and :any:`microtvm`",
    ":roadmap:theme:`graph/Portability` and :roadmap:theme:`speed <microtvm/Performance>`",
    ":roadmap:count:`* is:open` and :roadmap:count:`ci is:open` and :roadmap:count:`hardware is:open`",
    title="Roles",
)
FILES = {
    "index.rst": page(".. toctree::\n   :glob:\n\n   *"),
    "roadmap.toml": TEN,
    "roles.rst": ROLES,
    **{f"all-{name}.rst": page(written.format("*"), title=name) for name, written in DIRECTIVES.items()},
    **{f"one-{name}.rst": page(written.format("graph"), title=name) for name, written in DIRECTIVES.items()},
}
BUILDERS = [
    "html",
    *(pytest.param(builder, marks=pytest.mark.once) for builder in ("latex", "text", "epub", "man", "singlehtml")),
    pytest.param("gettext", marks=pytest.mark.once),
]


def said(element: Element) -> str:
    """Return the words of an element, with a blank between its parts."""
    return " ".join(" ".join(element.itertext()).split())


def with_projects(*keys: str) -> str:
    """Return the settings with projects for these planned roadmaps, of which there is no data."""
    text = TEN
    for key in keys:
        number = len(key)
        project = f'project = "https://github.com/orgs/example-org/projects/{number}"'
        assert f"[roadmaps.{key}]\nplanned = true" in text
        text = text.replace(f"[roadmaps.{key}]\nplanned = true", f"[roadmaps.{key}]\n{project}")
    return text


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return Project(tmp_path_factory.mktemp("docs"), FILES, CI).build()


@pytest.mark.heavy
@pytest.mark.parametrize("builder", BUILDERS)
def test_nine_planned_roadmaps_give_no_warning_in_any_directive_and_builder(
    project: Callable[..., Project], builder: str
) -> None:
    found = project(FILES, CI).build(builder, copyright="Example", version="1")
    assert found.warnings == []
    assert "WARN" not in found.status


@pytest.mark.heavy
@pytest.mark.parametrize("builder", ["html", pytest.param("text", marks=pytest.mark.once)])
def test_a_roadmap_without_data_costs_one_line_in_the_log(project: Callable[..., Project], builder: str) -> None:
    files = FILES | {"roadmap.toml": with_projects("graph", "hardware")}
    project_without_data: Project = project(files, CI)
    for _again in range(2):
        found = project_without_data.build(builder)
        graph, hardware = found.warnings
        # The pages of each directive with all roadmaps, those of `graph` alone, and the page with a number.
        pages = 2 * len(DIRECTIVES) + 1
        assert graph.startswith(f'all-board.rst: WARNING: no data of roadmap "graph" for {pages} pages: ')
        assert graph.endswith("write it with: tvm-roadmap sync graph [tvm_roadmap.no-data]")
        assert f'no data of roadmap "hardware" for {len(DIRECTIVES) + 1} pages' in hardware


def test_the_page_of_a_planned_roadmap_has_its_title_scope_maintainers_and_themes(built: Built) -> None:
    (shown,) = having(built.page("one-board"), data_roadmap="graph")
    assert said(shown).startswith(
        f"TVM Graph Computation & High-Level Optimizations Roadmap Planned {PLANNED} All things Relay (today: Relax) "
        "Maintained by denise-k , hypercubestart , MasterJH5574 , YuchenJin , ZihengJiang"
    )
    assert [
        each.get("data-theme") for each in shown.iter("div") if "roadmap-theme" in each.get("class", "").split()
    ] == [
        "Expressibility",
        "Extensibility",
        "Interoperability",
        "Performance",
        "Portability",
    ]
    assert "A model runs everywhere ." in said(shown)


@pytest.mark.parametrize("name", [name for name in DIRECTIVES if name != "summary"])
def test_each_directive_says_that_a_roadmap_is_planned(built: Built, name: str) -> None:
    assert PLANNED in said(having(built.page(f"one-{name}"), class_="body")[0])
    assert said(built.page(f"all-{name}")).count(PLANNED) == 9


def test_the_summary_has_a_row_for_each_planned_roadmap(built: Built) -> None:
    (table,) = having(built.page("all-summary"), class_="roadmap roadmap-summary")[0].iter("table")
    _head, ci, *planned = table.iter("tr")
    assert said(ci).startswith("TVM Continuous Integration & Testing Roadmap")
    assert len(planned) == 9
    assert said(planned[0]) == (
        "TVM Global Roadmap All of TVM's efforts: what affects the whole project or adds significant functionality "
        "Planned"
    )
    assert [having(row, href="https://github.com")[:1] for row in planned] == [[]] * 9


def test_a_summary_of_planned_roadmaps_alone_is_a_table_too(built: Built) -> None:
    (table,) = built.page("one-summary").iter("table")
    head, _graph = table.iter("tr")
    assert said(head) == "Roadmap Status"


def test_references_lead_to_the_page_of_a_planned_roadmap_and_numbers_count_the_known(built: Built) -> None:
    (body,) = having(built.page("roles"), class_="body")
    _title, references, themes, numbers = [said(each) for each in body.iter() if each.tag in {"h1", "p"}][:4]
    assert references == "TVM Hardware Roadmap and our compiler and microTVM Roadmap"
    assert themes == "Portability and speed"
    assert numbers == "6 (on 1 of 10 roadmaps) and 6 and ?"
    links = {said(link): link.get("href") for link in body.iter("a")}
    assert links["TVM Hardware Roadmap"] == "all-followed.html#roadmap-key-hardware"
    assert links["Portability"] == "one-themes.html#roadmap-theme-graph-portability"
    for page_of, _hash, place in (links[name].partition("#") for name in ("TVM Hardware Roadmap", "Portability")):
        assert len(having(built.page(page_of.removesuffix(".html")), id=place)) == 1


def test_a_reference_to_a_planned_roadmap_that_no_page_shows_is_its_title(project: Callable[..., Project]) -> None:
    found = project({"index.rst": ROLES, "roadmap.toml": TEN}, CI).build()
    assert found.warnings == []
    (body,) = having(found.page(), class_="body")
    assert "TVM Hardware Roadmap and our compiler and microTVM Roadmap" in said(body)
    assert [said(link) for link in body.iter("a") if link.get("class") != "headerlink"] == []


def test_a_roadmap_without_data_is_shown_with_its_title_and_scope(project: Callable[..., Project]) -> None:
    files = {
        "index.rst": page(".. roadmap:: graph", ".. roadmap:: *\n   :view: summary"),
        "roadmap.toml": with_projects("graph"),
    }
    found = project(files, CI).build()
    assert len(found.warnings) == 1
    (shown,) = having(found.page(), data_roadmap="graph")
    assert said(shown).startswith(
        "TVM Graph Computation & High-Level Optimizations Roadmap No data "
        f"{WITHOUT_DATA} See it on GitHub . All things Relay (today: Relax) Maintained by"
    )
    (row,) = [row for row in found.page().iter("tr") if "TVM Graph Computation" in said(row)]
    assert said(row).endswith("ZihengJiang No data See it on GitHub")
    assert having(row, href="https://github.com/orgs/example-org/projects/5") != []


def test_a_page_is_read_again_when_the_scope_of_a_planned_roadmap_changes(project: Callable[..., Project]) -> None:
    files = {
        "index.rst": page(".. toctree::\n\n   hardware\n   graph"),
        "hardware.rst": page(".. roadmap:: hardware"),
        "graph.rst": page(".. roadmap:: graph"),
        "roadmap.toml": TEN,
    }
    changing: Project = project(files, CI)
    changing.build()
    assert changing.build().read == []
    changing.write({"roadmap.toml": TEN.replace("All hardware backends", "All accelerators")})
    again = changing.build()
    assert again.read == ["hardware"]
    assert "All accelerators" in said(again.page("hardware"))


def test_markup_in_the_texts_of_a_planned_roadmap_stays_text(project: Callable[..., Project]) -> None:
    toml = '[roadmaps.x]\nplanned = true\ntitle = "<b>X</b>"\nscope = "<script>alert(1)</script> `code`"\n'
    shown = project({"index.rst": page(".. roadmap:: x"), "roadmap.toml": toml}).build().page()
    (box,) = having(shown, data_roadmap="x")
    assert "<b>X</b> Planned" in said(box)
    assert list(box.iter("script")) == []
