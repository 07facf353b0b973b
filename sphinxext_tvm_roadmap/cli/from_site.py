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

"""The part of ``sync`` for a roadmap that another site publishes: its lines of the history come before a comparison."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..planning.comparison import changes_between, continued, last_days
from ..planning.identity import option_names
from ..published import fetch_published
from ..store.history import add_changes, read_changes
from ..store.history_file import let_git_merge
from ..store.snapshot import differs, snapshot_path, write_roadmap

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from ..model import Change, Roadmap
    from ..published import Published
    from ..settings import Settings

SECONDS = 300.0
"""The longest time for one roadmap: it is one file, or two with its history."""

TRIES = 3


def ask_site(key: str, settings: Settings, *, now: dt.datetime, **_: object) -> Published:
    """Fetch a roadmap from the site that publishes it, with its history; raise errors as `fetch_published` does."""
    chosen = settings.roadmaps[key]
    return fetch_published(key, chosen, now=now, seconds=SECONDS, tries=TRIES, with_history=True)


def take_from_site(before: Roadmap | None, fetched: Published, folder: Path, *, check: bool) -> tuple[bool, int]:
    """Write the fetched roadmap, or only compare it; return whether anything is new, and the number of changes.

    The lines that the site publishes are added to the history, each once. They tell the changes more exactly than a
    comparison. Only what they do not tell is found by comparing the fetched roadmap with the snapshot. If both are of
    one instant, nobody changed the plan between them, and they are not compared.

    Parameters
    ----------
    before
        The old snapshot; ``None`` if there is none, or if the fetched roadmap has lost so much that nobody knows which
        differences are changes of the plan.
    """
    now = fetched.roadmap
    past = read_changes(folder, now.key)
    told = frozenset(past)
    new = tuple(change for change in fetched.history if change not in told)
    if before and before.fetched < now.fetched:
        new += _compared(before, now, (*past, *new))
    if check:
        return bool(new) or differs(snapshot_path(folder, now.key), now), len(new)
    # In this order: if the sync is stopped in between, the next one finds its changes in the history.
    add_changes(folder, new)
    written = write_roadmap(folder, now)
    let_git_merge(folder)
    return written or bool(new), len(new)


def _compared(before: Roadmap, now: Roadmap, past: Sequence[Change]) -> tuple[Change, ...]:
    """Return the changes between two states that the history does not tell."""
    may_be_told = (line for line in past if line.source == "sync" and (now.may_be_private or not line.include_private))
    lines = sorted(may_be_told, key=attrgetter("when"))
    recorded = [line for line in lines if before.fetched < line.when <= now.fetched]
    found = (replace(change, since=before.fetched) for change in changes_between(before, now, recorded))
    return tuple(continued(found, lines, last_days(before, now), option_names(before, now)))
