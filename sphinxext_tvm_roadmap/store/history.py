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

from ..planning.change_kinds import is_sound
from ..planning.joined_history import without_hidden_names
from .history_file import add_lines, numbered_lines
from .history_lines import change_of, sound_changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ..model import Change


def read_changes(folder: Path, key: str) -> tuple[Change, ...]:
    """Return the changes of one roadmap from the history, each once; skip damaged lines.

    No two syncs of a roadmap have the same instant. If two lines are equal, they tell the same change: two branches
    were merged.

    Raises
    ------
    SnapshotError
        The file cannot be read, or holds a merge conflict.
    """
    # Most lines of a long history are of other roadmaps; those are not decoded. Keys are ASCII, so only a line that
    # somebody else wrote can hold a key with an escape.
    name = f'"{key}"'.encode()
    lines = (line for _path, _number, line in numbered_lines(folder) if name in line or b"\\u" in line)
    return tuple(dict.fromkeys(change for change in sound_changes(lines) if change.roadmap == key))


def shown_changes(folder: Path, key: str, *, include_private: bool) -> tuple[Change, ...]:
    """Return the changes of one roadmap that may be shown.

    An item can go without a name in a change that may not be shown. Its earlier changes are left out then too.

    Parameters
    ----------
    include_private
        Whether data that only some people may see on GitHub may be shown.

    Raises
    ------
    SnapshotError
        The file cannot be read, or holds a merge conflict.
    """
    named = without_hidden_names(read_changes(folder, key))
    return tuple(change for change in named if include_private or not change.include_private)


def numbered_changes(folder: Path) -> Iterator[tuple[Path, int, Change]]:
    """Yield the changes of all roadmaps with their file and the number of their line; skip lines that hold no change.

    The values of a change may not fit its kind. Such a line still holds data, which may be private.

    Raises
    ------
    SnapshotError
        The file cannot be read, or holds a merge conflict.
    """
    for path, number, line in numbered_lines(folder):
        if (change := change_of(line)) is not None:
            yield path, number, change


def damaged_lines(folder: Path) -> Iterator[tuple[Path, int]]:
    """Yield the file and the number of each line that holds no change, or one with values that do not fit its kind.

    Raises
    ------
    SnapshotError
        The file cannot be read, or holds a merge conflict.
    """
    for path, number, line in numbered_lines(folder):
        change = change_of(line)
        if line.strip() and (change is None or not is_sound(change)):
            yield path, number


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

    The present content is kept byte for byte, valid or not. No change is left out. The caller must write the history
    before the snapshot, and must give only the changes since the `unfinished` lines.

    Raises
    ------
    SnapshotError
        The file cannot be read or written; the old file is unchanged.
    """
    if changes:
        add_lines(folder, (msgspec.json.encode(each, order="sorted") for each in changes))
