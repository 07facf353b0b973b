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

"""Footnotes are read as GitHub reads them, and no text makes them fail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.body.reading import read_body
from sphinxext_tvm_roadmap.markdown.parser import parse
from sphinxext_tvm_roadmap.pages.parts.from_markdown import to_parts
from sphinxext_tvm_roadmap.pages.write.to_nodes import text_of

PIECES = [
    "[^a]",
    "[^b]",
    "[^a]: ",
    "[^b]: ",
    "\n",
    "\n\n",
    "    ",
    "> ",
    "- ",
    "`",
    "word",
    "# ",
    "**Why**\n",
    "[^c d]",
]
texts = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)


def shown(text: str) -> str:
    return text_of(to_parts(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a[^1]\n\n[^1]: one", "a 1 1   one"),
        ("a[^1]\n[^1]: one\n[^1]: other", "a 1 1   one"),
        ("a[^ONE]\n\n[^one]: one", "a 1 1   one"),
        ("a[^x]\n\n- [^x]: in a list\n", "a 1 1   in a list"),
        ("a[^x] `b[^y]`\n\n[^x]: x\n[^y]: y", "a 1   b[^y] 1   x"),
        ("a[^x]\n\n[^x]:\n    > quoted", "a 1 1   quoted"),
        ("a[^x y]\n\n[^x y]: no note", "a[^x y] [^x y]: no note"),
        ("a[^1]", "a[^1]"),
    ],
)
def test_notes_are_below_the_text(text: str, expected: str) -> None:
    assert shown(text).split() == expected.split()


def test_a_note_is_no_summary_no_heading_and_no_section_of_its_own() -> None:
    body = read_body("[^1]: The first words of this body.\n\nSome words[^1] of it.\n\n[^1]: **Why**\n", repository="")
    assert (body.summary, body.sections) == ("Some words of it.", {})


def test_a_section_takes_its_notes_along() -> None:
    text = "## Why\nslow[^1]\n## Goals\nfast[^2]\n\n[^1]: By #1,\n    and more.\n[^2]: By #2.\n[^3]: By #3.\n"
    assert read_body(text, repository="").sections == {
        "motivation": "slow[^1]\n\n[^1]: By #1,\n    and more.",
        "goals": "fast[^2]\n\n[^1]: By #1,\n    and more.\n[^2]: By #2.\n[^3]: By #3.",
    }


@given(texts)
def test_each_number_is_in_the_text_and_before_its_note(text: str) -> None:
    notes = parse(text).env["notes"]
    assert sorted(notes.values()) == list(range(1, len(notes) + 1))
    read_body(text, repository="a/b")
    shown(text)
