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

"""Each form of published files follows the same rules: see also ``test_feeds.py`` for the data."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from examples import FETCHED, other, roadmap, settings
from sphinx_project import Project, page

from sphinxext_tvm_roadmap.model import Change
from sphinxext_tvm_roadmap.pages.setup.published_files import FORMS
from sphinxext_tvm_roadmap.store.history import add_changes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ATOM = "{http://www.w3.org/2005/Atom}"

pytestmark = pytest.mark.heavy

PAGES = {
    "index.rst": page(".. toctree::\n\n   ci\n   docs"),
    "ci.rst": page(".. roadmap:: ci"),
    "docs.rst": page(".. roadmap:: docs"),
}
OF_EACH = (".changes.txt", ".changes.xml", ".ics", ".json", ".md", ".svg")
"""The ends of the names of the files that each of the example roadmaps has."""


def names(made: Project, builder: str = "html") -> set[str]:
    folder = made.folder / "_build" / builder / "roadmap"
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def of(*keys: str) -> set[str]:
    """Return the names of all files that are published for these roadmaps."""
    return {f"{key}{ending}" for key in keys for ending in OF_EACH} | {"changes.xml"}


@pytest.fixture
def made(project: Callable[..., Project]) -> Project:
    """Return a project of two roadmaps with a change each."""
    fresh: Project = project(PAGES, roadmap(), other("docs", "Write more"))
    add_changes(fresh.folder / "_roadmap", [shipped("ci"), shipped("docs")])
    return fresh


def shipped(key: str, **rest: Any) -> Change:
    known: dict[str, Any] = {"item": "I_6", "title": "Explain failures", "field": "status", "after": "done"}
    known |= {"since": FETCHED, "when": FETCHED + dt.timedelta(days=1), "include_private": False}
    return Change(roadmap=key, what="shipped", **known | rest)


def folder_of(made: Project) -> Path:
    return made.folder / "_build" / "html" / "roadmap"


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_builders_of_html_publish_all_files_of_the_shown_roadmaps(made: Project, builder: str) -> None:
    assert made.build(builder).warnings == []
    assert names(made, builder) == of("ci", "docs")


@pytest.mark.parametrize("builder", ["text", "latex", "dummy"])
def test_other_builders_publish_nothing(made: Project, builder: str) -> None:
    made.build(builder)
    assert names(made, builder) == set()


def test_all_files_go_with_the_page_and_with_the_roadmap(made: Project) -> None:
    made.build()
    made.write({"ci.rst": page("Nothing of ours.")})
    made.build()
    assert names(made) == of("docs")
    made.write({"roadmap.toml": settings(["new"]), "docs.rst": page("Nothing of ours.")})
    made.build()
    assert names(made) == set()


def test_two_builds_give_the_same_bytes(made: Project) -> None:
    made.build()
    first = {path.name: path.read_bytes() for path in folder_of(made).iterdir()}
    for path in folder_of(made).iterdir():
        path.unlink()
    made.build()
    assert {path.name: path.read_bytes() for path in folder_of(made).iterdir()} == first


def test_files_whose_content_is_right_are_not_written_again(made: Project) -> None:
    made.build()
    for path in folder_of(made).iterdir():
        os.utime(path, (0, 0))
    made.build()
    assert {path.stat().st_mtime for path in folder_of(made).iterdir()} == {0}


@pytest.mark.parametrize("ending", OF_EACH)
def test_a_file_of_somebody_else_is_neither_replaced_nor_removed(made: Project, ending: str) -> None:
    made.write({f"extra/roadmap/ci{ending}": "Ours.\n", f"extra/roadmap/old{ending}": "Ours too.\n"})
    for _again in range(2):
        (said,) = made.build(html_extra_path=["extra"]).warnings
        assert said == (
            f"WARNING: roadmap/ci{ending}: another file of this documentation has this name; it is not replaced. "
            "[tvm_roadmap.output]"
        )
    assert (folder_of(made) / f"ci{ending}").read_text() == "Ours.\n"
    assert (folder_of(made) / f"old{ending}").read_text() == "Ours too.\n"


def test_each_form_is_tested_here_or_in_test_history_feed() -> None:
    assert {form.ending for form in FORMS} == {*OF_EACH, "changes.xml"} - {".changes.xml"}


# The feeds of changes


def feed(made: Project, name: str, builder: str = "html") -> Any:
    return feedparser.parse((made.folder / "_build" / builder / "roadmap" / name).read_bytes())


@pytest.mark.parametrize(
    ("builder", "page_of_item", "first"),
    [
        ("html", "ci.html#roadmap-item-example-org-tvm-6", "index.html"),
        ("dirhtml", "ci/#roadmap-item-example-org-tvm-6", "index.html"),
        ("singlehtml", "index.html#roadmap-item-example-org-tvm-6", "index.html"),
    ],
)
def test_links_of_feeds_are_absolute_with_a_base_and_else_relative(
    made: Project, builder: str, page_of_item: str, first: str
) -> None:
    for base, root in (("https://docs.example.org/v1", "https://docs.example.org/v1/"), ("", "../")):
        built = made.build(builder, html_baseurl=base)
        feeds = {
            name: ET.parse(built.outdir / "roadmap" / name).getroot() for name in ("ci.changes.xml", "changes.xml")
        }
        links = {name: [link.get("href") for link in feed.iter(f"{ATOM}link")] for name, feed in feeds.items()}
        assert links["ci.changes.xml"] == [
            f"{root}roadmap/ci.changes.xml",
            f"{root}{page_of_item.partition('#')[0]}#roadmap-key-ci",
            f"{root}{page_of_item}",
        ]
        assert links["changes.xml"][:2] == [f"{root}roadmap/changes.xml", f"{root}{first}"]


def test_a_private_change_is_in_no_feed_without_permission(made: Project) -> None:
    private = shipped("ci", item="I_5", title="Secret", include_private=True)
    add_changes(made.folder / "_roadmap", [private])
    made.write({"roadmap.toml": settings(["ci"]) + "include-private = true\n" + settings(["docs"]).partition("\n")[2]})
    made.build()
    assert len(feed(made, "ci.changes.xml").entries) == 2
    made.write({"roadmap.toml": settings(["ci", "docs"])})
    made.build()
    assert len(feed(made, "ci.changes.xml").entries) == 1
    assert len(feed(made, "changes.xml").entries) == 2


def test_a_feed_goes_with_the_last_change_that_it_can_tell(made: Project) -> None:
    made.build()
    (made.folder / "_roadmap" / "changes.txt").unlink()
    made.build()
    assert {name for name in names(made) if "changes" in name} == set()
