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

"""The rounds of all histories, from one pass over the file; their lines are decoded when somebody asks for them.

A long history has many more lines than the pages of a build show. Most lines are as we write them: compact, and with
sorted keys. It can be seen without decoding to which round such a line belongs. All other lines are decoded.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from ..planning.change_kinds import is_sound
from ..planning.told_parts import FIELDS
from .history_file import all_lines, refuse_conflicts
from .history_lines import change_of, instant_of, sound_changes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterable, Sequence
    from pathlib import Path

    from ..model import Change

HEAD = re.compile(rb'"roadmap":"([^"\\]*)","since":"([^"\\]*)","source":')
TAIL = re.compile(rb'"when":"([^"\\]*)"\}\Z')
"""What our lines of one round have in common. Inside of a text, a backslash stands before each quotation mark."""

ROADMAP = b'"roadmap":"'
FIELD = b'"field":"'
REMOVED = b"removed"

ESCAPE = b"\\u"
"""With it, another program may have written any letter of a line."""


class WrittenRound(Struct, frozen=True):
    """The lines of one round, as they stand in the file."""

    key: str
    """The key of the roadmap."""
    since: dt.datetime
    when: dt.datetime
    text: bytes

    def read(self) -> Sequence[Change]:
        """Return its changes, private ones too."""
        return self._read(lambda _line: True)

    def read_of(self, items: Collection[str]) -> Sequence[Change]:
        """Return its changes of these items, by `Change.item`."""
        names = [msgspec.json.encode(item) for item in items]
        found = self._read(lambda line: ESCAPE in line or any(name in line for name in names))
        return [change for change in found if change.item in items]

    def read_about(self, fields: Collection[str | None]) -> Sequence[Change]:
        """Return its changes of these fields, by `Change.field`."""
        others = {name.encode() for name in FIELDS.difference(fields)}
        found = self._read(lambda line: _field(line) not in others)
        return [change for change in found if change.field in fields]

    def nameless(self) -> set[str]:
        """Return the items that it tells to be gone without their names."""
        if REMOVED not in self.text and ESCAPE not in self.text:
            return set()
        found = self._read(lambda line: REMOVED in line or ESCAPE in line)
        return {change.item for change in found if change.what == "removed" and change.title is None}

    def _read(self, is_wanted: Callable[[bytes], bool]) -> list[Change]:
        lines = filter(is_wanted, self.text.split(b"\n"))
        return [change for change in sound_changes(lines) if change.roadmap == self.key]


class WrittenHistory(Struct, frozen=True):
    """The rounds of one roadmap in the order of the file, and a digest of their lines."""

    rounds: tuple[WrittenRound, ...]
    digest: str


def read_rounds(folder: Path) -> dict[str, WrittenHistory]:
    """Return what the file of the history holds of each roadmap, by key.

    Raises
    ------
    SnapshotError
        The file cannot be read, or holds a merge conflict.
    """
    found: dict[str, list[WrittenRound]] = {}
    for each in _rounds(folder):
        found.setdefault(each.key, []).append(each)
    return {key: WrittenHistory(tuple(rounds), _digest(rounds)) for key, rounds in found.items()}


def _rounds(folder: Path) -> Iterable[WrittenRound]:
    plain, others = _grouped(all_lines(folder))
    for (head, tail), lines in plain.items():
        (key, since), (when,) = HEAD.findall(head)[0], TAIL.findall(tail)
        begins, ends = instant_of(since), instant_of(when)
        if begins is not None and ends is not None:
            yield WrittenRound(key.decode(errors="replace"), begins, ends, b"\n".join(lines))
    if others:
        refuse_conflicts(folder)
    for line in others:
        if (change := change_of(line)) is not None and is_sound(change):
            yield WrittenRound(change.roadmap, change.since, change.when, line)


def _grouped(lines: Iterable[bytes]) -> tuple[dict[tuple[bytes, bytes], list[bytes]], list[bytes]]:
    """Return the lines that are as we write them, by what those of one round have in common, and all other lines."""
    found: dict[tuple[bytes, bytes], list[bytes]] = {}
    others: list[bytes] = []
    head = tail = b"\n"
    same = others
    for line in lines:
        # The lines of one round stand together. No other test is as fast.
        if not (line.endswith(tail) and line.startswith(head, line.find(ROADMAP))):
            begins, ends = HEAD.search(line), TAIL.search(line)
            if begins is None or ends is None:
                others.append(line)
                continue
            head, tail = begins[0], ends[0]
            same = found.setdefault((head, tail), [])
        same.append(line)
    return found, others


def _field(line: bytes) -> bytes:
    """Return the field of a line that is as we write it; nothing if no field is found without decoding."""
    begin = line.find(FIELD)
    return line[begin + len(FIELD) : line.find(b'"', begin + len(FIELD))] if begin >= 0 else b""


def _digest(rounds: Iterable[WrittenRound]) -> str:
    found = hashlib.sha256()
    for each in rounds:
        found.update(each.text)
        found.update(b"\n")
    return found.hexdigest()
