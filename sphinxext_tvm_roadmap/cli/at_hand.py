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

"""Choose the roadmaps of which a command has data, and say which have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ..errors import SnapshotError, one_line
from ..github.read.text import clean_line
from ..load import load_on_disk
from ..settings import choose_keys
from ..store.snapshot import snapshot_path
from .common import log

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ..load import Loaded
    from ..model import Roadmap
    from ..planning.roadmap_outline import RoadmapOutline
    from ..settings import Settings


class AtHand(Struct, frozen=True):
    """The roadmaps that a command asks for."""

    roadmaps: dict[str, Roadmap]
    """Those that have data, by key."""
    planned: dict[str, RoadmapOutline]
    """Those that are planned, by key."""
    loaded: dict[str, Loaded]
    """All roadmaps of ``roadmap.toml``, by key."""


def at_hand(keys: tuple[str, ...], settings: Settings, folder: Path) -> AtHand:
    """Return the roadmaps with these keys; without keys, and with ``*``, all of them.

    If a roadmap has no snapshot and is not named by its key, one line says so, and the others are returned.

    Raises
    ------
    SettingsError
        A key is not defined.
    SnapshotError
        A snapshot is damaged; or there is none of a roadmap that is named; or there is none at all.
    """
    loaded = load_on_disk(settings, folder)
    roadmaps: dict[str, Roadmap] = {}
    planned: dict[str, RoadmapOutline] = {}
    lacking: list[str] = []
    for key in choose_keys(keys or ("*",), settings.roadmaps):
        found = loaded[key]
        if found.roadmap is not None:
            roadmaps[key] = found.roadmap
        elif found.outline is not None and found.outline.is_planned:
            planned[key] = found.outline
        elif key in keys or snapshot_path(folder, key).exists():
            raise SnapshotError(found.problem)
        else:
            lacking.append(key)
    if lacking and not roadmaps:
        raise SnapshotError(loaded[lacking[0]].problem)
    for key in lacking:
        log(f"{key}: left out. {loaded[key].problem}")
    return AtHand(roadmaps, planned, loaded)


def outline_text(outline: RoadmapOutline) -> str:
    """Return everything that is known of a planned roadmap, for a terminal."""
    return "".join(f"{one_line(line)}\n" for line in _lines(outline))


def _lines(outline: RoadmapOutline) -> Iterator[str]:
    yield f"{clean_line(outline.title)} ({outline.key})"
    yield "Planned: its items are not on GitHub yet"
    if outline.scope:
        yield f"Scope: {clean_line(outline.scope)}"
    if outline.maintainers:
        yield f"Maintained by: {', '.join(outline.maintainers)}"
    if outline.themes:
        yield f"Themes: {', '.join(theme.name for theme in outline.themes)}"
