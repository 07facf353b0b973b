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

"""Ask GitHub about the token and the projects, as far as there is a token and GitHub answers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from ..diagnosis.column_field import has_quarters_in_status
from ..diagnosis.records import Diagnosis, ok, problem
from ..diagnosis.token import diagnose_no_token, diagnose_token
from ..errors import RoadmapError
from ..github import connect, fetch_head
from ..github.ask.planning_statuses import ask_categories
from ..github.ask.token_facts import ask_token
from ..github.wire.token import find_token
from ..model import Roadmap
from ..refs import repository_of
from ..settings import TOKEN_VARIABLES, parse_project_url

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from ..github.wire.client import Client
    from ..github.wire.token import Token
    from ..settings import ProjectAddress, Settings

SECONDS = 30.0
"""The longest time for all questions together that get no answer."""

SECONDS_EACH = 60.0
"""The longest time for a project if GitHub answers."""


class Asked(Struct, frozen=True):
    """All that GitHub said."""

    found: tuple[Diagnosis, ...]
    told: dict[str, Roadmap | RoadmapError] = {}
    """The projects without their items, or the reasons why GitHub did not show them, by the keys of the roadmaps."""
    enrolled: dict[str, frozenset[str]] = {}
    """The repositories of a roadmap that have issue statuses, by its key, as far as GitHub was asked."""
    has_token: bool = False
    """Whether GitHub was asked with a token. Without one, it does not tell the views."""


def ask_github(
    settings: Settings, environ: Mapping[str, str], at_hand: Mapping[str, Roadmap], now: dt.datetime
) -> Asked:
    """Ask about the token, then about each project. If the first question gets no answer, no other is asked.

    Parameters
    ----------
    at_hand
        The roadmaps that have data, by key.
    """
    projects = {
        key: parse_project_url(chosen.project)
        for key, chosen in settings.roadmaps.items()
        if chosen.project is not None
    }
    if settings.roadmaps and not any(chosen.project or chosen.issues for chosen in settings.roadmaps.values()):
        return Asked((ok("No roadmap comes from GitHub, so no token is needed."),))
    try:
        token = find_token(environ)
        seconds = SECONDS_EACH * (len(projects) + 1)
        with connect(environ, limit_seconds=SECONDS, total_seconds=seconds, needs_token=False) as client:
            facts = ask_token(client)
            if token is None:
                found = tuple(diagnose_no_token(facts, projects, has_roadmaps=bool(settings.roadmaps)))
            else:
                also = [name for name in TOKEN_VARIABLES if environ.get(name, "").strip() and name != token.variable]
                found = tuple(diagnose_token(token, facts, also, projects, now))
            if facts.problem:
                return Asked(found)
            told = {key: _told(client, key, settings, now) for key in projects if _is_shown(projects[key], token)}
            enrolled = {
                key: frozenset(ask_categories(client, _repositories(at_hand[key])))
                for key, each in told.items()
                if isinstance(each, Roadmap) and key in at_hand and has_quarters_in_status(at_hand[key])
            }
    except RoadmapError as error:
        return Asked((problem(str(error)),))
    return Asked(found, told, enrolled, has_token=token is not None)


def _is_shown(address: ProjectAddress, token: Token | None) -> bool:
    """Return whether GitHub may show a project; without a token, it shows only those of organizations."""
    return token is not None or address.owner_type == "organization"


def _told(client: Client, key: str, settings: Settings, now: dt.datetime) -> Roadmap | RoadmapError:
    """Return a project, or a new error without the traceback of the old one, whose frames hold the token."""
    try:
        return fetch_head(client, key, settings, now=now)
    except RoadmapError as error:
        return type(error)(str(error))


def _repositories(roadmap: Roadmap) -> list[str]:
    """Return the repositories of the open issues, those with the most issues first."""
    refs = (item.ref for item in roadmap.items if item.state == "open" and item.type == "issue" and item.ref)
    return [name for name, _count in Counter(map(repository_of, refs)).most_common()]
