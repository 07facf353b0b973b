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

"""GitHub's GraphQL API, asked through PyGithub; the only file that knows it, and loads it no earlier than it must."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ... import __version__, clock
from ...errors import GitHubError, RateLimitError, TokenError
from .connection import Wire, forget, read_exception, within
from .faults import NOT_GITHUB, Fault, Reply, read_reply

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from github import Github
    from github.Requester import Requester

    from .token import Token

TIMEOUT = 15
"""Seconds without a byte; GitHub itself gives up after 10."""

TRIES = 5
"""How often one question is put at most."""

FIRST_WAIT = 0.5
"""Seconds before the second try; doubled with each further one."""

SHORTEST_SECRET = 20
"""Characters; GitHub's tokens have at least 40. What is shorter may be a word of anybody's text."""

PASSING = frozenset({"slow", "server", "network", "truncated", "limit"})
"""Faults that may be gone at the next try."""


class TooHeavyError(GitHubError):
    """The question asks for more than GitHub answers in one go; ask for less."""


class Client:
    """Puts questions to one server with one token, one after the other: PyGithub's connection is not for threads.

    It is a context manager: processes may be forked afterwards, for no connection is open and nothing holds the token.

    Parameters
    ----------
    token
        Sent with each question, and to this server only.
    api
        The API's root, as `find_api` returns it.
    limit_seconds
        How long failing and waiting may take in all, for all questions together. Waiting for a limit that ends later
        is not begun.
    total_seconds
        How long all questions may take together from now on, those with an answer included; without it, the same.
    report
        Told in one line, which holds no text from outside, of each wait.
    """

    def __init__(
        self,
        token: Token,
        api: str,
        *,
        limit_seconds: float = 60.0,
        total_seconds: float | None = None,
        report: Callable[[str], None] | None = None,
    ) -> None:
        self.host = urlsplit(api).netloc
        self.requests = 0
        """Requests sent, the failed ones included."""
        self.points = 0
        """Points that they cost (GraphQL ``RateLimit.cost``)."""
        self.lacks: set[str] = set()
        """Features that this server was found not to have (see `queries`)."""
        self.kept_back: Counter[str] = Counter()
        """Parts of answers that GitHub kept back, by `Missing.why`."""
        self._token = token
        self._api = api
        self._seconds_to_lose = limit_seconds
        self._until = clock.monotonic() + (limit_seconds if total_seconds is None else total_seconds)
        self._report = report or (lambda _line: None)
        self._github: Github | None = None
        self._wire: Any = None

    def __enter__(self) -> Client:  # noqa: PYI034 - Self is not in Python 3.10
        return self

    def __exit__(self, *_: object) -> None:
        if self._github is not None:
            self._wire.close()
            self._github = self._wire = None

    def ask(self, query: str, variables: Mapping[str, object], *, can_ask_less: bool = False) -> Reply:
        """Put a question, and put it again while GitHub's trouble may pass.

        Parameters
        ----------
        query
            GraphQL text; selects ``rateLimit { cost }``.
        can_ask_less
            Whether the caller would rather ask for less than ask the same again.

        Raises
        ------
        TokenError
            GitHub does not accept the token, or not for this.
        RateLimitError
            A limit is reached, and ends later than this client may wait.
        TooHeavyError
            It takes GitHub too long, or is too much for it, and the caller can ask for less.
        GitHubError
            Anything else that leaves the question without an answer.
        """
        requester = self._connect().requester
        question = {"query": query, "variables": dict(variables)}
        attempt = 0
        while True:
            started = clock.monotonic()
            outcome = within(self._seconds_left(), lambda: self._send(requester, question), self._wire.close)
            if isinstance(outcome, Reply):
                self.points += _cost(outcome)
                self.kept_back.update(missing.why for missing in outcome.missing)
                return outcome
            self._seconds_to_lose -= clock.monotonic() - started
            if outcome is None:
                raise GitHubError(f"{self.host} took too long: the time for fetching is over.")
            if can_ask_less and outcome.kind in {"slow", "too-big"}:
                raise TooHeavyError(f"{self.host} {outcome.said}.")
            wait = self._worth_waiting(outcome, attempt)
            if wait is None:
                raise self._error(outcome)
            self._report(f"{self.host} {outcome.said}; asked again in {wait:.1f} s.")
            clock.sleep(wait)
            self._seconds_to_lose -= wait
            attempt += 1

    def _seconds_left(self) -> float:
        return min(self._seconds_to_lose, self._until - clock.monotonic())

    def _send(self, requester: Requester, question: Mapping[str, object]) -> Reply | Fault:
        """Send one request; whatever comes back is a reply or a fault."""
        self.requests += 1
        self._wire.seconds_left = self._seconds_left()
        try:
            status, headers, text = requester.requestJson("POST", requester.graphql_url, input=question, cnx=self._wire)
        except Exception as error:  # noqa: BLE001 - PyGithub lets through what its libraries raise, down to AssertionError
            fault = read_exception(error)
            forget(error)
            return fault
        secret = self._token.reveal()
        # GitHub sends it to nobody, so that something else is there, and may have put it anywhere.
        if len(secret) >= SHORTEST_SECRET and secret in text:
            return NOT_GITHUB
        return read_reply(status, text, headers, clock.now())

    def _connect(self) -> Github:
        from github import Auth, Github  # noqa: PLC0415 - takes 0.3 s, which only those pay who ask

        if self._github is None:
            self._wire = Wire(self._api, timeout=TIMEOUT)
            self._github = Github(
                auth=Auth.Token(self._token.reveal()),
                base_url=self._api,
                user_agent=f"sphinxext-tvm-roadmap/{__version__}",
                retry=None,
                seconds_between_requests=0,
                seconds_between_writes=0,
            )
        return self._github

    def _worth_waiting(self, fault: Fault, attempt: int) -> float | None:
        """Return for how many seconds to wait before the next try, or ``None`` for not at all."""
        if fault.kind not in PASSING or attempt + 1 >= TRIES or (fault.kind == "limit" and fault.wait is None):
            return None
        backoff = FIRST_WAIT * 2**attempt
        wait = max(backoff, fault.wait or 0.0) + random.uniform(0, backoff)  # noqa: S311 - so that many do not return at once
        return wait if wait < self._seconds_left() else None

    def _error(self, fault: Fault) -> GitHubError | TokenError:
        if fault.kind == "token":
            return TokenError(f"{self.host} {fault.said}. The token is the one in {self._token.variable}.")
        if fault.kind == "limit":
            return RateLimitError(
                f"{self.host} {fault.said}; that is longer than may be waited for here. Try again later."
            )
        return GitHubError(f"{self.host} {fault.said}.")


def _cost(reply: Reply) -> int:
    limit: Any = reply.data.get("rateLimit")
    cost = limit.get("cost") if isinstance(limit, dict) else None
    return cost if isinstance(cost, int) else 0
