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

import re
from typing import Any

import pytest

from sphinxext_tvm_roadmap.body.reading import read_body

CASES = "summaries"


def test_the_summary_is_the_first_real_paragraph(case: Any) -> None:
    assert read_body(case.input, repository="").summary == case.expected


def test_the_summary_of_a_long_paragraph_ends_with_a_whole_sentence() -> None:
    text = "This is a sentence of some length that says what it is about, e.g. nothing. " * 4
    summary = read_body(text, repository="").summary
    assert summary == " ".join(["This is a sentence of some length that says what it is about, e.g. nothing."] * 2)


def test_a_summary_without_a_sentence_ends_with_a_whole_word() -> None:
    summary = read_body("word " * 100, repository="").summary
    assert summary is not None
    assert summary.endswith("word…")
    assert len(summary) <= 201


def test_a_sentence_that_ends_in_the_first_third_is_too_short() -> None:
    sentence = "s" * 65 + "."
    rest = " word" * 60
    assert read_body(sentence + rest, repository="").summary == sentence
    summary = read_body(sentence[1:] + rest, repository="").summary
    assert summary == sentence[1:] + " word" * 27 + "…"


def test_a_shortened_summary_does_not_end_with_a_comma() -> None:
    assert read_body("word, " * 60, repository="").summary == "word, " * 32 + "word…"


@pytest.mark.parametrize("start", ["[a link](https://example.org) ", "`code` ", "lines\n"])
def test_words_after_a_link_code_or_line_break_are_counted_too(start: str) -> None:
    summary = read_body(start + "word " * 60, repository="").summary
    assert summary is not None
    assert summary.startswith(start.partition("]")[0].strip("[`\n ") + " word")
    assert summary.endswith(" word…")
    assert 196 <= len(summary) <= 201


def test_every_line_break_becomes_a_space() -> None:
    summary = read_body("one<br>two  \nthree\\\nfour\n" + "word " * 60, repository="").summary
    assert summary is not None
    assert summary.startswith("one two three four word word")


@pytest.mark.parametrize("label", ["Description", "summary", "OVERVIEW", "Abstract"])
def test_a_label_before_the_summary_is_dropped(label: str) -> None:
    assert read_body(f"{label} : a library in Rust.", repository="").summary == "a library in Rust."


def test_a_line_break_at_the_start_is_not_counted_as_a_word() -> None:
    assert read_body("*<br>* " + "word " * 60, repository="").summary == read_body("word " * 60, repository="").summary


def test_only_800_characters_of_a_paragraph_are_read() -> None:
    assert read_body("!" * 789 + "twelve" * 2, repository="").summary is None
    summary = read_body("!" * 788 + "twelve" * 2, repository="").summary
    assert summary == "!" * 200 + "…"


def test_a_paragraph_of_two_hundred_characters_is_not_shortened() -> None:
    assert read_body("ab " * 66 + "ab", repository="").summary == "ab " * 66 + "ab"
    assert read_body("ab " * 66 + "abc", repository="").summary == "ab " * 65 + "ab…"


def test_a_summary_never_ends_inside_a_link_or_code() -> None:
    before = "x" * 150
    for inside in (
        "[a link of many words](https://example.org) ",
        "![an image of words](https://example.org) ",
        "`a piece of code with blanks` ",
    ):
        summary = read_body(f"{before} {inside * 4}", repository="").summary
        assert summary is not None
        assert summary.removesuffix("…").endswith((before, "words", "blanks"))


def test_a_word_that_is_too_long_is_cut() -> None:
    summary = read_body("a" * 500, repository="").summary
    assert summary == "a" * 200 + "…"


def test_it_is_cut_after_a_slash_so_that_no_half_of_a_name_is_left() -> None:
    start = f"{'a' * 170}/"
    summary = read_body(f"{start}example-org/repository-of-a-long-name", repository="").summary
    assert summary == f"{start}example-org/…"


@pytest.mark.parametrize("blank", [" ", "\n", " ("])
def test_no_half_of_a_name_is_left_where_reading_ends(blank: str) -> None:
    """Of a paragraph, only a beginning is read. Of a link at its beginning, a reader sees only a few words."""
    for length in range(700, 800):
        text = f"[some words](https://example.org/{'x' * length}){blank}example-org/hush_vault and more words"
        summary = read_body(text, repository="").summary or ""
        assert not re.search(r"example-org/h(?!ush_vault)", summary), length
