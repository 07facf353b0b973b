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

"""What is read of an answer, and where no question goes."""

from __future__ import annotations

import gzip
import threading
import time
import tracemalloc
import zlib
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
import requests
from github_server import Cut, Drip, Hang, Reply, Request, sample, serve
from stopped_clock import REAL_GRACE

from sphinxext_tvm_roadmap.errors import GitHubError, RoadmapError
from sphinxext_tvm_roadmap.github import connect
from sphinxext_tvm_roadmap.github.wire import client as github_client
from sphinxext_tvm_roadmap.github.wire.client import TooHeavyError
from sphinxext_tvm_roadmap.github.wire.connection import MOST_BYTES, QUESTION, within

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from stopped_clock import StoppedClock

    from sphinxext_tvm_roadmap.github.wire.client import Client

    Connect = Callable[..., Client]

QUERY = "{ viewer { login } rateLimit { cost } }"
PACKED = {"content-encoding": "gzip"}


@cache
def bomb(size: int) -> bytes:
    """Return so many blanks, packed, without ever holding them."""
    packer = zlib.compressobj(9, wbits=16 + zlib.MAX_WBITS)
    blanks = b" " * 2**20
    return b"".join([*(packer.compress(blanks) for _ in range(size // 2**20)), packer.flush()])


def test_an_answer_may_be_compressed(client: Connect) -> None:
    packed = Reply(gzip.compress(b'{"data": {"viewer": {"login": "octocat"}}}'), headers=PACKED)
    with serve(sample(), script=[packed]) as github, client(github.url) as connected:
        assert connected.ask(QUERY, {}).data["viewer"] == {"login": "octocat"}
        assert github.requests[0].headers["accept-encoding"] == "gzip"


@pytest.mark.heavy
@pytest.mark.parametrize("status", [200, 302, 500])
def test_a_compression_bomb_uses_no_more_memory_than_allowed(client: Connect, status: int) -> None:
    reply = Reply(bomb(2**29), status, PACKED | {"location": "/graphql"})
    with serve(sample(), script=lambda _request: reply) as github, client(github.url) as connected:
        with pytest.raises(RoadmapError):
            connected.ask("{ viewer { id } }", {}, can_ask_less=False)
        tracemalloc.start()
        with pytest.raises(TooHeavyError, match="sent more than 32 MiB in one answer"):
            connected.ask(QUERY, {}, can_ask_less=True)
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert most < 3 * MOST_BYTES


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_not_followed(client: Connect, status: int) -> None:
    with serve(sample()) as other:
        reply = Reply("", status, {"location": f"{other.url}/graphql"})
        with serve(sample(), script=lambda _request: reply) as github, client(github.url) as connected:
            with pytest.raises(GitHubError, match="redirects the request elsewhere"):
                connected.ask(QUERY, {})
            assert (len(github.requests), len(other.requests)) == (1, 0)


def test_the_token_is_not_replaced_by_a_password_in_netrc(
    client: Connect, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login octocat password other\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with serve(sample()) as github, client(github.url) as connected:
        connected.ask(QUERY, {})
        assert github.requests[0].headers["authorization"] == "token secret"


@pytest.mark.parametrize("step", [Hang(), Drip(), Drip(in_header=True)], ids=str)
def test_all_requests_together_take_no_longer_than_the_limit(
    client: Connect, stopped_clock: StoppedClock, step: Hang | Drip
) -> None:
    with serve(sample(), script=[None, step]) as github, client(github.url, limit_seconds=10) as slow:
        stopped_clock.follow(github)
        slow.ask(QUERY, {})
        stopped_clock.now += 3
        for _again in range(3):
            with pytest.raises(GitHubError, match=r"took too long: the time for fetching is over"):
                slow.ask(QUERY, {})
        assert stopped_clock.waits == [7]
        assert len(github.requests) == 2


@pytest.mark.real_clock("connections and threads have clocks of their own")
@pytest.mark.parametrize("step", [Hang(), Drip(in_header=True)], ids=str)
def test_a_limit_holds_in_real_seconds(client: Connect, step: Hang | Drip) -> None:
    with serve(sample(), script=[step]) as github, client(github.url, limit_seconds=0.3) as slow:
        started = time.monotonic()
        with pytest.raises(GitHubError, match="took too long: the time for fetching is over"):
            slow.ask(QUERY, {})
        assert time.monotonic() - started < 0.3 + REAL_GRACE


def test_a_request_is_repeated_after_a_pause_before_or_in_an_answer(
    client: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only where the server pauses is the wait cut short here: on a busy machine any answer is late."""
    post, late = requests.Session.post, iter([0.05, 0.05])
    allowed: list[float] = []

    def impatient(self: requests.Session, *given: Any, timeout: float, **named: Any) -> requests.Response:
        allowed.append(timeout)
        return post(self, *given, timeout=next(late, timeout), **named)

    monkeypatch.setattr(requests.Session, "post", impatient)
    with serve(sample(), script=[Hang(), Cut(seconds=600)]) as github, client(github.url) as connected:
        connected.ask(QUERY, {})
        assert (connected.requests, allowed) == (3, [15, 15, 15])


def test_a_call_without_time_left_does_not_begin() -> None:
    begun: list[int] = []
    assert within(0, lambda: begun.append(1), stop=begun.clear) is None
    assert begun == []
    assert within(5, lambda: "done", stop=begun.clear) == "done"


@pytest.mark.parametrize("step", [Hang(), Drip(5), Drip(5, in_header=True)], ids=str)
def test_no_thread_waits_for_an_answer_after_the_time_limit(
    client: Connect, stopped_clock: StoppedClock, monkeypatch: pytest.MonkeyPatch, step: Hang | Drip
) -> None:
    monkeypatch.setattr(github_client, "TIMEOUT", 600)
    with serve(sample(), script=[step]) as github, client(github.url, limit_seconds=600) as slow:
        stopped_clock.follow(github)
        with pytest.raises(GitHubError, match="took too long"):
            slow.ask(QUERY, {})
        assert [thread for thread in threading.enumerate() if thread.name == QUESTION] == []


def test_a_proxy_is_not_sent_the_token_without_encryption(client: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(sample()) as github, serve(sample()) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        for name in ("NO_PROXY", "no_proxy"):
            monkeypatch.delenv(name, raising=False)
        with client(github.url) as connected:
            connected.ask(QUERY, {})
        assert (len(github.requests), len(proxy.requests)) == (1, 0)


@pytest.mark.parametrize("escaped", ["", "g", "_", "ghp_S", "0123456789"])
def test_an_answer_that_contains_the_token_is_refused(escaped: str) -> None:
    secret = "ghp_SentinelOfNoUse0123456789"
    written = secret.replace(escaped, "".join(f"\\u{ord(letter):04X}" for letter in escaped), 1)
    answer = Reply(f'{{"data": {{"viewer": {{"login": "{written}"}}}}}}')
    with serve(sample(), script=[answer]) as github:
        environ = {"ROADMAP_GITHUB_TOKEN": secret, "ROADMAP_GITHUB_API": github.url}
        with connect(environ) as connected, pytest.raises(GitHubError, match="did not answer like GitHub") as raised:
            connected.ask(QUERY, {})
    assert secret not in str(raised.value)


@pytest.mark.parametrize("step", [Hang(), Drip()], ids=str)
def test_a_long_total_limit_does_not_extend_the_limit_of_a_single_delay(
    client: Connect, stopped_clock: StoppedClock, step: Hang | Drip
) -> None:
    steps = iter([*[None] * 4, step])

    def slowly(_request: Request) -> Hang | Drip | None:
        stopped_clock.now += 9
        return next(steps)

    limits = {"limit_seconds": 10, "total_seconds": 600}
    with serve(sample(), script=slowly) as github, client(github.url, **limits) as slow:
        stopped_clock.follow(github)
        for _answered in range(4):
            slow.ask(QUERY, {})
        with pytest.raises(GitHubError, match="took too long: the time for fetching is over"):
            slow.ask(QUERY, {})
        assert stopped_clock.waits == [10]
