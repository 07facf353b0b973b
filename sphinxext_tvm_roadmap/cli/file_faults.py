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

"""Find lines of the history that hold no change, files that git ignores, and a history that git cannot merge."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from ..store.git_ignore import ignored_files
from ..store.history import damaged_lines
from ..store.history_file import ATTRIBUTES, NAME, unmerged_history
from ..store.snapshot import snapshot_path
from .line_ranges import line_ranges

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def file_faults(folder: Path, keys: Iterable[str]) -> Iterator[str]:
    """Yield one line for each file with damaged lines, one if git cannot merge the history, and one for ignored files.

    Parameters
    ----------
    keys
        The keys of the roadmaps that may have snapshots in this folder.
    """
    yield from damage(folder)
    if unmerged := unmerged_history(folder):
        yield unmerged
    if ignored := ignored_files(folder, written_names(folder, keys)):
        yield ignored.said()


def damage(folder: Path) -> Iterator[str]:
    """Yield one line for each file with lines that hold no change."""
    for path, lines in groupby(damaged_lines(folder), key=itemgetter(0)):
        numbers = line_ranges([number for _path, number in lines])
        yield f"{path}: no change can be read from lines {numbers}. Restore them from version control, or remove them."


def written_names(folder: Path, keys: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the files that a sync may write into a folder."""
    return (*(snapshot_path(folder, key).name for key in keys), NAME, ATTRIBUTES)
