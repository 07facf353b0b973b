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

"""The ways around markdown-it's rules lead to what the rules themselves would have read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.markdown import limits
from sphinxext_tvm_roadmap.markdown.block_rules import idle_rules
from sphinxext_tvm_roadmap.markdown.parser import _parser_without, normalise, parse

BEGINNINGS = ["", "  ", "    ", "\t", "> ", ">", "- ", "* ", "1. ", "2) ", "# ", "- [ ] ", "> " * 18, "- " * 9, "  - "]
ENDINGS = [
    "words",
    "more words #1",
    "blanks behind   ",
    "",
    "===",
    "---",
    "* * *",
    "```",
    "<p>",
    "[a]: b",
    "a | b",
    "- | -",
    "#x",
    "`c`",
]
lines = st.builds("{}{}".format, st.sampled_from(BEGINNINGS), st.sampled_from(ENDINGS))
texts = st.lists(lines, max_size=12).map("\n".join)


def asking_all_rules(text: str) -> list[object]:
    parser = _parser_without(frozenset({"words"}))
    return parser.block.parse(text, parser, limits.new_env(text.count("\n") + 1), []) or []


@given(texts)
def test_skipping_rules_does_not_change_the_tokens(text: str) -> None:
    assert parse(text).tokens == asking_all_rules(normalise(text))


@pytest.mark.parametrize("below", ["- list", "1. list", "> quote", "# heading", "***", "```\ncode\n```", "<p>", "==="])
def test_a_paragraph_of_words_ends_where_another_block_begins(below: str) -> None:
    first = parse(f"Words\nand more words\n{below}").tokens
    assert first[1].content == "Words\nand more words"


def test_spaces_around_a_paragraph_of_words_are_removed() -> None:
    assert parse("  Words   \nand more words   \n").tokens[1].content == "Words   \nand more words"


@pytest.mark.parametrize("below", ["2. no list", "-no list", "    no code", "<b>no block", "#no heading"])
def test_a_paragraph_of_words_continues_if_no_block_begins(below: str) -> None:
    assert parse(f"Words\n{below}").tokens[1].content == f"Words\n{below}"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a|b\n-|-", "table"),
        ("    code", "code"),
        ("\tcode", "code"),
        ("```\ncode\n```", "fence"),
        ("~~~\ncode\n~~~", "fence"),
        ("> quote", "blockquote"),
        ("***", "hr"),
        ("[a]: b", "reference"),
        ("<p>", "html_block"),
        ("# heading", "heading"),
        ("words\n#", "heading"),
        ("heading\n=", "lheading"),
        ("heading\n--", "lheading"),
    ],
)
def test_a_rule_runs_if_the_text_contains_its_signs(text: str, rule: str) -> None:
    assert rule in idle_rules("words")
    assert rule not in idle_rules(text)
