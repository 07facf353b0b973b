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

"""Write the files for programs into ``roadmap/`` beside the pages, and remove what must not be published any more.

The same rules hold for all of these files. A file that somebody else wrote is neither replaced nor removed. Each file
is whole at any moment. A file whose content is right stays as it is, so that copying a site to a server costs little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from sphinx.errors import SphinxError

from ...published_address import HISTORY_ENDING
from ...store import published_history
from ...store.files import write_atomically
from ...store.snapshot import recognize
from ..diagnostics import Subtype, warn
from ..feeds import calendar, change_feed, markdown_page, xml_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


class Form(Struct, frozen=True):
    """One form of published files."""

    ending: str
    """The end of their names."""
    is_ours: Callable[[Path], bool]
    """Whether a build wrote the file, and nobody else."""


def _begins_with(beginning: bytes) -> Callable[[Path], bool]:
    """Return what tells whether a file begins with the words that only we write."""

    def is_ours(path: Path) -> bool:
        try:
            with path.open("rb") as file:
                return file.read(len(beginning)) == beginning
        except OSError:
            return False

    return is_ours


FORMS = (
    Form(".json", lambda path: recognize(path) is not None),
    Form(HISTORY_ENDING, published_history.is_published),
    Form(".ics", _begins_with(calendar.BEGINNING)),
    Form(".svg", _begins_with(xml_file.BEGINNING)),
    Form(".md", _begins_with(markdown_page.BEGINNING)),
    Form(change_feed.OF_ALL, _begins_with(xml_file.BEGINNING)),
)


def publish(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by name, and remove what earlier builds published under other names.

    Call this inside `files.alone`.

    Raises
    ------
    SphinxError
        A file cannot be removed that must not be published any more.
    SnapshotError
        A file cannot be written.
    """
    for form in FORMS:
        for path in sorted(folder.glob(f"*{form.ending}")):
            if path.name not in files and form.is_ours(path):
                _remove(path)
    for name, data in files.items():
        path = folder / name
        if path.is_file() and not _is_ours(path):
            message = f"roadmap/{name}: another file of this documentation has this name; it is not replaced."
            warn(Subtype.OUTPUT, message, None)
        elif not _holds(path, data):
            write_atomically(path, data)


def _is_ours(path: Path) -> bool:
    return any(form.is_ours(path) for form in FORMS if path.name.endswith(form.ending))


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def _remove(path: Path) -> None:
    """Remove a file; its roadmap may be private now."""
    try:
        path.unlink()
    except OSError as error:
        raise SphinxError(f"{path}: cannot be removed ({error.strerror}); it must not be published.") from None
