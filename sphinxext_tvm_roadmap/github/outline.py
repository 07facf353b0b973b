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

"""Fetch what a project is, without its items, so that a person or a program can write the settings for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ..markdown.parser import normalise
from ..model import Roadmap  # noqa: TC001 - msgspec reads the annotations
from ..settings import RoadmapSettings, Settings, parse_project_url
from .ask.project import ProjectWithItems, ask_head
from .privacy.rules import Privacy
from .read.make_roadmap import decode_project
from .rest.ask_board import ask_public_board
from .wire.asked_server import check_server

if TYPE_CHECKING:
    import datetime as dt

    from .wire.client import Client


class Outline(Struct, frozen=True, kw_only=True):
    """A project as far as it is known without its items."""

    owner_type: Literal["organization", "user", "repository"]
    owner: str
    """A login, or ``owner/repository``."""
    roadmap: Roadmap
    """The roadmap without items: title, description, scope, maintainers, public or not, closed or not, columns, views,
    and the project's own fields with their options and iterations.
    """
    readme: str
    """The README of the project, in Markdown."""
    count: int | None
    """The number of its items; ``None`` without a token, since GitHub does not tell it then."""


def fetch_outline(client: Client, url: str, *, now: dt.datetime) -> Outline:
    """Fetch the outline of a project, with a token or without one.

    A project that is not public is read too, if the token may see it; ``Outline.roadmap.public`` tells so.

    Parameters
    ----------
    url
        The address of the project.
    now
        The current instant, in UTC.

    Raises
    ------
    SettingsError
        It is not the address of a project, or not one on the server that is asked.
    TokenError
        There is no token, and GitHub shows the project only with one. The message says where to make one.
    NotVisibleError
        The project does not exist, or the token is not allowed to see it.
    GitHubError
        The project could not be read (see `Client.ask`).
    """
    address, answer = parse_project_url(url), _ask(client, url)
    settings = Settings(roadmaps={address.owner: RoadmapSettings(project=url)})
    return Outline(
        owner_type=address.owner_type,
        owner=address.owner,
        roadmap=decode_project(address.owner, settings, answer, Privacy(include_private=True), now),
        readme=normalise(answer.project.readme or ""),
        count=answer.project.items.total_count if client.has_token else None,
    )


def fetch_head(client: Client, key: str, settings: Settings, *, now: dt.datetime) -> Roadmap:
    """Fetch the roadmap of a project without its items, as its settings make it.

    Raises
    ------
    NotPublicError
        The project is not public, and ``include-private`` is not set.
    RoadmapError
        As `fetch_outline`.
    """
    chosen = settings.roadmaps[key]
    answer = _ask(client, chosen.project or "")
    return decode_project(key, settings, answer, Privacy(include_private=chosen.include_private), now)


def _ask(client: Client, url: str) -> ProjectWithItems:
    address = parse_project_url(url)
    check_server(client.site, url)
    project = ask_head(client, address, url) if client.has_token else ask_public_board(client, address, url).project
    return ProjectWithItems(project=project, items=(), without_token=not client.has_token)
