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

"""The file of the history: one change in each line. Git can merge it, and damage costs one line only."""

from __future__ import annotations

import shlex
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from ..errors import SnapshotError
from .conflicts import refuse_conflict
from .files import write_atomically
from .read_file import read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

NAME = "changes.txt"
"""The ending is one that repositories rarely ignore or refuse; many ignore ``*.json``."""

OLD_NAME = "changes.jsonl"
"""The name in earlier versions."""

ATTRIBUTES = ".gitattributes"

MERGES = f"{NAME} merge=union\n".encode()
"""If two branches add lines, git keeps the lines of both. Nobody has to solve a conflict."""


def history_path(folder: Path) -> Path:
    """Return the path of the history, which is beside the snapshots."""
    return folder / NAME


def numbered_lines(folder: Path) -> Iterator[tuple[Path, int, bytes]]:
    """Yield each line with its file and its number, from 1: first the lines that only the file of the old name has.

    Raises
    ------
    SnapshotError
        A file cannot be read, or holds a merge conflict.
    """
    path = history_path(folder)
    lines = _read(path).splitlines()
    for number, line in enumerate(_only_in_old(folder, lines), start=1):
        if line:
            yield folder / OLD_NAME, number, line
    for number, line in enumerate(lines, start=1):
        yield path, number, line


def all_lines(folder: Path) -> list[bytes]:
    """Return the same lines as `numbered_lines` in the same order, also if there is a merge conflict.

    Raises
    ------
    SnapshotError
        A file cannot be read.
    """
    lines = _content(history_path(folder)).splitlines()
    return [*filter(None, _only_in_old(folder, lines)), *lines]


def refuse_conflicts(folder: Path) -> None:
    """Raise `ConflictError` if there is a merge conflict in the history.

    Raises
    ------
    SnapshotError
        A file cannot be read, or holds a merge conflict.
    """
    for name in (OLD_NAME, NAME):
        _read(folder / name)


def add_lines(folder: Path, lines: Iterable[bytes]) -> None:
    """Add lines to the history. Its present content is kept byte for byte.

    Raises
    ------
    SnapshotError
        The file cannot be read or written; the old file is unchanged.
    """
    path = history_path(folder)
    written = _read(path)
    end = b"\n" if written and not written.endswith(b"\n") else b""
    write_atomically(path, b"".join((written, end, *(line + b"\n" for line in lines))))


def move_old_file(folder: Path) -> None:
    """Move the lines of the file of the old name to the history; call this inside `files.alone`.

    If the process is stopped in between, both files hold these lines. The next call then only removes the old file.

    Raises
    ------
    SnapshotError
        A file cannot be read or written.
    """
    old = folder / OLD_NAME
    if not old.exists():
        return
    lines = _read(history_path(folder)).splitlines()
    moved = [line for line in _only_in_old(folder, lines) if line]
    if moved:
        write_atomically(history_path(folder), b"".join(line + b"\n" for line in (*moved, *lines)))
    try:
        old.unlink()
    except OSError as error:
        raise SnapshotError(f"{old}: cannot be removed ({error.strerror}); its lines are in {NAME} now.") from None


def let_git_merge(folder: Path) -> None:
    """Tell git how to merge the history, unless the folder has its own attributes.

    Raises
    ------
    SnapshotError
        The file cannot be written.
    """
    path = folder / ATTRIBUTES
    if history_path(folder).exists() and not path.exists():
        write_atomically(path, MERGES)


def unmerged_history(folder: Path) -> str:
    """Return one line with a command if the folder's own attributes do not say how git merges the history.

    The line is empty if they do, also if they say that git should not, and if there are no attributes or no history.

    Raises
    ------
    SnapshotError
        The file of the attributes cannot be read.
    """
    path = folder / ATTRIBUTES
    written = _content(path)
    if not (written and history_path(folder).exists()) or any(
        map(_says_how, written.decode(errors="replace").split("\n"))
    ):
        return ""
    end = "" if written.endswith(b"\n") else r"\n"
    command = shlex.join(["printf", rf"{end}%s\n", MERGES.decode().strip()])
    return (
        f"{path}: does not say how git merges {NAME}, so that it may ask a person where two branches add changes. "
        f"To let git merge it: {command} >> {shlex.quote(str(path))}"
    )


def _says_how(line: str) -> bool:
    """Return whether a line of attributes says how git merges the history."""
    pattern, *attributes = line.split() or [""]
    is_of_merge = any(attribute.lstrip("-!").partition("=")[0] in {"merge", "binary"} for attribute in attributes)
    return is_of_merge and not pattern.startswith("#") and fnmatchcase(NAME, pattern.removeprefix("/"))


def _only_in_old(folder: Path, lines: list[bytes]) -> list[bytes]:
    """Return the lines of the old file; lines that the history has too are empty, so that all keep their numbers."""
    old = _read(folder / OLD_NAME).splitlines()
    known = frozenset(lines if old else ())
    return [b"" if line in known else line for line in old]


def _read(path: Path) -> bytes:
    data = _content(path)
    refuse_conflict(data, path, "keep the lines of both sides, and remove the lines that begin with <<<, === or >>>.")
    return data


def _content(path: Path) -> bytes:
    try:
        return read_file(path)
    except (FileNotFoundError, NotADirectoryError):
        return b""
    except OSError as error:
        raise SnapshotError(f"{path}: cannot be read ({error.strerror}).") from None
