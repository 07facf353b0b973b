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
from ..published_address import HISTORY_ENDING
from .read_file import UNREADABLE, read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_decoder = msgspec.json.Decoder(Change)


def dump_changes(changes: Iterable[Change]) -> bytes:
    """Return the bytes of a history: one change a line, in the given order."""
    return b"".join(msgspec.json.encode(each, order="sorted") + b"\n" for each in changes)


def read_lines(data: bytes) -> Iterator[Change | None]:
    """Yield the change of each line that is not empty; ``None`` for a line that holds no change."""
    for line in filter(bytes.strip, data.split(b"\n")):
        try:
            yield _decoder.decode(line)
        except UNREADABLE:
            yield None


def is_published(path: Path) -> bool:
    """Return whether a file is the published history of the roadmap in its name, and no file of somebody else."""
    try:
        first = next(read_lines(read_file(path)), None)
    except OSError:
        return False
    return first is not None and f"{first.roadmap}{HISTORY_ENDING}" == path.name
