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

"""From a folder that holds only the files of sphinx-quickstart to a page with content, for each ordinary project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import github_server as github
import pytest
from cli.init.quickstart import CONF, INDEX, run_init, write_files
from github_server.ordinary import ordinary
from sphinx.cmd.quickstart import main as quickstart
from sphinx_project import Project, having, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.heavy, pytest.mark.once]

ORG = "https://github.com/orgs/example-org/projects"

ADDRESSES = {
    "the default board": (f"{ORG}/41", 6),
    "a team with iterations": (f"{ORG}/42/views/1", 6),
    "a release": (f"{ORG}/43", 6),
    "bugs": (f"{ORG}/44", 6),
    "a roadmap with dates": (f"{ORG}/45", 6),
    "now, next, later": (f"{ORG}/46", 6),
    "a person's own project": ("https://github.com/users/example-user/projects/47", 4),
    "quarters with months": (f"{ORG}/48", 7),
    "a search": ("https://github.com/example-org/handbook/issues?q=label%3Aplan", 5),
}
"""The address of each project, and the number of its entries in ``ordinary-projects.toml``."""


@pytest.fixture(scope="module")
def server() -> Iterator[github.GitHubServer]:
    with github.serve(ordinary()) as running:
        yield running


@pytest.mark.parametrize("kind", ADDRESSES)
def test_one_command_and_a_build_show_every_item(
    kind: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    server: github.GitHubServer,
) -> None:
    address, count = ADDRESSES[kind]
    assert quickstart(["-q", "-p", "Example", "-a", "Ann", "--ext-todo", str(tmp_path)]) == 0
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ROADMAP_GITHUB_API", server.url)
    monkeypatch.setenv("ROADMAP_GITHUB_TOKEN", "ghp_sentinel0123456789")
    ran = run_init(capsys, address, "--yes")
    assert ran.status == 0, ran.err
    monkeypatch.delenv("ROADMAP_GITHUB_TOKEN")
    built = Project.at(tmp_path).build(nitpicky=True)
    assert built.warnings == []
    shown = {element.get("data-item") for element in having(built.page("roadmap"), data_item=None)}
    assert len(shown) == count
    assert "Roadmap" in words(built.page("index"))


def test_a_repository_alone_is_a_search_for_a_label_and_the_command_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], server: github.GitHubServer
) -> None:
    write_files(tmp_path, {"conf.py": CONF, "index.rst": INDEX})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ROADMAP_GITHUB_API", server.url)
    monkeypatch.setenv("ROADMAP_GITHUB_TOKEN", "ghp_sentinel0123456789")
    ran = run_init(capsys, "example-org/handbook", "--yes")
    assert ran.status == 0, ran.err
    assert "a search in the issues of a repository: repo:example-org/handbook is:issue label:roadmap." in ran.err
    assert Project.at(tmp_path).build().warnings == []


def test_a_file_in_the_way_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], server: github.GitHubServer
) -> None:
    write_files(tmp_path, {"conf.py": CONF, "index.rst": INDEX, "_roadmap": "a file"})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ROADMAP_GITHUB_API", server.url)
    monkeypatch.setenv("ROADMAP_GITHUB_TOKEN", "ghp_sentinel0123456789")
    ran = run_init(capsys, ADDRESSES["bugs"][0], "--yes")
    assert ran.status == 2
    assert "_roadmap" in ran.err.splitlines()[-1]
