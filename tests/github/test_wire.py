"""What is read of an answer, and where no question goes."""

from __future__ import annotations

import gzip
import threading
import time
import tracemalloc
import zlib
from typing import TYPE_CHECKING

import pytest
from github_server import Drip, Hang, Reply, sample, serve

from sphinxext_tvm_roadmap.errors import GitHubError, RoadmapError
from sphinxext_tvm_roadmap.github import client as github_client
from sphinxext_tvm_roadmap.github import connect
from sphinxext_tvm_roadmap.github.client import TooHeavyError
from sphinxext_tvm_roadmap.github.wire import MOST_BYTES, QUESTION, within

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinxext_tvm_roadmap.github.client import Client

    Connect = Callable[..., Client]

QUERY = "{ viewer { login } rateLimit { cost } }"
PACKED = {"content-encoding": "gzip"}


def bomb(size: int) -> bytes:
    """Return so many blanks, packed, without ever holding them."""
    packer = zlib.compressobj(9, wbits=16 + zlib.MAX_WBITS)
    blanks = b" " * 2**20
    return b"".join([*(packer.compress(blanks) for _ in range(size // 2**20)), packer.flush()])


def test_an_answer_may_be_packed(client: Connect) -> None:
    packed = Reply(gzip.compress(b'{"data": {"viewer": {"login": "octocat"}}}'), headers=PACKED)
    with serve(sample(), script=[packed]) as github, client(github.url) as connected:
        assert connected.ask(QUERY, {}).data["viewer"] == {"login": "octocat"}
        assert github.requests[0].headers["accept-encoding"] == "gzip"


@pytest.mark.parametrize("status", [200, 302, 500])
def test_what_unpacks_to_gigabytes_takes_no_more_memory_than_is_allowed(client: Connect, status: int) -> None:
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
def test_no_question_goes_where_an_answer_leads(client: Connect, status: int) -> None:
    with serve(sample()) as other:
        reply = Reply("", status, {"location": f"{other.url}/graphql"})
        with serve(sample(), script=lambda _request: reply) as github, client(github.url) as connected:
            with pytest.raises(GitHubError, match="sends the question elsewhere"):
                connected.ask(QUERY, {})
            assert (len(github.requests), len(other.requests)) == (1, 0)


def test_the_token_is_not_replaced_by_what_netrc_has(
    client: Connect, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login octocat password other\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with serve(sample()) as github, client(github.url) as connected:
        connected.ask(QUERY, {})
        assert github.requests[0].headers["authorization"] == "token secret"


@pytest.mark.parametrize("step", [Hang(), Drip(), Drip(in_header=True)], ids=str)
def test_all_questions_together_take_no_longer_than_the_limit(client: Connect, step: Hang | Drip) -> None:
    lines: list[str] = []
    script = [None, step]
    with serve(sample(), script=script) as github, client(github.url, limit_seconds=0.5, report=lines.append) as slow:
        started = time.monotonic()
        slow.ask(QUERY, {})
        for _again in range(3):
            with pytest.raises(GitHubError, match=r"took too long: the time for fetching is over"):
                slow.ask(QUERY, {})
        assert time.monotonic() - started < 1
        assert len(github.requests) == 2


def test_a_pause_in_an_answer_is_one_of_many_tries(client: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(github_client, "TIMEOUT", 0.2)
    with serve(sample(), script=[Hang(), Hang()]) as github, client(github.url) as connected:
        connected.ask(QUERY, {})
        assert connected.requests == 3


def test_who_has_no_time_does_not_begin() -> None:
    begun: list[int] = []
    assert within(0, lambda: begun.append(1), stop=begun.clear) is None
    assert begun == []
    assert within(5, lambda: "done", stop=begun.clear) == "done"


@pytest.mark.parametrize("step", [Hang(), Drip(), Drip(in_header=True)], ids=str)
def test_nobody_goes_on_waiting_for_an_answer_that_is_too_late(client: Connect, step: Hang | Drip) -> None:
    with serve(sample(), script=[step]) as github, client(github.url, limit_seconds=0.3) as slow:
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


def test_an_answer_that_holds_the_token_is_not_github_s() -> None:
    secret = "ghp_SentinelOfNoUse0123456789"
    answer = Reply({"data": {"viewer": {"login": secret}}})
    with serve(sample(), script=[answer]) as github:
        environ = {"ROADMAP_GITHUB_TOKEN": secret, "ROADMAP_GITHUB_API": github.url}
        with connect(environ) as connected, pytest.raises(GitHubError, match="did not answer as GitHub does") as raised:
            connected.ask(QUERY, {})
    assert secret not in str(raised.value)


@pytest.mark.parametrize("step", [Hang(), Drip()], ids=str)
def test_much_time_in_all_is_none_to_lose(client: Connect, step: Hang | Drip) -> None:
    limits = {"limit_seconds": 0.5, "total_seconds": 600}
    with serve(sample(), latency=0.2, script=[*[None] * 4, step]) as github, client(github.url, **limits) as slow:
        for _answered in range(4):
            slow.ask(QUERY, {})
        with pytest.raises(GitHubError, match="took too long: the time for fetching is over"):
            slow.ask(QUERY, {})
