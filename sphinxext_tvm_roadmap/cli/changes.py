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

"""``tvm-roadmap changes``: tell what changed since a day, from the history; it asks GitHub nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .. import clock
from ..errors import without_commands
from ..load import snapshots_beside
from ..planning.history import history_of
from ..planning.since import LAST_QUARTER, parse_since
from ..planning.story import tell_story
from ..settings import load_settings
from ..store.history import shown_changes
from .at_hand import at_hand
from .change_report import as_markdown, as_text
from .common import config_option, dump_json, find_config, log, report_errors, snapshots_option
from .completing import complete_keys
from .from_git import import_from_git

if TYPE_CHECKING:
    from pathlib import Path

WRITERS = {"text": as_text, "markdown": as_markdown}


@click.command()
@click.argument("keys", nargs=-1, metavar="[KEY]...", shell_complete=complete_keys)
@config_option
@snapshots_option
@click.option(
    "--since",
    default=LAST_QUARTER,
    metavar="TIME",
    help=f"A day like 2026-01-31, an age like 90d, or {LAST_QUARTER}, which is the default.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice((*WRITERS, "json")),
    default="text",
    help="Print text for a terminal, Markdown for a post, or JSON for scripts.",
)
@click.option(
    "--from-git",
    is_flag=True,
    help="First add to the history what earlier commits of the snapshots tell of the time before it begins.",
)
@click.pass_context
def changes(
    context: click.Context,
    *,
    keys: tuple[str, ...],
    config: Path | None,
    snapshots: Path | None,
    since: str,
    form: str,
    from_git: bool,
) -> None:
    """Tell what changed on these roadmaps (or on all), shipped items first, without asking GitHub.

    With --format json: print a list of the changes in the form of the history.
    """
    with report_errors(context):
        path = find_config(config)
        settings, folder = load_settings(path), snapshots or snapshots_beside(path)
        day = parse_since(since, clock.today())
        found = at_hand(keys, settings, folder)
        for key in found.planned:
            log(f"{key}: planned, so there are no changes yet")
        stories = []
        for key, roadmap in found.roadmaps.items():
            allowed = settings.roadmaps[key].include_private
            for line in import_from_git(folder, key, include_private=allowed) if from_git else ():
                log(line)
            past = history_of(roadmap, shown_changes(folder, key, include_private=allowed))
            stories.append((roadmap, tell_story(roadmap, past, day)))
        if form == "json":
            click.echo(dump_json([change for _roadmap, story in stories for change in story.changes]), nl=False)
        else:
            text = "\n".join(WRITERS[form](roadmap, story) for roadmap, story in stories)
            click.echo(without_commands(text), nl=False)
