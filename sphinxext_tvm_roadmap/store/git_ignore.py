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

"""Ask git whether it ignores the snapshots or files beside them: commits would lack them, and nobody would notice."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path  # noqa: TC003 - msgspec reads the annotations
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PATIENCE_SECONDS = 10.0


class IgnoredFiles(Struct, frozen=True):
    """The files of a folder that git ignores."""

    folder: Path
    names: tuple[str, ...] = ()
    """Empty if git ignores the whole folder."""

    @property
    def patterns(self) -> tuple[str, ...]:
        """The lines that tell git in a ``.gitignore`` of the folder not to ignore these files."""
        return tuple(dict.fromkeys(f"!*{name[name.rindex('.') :]}" for name in self.names))

    def said(self) -> str:
        """Return one line with the files, and with a command that changes it."""
        if not self.names:
            mend = shlex.join(["git", "add", "--force", "--", str(self.folder)])
            return f"{self.folder}: git ignores this folder, so that no commit will hold it. To change it: {mend}"
        which = self.names[0] if len(self.names) == 1 else f"{self.names[0]} and {len(self.names) - 1} more"
        lines = shlex.join(["printf", r"%s\n", *self.patterns])
        return (
            f"{self.folder}: git ignores {which}, so that no commit will hold this. To change it: "
            f"{lines} >> {shlex.quote(str(self.folder / '.gitignore'))}"
        )


def ignored_files(folder: Path, names: Iterable[str]) -> IgnoredFiles | None:
    """Return those files of a folder that git ignores.

    ``None`` if git ignores none of them, if the folder is in no work tree, or if git cannot be asked.
    """
    here = folder.resolve()
    if not any((parent / ".git").exists() for parent in (here, *here.parents)):
        return None
    if _ignored(here.parent, [here.name]):
        return IgnoredFiles(folder)
    ignored = _ignored(here, [name for name in names if (here / name).exists()])
    return IgnoredFiles(folder, tuple(ignored)) if ignored else None


def _ignored(folder: Path, names: Sequence[str]) -> list[str]:
    """Return those of the names in a folder that git ignores; files that it tracks already are not ignored."""
    if not names:
        return []
    command = ["git", "-C", str(folder), "check-ignore", "-z", "--stdin"]
    asked = "\0".join(names).encode()
    try:
        ran = subprocess.run(command, input=asked, capture_output=True, timeout=PATIENCE_SECONDS, check=False)  # noqa: S603 - no shell
    except (OSError, subprocess.TimeoutExpired):
        return []
    return [name.decode(errors="replace") for name in ran.stdout.split(b"\0") if name]
