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

"""Different spellings of one name are equal, and each id that is made of a name is valid everywhere."""

from __future__ import annotations

import re

import pytest
from examples import HOSTILE
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.names import fold, means_nobody, plain_title, slug, without_accents, words_of_number

ALIKE = [
    ("Ease of Use", "ease  of\tuse "),
    ("Straße", "STRASSE"),
    ("e\u0301tat", "\u00e9tat"),
    ("\uff30\uff10", "p0"),
    ("\u2705\ufe0f Done", "\u2705 done"),
    ("zero\u200bwidth", "zerowidth"),
    ("soft\u00adhyphen", "softhyphen"),
    ("e\u200b\u0301tat", "\u00e9tat"),
]


@pytest.mark.parametrize(("one", "another"), ALIKE, ids=[fold(one) for one, _ in ALIKE])
def test_spellings_of_one_name_are_equal(one: str, another: str) -> None:
    assert fold(one) == fold(another)


def test_flags_of_different_countries_are_different_names() -> None:
    england, scotland = "\U0001f3f4\U000e0065\U000e006e\U000e0067", "\U0001f3f4\U000e0073\U000e0063\U000e0074"
    assert fold(england) != fold(scotland)


@given(st.text())
def test_folding_twice_gives_the_same_name_as_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.one_of(st.text(), st.sampled_from(HOSTILE)))
def test_a_slug_is_lower_case_ascii_for_any_name(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(name))
    assert len(slug(name)) <= 80


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ease of Use", "ease-of-use"), ("apache/tvm#15", "apache-tvm-15"), ("Übersicht!", "ubersicht"), ("P0", "p0")],
)
def test_a_slug_can_be_guessed_from_the_name(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_a_slug_has_at_most_80_characters_and_ends_with_a_letter() -> None:
    assert slug("x" * 79 + " y") == "x" * 79
    assert slug("x" * 81) == "x" * 80


def test_names_without_a_latin_letter_have_different_slugs() -> None:
    assert re.fullmatch("x[0-9a-f]{8}", slug("🚀"))
    assert len({slug(name) for name in ("安定性", "実行時間", "🚀", "🔥")}) == 4


@pytest.mark.parametrize(("number", "words"), [(3.0, "3"), (2.5, "2.5"), (0.1 + 0.2, "0.3"), (1234567.0, "1234567")])
def test_a_number_is_shown_without_needless_digits(number: float, words: str) -> None:
    assert words_of_number(number) == words


NOBODY = ["", "TBD", "TBD!", "none", "None yet", "N/A", "?", "—", "Unassigned", "TBD (ask @areusch)", "No one", "未定"]


@pytest.mark.parametrize("text", [*NOBODY, "to be determined", "_No response_", "🤷"])
def test_words_in_the_place_of_a_person_may_mean_nobody(text: str) -> None:
    assert means_nobody(text)


@pytest.mark.parametrize("text", ["Jane Doe", "Compiler", "nobody-at-all", "Open Source Team", "TBD Inc", "@areusch"])
def test_other_words_mean_somebody(text: str) -> None:
    assert not means_nobody(text)


@pytest.mark.parametrize(
    ("title", "plain"),
    [("Rename `a` to `b.c`", "Rename a to b.c"), ("A single ` stays", "A single ` stays"), ("``", "``"), ("`a", "`a")],
)
def test_a_plain_title_has_the_words_of_code_without_backticks(title: str, plain: str) -> None:
    assert plain_title(title) == plain


@pytest.mark.parametrize(
    ("name", "expected"), [("résumé", "resume"), ("zoë", "zoe"), ("ümit", "umit"), ("plain", "plain"), ("ışık", "ısık")]
)
def test_accents_can_be_left_out(name: str, expected: str) -> None:
    assert without_accents(name) == expected
