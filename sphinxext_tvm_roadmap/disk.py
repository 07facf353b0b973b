"""Files that are read: regular ones, and no more of them than is asked for."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def read_file(path: Path, most: int) -> bytes:
    """Return a file's bytes.

    Parameters
    ----------
    most : int, bytes
        A file that has more is not read to its end.

    Raises
    ------
    OSError
        It cannot be read, is larger, or is none that ends: a pipe would be waited for, a device read for ever.
    """
    # Opened without waiting for anybody at the other end, since only what is open is sure to be what was looked at.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "it is no regular file")
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, f"it has more than {most // 2**20} MiB")
    return data
