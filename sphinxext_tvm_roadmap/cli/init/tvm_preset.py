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

"""The ten roadmaps of Apache TVM (RFC 0050): their settings and their pages, for the layout of TVM's documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...docs_folder.source_text import read_source
from ...docs_folder.toctree import new_toctree
from ...errors import SettingsError
from ...first_files.licence_header import with_asf_header
from ...first_files.roadmap_page import page_text
from ...first_files.tvm_roadmaps import INDEX_PARTS, tvm_parts, tvm_settings
from ...settings import load_settings, parse_settings
from .file_changes import FileChange, new_file
from .first_pages import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .docs_place import DocsPlace

FOLDER = "roadmap"
"""The folder of the pages in the documentation."""

GUIDELINES = "contribute/index.rst"
"""The page of TVM's documentation with the guidelines for contributors; the roadmaps join its list."""


def preset_settings(place: DocsPlace) -> tuple[tuple[str, ...], FileChange]:
    """Return the keys of the roadmaps that are on GitHub, and the change that writes ``roadmap.toml``.

    Raises
    ------
    SettingsError
        There is a ``roadmap.toml`` without one of the ten roadmaps.
    """
    ten = parse_settings(tvm_settings()).roadmaps
    change = new_file(place.config, tvm_settings())
    present = load_settings(place.config).roadmaps if change.before is not None else ten
    if missing := [key for key in ten if key not in present]:
        raise SettingsError(f"{place.config}: exists without {', '.join(missing)}. Add them, or move the file away.")
    return tuple(key for key in ten if not present[key].planned), change


def preset_pages(place: DocsPlace) -> Iterator[FileChange]:
    """Yield a page of all roadmaps, a page for each of them, and the change that lists the first one."""
    ten = parse_settings(tvm_settings()).roadmaps
    folder = place.docs / FOLDER
    index = f"{page_text('Roadmaps', INDEX_PARTS, markdown=False)}\n{new_toctree(ten, markdown=False)}"
    yield new_file(folder / "index.rst", with_asf_header("index.rst", index))
    for key, chosen in ten.items():
        page = page_text(chosen.title or key, tvm_parts(key, chosen), markdown=False)
        yield new_file(folder / f"{key}.rst", with_asf_header(f"{key}.rst", page))
    guidelines = place.docs / GUIDELINES
    on = read_source(guidelines) if guidelines.is_file() else None
    yield from listed(place, f"{FOLDER}/index", on)
