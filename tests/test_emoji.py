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

"""Short names of emoji become the emoji where GitHub shows them, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.emoji import DATA, with_emoji
from sphinxext_tvm_roadmap.names import fold


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (":bug: bug", "🐛 bug"),
        (":bug::rocket: both", "🐛🚀 both"),
        ("(:+1:), :-1:", "(👍), 👎"),
        (":white_check_mark: done", "✅ done"),
        ("好:tada:", "好🎉"),
    ],
)
def test_a_name_that_github_knows_becomes_the_emoji(text: str, shown: str) -> None:
    assert with_emoji(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        *("12:30:45", "10:100:20", "std::end::x", "a:bug:", ":bug:s", "ns::bug::x", ":Bug:", ":octocat:", ":nothing:"),
        *("https://a.example/:id:/b", "Use `:bug:`", ": bug :", "::", ":", "label:bug", "::bug::"),
    ],
)
def test_other_colons_stay(text: str) -> None:
    assert with_emoji(text) == text


def test_a_name_and_its_emoji_are_one_spelling() -> None:
    assert fold(":bug: Bug") == fold("🐛 bug")


@given(st.text(":ab+", max_size=40))
def test_the_rest_of_a_text_stays(text: str) -> None:
    shown = with_emoji(text)
    assert with_emoji(shown) == shown
    assert shown == text or ":" in text


def test_each_line_of_the_data_is_a_name_and_an_emoji() -> None:
    lines = [line.split(" ") for line in DATA.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    names = [name for name, _emoji in lines]
    assert names == sorted(set(names))
    assert len(names) > 1_800
    assert not any(emoji.isascii() for _name, emoji in lines)
