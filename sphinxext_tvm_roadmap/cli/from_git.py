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

"""Add to the history what snapshots in earlier commits tell of the time before it begins."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..errors import SnapshotError
from ..names import count_of
from ..planning.comparison import changes_between
from ..planning.joined_history import OF_SNAPSHOTS, without_hidden_names
from ..store.files import alone
from ..store.git_versions import is_shallow, read_versions, version_ids
from ..store.history import add_changes, read_changes
from ..store.snapshot import parse_roadmap, snapshot_path

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ..model import Roadmap


class Versions(Struct, frozen=True):
    """The earlier versions of a snapshot."""

    ids: tuple[str, ...]
    """Git's ids of those that can be read, the oldest first."""
    unread: int
    """Number of those that cannot be read."""


def import_from_git(folder: Path, key: str, *, include_private: bool) -> Iterator[str]:
    """Add the changes between the versions of a snapshot to the history, and yield the lines of a report.

    Only versions before the first line of the history that is no event count, so that a second import adds nothing. The
    changes of items that went without a name, because they may not be public any more, are not added.

    Parameters
    ----------
    include_private
        Whether changes of data that only some people may see on GitHub may be added.

    Raises
    ------
    SnapshotError
        Git cannot be asked, or the history cannot be written.
    """
    path = snapshot_path(folder, key)
    with alone(folder):
        past = read_changes(folder, key)
        begins = min((change.since for change in past if change.source in OF_SNAPSHOTS), default=None)
        versions = _versions(path, until=begins)
        told = _roadmaps(path, versions.ids)
        found = tuple(
            replace(change, source="git") for before, now in pairwise(told) for change in changes_between(before, now)
        )
        named = frozenset(without_hidden_names((*found, *past)))
        changes = tuple(
            change for change in found if change in named and (include_private or not change.include_private)
        )
        add_changes(folder, changes)
    counted = f"{count_of(len(changes), 'change')} from {count_of(len(versions.ids), 'version')} in git"
    yield f"{key}: {counted} {'was' if len(changes) == 1 else 'were'} added to the history."
    if versions.unread:
        verb = "is" if versions.unread == 1 else "are"
        yield f"{key}: {count_of(versions.unread, 'version')} in git cannot be read and {verb} left out."
    if is_shallow(folder):
        yield f"{key}: this clone is shallow: git has no earlier commits here. To get them: git fetch --unshallow"


def _versions(path: Path, until: dt.datetime | None) -> Versions:
    """Return the versions by the time at which GitHub was asked; of several with the same time, the last one read."""
    ids = version_ids(path)
    times: dict[dt.datetime, str] = {}
    unread = 0
    for each, data in zip(ids, read_versions(path.parent, ids), strict=True):
        found = _parse(data, path)
        if found is None:
            unread += 1
        elif until is None or found.fetched <= until:
            times[found.fetched] = each
    return Versions(tuple(times[time] for time in sorted(times)), unread)


def _roadmaps(path: Path, ids: Sequence[str]) -> Iterator[Roadmap]:
    for data in read_versions(path.parent, ids):
        if (found := _parse(data, path)) is not None:
            yield found


def _parse(data: bytes, path: Path) -> Roadmap | None:
    try:
        found = parse_roadmap(data, path)
    except SnapshotError:
        return None
    return found if found.key == path.stem else None
