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

"""Read the address that ``init`` is given: of a project, of a repository, or of a list of its issues."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from msgspec import Struct

from ...errors import SettingsError
from ...github.wire.asked_server import check_server
from ...names import slug
from ...refs import GITHUB, REPOSITORY
from ...settings import PROJECT_FORMS, PROJECT_URL, RoadmapSettings, parse_project_url

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...settings import Settings

WEB = re.compile(r"https?://[^/\s@]+/")
OWNER_URL = re.compile(r"https?://(?P<host>[^/\s@]+)/(?:(?P<kind>orgs|users)/)?(?P<owner>[\w-]+)(?:/projects)?/?")
REPOSITORY_URL = re.compile(r"(?:https?://[^/\s@]+/)?(?P<repository>[\w.-]+/[\w.-]+?)(?:\.git)?(?:/issues)?/?(?:\?.*)?")

SHORT = 24
"""The length to which a key is shortened: people type keys."""

USUAL_LABEL = "roadmap"


class GivenSource(Struct, frozen=True, kw_only=True):
    """Where the data of a roadmap is; it has one of the two."""

    project: str | None = None
    """The address of a project, without the view and its filter."""
    search: str | None = None
    """A search for issues."""
    name: str = ""
    """The repository of a search, without its owner."""


def read_source_address(address: str, site: str | None = GITHUB) -> GivenSource:
    """Read an address.

    Parameters
    ----------
    site
        The site that is asked; ``None`` may speak for any site.

    Raises
    ------
    SettingsError
        It is the page of an owner, or on another site, or no address that is known.
    """
    address = address.strip()
    if WEB.match(address):
        _check_site(address, site)
    if PROJECT_URL.fullmatch(address):
        return GivenSource(project=_plain(address))
    if owner := OWNER_URL.fullmatch(address):
        pages = f"https://{owner['host']}/{owner['kind'] or 'orgs'}/{owner['owner']}/projects"
        raise SettingsError(f'"{address}" is the page of an owner. Choose one project on {pages} and give its address.')
    repository = REPOSITORY_URL.fullmatch(address)
    if repository is None or not REPOSITORY.fullmatch(repository["repository"]):
        raise _no_project(address)
    name = repository["repository"]
    asked = parse_qs(urlsplit(address).query).get("q", [""])[0].strip()
    search = f"repo:{name} {asked}" if asked else f"repo:{name} is:issue label:{USUAL_LABEL}"
    return GivenSource(search=search, name=name.partition("/")[2])


def _check_site(address: str, site: str | None) -> None:
    try:
        check_server(site, address)
    except ValueError:  # brackets around no number, or letters that no host has
        raise _no_project(address) from None


def _no_project(address: str) -> SettingsError:
    return SettingsError(
        f'"{address}" is not the address of a project. Allowed: {PROJECT_FORMS}, or a repository like '
        "https://github.com/OWNER/REPOSITORY, or the page of a search in its issues."
    )


def _plain(address: str) -> str:
    parts = urlsplit(address)
    path = re.sub(r"/views/\d+|/$", "", parts.path)
    return f"{parts.scheme}://{parts.netloc}{path}"


def known_key(source: GivenSource, settings: Settings) -> str | None:
    """Return the key under which ``roadmap.toml`` has this source already."""
    return next((key for key, chosen in settings.roadmaps.items() if _is_same(source, chosen)), None)


def _is_same(source: GivenSource, chosen: RoadmapSettings) -> bool:
    if source.project is not None:
        return chosen.project is not None and parse_project_url(source.project) == parse_project_url(chosen.project)
    return source.search == chosen.issues


def free_key(title: str, taken: Mapping[str, object]) -> str:
    """Return a short key for a roadmap with this title; the words that all roadmaps share are left out."""
    words = [word for word in slug(title).split("-") if word not in {"roadmap", "project", "the", "and", "of"}]
    key = ""
    for word in words:
        if key and len(key) + 1 + len(word) > SHORT:
            break
        key = f"{key}-{word}" if key else word[:SHORT]
    key = key or "roadmap"
    numbered = (f"{key}-{number}" for number in range(2, len(taken) + 3))
    return key if key not in taken else next(each for each in numbered if each not in taken)
