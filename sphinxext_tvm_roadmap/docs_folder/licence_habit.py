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

"""See from the files of a repository whether new files need the licence header of the ASF."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ASF = re.compile(rb"Licensed to the Apache Software Foundation \(ASF\) under one")

FIRST_BYTES = 4_000
"""Where a header is; a licence text that a page quotes further down is none."""

ROOT_FILES = ("pyproject.toml", "CMakeLists.txt")


def has_asf_headers(repository: Path | None, pages: Iterable[Path]) -> bool:
    """Return whether one of these pages, or a file in the root of the repository, begins with the header of the ASF."""
    roots = [] if repository is None else [repository / name for name in ROOT_FILES]
    return any(ASF.search(_start_of(path)) for path in (*pages, *roots))


def _start_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(FIRST_BYTES)
    except OSError:
        return b""
