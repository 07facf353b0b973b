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

"""Say what changes in which file, ask, and write: new files at once, existing ones only with consent."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from ...docs_folder.source_text import SourceText, diff_of, read_source
from ...errors import one_line
from ...store.files import write_atomically
from ..common import log

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


class FileChange(Struct, frozen=True, kw_only=True):
    """The text that a file should have."""

    after: SourceText
    before: SourceText | None
    """``None`` if there is no such file."""
    is_edit: bool = False
    """Whether an existing file may be changed. Otherwise it stays as it is."""

    @property
    def path(self) -> Path:
        """The path of the file."""
        return self.after.path

    @property
    def is_needed(self) -> bool:
        """Whether the file is not as it should be."""
        return self.before is None or self.before.text != self.after.text

    def diff(self) -> str:
        """Return the difference between the file and the text that it should have."""
        return diff_of(str(self.path), self.before.text if self.before else "", self.after.text)


def new_file(path: Path, text: str) -> FileChange:
    """Return the change that writes a file, if there is none yet."""
    before = read_source(path) if path.exists() else None
    if before is not None:
        text = text.replace("\n", before.newline)
    return FileChange(after=SourceText(path=path, text=text), before=before)


def edit(before: SourceText, text: str) -> FileChange:
    """Return the change that gives another text to an existing file."""
    return FileChange(after=before.with_text(text), before=before, is_edit=True)


def make_changes(changes: Iterable[FileChange], *, yes: bool) -> list[Path]:
    """Make the changes, after a question about the files that exist; return the files that are as they should be."""
    done, edits = [], []
    for change in changes:
        if not change.is_needed:
            log(f"{change.path}: nothing to do")
        elif change.before is None:
            write_atomically(change.path, change.after.data())
            log(f"{change.path}: written")
        elif change.is_edit:
            edits.append(change)
            continue
        else:
            log(f"{change.path}: exists and stays as it is. A new one would differ:")
            show(change.diff())
            continue
        done.append(change.path)
    return [*done, *_make_edits(edits, yes=yes)]


def _make_edits(edits: list[FileChange], *, yes: bool) -> list[Path]:
    for change in edits:
        show(change.diff())
    paths = [change.path for change in edits]
    if edits and not agreed(f"Change {named(paths)} as shown?", yes=yes):
        log(f"Not changed: {named(paths)}.")
        return []
    for change in edits:
        write_atomically(change.path, change.after.data())
        log(f"{change.path}: changed")
    return paths


def named(paths: Sequence[Path]) -> str:
    """Return the names of one or more files as a part of a sentence."""
    *most, last = map(str, paths)
    return f"{', '.join(most)} and {last}" if most else last


def agreed(question: str, *, yes: bool) -> bool:
    """Ask a question; without a terminal, the answer is no."""
    if yes:
        return True
    if not sys.stdin.isatty():
        log(f"{question} There is no terminal to ask; --yes means yes.")
        return False
    return click.confirm(question, default=True, err=True)


def show(diff: str) -> None:
    """Print a difference; its lines may hold texts from GitHub."""
    for line in diff.split("\n"):
        click.echo(one_line(line.replace("\t", "    ")), err=True)
