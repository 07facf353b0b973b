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

"""Write a roadmap into ``roadmap.toml``: a new file, or new tables at the end of an existing one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec import Struct

from ... import clock
from ...docs_folder.source_text import read_source
from ...errors import SettingsError, TokenError
from ...first_files.licence_header import with_asf_header
from ...first_files.roadmap_table import project_table, search_table
from ...github import connect, fetch_outline, token_advice
from ...refs import GITHUB
from ...settings import KEY, Settings, load_settings, parse_settings
from ..common import log
from .file_changes import FileChange, edit, new_file
from .source_address import GivenSource, free_key, known_key

if TYPE_CHECKING:
    from ...github import Outline
    from .docs_place import DocsPlace


class FirstSettings(Struct, frozen=True, kw_only=True):
    """The key of a roadmap, and how ``roadmap.toml`` gets its tables."""

    key: str
    change: FileChange | None = None
    """``None`` if the file has the roadmap already."""
    outline: Outline | None = None
    """The project, if GitHub was asked about it."""


def settings_for(place: DocsPlace, source: GivenSource, key: str | None) -> FirstSettings:
    """Return the tables for a source. GitHub is asked about a project that ``roadmap.toml`` does not have yet.

    Raises
    ------
    SettingsError
        ``roadmap.toml`` has a mistake, or has the key for another source, or the key is not allowed.
    RoadmapError
        The project cannot be read; the message says why, and which token to make.
    """
    present = load_settings(place.config) if place.config.exists() else Settings()
    known = known_key(source, present)
    if known is not None and key in {None, known}:
        log(f'{place.config}: has this roadmap already, with the key "{known}"')
        return FirstSettings(key=known)
    if key is not None:
        _check_key(key, present, place)
    outline = _ask_github(source)
    title = source.name if outline is None else outline.roadmap.title
    key = key or free_key(title, present.roadmaps)
    if outline is not None and source.project is not None:
        table = project_table(key, source.project, outline.roadmap)
    else:
        log(f"The roadmap is a search in the issues of a repository: {source.search}. A project has its own address.")
        table = search_table(key, source.search or "", title)
    return FirstSettings(key=key, change=_change(place, table), outline=outline)


def _check_key(key: str, present: Settings, place: DocsPlace) -> None:
    if not KEY.fullmatch(key):
        raise SettingsError(
            f'--key: "{key}" cannot be a key. Allowed: lower-case letters, digits, - and _, with a letter or digit at '
            "the start."
        )
    if key in present.roadmaps:
        raise SettingsError(f'--key: {place.config} has a roadmap "{key}" with another source. Choose another key.')


def _ask_github(source: GivenSource) -> Outline | None:
    """Return the outline of a project. A search has none, but needs a token, and nothing should be written without."""
    with connect(os.environ, report=log, needs_token=False) as client:
        if source.project is not None:
            return fetch_outline(client, source.project, now=clock.now())
        if not client.has_token:
            raise TokenError(f"a search in issues needs a token. {token_advice(None, client.site or GITHUB)}")
    return None


def _change(place: DocsPlace, table: str) -> FileChange:
    parse_settings(table)
    if not place.config.exists():
        return new_file(place.config, headed(place, place.config.name, table))
    before = read_source(place.config)
    gap = "" if before.text.endswith(("\n", "\r")) else before.newline
    after = f"{before.text}{gap}{before.newline}{table.replace(chr(10), before.newline)}"
    parse_settings(after)
    return edit(before, after)


def headed(place: DocsPlace, name: str, text: str) -> str:
    """Return a new text with the licence header, if the repository has such headers."""
    return with_asf_header(name, text) if place.has_asf_headers else text
