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

"""Snapshots: one committed JSON file for each roadmap; the same roadmap always gives the same bytes."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from typing import TYPE_CHECKING

import msgspec

from .. import capacity
from ..characters import ANNOTATIONS, CONTROLS, DIRECTIONS, NOT_IN_XML, SEPARATORS, each_of
from ..errors import ConflictError, SnapshotError
from ..model import Instant, Roadmap
from .conflicts import refuse_conflict
from .files import write_atomically
from .read_file import UNREADABLE, read_file

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = 1
"""The version of the snapshot's form; increased if an older reader would misread a newer file."""

QUIET_DAYS = dt.timedelta(days=7)
"""How long a refresh without changes leaves even ``fetched`` as it was."""

CLOCKS_DIFFER = dt.timedelta(hours=1)
"""How far the clocks of two machines may differ without a word."""

REPLACED = ".replaced.json"
"""The end of the name of a snapshot that ``--force`` replaced; no key of a roadmap has a dot."""

ESCAPED_BACKSLASH = rb"\\"


def _unwanted_bytes() -> re.Pattern[bytes]:
    """Return a pattern for unwanted characters in JSON, and for the escaped backslash, which is kept.

    JSON writes a character as UTF-8 or as an escape. JSON itself forbids raw controls in texts, and half pairs.
    """
    unwanted = list(each_of(CONTROLS, DIRECTIONS, SEPARATORS, ANNOTATIONS, NOT_IN_XML))
    escapes = "|".join(f"{ord(letter):04x}" for letter in unwanted)
    raw = "|".join(re.escape(letter) for letter in unwanted if not letter.isascii())
    return re.compile(rf"\\(?:\\|[bfr]|u(?i:{escapes}))|\x7f|".encode() + raw.encode())


UNWANTED_BYTES = _unwanted_bytes()


class _Head(msgspec.Struct):
    """The part of the old snapshot that a refresh needs; the items are not decoded for it."""

    fetched: Instant
    items: tuple[msgspec.Raw, ...]


class SnapshotMark(msgspec.Struct):
    """The parts by which a snapshot of any version is recognized, and those that say whether it may be private."""

    schema: int
    key: str
    fetched: Instant
    items: tuple[msgspec.Raw, ...]
    public: bool = True
    include_private: bool = False


_decoder = msgspec.json.Decoder(Roadmap)
_head_decoder = msgspec.json.Decoder(_Head)
_mark_decoder = msgspec.json.Decoder(SnapshotMark)


def snapshot_path(folder: Path, key: str) -> Path:
    """Return the path of a roadmap's snapshot; `settings` has checked ``key``."""
    return folder / f"{key}.json"


def dump_roadmap(roadmap: Roadmap) -> bytes:
    """Return the snapshot's bytes: sorted keys, indented by two spaces, UTF-8, LF, a newline at the end."""
    return msgspec.json.format(msgspec.json.encode(roadmap, order="sorted"), indent=2) + b"\n"


def load_roadmap(path: Path) -> Roadmap:
    """Read a snapshot.

    Raises
    ------
    SnapshotError
        The file is missing, is not JSON, has another version, does not hold a roadmap, or holds more than allowed (see
        `capacity`). The message names the file, the place inside it, and the remedy.
    """
    return parse_roadmap(read_bytes(path), path)


def load_snapshot(folder: Path, key: str, *, include_private: bool) -> Roadmap:
    """Read a snapshot to show it, without control and direction characters; `sync` never writes those.

    Parameters
    ----------
    include_private
        Whether the snapshot may hold data that only some people may see on GitHub.

    Raises
    ------
    SnapshotError
        As in `load_roadmap`; also if it is the snapshot of another roadmap, or may hold private data without
        ``include_private``.
    """
    path = snapshot_path(folder, key)
    roadmap = parse_roadmap(without_unwanted(read_bytes(path)), path)
    if roadmap.key != key:
        mend = f"rename the file, or write it again with: tvm-roadmap sync {key}"
        raise SnapshotError(f'{path}: $.key: holds the roadmap "{roadmap.key}"; {mend}')
    if roadmap.may_be_private and not include_private:
        raise SnapshotError(
            f"{path}: was written with include-private, which roadmap.toml no longer sets for it; delete the file, or "
            f"write it again with: tvm-roadmap sync {key}"
        )
    return roadmap


def without_unwanted(data: bytes) -> bytes:
    """Return JSON without control and direction characters in its texts."""
    return UNWANTED_BYTES.sub(_instead, data)


def recognize(path: Path) -> SnapshotMark | None:
    """Return the mark of a snapshot of any version, and ``None`` for another file or if the name is not the key's."""
    try:
        mark = _mark_decoder.decode(read_bytes(path))
    except (SnapshotError, *UNREADABLE):
        return None
    return mark if mark.key == path.stem else None


def read_bytes(path: Path) -> bytes:
    """Return the file's bytes; raise `SnapshotError` if it cannot be read."""
    try:
        return read_file(path)
    except FileNotFoundError:
        raise SnapshotError(f"{path}: there is no snapshot; write it with: tvm-roadmap sync {path.stem}") from None
    except OSError as error:
        raise SnapshotError(f"{path}: cannot be read ({error.strerror}).") from None


def parse_roadmap(data: bytes, path: Path) -> Roadmap:
    """Read a snapshot from its bytes; ``path`` is only used in the message of the `SnapshotError`."""
    mend = f"restore it from version control, or write it again with: tvm-roadmap sync {path.stem}"
    try:
        roadmap = _decoder.decode(data)
    except UNREADABLE as error:
        refuse_conflict(data, path, f"take one of the two sides whole, and then run: tvm-roadmap sync {path.stem}")
        raise _not_read(error, data, path, mend) from None
    if why := capacity.excess(roadmap):
        raise SnapshotError(f"{path}: {why}.")
    return roadmap


def _not_read(error: Exception, data: bytes, path: Path, mend: str) -> SnapshotError:
    """Return the error that says where and why a snapshot cannot be read."""
    if not isinstance(error, msgspec.ValidationError):
        return SnapshotError(f"{path}: is not JSON ({error}); {mend}")
    version = _version(data)
    if version != SCHEMA:
        return SnapshotError(
            f"{path}: schema {version} is not known here, only {SCHEMA}; install the version that wrote it, or {mend}"
        )
    what, _, where = str(error).partition(" - at ")
    return SnapshotError(f"{path}: {where.strip('`') or '$'}: {what}; {mend}")


def write_roadmap(folder: Path, roadmap: Roadmap) -> bool:
    """Bring the snapshot up to date; return whether the file had to change.

    If only ``fetched`` differs, the file stays unchanged, byte for byte, for seven days. Call this inside `files.alone`
    if other processes may write too.

    Raises
    ------
    SnapshotError
        The file cannot be written; the old file is unchanged.
    """
    path = snapshot_path(folder, roadmap.key)
    if not differs(path, roadmap):
        return False
    write_atomically(path, dump_roadmap(roadmap))
    return True


def keep_replaced(folder: Path, key: str) -> Path:
    """Copy the snapshot of a roadmap before it is replaced by worse data; return the path of the copy.

    Raises
    ------
    SnapshotError
        The snapshot cannot be copied.
    """
    kept = folder / f"{key}{REPLACED}"
    write_atomically(kept, read_bytes(snapshot_path(folder, key)))
    return kept


def differs(path: Path, roadmap: Roadmap) -> bool:
    """Return whether this roadmap should replace the file at ``path``; it should replace a damaged file."""
    try:
        written = read_bytes(path)
        old = _head_decoder.decode(written)
    except (SnapshotError, *UNREADABLE):
        return True
    if abs(roadmap.fetched - old.fetched) < QUIET_DAYS:
        roadmap = msgspec.structs.replace(roadmap, fetched=old.fetched)
    return written != dump_roadmap(roadmap)


def load_if_whole(path: Path) -> Roadmap | None:
    """Return the roadmap in a file; ``None`` if it is missing or damaged, so that nothing can be compared.

    Raises
    ------
    ConflictError
        The file holds a merge conflict: both of its sides are data that can still be used.
    """
    try:
        return load_roadmap(path)
    except ConflictError:
        raise
    except SnapshotError:
        return None


def from_the_future(roadmap: Roadmap, now: dt.datetime) -> str:
    """Return a sentence if the data is dated later than ``now``, since a clock was wrong; else an empty text."""
    if roadmap.fetched <= now + CLOCKS_DIFFER:
        return ""
    return f"its data is dated {roadmap.fetched:%Y-%m-%d %H:%M} UTC, in the future; a clock was or is wrong."


def digest(roadmap: Roadmap) -> str:
    """Return a digest of the data that a page shows of this roadmap; of ``fetched``, only the day counts."""
    day = dt.datetime.combine(roadmap.fetched, dt.time(), roadmap.fetched.tzinfo)
    roadmap = msgspec.structs.replace(roadmap, fetched=day)
    return hashlib.sha256(msgspec.json.encode(roadmap, order="sorted")).hexdigest()


def _instead(found: re.Match[bytes]) -> bytes:
    """Return U+FFFD for a control or direction character, and an escaped backslash as it is.

    If the character were removed, the bytes before and after it could form another such character.
    """
    return found[0] if found[0] == ESCAPED_BACKSLASH else "\ufffd".encode()


def _version(data: bytes) -> object:
    """Return the schema version that a file states.

    If the file states none, return the known version: then the error has another cause.
    """
    try:
        raw = msgspec.json.decode(data)
    except UNREADABLE:
        return SCHEMA
    return raw.get("schema", SCHEMA) if isinstance(raw, dict) else SCHEMA
