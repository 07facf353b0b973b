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

"""Markdown that strangers wrote becomes parts, and loses nothing that its readers would see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_texts import seen, texts, written
from strangers import LONG, inputs

from sphinxext_tvm_roadmap.characters import UNWANTED
from sphinxext_tvm_roadmap.pages import parts
from sphinxext_tvm_roadmap.pages.parts.from_markdown import MOST_MARKS, MOST_MENTIONS, to_parts, web_address
from sphinxext_tvm_roadmap.pages.write.to_html import to_html
from sphinxext_tvm_roadmap.pages.write.to_nodes import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..conftest import Case

CASES = "markdown"
DIRECTIONS = re.compile(r' dir="auto"|<bdi>([^<]*)</bdi>')
"""Which direction a text has is not what this room decides: `test_to_html` tests it."""
DEEPEST = 128
"""Parts within parts, and what holds them: far below what Python's own recursion can bear."""


def test_markdown_becomes_what_github_would_show_without_its_pictures(case: Case) -> None:
    shown = [to_html((part,), resolve=lambda _kind, _name: None, level=1) for part in to_parts(case.input, "o/r")]
    assert DIRECTIONS.sub(r"\1", "\n".join(shown)).strip() == case.expected.strip()


@given(texts)
def test_no_word_is_lost(text: str) -> None:
    assert seen(text_of(to_parts(text))) == written(text)


@given(st.one_of(texts, st.text()))
def test_any_text_gives_parts_of_limited_depth_without_unwanted_characters(text: str) -> None:
    found = to_parts(text, "o/r")
    assert all(UNWANTED.search(text_of((part,))) is None for part in found)
    assert depth_of(found) <= DEEPEST


@given(st.one_of(texts, st.text()))
def test_links_have_web_addresses_and_contain_no_other_links(text: str) -> None:
    links = [part for part in all_of(to_parts(text, "o/r")) if isinstance(part, parts.Link)]
    assert all(web_address(link.url) == link.url for link in links)
    assert not any(isinstance(inner, parts.Link) for link in links for inner in all_of(link.children))


@pytest.mark.once
@pytest.mark.heavy
@pytest.mark.parametrize(("title", "text"), [(title, text) for title, text in inputs() if len(text) >= LONG])
def test_the_number_of_parts_of_a_long_text_is_limited(title: str, text: str) -> None:
    found = to_parts(text, "o/r")
    assert depth_of(found) <= DEEPEST, title
    assert sum(1 for _part in all_of(found)) <= 2 * len(text), title


@pytest.mark.parametrize("mark", ["*", "**", "~~a ", "**_", "*a **b "])
def test_the_depth_of_nested_emphasis_is_limited_and_its_words_are_kept(mark: str) -> None:
    text = f"{mark * 1900}word{mark.strip()[::-1] * 1900}"
    found = to_parts(text)
    assert depth_of(found) <= 2 * MOST_MARKS + 4
    assert "word" in " ".join(map(text_of, found))


@pytest.mark.parametrize("unit", ["#1 ", "*#1* ", "@ann ", "o/p#2\n\n"])
def test_references_after_the_first_thousand_are_text(unit: str) -> None:
    found = to_parts(unit * 3_000, "o/r")
    assert sum(isinstance(part, parts.Link) for part in all_of(found)) == MOST_MENTIONS
    assert "".join(map(text_of, found)).count(unit.strip("* \n")) == 3_000


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "//a.example", "https:a.example", "https://", "https://a@b.example", "https://a\\@b"),
        *("https://a b", "https://a\n", "https://ä.example", "https://-a/", "mailto:a@b.example", "data:x,y", "/a", ""),
    ],
)
def test_addresses_that_are_not_web_addresses_are_refused(address: str) -> None:
    assert web_address(address) is None


def all_of(found: Any) -> Iterator[parts.Part]:
    """Yield all parts, however deep."""
    ahead = [found]
    while ahead:
        each = ahead.pop()
        if isinstance(each, tuple):
            ahead += each
        elif isinstance(each, parts.Part):
            yield each
            ahead += [getattr(each, name) for name in each.__struct_fields__]


def depth_of(found: Any) -> int:
    level, depth = list(found), 0
    while level:
        level = [child for part in level for child in inside(part)]
        depth += 1
    return depth


def inside(part: Any) -> tuple[Any, ...]:
    if isinstance(part, parts.Part):
        return tuple(getattr(part, name) for name in part.__struct_fields__)
    return part if isinstance(part, tuple) else ()
