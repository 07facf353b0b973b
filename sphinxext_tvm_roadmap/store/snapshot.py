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

"""One committed file a roadmap: the model as JSON, the same bytes for the same roadmap."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from typing import TYPE_CHECKING

import msgspec

from .. import capacity
from ..disk import read_file
from ..errors import SnapshotError
from ..model import Instant, Roadmap
from .files import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = 1
"""The version of the snapshot's form; raised when an older reader would misread a newer file."""

QUIET_DAYS = dt.timedelta(days=7)
"""For how long a refresh that brings nothing new leaves even ``fetched`` as it was."""

ESCAPED_BACKSLASH = rb"\\"

UNSEEN = re.compile(
    rb"\\(?:\\|[bfr]|u00[01][0-9a-fA-F]|u007[fF]|u00[89][0-9a-fA-F]|u061[cC]"
    rb"|u200[eEfF]|u202[89aA-eE]|u206[6-9a-fA-F]|u[fF]{3}[9abefABEF])"
    rb"|\x7f|\xc2[\x80-\x9f]|\xd8\x9c|\xe2\x80[\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xaf]|\xef\xbf[\xb9-\xbb\xbe\xbf]"
)
"""Control and direction characters, as JSON escapes and as UTF-8; and the escaped backslash, which is none."""


class _Head(msgspec.Struct):
    """What a refresh asks of the snapshot before it: its items need not be understood for that."""

    fetched: Instant
    items: tuple[msgspec.Raw, ...]


_decoder = msgspec.json.Decoder(Roadmap)
_head_decoder = msgspec.json.Decoder(_Head)


def snapshot_path(folder: Path, key: str) -> Path:
    """Return where the snapshot of a roadmap stands; ``key`` has been checked by `settings`."""
    return folder / f"{key}.json"


def dump_roadmap(roadmap: Roadmap) -> bytes:
    """Return the snapshot's bytes: sorted keys, two spaces, UTF-8, LF, a newline at the end."""
    return msgspec.json.format(msgspec.json.encode(roadmap, order="sorted"), indent=2) + b"\n"


def load_roadmap(path: Path) -> Roadmap:
    """Read a snapshot.

    Raises
    ------
    SnapshotError
        The file is missing, is not JSON, is of another version, holds something else than a roadmap, or more than
        one may hold (see `capacity`); the message names the file, the place inside it, and the mend.
    """
    return parse_roadmap(read_bytes(path), path)


def load_snapshot(folder: Path, key: str, *, include_private: bool) -> Roadmap:
    """Read a snapshot to show it: without control and direction characters, which `sync` never writes.

    Parameters
    ----------
    include_private
        Whether it may hold what only some may see on GitHub.

    Raises
    ------
    SnapshotError
        As `load_roadmap`; and where it is the snapshot of another roadmap, or holds more than it may.
    """
    path = snapshot_path(folder, key)
    roadmap = parse_roadmap(UNSEEN.sub(_instead, read_bytes(path)), path)
    if roadmap.key != key:
        mend = f"rename the file, or write it anew with: tvm-roadmap sync {key}"
        raise SnapshotError(f'{path}: $.key: holds the roadmap "{roadmap.key}"; {mend}')
    if (roadmap.include_private or not roadmap.public) and not include_private:
        raise SnapshotError(
            f"{path}: was written with include-private, which roadmap.toml does not say of it now; delete the file, or "
            f"write it anew with: tvm-roadmap sync {key}"
        )
    return roadmap


def read_bytes(path: Path) -> bytes:
    """Return the file's bytes; raise `SnapshotError` where it cannot be read, or is larger than a snapshot may be."""
    try:
        if why := capacity.too_large(path.stat().st_size):
            raise SnapshotError(f"{path}: is not read, since {why}.")
        return read_file(path, capacity.MOST_FILE)
    except FileNotFoundError:
        raise SnapshotError(f"{path}: there is no snapshot; write it with: tvm-roadmap sync {path.stem}") from None
    except OSError as error:
        raise SnapshotError(f"{path}: cannot be read ({error.strerror}).") from None


def parse_roadmap(data: bytes, path: Path) -> Roadmap:
    """Read a snapshot's bytes; ``path`` is only named in the `SnapshotError`."""
    mend = f"restore it from version control, or write it anew with: tvm-roadmap sync {path.stem}"
    try:
        roadmap = _decoder.decode(data)
    except msgspec.ValidationError as error:
        version = _version(data)
        if version != SCHEMA:
            raise SnapshotError(
                f"{path}: schema {version} is not known here, only {SCHEMA}; "
                f"install the version that wrote it, or {mend}"
            ) from None
        what, _, where = str(error).partition(" - at ")
        raise SnapshotError(f"{path}: {where.strip('`') or '$'}: {what}; {mend}") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SnapshotError(f"{path}: is not JSON ({error}); {mend}") from None
    if why := capacity.excess(roadmap):
        raise SnapshotError(f"{path}: {why}.")
    return roadmap


def write_roadmap(folder: Path, roadmap: Roadmap) -> bool:
    """Bring the snapshot up to date; return whether the file had to change.

    A roadmap that is the same but for ``fetched`` leaves the file as it is, byte for byte, for seven days. Where others
    may write too, this belongs into `files.alone`.

    Raises
    ------
    SnapshotError
        The file cannot be written, or would be larger than one may be; what stood there still stands there.
    """
    path = snapshot_path(folder, roadmap.key)
    if not differs(path, roadmap):
        return False
    data = dump_roadmap(roadmap)
    if why := capacity.too_large(len(data)):
        raise SnapshotError(f"{path}: is not written, since {why}.")
    write_atomically(path, data)
    return True


def differs(path: Path, roadmap: Roadmap) -> bool:
    """Return whether the file at ``path`` ought to be replaced by this roadmap; a damaged one ought to be."""
    try:
        written = read_bytes(path)
        old = _head_decoder.decode(written)
    except (SnapshotError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return True
    if abs(roadmap.fetched - old.fetched) < QUIET_DAYS:
        roadmap = msgspec.structs.replace(roadmap, fetched=old.fetched)
    return written != dump_roadmap(roadmap)


def load_if_whole(path: Path) -> Roadmap | None:
    """Return what a file holds; where it is missing or damaged there is nothing to compare with."""
    try:
        return load_roadmap(path)
    except SnapshotError:
        return None


def why_worse(before: Roadmap, now: Roadmap) -> str:
    """Say why one roadmap should not replace another: it has none of its items, or under half; else nothing.

    Items that became private since did arrive; to refuse what lacks them would be to go on publishing them.
    """
    became_private = max(0, now.left_out.private - before.left_out.private)
    if (len(now.items) + became_private) * 2 >= len(before.items):
        return ""
    return f"GitHub has {len(now.items)} items of this roadmap, but the data at hand has {len(before.items)}."


def digest(roadmap: Roadmap) -> str:
    """Return a digest of what a page shows of this roadmap: of when it was fetched, the day."""
    day = roadmap.fetched.replace(hour=0, minute=0, second=0, microsecond=0)
    roadmap = msgspec.structs.replace(roadmap, fetched=day)
    return hashlib.sha256(msgspec.json.encode(roadmap, order="sorted")).hexdigest()


def _instead(found: re.Match[bytes]) -> bytes:
    """Return U+FFFD in the place of what is unseen: without it, what stands before and after could make another one."""
    return found[0] if found[0] == ESCAPED_BACKSLASH else "\ufffd".encode()


def _version(data: bytes) -> object:
    """Return the version that a file says it is of; where it says none, that is not what is wrong with it."""
    try:
        raw = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return SCHEMA
    return raw.get("schema", SCHEMA) if isinstance(raw, dict) else SCHEMA
