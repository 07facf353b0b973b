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

"""A setting that keeps a query from being sent is named, and its value is never quoted."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
import requests.adapters
from github_server import sample, serve
from requests.exceptions import InvalidSchema

from sphinxext_tvm_roadmap.errors import GitHubError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinxext_tvm_roadmap.github.wire.client import Client

    Connect = Callable[..., Client]

QUERY = "{ viewer { login } rateLimit { cost } }"
PROXIES = ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
BUNDLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")


@pytest.fixture(autouse=True)
def _unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*PROXIES, *BUNDLES):
        monkeypatch.delenv(name, raising=False)


def failure(client: Connect, url: str) -> tuple[str, int]:
    """Return the message of the failure, and the number of tries."""
    with client(url) as connected:
        with pytest.raises(GitHubError) as raised:
            connected.ask(QUERY, {})
        return str(raised.value), connected.requests


@pytest.mark.parametrize("name", PROXIES)
@pytest.mark.parametrize(
    ("value", "problem", "tries"),
    [
        ("http://octocat:sentinel@127.0.0.1:9", "cannot be reached or refuses", 5),
        ("http://octocat:sentinel@", "is malformed", 1),
        ("http://octocat:sentinel@a:99999999", "is malformed", 1),
        ("sentinel://octocat@a:9", "is malformed", 1),
        ("http://sentinel..invalid:9", "is malformed", 1),
        ("the sentinel", "is malformed", 1),
    ],
)
def test_a_wrong_proxy_is_named(
    client: Connect, monkeypatch: pytest.MonkeyPatch, name: str, value: str, problem: str, tries: int
) -> None:
    monkeypatch.setenv(name, value)
    message, requests_sent = failure(client, "https://github.invalid")
    assert message.startswith("github.invalid was not asked: the ")
    assert f"the proxy in {name} {problem}" in message
    assert "nothing was sent" in message
    assert "sentinel" not in message
    assert requests_sent == tries


def test_a_proxy_that_refuses_is_named(client: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(sample()) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        message, _ = failure(client, "https://github.invalid")
        assert proxy.requests == []
    assert "the proxy in HTTPS_PROXY cannot be reached or refuses; nothing was sent" in message


def test_support_of_socks_that_is_missing_is_named(client: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise InvalidSchema("Missing dependencies for SOCKS support.")  # the function of requests without PySocks

    monkeypatch.setattr(requests.adapters, "SOCKSProxyManager", missing)
    monkeypatch.setenv("ALL_PROXY", "socks5://octocat:sentinel@127.0.0.1:9")
    message, tries = failure(client, "https://github.invalid")
    assert "the proxy in ALL_PROXY needs SOCKS; nothing was sent" in message
    assert "pip install PySocks" in message
    assert ("sentinel" in message, tries) == (False, 1)


@pytest.mark.parametrize("name", BUNDLES)
@pytest.mark.parametrize("content", [None, b"", b"hello", b"-----BEGIN CERTIFICATE-----\nAAAA\n"])
def test_a_file_without_certificates_is_named(
    client: Connect, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, content: bytes | None
) -> None:
    path = tmp_path / "sentinel.pem"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setenv(name, str(path))
    with serve(sample()) as github:
        message, tries = failure(client, github.url.replace("http:", "https:"))
        assert github.requests == []
    assert f"was not asked: the file in {name} is missing or has no certificates; nothing was sent" in message
    assert ("sentinel" in message, tries) == (False, 1)


@pytest.mark.parametrize("is_folder", [False, True])
def test_certificates_that_can_be_loaded_are_not_blamed(
    client: Connect, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, is_folder: bool
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path) if is_folder else requests.certs.where())
    with serve(sample()) as github:
        message, _ = failure(client, github.url.replace("http:", "https:"))
    assert "has a certificate that is not accepted here" in message
    assert "nothing was sent" not in message


def test_the_settings_of_https_do_not_matter_without_encryption(
    client: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (*PROXIES, *BUNDLES):
        monkeypatch.setenv(name, os.devnull)
    with serve(sample()) as github, client(github.url) as connected:
        assert connected.ask(QUERY, {}).data
