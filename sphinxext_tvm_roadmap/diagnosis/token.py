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

"""Say which token there is, and whether it can read the projects. No sentence quotes any part of the token."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ..github.rest.token_advice import CLASSIC, token_advice
from ..names import count_of
from ..refs import GITHUB
from .records import advice, ok, problem, unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..github.ask.token_facts import TokenFacts
    from ..github.wire.token import Token, TokenKind
    from ..settings import ProjectAddress
    from .records import Diagnosis

KINDS: dict[TokenKind, str] = {
    "classic": "a classic token",
    "fine-grained": "a fine-grained token",
    "oauth": "a token of a program, such as gh",
    "user-to-server": "a token of a GitHub App for a user",
    "installation": "a token of GitHub Actions or of an installed GitHub App",
    "unknown": "a token of an unknown kind",
}

NEW_CLASSIC = f"{GITHUB}/{CLASSIC}"

READING = frozenset({"read:project", "project"})
"""Each of these scopes allows to read projects."""

NEEDED = READING | {"public_repo", "read:discussion", "read:org", "read:user", "repo", "user:email"}
"""The scopes that a query may need; ``repo`` is for private repositories."""

SOON = dt.timedelta(days=14)


def diagnose_no_token(
    facts: TokenFacts, projects: Mapping[str, ProjectAddress], *, has_roadmaps: bool
) -> Iterator[Diagnosis]:
    """Say that there is no token, and which one the projects need."""
    if facts.problem:
        yield unknown(f"There is no token, and {facts.problem}. All that follows comes from the files.")
        return
    addresses = sorted(projects.values(), key=lambda address: address.owner_type != "user")
    said = "There is no token. GitHub tells less then: no relations, no views, and no project of a user."
    if not has_roadmaps:
        yield unknown(said, "tvm-roadmap init URL says which token your project needs, and where to make it.")
        return
    yield unknown(said, token_advice(addresses[0] if addresses else None))


def diagnose_token(
    token: Token,
    facts: TokenFacts,
    also_set: Iterable[str],
    projects: Mapping[str, ProjectAddress],
    now: dt.datetime,
) -> Iterator[Diagnosis]:
    """Say what is known of the token.

    Parameters
    ----------
    also_set
        Further variables that hold a token; they are not used.
    projects
        The addresses of the projects by the keys of their roadmaps.
    """
    spare = tuple(also_set)
    rest = f"; {' and '.join(spare)} is not used" if spare else ""
    yield ok(f"{token.variable} holds {KINDS[token.kind]}{rest}.")
    if facts.problem:
        say = problem if facts.is_refused else unknown
        mend = f"Make a new token on {NEW_CLASSIC}" if facts.is_refused else "Check the connection, then ask again"
        yield say(f"GitHub did not answer the question about the token: {facts.problem}.", f"{mend}.")
        return
    if facts.scopes is not None and token.kind in {"classic", "oauth", "unknown"}:
        yield from _scopes(token.kind, facts.scopes, projects)
    yield from _reach(token.kind, projects)
    yield from _expiry(facts.expires, now)


def _scopes(kind: TokenKind, scopes: frozenset[str], projects: Mapping[str, ProjectAddress]) -> Iterator[Diagnosis]:
    listed = ", ".join(sorted(scopes)) or "none"
    if projects and not scopes & READING:
        how = "run: gh auth refresh --scopes read:project" if kind == "oauth" else f"make a token on {NEW_CLASSIC}"
        yield problem(f"Its scopes are: {listed}. None of them allows to read projects.", f"Add read:project, or {how}")
    elif more := sorted(scopes - NEEDED):
        yield advice(
            f"Its scopes are: {listed}. {', '.join(more)} {'is' if len(more) == 1 else 'are'} not needed here.",
            f"Use a token that can do less: {NEW_CLASSIC}",
        )
    else:
        yield ok(f"Its scopes are: {listed}.")


def _reach(kind: TokenKind, projects: Mapping[str, ProjectAddress]) -> Iterator[Diagnosis]:
    """Say which projects tokens of this kind never see."""
    of_users = _of_users(projects)
    if kind == "fine-grained" and of_users:
        yield problem(
            f"A fine-grained token cannot read the projects of a user: {', '.join(of_users)}.",
            f"Make a classic token on {NEW_CLASSIC}",
        )
    if kind == "installation" and projects:
        yield advice(
            "The token that GitHub Actions makes for each run (GITHUB_TOKEN) sees no project. A token of an installed "
            'app sees those of the organization if the app has the permission "Projects: read".',
            f"Store a token of your own as a secret: a classic one from {NEW_CLASSIC}",
        )


def _expiry(expires: dt.datetime | None, now: dt.datetime) -> Iterator[Diagnosis]:
    if expires is None:
        return
    said = f"It expires on {expires:%Y-%m-%d}"
    left = expires - now
    if left < dt.timedelta(0):
        yield problem(f"It expired on {expires:%Y-%m-%d}.", f"Make a new one on {NEW_CLASSIC}")
    elif left < SOON:
        yield advice(
            f"{said}, in {count_of(left.days, 'day')}. After that day, nothing is fetched any more.",
            "Make a new one in time, and replace the old one wherever it is set.",
        )
    else:
        yield ok(f"{said}.")


def _of_users(projects: Mapping[str, ProjectAddress]) -> list[str]:
    return [key for key, address in projects.items() if address.owner_type == "user"]
