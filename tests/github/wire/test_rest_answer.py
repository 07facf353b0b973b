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

"""Whatever GitHub's REST API answers is read as an answer or a fault, and no address in it is followed."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.github.wire.faults import Fault
from sphinxext_tvm_roadmap.github.wire.rest_answer import (
    RequestLimit,
    RestAnswer,
    read_limit,
    read_next_cursor,
    read_rest_answer,
)

NOW = dt.datetime(2026, 1, 15, tzinfo=dt.timezone.utc)
HOUR = {"x-ratelimit-limit": "60", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1768438800"}


@pytest.mark.parametrize(
    ("link", "cursor"),
    [
        ("", None),
        ('<https://api.github.com/x?after=abc&per_page=100>; rel="next"', "abc"),
        ('<https://api.github.com/x?before=a>; rel="prev", <https://api.github.com/x?after=b%3D>; rel="next"', "b="),
        ("<https://evil.example/x?after=c>; rel=next", "c"),
        ('<https://api.github.com/x?after=a>; rel="prev"', None),
    ],
)
def test_only_the_cursor_of_the_next_page_is_read(link: str, cursor: str | None) -> None:
    assert read_next_cursor(link) == cursor


@pytest.mark.parametrize(
    "link",
    [
        '<https://api.github.com/x?page=2>; rel="next"',
        '<https://api.github.com/x?after=&per_page=100>; rel="next"',
        f'<https://api.github.com/x?after={"a" * 3000}>; rel="next"',
        '<https://api.github.com/x?after=a>; rel="prev", <https://api.github.com/x>; rel="next"',
        "<http://[>; rel=next",
    ],
)
def test_a_next_page_without_a_cursor_is_a_fault_and_not_the_end(link: str) -> None:
    found = read_rest_answer(200, "[]", {"link": link}, NOW)
    assert isinstance(found, Fault)
    assert found.problem == "says that a list goes on, but not where; the rest of the list cannot be read"


@pytest.mark.parametrize("status", [401, 403, 404])
def test_what_github_does_not_show_is_an_answer_without_content(status: int) -> None:
    assert read_rest_answer(status, '{"message": "Sentinel"}', {}, NOW) == RestAnswer(status)


@pytest.mark.parametrize("status", [403, 429])
def test_an_ended_limit_is_a_fault_with_its_end(status: int) -> None:
    found = read_rest_answer(status, '{"message": "API rate limit exceeded for 203.0.113.7."}', HOUR, NOW)
    assert isinstance(found, Fault)
    assert (found.kind, found.wait) == ("limit", 3600.0)
    assert "until 2026-01-15 01:00 UTC (its limit is 60 an hour" in found.problem


def test_the_secondary_limit_is_a_fault_too() -> None:
    found = read_rest_answer(403, '{"message": "You have exceeded a secondary rate limit."}', {}, NOW)
    assert isinstance(found, Fault)
    assert found.kind == "limit"


@pytest.mark.parametrize("status", [204, 304])
def test_an_answer_without_content_is_a_fault(status: int) -> None:
    found = read_rest_answer(status, "", {}, NOW)
    assert isinstance(found, Fault)
    assert found.kind == "refused"


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed_and_says_that_the_owner_may_be_renamed(status: int) -> None:
    found = read_rest_answer(status, "{}", {"location": "https://elsewhere.example/"}, NOW)
    assert isinstance(found, Fault)
    assert found.problem == "redirects the request elsewhere; perhaps the owner of the project was renamed"


def test_the_limit_is_read_from_the_headers() -> None:
    reset = dt.datetime(2026, 1, 15, 1, tzinfo=dt.timezone.utc)
    assert read_limit(HOUR) == RequestLimit(0, 60, reset)
    assert read_limit({}) is None
    assert read_limit(HOUR | {"x-ratelimit-reset": "9" * 30}) is None


@given(
    st.integers(100, 599),
    st.text() | st.recursive(st.none() | st.text(), st.lists).map(json.dumps),
    st.dictionaries(st.sampled_from([*HOUR, "link", "retry-after"]), st.text() | st.integers().map(str)),
)
def test_anything_becomes_an_answer_or_a_fault(status: int, text: str, headers: dict[str, str]) -> None:
    assert isinstance(read_rest_answer(status, text, headers, NOW), RestAnswer | Fault)
