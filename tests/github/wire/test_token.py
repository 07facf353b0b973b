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

import copy
import pickle

import pytest

from sphinxext_tvm_roadmap.errors import SettingsError, TokenError
from sphinxext_tvm_roadmap.github.wire.token import Token, find_api, find_token

SECRET = "ghp_0123456789"


def test_the_token_comes_from_the_first_variable_that_is_not_empty() -> None:
    token = find_token({"ROADMAP_GITHUB_TOKEN": " \n", "GITHUB_TOKEN": f"{SECRET}\n", "GH_TOKEN": "other"})
    assert token is not None
    assert (token.reveal(), token.variable) == (SECRET, "GITHUB_TOKEN")


def test_without_a_variable_there_is_no_token() -> None:
    assert find_token({"GH_TOKEN": "", "PATH": "/bin"}) is None


@pytest.mark.parametrize("inside", [" ", "\n", "\r\n", "\t", "\0", "\x7f", "é", "\u200b"])
def test_a_token_with_invalid_characters_is_refused_without_quoting_it(inside: str) -> None:
    with pytest.raises(TokenError, match=r"^GH_TOKEN is not a token") as raised:
        find_token({"GH_TOKEN": f"{SECRET}{inside}{SECRET}"})
    assert SECRET not in str(raised.value)


def test_a_token_is_never_shown_or_copied() -> None:
    token = Token(SECRET, "GH_TOKEN")
    shown = [repr(token), str(token), f"{token}", f"{token!r}", "%s" % token, repr([token])]  # noqa: UP031
    assert SECRET not in "".join(shown)
    for keep in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="neither copied nor written"):
            keep(token)


@pytest.mark.parametrize(
    ("given", "root"),
    [
        ("", "https://api.github.com"),
        ("https://api.github.com/", "https://api.github.com"),
        ("https://api.github.com/graphql", "https://api.github.com"),
        ("https://api.octo.ghe.com", "https://api.octo.ghe.com"),
        ("https://github.example.com", "https://github.example.com/api/v3"),
        ("https://github.example.com/", "https://github.example.com/api/v3"),
        ("https://github.example.com/api/v3/", "https://github.example.com/api/v3"),
        ("https://github.example.com/api/graphql", "https://github.example.com/api/v3"),
        ("https://proxy.example.com:8443/github", "https://proxy.example.com:8443/github"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://localhost:8000/api/v3", "http://localhost:8000/api/v3"),
    ],
)
def test_the_root_of_the_api_is_found_for_all_forms_of_addresses(given: str, root: str) -> None:
    assert find_api({"ROADMAP_GITHUB_API": given}) == root


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("github.example.com", "does not begin with https://"),
        ("//github.example.com", "does not begin with https://"),
        ("ftp://github.example.com", "does not begin with https://"),
        ("http://github.example.com", "read the token"),
        ("https://", "names no host"),
        ("https://github.example.com:port/", "is not an address"),
        ("https://github.exa mple.com", "names no host"),
        ("https://user:hidden@github.example.com", "must not contain a name, a password"),
        ("https://github.example.com/?a=1", "must not contain a name, a password"),
        ("https://github.com", "its API is at https://api.github.com"),
        ("https://[::1", "is not an address"),
    ],
)
def test_an_error_explains_why_an_address_of_the_api_is_refused(given: str, said: str) -> None:
    with pytest.raises(SettingsError, match=r"^ROADMAP_GITHUB_API ") as raised:
        find_api({"ROADMAP_GITHUB_API": given})
    assert said in str(raised.value)
    assert "hidden" not in str(raised.value)


def test_only_the_holder_of_the_secret_foresees_a_digest() -> None:
    first, second = Token("one", "GH_TOKEN"), Token("two", "GH_TOKEN")
    assert first.digest("apache/tvm") == Token("one", "GITHUB_TOKEN").digest("apache/tvm")
    assert first.digest("apache/tvm") != second.digest("apache/tvm")
