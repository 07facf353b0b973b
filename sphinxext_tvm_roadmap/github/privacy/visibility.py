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

"""Find out which of the repositories that a roadmap names are private.

Repositories that GitHub showed already say whether they are private. For the other repositories that texts name,
GitHub is asked.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from ..ask.answers import read_answer
from ..ask.paging import ask_shrinking
from ..ask.queries import ask, build_repositories
from ..ask.replies import DraftIssue, Issue, Repository
from .asked_names import in_fair_order, named_repositories
from .rules import Privacy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ..ask.replies import Linked, ProjectItem
    from ..wire.client import Client
    from ..wire.faults import Reply

MOST_NAMES, MOST_NAMES_EACH = 1_000, 4
"""GitHub is asked about 1,000 names, or about four for each part of a roadmap if these are more.

There is a limit because strangers may write any number of names.
"""

BATCH_SIZES = (100, 25)
"""Numbers of names in one request."""


def read_privacy(items: Iterable[ProjectItem]) -> Privacy:
    """Return what GitHub showed of the repositories of items, and of the issues to which it links them."""
    shown = list(_repositories(items))
    private = frozenset(each.name_with_owner.lower() for each in shown if each.is_private)
    return Privacy(private=private, public=frozenset(each.name_with_owner.lower() for each in shown) - private)


def ask_privacy(client: Client, parts: Sequence[object], shown: Privacy, host: str) -> Privacy:
    """Ask GitHub about the other repositories that texts name.

    Parameters
    ----------
    parts
        The parts of a roadmap, from `parts_of`, and other records that are published with it.
    shown
        The result of `read_privacy`.
    host
        The server, as in `find_spellings`.

    Raises
    ------
    GitHubError
        GitHub did not answer (see `Client.ask`). Then nothing may be published.
    """
    known = shown.private | shown.public
    named = (named_repositories(part, host, known, shown.public) for part in parts)
    names = in_fair_order(named, client.shuffle)
    most = max(MOST_NAMES, MOST_NAMES_EACH * len(parts))
    asked, unasked = names[:most], names[most:]
    private, public = _ask_all(client, asked)
    return Privacy(
        private=shown.private | private,
        public=(shown.public | public) - private,
        absent=frozenset(asked) - private - public,
        unasked=frozenset(unasked),
    )


def trust_public(parts: Iterable[object], shown: Privacy, host: str) -> Privacy:
    """Return the limits for texts that GitHub shows to everybody, without a token.

    Nobody is told a name here that GitHub does not tell to everybody. Names that only older texts have are unknown, and
    are not told again (see `Privacy.also_without`).
    """
    known = shown.private | shown.public
    named = frozenset(name for part in parts for name in named_repositories(part, host, known, shown.public))
    return Privacy(private=shown.private, public=shown.public, absent=named)


def _repositories(items: Iterable[ProjectItem]) -> Iterator[Repository]:
    for item in items:
        content = item.content
        if content is None or isinstance(content, DraftIssue):
            continue
        yield content.repository
        if isinstance(content, Issue):
            yield from (each.repository for each in _linked(content))


def _linked(content: Issue) -> Iterator[Linked]:
    yield from content.blocked_by or ()
    yield from content.sub_issues or ()
    yield from content.closed_by_pull_requests_references or ()
    if content.parent is not None:
        yield content.parent


def _ask_all(client: Client, names: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names of private and of public repositories. The other names lead to no repository."""
    kept_back = client.kept_back.copy()
    found: dict[bool, set[str]] = {True: set(), False: set()}
    sizes = list(BATCH_SIZES)
    while names:
        reply = ask_shrinking(partial(_ask, client, names), sizes)
        for name, is_private in _answers(reply, names[: sizes[0]]):
            found[is_private].add(name)
        names = names[sizes[0] :]
    # A name without a repository does not count as a missing part of an answer.
    client.kept_back = kept_back
    return frozenset(found[True]), frozenset(found[False])


def _ask(client: Client, names: Sequence[str], size: int, *, can_ask_less: bool) -> Reply:
    asked = names[:size]
    variables = {f"{part}{place}": word for place, name in enumerate(asked) for part, word in _parts(name)}
    return ask(client, build_repositories(len(asked)), variables, can_ask_less=can_ask_less)


def _parts(name: str) -> Iterable[tuple[str, str]]:
    return zip(("owner", "name"), name.split("/"), strict=True)


def _answers(reply: Reply, names: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Yield the names of repositories, each with whether it is private.

    A renamed repository has both of its names. If GitHub says neither that a repository is public nor that there is
    none, it counts as private.
    """
    why_missing = {missing.path[0]: missing.why for missing in reply.missing if missing.path}
    data: Mapping[str, Any] = reply.data
    for place, name in enumerate(names):
        alias = f"repository{place}"
        if data.get(alias) is not None:
            repository = read_answer(data[alias], Repository)
            yield name, repository.is_private
            yield repository.name_with_owner.lower(), repository.is_private
        elif why_missing.get(alias) != "not-found":
            yield name, True
