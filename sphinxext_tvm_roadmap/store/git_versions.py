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

"""Read the earlier versions of a snapshot that git has."""

from __future__ import annotations

import subprocess
from typing import IO, TYPE_CHECKING

from ..errors import SnapshotError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

NO_FILE = "0" * 40
"""The id of no content: the file was removed."""


def version_ids(path: Path) -> tuple[str, ...]:
    """Return the ids of all contents that a file had in commits that lead to the present one, each once.

    Raises
    ------
    SnapshotError
        Git is not installed, or the file is in no repository with commits.
    """
    command = ["log", "--full-history", "--no-renames", "--raw", "--no-abbrev", "--format=", "--", path.name]
    with _git(path.parent, *command) as running:
        out, _ = running.communicate()
    if running.returncode:
        raise SnapshotError(f"{path.parent}: git has no commits here, so that nothing can be read from earlier ones.")
    # Each line is like ":100644 100644 <old id> <new id> M\tci.json".
    ids = dict.fromkeys(line.split()[3].decode() for line in out.splitlines() if line.startswith(b":"))
    return tuple(each for each in ids if set(each) != set(NO_FILE[0]))


def read_versions(folder: Path, ids: Iterable[str]) -> Iterator[bytes]:
    """Yield these contents one after the other, so that only one of them needs memory.

    Raises
    ------
    SnapshotError
        Git is not installed, or cannot give a content.
    """
    with _git(folder, "cat-file", "--batch") as running:
        asked, answers = _ends(running)
        for each in ids:
            asked.write(f"{each}\n".encode())
            asked.flush()
            # The line before a content is like "<id> blob <size>"; there is a newline behind the content.
            words = answers.readline().split()
            if len(words) != 3:  # noqa: PLR2004 - the words above
                raise SnapshotError(f"{folder}: git does not give an earlier version of a file; is the clone complete?")
            yield answers.read(int(words[2]))
            answers.read(1)
        asked.close()


def is_shallow(folder: Path) -> bool:
    """Return whether the clone lacks earlier commits, as those of continuous integration often do."""
    with _git(folder, "rev-parse", "--is-shallow-repository") as running:
        out, _ = running.communicate()
    return out.strip() == b"true"


def _git(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = ["git", "-C", str(folder), *arguments]
    try:
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603 - no shell
    except OSError as error:
        raise SnapshotError(f"{folder}: git cannot be started ({error.strerror}).") from None


def _ends(running: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    assert running.stdin is not None
    assert running.stdout is not None
    return running.stdin, running.stdout
