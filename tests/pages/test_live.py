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

"""A token turns a build live; nothing else about it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import github_server as github
import pytest
from examples import FETCHED, board_on_github, item, roadmap
from sphinx.errors import ConfigError
from sphinx_project import CONF, Project, page, words

from sphinxext_tvm_roadmap.github.wire import client as github_client

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGES = {"index.rst": page(".. roadmap:: ci")}
KEPT = roadmap(items=(item(1, "From the snapshot"),))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[github.GitHubServer]:
    """Run a GitHub that the environment names, with a token."""
    with github.serve(github.World([board_on_github("From GitHub")])) as running:
        monkeypatch.setenv("ROADMAP_GITHUB_API", running.url)
        monkeypatch.setenv("GITHUB_TOKEN", "ghp_sentinel")
        yield running


@pytest.mark.usefixtures("server")
def test_a_build_with_a_token_shows_the_data_from_github(project: Callable[..., Project]) -> None:
    built = project(PAGES, KEPT).build()
    assert "From GitHub" in words(built.page())
    assert built.warnings == []
    assert '[tvm_roadmap] roadmap "ci" was fetched: 1 items' in built.status


def test_the_next_build_requests_no_data_and_reads_no_page(
    project: Callable[..., Project], server: github.GitHubServer
) -> None:
    live: Project = project(PAGES, KEPT)
    live.build()
    asked = len(server.requests)
    again = live.build()
    assert len(server.requests) == asked
    assert again.read == []
    live.build(roadmap_refresh="always")
    assert len(server.requests) > asked


def test_a_build_with_the_value_never_sends_no_request(
    project: Callable[..., Project], server: github.GitHubServer
) -> None:
    built = project(PAGES, KEPT).build(roadmap_refresh="never")
    assert "From the snapshot" in words(built.page())
    assert server.requests == []


def test_pages_show_the_day_but_not_the_time_of_the_data(project: Callable[..., Project]) -> None:
    kept = roadmap(fetched=FETCHED.replace(microsecond=123456))
    built = project({"index.rst": page(".. roadmap:: ci", ".. roadmap-item:: example-org/tvm#15")}, kept).build()
    assert "Data as of Jan 10, 2026" in words(built.page())
    assert "123456" not in built.text("index.html")
    assert "06:30" not in built.text("index.html")


@pytest.mark.parametrize(
    "script", [lambda _: github.error("bad_credentials_401"), lambda _: github.Drop()], ids=["refused", "dropped"]
)
def test_a_failed_fetch_gives_no_warning_and_no_text_on_a_page(
    project: Callable[..., Project], monkeypatch: pytest.MonkeyPatch, script: Callable[[object], github.Reply]
) -> None:
    monkeypatch.setattr(github_client, "FIRST_WAIT", 0.0)
    monkeypatch.setenv("GITHUB_TOKEN", "ghp_sentinel")
    with github.serve(github.World(), script=script) as failing:
        monkeypatch.setenv("ROADMAP_GITHUB_API", failing.url)
        built = project(PAGES, KEPT).build()
    assert built.warnings == []
    assert "could not be fetched" in built.status
    assert "From the snapshot" in words(built.page())
    for said in ("could not", "token", "127.0.0.1", "401"):
        assert said not in words(built.page())


def test_a_failed_fetch_ends_a_strict_build(project: Callable[..., Project], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "ghp_sentinel")
    with github.serve(github.World(), script=lambda _: github.error("bad_credentials_401")) as failing:
        monkeypatch.setenv("ROADMAP_GITHUB_API", failing.url)
        with pytest.raises(ConfigError, match="does not accept the token"):
            project(PAGES, KEPT).build(roadmap_strict=True)


HIDES_THE_EXTRA = """
import sys

def setup(app):
    # All extensions are loaded now, and Sphinx has loaded requests for itself: what imports these from now on fails.
    for name in ("github", "jwt", "nacl", "cryptography", "requests", "click", "rich"):
        sys.modules[name] = None
"""


@pytest.mark.heavy
def test_a_build_from_a_snapshot_needs_no_package_of_the_extra(project: Callable[..., Project]) -> None:
    ran = project(PAGES | {"conf.py": CONF + HIDES_THE_EXTRA}, KEPT).run("-W")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "not installed" not in ran.stdout


@pytest.mark.heavy
def test_a_build_with_a_token_and_without_pygithub_says_so_once_and_uses_the_snapshot(
    project: Callable[..., Project],
) -> None:
    site = project(PAGES | {"conf.py": CONF + HIDES_THE_EXTRA}, KEPT)
    ran = site.run("-W", ROADMAP_GITHUB_TOKEN="token-of-a-test")
    assert (ran.returncode, ran.stderr) == (0, "")
    (line,) = (line for line in ran.stdout.splitlines() if "PyGithub" in line)
    assert "GitHub is not asked, so the newest data on disk is used: PyGithub is not installed" in line
    assert line.endswith('install it with: pip install "sphinxext-tvm-roadmap[sync]"')


@pytest.mark.usefixtures("server")
@pytest.mark.heavy
def test_pages_are_read_and_written_in_parallel_with_a_token_too(project: Callable[..., Project]) -> None:
    many = {f"page{number}.rst": page(".. roadmap:: ci") for number in range(12)}
    index = page(".. toctree::\n   :glob:\n\n   page*", ".. roadmap:: ci")
    ran = project(many | {"index.rst": index}, KEPT).run("-j", "4", "-W")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count("was fetched") == 1
