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

"""Whatever comes back is read as a reply or a fault, and nothing of it is said."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.github.wire.faults import Fault, Missing, Reply, read_reply

NOW = dt.datetime(2026, 1, 15, tzinfo=dt.timezone.utc)
SENTINEL = "Sentinel"

LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.just(SENTINEL)
JSON = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8)
ERRORS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "type": st.sampled_from(["FORBIDDEN", "NOT_FOUND", "RATE_LIMIT", "INSUFFICIENT_SCOPES", SENTINEL]) | JSON,
            "message": st.sampled_from(["API rate limit", "scopes: ['Sentinel']", SENTINEL]) | JSON,
            "code": JSON,
            "path": st.lists(st.text() | st.integers()) | JSON,
            "extensions": st.dictionaries(st.sampled_from(["code", "fieldName", "saml_failure"]), JSON) | JSON,
        },
    )
    | JSON
)
BODIES = JSON | st.fixed_dictionaries({}, optional={"data": JSON, "errors": ERRORS | JSON, "message": JSON})
HEADERS = st.dictionaries(
    st.sampled_from(["retry-after", "x-ratelimit-reset", "x-github-sso"]), st.text() | st.integers().map(str)
)


@given(st.integers(100, 599), BODIES, HEADERS)
def test_any_json_becomes_a_reply_or_a_fault(status: int, body: Any, headers: dict[str, str]) -> None:
    found = read_reply(status, json.dumps(body), headers, NOW)
    assert isinstance(found, Reply | Fault)
    if isinstance(found, Fault):
        assert SENTINEL not in found.problem


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"a\ud83db", "ab"),
        (r"\uDE80", ""),
        (r"\ud83d\ud83d\ude80", "\U0001f680"),
        (r"\ud83d\ude80\ude80", "\U0001f680"),
        (r"\\ud83d", r"\ud83d"),
        (r"\\\ud83d", "\\"),
        ("\U0001f680", "\U0001f680"),
    ],
)
def test_half_a_surrogate_pair_does_not_invalidate_an_answer(written: str, meant: str) -> None:
    assert read_reply(200, f'{{"data": {{"title": "{written}"}}}}', {}, NOW) == Reply({"title": meant})


def read(status: int, body: object, **headers: str) -> Reply | Fault:
    """Read a reply with this JSON; names of headers are written with underscores."""
    return read_reply(status, json.dumps(body), {name.replace("_", "-"): text for name, text in headers.items()}, NOW)


@pytest.mark.parametrize(
    ("type_", "kind", "said"),
    [
        ("RATE_LIMIT", "limit", "no points left"),
        ("RATE_LIMITED", "limit", "no points left"),
        ("INSUFFICIENT_SCOPES", "token", "needs read:project;"),
        ("FORBIDDEN", "token", "(403)"),
        ("MAX_NODE_LIMIT_EXCEEDED", "too-big", "too large"),
        ("RESOURCE_LIMITS_EXCEEDED", "too-big", "too large"),
        ("INTERNAL", "server", "problem of its own"),
        ("SERVICE_UNAVAILABLE", "server", "problem of its own"),
        ("ARGUMENT_LIMIT", "refused", "(ARGUMENT_LIMIT)"),
        ("NOT_FOUND", "refused", "(NOT_FOUND)"),
        ("UNPROCESSABLE", "refused", "(UNPROCESSABLE)"),
        ("STALE_DATA", "refused", "(STALE_DATA)"),
        ("SENTINEL", "refused", "refused the request"),
    ],
)
def test_the_type_of_an_error_decides_the_fault(type_: str, kind: str, said: str) -> None:
    fault = read(200, {"errors": [{"type": type_, "message": "x"}]})
    assert isinstance(fault, Fault)
    assert fault.kind == kind
    assert said in fault.problem
    assert "SENTINEL" not in fault.problem


@pytest.mark.parametrize(
    ("message", "kind", "wait"),
    [
        ("You have exceeded a secondary rate limit.", "limit", 60),
        ("You have triggered an abuse detection mechanism.", "limit", 60),
        ("API rate limit exceeded for user ID 1.", "limit", None),
        ("Something went wrong while executing your query on 2026-01-15.", "slow", None),
        ("We couldn't respond to your request in time.", "slow", None),
        ("Resource limits for this query exceeded.", "too-big", None),
        ("This query requests up to 600,000 possible nodes which exceeds the maximum limit.", "too-big", None),
    ],
)
def test_the_message_of_an_error_without_a_type_decides_the_fault(message: str, kind: str, wait: float | None) -> None:
    fault = read(200, {"errors": [{"message": message}]})
    assert isinstance(fault, Fault)
    assert (fault.kind, fault.wait) == (kind, wait)


@pytest.mark.parametrize(
    ("status", "kind", "said"),
    [
        (300, "refused", "elsewhere"),
        (399, "refused", "elsewhere"),
        (400, "refused", "(400)"),
        (401, "token", "expired"),
        (403, "token", "(403)"),
        (404, "refused", "(404)"),
        (407, "refused", "proxy"),
        (429, "limit", "secondary"),
        (499, "refused", "(499)"),
        (500, "server", "(500)"),
        (502, "slow", "(502)"),
        (503, "server", "(503)"),
        (504, "slow", "(504)"),
    ],
)
def test_the_http_status_decides_the_fault(status: int, kind: str, said: str) -> None:
    fault = read(status, {"message": "x"})
    assert isinstance(fault, Fault)
    assert fault.kind == kind
    assert said in fault.problem


def test_the_message_of_an_error_has_priority_over_the_http_status() -> None:
    for body, kind in (
        ({"message": "API rate limit exceeded for user ID 1."}, "limit"),
        ({"errors": [{"message": "Something went wrong while executing your query"}]}, "slow"),
        ({"message": "Resource protected by organization SAML enforcement."}, "token"),
    ):
        fault = read(500, body)
        assert isinstance(fault, Fault)
        assert fault.kind == kind


def test_a_header_that_requires_single_sign_on_is_a_token_fault() -> None:
    fault = read(404, {}, x_github_sso="required; url=https://example.org")
    assert isinstance(fault, Fault)
    assert (fault.kind, fault.problem.partition(":")[0]) == ("token", "asks for single sign-on")


@pytest.mark.parametrize(
    ("error", "headers", "wait"),
    [
        ({"message": "secondary rate limit"}, {"retry_after": "7"}, 7),
        ({"message": "secondary rate limit"}, {"retry_after": "0"}, 0),
        ({"message": "secondary rate limit"}, {"retry_after": "soon"}, 60),
        ({"message": "secondary rate limit"}, {"retry_after": "1234567890"}, 60),
        ({"type": "INTERNAL"}, {"retry_after": "123456789"}, 123_456_789),
        ({"type": "INTERNAL"}, {}, None),
        ({"code": "graphql_rate_limit"}, {"x_ratelimit_reset": str(int(NOW.timestamp()) + 90)}, 90),
        ({"type": "RATE_LIMITED"}, {"x_ratelimit_reset": str(int(NOW.timestamp()) - 90)}, 0),
        ({"type": "RATE_LIMITED"}, {"x_ratelimit_reset": "soon"}, None),
        ({"type": "RATE_LIMITED"}, {"x_ratelimit_reset": "9" * 30}, None),
    ],
)
def test_the_wait_is_read_from_the_reply_of_github(
    error: dict[str, str], headers: dict[str, str], wait: float | None
) -> None:
    fault = read(200, {"errors": [error]}, **headers)
    assert isinstance(fault, Fault)
    assert fault.wait == wait


def test_the_most_important_of_several_errors_decides_the_fault() -> None:
    errors = [
        {"type": "STALE_DATA"},
        {"type": "INTERNAL"},
        {"type": "RESOURCE_LIMITS_EXCEEDED"},
        {"message": "We couldn't respond to your request in time"},
        {"type": "INSUFFICIENT_SCOPES"},
        {"message": "secondary rate limit"},
        {"type": "RATE_LIMITED"},
    ]
    found = [read(200, {"errors": errors[: count + 1]}) for count in range(len(errors))]
    assert [fault.kind for fault in found if isinstance(fault, Fault)] == [
        "refused",
        "server",
        "too-big",
        "slow",
        "token",
        "limit",
        "limit",
    ]
    assert [fault.wait for fault in found[-2:] if isinstance(fault, Fault)] == [60, None]


def test_a_fault_names_scopes_that_a_classic_token_lacks() -> None:
    message = "requires one of the following scopes: ['read:project', 'read:org', 'sentinel'], but has ['repo']"
    fault = read(200, {"errors": [{"type": "INSUFFICIENT_SCOPES", "message": message}]})
    assert isinstance(fault, Fault)
    assert "needs read:project, read:org;" in fault.problem


def test_the_rest_of_an_answer_is_kept_if_a_part_has_an_error() -> None:
    errors = [
        {"type": "NOT_FOUND", "path": ["a"]},
        {"type": "FORBIDDEN", "path": ["b", 1]},
        {"type": "FORBIDDEN", "path": ["c"], "extensions": {"saml_failure": True}},
        {"type": "SENTINEL", "path": ["d"]},
    ]
    assert read(200, {"data": {"e": 1}, "errors": errors}) == Reply(
        {"e": 1},
        (
            Missing(("a",), "not-found"),
            Missing(("b", 1), "forbidden"),
            Missing(("c",), "sign-on"),
            Missing(("d",), "other"),
        ),
    )
    assert read(200, {"data": None, "errors": errors[:2]}) == Reply(
        {}, (Missing(("a",), "not-found"), Missing(("b", 1), "forbidden"))
    )
    assert read(200, {"data": None, "errors": [{"path": ["search"]}]}) == Reply({}, (Missing(("search",), "other"),))
    assert isinstance(read(200, {"data": None, "errors": errors[3:]}), Fault)


def test_fields_that_an_older_server_does_not_know_are_named_without_other_data() -> None:
    errors = [
        {"message": "x", "path": ["query"], "extensions": {"code": "undefinedField", "fieldName": "blockedBy"}},
        {"message": "x", "extensions": {"code": "argumentNotAccepted", "argumentName": "archivedStates"}},
        {"message": "x", "extensions": {"code": "undefinedType", "typeName": "IssueType"}},
        {"message": "x", "path": ["query"]},
    ]
    assert read(200, {"data": {"a": 1}, "errors": errors}) == Reply(
        {}, (Missing(("query",), "other"),), frozenset({"blockedBy", "archivedStates", "IssueType"})
    )


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ('{"data"', "truncated", "ended its answer"),
        ("[1,", "truncated", "ended its answer"),
        ("<html>", "refused", "any proxy in between"),
        ("", "refused", "any proxy in between"),
        ("{}", "garbled", "without data"),
        ('{"data": {}}', "garbled", "without data"),
        ('{"data": [1]}', "refused", "any proxy in between"),
    ],
)
def test_a_truncated_answer_is_distinguished_from_text_that_is_not_an_answer(text: str, kind: str, said: str) -> None:
    fault = read_reply(200, text, {}, NOW)
    assert isinstance(fault, Fault)
    assert fault.kind == kind
    assert said in fault.problem


@pytest.mark.parametrize("text", ['{"data"', "[1,", "[" * 100_000])
@pytest.mark.parametrize("header", [{"content-length": "7"}, {"transfer-encoding": "chunked"}])
def test_an_answer_that_has_its_whole_length_did_not_break_off(text: str, header: dict[str, str]) -> None:
    fault = read_reply(200, text, header, NOW)
    assert isinstance(fault, Fault)
    assert (fault.kind, fault.problem) == ("garbled", "sent an answer that cannot be read")


@given(st.integers(100, 599), st.text())
def test_any_text_becomes_a_reply_or_a_fault(status: int, text: str) -> None:
    assert isinstance(read_reply(status, text, {}, NOW), Reply | Fault)
