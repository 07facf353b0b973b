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

"""Ask GitHub's APIs through PyGithub: GraphQL with a token, and REST with or without one.

Only this file uses PyGithub, and it imports PyGithub as late as possible.
"""

from __future__ import annotations

import random
from collections import Counter
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from msgspec import Struct

from ... import clock
from ...errors import GitHubError, RateLimitError, TokenError, not_installed
from ...version import VERSION
from .connection import Wire, forget, read_exception, within
from .faults import NOT_GITHUB, Fault, Reply, read_failure, read_json, read_reply
from .rest_answer import RestAnswer, read_limit, read_rest_answer
from .token import no_token, site_of_api

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from github import Github
    from github.Requester import Requester

    from .rest_answer import RequestLimit
    from .token import Token

Found = TypeVar("Found", Reply, RestAnswer)

TIMEOUT = 15
"""Seconds to wait without receiving a byte. GitHub itself gives up after 10 seconds."""

TRIES = {"slow": 5, "server": 5, "network": 5, "truncated": 5, "limit": 5, "garbled": 2}
"""The greatest number of tries for one query, for each kind of fault that may not happen again at the next try."""

FIRST_WAIT = 0.5
"""Seconds to wait before the second try. The time doubles with each further try."""

OK, NOT_FOUND = 200, 404
"""The HTTP status codes of an answer with content, and of one that there is nothing."""


class Answer(Struct, frozen=True):
    """An answer that arrived, with any status."""

    status: int
    headers: Mapping[str, str]
    """The names are in small letters."""
    text: str


class TooHeavyError(GitHubError):
    """The query asks for more than GitHub can answer at once. Ask for less."""


class Client:
    """A client that asks one server with one token, or without a token.

    It sends one query after the other, because PyGithub's connection is not for use by several threads. It is a context
    manager. After it exits, processes may be forked: no connection is open, and nothing holds the token.

    Parameters
    ----------
    token
        The token. It is sent with each query, and to this server only. Without a token, only `get` and `look_up` can
        be used.
    api
        The root of the API, as `find_api` returns it.
    limit_seconds
        The greatest time for failed requests and waiting, for all queries together. The client does not wait for a
        rate limit that ends later.
    total_seconds
        The greatest time for all queries together from now on, including queries that are answered. If it is
        ``None``, ``limit_seconds`` is used.
    report
        Called before each wait with one line that describes it. The line contains no text from outside.
    """

    def __init__(
        self,
        token: Token | None,
        api: str,
        *,
        limit_seconds: float = 60.0,
        total_seconds: float | None = None,
        report: Callable[[str], None] | None = None,
    ) -> None:
        self.host = urlsplit(api).netloc
        self.site = site_of_api(api)
        """The site with the API that is asked; ``None`` if the API is on this machine."""
        self.requests = 0
        """Number of requests sent, including failed requests."""
        self.points = 0
        """Number of points that the requests cost (GraphQL ``RateLimit.cost``)."""
        self.lacks: set[str] = set()
        """Features that this server turned out not to have (see `queries`)."""
        self.kept_back: Counter[str] = Counter()
        """Number of parts of answers that GitHub kept back, by `Missing.why`."""
        self.request_limit: RequestLimit | None = None
        """The limit of requests that the last answer of the REST API told."""
        self._token = token
        self._api = api
        self._seconds_to_lose = limit_seconds
        self._until = clock.monotonic() + (limit_seconds if total_seconds is None else total_seconds)
        self._report = report or (lambda _line: None)
        self._github: Github | None = None
        self._wire: Any = None

    @property
    def has_token(self) -> bool:
        """Whether there is a token."""
        return self._token is not None

    def __enter__(self) -> Client:  # noqa: PYI034 - Self is not in Python 3.10
        return self

    def __exit__(self, *_: object) -> None:
        if self._github is not None:
            self._wire.close()
            self._github = self._wire = None

    def ask(self, query: str, variables: Mapping[str, object], *, can_ask_less: bool = False) -> Reply:
        """Send a query, and send it again after faults that may pass.

        Parameters
        ----------
        query
            GraphQL text. It selects ``rateLimit { cost }``.
        can_ask_less
            Whether the caller prefers to ask for less instead of asking for the same again.

        Raises
        ------
        TokenError
            GitHub does not accept the token, or does not accept it for this query.
        RateLimitError
            A rate limit is reached, and it ends later than this client may wait.
        TooHeavyError
            The query takes GitHub too long or is too big for it, and the caller can ask for less.
        GitHubError
            The query got no answer for any other reason, or PyGithub cannot be imported.
        """
        if self._token is None:
            raise no_token()
        question = {"query": query, "variables": dict(variables)}
        reply = self._until_answered(lambda requester: self._send(requester, question), can_ask_less=can_ask_less)
        self.points += _cost(reply)
        self.kept_back.update(missing.why for missing in reply.missing)
        return reply

    def get(self, path: str, *, can_ask_less: bool = False) -> RestAnswer:
        """Return the answer of the REST API at a path, and ask again after faults that may pass.

        Raises
        ------
        GitHubError
            As `ask`, except for answers with a status of `REFUSALS_TO_SHOW`, which are returned.
        """
        return self._until_answered(lambda requester: self._get(requester, path), can_ask_less=can_ask_less)

    def look_up(self, path: str) -> object:
        """Return the JSON at a path of the REST API; ``None`` if there is none, or if GitHub does not show it.

        A roadmap must be able to do without this data: GitHub is asked only once, and no fault is an error.
        """
        started = clock.monotonic()
        answer = self._try_once("GET", path)
        if isinstance(answer, Answer) and answer.status == OK:
            return read_json(answer.text)
        self._seconds_to_lose -= clock.monotonic() - started
        return None

    def ask_headers(self, path: str) -> Mapping[str, str] | Fault:
        """Return the headers of the answer at a path of the REST API, or the reason why there is none.

        GitHub is asked only once. The answer itself may be that there is nothing at the path.
        """
        answer = self._try_once("GET", path)
        if answer is None:
            return Fault("slow", "took too long: the time for fetching is over")
        if isinstance(answer, Answer) and answer.status not in {OK, NOT_FOUND}:
            return read_failure(answer.status, read_json(answer.text), answer.headers, clock.now())
        return answer.headers if isinstance(answer, Answer) else answer

    def change(self, mutation: str, variables: Mapping[str, object]) -> Reply:
        """Send a query that changes something, once: after a fault, nobody knows if the change was made.

        Raises
        ------
        TokenError
            GitHub does not accept the token for this change.
        GitHubError
            The change got no answer.
        """
        if self._token is None:
            raise no_token()
        requester = self._connect().requester
        question = {"query": mutation, "variables": dict(variables)}
        outcome = within(self._seconds_left(), lambda: self._send(requester, question), self._wire.close)
        if isinstance(outcome, Reply):
            return outcome
        raise self._error(outcome or Fault("slow", "took too long to answer"))

    def post(self, path: str, body: Mapping[str, object]) -> int | None:
        """Send a change to a path of the REST API, once, and return the status code; ``None`` if there is no answer."""
        answer = self._try_once("POST", path, body)
        return answer.status if isinstance(answer, Answer) else None

    def shuffle(self, text: str) -> bytes:
        """Return a key to sort texts by, in an order that strangers cannot foresee. It is the same for each run."""
        if self._token is None:
            raise no_token()
        return self._token.digest(text)

    def _seconds_left(self) -> float:
        return min(self._seconds_to_lose, self._until - clock.monotonic())

    def _try_once(self, verb: str, path: str, body: Mapping[str, object] | None = None) -> Answer | Fault | None:
        """Send one request to the REST API; ``None`` if there is no time left."""
        requester = self._connect().requester
        return within(self._seconds_left(), lambda: self._exchange(requester, verb, path, body), self._wire.close)

    def _until_answered(self, send: Callable[[Requester], Found | Fault], *, can_ask_less: bool) -> Found:
        """Send a request, and send it again after faults that may pass."""
        requester = self._connect().requester
        attempt = 0
        while True:
            started = clock.monotonic()
            outcome = within(self._seconds_left(), partial(send, requester), self._wire.close)
            if outcome is not None and not isinstance(outcome, Fault):
                return outcome
            self._seconds_to_lose -= clock.monotonic() - started
            if outcome is None:
                raise GitHubError(f"{self.host} took too long: the time for fetching is over.")
            if can_ask_less and outcome.kind in {"slow", "too-big"}:
                raise TooHeavyError(f"{self.host} {outcome.problem}.")
            wait = self._worth_waiting(outcome, attempt)
            if wait is None:
                raise self._error(outcome)
            self._report(f"{self.host} {outcome.problem}; asked again in {wait:.1f} s.")
            clock.sleep(wait)
            self._seconds_to_lose -= wait
            attempt += 1

    def _get(self, requester: Requester, path: str) -> RestAnswer | Fault:
        answer = self._exchange(requester, "GET", path, None)
        if isinstance(answer, Fault):
            return answer
        return read_rest_answer(answer.status, answer.text, answer.headers, clock.now())

    def _send(self, requester: Requester, question: Mapping[str, object]) -> Reply | Fault:
        """Send one query, and turn every result into a reply or a fault."""
        answer = self._exchange(requester, "POST", requester.graphql_url, question)
        if isinstance(answer, Fault):
            return answer
        return read_reply(answer.status, answer.text, answer.headers, clock.now())

    def _exchange(
        self, requester: Requester, verb: str, path: str, question: Mapping[str, object] | None
    ) -> Answer | Fault:
        """Send one request, and return the answer or the reason why there is none."""
        self.requests += 1
        self._wire.seconds_left = self._seconds_left()
        try:
            answer = Answer(*requester.requestJson(verb, path, input=question, cnx=self._wire))
        except Exception as error:  # noqa: BLE001 - PyGithub lets through what its libraries raise, down to AssertionError
            fault = read_exception(error)
            forget(error)
            return fault
        if verb == "GET":
            self.request_limit = read_limit(answer.headers) or self.request_limit
        # GitHub never sends the token. So another server has answered, and it may have put the token anywhere.
        return NOT_GITHUB if self._token is not None and self._token.is_in(answer.text) else answer

    def _connect(self) -> Github:
        if self._github is None:
            try:
                from github import Auth, Github  # noqa: PLC0415 - takes 0.3 s, which only those pay who ask
            except Exception as error:  # noqa: BLE001 - a broken package may raise anything
                raise GitHubError(_broken(error)) from None
            self._wire = Wire(self._api, timeout=TIMEOUT)
            self._github = Github(
                auth=Auth.Token(self._token.reveal()) if self._token is not None else None,
                base_url=self._api,
                user_agent=f"sphinxext-tvm-roadmap/{VERSION}",
                retry=None,
                seconds_between_requests=0,
                seconds_between_writes=0,
            )
        return self._github

    def _worth_waiting(self, fault: Fault, attempt: int) -> float | None:
        """Return the seconds to wait before the next try, or ``None`` if there is no next try."""
        if attempt + 1 >= TRIES.get(fault.kind, 1) or (fault.kind == "limit" and fault.wait is None):
            return None
        backoff = FIRST_WAIT * 2**attempt
        wait = max(backoff, fault.wait or 0.0) + random.uniform(0, backoff)  # noqa: S311 - so that many do not return at once
        return wait if wait < self._seconds_left() else None

    def _error(self, fault: Fault) -> GitHubError | TokenError:
        if fault.kind == "token" and self._token is not None:
            return TokenError(f"{self.host} {fault.problem}. The token is the one in {self._token.variable}.")
        if fault.kind == "limit":
            return RateLimitError(f"{self.host} {fault.problem}; the wait is longer than the limit. Try again later.")
        return GitHubError(f"{self.host} {fault.problem}.")


def is_pygithub_installed() -> bool:
    """Return whether PyGithub is there; nothing is imported for the answer.

    A folder ``github`` where Python starts looks like a package without code, which has no origin.
    """
    found = find_spec("github")
    return found is not None and found.origin is not None


def _broken(error: Exception) -> str:
    """Return a message about an installation that cannot ask GitHub."""
    if not is_pygithub_installed():
        return not_installed("PyGithub")
    module = f": {error.name}" if isinstance(error, ImportError) and error.name else ""
    return (
        f"PyGithub, or a package that it needs, cannot be imported ({type(error).__name__}{module}), so nothing "
        "was sent; install it again with: python -m pip install --force-reinstall PyGithub"
    )


def _cost(reply: Reply) -> int:
    limit: Any = reply.data.get("rateLimit")
    cost = limit.get("cost") if isinstance(limit, dict) else None
    return cost if isinstance(cost, int) else 0
