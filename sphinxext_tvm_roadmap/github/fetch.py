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

"""Fetch one roadmap from GitHub, from the environment to the model."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from .. import capacity
from ..errors import GitHubError, TokenError
from ..model import Roadmap  # noqa: TC001 - msgspec reads the annotations
from ..names import count_of
from ..refs import GITHUB
from ..settings import parse_project_url, server_of, source_url
from ..status_words import CATEGORIES
from .ask.paging import ProjectItems
from .ask.planning_statuses import ask_categories
from .ask.project import ask_project
from .ask.search import search_issues
from .privacy.asked_names import parts_of
from .privacy.redact import without_names
from .privacy.rules import Privacy
from .privacy.visibility import ask_privacy, read_privacy, trust_public
from .read.issues import decode_issues
from .read.make_roadmap import decode_project, repositories_with_status
from .rest.ask_board import ask_public_project
from .rest.token_advice import token_advice
from .wire.asked_server import check_server
from .wire.client import Client
from .wire.token import find_api, find_token, no_token

if TYPE_CHECKING:
    import datetime as dt
    from collections import Counter
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ..settings import RoadmapSettings, Settings


class Fetched(Struct, frozen=True):
    """A roadmap, with the cost of fetching it."""

    roadmap: Roadmap
    requests: int
    points: int
    """Points of GitHub's rate limit that were used (GraphQL ``RateLimit.cost``)."""
    notes: tuple[str, ...] = ()
    """Sentences for the maintainer about this roadmap. They contain no text from GitHub."""
    privacy: Privacy = Privacy()
    """The names that the history must not hold either."""
    answer: ProjectItems = ProjectItems(items=())
    """The items as GitHub returned them, and of a project its fields."""


def connect(
    environ: Mapping[str, str],
    *,
    limit_seconds: float = 60.0,
    total_seconds: float | None = None,
    report: Callable[[str], None] | None = None,
    needs_token: bool = True,
) -> Client:
    """Return a client for the server and the token that the environment names.

    Nothing is sent yet. The limits are those of `Client`.

    Parameters
    ----------
    needs_token
        Whether a token is needed. Without one, only public projects of organizations can be read, and not all of them.

    Raises
    ------
    TokenError
        There is no token although one is needed, or its text cannot be a token.
    SettingsError
        The address of the server cannot be used.
    """
    token = find_token(environ)
    if token is None and needs_token:
        raise no_token()
    return Client(token, find_api(environ), limit_seconds=limit_seconds, total_seconds=total_seconds, report=report)


def fetch_roadmap(
    client: Client,
    key: str,
    settings: Settings,
    *,
    now: dt.datetime,
    progress: Callable[[int, int], None] | None = None,
    earlier: Iterable[object] = (),
) -> Fetched:
    """Fetch the roadmap ``key`` of ``roadmap.toml``.

    Parameters
    ----------
    now
        The current instant, in UTC. It becomes ``Roadmap.fetched``.
    progress
        Called after each page with the number of items that have arrived and the number of all items.
    earlier
        Older texts that may be published again with this roadmap. GitHub is asked about the names in them too.

    Raises
    ------
    TokenError
        There is no token, and GitHub shows the project, or the search, only with one.
    NotVisibleError
        The project does not exist, or the token is not allowed to see it.
    NotPublicError
        The project is not public, and ``include-private`` is not set.
    GitHubError
        The project could not be read (see `Client.ask`), or it holds more than a roadmap may hold (see `capacity`).
    """
    chosen = settings.roadmaps[key]
    url = source_url(chosen, client.site or GITHUB)
    check_server(client.site, url)
    requests, points, kept_back = client.requests, client.points, client.kept_back.copy()
    if not client.has_token:
        _check_needs_no_token(client, key, chosen, url)
    if chosen.issues is not None:
        found = search_issues(client, chosen.issues, url, progress=progress)
        make = partial(decode_issues, key, settings, found, url, now=now)
    else:
        ask = ask_project if client.has_token else ask_public_project
        found = answer = ask(client, parse_project_url(url), url, progress=progress)
        named = repositories_with_status(answer, chosen.fields, private=chosen.include_private)
        make = partial(decode_project, key, settings, answer, now=now, categories=ask_categories(client, named))
    roadmap, privacy = _make_public(client, chosen, found, make, server_of(url), earlier)
    notes = (
        *_about_the_project(roadmap),
        *_unknown_categories(roadmap),
        *found.notes,
        *_guessed_columns(chosen, roadmap),
        *_what_is_missing(client.kept_back - kept_back),
        *privacy.notes(),
        *_requests_left(client),
    )
    if why := capacity.excess(roadmap):
        raise GitHubError(f"{url}: {why}.")
    return Fetched(roadmap, client.requests - requests, client.points - points, notes, privacy, found)


def _make_public(
    client: Client,
    chosen: RoadmapSettings,
    found: ProjectItems,
    make: Callable[..., Roadmap],
    server: str,
    earlier: Iterable[object],
) -> tuple[Roadmap, Privacy]:
    """Make the roadmap without anything private, unless all of it may be published.

    Its texts name repositories, so it is made before GitHub is asked about them. If some of them are private, it is
    made again, because references into them count for nothing.
    """
    if chosen.include_private:
        privacy = Privacy(include_private=True)
        return make(privacy=privacy), privacy
    shown = read_privacy(found.items)
    roadmap = make(privacy=shown)
    if found.without_token:
        privacy = trust_public(parts_of(roadmap), shown, server)
    else:
        privacy = ask_privacy(client, (*parts_of(roadmap), *earlier), shown, server)
    if privacy.private > shown.private or privacy.unasked:
        roadmap = make(privacy=privacy)
    return without_names(roadmap, privacy), privacy


def _about_the_project(roadmap: Roadmap) -> Iterator[str]:
    """Say that nobody works with the project any more, or not yet."""
    if roadmap.closed:
        yield "its project is closed on GitHub; the pages say so."
    if roadmap.template:
        yield "its project is a template on GitHub; the pages say so."


def _unknown_categories(roadmap: Roadmap) -> Iterator[str]:
    """Say that a newer GitHub has categories of statuses that are not known here."""
    count = sum(item.status_category is not None and item.status_category not in CATEGORIES for item in roadmap.items)
    if count:
        yield f"the status of {count_of(count, 'item')} has a category on GitHub that is unknown here; its name counts."


def _guessed_columns(chosen: RoadmapSettings, roadmap: Roadmap) -> Iterator[str]:
    """Say that the column field was guessed, since GitHub shows the board view only with a token."""
    if roadmap.without_token and not chosen.fields.column:
        yield (
            "GitHub does not show without a token which field gives the columns of the board, so they may be others; "
            "name the field in [fields] of roadmap.toml."
        )


def _requests_left(client: Client) -> Iterator[str]:
    """Say how many requests GitHub still answers, since the number is small without a token."""
    limit = client.request_limit
    if limit is not None and not client.has_token:
        yield (
            f"Without a token, GitHub answers {limit.most} requests an hour from one network address; "
            f"{limit.left} are left until {limit.reset:%Y-%m-%d %H:%M} UTC."
        )


def _what_is_missing(kept_back: Counter[str]) -> Iterator[str]:
    """Count the parts that are missing from an answer that is used nevertheless."""
    if kept_back:
        counted = ", ".join(f"{count} {why}" for why, count in sorted(kept_back.items()))
        yield f"GitHub did not show {count_of(kept_back.total(), 'part')} of its answers ({counted}); the rest is used."


def _check_needs_no_token(client: Client, key: str, chosen: RoadmapSettings, url: str) -> None:
    """Raise an error if there is no token for a search, or for data that only some people may see."""
    site = client.site or GITHUB
    if chosen.issues is not None:
        raise TokenError(f"{url}: GitHub searches issues only with a token. {token_advice(None, site)}")
    if chosen.include_private:
        advice = token_advice(parse_project_url(url), site)
        raise TokenError(f"{url}: [roadmaps.{key}] sets include-private, and that needs a token. {advice}")
