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

"""The stand-in GitHub as a server: the requests that it gets, and the actions that it can take instead of answering."""

from __future__ import annotations

import json
from time import perf_counter
from typing import TYPE_CHECKING, Any

import pytest
import requests
from github import Auth, Github
from github_server import (
    Cut,
    Drop,
    GitHubServer,
    Hang,
    Reply,
    Request,
    World,
    error,
    many,
    sample,
    serve,
)
from github_server.script import ERRORS

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.once

MANY = World([many(230)])
ITEMS = """query ($first: Int, $after: String, $last: Int, $before: String) {
  organization(login: "example-org") { projectV2(number: 1) {
    items(first: $first, after: $after, last: $last, before: $before) {
      totalCount pageInfo { startCursor endCursor hasNextPage hasPreviousPage } nodes { id } } } } }"""


def ask(
    server: GitHubServer, query: str = "{ viewer { login } }", *, token: str = "t", timeout: float = 60, **given: Any
) -> Any:
    headers = {"Authorization": f"token {token}"}
    asked: dict[str, Any] = {"query": query, "variables": given}
    return requests.post(f"{server.url}/graphql", json=asked, headers=headers, timeout=timeout)


@pytest.mark.parametrize("file", sorted(ERRORS.glob("*.json")), ids=lambda file: file.stem)
def test_each_recorded_error_can_be_replayed(file: Path) -> None:
    theirs, ours = json.loads(file.read_text(encoding="utf-8")), error(file.stem)
    assert (ours.status, ours.body) == (theirs["status"], theirs["body"])
    assert ours.headers.keys() == theirs["headers"].keys()


@pytest.mark.parametrize("token", ["", " "])
def test_a_request_without_a_token_is_refused(token: str) -> None:
    with serve(sample()) as github:
        reply = ask(github, token=token)
    assert (reply.status_code, reply.json()) == (401, error("unauthenticated_401").body)


def test_each_query_uses_points() -> None:
    with serve(MANY) as github:
        replies = [ask(github, "{ rateLimit { limit used remaining resetAt } }") for _ in range(2)]
    assert [reply.headers["x-ratelimit-used"] for reply in replies] == ["1", "2"]
    assert replies[1].headers["x-ratelimit-remaining"] == "4998"
    assert replies[1].json()["data"]["rateLimit"].items() >= {"limit": 5000, "used": 2, "remaining": 4998}.items()


def test_pygithub_can_send_queries() -> None:
    query = "query ($login: String!) { user(login: $login) { login } }"
    with serve(sample()) as github:
        client = Github(base_url=github.url, auth=Auth.Token("secret"))
        headers, body = client.requester.graphql_query(query, {"login": "areusch"})
        client.close()
    assert body == {"data": {"user": {"login": "areusch"}}}
    assert headers["x-ratelimit-resource"] == "graphql"
    [request] = github.requests
    assert (request.path, request.query, request.variables) == ("/graphql", query, {"login": "areusch"})
    assert request.headers["authorization"] == "token secret"


def test_a_connection_is_kept_alive() -> None:
    with serve(sample()) as github, requests.Session() as session:
        session.headers["Authorization"] = "bearer t"
        for _ in range(3):
            session.post(
                f"{github.url}/api/graphql", json={"query": "{ viewer { login } }"}, timeout=60
            ).raise_for_status()
        assert len(github.connections) == 1
        assert session.get(f"{github.url}/user", timeout=60).status_code == 404


def test_a_script_replaces_the_answers() -> None:
    script = [error("timeout_502_html"), Reply([], 418, {"X-Odd": "yes"}), None, error("secondary_403")]
    with serve(sample(), script=script) as github:
        replies = [ask(github) for _ in range(5)]
    assert [reply.status_code for reply in replies] == [502, 418, 200, 403, 200]
    assert replies[0].headers["content-type"] == "text/html"
    assert (replies[1].json(), replies[1].headers["x-odd"]) == ([], "yes")
    assert replies[3].headers["retry-after"] == "60"
    assert len(github.requests) == 5


def test_a_script_can_depend_on_the_request() -> None:
    def slow_when_large(request: Request) -> Reply | None:
        return error("timeout_504") if request.variables["first"] > 25 else None

    with serve(MANY, script=slow_when_large) as github:
        assert [ask(github, ITEMS, first=first).status_code for first in (50, 25)] == [504, 200]


@pytest.mark.parametrize("step", [Drop(), Cut(), Hang(0.05)])
def test_a_connection_can_break(step: Drop | Cut | Hang) -> None:
    with serve(sample(), script=[step]) as github:
        with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
            ask(github)
        assert ask(github).status_code == 200


def test_a_server_that_hangs_can_still_be_stopped() -> None:
    with serve(sample(), script=[Hang()]) as github, pytest.raises(requests.Timeout):
        ask(github, timeout=0.1)


def test_a_reply_takes_at_least_the_latency() -> None:
    with serve(sample(), latency=0.2) as github:
        started = perf_counter()
        ask(github)
    assert perf_counter() - started >= 0.2
