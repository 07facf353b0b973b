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

"""Files are replaced as a whole or not at all, and only one process at a time writes into a folder."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sphinxext_tvm_roadmap.errors import SnapshotError
from sphinxext_tvm_roadmap.store import files
from sphinxext_tvm_roadmap.store.files import alone, write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from stopped_clock import StoppedClock

UNFINISHED = ".tvm-roadmap-"
"""The prefix of the names of unfinished files, as in ``docs/reference/snapshots.rst``."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file that says "old"."""
    path = tmp_path / "ci.json"
    path.write_bytes(b"old")
    return path


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


# Links


def test_a_link_within_the_folder_stays_one_and_leads_to_the_new_file(path: Path) -> None:
    (path.parent / "data").mkdir()
    path.rename(path.parent / "data" / "ci.json")
    path.symlink_to("data/ci.json")
    write_atomically(path, b"new")
    assert path.is_symlink()
    assert (path.parent / "data" / "ci.json").read_bytes() == b"new"
    assert names(path.parent) == ["ci.json", "data"]


@pytest.mark.parametrize("leads", ["../.bashrc", "../new", "../data/ci.json", "../docs-too/ci.json"])
@pytest.mark.parametrize("is_absolute", [False, True], ids=["relative", "absolute"])
def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path, leads: str, *, is_absolute: bool) -> None:
    (tmp_path / "docs").mkdir()
    outside = tmp_path / leads.removeprefix("../")
    outside.parent.mkdir(exist_ok=True)
    if outside.name != "new":
        outside.write_bytes(b"old")
    link = tmp_path / "docs" / "ci.json"
    link.symlink_to(outside if is_absolute else leads)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(SnapshotError, match=f"is a link that leads out of its folder, to {outside};"):
        write_atomically(link, b"new")
    assert sorted(tmp_path.rglob("*")) == before
    assert outside.name == "new" or outside.read_bytes() == b"old"


def test_a_link_to_a_link_that_leads_out_of_the_folder_is_refused(path: Path, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "one.json").symlink_to("two.json")
    (tmp_path / "docs" / "two.json").symlink_to(path)
    with pytest.raises(SnapshotError, match="leads out of its folder"):
        write_atomically(tmp_path / "docs" / "one.json", b"new")
    assert path.read_bytes() == b"old"


def test_the_folder_itself_may_be_a_link(path: Path, tmp_path: Path) -> None:
    (tmp_path / "staged").symlink_to(path.parent)
    with alone(tmp_path / "staged"):
        write_atomically(tmp_path / "staged" / "ci.json", b"new")
    assert path.read_bytes() == b"new"


# Permissions


@pytest.fixture
def umask() -> Iterator[Callable[[int], int]]:
    """Return a function that sets the umask until the test ends."""
    before = os.umask(0o022)
    os.umask(before)
    yield os.umask
    os.umask(before)


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o027, 0o640), (0o002, 0o664)], ids=oct)
def test_a_new_file_is_as_open_as_the_umask_allows_from_its_first_byte(
    path: Path, umask: Callable[[int], int], monkeypatch: pytest.MonkeyPatch, mask: int, mode: int
) -> None:
    begun: list[int] = []
    fsync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (begun.append(os.fstat(handle).st_mode & 0o777), fsync(handle)))
    path.unlink()
    umask(mask)
    write_atomically(path, b"new")
    assert begun[0] == mode
    assert path.stat().st_mode & 0o777 == mode


@pytest.mark.parametrize(
    ("mode", "mask", "expected"),
    [(0o600, 0o022, 0o600), (0o640, 0o022, 0o640), (0o664, 0o022, 0o644), (0o644, 0o077, 0o600)],
    ids=oct,
)
def test_a_file_keeps_its_mode_as_far_as_the_umask_allows(
    path: Path, umask: Callable[[int], int], mode: int, mask: int, expected: int
) -> None:
    path.chmod(mode)
    umask(mask)
    write_atomically(path, b"new")
    assert path.stat().st_mode & 0o777 == expected


# Failures


@pytest.mark.parametrize(
    ("number", "mend"),
    [
        (errno.ENOSPC, "free some space on the disk"),
        (errno.EROFS, "mount the disk for writing"),
        (errno.EACCES, "make the folder writable"),
        (errno.EIO, "check if another file or folder is in the way"),
    ],
    ids=errno.errorcode.get,
)
@pytest.mark.parametrize("step", [(os, "open"), (os, "fsync"), (Path, "replace")])
def test_a_failed_step_leaves_only_the_old_file(
    path: Path, step: tuple[Any, str], number: int, mend: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(*step, fail)
        with pytest.raises(SnapshotError, match=f"cannot be written.*{mend}") as caught:
            write_atomically(path, b"new")
    assert str(caught.value).startswith(str(path))
    assert (names(path.parent), path.read_bytes()) == (["ci.json"], b"old")


def test_an_interrupted_program_leaves_only_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(path, b"new")
    assert (names(path.parent), path.read_bytes()) == (["ci.json"], b"old")


@pytest.mark.heavy
def test_a_file_that_is_too_large_for_the_disk_leaves_the_old_file(path: Path) -> None:
    program = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from sphinxext_tvm_roadmap.store.files import write_atomically\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000))\n"
        "write_atomically(Path(sys.argv[1]), b'new' * 1_000)"
    )
    ran = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True)  # noqa: PLW1510
    assert "SnapshotError" in ran.stderr.splitlines()[-1]
    assert (names(path.parent), path.read_bytes()) == (["ci.json"], b"old")


def test_the_file_and_then_its_folder_are_synchronised_to_the_disk(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (done.append(kind(handle)), fsync(handle)))
    monkeypatch.setattr(Path, "replace", lambda self, target: (done.append("renamed"), replace(self, target)))
    write_atomically(path, b"new")
    assert done == ["file of 3 bytes", "renamed", "folder"]
    assert path.read_bytes() == b"new"


def test_a_new_file_is_written_in_the_same_folder_with_a_temporary_name(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Path] = []
    replace = Path.replace
    monkeypatch.setattr(Path, "replace", lambda self, target: (begun.append(self), replace(self, target)))
    write_atomically(path, b"new")
    (new,) = begun
    assert new.parent == path.parent
    new.touch()
    with alone(path.parent):
        assert names(path.parent) == ["ci.json"]


def kind(handle: int) -> str:
    found = os.fstat(handle)
    return "folder" if stat.S_ISDIR(found.st_mode) else f"file of {found.st_size} bytes"


# One process at a time


def test_no_file_stays_open(path: Path) -> None:
    before = names(Path("/proc/self/fd"))
    with alone(path.parent):
        write_atomically(path, b"new")
    assert names(Path("/proc/self/fd")) == before


def test_another_process_has_to_wait_until_the_folder_is_free(path: Path, stopped_clock: StoppedClock) -> None:
    refused = pytest.raises(SnapshotError, match="another process has been writing there")
    with alone(path.parent), refused, alone(path.parent):
        raise AssertionError("two at once")
    assert sum(stopped_clock.waits) == pytest.approx(60, abs=0.1)
    with alone(path.parent):
        pass
    assert names(path.parent) == ["ci.json"]


def test_only_temporary_files_of_a_killed_program_are_removed(path: Path) -> None:
    tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)
    (path.parent / ".gitignore").touch()
    with alone(path.parent):
        assert names(path.parent) == [".gitignore", "ci.json"]


def test_files_are_written_on_a_disk_without_locks(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_handle: int, _how: int) -> None:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    begun = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)[1]
    monkeypatch.setattr(files.fcntl, "flock", refuse)
    with alone(path.parent):
        write_atomically(path, b"new")
    assert names(path.parent) == [Path(begun).name, "ci.json"], "without a lock it may be somebody else's"
    assert path.read_bytes() == b"new"


def test_a_missing_folder_is_created(tmp_path: Path) -> None:
    with alone(tmp_path / "docs" / "_roadmap"):
        assert (tmp_path / "docs" / "_roadmap").is_dir()


def test_a_file_in_the_place_of_the_folder_is_an_error(path: Path) -> None:
    with pytest.raises(SnapshotError, match="cannot be written"), alone(path):
        raise AssertionError("there is no such folder")
