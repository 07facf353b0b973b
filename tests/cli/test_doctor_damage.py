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

"""Whatever is in the files of a documentation, ``tvm-roadmap doctor`` says it; no damage ends in an error."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from examples import item, roadmap, settings
from hypothesis import example, given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.cli.doctor_chapters import examine
from sphinxext_tvm_roadmap.cli.doctor_fixes import apply_fixes
from sphinxext_tvm_roadmap.cli.doctor_report import in_text
from sphinxext_tvm_roadmap.model import ProjectField, View
from sphinxext_tvm_roadmap.store.history_file import MERGES
from sphinxext_tvm_roadmap.store.snapshot import dump_roadmap

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.once

ASKS_NOBODY = {"GITHUB_TOKEN": "no token"}
"""An environment with which GitHub is not asked, since this can be no token."""

FIELDS = (ProjectField("Status", "select", ("Q1 2026",)), ProjectField("Note", "text"))
VIEWS = (View(number=1, name="Board", layout="board", column="column", filter="is:open"),)
SNAPSHOT = roadmap(column_field="Status", fields=FIELDS, views=VIEWS, items=(item(1),), themes=())

FILES = {
    "conf.py": b'extensions = ["sphinxext_tvm_roadmap"]\nroadmap_max_age = "1h"\nexclude_patterns = ["_build"]\n',
    "index.rst": b".. roadmap:: ci\n   :filter: is:open\n   :quarters: @current\n\n.. roadmap:: *\n   :github-view: 1",
    "more.md": b"```{roadmap} ci\n---\nsort: priority\n---\n```\n\n:::{roadmap-changes} ci\n:filter: is:open\n:::\n",
    "roadmap.toml": settings(["ci"]).encode(),
    "_roadmap/ci.json": dump_roadmap(SNAPSHOT),
    "_roadmap/changes.txt": b'{"roadmap":"ci","since":"2026-01-01T00:00:00Z","when":"2026-01-02T00:00:00Z"}\n',
    "_roadmap/.gitattributes": b"*.json text\n" + MERGES,
}

ODD = st.sampled_from(
    [b"", b"\x00", b"\xff\xfe", b"\r", b"\n", b"{", b"[", b'"', b"'", b"\\", b":", b"<<<<<<< x\n", b"(" * 200]
)

damages = st.builds(
    lambda at, size, new: lambda data: data[: int(at * len(data))] + new + data[int(at * len(data)) + size :],
    st.floats(0, 1),
    st.integers(0, 40),
    ODD | st.binary(max_size=8),
)
"""Functions that replace some bytes of a file."""


def examined(files: dict[str, bytes], *, spoil: Callable[[Path], object] = lambda _folder: None) -> str:
    """Return what the command says of these files, and of them after it mended them."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for path, data in files.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_bytes(data)
        spoil(folder)
        chapters = examine(folder / "roadmap.toml", ASKS_NOBODY)
        return in_text(chapters) + (
            in_text(examine(folder / "roadmap.toml", ASKS_NOBODY)) if apply_fixes(chapters) else ""
        )


@given(name=st.sampled_from(sorted(FILES)), damage=damages)
def test_a_damaged_file_is_told(name: str, damage: Callable[[bytes], bytes]) -> None:
    assert "Installation" in examined(FILES | {name: damage(FILES[name])})


@given(
    name=st.sampled_from(["roadmap_config", "roadmap_snapshot_dir", "exclude_patterns", "html_theme"]), value=st.text()
)
@example(name="roadmap_config", value="\0")
@example(name="roadmap_snapshot_dir", value="\0")
@example(name="roadmap_snapshot_dir", value="x" * 5000)
@example(name="roadmap_snapshot_dir", value="conf.py")
def test_odd_values_of_conf_py_are_told(name: str, value: str) -> None:
    text = f'extensions = ["sphinxext_tvm_roadmap"]\n{name} = {value!r}\n'
    assert "Installation" in examined(FILES | {"conf.py": text.encode(errors="surrogatepass")})


def remove(path: Path) -> None:
    path.unlink()


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def link_to_nothing(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere")


def link_to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def make_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize("spoil", [remove, make_folder, link_to_nothing, link_to_itself, make_pipe])
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_file_is_told(name: str, spoil: Callable[[Path], None]) -> None:
    assert "Installation" in examined(FILES, spoil=lambda folder: spoil(folder / name))


@pytest.mark.parametrize("name", [".gitignore", ".gitattributes"])
def test_a_file_that_cannot_be_read_is_told_and_never_replaced(name: str) -> None:
    def spoil(folder: Path) -> None:
        (folder / "_roadmap" / name).unlink(missing_ok=True)
        (folder / "_roadmap" / name).symlink_to(name)

    assert f"{name}: cannot be read (Too many levels of symbolic links)." in examined(FILES, spoil=spoil)


def test_the_files_of_this_test_have_no_damage() -> None:
    lines = examined(FILES).splitlines()
    assert [
        line
        for line in lines
        if line.startswith("  problem") and "changes.txt" not in line and "GITHUB_TOKEN" not in line
    ] == []
