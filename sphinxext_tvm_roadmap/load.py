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

"""Load the roadmaps of a ``roadmap.toml``: from the snapshots alone, or for pages from the newest source."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct

from . import clock
from .errors import GitHubError, PublisherError, RoadmapError, SnapshotError, not_installed
from .fetching import fetch_all
from .planning.across import share_facts
from .planning.history import UNREADABLE_HISTORY, History, late_history
from .planning.losses import why_older, why_worse
from .planning.roadmap_outline import RoadmapOutline
from .settings import TOKEN_VARIABLES, choose_keys, load_settings, name_of_source, source_url
from .store.cache import age_of, cache_path, keep_cached, remove_others
from .store.history_rounds import read_rounds
from .store.snapshot import digest, from_the_future, load_if_whole, load_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from .github import Fetched
    from .model import Roadmap, Theme
    from .settings import RoadmapSettings, Settings
    from .store.history_rounds import WrittenHistory

Origin = Literal["live", "cache", "snapshot"]
Refresh = Literal["auto", "always", "never"]


class RefreshPolicy(Struct, frozen=True):
    """When to ask GitHub or the site that publishes a roadmap, and how to treat a failure."""

    refresh: Refresh
    max_age: dt.timedelta
    """The greatest age of data before ``auto`` asks GitHub again."""
    strict: bool
    limit: dt.timedelta = dt.timedelta(seconds=60)
    """The longest time for fetching all roadmaps, including failed requests and waiting."""


class Folders(Struct, frozen=True):
    """The folders of data on disk."""

    snapshots: Path
    cache: Path | None = None
    """The folder of the data that earlier builds fetched; ``None`` if only snapshots count."""


class Loaded(Struct, frozen=True):
    """A roadmap with its origin, or the reason why there is none."""

    roadmap: Roadmap | None = None
    origin: Origin | None = None
    digest: str = ""
    """The digest of the data that pages show; empty for roadmaps that are not for pages."""
    problem: str = ""
    outline: RoadmapOutline | None = None
    """The parts that ``roadmap.toml`` tells, if there is no roadmap."""


def load_roadmaps(config: Path, *keys: str, snapshots: Path | None = None) -> dict[str, Roadmap]:
    """Return roadmaps from their snapshots, by key. This asks GitHub nothing and needs no token.

    A planned roadmap has no snapshot. So it is left out, unless it is named.

    The title, scope and maintainers of ``roadmap.toml`` replace those of the snapshot. Each roadmap has the facts that
    the others know about its items. Only the roadmaps that are returned need a snapshot.

    Parameters
    ----------
    config
        The path of ``roadmap.toml``.
    keys
        Keys of roadmaps, in the order of the result; without keys, and with ``"*"``, all roadmaps.
    snapshots
        The folder of the snapshots; if ``None``, it is ``_roadmap`` beside ``config``.

    Raises
    ------
    SettingsError
        ``roadmap.toml`` cannot be used, or it does not define a key.
    SnapshotError
        A snapshot is missing, damaged, or holds private data that ``roadmap.toml`` does not allow; or a planned roadmap
        is named.
    """
    settings = load_settings(config)
    wanted = choose_keys(keys or ("*",), settings.roadmaps)
    loaded = load_on_disk(settings, snapshots or snapshots_beside(config))
    return {key: roadmap_of(loaded[key]) for key in wanted if key in keys or not settings.roadmaps[key].planned}


def load_on_disk(settings: Settings, snapshots: Path) -> dict[str, Loaded]:
    """Return all roadmaps from their snapshots, by key, each with the facts that the others know about its items."""
    folders = Folders(snapshots)
    return _with_shared_facts({key: _load_one(key, settings, folders) for key in settings.roadmaps}, settings)


def roadmap_of(loaded: Loaded) -> Roadmap:
    """Return a loaded roadmap; raise `SnapshotError` with the reason if there is none."""
    if loaded.roadmap is None:
        raise SnapshotError(loaded.problem)
    return loaded.roadmap


def snapshots_beside(config: Path) -> Path:
    """Return the folder of the snapshots if nobody names another."""
    return config.parent / "_roadmap"


def load_written(folder: Path, *, report: Callable[[str], None]) -> dict[str, WrittenHistory] | SnapshotError:
    """Return what the file of the history holds of each roadmap, by key, or why it cannot be read.

    Parameters
    ----------
    folder
        The folder of the snapshots.
    report
        Is called with one line if the history cannot be read.
    """
    try:
        return read_rounds(folder)
    except SnapshotError as error:
        report(f"the history of the roadmaps cannot be used: {error}")
        return error


def histories_of(
    roadmaps: Mapping[str, Roadmap], settings: Settings, written: Mapping[str, WrittenHistory] | SnapshotError
) -> dict[str, History]:
    """Return the known past of each roadmap, by key; `UNREADABLE_HISTORY` if the file cannot be read.

    Parameters
    ----------
    written
        What `load_written` returned.
    """
    if isinstance(written, SnapshotError):
        return dict.fromkeys(roadmaps, UNREADABLE_HISTORY)
    return {
        key: late_history(
            roadmap, written[key].rounds, written[key].digest, include_private=settings.roadmaps[key].include_private
        )
        for key, roadmap in roadmaps.items()
        if key in written
    }


def load_newest(
    settings: Settings,
    *,
    policy: RefreshPolicy,
    folders: Folders,
    environ: Mapping[str, str],
    report: Callable[[str], None],
) -> dict[str, Loaded]:
    """Return all roadmaps by key: live if the policy says so and GitHub answers, else the newest data on disk.

    Parameters
    ----------
    report
        Is called with one line for each fetch, and for each failure that does not raise.

    Raises
    ------
    RoadmapError
        A fetch failed, and the policy is strict.
    """
    if folders.cache is not None:
        remove_others(folders.cache, settings)
    loaded = {key: _load_one(key, settings, folders) for key in settings.roadmaps}
    for key, found in loaded.items():
        if found.roadmap and (warning := from_the_future(found.roadmap, clock.now())):
            report(f'roadmap "{key}": {warning}')
    wanted = [key for key, found in loaded.items() if _is_wanted(key, found, settings, policy, folders, environ)]
    if policy.refresh == "auto" and not policy.strict:
        wanted = _without_github_if_not_installed(wanted, settings, report)
    for key, outcome in fetch_all(wanted, settings, environ, policy.limit, report):
        loaded[key] = _newer(key, outcome, loaded[key], settings, policy=policy, folders=folders, report=report)
    return {key: _with_digest(found) for key, found in _with_shared_facts(loaded, settings).items()}


def _newer(
    key: str,
    outcome: Fetched | RoadmapError,
    at_hand: Loaded,
    settings: Settings,
    *,
    policy: RefreshPolicy,
    folders: Folders,
    report: Callable[[str], None],
) -> Loaded:
    """Return the fetched roadmap if it should be shown, else the data at hand; keep and report what was fetched."""
    if why := _why_older(key, outcome, at_hand.roadmap, settings):
        report(f'roadmap "{key}": {why}')
        return at_hand
    fetched = outcome if isinstance(outcome, RoadmapError) else _unless_worse(key, outcome, at_hand.roadmap, settings)
    if isinstance(fetched, RoadmapError):
        if policy.strict:
            raise fetched
        instead = "so the newest data on disk is used" if at_hand.roadmap else "and there is no other data"
        report(f'roadmap "{key}" could not be fetched, {instead}: {fetched}')
        return at_hand if at_hand.roadmap else msgspec.structs.replace(at_hand, problem=f"{fetched} {at_hand.problem}")
    report(f'roadmap "{key}" was fetched: {len(fetched.roadmap.items)} items')
    for note in fetched.notes:
        report(f'roadmap "{key}": {note}')
    if folders.cache is not None:
        keep_cached(cache_path(folders.cache, key, settings), fetched.roadmap)
    return _loaded(fetched.roadmap, "live", settings.roadmaps[key])


def _load_one(key: str, settings: Settings, folders: Folders) -> Loaded:
    """Return the newest data on disk, or the reason why the snapshot cannot be used."""
    chosen = settings.roadmaps[key]
    if chosen.planned:
        return Loaded(
            problem=f'roadmap "{key}" is planned, so there is no data of it yet.', outline=_outline(key, chosen)
        )
    cached = None if folders.cache is None else load_if_whole(cache_path(folders.cache, key, settings))
    try:
        committed, problem = load_snapshot(folders.snapshots, key, include_private=chosen.include_private), ""
    except SnapshotError as error:
        committed, problem = None, str(error)
    # A wrong clock may have dated the cached data into the future. It would then be the newest for ever.
    if cached is not None and (committed is None or committed.fetched < cached.fetched <= clock.now()):
        return _loaded(cached, "cache", chosen)
    if committed is not None:
        return _loaded(committed, "snapshot", chosen)
    return Loaded(problem=problem, outline=_outline(key, chosen))


def _is_wanted(
    key: str,
    found: Loaded,
    settings: Settings,
    policy: RefreshPolicy,
    folders: Folders,
    environ: Mapping[str, str],
) -> bool:
    if settings.roadmaps[key].planned:
        return False
    if policy.refresh != "auto":
        return policy.refresh == "always"
    is_published = settings.roadmaps[key].snapshot is not None
    if not is_published and not any(environ.get(name, "").strip() for name in TOKEN_VARIABLES):
        return False
    if found.roadmap is None:
        return True
    if _is_fresh(clock.now() - found.roadmap.fetched, policy):
        return False
    # A site may publish old data, and should not be asked at each build. So the time of its last answer counts too.
    asked = age_of(cache_path(folders.cache, key, settings)) if is_published and folders.cache is not None else None
    return asked is None or not _is_fresh(asked, policy)


def _without_github_if_not_installed(wanted: list[str], settings: Settings, report: Callable[[str], None]) -> list[str]:
    """Leave out the roadmaps on GitHub if there is no PyGithub: one line says so, instead of one for each roadmap."""
    published = [key for key in wanted if settings.roadmaps[key].snapshot is not None]
    if len(published) == len(wanted):
        return wanted
    # Imported late, as in `fetching`.
    from .github.wire.client import is_pygithub_installed  # noqa: PLC0415

    if is_pygithub_installed():
        return wanted
    report(f"GitHub is not asked, so the newest data on disk is used: {not_installed('PyGithub')}")
    return published


def _is_fresh(age: dt.timedelta, policy: RefreshPolicy) -> bool:
    return dt.timedelta(0) <= age <= policy.max_age


def _why_older(key: str, outcome: Fetched | RoadmapError, at_hand: Roadmap | None, settings: Settings) -> str:
    """Return the reason if a site publishes older data than the data at hand, which is no failure."""
    if isinstance(outcome, RoadmapError) or at_hand is None or settings.roadmaps[key].snapshot is None:
        return ""
    return why_older(at_hand, outcome.roadmap, clock.now())


def _unless_worse(key: str, fetched: Fetched, at_hand: Roadmap | None, settings: Settings) -> Fetched | RoadmapError:
    """Refuse a fetched roadmap that has lost much of the data at hand."""
    chosen = settings.roadmaps[key]
    names, source = chosen.fields.column, name_of_source(chosen)
    why = why_worse(at_hand, fetched.roadmap, names, source=source) if at_hand is not None else ""
    problem = f"{why} If the new data is right, accept it with: tvm-roadmap sync {key} --force"
    if not why:
        return fetched
    return GitHubError(problem) if chosen.snapshot is None else PublisherError(problem)


def _loaded(roadmap: Roadmap, origin: Origin, chosen: RoadmapSettings) -> Loaded:
    """Use the present values of ``roadmap.toml`` instead of those from the time when the data was fetched."""
    roadmap = msgspec.structs.replace(
        roadmap,
        title=chosen.title or roadmap.title,
        scope=_scope(chosen.scope) if chosen.scope else roadmap.scope,
        maintainers=_logins(chosen) or roadmap.maintainers,
    )
    return Loaded(roadmap, origin)


def _outline(key: str, chosen: RoadmapSettings) -> RoadmapOutline:
    """Return the parts of a roadmap that ``roadmap.toml`` tells."""
    return RoadmapOutline(
        key=key,
        title=chosen.title or key,
        scope=_scope(chosen.scope) if chosen.scope else None,
        maintainers=_logins(chosen),
        themes=_themes(chosen) if chosen.themes else (),
        url=None if chosen.planned else source_url(chosen),
    )


def _logins(chosen: RoadmapSettings) -> tuple[str, ...]:
    return tuple(login.removeprefix("@") for login in chosen.maintainers)


def _themes(chosen: RoadmapSettings) -> tuple[Theme, ...]:
    # Imported late, as the parser below.
    from .github.read.themes_and_goals import read_themes  # noqa: PLC0415

    return read_themes(chosen, (), (), ())


def _scope(text: str) -> str:
    # The parser is loaded only for roadmaps with such a text.
    from .markdown.parser import unwrapped  # noqa: PLC0415

    return unwrapped(text)


def _with_shared_facts(loaded: dict[str, Loaded], settings: Settings) -> dict[str, Loaded]:
    """Add to each roadmap the facts that the others know about its items.

    A roadmap that may hold private data adds nothing to the others. Nor does one that another site publishes: that site
    is trusted with this roadmap only.
    """
    present = {key: found.roadmap for key, found in loaded.items() if found.roadmap is not None}
    from_github = {key: each for key, each in present.items() if settings.roadmaps[key].snapshot is None}
    completed = present | share_facts({key: each for key, each in from_github.items() if not each.may_be_private})
    return {key: msgspec.structs.replace(found, roadmap=completed.get(key)) for key, found in loaded.items()}


def _with_digest(found: Loaded) -> Loaded:
    """Add the digest. It comes last, since the pages show the completed roadmap."""
    return found if found.roadmap is None else msgspec.structs.replace(found, digest=digest(found.roadmap))
