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

"""Publish the history of the shown roadmaps as ``roadmap/<key>.changes.txt``, so that other sites can read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.errors import SphinxError

from ...errors import SnapshotError
from ...store.files import write_atomically
from ...store.history import shown_changes
from ...store.published_history import ENDING, dump_changes, is_published, published_path
from ..diagnostics import Subtype, warn

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from pathlib import Path


def publish_histories(folder: Path, snapshots: Path, allowed: Mapping[str, bool]) -> None:
    """Publish the changes that may be shown, and remove the histories that earlier builds published of others.

    Call this inside `files.alone`.

    Parameters
    ----------
    allowed
        The keys of the shown roadmaps, each with its ``include-private``.

    Raises
    ------
    SphinxError
        A history cannot be removed that must not be published any more.
    SnapshotError
        A history cannot be written.
    """
    found = {key: _changes(snapshots, key, include_private=private) for key, private in allowed.items()}
    histories = {key: data for key, data in found.items() if data}
    _remove_others(folder, histories)
    for key, data in histories.items():
        path = published_path(folder, key)
        if path.is_file() and not is_published(path):
            message = f"roadmap/{path.name}: another file of this documentation has this name; it is not replaced."
            warn(Subtype.OUTPUT, message, None)
        else:
            write_atomically(path, data)


def _changes(snapshots: Path, key: str, *, include_private: bool) -> bytes:
    """Return the lines to publish; none if the history cannot be read, which the build warns about."""
    try:
        return dump_changes(shown_changes(snapshots, key, include_private=include_private))
    except SnapshotError as error:
        warn(Subtype.OUTPUT, f"roadmap/{key}{ENDING} is not published: {error}", None)
        return b""


def _remove_others(folder: Path, keys: Container[str]) -> None:
    """Remove the histories of roadmaps that are not shown any more, and those without lines that may be shown."""
    for path in sorted(folder.glob(f"*{ENDING}")):
        if path.name.removesuffix(ENDING) not in keys and is_published(path):
            try:
                path.unlink()
            except OSError as error:
                raise SphinxError(f"{path}: cannot be removed ({error.strerror}); it must not be published.") from None
