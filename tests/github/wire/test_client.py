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

from __future__ import annotations

import gzip
import json
import logging
import socket
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest
from github_server import Cut, Drop, Reply, Request, error, sample, serve
from github_server.script import ERRORS
from stopped_clock import REAL_GRACE

from sphinxext_tvm_roadmap.errors import GitHubError, RateLimitError, RoadmapError, TokenError
from sphinxext_tvm_roadmap.github.wire.client import TooHeavyError, is_pygithub_installed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from stopped_clock import StoppedClock

    from sphinxext_tvm_roadmap.github.wire.client import Client

    Connect = Callable[..., Client]

QUERY = "{ viewer { login } rateLimit { cost } }"
VIEWER = {"login": "octocat"}

OUTCOMES: dict[str, type[RoadmapError] | None] = {
    "argument_limit_nodes": GitHubError,
    "bad_credentials_401": TokenError,
    "forbidden_fine_grained_pat_partial": None,
    "forbidden_saml": None,
    "forbidden_saml_403": TokenError,
    "insufficient_scopes": TokenError,
    "max_node_limit": GitHubError,
    "max_node_limit_whole_query": GitHubError,
    "not_found_node": None,
    "not_found_project": None,
    "rate_limit_new": RateLimitError,
    "rate_limited_old": RateLimitError,
    "resource_limits": GitHubError,
    "secondary_403": RateLimitError,
    "timeout_200_dated": GitHubError,
    "timeout_502_data_is_string_null": GitHubError,
    "timeout_502_html": GitHubError,
    "timeout_502_json": GitHubError,
    "timeout_504": GitHubError,
    "unauthenticated_401": TokenError,
    "unauthenticated_401_v2": TokenError,
    "undefined_field": None,
}
"""What each recorded reply becomes if GitHub gives no other; ``None`` is an answer that lacks something."""

ODD_REPLIES: dict[str, Any] = {
    "no errors and no data": Reply({"errors": []}),
    "errors null": Reply({"errors": None}),
    "errors that are no list": Reply({"errors": "x"}),
    "errors of no known form": Reply({"errors": ["x", 3, None]}),
    "an empty body": Reply(""),
    "a login page": Reply("<html>sign in</html>", headers={"content-type": "text/html"}),
    "a list": Reply([1, 2]),
    "a number": Reply(7),
    "data that is text": Reply({"data": "null"}),
    "data that is a list": Reply({"data": []}),
    "broken JSON": Reply('{"data": {"viewer"'),
    "JSON of no end": Reply("[" * 100_000),
    "bytes that are no text": Reply(b"\xff\xfe\x00"),
    "a redirect": Reply("", 307, {"location": "https://elsewhere.invalid/"}),
    "a move elsewhere": Reply("", 301, {"location": "https://elsewhere.invalid/"}),
    "a move to itself": Reply("", 301, {"location": "/graphql"}),
    "400": Reply({"message": "Problems parsing JSON"}, 400),
    "403 of a proxy": Reply("<html>no</html>", 403),
    "403 whose body is a list": Reply([1], 403),
    "404": Reply({"message": "Not Found"}, 404),
    "407": Reply("", 407),
    "429": Reply("", 429),
    "500": Reply("oops", 500),
    "503": Reply("", 503),
    "a reset that is no number": Reply("", 500, {"x-ratelimit-reset": "soon", "x-ratelimit-remaining": "none"}),
    "cut": Cut(),
    "dropped": Drop(),
}


RUBBISH: dict[str, Any] = {
    "no JSON": Reply('{"data": {"viewer"'),
    "JSON of no end": Reply("[" * 100_000),
    "a web page": Reply("<html>"),
    "text": Reply("hello"),
    "bytes that are no text": Reply(b"\xff\xfe\x00"),
    "an empty body": Reply(""),
    "no data": Reply({"data": {}}),
    "no gzip": Reply('{"data": {}}', headers={"content-encoding": "gzip"}),
    "half a gzip": Reply(gzip.compress(b'{"data": {"viewer": 1}}')[:-12], headers={"content-encoding": "gzip"}),
}
"""Answers that arrive whole, and that nobody can use."""


def always(step: Any) -> Callable[[Request], Any]:
    return lambda _request: step


def recordings() -> list[Path]:
    return sorted(ERRORS.glob("*.json"))


def test_requests_and_points_of_an_answer_are_counted(client: Connect) -> None:
    with serve(sample()) as github, client(github.url) as connected:
        reply = connected.ask(QUERY, {})
        assert (reply.data["viewer"], reply.missing, reply.undefined) == (VIEWER, (), frozenset())
        assert (connected.requests, connected.points) == (1, 1)
        assert github.requests[0].headers["user-agent"].startswith("sphinxext-tvm-roadmap/")


@pytest.mark.parametrize("file", recordings(), ids=lambda file: file.stem)
def test_each_recorded_reply_becomes_an_answer_or_a_roadmap_error(client: Connect, file: Path) -> None:
    with serve(sample(), script=always(error(file.stem))) as github, client(github.url) as connected:
        expected = OUTCOMES[file.stem]
        if expected is None:
            reply = connected.ask(QUERY, {})
            assert reply.missing or reply.undefined
            return
        with pytest.raises(expected) as raised:
            connected.ask(QUERY, {})
        recorded = json.loads(file.read_text(encoding="utf-8"))["body"]
        assert_is_one_safe_line(raised.value, recorded)
        assert len(github.requests) <= 5


@pytest.mark.parametrize("name", ODD_REPLIES)
def test_an_unexpected_reply_becomes_a_roadmap_error(client: Connect, name: str) -> None:
    with serve(sample(), script=always(ODD_REPLIES[name])) as github, client(github.url) as connected:
        with pytest.raises(RoadmapError) as raised:
            connected.ask(QUERY, {})
        assert_is_one_safe_line(raised.value, "sign in oops elsewhere.invalid")
        assert 1 <= len(github.requests) <= 5


def assert_is_one_safe_line(raised: RoadmapError, body: object) -> None:
    """The message says where; it quotes neither the token nor what the server said."""
    message = str(raised)
    assert message.startswith("127.0.0.1:")
    assert "\n" not in message
    assert "secret" not in message
    for words in ("sign in", "oops", "elsewhere.invalid", "Something went wrong", "C9", "XXXXX", "xxxxx"):
        if words in str(body):
            assert words not in message


@pytest.mark.parametrize(
    "step",
    [
        error("timeout_502_json"),
        error("timeout_502_html"),
        error("timeout_200_dated"),
        error("timeout_504"),
        Reply("", 500),
        Reply("", 503, {"retry-after": "0"}),
        Reply({"message": "You have exceeded a secondary rate limit."}, 403, {"retry-after": "0"}),
        Reply({"message": "slow down"}, 429, {"retry-after": "0"}),
        Reply({"errors": [{"type": "RATE_LIMIT", "message": "x"}]}, headers={"x-ratelimit-reset": "1"}),
        Cut(),
        Drop(),
    ],
)
def test_a_request_is_repeated_after_a_temporary_error(client: Connect, step: Any) -> None:
    lines: list[str] = []
    with serve(sample(), script=[step, step]) as github, client(github.url, report=lines.append) as connected:
        assert connected.ask(QUERY, {}).data["viewer"] == VIEWER
        assert (connected.requests, connected.points, len(lines)) == (3, 1, 2)
    assert all("asked again in" in line and "WARN" not in line for line in lines)


@pytest.mark.parametrize("name", RUBBISH)
def test_rubbish_that_arrives_whole_is_asked_for_at_most_twice(client: Connect, name: str) -> None:
    with serve(sample(), script=always(RUBBISH[name])) as github, client(github.url) as connected:
        with pytest.raises(GitHubError):
            connected.ask(QUERY, {})
        assert connected.requests == len(github.requests) <= 2


@pytest.mark.parametrize("step", [Cut(), Drop(), Reply("", 500), error("timeout_502_html")], ids=str)
def test_an_answer_that_may_come_whole_is_asked_for_five_times(client: Connect, step: Any) -> None:
    with serve(sample(), script=always(step)) as github, client(github.url) as connected:
        with pytest.raises(GitHubError):
            connected.ask(QUERY, {})
        assert connected.requests == 5


@pytest.mark.parametrize("name", ["no JSON", "no data", "no gzip"])
def test_rubbish_that_comes_once_does_no_harm(client: Connect, name: str) -> None:
    with serve(sample(), script=[RUBBISH[name]]) as github, client(github.url) as connected:
        assert connected.ask(QUERY, {}).data["viewer"] == VIEWER


@pytest.mark.parametrize("name", ["timeout_502_json", "resource_limits", "max_node_limit"])
def test_a_request_that_can_be_smaller_fails_at_once_if_it_is_too_large(client: Connect, name: str) -> None:
    with serve(sample(), script=always(error(name))) as github, client(github.url) as connected:
        with pytest.raises(TooHeavyError):
            connected.ask(QUERY, {}, can_ask_less=True)
        assert connected.requests == 1


def test_a_request_becomes_smaller_only_if_it_was_too_large(client: Connect) -> None:
    with serve(sample(), script=[Reply("", 500)]) as github, client(github.url) as connected:
        assert connected.ask(QUERY, {}, can_ask_less=True).data["viewer"] == VIEWER
        assert connected.requests == 2


def test_the_waits_between_attempts_double_and_vary(
    client: Connect, stopped_clock: StoppedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sphinxext_tvm_roadmap.github.wire.client.FIRST_WAIT", 0.5)
    with serve(sample(), script=always(Reply("", 500))) as github, client(github.url) as connected:
        with pytest.raises(GitHubError, match=r"problem of its own \(500\)"):
            connected.ask(QUERY, {})
        assert connected.requests == 5
    assert len(stopped_clock.waits) == 4
    for wait, least in zip(stopped_clock.waits, [0.5, 1, 2, 4], strict=True):
        assert least < wait < 2 * least


def test_the_client_waits_for_a_rate_limit_that_ends_soon(client: Connect, stopped_clock: StoppedClock) -> None:
    busy = Reply({"message": "You have exceeded a secondary rate limit."}, 403, {"retry-after": "30"})
    with serve(sample(), script=[busy]) as github, client(github.url) as connected:
        connected.ask(QUERY, {})
        (wait,) = stopped_clock.waits
        assert 30 <= wait < 31


@pytest.mark.parametrize("headers", [{"retry-after": "86400"}, {}])
def test_the_client_does_not_wait_for_a_rate_limit_that_ends_too_late(
    client: Connect, stopped_clock: StoppedClock, headers: dict[str, str]
) -> None:
    busy = Reply({"message": "You have exceeded a secondary rate limit."}, 403, headers)
    with serve(sample(), script=always(busy)) as github, client(github.url) as connected:
        with pytest.raises(RateLimitError, match="longer than the limit"):
            connected.ask(QUERY, {})
        assert (connected.requests, stopped_clock.waits) == (1, [])


def test_the_error_about_a_rate_limit_shows_when_the_limit_ends(client: Connect) -> None:
    reached = Reply({"errors": [{"type": "RATE_LIMITED"}]}, headers={"x-ratelimit-reset": "4102444800"})
    with (
        serve(sample(), script=always(reached)) as github,
        client(github.url) as connected,
        pytest.raises(RateLimitError, match="until 2100-01-01 00:00 UTC"),
    ):
        connected.ask(QUERY, {})


def test_an_answer_that_uses_the_last_points_is_accepted(client: Connect) -> None:
    last = Reply(
        {"data": {"viewer": VIEWER}}, headers={"x-ratelimit-remaining": "0", "x-ratelimit-reset": "4102444800"}
    )
    with serve(sample(), script=[last]) as github, client(github.url) as connected:
        assert connected.ask(QUERY, {}).data["viewer"] == VIEWER


def test_the_time_limit_of_later_requests_includes_an_earlier_wait(
    client: Connect, stopped_clock: StoppedClock
) -> None:
    def busy(seconds: int) -> Reply:
        return Reply({"message": "You have exceeded a secondary rate limit."}, 403, {"retry-after": str(seconds)})

    limits = {"limit_seconds": 60, "total_seconds": 600}
    with serve(sample(), script=[busy(20), None, busy(50)]) as github, client(github.url, **limits) as connected:
        connected.ask(QUERY, {})
        with pytest.raises(RateLimitError):
            connected.ask(QUERY, {})
    (wait,) = stopped_clock.waits
    assert 20 <= wait < 21


def test_the_time_limit_includes_the_time_of_failed_answers(client: Connect, stopped_clock: StoppedClock) -> None:
    def failing(_request: Request) -> Reply:
        stopped_clock.now += 25
        return Reply("", 500)

    limits = {"limit_seconds": 60, "total_seconds": 600}
    with serve(sample(), script=failing) as github, client(github.url, **limits) as connected:
        with pytest.raises(GitHubError):
            connected.ask(QUERY, {})
        assert connected.requests == 3


def test_the_error_names_missing_scopes(client: Connect) -> None:
    with (
        serve(sample(), script=[error("insufficient_scopes")]) as github,
        client(github.url) as connected,
        pytest.raises(TokenError, match=r"needs read:project.*ROADMAP_GITHUB_TOKEN"),
    ):
        connected.ask(QUERY, {})


def test_the_error_names_a_server_that_cannot_be_reached(client: Connect) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with client(f"http://127.0.0.1:{port}") as connected, pytest.raises(GitHubError, match=f"{port} cannot be reached"):
        connected.ask(QUERY, {})


def test_no_connection_or_thread_is_open_afterwards(client: Connect) -> None:
    with serve(sample()) as github:
        threads = threading.active_count()
        with client(github.url) as connected:
            connected.ask(QUERY, {})
        waiting = time.monotonic() + REAL_GRACE
        # The stand-in's own threads end a moment after its connections.
        while (github.connections or threading.active_count() > threads) and time.monotonic() < waiting:
            time.sleep(0.01)
        assert not github.connections
        assert threading.active_count() <= threads


def test_the_token_is_in_no_log_line(client: Connect, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with serve(sample(), script=[Reply("", 500)]) as github, client(github.url) as connected:
        connected.ask(QUERY, {})
        assert "secret" in github.requests[0].headers["authorization"]
    assert caplog.records
    assert "secret" not in caplog.text


def test_a_folder_with_the_name_of_pygithub_s_package_is_not_pygithub(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_pygithub_installed()
    for name in [name for name in sys.modules if name.partition(".")[0] == "github"]:
        monkeypatch.delitem(sys.modules, name)
    (tmp_path / "github").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert not is_pygithub_installed()
