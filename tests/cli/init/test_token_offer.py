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

"""Without a token in the environment, the token of ``gh`` is offered; without any, the page that makes one is named."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import github_server as github
import pytest
from cli.init.quickstart import CONF, INDEX, files_in, run_init, write_files
from github_server.ordinary import ordinary

from sphinxext_tvm_roadmap.cli.init.token_offer import offer_token
from sphinxext_tvm_roadmap.settings import TOKEN_VARIABLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.heavy, pytest.mark.once]

GH = '#!/bin/sh\necho "$@" > "$GH_ASKED"\ntest -n "$GH_SAYS" || exit 1\necho "$GH_SAYS"\n'


@pytest.fixture(scope="module")
def server() -> Iterator[github.GitHubServer]:
    with github.serve(ordinary()) as running:
        yield running


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: github.GitHubServer) -> Path:
    """Return a folder of documentation on a machine without a token and without ``gh``."""
    write_files(tmp_path / "docs", {"conf.py": CONF, "index.rst": INDEX})
    (tmp_path / "bin").mkdir()
    for variable in TOKEN_VARIABLES:
        monkeypatch.setenv(variable, "")
    monkeypatch.setenv("ROADMAP_GITHUB_API", server.url)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.setenv("GH_ASKED", str(tmp_path / "asked"))
    monkeypatch.setenv("GH_SAYS", "")
    monkeypatch.chdir(tmp_path / "docs")
    return tmp_path


def install_gh(here: Path) -> None:
    program = here / "bin" / "gh"
    program.write_text(GH)
    program.chmod(0o755)


def test_the_token_of_gh_is_used_for_the_server_that_is_asked(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    install_gh(here)
    monkeypatch.setenv("GH_SAYS", "gho_sentinel0123456789")
    ran = run_init(capsys, "https://github.com/users/example-user/projects/47", "--yes")
    assert ran.status == 0
    assert (here / "asked").read_text() == "auth token --hostname 127.0.0.1\n"
    assert "gho_sentinel" not in ran.out + ran.err
    assert all(b"gho_sentinel" not in data for data in files_in(here / "docs").values())


def test_without_consent_it_is_not_used(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_gh(here)
    monkeypatch.setenv("GH_SAYS", "gho_sentinel0123456789")
    offer_token(yes=False)
    assert os.environ[TOKEN_VARIABLES[0]] == ""


def test_a_token_in_the_environment_comes_first(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_gh(here)
    monkeypatch.setenv("GH_TOKEN", "ghp_sentinel0123456789")
    offer_token(yes=True)
    assert not (here / "asked").exists()


def test_a_gh_without_a_token_is_no_fault(here: Path) -> None:
    install_gh(here)
    offer_token(yes=True)
    assert os.environ[TOKEN_VARIABLES[0]] == ""


def test_a_public_project_of_an_organization_needs_no_token(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run_init(capsys, "https://github.com/orgs/example-org/projects/42", "--key", "shop", "--yes")
    assert ran.status == 0, ran.err
    assert 'column = ["Status"]\n' in (here / "docs" / "roadmap.toml").read_text()
    assert (here / "docs" / "_roadmap" / "shop.json").is_file()


def test_for_a_project_of_a_user_the_page_for_a_classic_token_is_named(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_in(here)
    ran = run_init(capsys, "https://github.com/users/example-user/projects/47", "--yes")
    assert (ran.status, files_in(here)) == (2, before)
    assert "settings/tokens/new?scopes=read:project" in ran.err
    assert "A fine-grained token cannot read the projects of a user." in ran.err


def test_for_a_search_the_page_for_a_token_is_named_and_nothing_is_written(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_in(here)
    ran = run_init(capsys, "https://github.com/example-org/handbook/issues?q=label%3Aplan", "--yes")
    assert (ran.status, files_in(here)) == (2, before)
    assert "a search in issues needs a token." in ran.err
    assert "settings/personal-access-tokens/new" in ran.err
