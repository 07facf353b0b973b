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

"""The fixture of the tests that run the commands of a refresh."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from first_files.actions_repository import GH, Repository

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Return a repository whose branch main holds one snapshot."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "no-config"))
    made = Repository(tmp_path / "server.git", tmp_path / "clone", tmp_path / "state")
    made.state.mkdir()
    (made.state / "gh").write_text(GH)
    (made.state / "gh").chmod(0o755)
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", str(made.server)], check=True)
    subprocess.run(["git", "clone", "--quiet", str(made.server), str(made.clone)], check=True, capture_output=True)
    made.git("switch", "--quiet", "--create", "main")
    made.write(ci="old")
    made.git("add", ".")
    made.git("commit", "--quiet", "--message", "Begin")
    made.git("push", "--quiet", "origin", "main")
    return made
