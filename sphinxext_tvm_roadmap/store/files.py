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

"""Files that stand whole at any moment, and folders in which one process writes at a time."""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from .. import clock
from ..errors import SnapshotError

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator

NEW = ".tvm-roadmap-"
"""What the name of a file begins with that is not written to its end yet."""

PATIENCE_SECONDS = 60.0
"""For how long to wait for another process; the largest snapshot is compared and written in a fraction of that."""

BUSY = {errno.EAGAIN, errno.EACCES}
"""What a lock says that somebody else holds; whatever else it says, this file system has none."""

MENDS = {
    errno.ENOSPC: "free some space on the disk",
    errno.EDQUOT: "free some space in your quota",
    errno.EACCES: "make the folder writable for this user",
    errno.EPERM: "make the folder writable for this user",
    errno.EROFS: "mount the disk for writing",
}


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Write into a folder while no other process does, and sweep up what a killed one left there.

    What is read within, and decides what is written, stays true until it is written. The folder itself is locked
    (``flock``), so that no file of a lock is left behind. Windows and some network disks cannot do that: there each
    file is still replaced whole, but of two that write at once the later one wins.

    Raises
    ------
    SnapshotError
        The folder can be neither found nor made, or another process does not come to its end.
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
        if _lock(handle, folder):
            _sweep(folder)
        yield
    finally:
        os.close(handle)


def write_atomically(path: Path, data: bytes) -> None:
    """Replace a file so that at any moment the old or the new one stands there, whole, even after a loss of power.

    A symbolic link stays one, and leads to the new file; who may read and write the old one may do so with the new one.

    Raises
    ------
    SnapshotError
        It cannot be written; what stood there still does.
    """
    try:
        path = Path(os.path.realpath(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=NEW)
        new = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            new.chmod(mode)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from None
    _keep_names(path.parent)


def _lock(handle: int, folder: Path) -> bool:
    """Wait for the lock, and return whether there is one."""
    if sys.platform == "win32":
        return False
    end = clock.monotonic() + PATIENCE_SECONDS
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
                f"{folder}: another process has been writing there for {PATIENCE_SECONDS:.0f} s; end it, or try again."
            )
        clock.sleep(0.02)


def _sweep(folder: Path) -> None:
    """Remove files that nobody will finish: whoever began them would hold the lock."""
    for left in folder.glob(f"{NEW}*"):
        with suppress(OSError):
            left.unlink()


def _keep_names(folder: Path) -> None:
    """Have the disk keep the new name now; where it cannot, the file is whole nevertheless, old or new."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _unwritable(path: Path, error: OSError) -> SnapshotError:
    mend = MENDS.get(error.errno or 0, "see what stands in its place")
    return SnapshotError(f"{path}: cannot be written ({error.strerror}); {mend}, then try again.")
