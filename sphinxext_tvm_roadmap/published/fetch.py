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

"""Fetch a roadmap that another site publishes, and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from .. import clock
from ..errors import NotPublishedError, PublisherError
from ..github.fetch import Fetched
from ..github.privacy.rules import Privacy
from ..model import Change  # noqa: TC001 - msgspec reads the annotations
from ..names import count_of
from ..published_address import history_address, host_of
from .download import MISSING, download
from .read import ReadHistory, read_history, read_roadmap

if TYPE_CHECKING:
    import datetime as dt

    from ..settings import RoadmapSettings


class Published(Fetched, frozen=True):
    """A roadmap that another site publishes. Nobody is asked about names in it: that site has asked GitHub."""

    history: tuple[Change, ...] = ()
    """The changes that the site publishes, with our key."""


def fetch_published(
    key: str,
    chosen: RoadmapSettings,
    *,
    now: dt.datetime,
    seconds: float,
    tries: int = 1,
    with_history: bool = False,
) -> Published:
    """Fetch the roadmap that is published at ``chosen.snapshot``.

    The key in the file is replaced by ours.

    Parameters
    ----------
    now
        The current instant, in UTC.
    seconds
        The greatest time for everything together.
    tries
        The greatest number of tries for each file, if a fault may pass.
    with_history
        Whether to fetch the history too. A site need not publish one.

    Raises
    ------
    NotPublishedError
        There is nothing at this address.
    PublisherError
        The roadmap cannot be downloaded, or what is there cannot be used (see `read_roadmap`).
    NotPublicError
        The roadmap may hold private data, and ``include-private`` is not set.
    """
    address = chosen.snapshot or ""
    until = clock.monotonic() + seconds
    outcome = download(address, seconds=seconds, tries=tries)
    if not isinstance(outcome, bytes):
        error = NotPublishedError if outcome == MISSING else PublisherError
        raise error(f"{address}: {host_of(address)} {outcome.problem}.")
    found = read_roadmap(outcome, address, include_private=chosen.include_private, now=now)
    history, notes = (
        _history(found.key, chosen, now=now, seconds=until - clock.monotonic(), tries=tries)
        if with_history
        else (ReadHistory(), ())
    )
    return Published(
        replace(found, key=key),
        requests=1 + with_history,
        points=0,
        notes=notes,
        privacy=Privacy(include_private=True),
        history=tuple(replace(change, roadmap=key) for change in history.changes),
    )


def _history(
    key: str, chosen: RoadmapSettings, *, now: dt.datetime, seconds: float, tries: int
) -> tuple[ReadHistory, tuple[str, ...]]:
    """Return the published history, and sentences about what is missing from it.

    Without it, a sync compares the roadmap with its snapshot. So no fault is an error.
    """
    address = history_address(chosen.snapshot or "")
    outcome = download(address, seconds=seconds, tries=tries)
    if outcome == MISSING:
        return ReadHistory(), ()
    if not isinstance(outcome, bytes):
        return ReadHistory(), (f"its history is not read: {address}: {host_of(address)} {outcome.problem}.",)
    found = read_history(outcome, key, include_private=chosen.include_private, now=now)
    if not found.refused:
        return found, ()
    lines = count_of(found.refused, "line")
    return found, (f"{address}: left out {lines} without a change of this roadmap that may be shown.",)
