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

"""The token is in nothing that a build or a sync leaves or says."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import github_server as github
import pytest
from examples import board_on_github, roadmap
from sphinx_project import CONF, Project, page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from github_server.script import Script

TOKEN = "ghp_SentinelOfNoUse0123456789"
PAGES = {"index.rst": page(".. roadmap:: ci")}


def echo(request: github.Request) -> github.Reply:
    """Answer as a proxy does that shows what it was asked, the token included."""
    text = f"You sent: {dict(request.headers)}"
    return github.Reply({"message": text, "data": None, "errors": [{"message": text, "type": text}]}, 400)


SCRIPTS: dict[str, Script] = {
    "answers": (),
    "refuses": lambda _: github.error("bad_credentials_401"),
    "shows what it was asked": echo,
    "shows what it was asked, as a web page": lambda request: github.Reply(f"<pre>{dict(request.headers)}", 403),
}


# The lane `tests` meets all of them; the other Pythons meet the one in which everything succeeds.
@pytest.fixture(params=[pytest.param(name, marks=() if name == "answers" else pytest.mark.once) for name in SCRIPTS])
def environ(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """Return the environment in which a GitHub answers so."""
    with github.serve(github.World([board_on_github("From GitHub")]), script=SCRIPTS[request.param]) as server:
        yield {"ROADMAP_GITHUB_API": server.url, "GH_TOKEN": TOKEN}


def files_with_the_token(folder: Path) -> list[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return [str(path.relative_to(folder)) for path in found if TOKEN.encode() in path.read_bytes()]


@pytest.mark.heavy
def test_a_build_never_writes_or_shows_the_token(
    project: Callable[..., Project], environ: dict[str, str], tmp_path: Path
) -> None:
    # Strict, with tracebacks and all details: whatever fails, fails as loudly as it can.
    made: Project = project(PAGES | {"conf.py": CONF + "roadmap_strict = True\n"}, roadmap())
    ran = made.run("-vvv", "-T", **environ)
    assert TOKEN not in ran.stdout + ran.stderr
    # Among the files is the one in which Sphinx keeps the traceback.
    assert files_with_the_token(tmp_path) == []


@pytest.mark.heavy
def test_a_sync_never_writes_or_shows_the_token(
    project: Callable[..., Project], environ: dict[str, str], tmp_path: Path
) -> None:
    made: Project = project(PAGES)
    command = [sys.executable, "-m", "sphinxext_tvm_roadmap", "sync"]
    ran = subprocess.run(
        command, cwd=made.folder, env=os.environ | environ, capture_output=True, text=True, timeout=60, check=False
    )
    assert TOKEN not in ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr
    assert files_with_the_token(tmp_path) == []
