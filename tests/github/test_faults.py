"""Whatever comes back is read as a reply or a fault, and nothing of it is said."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.github.faults import Fault, Reply, read_reply

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
def test_any_json_is_a_reply_or_a_fault(status: int, body: Any, headers: dict[str, str]) -> None:
    read = read_reply(status, json.dumps(body), headers, NOW)
    assert isinstance(read, Reply | Fault)
    if isinstance(read, Fault):
        assert SENTINEL not in read.said


@pytest.mark.parametrize(
    ("written", "read"),
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
def test_half_a_surrogate_pair_costs_no_answer(written: str, read: str) -> None:
    assert read_reply(200, f'{{"data": {{"title": "{written}"}}}}', {}, NOW) == Reply({"title": read})


@given(st.integers(100, 599), st.text())
def test_any_text_is_a_reply_or_a_fault(status: int, text: str) -> None:
    assert isinstance(read_reply(status, text, {}, NOW), Reply | Fault)
