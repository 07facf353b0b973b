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

"""Find the folder of the documentation, and the folder of the repository that it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONF = "conf.py"

PLACES = (".", "docs", "docs/source", "doc", "doc/source", "source")
"""The folders where ``conf.py`` usually is, relative to the root of a repository; the first is the usual one."""


def find_docs(folder: Path) -> Path | None:
    """Return the folder that holds ``conf.py``: this one, or the first of `PLACES` below it."""
    return next(docs_folders(folder), None)


def docs_folders(folder: Path) -> Iterator[Path]:
    """Yield each of `PLACES` that holds a ``conf.py``."""
    for place in PLACES:
        if (folder / place / CONF).is_file():
            yield folder / place


def find_repository(folder: Path) -> Path | None:
    """Return the nearest folder above that git works in, or ``None``: the folder is in no repository."""
    here = folder.resolve()
    return next((each for each in (here, *here.parents) if (each / ".git").exists()), None)


def resolve_path(confdir: Path, path: str) -> Path:
    """Return a path of ``conf.py``, relative to its folder, or else to the folder that really contains ``conf.py``.

    TVM builds in a folder of symbolic links that has only some of the files (docs/Makefile, ``staging``).
    """
    here = confdir / path
    there = (confdir / CONF).resolve().parent / path
    return there if there.exists() and not here.exists() else here
