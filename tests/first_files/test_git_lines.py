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

"""With the two files for git, a commit holds the snapshots and the history, and nothing else of that folder."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from sphinxext_tvm_roadmap.first_files.git_lines import GIT_FILES
from sphinxext_tvm_roadmap.store.git_ignore import ignored_files
from sphinxext_tvm_roadmap.store.history_file import unmerged_history

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.once, pytest.mark.heavy]

KEPT = ("ci.json", "docs.json", "changes.txt")
LEFT = ("ci.replaced.json", ".tvm-roadmap-0123456789abcdef")


@pytest.mark.parametrize("above", ["", "*.json\n*.txt\n"], ids=["nothing is ignored", "such endings are ignored"])
def test_git_adds_snapshots_and_history_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, above: str) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "no-config"))
    (tmp_path / ".gitignore").write_text(above)
    folder = tmp_path / "docs" / "_roadmap"
    folder.mkdir(parents=True)
    for name, text in GIT_FILES.items():
        (folder / name).write_text(text)
    for name in (*KEPT, *LEFT):
        (folder / name).write_text("{}\n")
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    subprocess.run(["git", "-C", str(tmp_path), "add", "docs"], check=True)
    listed = subprocess.run(["git", "-C", str(folder), "ls-files"], check=True, capture_output=True, text=True).stdout
    assert sorted(listed.split()) == sorted([*GIT_FILES, *KEPT])
    assert ignored_files(folder, [*GIT_FILES, *KEPT]) is None
    assert unmerged_history(folder) == ""
