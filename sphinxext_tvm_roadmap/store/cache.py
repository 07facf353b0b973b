"""What a build fetched itself, kept until it is too old; never published and never committed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from ..errors import SnapshotError
from .files import alone, write_atomically
from .snapshot import dump_roadmap

if TYPE_CHECKING:
    from pathlib import Path

    from ..model import Roadmap
    from ..settings import Settings


def cache_path(folder: Path, key: str, settings: Settings) -> Path:
    """Return where fetched data stands; other settings lead elsewhere, since they would have made other data."""
    made_of = (msgspec.structs.replace(settings, roadmaps={}), settings.roadmaps[key])
    fingerprint = hashlib.sha256(msgspec.json.encode(made_of, order="deterministic")).hexdigest()[:16]
    return folder / f"{key}-{fingerprint}.json"


def keep_cached(path: Path, roadmap: Roadmap) -> None:
    """Keep what was fetched; a folder that cannot be written costs only the next build's time."""
    try:
        with alone(path.parent):
            write_atomically(path, dump_roadmap(roadmap))
    except SnapshotError:
        return
