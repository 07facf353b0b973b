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

"""The page of a roadmap, its place in the table of contents, and the extension in ``conf.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import clock
from ...docs_folder.extension_line import LINE_TO_ADD, add_extension
from ...docs_folder.toctree import add_to_toctree, new_toctree
from ...first_files.roadmap_page import PagePart, page_text, parts_for
from ...store.snapshot import load_if_whole, snapshot_path
from ..common import log
from .file_changes import FileChange, edit, new_file
from .first_settings import headed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...docs_folder.source_text import SourceText
    from .docs_place import DocsPlace

PAGE = "roadmap"
"""The name of the first page, and its title."""


def pages_for(place: DocsPlace, key: str) -> Iterator[FileChange]:
    """Yield the page of a roadmap, and the change by which readers find it."""
    name = _page_name(place, key)
    snapshot = load_if_whole(snapshot_path(place.snapshots, key))
    parts = parts_for(snapshot, clock.today()) if snapshot else [PagePart(directive="roadmap", argument=key)]
    title = "Roadmap" if name == PAGE else f"Roadmap: {key}"
    yield page_file(place, name, title, parts)
    yield from listed(place, name)


def page_file(place: DocsPlace, name: str, title: str, parts: Sequence[PagePart]) -> FileChange:
    """Return the change that writes a page."""
    path = place.page(name)
    text = page_text(title, parts, markdown=path.suffix in {".md", ".markdown"})
    return new_file(path, headed(place, path.name, text))


def _page_name(place: DocsPlace, key: str) -> str:
    """Return ``roadmap`` for the first roadmap; another one gets a page with its key, since the first page stays."""
    first = place.page(PAGE)
    if not first.exists() or f" {key}\n" in first.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n"):
        return PAGE
    return f"{PAGE}-{key}"


def listed(place: DocsPlace, page: str, on: SourceText | None = None) -> Iterator[FileChange]:
    """Yield the change that lists a page on the first page, or on another one, or say what the author has to add.

    Parameters
    ----------
    page
        The name of the page from the folder of the documentation. The page that lists it may be in another folder.
    """
    on = on or place.first_page
    if on is None:
        log(f"No first page was found as text ({place.docs / place.conf.root_doc}). Add this to a page by hand:")
        for line in new_toctree([page], markdown=False).splitlines():
            log(f"    {line}".rstrip())
        return
    yield edit(on, add_to_toctree(on, page if on.path.parent == place.docs else f"/{page}"))


def with_extension(place: DocsPlace) -> Iterator[FileChange]:
    """Yield the change that adds the extension, or say what the author has to add."""
    text = add_extension(place.conf)
    if text is None:
        log(f"{place.conf.source.path}: computes its extensions. Add this line at its end: {LINE_TO_ADD}")
        return
    yield edit(place.conf.source, text)
