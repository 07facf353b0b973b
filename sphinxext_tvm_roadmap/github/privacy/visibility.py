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

"""Find the repositories that are private.

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

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from ..ask.replies import Linked, ProjectItem
    from ..wire.client import Client
    from ..wire.faults import Reply

MOST_NAMES = 1_000
"""The greatest number of names to ask GitHub about, because strangers may write any number of names."""

BATCH_SIZES = (100, 25)
"""Numbers of names in one request."""


def hidden_repositories(client: Client, items: Iterable[ProjectItem], named: AbstractSet[str]) -> frozenset[str]:
    """Return the case-folded names of the private repositories among those that items show, and that texts name.

    Parameters
    ----------
    named
        Case-folded names of repositories from texts.

    Raises
    ------
    GitHubError
        GitHub did not say whether a repository is private (see `Client.ask`).
    """
    shown = {each.name_with_owner.casefold(): each.is_private for each in _repositories(items)}
    owners = {name.partition("/")[0] for name in shown}
    # Repositories of owners who are on the board come first: they own the private repositories that the token may see.
    unknown = sorted(named - shown.keys(), key=lambda name: (name.partition("/")[0] not in owners, name))
    found = _ask_all(client, unknown[:MOST_NAMES])
    return frozenset(name for name, is_private in shown.items() if is_private) | found


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


def _ask_all(client: Client, names: Sequence[str]) -> frozenset[str]:
    """Return the repositories that are private, as far as GitHub shows this to the token."""
    kept_back = client.kept_back.copy()
    hidden: set[str] = set()
    sizes = list(BATCH_SIZES)
    while names:
        reply = ask_shrinking(partial(_ask, client, names), sizes)
        hidden.update(_hidden(reply, names))
        names = names[sizes[0] :]
    # A name without a repository does not count as a missing part of an answer.
    client.kept_back = kept_back
    return frozenset(hidden)


def _ask(client: Client, names: Sequence[str], size: int, *, can_ask_less: bool) -> Reply:
    asked = names[:size]
    variables = {f"{part}{place}": word for place, name in enumerate(asked) for part, word in _parts(name)}
    return ask(client, build_repositories(len(asked)), variables, can_ask_less=can_ask_less)


def _parts(name: str) -> Iterable[tuple[str, str]]:
    return zip(("owner", "name"), name.split("/"), strict=True)


def _hidden(reply: Reply, names: Sequence[str]) -> Iterator[str]:
    """Yield the names of private repositories. For a renamed repository, yield its new name too."""
    # If a repository exists but is not shown, GitHub keeps it back. If it does not exist, the error is "not found".
    kept_back = {missing.path[0] for missing in reply.missing if missing.path and missing.why != "not-found"}
    found: Mapping[str, Any] = {key: value for key, value in reply.data.items() if key.startswith("repository")}
    for place, name in enumerate(names):
        alias = f"repository{place}"
        if alias in kept_back:
            yield name
        if found.get(alias) is not None:
            repository = read_answer(found[alias], Repository)
            if repository.is_private:
                yield from (name, repository.name_with_owner.casefold())
