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

"""The head of a page and the fold about a roadmap lead to the files for programs, where there are any."""

from __future__ import annotations

import datetime as dt

import pytest
from examples import FETCHED, other, roadmap
from sphinx_project import Built, Project, having, page

from sphinxext_tvm_roadmap.model import Change
from sphinxext_tvm_roadmap.store.history import add_changes

pytestmark = pytest.mark.heavy

TITLE = 'Testing & <b>"more"</b>'
PAGES = {
    "index.rst": page(".. toctree::\n   :glob:\n\n   *\n   deep/*"),
    "deep/ci.rst": page(".. roadmap:: ci"),
    "quiet.rst": page(".. roadmap:: quiet"),
    "both.rst": page(".. roadmap:: *\n   :view: summary"),
    "counted.rst": page("There are :roadmap:count:`ci` items."),
    "headless.rst": page(".. roadmap:: ci\n   :head: none"),
}
FORMS = {
    "application/json": "json",
    "text/markdown": "md",
    "text/calendar": "ics",
    "application/atom+xml": "changes.xml",
}
"""The types in their order, and the ends of the names of the files."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    quiet = other("quiet", "Say nothing", columns=())
    project = Project(tmp_path_factory.mktemp("alternates") / "docs", PAGES, roadmap(title=TITLE), quiet)
    when = FETCHED + dt.timedelta(days=1)
    told = Change(roadmap="ci", since=FETCHED, when=when, what="added", item="I_5", title="A", include_private=False)
    add_changes(project.folder / "_roadmap", [told])
    return project


def alternates(built: Built, name: str) -> list[tuple[str | None, str | None, str | None]]:
    """Return the type, the title and the address of each link in the head of a page."""
    found = having(built.page(name), rel="alternate")
    return [(link.get("type"), link.get("title"), link.get("href")) for link in found]


def folded(built: Built, name: str) -> list[tuple[str, str | None]]:
    """Return the words and the addresses of the links in the fold about the roadmap."""
    (about,) = having(built.page(name), class_="roadmap-about")
    links = (("".join(link.itertext()), link.get("href")) for link in about.iter("a"))
    return [(words, href) for words, href in links if "roadmap/" in str(href)]


@pytest.mark.parametrize(
    ("builder", "name", "back"), [("html", "deep/ci", "../"), ("dirhtml", "deep/ci/index", "../../")]
)
def test_a_page_of_one_roadmap_names_each_of_its_files(made: Project, builder: str, name: str, back: str) -> None:
    built = made.build(builder)
    assert alternates(built, name) == [(kind, TITLE, f"{back}roadmap/ci.{end}") for kind, end in FORMS.items()]
    assert folded(built, name) == [
        ("JSON", f"{back}roadmap/ci.json"),
        ("Markdown", f"{back}roadmap/ci.md"),
        ("calendar", f"{back}roadmap/ci.ics"),
        ("feed of changes", f"{back}roadmap/ci.changes.xml"),
    ]


def test_each_address_leads_to_a_file(made: Project) -> None:
    built = made.build()
    for name in ("deep/ci", "quiet", "both", "headless"):
        found = [href for _type, _title, href in alternates(built, name)]
        assert all((built.outdir / name).parent.joinpath(str(href)).resolve().is_file() for href in found)


def test_files_that_do_not_exist_are_not_named(made: Project) -> None:
    built = made.build()
    assert [href for _type, _title, href in alternates(built, "quiet")] == ["roadmap/quiet.json", "roadmap/quiet.md"]
    assert folded(built, "quiet") == [("JSON", "roadmap/quiet.json"), ("Markdown", "roadmap/quiet.md")]


def test_a_page_of_several_roadmaps_names_the_feed_of_all(made: Project) -> None:
    found = alternates(made.build(), "both")
    assert found == [("application/atom+xml", "Changes of all roadmaps", "roadmap/changes.xml")]


def test_singlehtml_is_a_page_of_several_roadmaps(made: Project) -> None:
    found = alternates(made.build("singlehtml"), "index")
    assert found == [("application/atom+xml", "Changes of all roadmaps", "roadmap/changes.xml")]


def test_pages_that_show_no_roadmap_name_nothing(made: Project) -> None:
    built = made.build(roadmap_item_pages=True)
    names = ("index", "counted", "genindex", "search", "roadmap/ci/example-org-tvm-5")
    assert [name for name in names if alternates(built, name)] == []


def test_a_page_without_a_fold_still_names_the_files_in_its_head(made: Project) -> None:
    assert len(alternates(made.build(), "headless")) == 4


@pytest.mark.parametrize("builder", ["text", "epub"])
def test_other_builders_name_no_file(made: Project, builder: str) -> None:
    built = made.build(builder, epub_show_urls="no", version="1", release="1", copyright="2026")
    written = [path for path in built.outdir.rglob("*") if path.suffix in {".txt", ".xhtml"}]
    assert len(written) >= len(PAGES)
    assert [path.name for path in written if "Also as" in path.read_text(encoding="utf-8")] == []
