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

"""Write files that are complete at any moment, and let only one process at a time write into a folder."""

from __future__ import annotations

import errno
import os
import secrets
import stat
import sys
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .. import clock
from ..errors import SnapshotError

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator

NEW = ".tvm-roadmap-"
"""The prefix of the names of files that are not complete yet."""

PATIENCE_SECONDS = 60.0
"""How long to wait for another process; comparing and writing the largest snapshot takes a fraction of this time."""

BUSY = {errno.EAGAIN, errno.EACCES}
"""The errors if another process holds the lock; any other error means that the file system has no locks."""

MENDS: dict[int | None, str] = {
    errno.ENOSPC: "free some space on the disk",
    errno.EDQUOT: "free some space in your quota",
    errno.EACCES: "make the folder writable for this user",
    errno.EPERM: "make the folder writable for this user",
    errno.EROFS: "mount the disk for writing",
}


@contextmanager
def alone(folder: Path, *, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Keep other processes from writing into a folder, and remove the unfinished files of killed processes.

    Files that are read in this context do not change before the new ones are written. The folder itself is locked
    (``flock``), so that no lock file is left behind. Windows and some network disks cannot do that. There each file is
    still replaced as a whole, but if two processes write at once, the later one wins.

    Parameters
    ----------
    patience
        Seconds to wait for another process.

    Raises
    ------
    SnapshotError
        The folder can be neither found nor created, or another process does not finish in time.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY) if sys.platform != "win32" else None
    except OSError as error:
        raise _unwritable(folder, error) from None
    if handle is None:
        yield
        return
    try:
        if _lock(handle, folder, patience):
            _sweep(folder)
        yield
    finally:
        os.close(handle)


def write_atomically(path: Path, data: bytes) -> None:
    """Replace a file so that the complete old or new file is there at any moment, even after a loss of power.

    A symbolic link stays a symbolic link, and leads to the new file. It may not lead out of the folder, because a pull
    request can add a link to any file. The folder itself may be a link. The new file has the permissions of the old
    one, without those that the user's umask takes away.

    Raises
    ------
    SnapshotError
        The file cannot be written, or a link leads out of its folder; the old file is unchanged.
    """
    target = _inside_its_folder(path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666
        new = target.parent / f"{NEW}{secrets.token_hex(8)}"
        try:
            # The file has this mode from the start, so that it is never more open than later.
            with open(new, "xb", opener=partial(os.open, mode=mode)) as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            new.replace(target)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(target, error) from None
    _keep_names(target.parent)


def _inside_its_folder(path: Path) -> Path:
    """Return the real path of a file; raise `SnapshotError` if a link leads out of the real path of its folder."""
    real, folder = Path(os.path.realpath(path)), Path(os.path.realpath(path.parent))
    if not real.is_relative_to(folder):
        raise SnapshotError(
            f"{path}: is a link that leads out of its folder, to {real}; nothing was written there. Remove the link, "
            "or name the folder that holds the file itself."
        )
    return real


def _lock(handle: int, folder: Path, patience: float) -> bool:
    """Wait for the lock; return whether this process has it, and ``False`` if the file system has no locks."""
    if sys.platform == "win32":
        return False
    end = clock.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in BUSY:
                return False
        else:
            return True
        if clock.monotonic() >= end:
            raise SnapshotError(
                f"{folder}: another process has been writing there for {patience:.0f} s; end it, or try again."
            )
        clock.sleep(0.02)


def _sweep(folder: Path) -> None:
    """Remove unfinished files; a process that still writes one would hold the lock."""
    for left in folder.glob(f"{NEW}*"):
        with suppress(OSError):
            left.unlink()


def _keep_names(folder: Path) -> None:
    """Write the new name to the disk now; if that fails, the file is still the complete old or new one."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _unwritable(path: Path, error: OSError) -> SnapshotError:
    mend = MENDS.get(error.errno, "check if another file or folder is in the way")
    return SnapshotError(f"{path}: cannot be written ({error.strerror}); {mend}, then try again.")
