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

"""Each item, roadmap and theme has one place, the same in every build, that pages, search and projects lead to."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import pytest
from examples import ITEMS, THEMES, item, other, roadmap
from msgspec.structs import replace
from sphinx_project import CONF, Project, differing_from_a_fresh_build, files_of, having, page, words

from sphinxext_tvm_roadmap.model import Reference, Theme
from sphinxext_tvm_roadmap.names import slug

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.heavy

ID_15 = "roadmap-item-example-org-tvm-15"
WAITING = item(
    60, "Wait for it", blocked_by=(Reference("example-org/tvm#15", "https://github.com/example-org/tvm/issues/15"),)
)
DOCS = other("docs", "Write more")
DOCS = replace(DOCS, items=(*DOCS.items, WAITING))
REFERENCES = (
    ":roadmap:item:`#15` :roadmap:item:`#5` :roadmap:ref:`ci` :roadmap:theme:`ci/Stability` :roadmap:ref:`docs`"
)
PAGES = {
    "index.rst": page(".. toctree::\n   :glob:\n\n   *"),
    "a-choice.rst": page(".. roadmap:: ci\n   :filter: is:issue"),
    "all.rst": page(".. roadmap:: *\n   :view: list"),
    "board.rst": page(".. roadmap:: ci"),
    "docs.rst": page(".. roadmap:: docs\n   :view: table"),
    "far.rst": page(REFERENCES),
    "plain.rst": page("Nothing of ours."),
    "second-board.rst": page(".. roadmap:: ci"),
}


@pytest.fixture
def built(project: Callable[..., Project]) -> Project:
    """Return a project that has been built once."""
    fresh: Project = project(PAGES, roadmap(), DOCS)
    assert fresh.build().warnings == []
    return fresh


def places(project: Project, anchor: str) -> list[str]:
    """Return the pages on which this id is."""
    pages = sorted((project.folder / "_build" / "html").glob("*.html"))
    return [found.stem for found in pages for _ in range(found.read_text(encoding="utf-8").count(f'id="{anchor}"'))]


def leads_to(project: Project, name: str = "far") -> list[str]:
    """Return where the references of a page lead."""
    built = project.build()
    (body,) = having(built.page(name), class_="body")
    return [link.get("href", "") for link in having(body, href=None) if link.get("class") != "headerlink"]


# Homes


def test_the_anchor_is_the_first_board_that_shows_the_whole_roadmap(built: Project) -> None:
    assert leads_to(built) == [
        f"board.html#{ID_15}",
        "board.html#roadmap-item-example-org-tvm-5",
        "board.html#roadmap-key-ci",
        "board.html#roadmap-theme-ci-stability",
        "docs.html#roadmap-key-docs",
    ]
    assert places(built, ID_15) == ["board"]
    assert places(built, "roadmap-key-docs") == ["docs"]


@pytest.mark.parametrize("options", ["filter: is:issue", "limit: 100", "quarters: @current.."])
def test_a_view_with_a_selection_of_items_contains_no_anchors(project: Callable[..., Project], options: str) -> None:
    fresh: Project = project({"index.rst": page(f".. roadmap:: ci\n   :{options}", ":roadmap:item:`#15`")}, roadmap())
    assert leads_to(fresh, "index")[-1] == "https://github.com/example-org/tvm/issues/15"
    assert places(fresh, ID_15) == []


def test_anchors_are_at_single_cards_and_theme_pages_before_boards(built: Project) -> None:
    built.write({
        "z-card.rst": page(".. roadmap-item:: #15"),
        "z-themes.rst": page(".. roadmap-themes:: ci"),
    })  # fmt: skip
    assert leads_to(built) == [
        f"z-card.html#{ID_15}",
        "board.html#roadmap-item-example-org-tvm-5",
        "board.html#roadmap-key-ci",
        "z-themes.html#roadmap-theme-ci-stability",
        "docs.html#roadmap-key-docs",
    ]
    assert places(built, ID_15) == ["z-card"]


def test_two_views_on_one_page_contain_each_id_once(project: Callable[..., Project]) -> None:
    fresh: Project = project(
        {"index.rst": page(".. roadmap:: ci", ".. roadmap:: ci", ".. roadmap-item:: #15")}, roadmap()
    )
    fresh.build()
    assert places(fresh, ID_15) == ["index"]
    (place,) = having(fresh.build().page(), id=ID_15)
    assert place.get("data-item") == "example-org/tvm#15"


def test_different_names_with_the_same_slug_get_different_ids(project: Callable[..., Project]) -> None:
    first = item(1, id="I_a", ref="example-org/tvm-ci#1")
    second = item(1, id="I_b", ref="example-org/tvm.ci#1")
    fresh: Project = project(
        {"index.rst": page(".. roadmap:: ci", ":roadmap:item:`example-org/tvm.ci#1`")}, roadmap(items=(first, second))
    )
    assert leads_to(fresh, "index")[-1] == "#roadmap-item-example-org-tvm-ci-1-i-b"
    assert places(fresh, "roadmap-item-example-org-tvm-ci-1-i-b") == ["index"]


def test_an_item_of_two_roadmaps_has_one_anchor(project: Callable[..., Project]) -> None:
    fresh: Project = project(
        {
            "index.rst": page(".. toctree::\n   :glob:\n\n   *", ":roadmap:item:`#15`"),
            "one.rst": page(".. roadmap:: docs"),
            "two.rst": page(".. roadmap:: ci"),
        },
        roadmap(),
        roadmap("docs", items=ITEMS[:1]),
    )
    assert leads_to(fresh, "index")[-1] == f"one.html#{ID_15}"
    assert places(fresh, ID_15) == ["one"]


# A second build


def test_references_follow_an_anchor_that_moves_to_another_page(built: Project) -> None:
    built.write({"plain.rst": page(".. roadmap-item:: #15")})
    again = built.build()
    assert again.read == ["plain"]
    assert having(again.page("far"), href=f"plain.html#{ID_15}") != []
    assert having(again.page("docs"), href=f"plain.html#{ID_15}") == []
    assert having(again.page("all"), href=f"plain.html#{ID_15}") == []
    assert differing_from_a_fresh_build(built) == []


def test_links_between_items_follow_an_anchor_that_moves(project: Callable[..., Project]) -> None:
    fresh: Project = project(PAGES | {"docs.rst": page(".. roadmap:: docs")}, roadmap(), DOCS)
    assert having(fresh.build().page("docs"), href=f"board.html#{ID_15}") != []
    fresh.write({"plain.rst": page(".. roadmap-item:: #15")})
    assert having(fresh.build().page("docs"), href=f"plain.html#{ID_15}") != []
    assert differing_from_a_fresh_build(fresh) == []


def test_a_removed_anchor_is_replaced_by_the_next_one(built: Project) -> None:
    built.write({"board.rst": page("Nothing any more.")})
    assert leads_to(built)[0] == f"second-board.html#{ID_15}"
    assert differing_from_a_fresh_build(built) == []


def test_references_do_not_lead_to_a_removed_page(built: Project) -> None:
    (built.folder / "board.rst").unlink()
    assert leads_to(built)[0] == f"second-board.html#{ID_15}"
    # Sphinx leaves the page itself where it is.
    assert differing_from_a_fresh_build(built) == ["_sources/board.rst.txt", "board.html"]


def test_a_board_with_a_new_filter_loses_its_anchors(built: Project) -> None:
    built.write({"board.rst": page(".. roadmap:: ci\n   :filter: is:open")})
    assert leads_to(built)[0] == f"second-board.html#{ID_15}"
    assert differing_from_a_fresh_build(built) == []


def test_references_on_pages_without_a_view_follow_the_data(built: Project) -> None:
    built.keep(roadmap(title="Testing", items=(replace(ITEMS[0], status="done"), *ITEMS[1:])))
    again = built.build()
    assert "far" not in again.read
    preview = having(again.page("far"), class_="roadmap-preview")[0]
    assert words(preview).startswith("Improve CI stability: phase 1Done")
    assert "Testing" in words(again.page("far"))
    # Sphinx keeps the words that are gone in the index of the search, each with no page.
    assert set(differing_from_a_fresh_build(built)) <= {"searchindex.js"}


def test_a_reference_finds_an_item_that_is_added_later(project: Callable[..., Project]) -> None:
    fresh: Project = project({"index.rst": page(".. roadmap:: ci", ":roadmap:item:`#77`")}, roadmap())
    assert len(fresh.build().warnings) == 1
    fresh.keep(roadmap(items=(*ITEMS, item(77, "Just filed"))))
    again = fresh.build()
    assert again.warnings == []
    (preview,) = having(again.page(), class_="roadmap-preview")
    assert words(preview).startswith("Just filedPlanned")


def test_a_second_build_without_changes_writes_no_pages(built: Project) -> None:
    again = built.build()
    assert again.read == []
    assert "no targets are out of date" in again.status


def test_four_processes_write_the_same_files_as_one(tmp_path: Path) -> None:
    files = PAGES | {
        "card.rst": page(".. roadmap-item:: #5"),
        "count.rst": page("There are :roadmap:count:`* is:open`."),
        "summary.rst": page(".. roadmap:: *\n   :view: summary"),
        "help.rst": page(".. roadmap-help-wanted:: *"),
    }
    made = {}
    for jobs in ("1", "4"):
        project = Project(tmp_path / jobs, files, roadmap(), DOCS)
        ran = project.run("-j", jobs)
        assert (ran.returncode, ran.stderr) == (0, "")
        made[jobs] = files_of(project.folder / "_build" / "html")
    assert [name for name in sorted(made["1"]) if made["1"][name] != made["4"].get(name)] == []
    assert made["1"].keys() == made["4"].keys()


# Other projects, and the search


def test_the_inventory_contains_items_roadmaps_and_themes(built: Project) -> None:
    *_head, packed = (built.folder / "_build" / "html" / "objects.inv").read_bytes().split(b"\n", 4)
    lines = [line for line in zlib.decompress(packed).decode().splitlines() if " roadmap:" in line]
    assert f"example-org/tvm#15 roadmap:item 1 board.html#{ID_15} Improve CI stability: phase 1 (In progress)" in lines
    names: dict[str, set[str]] = {"item": set(), "ref": set(), "theme": set()}
    for name, _domain, rest in (line.partition(" roadmap:") for line in lines):
        names[rest.partition(" ")[0]].add(name)
    assert names == {
        "item": {each.ref or f"ci/{each.title}" for each in (*ITEMS, *DOCS.items)},
        "ref": {"ci", "docs"},
        # A table shows no themes.
        "theme": {f"ci/{theme.name}" for theme in THEMES},
    }


def test_names_cannot_forge_or_break_a_line_of_the_inventory(tmp_path: Path) -> None:
    themes = tuple(
        Theme(name, slug(name)) for name in ("x py:function 1 //evil.invalid/# y", "For Python 3 on ARM", "C")
    )
    forged = item(1, "a\nos.system py:function 1 //evil.invalid/# -")
    made = Project(
        tmp_path / "docs", {"index.rst": page(".. roadmap:: ci")}, roadmap(themes=themes, items=(forged,))
    ).build()
    *_head, packed = (made.outdir / "objects.inv").read_bytes().split(b"\n", 4)
    lines = zlib.decompress(packed).decode().splitlines()
    assert [line for line in lines if not re.match(r"\S+ (?:roadmap:(?:item|ref|theme)|std:\w+) ", line)] == []
    assert len([line for line in lines if "roadmap:" in line]) == 3


def test_references_in_a_second_project_lead_to_the_first(built: Project, tmp_path: Path) -> None:
    inventory = built.folder / "_build" / "html" / "objects.inv"
    mapping = f'{{"tvm": ("https://example.org/docs", {str(inventory)!r})}}'
    roles = (
        ":roadmap:item:`example-org/tvm#15`",
        ":roadmap:item:`our words <example-org/tvm#5>`",
        ":roadmap:ref:`ci`",
        ":roadmap:theme:`ci/Ease of Use`",
        ":external+tvm:roadmap:item:`example-org/tvm#15`",
        ":external:roadmap:ref:`docs`",
        ":any:`example-org/tvm#6`",
    )
    conf = CONF + f'extensions.append("sphinx.ext.intersphinx")\nintersphinx_mapping = {mapping}\n'
    second = Project(tmp_path / "second", {"conf.py": conf, "index.rst": page(*roles), "roadmap.toml": ""})
    assert leads_to(second, "index") == [
        f"https://example.org/docs/{place}"
        for place in (
            f"board.html#{ID_15}",
            "board.html#roadmap-item-example-org-tvm-5",
            "board.html#roadmap-key-ci",
            "board.html#roadmap-theme-ci-ease-of-use",
            f"board.html#{ID_15}",
            "docs.html#roadmap-key-docs",
            "board.html#roadmap-item-example-org-tvm-6",
        )
    ]
    assert second.build().warnings == []


def test_the_search_index_contains_the_titles_of_items(built: Project) -> None:
    index = (built.folder / "_build" / "html" / "searchindex.js").read_text(encoding="utf-8")
    for each in ITEMS:
        assert f'"{each.title} (' in index
    assert '"Continuous Integration &amp; Testing"' in index
