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

"""Values that no maintainer meant, but GitHub can hold: each is shown in every view, once, and breaks none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import github_server as github
import pytest
from click.testing import CliRunner
from examples import FETCHED
from github_server import Altered
from sphinx_project import Project, having, page, words

from sphinxext_tvm_roadmap.cli import main
from sphinxext_tvm_roadmap.github import connect, fetch_roadmap
from sphinxext_tvm_roadmap.settings import parse_settings

if TYPE_CHECKING:
    from typing import Any

    from sphinx_project import Built

    from sphinxext_tvm_roadmap.model import Roadmap

pytestmark = pytest.mark.heavy

PROJECT = "https://github.com/orgs/example-org/projects/1"
SETTINGS = parse_settings(
    f'[fields]\ncolumn = ["Quarter", "Sprint"]\ntarget = ["Target", "Date"]\n[roadmaps.ci]\nproject = "{PROJECT}"'
)
VIEWS = {
    "board": ".. roadmap:: ci",
    "sprints": ".. roadmap:: ci\n   :group-by: sprint",
    "table": ".. roadmap:: ci\n   :view: table\n   :columns: item, column, owners, target, updated, progress",
    "timeline": ".. roadmap:: ci\n   :view: timeline",
    "list": ".. roadmap:: ci\n   :view: list",
    "help": ".. roadmap-help-wanted:: ci",
    "dependencies": ".. roadmap-dependencies:: ci",
    "themes": ".. roadmap-themes:: ci",
}
BUILDERS = ("html", "latex", "text", "epub", "man")


def world() -> github.World:
    """Return a project whose values are all of their types, and at the edges of what those can hold."""
    circle = [github.issue(f"example-org/tvm#{number}", f"Part of a circle {number}") for number in (1, 2, 3)]
    for place, part in enumerate(circle):
        part["subIssues"], part["parent"] = [circle[place - 2]], circle[place - 1]
        part["blockedBy"] = [circle[place - 2]]
    twice = github.issue("example-org/tvm#14", "On the board twice")
    alone = github.issue("example-org/tvm#4", "Waits for itself")
    alone["blockedBy"] = [alone]
    issues = [
        *circle,
        alone,
        github.issue("example-org/tvm#5", "Written by nobody any more", author=None, labels=["help wanted"]),
        github.issue("example-org/tvm#6", "Changed in the future", updated="2099-01-01T00:00:00Z"),
        github.issue("example-org/tvm#7", "Closed before it was opened", state="CLOSED", closed="1999-01-01T00:00:00Z"),
        github.issue("example-org/tvm#8", "Owes time"),
        github.issue("example-org/tvm#9", "Due on the first of all days"),
        github.issue("example-org/tvm#10", "Due on the last of all days"),
        github.issue("example-org/tvm#11", "In a sprint beyond the calendar"),
        github.issue("example-org/tvm#12", "In a sprint of no days"),
        github.issue("example-org/tvm#13", "Placed twice over"),
        twice,
        twice,
        github.issue("example-org/tvm#0", "Number nought"),
        github.draft("", ""),
    ]
    values: dict[str, dict[str, Any]] = {
        "Owes time": {"Estimate": -5, "Votes": 1e308},
        "Due on the first of all days": {"Target": "0001-01-01"},
        "Due on the last of all days": {"Target": "9999-12-31", "Start": "9999-12-31"},
        "In a sprint beyond the calendar": {"Sprint": "Beyond"},
        "In a sprint of no days": {"Sprint": "Nought"},
        "Placed twice over": {"Quarter": "Q1 2026", "quarter": "Q2 2026"},
    }
    fields = [
        github.single_select_field("Quarter", ["Q1 2026", "q1 2026", "Backlog"]),
        github.single_select_field("quarter", ["Q2 2026"]),
        github.iteration_field(
            "Sprint", [github.iteration("Beyond", "9999-12-31", 3650), github.iteration("Nought", "2026-01-01", 0)]
        ),
        *(github.number_field(name) for name in ("Estimate", "Votes")),
        *(github.date_field(name) for name in ("Target", "Start")),
    ]
    items = [github.item(each, {"Quarter": "Q1 2026"} | values.get(each["title"], {})) for each in issues]
    secret = github.issue("example-org/vault#1", "Secret", repo=github.repository("example-org/vault", private=True))
    board = github.project(
        1, "Odd", owner=github.org("example-org"), fields=fields, items=[*items, github.redacted(), github.item(secret)]
    )
    return github.World([board])


def spoil(body: Any) -> Any:
    """Make of one value after another what GitHub's schema allows just so: an empty day, more done than there is."""
    if isinstance(body, list):
        return [spoil(each) for each in body]
    if not isinstance(body, dict):
        return body
    if "completed" in body and "total" in body:
        return body | {"completed": 7}
    return {name: "" if name == "dueOn" else spoil(value) for name, value in body.items()}


@pytest.fixture(scope="module")
def fetched() -> Roadmap:
    with github.serve(world(), script=lambda _request: Altered(spoil)) as server:
        environ = {"ROADMAP_GITHUB_TOKEN": "secret", "ROADMAP_GITHUB_API": server.url}
        with connect(environ) as client:
            return fetch_roadmap(client, "ci", SETTINGS, now=FETCHED).roadmap


@pytest.fixture(scope="module")
def built(fetched: Roadmap, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    pages = {f"{name}.rst": page(text) for name, text in VIEWS.items()}
    index = {"index.rst": page(".. toctree::\n   :glob:\n\n   *")}
    project = Project(tmp_path_factory.mktemp("structures") / "docs", pages | index, fetched)
    conf = (project.folder / "conf.py").read_text(encoding="utf-8")
    project.write({"conf.py": f'{conf}version = "1.0"\ncopyright = "2026, Somebody"'})
    return {builder: project.build(builder) for builder in BUILDERS}


TITLES = [
    "Part of a circle 1",
    "Part of a circle 2",
    "Part of a circle 3",
    "Waits for itself",
    "Written by nobody any more",
    "Changed in the future",
    "Closed before it was opened",
    "Owes time",
    "Due on the first of all days",
    "Due on the last of all days",
    "In a sprint beyond the calendar",
    "In a sprint of no days",
    "Placed twice over",
    "On the board twice",
    "Number nought",
]


def test_each_item_is_fetched_once_and_hidden_items_are_counted(fetched: Roadmap) -> None:
    assert [item.title for item in fetched.items] == [*TITLES, "?"]
    assert (fetched.left_out.private, fetched.left_out.redacted) == (1, 1)


def test_progress_is_between_zero_and_its_total(fetched: Roadmap) -> None:
    for item in fetched.items:
        assert item.progress is None or 0 <= item.progress.done <= item.progress.total, item.title


@pytest.mark.parametrize("builder", BUILDERS)
def test_a_build_gives_no_warnings(built: dict[str, Built], builder: str) -> None:
    assert built[builder].warnings == []


@pytest.mark.parametrize("name", ["board", "sprints", "table", "timeline", "list"])
def test_a_view_shows_each_item_once(built: dict[str, Built], fetched: Roadmap, name: str) -> None:
    (view,) = having(built["html"].page(name), data_roadmap="ci")
    shown = [element.get("data-item") for element in having(view, data_item=None)]
    assert sorted(filter(None, shown)) == sorted(item.ref or item.id for item in fetched.items)
    assert all(title in words(view) for title in TITLES)
    assert not re.search(r"\b(?:nan|inf|None)\b", words(view))
    for bar in view.iter("progress"):
        assert 0 <= float(bar.get("value", "0")) <= float(bar.get("max", "1"))


def test_circular_dependencies_are_reported_as_a_circle(built: dict[str, Built]) -> None:
    assert "In a circle: these items wait for each other" in words(built["html"].page("dependencies"))
    assert "Waits for itself" not in words(built["html"].page("dependencies")), "GitHub knows no such wait"


@pytest.mark.parametrize("view", ["board", "table", "list"])
def test_a_terminal_shows_all_titles(built: dict[str, Built], view: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.chdir(built["html"].outdir.parents[1])
    ran = CliRunner().invoke(main, ["show", "ci", "--view", view])
    assert ran.exit_code == 0
    assert [title for title in TITLES if title not in ran.output] == []
    assert ran.output.count("On the board twice") == 1
