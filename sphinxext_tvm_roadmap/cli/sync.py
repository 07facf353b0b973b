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

"""``tvm-roadmap sync``: write snapshots from GitHub, and add the changes to the history."""

from __future__ import annotations

import os
import shlex
from contextlib import nullcontext
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

import click
from msgspec import Struct
from msgspec.structs import asdict, replace

from .. import clock
from ..errors import NotPublicError, NotPublishedError, NotVisibleError, RoadmapError
from ..github import Fetched, connect, fetch_roadmap
from ..github.privacy.asked_names import named_repositories, texts_of
from ..github.privacy.redact import changes_without_names, without_names
from ..load import snapshots_beside
from ..names import count_of
from ..planning.comparison import changes_between, continued, last_days
from ..planning.identity import option_names
from ..planning.losses import lost_without_token, why_older, why_worse
from ..planning.rounds import in_order_of_syncs
from ..planning.told_parts import told_texts
from ..planning.unread import columns_without_dates, names_without_field
from ..planning.unused_kinds import unused_kinds
from ..published import Published
from ..settings import FieldNames, choose_keys, load_settings, name_of_source, server_of
from ..store.files import alone
from ..store.history import add_changes, free_instant, read_changes, unfinished
from ..store.history_file import let_git_merge, move_old_file
from ..store.snapshot import (
    differs,
    from_the_future,
    keep_replaced,
    load_if_whole,
    snapshot_path,
    write_roadmap,
)
from .common import FAILED, config_option, find_config, log, report_errors, snapshots_option
from .completing import complete_keys
from .file_faults import file_faults
from .from_site import ask_site, take_from_site
from .leftovers import find_leftovers
from .progress_bar import progress_bar
from .sync_history import import_history

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from ..model import Change, Roadmap
    from ..settings import RoadmapSettings, Settings

DONE, DIFFERENT = 0, 1

NOT_PUBLIC: dict[type[RoadmapError], str] = {
    NotPublicError: "its project is not public now",
    NotVisibleError: "its project may be private now",
    NotPublishedError: "its site does not publish it now",
}
"""The errors after which no snapshot should stay, and the reasons in words."""

OVERTAKEN = "another sync asked GitHub later and ended earlier; its snapshot is kept."

SECONDS_EACH = 3600.0
"""The longest time for one roadmap if GitHub answers: a roadmap of 50,000 items has a thousand pages."""


@click.command()
@click.argument("keys", nargs=-1, metavar="[KEY]...", shell_complete=complete_keys)
@config_option
@snapshots_option
@click.option("--check", is_flag=True, help="Write nothing. Exit with 1 if a snapshot would change.")
@click.option("--force", is_flag=True, help="Accept new data even if it has much less than the snapshot.")
@click.option("--history", is_flag=True, help="Also add to the history what GitHub knows of the past of the items.")
@click.pass_context
def sync(
    context: click.Context,
    *,
    keys: tuple[str, ...],
    config: Path | None,
    snapshots: Path | None,
    check: bool,
    force: bool,
    history: bool,
) -> None:
    """Update the snapshots of these roadmaps (or of all) from GitHub, and add the changes to the history.

    A token in ROADMAP_GITHUB_TOKEN, GITHUB_TOKEN or GH_TOKEN lets it read everything. Without a token, it reads public
    projects of organizations, as far as GitHub shows them to everybody. Roadmaps that another site publishes need no
    token.
    """
    if check and history:
        raise click.UsageError("--check writes nothing, and --history writes the history; leave one of them out.")
    outcomes: list[Outcome] = []
    imported = DONE
    with report_errors(context):
        path = find_config(config)
        settings, folder = load_settings(path), snapshots or snapshots_beside(path)
        chosen = choose_keys(keys or ("*",), settings.roadmaps)
        wanted = [key for key in chosen if not settings.roadmaps[key].planned]
        for key in chosen:
            if key not in wanted:
                click.echo(f"{key}: planned, so there is nothing to fetch yet")
        one = partial(_sync_one, settings=settings, folder=folder, check=check, force=force)
        on_github = [key for key in wanted if settings.roadmaps[key].snapshot is None]
        # First those that need no token.
        outcomes += [one(partial(ask_site, key, settings), key) for key in wanted if key not in on_github]
        if on_github:
            seconds = SECONDS_EACH * len(on_github)
            with connect(os.environ, total_seconds=seconds, report=log, needs_token=history) as client:
                fetched = [one(partial(fetch_roadmap, client, key, settings), key) for key in on_github]
                outcomes += fetched
                for each in fetched if history else ():
                    if each.fetched is not None:
                        imported = max(imported, import_history(client, each.fetched, settings, folder))
        hidden = frozenset().union(*(each.hidden for each in outcomes))
        why = {each.key: each.why for each in outcomes if each.why}
        for line in chain(file_faults(folder, settings.roadmaps), find_leftovers(folder, settings, why, hidden)):
            log(line)
        if all_roadmaps := _all_roadmaps(outcomes, settings):
            for line in unused_kinds(settings.kinds, all_roadmaps):
                log(line)
    context.exit(max((imported, *(each.status for each in outcomes))))


class Outcome(Struct, frozen=True):
    """The outcome of the sync of one roadmap."""

    status: int
    key: str
    why: str = ""
    """The reason why its snapshot should not stay, if there is one."""
    hidden: frozenset[str] = frozenset()
    """Private repositories that nothing may name."""
    fetched: Fetched | None = None


def _all_roadmaps(outcomes: Sequence[Outcome], settings: Settings) -> tuple[Roadmap, ...]:
    """Return the roadmaps of ``roadmap.toml`` that are on GitHub now, if all of them were fetched."""
    on_github = {key for key, chosen in settings.roadmaps.items() if chosen.snapshot is None and not chosen.planned}
    found = tuple(each.fetched.roadmap for each in outcomes if each.fetched is not None and each.key in on_github)
    return found if len(found) == len(on_github) else ()


def _sync_one(
    fetch: Callable[..., Fetched], key: str, settings: Settings, folder: Path, *, check: bool, force: bool
) -> Outcome:
    started = clock.monotonic()
    path = snapshot_path(folder, key)
    is_on_github = settings.roadmaps[key].snapshot is None
    try:
        with progress_bar(key) as progress:
            present = load_if_whole(path)
            past = read_changes(folder, key)
            earlier = _told(present, past) if present else past
            fetched = fetch(now=clock.now(), progress=progress, earlier=earlier)
        with nullcontext() if check else alone(folder):
            if not check:
                move_old_file(folder)
            before = load_if_whole(path)
            if before and (warning := from_the_future(before, clock.now())):
                log(f"{key}: {path}: {warning}")
            if before and (older := why_older(before, fetched.roadmap, clock.now())):
                log(f"{key}: {OVERTAKEN if is_on_github else older}")
                return Outcome(DONE, key)
            worse = _why_worse(before, fetched.roadmap, settings.roadmaps[key]) if before else ""
            poorer = lost_without_token(before, fetched.roadmap) if before and is_on_github else ""
            why = " ".join(filter(None, (worse, poorer)))
            if why and not force:
                log(f"{key}: {why} The snapshot is unchanged. If the new data is right, repeat with --force.")
                return Outcome(FAILED, key, hidden=fetched.privacy.private)
            if why and not check:
                kept = keep_replaced(folder, key)
                log(f"{key}: {why} To bring the replaced snapshot back: {shlex.join(['mv', str(kept), str(path)])}")
            compared = None if worse else before
            if isinstance(fetched, Published):
                is_new, changes = take_from_site(compared, fetched, folder, check=check)
            else:
                is_new, changes = _take(compared, fetched, folder, check=check)
    except RoadmapError as error:
        log(f"{key}: {error}")
        return Outcome(FAILED, key, NOT_PUBLIC.get(type(error), ""))
    for note in (*fetched.notes, *_unread(fetched.roadmap, settings)):
        log(f"{key}: {note}")
    verb = ("would change" if check else "written") if is_new else "nothing new"
    counted = f", {count_of(changes, 'change')}" * bool(changes)
    click.echo(f"{key}: {_figures(fetched, clock.monotonic() - started)}; {path}: {verb}{counted}")
    status = DIFFERENT if check and is_new else DONE
    return Outcome(status, key, hidden=fetched.privacy.private, fetched=fetched)


def _why_worse(before: Roadmap, now: Roadmap, chosen: RoadmapSettings) -> str:
    return why_worse(before, now, chosen.fields.column, source=name_of_source(chosen))


def _unread(roadmap: Roadmap, settings: Settings) -> Iterator[str]:
    """Say which parts of the project do not have the meaning that ``roadmap.toml`` or their names should give them."""
    chosen = settings.roadmaps[roadmap.key]
    if chosen.snapshot is None:
        yield from columns_without_dates(roadmap, settings.columns.by_name)
    if chosen.project is not None:
        yield from names_without_field(roadmap, asdict(chosen.fields), asdict(FieldNames()))


def _take(before: Roadmap | None, fetched: Fetched, folder: Path, *, check: bool) -> tuple[bool, int]:
    """Write the fetched roadmap, or only compare it; return whether anything is new, and the number of changes.

    The fetched roadmap is compared with the snapshot, and with the changes that an unfinished sync wrote. Items that
    have become private are not named again, although they were public before.

    Parameters
    ----------
    before
        The old snapshot; ``None`` if there is none, or if the fetched roadmap has lost so much that nobody knows which
        differences are changes of the plan. Then the history goes on from the fetched roadmap.
    """
    key = fetched.roadmap.key
    past = read_changes(folder, key)
    instant = free_instant(fetched.roadmap.fetched, past, before.fetched if before else None)
    now = replace(fetched.roadmap, fetched=instant)
    changes: tuple[Change, ...] = ()
    # Lines from git stand behind those of syncs, although they are older.
    past = tuple(line for line in past if line.source == "sync" and (now.may_be_private or not line.include_private))
    if before:
        host = server_of(fetched.roadmap.url)
        # Another sync may have written the snapshot meanwhile. Names that only its texts have were not asked about.
        # The lines of a long history repeat most of their texts.
        texts = tuple(set(texts_of(_told(before, past))))
        privacy = fetched.privacy.also_without(named_repositories(texts, host))
        recorded = changes_without_names(unfinished(past, before.fetched), privacy)
        before = without_names(before, privacy)
        found = changes_between(before, now, recorded)
        told = in_order_of_syncs(changes_without_names(past, privacy))
        changes = tuple(continued(found, told, last_days(before, now), option_names(before, now)))
    if check:
        return bool(changes) or differs(snapshot_path(folder, key), now), len(changes)
    # In this order: if the sync is stopped in between, the next one finds its changes in the history.
    add_changes(folder, changes)
    written = write_roadmap(folder, now)
    let_git_merge(folder)
    return written or bool(changes), len(changes)


def _told(before: Roadmap, past: Sequence[Change]) -> tuple[object, ...]:
    """Return the texts that the history tells, or may tell of the present snapshot, one part for each item or line."""
    return (*told_texts(before), *past)


def _figures(fetched: Fetched, seconds: float) -> str:
    """Return one line with the number of items, the cost, and the items that were left out."""
    left = fetched.roadmap.left_out
    reasons = {"private": left.private, "redacted": left.redacted, "archived": left.archived}
    left_out = ", ".join(f"{count} {reason}" for reason, count in reasons.items() if count)
    return (
        f"{count_of(len(fetched.roadmap.items), 'item')}, {count_of(fetched.requests, 'request')}, "
        f"{count_of(fetched.points, 'point')}, {seconds:.1f} s"
        f"; left out: {left_out or 'none'}"
    )
