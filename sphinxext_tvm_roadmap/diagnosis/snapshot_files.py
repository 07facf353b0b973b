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

"""Say which files of the folder of snapshots are damaged, left over, or hidden from git."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..store.history_file import ATTRIBUTES, MERGES
from .records import Fix, advice, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ..store.git_ignore import IgnoredFiles
    from .records import Diagnosis


def diagnose_leftovers(leftovers: Iterable[str]) -> Iterator[Diagnosis]:
    """Say which files hold data that should not be there. Nothing removes them: a person has to decide that."""
    for said in leftovers:
        yield problem(said)


def diagnose_damage(damage: Iterable[str]) -> Iterator[Diagnosis]:
    """Say which files have lines that cannot be read."""
    for said in damage:
        yield problem(said)


def diagnose_merging(folder: Path, unmerged: str, attributes: bytes) -> Iterator[Diagnosis]:
    """Say whether git can merge the history without a person.

    Parameters
    ----------
    unmerged
        The sentence that it cannot, or an empty text.
    attributes
        The content of the ``.gitattributes`` of the folder.
    """
    if unmerged:
        end = b"" if attributes.endswith(b"\n") else b"\n"
        yield advice(unmerged, "Add the line.", Fix(folder / ATTRIBUTES, attributes, attributes + end + MERGES))


def diagnose_ignored(ignored: IgnoredFiles | None, gitignore: bytes) -> Iterator[Diagnosis]:
    """Say which files git ignores, so that commits lack them.

    Parameters
    ----------
    gitignore
        The content of the ``.gitignore`` of the folder.
    """
    if ignored is None:
        return
    end = b"" if gitignore.endswith(b"\n") or not gitignore else b"\n"
    lines = "".join(f"{pattern}\n" for pattern in ignored.patterns).encode()
    fix = Fix(ignored.folder / ".gitignore", gitignore, gitignore + end + lines) if lines else None
    yield problem(ignored.said(), fix=fix)
