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

"""Find the line of a file that stands for a finding: of the snapshot, or of ``roadmap.toml``."""

from __future__ import annotations

import re
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from ..store.snapshot import snapshot_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..planning.checks.records import Finding

ID = re.compile(r'^      "id": ("(?:[^"\\]|\\.)*")', re.MULTILINE)
"""The id of an item in the form of snapshots, which have sorted keys and are indented by two spaces."""


class FilePlace(Struct, frozen=True):
    """A line of a file."""

    path: str
    """From the current folder, with slashes, if it is inside."""
    line: int


class Places(Struct, frozen=True, dict=True):
    """The files in which findings have their places."""

    config: Path
    snapshots: Path

    def place_of(self, finding: Finding) -> FilePlace:
        """Return the line of the item in the snapshot; for settings, the line of the roadmap in ``roadmap.toml``."""
        if finding.mender == "settings":
            return FilePlace(_from_here(self.config), self._settings_line(finding.roadmap))
        path = snapshot_path(self.snapshots, finding.roadmap)
        return FilePlace(
            _from_here(path), self._lines_of(path).get(finding.item.id, 1) if finding.item is not None else 1
        )

    def _settings_line(self, key: str) -> int:
        table = re.compile(rf"\s*\[\s*roadmaps\s*\.\s*\"?{re.escape(key)}\"?\s*[.\]]")
        return next((number for number, line in enumerate(self._settings_lines, 1) if table.match(line)), 1)

    @cached_property
    def _lines_of(self) -> Callable[[Path], dict[str, int]]:
        # Kept as long as these places: a later command may find another file under the same name.
        return cache(_lines)

    @cached_property
    def _settings_lines(self) -> list[str]:
        return self.config.read_text(encoding="utf-8-sig").splitlines()


def _lines(path: Path) -> dict[str, int]:
    """Return the line of each item in a snapshot, by its id."""
    text = path.read_text(encoding="utf-8")
    found: dict[str, int] = {}
    number = 1
    end = 0
    for each in ID.finditer(text):
        number += text.count("\n", end, each.start())
        end = each.start()
        found.setdefault(msgspec.json.decode(each[1], type=str), number)
    return found


def _from_here(path: Path) -> str:
    full, here = path.resolve(), Path.cwd()
    return (full.relative_to(here) if full.is_relative_to(here) else full).as_posix()
