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

"""The history of one roadmap as a site publishes it beside the data: the lines of ``changes.txt``, in the same form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from ..model import Change
from ..planning.joined_history import nameless_items
from ..published_address import HISTORY_ENDING
from .history_lines import in_utc, sound_changes
from .history_rounds import ESCAPE
from .read_file import UNREADABLE, read_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from .history_rounds import WrittenRound

_decoder = msgspec.json.Decoder(Change)


PUBLIC = b',"include_private":false,"item":'
"""A part of each public line that we wrote. Inside of a text, a backslash stands before each quotation mark."""


def shown_lines(rounds: Sequence[WrittenRound], *, include_private: bool) -> bytes:
    """Return the lines that may be shown, each once and as they stand; most of a long history is not decoded.

    An item can go without a name in a change that may not be shown. Its earlier changes are left out then too.

    Parameters
    ----------
    rounds
        All rounds of one roadmap.
    include_private
        Whether data that only some people may see on GitHub may be shown.
    """
    items = set().union(*(each.nameless() for each in rounds))
    hidden = nameless_items(change for each in rounds for change in each.read_of(items)) if items else set()
    names = [msgspec.json.encode(item) for _key, item in hidden]
    kept: dict[bytes, None] = {}
    for each in rounds:
        lines = each.text.split(b"\n")
        if not names and ESCAPE not in each.text and all(PUBLIC in line for line in lines):
            kept |= dict.fromkeys(lines)
            continue
        for line in lines:
            if PUBLIC in line and ESCAPE not in line and not (names and any(name in line for name in names)):
                kept[line] = None
            else:
                kept |= dict.fromkeys(map(_dump, _shown(line, each.key, hidden, include_private=include_private)))
    return b"".join(line + b"\n" for line in kept)


def _shown(line: bytes, key: str, hidden: set[tuple[str, str]], *, include_private: bool) -> Iterator[Change]:
    """Yield the change of a line if it may be shown."""
    for change in sound_changes([line]):
        names_hidden = (key, change.item) in hidden and not (change.what == "removed" and change.title is None)
        if change.roadmap == key and not names_hidden and (include_private or not change.include_private):
            yield change


def _dump(change: Change) -> bytes:
    return msgspec.json.encode(change, order="sorted")


def read_lines(data: bytes) -> Iterator[Change | None]:
    """Yield the change of each line that is not empty; ``None`` for a line that holds no change."""
    for line in filter(bytes.strip, data.split(b"\n")):
        try:
            yield in_utc(_decoder.decode(line))
        except UNREADABLE:
            yield None


def is_published(path: Path) -> bool:
    """Return whether a file is the published history of the roadmap in its name, and no file of somebody else."""
    try:
        first = next(read_lines(read_file(path)), None)
    except OSError:
        return False
    return first is not None and f"{first.roadmap}{HISTORY_ENDING}" == path.name
