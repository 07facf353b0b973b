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

"""What a build warns of: each thing by its name, at its line, with what would be right; and that can be suppressed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest
from examples import other, roadmap, settings
from sphinx_project import Built, Project, page, words

from sphinxext_tvm_roadmap.pages.diagnostics import WARNING_TYPE, Subtype

if TYPE_CHECKING:
    from pathlib import Path

    from sphinxext_tvm_roadmap.model import Roadmap


class Case(NamedTuple):
    """A directive that is wrong, and what the build says of it."""

    subtype: Subtype
    directive: str
    found: str
    """What stands in the warning, as a pattern."""


CASES = {
    "a roadmap with a typing mistake": Case(
        Subtype.UNKNOWN_ROADMAP,
        ".. roadmap:: cii",
        r'no roadmap "cii" in roadmap\.toml; did you mean "ci"\? Allowed: ci, docs, empty\.',
    ),
    "a roadmap like none": Case(Subtype.UNKNOWN_ROADMAP, ".. roadmap:: zzzzzz", r"; Allowed: ci, docs, empty\."),
    "one unknown roadmap of two": Case(Subtype.UNKNOWN_ROADMAP, ".. roadmap:: ci dosc", r'did you mean "docs"\?'),
    "an item with a wrong number": Case(
        Subtype.UNKNOWN_ITEM, ".. roadmap-item:: example-org/tvm#155", r'did you mean "example-org/tvm#15"\?'
    ),
    "a number alone": Case(Subtype.UNKNOWN_ITEM, ".. roadmap-item:: #404", r"example-org/tvm#404 is in none of the"),
    "no reference at all": Case(
        Subtype.UNKNOWN_ITEM, ".. roadmap-item:: fifteen", r'"fifteen" names no item\. Allowed: owner/repository#15'
    ),
    "an address of something else": Case(
        Subtype.UNKNOWN_ITEM, ".. roadmap-item:: https://github.com/example-org/tvm/wiki", r"names no item"
    ),
    "an unknown view": Case(
        Subtype.OPTION, ".. roadmap:: ci\n   :view: bord", r'"bord"|bord.*did you mean "board"\? Allowed: board, '
    ),
    "columns of a board": Case(
        Subtype.OPTION, ".. roadmap:: ci\n   :columns: item", r'":columns:".*":view: table".*"board"'
    ),
    "an unknown column": Case(
        Subtype.OPTION,
        ".. roadmap:: ci\n   :view: table\n   :columns: item, ownrs",
        r'"ownrs"; did you mean "owners"\?',
    ),
    "a filter that no item satisfies": Case(
        Subtype.NOTHING,
        ".. roadmap:: ci\n   :filter: theme:Stabilty",
        r'no item satisfies "theme:Stabilty", so nothing is shown; the nearest value is "Stability"\.',
    ),
    "a roadmap without data": Case(
        Subtype.NO_DATA, ".. roadmap:: empty", r'roadmap "empty".*write it with: tvm-roadmap sync empty'
    ),
}

PAGES = {f"page{number:02}": case.directive for number, case in enumerate(CASES.values())}
LINE = 4
"""The line on which the directive of each page stands."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    files = {f"{name}.rst": page(directive) for name, directive in PAGES.items()}
    files["index.rst"] = page(".. toctree::\n   :glob:\n\n   page*", title="Cases")
    files["roadmap.toml"] = settings(["ci", "docs", "empty"])
    return Project(tmp_path_factory.mktemp("docs"), files, roadmap(), other("docs", "Write more"))


@pytest.fixture(scope="module")
def built(project: Project) -> Built:
    return project.build()


def test_the_cases_contain_every_kind_of_warning() -> None:
    elsewhere = {Subtype.SETTINGS, Subtype.OUTPUT}
    assert {case.subtype for case in CASES.values()} | elsewhere == set(Subtype)


@pytest.mark.parametrize("number", range(len(CASES)), ids=CASES)
def test_a_mistake_gets_one_warning_with_page_line_and_name(built: Built, number: int) -> None:
    case = list(CASES.values())[number]
    name = f"page{number:02}"
    (line,) = (line for line in built.warnings if line.startswith(f"{name}.rst"))
    # Missing data is no mistake of one line, and told once for all pages.
    place = "" if case.subtype is Subtype.NO_DATA else f":{LINE}"
    assert line.startswith(f"{name}.rst{place}: WARNING: ")
    assert line.endswith(f" [{WARNING_TYPE}.{case.subtype.value}]")
    assert re.search(case.found, line)


def test_there_are_no_other_warnings(built: Built) -> None:
    assert len(built.warnings) == len(CASES)


def test_a_warning_contains_no_text_that_breaks_tvm_s_ci(built: Built) -> None:
    for line in built.warnings:
        assert "=" not in line
        assert "None." not in line


@pytest.mark.parametrize("subtype", [case for case in Subtype if case is not Subtype.SETTINGS])
def test_a_kind_of_warning_can_be_suppressed_alone(project: Project, subtype: Subtype) -> None:
    left = project.build("dummy", suppress_warnings=[f"{WARNING_TYPE}.{subtype.value}"]).warnings
    expected = [case for case in CASES.values() if case.subtype is not subtype]
    assert [line.rpartition(".")[2] for line in left] == [f"{case.subtype.value}]" for case in expected]


def test_all_kinds_of_warnings_can_be_suppressed_together(project: Project) -> None:
    assert project.build("dummy", suppress_warnings=[WARNING_TYPE], exclude_patterns=["x"]).warnings == []


def test_a_known_roadmap_beside_an_unknown_one_is_shown(built: Built) -> None:
    number = list(CASES).index("one unknown roadmap of two")
    assert "Improve CI stability: phase 1" in words(built.page(f"page{number:02}"))


def test_pages_do_not_contain_the_text_of_warnings(built: Built) -> None:
    for name in PAGES:
        shown = words(built.page(name))
        for said in (
            "did you mean",
            "Allowed",
            "roadmap.toml",
            "there is no",
            "snapshot",
            "tvm-roadmap sync",
            "names no",
        ):
            assert said not in shown


def test_the_page_says_that_a_roadmap_has_no_data(built: Built) -> None:
    name = f"page{list(CASES).index('a roadmap without data'):02}"
    (link,) = (link for link in built.page(name).iter("a") if "projects/1" in link.get("href", ""))
    assert words(link) != ""
    assert "without data for this roadmap" in words(built.page(name))


def test_a_build_gives_one_warning_for_each_roadmap_without_data(tmp_path_factory: pytest.TempPathFactory) -> None:
    first = page(
        ".. roadmap:: empty",
        ".. roadmap:: empty ci\n   :view: list",
        ".. roadmap-themes:: empty",
        "There are :roadmap:count:`empty` items, and :roadmap:count:`empty is:open` are open.",
        ".. roadmap-help-wanted:: bare empty",
    )
    files = {
        "index.rst": first + "\n.. toctree::\n\n   second\n",
        "second.rst": page("There are :roadmap:count:`empty`.", ".. roadmap:: empty"),
        "roadmap.toml": settings(["ci", "empty", "bare"]),
    }
    built = Project(tmp_path_factory.mktemp("docs"), files, roadmap()).build()
    assert [
        re.sub(r"^(\w+\.rst): .*(roadmap \"\w+\" for \d pages?).*$", r"\1 \2", line) for line in built.warnings
    ] == [
        'index.rst roadmap "empty" for 2 pages',
        'index.rst roadmap "bare" for 1 page',
    ]
    assert all(line.endswith("[tvm_roadmap.no-data]") for line in built.warnings)
    assert "There are ? items, and ? are open." in words(built.page())


def test_without_roadmap_toml_each_directive_gets_a_warning(tmp_path_factory: pytest.TempPathFactory) -> None:
    pages = {"index.rst": page(".. roadmap:: ci", ".. roadmap-item:: #15\n\n   My own words.")}
    bare = Project(tmp_path_factory.mktemp("bare"), pages)
    (bare.folder / "roadmap.toml").unlink()
    built = bare.build()
    assert [re.sub(r"^(index\.rst:\d+).*?(\[.*\])$", r"\1 \2", line) for line in built.warnings] == [
        "index.rst:4 [tvm_roadmap.settings]",
        "index.rst:6 [tvm_roadmap.settings]",
    ]
    assert "roadmap_config in conf.py" in built.warnings[0]
    assert "My own words." in words(built.page())
    assert bare.build("text", suppress_warnings=["tvm_roadmap.settings"]).warnings == []


def test_without_roadmap_toml_and_directives_there_are_no_warnings(tmp_path_factory: pytest.TempPathFactory) -> None:
    bare = Project(tmp_path_factory.mktemp("bare"), {"index.rst": page("Nothing of ours.")})
    (bare.folder / "roadmap.toml").unlink()
    assert bare.build().warnings == []


@pytest.mark.parametrize(
    ("plans", "said"),
    [
        ((), "is in none of the roadmaps; no roadmap has data here; write it with: tvm-roadmap sync ci."),
        ((roadmap(items=()),), "is in none of the roadmaps; they have no items yet."),
    ],
    ids=["no snapshot", "an empty roadmap"],
)
def test_an_item_of_roadmaps_that_have_none_is_told_what_is_missing(
    tmp_path: Path, plans: tuple[Roadmap, ...], said: str
) -> None:
    files = {"index.rst": page(".. roadmap-item:: example-org/tvm#15"), "roadmap.toml": settings(["ci"])}
    warnings = Project(tmp_path, files, *plans).build().warnings
    assert [warning for warning in warnings if said in warning] == warnings[-1:]
