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

"""A page for each item: what it says, who leads to it, and how it comes and goes."""

from __future__ import annotations

import json
import re
import zlib
from typing import TYPE_CHECKING

import pytest
from examples import ITEMS, other, roadmap
from msgspec.structs import replace
from sphinx.errors import ConfigError
from sphinx_project import Project, differing_from_a_fresh_build, having, page, words

from sphinxext_tvm_roadmap.model import Reference

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from sphinx_project import Built

pytestmark = pytest.mark.heavy

PAGES = {
    "index.rst": page(".. toctree::\n\n   ci\n   docs\n   refs\n   plain"),
    "ci.rst": page(".. roadmap:: ci", title="All of CI"),
    "docs.rst": page(".. roadmap:: docs\n   :view: table"),
    "refs.rst": page(":roadmap:item:`example-org/tvm#15` and :any:`example-org/tvm#5`."),
    "plain.rst": page("Nothing of ours."),
}
NAME = "roadmap/ci/example-org-tvm-15"
BLOCKER = Reference(
    "example-org/tvm#5", "https://github.com/example-org/tvm/issues/5", title="Find long-running tests", state="open"
)
DETAILED = replace(
    ITEMS[0],
    sections={"motivation": "Machines *fail*.", "deliverables": "- [ ] a report", "scope": "All of CI."},
    blocked_by=(BLOCKER,),
    votes=12,
    experts=("leandron",),
)


@pytest.fixture
def made(project: Callable[..., Project]) -> Project:
    files = {**PAGES, "conf.py": ""}
    fresh: Project = project({}, roadmap(items=(DETAILED, *ITEMS[1:])), other("docs", "Write more"))
    conf = (fresh.folder / "conf.py").read_text(encoding="utf-8")
    fresh.write({**files, "conf.py": conf + "roadmap_item_pages = True\n"})
    return fresh


def written(built: Built) -> list[str]:
    """Return the pages of items in the output."""
    return sorted(path.relative_to(built.outdir).as_posix() for path in (built.outdir / "roadmap").rglob("*.html"))


def links(element: Element) -> dict[str, str]:
    return {words(link): link.get("href", "") for link in element.iter("a")}


def index_of(built: Built) -> dict[str, list[str]]:
    """Return the words of the search index, with the pages of each."""
    script = built.text("searchindex.js")
    index = json.loads(script[script.index("{") : script.rindex("}") + 1])

    def pages(found: int | list[int]) -> list[str]:
        return [index["docnames"][place] for place in ([found] if isinstance(found, int) else found)]

    found = {word: pages(places) for word, places in index["terms"].items()}
    for word, places in index["titleterms"].items():
        found[word] = [*found.get(word, ()), *pages(places)]
    return found


# The page


def test_a_page_tells_everything_that_is_known_of_its_item(made: Project) -> None:
    built = made.build()
    assert built.warnings == []
    whole = built.page(NAME)
    (sheet,) = having(whole, id="roadmap-item-example-org-tvm-15")
    assert (sheet.get("data-item"), sheet.get("data-status")) == ("example-org/tvm#15", "blocked")
    said = words(sheet)
    for text in (
        *("Blocked", "2 of 5 tasks", "Quarter Q1 2026 (Jan – Mar)", "Theme Stability", "Priority P0"),
        *("Owners areusch, denise-k", "Experts leandron", "Votes 12", "Machines fail.", "All of CI."),
        *("Data as of Jan 10, 2026", "Find long-running tests"),
    ):
        assert text in said
    title = next(whole.iter("title"))
    assert words(title).startswith("Improve CI stability: phase 1")


def test_headings_begin_with_the_title_and_skip_no_level(made: Project) -> None:
    whole = made.build().page(NAME)
    headings = [(found.tag, words(found)) for found in whole.iter() if re.fullmatch("h[1-6]", found.tag)]
    ours = headings[[tag for tag, _text in headings].index("h1") :][:5]
    assert ours == [
        ("h1", "Improve CI stability: phase 1"),
        ("h2", "Motivation"),
        ("h2", "Deliverables"),
        ("h2", "Scope"),
        ("h2", "Blocked by"),
    ]
    assert [tag for tag, _text in headings].count("h1") == 1


def test_a_page_leads_to_its_roadmap_to_github_to_other_items_and_to_itself(made: Project) -> None:
    (sheet,) = having(made.build().page(NAME), data_item="example-org/tvm#15")
    found = links(sheet)
    assert found["Continuous Integration & Testing"] == "../../ci.html#roadmap-key-ci"
    assert found["#15"] == found["Open on GitHub"] == "https://github.com/example-org/tvm/issues/15"
    assert found["example-org/tvm#5 Find long-running tests"] == "example-org-tvm-5.html"
    assert found["Permanent link"] == "#roadmap-item-example-org-tvm-15"


def test_a_draft_has_a_page_without_a_link_to_github(made: Project) -> None:
    (sheet,) = having(made.build().page("roadmap/ci/di-11"), data_item="DI_11")
    assert "Only a note" in words(sheet)
    assert "Open on GitHub" not in links(sheet)


def test_old_data_is_called_old(made: Project) -> None:
    assert "as of Jan 10, 2026" in words(
        having(made.build(roadmap_stale_after="1d").page(NAME), class_="roadmap-stale")[0]
    )


def test_a_page_loads_the_styles_of_items_and_no_script_of_ours(made: Project) -> None:
    files = re.findall(r'(?:href|src)="[^"]*tvm-roadmap/([a-z.-]+)', made.build().text(f"{NAME}.html"))
    assert files == ["sphinx-design.css", "roadmap.css", "colors.css"]


# Who leads there


def test_references_and_titles_lead_to_the_page(made: Project) -> None:
    built = made.build()
    assert [link for link in links(built.page("refs")).values() if "roadmap/" in link] == [
        "roadmap/ci/example-org-tvm-15.html",
        "roadmap/ci/example-org-tvm-5.html",
    ]
    (card,) = having(built.page("ci"), data_item="example-org/tvm#15")
    assert links(card)["Improve CI stability: phase 1"] == "roadmap/ci/example-org-tvm-15.html"
    (row,) = having(built.page("docs"), data_item="example-org/tvm#100")
    assert links(row)["Write more"] == "roadmap/docs/example-org-tvm-100.html"


def test_other_projects_find_the_page_in_the_inventory(made: Project) -> None:
    built = made.build()
    lines = zlib.decompress((built.outdir / "objects.inv").read_bytes().split(b"\n", 4)[4]).decode().splitlines()
    assert f"example-org/tvm#15 roadmap:item 1 {NAME}.html#roadmap-item-example-org-tvm-15" in " ".join(lines)


def test_an_item_of_two_roadmaps_leads_to_the_page_of_the_roadmap_that_is_shown(
    project: Callable[..., Project],
) -> None:
    both: Project = project(PAGES, roadmap(), other("docs", "Improve CI stability: phase 1", first=15))
    built = both.build(roadmap_item_pages=True)
    (row,) = having(built.page("docs"), data_item="example-org/tvm#15")
    assert "roadmap/docs/example-org-tvm-15.html" in links(row).values()


# How it comes and goes


def test_a_build_without_item_pages_writes_none(project: Callable[..., Project]) -> None:
    built = project(PAGES, roadmap(), other("docs", "Write more")).build()
    assert written(built) == []
    assert "roadmap/ci" not in built.text("searchindex.js")


def test_a_list_of_keys_chooses_the_roadmaps(made: Project) -> None:
    assert written(made.build(roadmap_item_pages=["docs"])) == ["roadmap/docs/example-org-tvm-100.html"]
    with pytest.raises(ConfigError, match=r'roadmap_item_pages: there is no roadmap "cii" in roadmap.toml; .*"ci"'):
        made.build(roadmap_item_pages=["cii"])


@pytest.mark.parametrize("builder", ["singlehtml", "latex", "text", "epub", "xml"])
def test_other_builders_write_the_same_with_and_without(made: Project, builder: str) -> None:
    first = texts(made.build(builder))
    again = made.build(builder, roadmap_item_pages=False)
    assert texts(again) == first
    assert not (again.outdir / "roadmap" / "ci").exists()


def texts(built: Built) -> dict[Path, bytes]:
    """Return the contents of the written texts, without the checksums of other files.

    Sphinx 7 writes these checksums into a single page only if an earlier build has left the files there.
    """
    endings = {".html", ".tex", ".txt", ".xhtml", ".fjson", ".xml"}
    found = sorted(path for path in built.outdir.rglob("*") if path.suffix in endings)
    return {path: re.sub(rb"\?v=\w+", b"", path.read_bytes()) for path in found}


def test_dirhtml_gives_each_item_a_folder(made: Project) -> None:
    built = made.build("dirhtml")
    (sheet,) = having(built.page(f"{NAME}/index"), data_item="example-org/tvm#15")
    assert links(sheet)["Continuous Integration & Testing"] == "../../../ci/#roadmap-key-ci"
    (card,) = having(built.page("ci/index"), data_item="example-org/tvm#15")
    assert links(card)["Improve CI stability: phase 1"] == "../roadmap/ci/example-org-tvm-15/"


def test_the_search_finds_items_in_each_build(made: Project) -> None:
    for text in ("One text.", "Another text."):
        made.write({"plain.rst": page(text)})
        found = index_of(made.build())
        assert NAME in found["phase"]
        assert NAME in found["leandron"]
        assert [] not in found.values()


def test_a_page_is_written_again_only_if_its_data_changed(made: Project) -> None:
    def times(built: Built) -> dict[str, int]:
        return {name: (built.outdir / name).stat().st_mtime_ns for name in written(built)}

    before = times(made.build())
    made.write({"plain.rst": page("Another text.")})
    assert times(made.build()) == before
    made.keep(roadmap(items=(replace(DETAILED, owners=("leandron",)), *ITEMS[1:])))
    after = made.build()
    changed = {name for name, time in times(after).items() if time != before[name]}
    assert changed == {f"{NAME}.html"}
    assert "Owners leandron" in words(after.page(NAME))
    assert differing_from_a_fresh_build(made) == []


def test_a_page_is_written_again_if_only_a_roadmap_without_a_page_of_its_own_changed(made: Project) -> None:
    made.write({"docs.rst": page("Nothing.")})
    made.build()
    made.keep(other("docs", "Write less"))
    assert "Write less" in words(made.build().page("roadmap/docs/example-org-tvm-100"))


def test_the_page_of_an_item_that_has_left_is_removed_everywhere(made: Project) -> None:
    made.build()
    made.keep(roadmap(items=ITEMS[1:]))
    built = made.build()
    assert f"{NAME}.html" not in written(built)
    assert "phase" not in index_of(built)
    assert links(built.page("refs")).get("example-org/tvm#15") is None
    made.build(roadmap_item_pages=False)
    assert written(built) == []
    assert not (built.outdir / "roadmap" / "ci").exists()


def test_a_page_of_the_documentation_with_the_same_name_stays(made: Project) -> None:
    made.write({f"{NAME}.rst": page("My own words.", title="Mine"), "index.rst": PAGES["index.rst"] + f"   {NAME}\n"})
    built = made.build()
    assert "My own words." in words(built.page(NAME))
    assert built.warnings == []
    (card,) = having(built.page("ci"), data_item="example-org/tvm#15")
    assert links(card)["Improve CI stability: phase 1"] == "https://github.com/example-org/tvm/issues/15"


def test_another_file_of_the_output_is_not_replaced(made: Project) -> None:
    path = made.folder / "_build" / "html" / f"{NAME}.html"
    path.parent.mkdir(parents=True)
    path.write_text("<p>Somebody else's.</p>")
    built = made.build()
    assert path.read_text() == "<p>Somebody else's.</p>"
    assert [line.partition(": ")[2] for line in built.warnings] == [
        f"{NAME}: another file of this documentation has this name; it is not replaced. [tvm_roadmap.output]"
    ]


def test_pages_are_the_same_with_two_processes(made: Project) -> None:
    serial = {name: made.build().text(name) for name in written(made.build())}
    assert made.run("-W", "-a", "-E", "-j", "2").returncode == 0
    html = made.folder / "_build" / "html"
    assert {name: (html / name).read_text(encoding="utf-8") for name in serial} == serial


def test_all_pages_are_written_again_with_all_others(made: Project) -> None:
    built = made.build()
    path = built.outdir / f"{NAME}.html"
    path.write_text(path.read_text(encoding="utf-8").replace("<title>", "<title>Old "), encoding="utf-8")
    assert made.run("-a").returncode == 0
    assert "<title>Old " not in path.read_text(encoding="utf-8")
