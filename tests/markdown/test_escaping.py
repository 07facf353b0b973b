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

"""Text that is written into Markdown is read back as the same text."""

from __future__ import annotations

import re

import pytest
from examples import HOSTILE
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sphinxext_tvm_roadmap.markdown.escaping import JOINER, escape, escape_line, link_to

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

FIRST = ("- a", "+ a", "* a", "1. a", "2) a", "# a", "> a", "| a | b |", "===", "---", "***", "```", "~~~", "![a](b)")
AUTOLINKS = ("https://example.org/a", "www.example.org", "@somebody", "owner/repository#12", "a@example.org")


def texts_of(markdown: str) -> list[tuple[str, str]]:
    """Return the kinds and texts of everything that is not the paragraph itself."""
    found = READER.parse(markdown)
    inline = [child for token in found for child in token.children or ()]
    blocks = [(token.type, "") for token in found if token.type not in {"inline", "paragraph_open", "paragraph_close"}]
    return [*blocks, *((child.type, seen(child.content)) for child in inline if child.type != "text_special")]


def seen(text: str) -> str:
    """Return what people see of a text: the joiner has no width."""
    return text.replace(JOINER, "")


@pytest.mark.parametrize("text", [*HOSTILE, *FIRST, *AUTOLINKS])
def test_a_line_is_one_paragraph_of_its_words(text: str) -> None:
    assert texts_of(escape_line(text)) == [("text", seen(text))]


@pytest.mark.parametrize("text", [*HOSTILE, *FIRST, *AUTOLINKS])
def test_words_in_a_line_are_read_as_they_stand(text: str) -> None:
    assert texts_of(f"*In* {escape(text)} it") == [
        ("em_open", ""),
        ("text", "In"),
        ("em_close", ""),
        ("text", f" {seen(text)} it"),
    ]


@pytest.mark.parametrize("text", AUTOLINKS)
def test_the_sign_that_makes_a_link_or_a_mention_is_escaped(text: str) -> None:
    assert re.search(r"(?<!\\)(?:://|(?<=www)\.|@|#)", escape_line(text)) is None


@pytest.mark.parametrize("text", ["@somebody", "see @somebody, @org/team"])
def test_the_finished_text_mentions_nobody(text: str) -> None:
    """GitHub looks for mentions in this text; see the sources of its html-pipeline."""
    assert re.search(r"@\w", text)
    assert not re.search(r"@\w", READER.render(escape_line(text)))


def test_other_signs_have_no_joiner() -> None:
    assert escape("example-org/tvm#5 at 5 @ noon") == r"example-org/tvm\#5 at 5 \@ noon"


@pytest.mark.parametrize(
    "url",
    ["https://example.org/a?b=1&copy=2", "https://example.org/&lt;&#106;&colon;", "https://example.org/(a)[b]*_c"],
)
def test_a_link_leads_to_the_address_as_it_stands(url: str) -> None:
    (opened, words, _closed) = READER.parse(link_to("a", url))[1].children or ()
    assert (opened.attrs, words.content) == ({"href": READER.normalizeLink(url)}, "a")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1))
def test_any_line_is_one_paragraph_of_its_words(text: str) -> None:
    assert texts_of(escape_line(text)) == [("text", seen(text))]
