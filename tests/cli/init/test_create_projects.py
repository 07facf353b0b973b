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

"""``tvm-roadmap init --create-projects`` makes the projects of planned roadmaps; the tests use the stand-in GitHub."""

from __future__ import annotations

from typing import TYPE_CHECKING

import github_server as github
import pytest
from cli.init.quickstart import CONF, INDEX, run_init, write_files

from sphinxext_tvm_roadmap.cli.init.project_address import with_project
from sphinxext_tvm_roadmap.first_files.tvm_roadmaps import tvm_settings
from sphinxext_tvm_roadmap.settings import load_settings

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.once

URL = "https://github.com/orgs/apache/projects/1"
TOML = """\
# Ours.
repository = "apache/tvm"

[roadmaps.hardware]
planned = true # until there is a project
title = "Hardware"
scope = "All hardware"

[roadmaps.relax]
title = "Relax"
planned = true
themes = { "Speed" = { label = "relax:speed" } }
"""


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a documentation with two planned roadmaps."""
    write_files(tmp_path, {"docs/conf.py": CONF, "docs/index.rst": INDEX, "docs/roadmap.toml": TOML})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))  # there is no gh
    monkeypatch.setenv("ROADMAP_GITHUB_TOKEN", "ghp_sentinel0123456789")
    monkeypatch.setattr("sphinxext_tvm_roadmap.github.create.make_project.PAUSE", 0.0)
    return tmp_path / "docs"


def test_each_change_is_said_then_made_and_the_addresses_are_written(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with github.serve(github.World(owners=[github.org("apache")])) as server:
        monkeypatch.setenv("ROADMAP_GITHUB_API", server.url)
        ran = run_init(capsys, "--create-projects", "--yes")
        titles = [project["title"] for project in server.github.world.projects]
    assert (ran.status, titles) == (0, ["Hardware", "Relax"])
    creation = "hardware: Create the project “Hardware” of the organization apache.\n"
    assert ran.err.count(creation) == 2, "once as a plan and once as done"
    found = load_settings(docs / "roadmap.toml").roadmaps
    assert (found["hardware"].project, found["relax"].project) == (URL, f"{URL[:-1]}2")
    assert 'project = "https://github.com/orgs/apache/projects/1" # until' in (docs / "roadmap.toml").read_text()
    assert (docs / "_roadmap" / "hardware.json").exists()


@pytest.mark.heavy
def test_the_nine_planned_roadmaps_of_tvm_get_their_projects(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (docs / "roadmap.toml").write_text(tvm_settings())
    with github.serve(github.World(owners=[github.org("apache")])) as server:
        monkeypatch.setenv("ROADMAP_GITHUB_API", server.url)
        ran = run_init(capsys, "--create-projects", "--yes")
    assert (ran.status, len(server.github.world.projects)) == (0, 9)
    assert not any(chosen.planned for chosen in load_settings(docs / "roadmap.toml").roadmaps.values())


def test_without_consent_nothing_changes(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with github.serve(github.World(owners=[github.org("apache")])) as server:
        monkeypatch.setenv("ROADMAP_GITHUB_API", server.url)
        ran = run_init(capsys, "--create-projects")
        assert server.github.world.projects == ()
    assert "Make these changes on GitHub? There is no terminal to ask; --yes means yes.\n" in ran.err
    assert (docs / "roadmap.toml").read_text() == TOML


def test_a_stop_is_said_and_the_next_run_goes_on(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(request: github.Request) -> github.Reply | None:
        is_second = "mutation CreateProject(" in request.query and request.variables["input"]["title"] == "Relax"
        return github.error("insufficient_scopes") if is_second else None

    world = github.World(owners=[github.org("apache")])
    with github.serve(world, script=stop) as server:
        monkeypatch.setenv("ROADMAP_GITHUB_API", server.url)
        ran = run_init(capsys, "--create-projects", "--yes")
    assert ran.status == 2
    assert "relax: stopped. The changes above are made. Run the command again to go on from there.\n" in ran.err
    found = load_settings(docs / "roadmap.toml").roadmaps
    assert (found["hardware"].project, found["relax"].planned) == (URL, True)
    with github.serve(world) as server:
        monkeypatch.setenv("ROADMAP_GITHUB_API", server.url)
        assert run_init(capsys, "--create-projects", "--yes").status == 0
    assert [project["title"] for project in world.projects] == ["Hardware", "Relax"]


def test_without_a_repository_nobody_knows_the_owner(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (docs / "roadmap.toml").write_text(TOML.replace('repository = "apache/tvm"\n', ""))
    ran = run_init(capsys, "--create-projects", "--yes")
    assert ran.status == 2
    assert 'roadmap.toml: write repository = "OWNER/NAME"; its owner becomes the owner of the projects.\n' in ran.err


def test_two_roadmaps_of_one_title_are_refused(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (docs / "roadmap.toml").write_text(TOML.replace('"Relax"', '"hardware"'))
    ran = run_init(capsys, "--create-projects", "--yes")
    assert ran.status == 2
    assert "hardware and relax have the same title, so they would get one project.\n" in ran.err


@pytest.mark.parametrize(
    "table",
    [
        "[roadmaps.ci]\nplanned = true\n",
        "[ roadmaps . 'ci' ]\r\n  planned=true # soon\r\n",
        '[roadmaps."ci"]\nplanned = true',
    ],
)
def test_one_line_is_replaced_and_the_rest_stays(table: str) -> None:
    other = "[roadmaps.cii]\nplanned = true\n\n"
    after = with_project(other + table, "ci", URL)
    assert after is not None
    assert after.startswith(other)
    assert (
        after.replace(f'project = "{URL}"', "planned = true").split()
        == (other + table).replace("=true", " = true").split()
    )


@pytest.mark.parametrize("text", ["roadmaps = { ci = { planned = true } }\n", "[roadmaps]\nci.planned = true\n"])
def test_another_form_of_the_table_is_left_to_a_person(text: str) -> None:
    assert with_project(text, "ci", URL) is None
