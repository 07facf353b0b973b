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

"""Fetch roadmaps for a build: from GitHub, or from the sites that publish them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from . import clock
from .errors import RoadmapError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping

    from .github import Fetched
    from .settings import Settings


def fetch_all(
    keys: list[str],
    settings: Settings,
    environ: Mapping[str, str],
    limit: dt.timedelta,
    report: Callable[[str], None],
) -> Iterator[tuple[str, Fetched | RoadmapError]]:
    """Yield the key of each of these roadmaps with what was fetched, or with the reason why nothing was.

    Parameters
    ----------
    limit
        The longest time for all of them, including failed requests and waiting. They are fetched one after another.
    report
        Is called with one line for each failed request that is repeated.
    """
    until = clock.monotonic() + limit.total_seconds()
    published = [key for key in keys if settings.roadmaps[key].snapshot is not None]
    yield from _fetch_published(published, settings, until)
    on_github = [key for key in keys if key not in published]
    yield from _fetch_from_github(on_github, settings, environ, until, report)


def _fetch_published(keys: list[str], settings: Settings, until: float) -> Iterator[tuple[str, Fetched | RoadmapError]]:
    """Ask the sites that publish these roadmaps, once each: without a network, a build should not wait long."""
    if not keys:
        return
    # Imported late: a build that asks nobody should not wait for this import.
    from .published import fetch_published  # noqa: PLC0415

    for key in keys:
        chosen, left = settings.roadmaps[key], until - clock.monotonic()
        yield key, _outcome(partial(fetch_published, key, chosen, now=clock.now(), seconds=left))


def _fetch_from_github(
    keys: list[str],
    settings: Settings,
    environ: Mapping[str, str],
    until: float,
    report: Callable[[str], None],
) -> Iterator[tuple[str, Fetched | RoadmapError]]:
    """Ask GitHub for these roadmaps."""
    if not keys:
        return
    # Imported late: a build from snapshots does not ask GitHub, and should not wait for this import.
    from .github import connect, fetch_roadmap  # noqa: PLC0415

    try:
        client = connect(environ, limit_seconds=until - clock.monotonic(), report=report)
    except RoadmapError as error:
        yield from ((key, error) for key in keys)
        return
    with client:
        for key in keys:
            yield key, _outcome(partial(fetch_roadmap, client, key, settings, now=clock.now()))


def _outcome(fetch: Callable[[], Fetched]) -> Fetched | RoadmapError:
    """Return the fetched roadmap, or a new error without the traceback of the old one.

    The frames of that traceback hold the client, and the client holds the token.
    """
    try:
        return fetch()
    except RoadmapError as error:
        return type(error)(str(error))
