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

"""Make the changes of files that lose nothing, and show each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..docs_folder.source_text import diff_of
from ..errors import RoadmapError, one_line
from ..store.files import write_atomically
from ..store.read_file import read_file
from .common import log

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ..diagnosis.records import Chapter, Fix


def apply_fixes(chapters: Iterable[Chapter]) -> int:
    """Write the new contents, and return their number.

    Each file gets one of its changes. The next call makes the next one, because each was made for the file as it is.
    """
    fixes: dict[Path, Fix] = {}
    for each in (each for chapter in chapters for each in chapter.found):
        if each.fix is not None:
            fixes.setdefault(each.fix.path, each.fix)
    return sum(map(_is_made, fixes.values()))


def _is_made(fix: Fix) -> bool:
    content = _content(fix.path)
    if content is None:
        log(f"{fix.path}: cannot be read, and is left as it is.")
        return False
    if content != fix.before:
        log(f"{fix.path}: was changed meanwhile, and is left as it is.")
        return False
    try:
        write_atomically(fix.path, fix.after)
    except RoadmapError as error:
        log(str(error))
        return False
    before, after = (text.decode(errors="replace") for text in (fix.before, fix.after))
    for line in diff_of(str(fix.path), before, after).splitlines():
        log(one_line(line))
    return True


def _content(path: Path) -> bytes | None:
    """Return the bytes of a file, none if there is no such file, and ``None`` if it cannot be read."""
    try:
        return read_file(path)
    except FileNotFoundError:
        return b""
    except OSError:
        return None
