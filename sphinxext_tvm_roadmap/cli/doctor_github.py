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

from typing import TYPE_CHECKING

from msgspec import Struct

from ..diagnosis.records import Diagnosis, problem
from ..diagnosis.token import diagnose_no_token, diagnose_token
from ..errors import RoadmapError
from ..github import connect
from ..github.ask.token_facts import ask_token
from ..github.wire.token import find_token
from ..model import Roadmap  # noqa: TC001 - msgspec reads the annotations
from ..settings import TOKEN_VARIABLES, parse_project_url

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from ..settings import Settings

SECONDS = 30.0
"""The longest time for all questions together that get no answer."""


class Asked(Struct, frozen=True):
    """All that GitHub said."""

    found: tuple[Diagnosis, ...]
    told: dict[str, Roadmap | RoadmapError] = {}
    """The projects without their items, or the reasons why GitHub did not show them, by the keys of the roadmaps."""
    enrolled: dict[str, frozenset[str]] = {}
    """The repositories of a roadmap that have issue statuses, by its key, as far as GitHub was asked."""


def ask_github(settings: Settings, environ: Mapping[str, str], now: dt.datetime) -> Asked:
    """Ask about the token."""
    projects = {
        key: parse_project_url(chosen.project)
        for key, chosen in settings.roadmaps.items()
        if chosen.project is not None
    }
    try:
        token = find_token(environ)
        if token is None:
            return Asked(tuple(diagnose_no_token(projects)))
        with connect(environ, limit_seconds=SECONDS) as client:
            facts = ask_token(client)
    except RoadmapError as error:
        return Asked((problem(str(error)),))
    also = [name for name in TOKEN_VARIABLES if environ.get(name, "").strip() and name != token.variable]
    return Asked(tuple(diagnose_token(token, facts, also, projects, now)))
