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

"""Nothing that was private when it was written comes out of the history later, on no page, in no feed and no report."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from examples import FETCHED, item, roadmap
from examples import settings as toml
from sphinx_project import CONF, Project, page

from sphinxext_tvm_roadmap.cli import main
from sphinxext_tvm_roadmap.model import Change, LeftOut
from sphinxext_tvm_roadmap.store.history import add_changes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECRET, PUBLIC, BECAME = "Quicksilver", "Sunflower", "Nightshade"
"""Words of private lines, of public ones, and of public lines about an item that is not public any more."""

DAY = dt.timedelta(days=1)

PAGES = {
    "index.rst": page(
        ".. roadmap:: ci\n   :view: board",
        ".. roadmap:: ci\n   :view: table",
        ".. roadmap:: ci\n   :view: list",
        ".. roadmap:: ci\n   :view: timeline",
        ".. roadmap:: ci\n   :view: summary",
        ".. roadmap:: ci\n   :view: record",
        ".. roadmap-changes:: ci\n   :since: 2025-01-01",
        ".. roadmap-item:: example-org/tvm#1",
    ),
}


def lines() -> Iterator[Change]:
    """Yield lines about all parts: private ones, public ones, and public ones of an item that went without a name."""
    values: dict[str, tuple[Any, ...]] = {
        "retitled": ("title", "A {}", "B {}"),
        "slipped": ("column", "Q4 2025 {}", "Q1 2026 {}"),
        "re-owned": ("owners", ("ann-{}",), ("bob-{}",)),
        "reprioritised": ("priority", "P0 {}", "P1 {}"),
        "theme": ("themes", ("Runtime {}",), ("Stability {}",)),
        "dependency-added": ("blocked_by", (), ("example-org/{}#5",)),
        "rescheduled": ("milestone", "1 {}", "2 {}"),
        "status": ("status", "planned", "in-progress"),
        "shipped": ("status", "in-progress", "done"),
        "progress": ("progress", "0", "25"),
        "help-wanted": ("help_wanted", None, "yes"),
    }
    instants = count()
    for word, number, is_private in ((SECRET, 1, True), (PUBLIC, 1, False), (SECRET, 8, True), (BECAME, 9, False)):

        def told(
            what: Any, word: str = word, number: int = number, *, private: bool = is_private, **rest: Any
        ) -> Change:
            since = FETCHED - 60 * DAY + next(instants) * DAY / 2
            known: dict[str, Any] = {
                "item": f"I_{number}",
                "ref": f"example-org/{word}#{number}",
                "title": f"A plan: {word}",
                "url": f"https://github.com/example-org/{word}/issues/{number}",
                "include_private": private,
            }
            return Change(roadmap="ci", since=since, when=since + DAY / 2, what=what, **known | rest)

        yield told("added", after=f"Q4 2025 {word}")
        for what, (field, *both) in values.items():
            before, after = (_with_word(value, word) for value in both)
            yield told(what, field=field, before=before, after=after)
        if word == BECAME:
            yield told("removed", ref=None, title=None, url=None)
            continue
        yield told("goals", item=f"column {word}", field="goals", before=(), after=(f"P0: {word}",), title=f"Q1 {word}")
        if number == 8:
            yield told("removed", before=f"Q4 2025 {word}")


def _with_word(value: Any, word: str) -> Any:
    if isinstance(value, tuple):
        return tuple(each.format(word) for each in value)
    return value and value.format(word)


def words_of(text: str) -> set[str]:
    """Return which of the words are in a text; case does not matter."""
    return {word for word in (SECRET, PUBLIC, BECAME) if word.lower() in text.lower()}


def words_in(folder: Path) -> dict[str, set[str]]:
    """Return the words in the names and contents of all files of a folder."""
    found = {}
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        name = str(path.relative_to(folder))
        found[name] = words_of(name) | words_of(path.read_bytes().decode(errors="replace"))
    return found


BOARD = roadmap(items=(item(1, f"A plan: {PUBLIC}"), item(2, blocked_by=())), left_out=LeftOut(private=1))


@pytest.fixture
def docs(tmp_path: Path) -> Project:
    conf = CONF + "roadmap_item_pages = True\nhtml_baseurl = 'https://example.org/docs/'\n"
    made = Project(tmp_path / "docs", PAGES | {"conf.py": conf}, BOARD)
    add_changes(made.folder / "_roadmap", list(lines()))
    return made


def test_pages_and_feeds_hold_no_word_of_private_lines(docs: Project) -> None:
    built = docs.build()
    assert built.warnings == []
    found = words_in(built.outdir)
    published = {name.rpartition("/")[2] for name in found if name.startswith("roadmap/")}
    assert {"ci.json", "ci.changes.txt", "changes.xml", "ci.ics", "ci.svg", "ci.md"} <= published
    assert {name: words for name, words in found.items() if words - {PUBLIC}} == {}
    assert PUBLIC in found["roadmap/changes.xml"] & found["roadmap/ci.changes.txt"] & found["index.html"]
    kept = words_in(built.doctreedir)
    assert {name: words for name, words in kept.items() if words - {PUBLIC}} == {}


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
@pytest.mark.parametrize("switch", [True, False], ids=["on", "off"])
def test_reports_hold_private_lines_only_with_the_switch(
    docs: Project, capfd: pytest.CaptureFixture[str], form: str, *, switch: bool
) -> None:
    (docs.folder / "roadmap.toml").write_text(toml(["ci"]) + f"include-private = {str(switch).lower()}\n")
    arguments = ("changes", "--since", "2025-01-01", "--format", form, "--config", str(docs.folder / "roadmap.toml"))
    with pytest.raises(SystemExit) as ended:
        main(arguments, prog_name="tvm-roadmap")
    out, err = capfd.readouterr()
    assert (ended.value.code, err) == (0, "")
    assert words_of(out) == ({SECRET, PUBLIC} if switch else {PUBLIC})


def test_a_history_that_was_shown_is_gone_when_the_switch_is_off(docs: Project) -> None:
    config = docs.folder / "roadmap.toml"
    config.write_text(toml(["ci"]) + "include-private = true\n")
    shown = words_in(docs.build().outdir)
    assert SECRET in shown["roadmap/changes.xml"] & shown["roadmap/ci.changes.txt"] & shown["index.html"]
    config.write_text(toml(["ci"]))
    found = words_in(docs.build().outdir)
    assert {name: words for name, words in found.items() if words - {PUBLIC}} == {}
