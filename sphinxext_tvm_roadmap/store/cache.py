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

"""The cache of data that a build fetched; it is kept until it is too old, and is never published or committed."""

from __future__ import annotations

import datetime as dt
import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from .. import clock
from ..errors import SnapshotError
from .files import alone, write_atomically
from .snapshot import dump_roadmap

if TYPE_CHECKING:
    from pathlib import Path

    from ..model import Roadmap
    from ..settings import Settings


def cache_path(folder: Path, key: str, settings: Settings) -> Path:
    """Return the path of fetched data; other settings have another path, since they would give other data."""
    made_of = (msgspec.structs.replace(settings, roadmaps={}), settings.roadmaps[key])
    fingerprint = hashlib.sha256(msgspec.json.encode(made_of, order="deterministic")).hexdigest()[:16]
    return folder / f"{key}-{fingerprint}.json"


def age_of(path: Path) -> dt.timedelta | None:
    """Return how long ago the data in the cache was fetched, whatever its own date; ``None`` if there is none."""
    try:
        return clock.now() - dt.datetime.fromtimestamp(path.stat().st_mtime, dt.timezone.utc)
    except (OSError, OverflowError, ValueError):
        return None


def remove_others(folder: Path, settings: Settings) -> None:
    """Remove data that was fetched with other settings. It is never read again, and may be private now."""
    wanted = {cache_path(folder, key, settings) for key in settings.roadmaps}
    with suppress(OSError):
        for path in set(folder.glob("*.json")) - wanted:
            path.unlink()


def keep_cached(path: Path, roadmap: Roadmap) -> None:
    """Keep the fetched roadmap; if that is not possible at once, only the next build takes longer."""
    try:
        with alone(path.parent, patience=0):
            write_atomically(path, dump_roadmap(roadmap))
    except SnapshotError:
        return
