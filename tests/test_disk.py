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

"""Only regular files are read from disk, up to a limit."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sphinxext_tvm_roadmap.disk import read_file
from sphinxext_tvm_roadmap.errors import SettingsError, SnapshotError
from sphinxext_tvm_roadmap.settings import load_settings
from sphinxext_tvm_roadmap.store.history import add_changes, history_path
from sphinxext_tvm_roadmap.store.snapshot import load_roadmap


def test_a_file_is_read_to_its_end_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    assert read_file(path, 5) == b"12345"
    with pytest.raises(OSError, match="more than"):
        read_file(path, 4)


@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_what_does_not_end_is_neither_waited_for_nor_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "ci.json"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        path.mkdir()
    with pytest.raises(SnapshotError, match=r"ci\.json: cannot be read"):
        load_roadmap(path)
    with pytest.raises(SettingsError, match=r"ci\.json: cannot be read"):
        load_settings(path)
    path.rename(history_path(tmp_path))
    with pytest.raises(SnapshotError, match=r"changes\.jsonl: cannot be read"):
        add_changes(tmp_path, [None])  # type: ignore[list-item]


def test_settings_are_no_larger_than_anybody_writes_them(tmp_path: Path) -> None:
    path = tmp_path / "roadmap.toml"
    path.write_text("#" * 2**20 + "\n")
    with pytest.raises(SettingsError, match="more than 1 MiB"):
        load_settings(path)
