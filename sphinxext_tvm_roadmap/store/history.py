"""The history of all roadmaps: what changed at each sync, one change a line, only ever added to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from .. import capacity
from ..disk import read_file
from ..errors import SnapshotError
from ..model import Change
from .files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

NAME = "changes.jsonl"

_decoder = msgspec.json.Decoder(Change)


def history_path(folder: Path) -> Path:
    """Return where the history stands, beside the snapshots."""
    return folder / NAME


def add_changes(folder: Path, changes: Sequence[Change]) -> None:
    """Add changes to the history.

    It is written before the snapshot that has them: a sync that is killed in between finds them again, and does not
    tell them twice. What stands there already is kept byte for byte, whatever it is. This belongs into `files.alone`.

    Raises
    ------
    SnapshotError
        The file cannot be read or written, or would be larger than one may be; what stood there still does.
    """
    if not changes:
        return
    path = history_path(folder)
    written = _bytes(path)
    known = {_without_when(change) for change in _read(written)}
    lines = [msgspec.json.encode(each, order="sorted") for each in changes if _without_when(each) not in known]
    if not lines:
        return
    end = b"\n" if written and not written.endswith(b"\n") else b""
    data = b"".join((written, end, *(line + b"\n" for line in lines)))
    if len(data) > capacity.MOST_FILE:
        raise SnapshotError(f"{path}: would be too large; give it another name, and a new one is begun.")
    write_atomically(path, data)


def _bytes(path: Path) -> bytes:
    try:
        return read_file(path, capacity.MOST_FILE)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise SnapshotError(f"{path}: cannot be read ({error.strerror}).") from None


def _read(data: bytes) -> Iterator[Change]:
    """Yield the changes that lines tell; a line that tells none, as in a conflict of versions, is nobody's."""
    for line in data.splitlines():
        try:
            yield _decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            continue


def _without_when(change: Change) -> Change:
    return msgspec.structs.replace(change, when=change.since)
