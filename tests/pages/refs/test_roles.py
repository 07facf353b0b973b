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

"""References to items, roadmaps and themes lead to their place; a count stands in its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from examples import PROJECT, item, other, roadmap, settings
from sphinx_project import Project, having, page, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_project import Built

BOARD = "board.html#roadmap-{}"
HOVER = "Improve CI stability: phase 1 (In progress)"


class Meant(NamedTuple):
    """A role, and what it becomes."""

    text: str
    said: str
    to: str
    hover: str | None


ROLES = {
    # The role `item` has a preview instead of a title: test_previews.py.
    "an item": Meant(
        ":roadmap:item:`example-org/tvm#15`", "example-org/tvm#15", BOARD.format("item-example-org-tvm-15"), None
    ),
    "its number alone": Meant(":roadmap:item:`#15`", "#15", BOARD.format("item-example-org-tvm-15"), None),
    "in another case": Meant(
        ":roadmap:item:`Example-Org/TVM#6`", "Example-Org/TVM#6", BOARD.format("item-example-org-tvm-6"), None
    ),
    "an item in the author's words": Meant(
        ":roadmap:item:`what *takes* long <#5>`", "what *takes* long", BOARD.format("item-example-org-tvm-5"), None
    ),
    "an item that no page shows": Meant(
        ":roadmap:item:`#100`", "#100", "https://github.com/example-org/tvm/issues/100", None
    ),
    "a roadmap": Meant(
        ":roadmap:ref:`ci`",
        "Continuous Integration & Testing",
        BOARD.format("key-ci"),
        "Continuous Integration & Testing",
    ),
    "a roadmap in the author's words": Meant(
        ":roadmap:ref:`the board <ci>`", "the board", BOARD.format("key-ci"), "Continuous Integration & Testing"
    ),
    "a roadmap that no page shows": Meant(":roadmap:ref:`docs`", "Roadmap docs", PROJECT, "Roadmap docs"),
    "a theme": Meant(":roadmap:theme:`ci/Stability`", "Stability", BOARD.format("theme-ci-stability"), "Stability"),
    "a theme of several words": Meant(
        ":roadmap:theme:`ci/ease of use`", "Ease of Use", BOARD.format("theme-ci-ease-of-use"), "Ease of Use"
    ),
    "a theme in the author's words": Meant(
        ":roadmap:theme:`speed <ci/Runtime>`", "speed", BOARD.format("theme-ci-runtime"), "Runtime"
    ),
    "any item": Meant(
        ":any:`example-org/tvm#15`", "example-org/tvm#15", BOARD.format("item-example-org-tvm-15"), HOVER
    ),
    "any roadmap": Meant(":any:`docs`", "Roadmap docs", PROJECT, "Roadmap docs"),
    "any theme": Meant(":any:`ci/Stability`", "Stability", BOARD.format("theme-ci-stability"), "Stability"),
}

COUNTS = {
    ":roadmap:count:`ci`": "8",
    ":roadmap:count:`ci is:open theme:Stability,Runtime`": "2",
    ':roadmap:count:`docs label:"help wanted"`': "0",
    ":roadmap:count:`* is:open`": "7",
    ":roadmap:count:`ci quarter:@current`": "3",
}

WRONG = {
    ":roadmap:item:`#404`": ':roadmap:item: "example-org/tvm#404" is on none of the roadmaps; did you mean "',
    ":roadmap:item:`fifteen`": ':roadmap:item: "fifteen" is on none of the roadmaps; ',
    ":roadmap:ref:`cii`": ':roadmap:ref: "cii" is on none of the roadmaps; did you mean "ci"?',
    ":roadmap:theme:`ci/Stabilty`": (
        ':roadmap:theme: "ci/Stabilty" is on none of the roadmaps. [tvm_roadmap.unknown-roadmap]'
    ),
    ":any:`example-org/tvm#404`": "'any' reference target not found: example-org/tvm#404 [ref.any]",
    ":roadmap:count:`cii is:open`": (
        ':roadmap:count: there is no roadmap "cii" in roadmap.toml; did you mean "ci"? '
        "Allowed: ci, docs. [tvm_roadmap.unknown-roadmap]"
    ),
    ":roadmap:count:`ci is:open is:opne`": ':filter: column 12: "opne" is no value of "is"; did you mean "open"?',
}
LINE = 4

DOCS = other("docs", '"Write" -- <b>more</b>')


def one_per_line(roles: list[str]) -> str:
    return page(*(f"{role}\n" for role in roles))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Project:
    files = {
        "index.rst": page(".. toctree::\n   :glob:\n\n   *", "The end."),
        "board.rst": page(".. roadmap:: ci"),
        "roles.rst": one_per_line([meant.text for meant in ROLES.values()]),
        "counts.rst": one_per_line(list(COUNTS)),
        **{f"wrong{number}.rst": page(f"A {role} here.") for number, role in enumerate(WRONG)},
    }
    return Project(tmp_path_factory.mktemp("docs"), files, roadmap(), DOCS)


@pytest.fixture(scope="module")
def built(whole: Project) -> Built:
    return whole.build()


@pytest.mark.parametrize(("number", "meant"), list(enumerate(ROLES.values())), ids=ROLES)
def test_a_reference_has_text_address_and_title(built: Built, number: int, meant: Meant) -> None:
    (body,) = having(built.page("roles"), class_="body")
    link = [found for found in having(body, href=None) if found.get("class") != "headerlink"][number]
    assert (words(link), link.get("href"), link.get("title")) == (meant.said, meant.to, meant.hover)
    file, _hash, anchor = meant.to.partition("#")
    if file.endswith(".html"):
        assert len(having(built.page(file.removesuffix(".html")), id=anchor)) == 1


def test_a_count_is_a_number_in_its_sentence(built: Built) -> None:
    numbers = [words(found) for found in having(built.page("counts"), class_="roadmap-number")]
    assert numbers == list(COUNTS.values())


@pytest.mark.parametrize(("number", "said"), list(enumerate(WRONG.values())), ids=WRONG)
def test_a_mistake_gets_a_warning_with_page_and_line(built: Built, number: int, said: str) -> None:
    (line,) = (line for line in built.warnings if line.startswith(f"wrong{number}.rst:"))
    assert line.startswith(f"wrong{number}.rst:{LINE}: WARNING: ")
    assert said in line


def test_there_are_no_other_warnings(built: Built) -> None:
    assert len(built.warnings) == len(WRONG)


def test_an_unknown_count_is_shown_as_a_question_mark(built: Built) -> None:
    assert [words(found) for found in having(built.page("wrong6"), class_="roadmap-number")] == ["?"]


def test_other_builders_write_the_same_references(whole: Project) -> None:
    text = whole.build("text", suppress_warnings=["tvm_roadmap", "ref"]).text("roles.txt")
    assert [line.strip('*"') for line in text.split()[2:5]] == ["example-org/tvm#15", "#15", "Example-Org/TVM#6"]
    assert "Continuous Integration & Testing" in text


def test_without_roadmap_toml_each_count_gets_a_warning(project: Callable[..., Project]) -> None:
    fresh: Project = project({"index.rst": page(":roadmap:count:`ci`")})
    (fresh.folder / "roadmap.toml").unlink()
    (warning,) = fresh.build().warnings
    assert warning.startswith("index.rst:4: WARNING: :roadmap:count: roadmap.toml: there is no such file")
    assert warning.endswith("[tvm_roadmap.settings]")


def test_a_count_without_data_is_not_0(project: Callable[..., Project]) -> None:
    fresh: Project = project({"index.rst": page(":roadmap:count:`ci`"), "roadmap.toml": settings(["ci", "docs"])}, DOCS)
    built = fresh.build()
    assert "no data of roadmap" in built.warnings[0]
    assert words(having(built.page(), class_="roadmap-number")[0]) == "?"
    fresh.keep(roadmap())
    built = fresh.build()
    assert built.warnings == []
    assert words(having(built.page(), class_="roadmap-number")[0]) == "8"


def test_a_count_follows_the_data_and_a_roadmap_that_is_defined_later(project: Callable[..., Project]) -> None:
    fresh: Project = project({"index.rst": page(":roadmap:count:`* is:open`")}, DOCS)
    assert words(having(fresh.build().page(), class_="roadmap-number")[0]) == "1"
    fresh.keep(other("docs", "One", "Two"))
    assert words(having(fresh.build().page(), class_="roadmap-number")[0]) == "2"
    fresh.write({"roadmap.toml": settings(["docs", "more"])})
    fresh.keep(roadmap("more", items=(item(1), item(2), item(3))))
    assert words(having(fresh.build().page(), class_="roadmap-number")[0]) == "5"


def test_a_bare_number_without_a_repository_is_not_found(project: Callable[..., Project]) -> None:
    text = settings(["ci"]).partition("\n")[2]
    fresh: Project = project(
        {"index.rst": page(":roadmap:item:`#15` :roadmap:item:`example-org/tvm#15`"), "roadmap.toml": text}, roadmap()
    )
    (warning,) = fresh.build().warnings
    assert ':roadmap:item: "#15" is on none of the roadmaps' in warning
