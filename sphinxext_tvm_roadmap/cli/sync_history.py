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

"""Add to the history what GitHub's timelines tell of the past of the items, and say where they have gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..errors import RoadmapError
from ..github import fetch_history
from ..github.fetch_history import new_events
from ..github.privacy.redact import changes_without_names
from ..github.read.past_facts import ends_of_columns
from ..names import count_of
from ..planning.gaps import find_gaps, incomplete_since
from ..store.files import alone
from ..store.history import add_changes, read_changes
from ..store.history_file import let_git_merge
from .common import FAILED, log

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ..github import Fetched
    from ..github.wire.client import Client
    from ..model import Change
    from ..settings import Settings

DONE = 0


def import_history(client: Client, fetched: Fetched, settings: Settings, folder: Path) -> int:
    """Add the past of a roadmap that was just fetched and written to the history; return the exit status.

    All requests are sent before the files are locked. Events that another import has added meanwhile are not added
    again.
    """
    roadmap = fetched.roadmap
    try:
        past = _past(fetched, folder)
        found = fetch_history(client, fetched, settings, past, lambda line: log(f"{roadmap.key}: {line}"))
        with alone(folder):
            past = _past(fetched, folder)
            events = new_events(found, past)
            ends = ends_of_columns(roadmap, (*past, *events), settings.columns.fiscal_year_starts)
            lacking = tuple(find_gaps((*past, *events), roadmap, ends))
            add_changes(folder, (*events, *lacking))
            let_git_merge(folder)
    except RoadmapError as error:
        log(f"{roadmap.key}: {error}")
        return FAILED
    click.echo(f"{roadmap.key}: {count_of(len(events), 'change')} of the past added to the history")
    if lacking:
        since = min(incomplete_since(lacking).values())
        log(
            f"{roadmap.key}: GitHub has no events for {count_of(len(lacking), 'change')}, the first since "
            f"{since:%Y-%m-%d}; the history tells them with the times between which they were made."
        )
    return DONE


def _past(fetched: Fetched, folder: Path) -> Sequence[Change]:
    """Return the lines of the history that new lines may repeat."""
    roadmap = fetched.roadmap
    past = read_changes(folder, roadmap.key)
    public = tuple(line for line in past if roadmap.may_be_private or not line.include_private)
    return changes_without_names(public, fetched.privacy)
