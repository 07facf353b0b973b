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

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.body.reading import read_body
from sphinxext_tvm_roadmap.markdown.references import find_marks
from sphinxext_tvm_roadmap.model import Reference

CASES = "references"


def test_references_and_relations(case: Any) -> None:
    found = read_body(case.input, repository="example/project").references
    assert [f"{reference.relation} {reference.ref}" for reference in found] == case.expected


@pytest.mark.parametrize(
    "text", ["#3", "GH-3", "gh-3", "https://github.com/example/project/issues/3", "example/project#3"]
)
def test_each_form_of_a_reference_is_found_alone(text: str) -> None:
    found = read_body(f"Written as {text} here.", repository="example/project").references
    assert [reference.ref for reference in found] == ["example/project#3"]


def test_a_reference_has_the_address_of_its_issue_or_pull_request() -> None:
    found = read_body(
        "#1 GH-3 c/d-#4 c/d_#5 c/d.#6 https://github.com/a/b/pull/2#discussion_r3 https://GitHub.com/a/b/Pull/7",
        repository="example/project",
    ).references
    assert [reference.url for reference in found] == [
        "https://github.com/example/project/issues/1",
        "https://github.com/example/project/issues/3",
        "https://github.com/c/d-/issues/4",
        "https://github.com/c/d_/issues/5",
        "https://github.com/c/d./issues/6",
        "https://github.com/a/b/pull/2",
        "https://github.com/a/b/pull/7",
    ]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("@a, (@b) **@c-d** @E.", ("a", "b", "c-d", "E")),
        ("a@example.org x@y /@path @team/sub @-a @a-- @a_b @pytest.mark `@code` <!-- @no -->", ()),
        (f"@{'a' * 39} @{'b' * 40}", ("a" * 39,)),
        ("https://example.org/@someone", ()),
        ("@Ann and @ann", ("Ann",)),
    ],
)
def test_mentions_are_valid_logins_outside_of_code_and_addresses(text: str, mentions: tuple[str, ...]) -> None:
    assert read_body(text, repository="").mentions == mentions


@pytest.mark.parametrize(
    "text",
    [
        *("c/тест#1", "c/tvm\u212a#1", "#1٢", "GH-1٢", "c/d#1٢"),
        *("https://github.com/c/тест/issues/1", "https://github.com/c/tvm\u212a/issues/1"),
        *("https://github.com/c/d/iſſues/1", "https://github.com/c/d/issues/1٢"),
    ],
)
def test_names_and_numbers_that_are_invalid_on_github_are_not_references(text: str) -> None:
    """A snapshot with such an address could not be read again: addresses in it are ASCII."""
    assert read_body(f"Blocked by {text}", repository="example/project").references == ()


@given(st.lists(st.sampled_from(("#", "GH-", "https://github.com/", "a/b", "/issues/", "1", "é", "٢", "\u212a", " "))))
def test_every_reference_can_be_stored_in_a_snapshot(pieces: list[str]) -> None:
    for reference in read_body("".join(pieces), repository="example/project").references:
        assert msgspec.convert(msgspec.to_builtins(reference), Reference) == reference


def test_marks_contain_their_position_in_the_text() -> None:
    text = "see #1, @ann and a/b#2 or GH-3"
    marks = list(find_marks(text, "example/project"))
    assert [text[mark.start : mark.end] for mark in marks] == ["#1", "@ann", "a/b#2", "GH-3"]


GHES = "https://ghe.corp.example"


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("#7", f"{GHES}/corp/tvm/issues/7"),
        ("GH-7", f"{GHES}/corp/tvm/issues/7"),
        ("corp/docs#7", f"{GHES}/corp/docs/issues/7"),
        (f"{GHES}/corp/tvm/pull/7", f"{GHES}/corp/tvm/pull/7"),
        ("https://GHE.corp.example/corp/tvm/issues/7", f"{GHES}/corp/tvm/issues/7"),
    ],
)
def test_references_on_a_server_of_a_company_lead_to_that_server(text: str, url: str) -> None:
    (found,) = read_body(f"Blocked by {text}.", repository="corp/tvm", site=GHES).references
    assert (found.url, found.relation) == (url, "blocked-by")


@pytest.mark.parametrize("url", ["https://github.com/apache/tvm/issues/9", "https://other.example/corp/tvm/issues/9"])
def test_the_address_of_another_server_is_no_reference_to_an_item_of_this_server(url: str) -> None:
    assert read_body(f"Blocked by {url}.", repository="corp/tvm", site=GHES).references == ()
    assert read_body(f"Blocked by {GHES}/corp/tvm/issues/9.", repository="corp/tvm").references == ()
