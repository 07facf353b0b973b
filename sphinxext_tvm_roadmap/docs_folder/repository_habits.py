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

"""The habits of a repository that new files follow: licence headers, the form of TOML files, and the files for git."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ASF = re.compile(rb"Licensed to the Apache Software Foundation \(ASF\) under one")

FIRST_BYTES = 4_000
"""Where a header is; a licence text that a page quotes further down is none."""

TAPLO_FILES = (".taplo.toml", "taplo.toml")


class Habits(Struct, frozen=True, kw_only=True):
    """The habits of a repository."""

    has_asf_headers: bool
    """Whether ``conf.py``, the first page or a file of the root begins with the header of the ASF."""
    uses_taplo: bool
    """Whether taplo checks its TOML files."""


def find_habits(repository: Path | None, pages: Iterable[Path]) -> Habits:
    """Return the habits that the repository and some of its pages show."""
    roots = [] if repository is None else [repository / "pyproject.toml", repository / "CMakeLists.txt"]
    hooks = b"" if repository is None else _start_of(repository / ".pre-commit-config.yaml", -1)
    return Habits(
        has_asf_headers=any(ASF.search(_start_of(path, FIRST_BYTES)) for path in (*pages, *roots)),
        uses_taplo=b"taplo" in hooks
        or (repository is not None and any((repository / name).is_file() for name in TAPLO_FILES)),
    )


def _start_of(path: Path, size: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(size)
    except OSError:
        return b""
