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

"""The history of all roadmaps: the changes of each sync, one change in each line; lines are only added."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from ..errors import SnapshotError
from ..model import Change
from .conflicts import refuse_conflict
from .files import write_atomically
from .read_file import UNREADABLE, read_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

NAME = "changes.jsonl"

_decoder = msgspec.json.Decoder(Change)


def history_path(folder: Path) -> Path:
    """Return the path of the history, which is beside the snapshots."""
    return folder / NAME


def read_changes(folder: Path, key: str) -> tuple[Change, ...]:
    """Return the changes of one roadmap from the history; skip lines that hold no change.

    Raises
    ------
    SnapshotError
        The file cannot be read, or holds a merge conflict.
    """
    return tuple(change for _number, change in numbered_changes(folder) if change.roadmap == key)


def numbered_changes(folder: Path) -> Iterator[tuple[int, Change]]:
    """Yield the changes of all roadmaps with the numbers of their lines, from 1; skip lines that hold no change.

    Raises
    ------
    SnapshotError
        The file cannot be read, or holds a merge conflict.
    """
    path = history_path(folder)
    data = _bytes(path)
    refuse_conflict(data, path, "keep the lines of both sides, and remove the lines that begin with <<<, === or >>>.")
    for number, line in enumerate(data.splitlines(), start=1):
        try:
            yield number, _decoder.decode(line)
        except UNREADABLE:
            continue  # somebody else's line


def unfinished(past: Sequence[Change], fetched: dt.datetime) -> tuple[Change, ...]:
    """Return the changes of a sync that was stopped after it wrote the history and before it wrote the snapshot.

    In each line, ``since`` is the ``fetched`` of the snapshot that the sync was about to replace. If its lines are the
    last ones, and that snapshot is still there, the sync did not finish. The next sync may have been stopped too: then
    ``since`` of its lines equals ``when`` of the lines of the first sync. Lines further up are older changes. They do
    not count, even if their instants match.

    Parameters
    ----------
    past
        The changes of one roadmap, as `read_changes` returns them. In the file, lines of other roadmaps may stand
        between them.
    fetched
        `Roadmap.fetched` of the present snapshot.
    """
    first, begins = len(past), None
    for (since, when), lines in groupby(reversed(past), key=lambda line: (line.since, line.when)):
        if begins not in {None, when}:
            break
        first, begins = first - len(tuple(lines)), since
        if begins == fetched:
            return tuple(past[first:])
    return ()


def free_instant(wanted: dt.datetime, past: Sequence[Change], fetched: dt.datetime | None) -> dt.datetime:
    """Return the first instant from ``wanted`` on that neither the snapshot nor a line of its history has.

    The instant of a sync distinguishes it from all others. The clock alone is not enough: it may have been set back.
    """
    taken = {fetched} | {instant for line in past for instant in (line.since, line.when)}
    while wanted in taken:
        wanted += dt.timedelta(microseconds=1)
    return wanted


def add_changes(folder: Path, changes: Sequence[Change]) -> None:
    """Add changes to the history; call this inside `files.alone`.

    The present content is kept byte for byte, valid or not. No change is left out, even if the history has the same
    change already, since it may have happened again. The caller must write the history before the snapshot, and must
    give only the changes since the `unfinished` lines.

    Raises
    ------
    SnapshotError
        The file cannot be read or written; the old file is unchanged.
    """
    if not changes:
        return
    path = history_path(folder)
    written = _bytes(path)
    end = b"\n" if written and not written.endswith(b"\n") else b""
    data = b"".join((written, end, *(msgspec.json.encode(each, order="sorted") + b"\n" for each in changes)))
    write_atomically(path, data)


def _bytes(path: Path) -> bytes:
    try:
        return read_file(path)
    except (FileNotFoundError, NotADirectoryError):
        return b""
    except OSError as error:
        raise SnapshotError(f"{path}: cannot be read ({error.strerror}).") from None
