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

"""Create the projects of planned roadmaps on GitHub, and write their addresses into ``roadmap.toml``."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from ... import clock
from ...docs_folder.source_text import read_source
from ...errors import RoadmapError, SettingsError
from ...github import connect
from ...github.create.make_project import make_project, plan_project
from ...github.create.project_state import ask_owner
from ...github.create.wanted import wanted_project
from ...names import fold
from ...settings import load_settings
from ...store.files import write_atomically
from ..common import log
from .file_changes import agreed
from .project_address import with_project

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ...github.create.project_state import ProjectOwner
    from ...github.create.wanted import WantedProject
    from ...github.wire.client import Client
    from ...settings import RoadmapSettings

TOTAL_SECONDS = 3600.0
QUESTION = "Make these changes on GitHub?"


def create_projects(config: Path, *, yes: bool) -> tuple[str, ...]:
    """Say each change, ask, make the changes, and return the keys of the roadmaps that have a project now.

    The owner of ``repository`` becomes the owner of the projects.

    Raises
    ------
    SettingsError
        ``roadmap.toml`` cannot be read, names no repository, or has two planned roadmaps of the same title.
    TokenError
        There is no token, or it may not make projects.
    GitHubError
        GitHub did not make a change. The changes before it stay, and the next run goes on from there.
    """
    settings = load_settings(config)
    wanted = {key: _wanted(key, chosen) for key, chosen in settings.roadmaps.items() if chosen.planned}
    if not wanted:
        log(f"{config}: has no roadmap with planned = true, so there is no project to create.")
        return ()
    _refuse_equal_titles(config, wanted)
    if settings.repository is None:
        raise SettingsError(f'{config}: write repository = "OWNER/NAME"; its owner becomes the owner of the projects.')
    login = settings.repository.partition("/")[0]
    with connect(os.environ, total_seconds=TOTAL_SECONDS, report=log) as client:
        owner = ask_owner(client, login)
        for key, project in wanted.items():
            for line in plan_project(client, owner, project) or ("The project exists and has all parts.",):
                log(f"{key}: {line}")
        if not agreed(QUESTION, yes=yes):
            log("Nothing was changed on GitHub.")
            return ()
        owner = ask_owner(client, login)  # the answer may have taken long
        for key, project in wanted.items():
            _create(client, owner, config, key, project)
    return tuple(wanted)


def _refuse_equal_titles(config: Path, wanted: Mapping[str, WantedProject]) -> None:
    """Raise `SettingsError` if two roadmaps have one title: a project is found by its title, so they would share it."""
    first: dict[str, str] = {}
    for key, project in wanted.items():
        if (other := first.setdefault(fold(project.title), key)) != key:
            raise SettingsError(f"{config}: {other} and {key} have the same title, so they would get one project.")


def _create(client: Client, owner: ProjectOwner, config: Path, key: str, project: WantedProject) -> None:
    """Create one project, and write its address at once, so that a stop later loses nothing."""
    try:
        url = make_project(client, owner, project, done=partial(_report, key))
    except RoadmapError:
        log(f"{key}: stopped. The changes above are made. Run the command again to go on from there.")
        raise
    source = read_source(config)
    text = with_project(source.text, key, url)
    if text is None:
        log(f'{key}: replace planned = true in {config} by: project = "{url}"')
        return
    write_atomically(config, source.with_text(text).data())
    log(f"{key}: {config} has the address {url} now.")


def _report(key: str, line: str) -> None:
    log(f"{key}: {line}")


def _wanted(key: str, chosen: RoadmapSettings) -> WantedProject:
    return wanted_project(
        chosen.title or key,
        description=chosen.scope or "",
        maintainers=chosen.maintainers,
        themes=tuple(chosen.themes),
        today=clock.today(),
    )
