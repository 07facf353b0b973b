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

"""A colour is no number of an issue, and a number of an issue is no colour."""

from __future__ import annotations

import pytest

from sphinxext_tvm_roadmap.markdown.references import find_marks


def refs(text: str, own: int | None = None) -> list[str]:
    return [mark.reference.ref for mark in find_marks(text, "o/r", own=own) if mark.reference]


@pytest.mark.parametrize(
    "text",
    [
        *("Use colour #336699 for it.", "Use the color #333.", "text colour of #112233", "The hex code is '#123456'."),
        *("#333 is a colour", "#333 and #444 are colours", "#333, #444 or #555 as background colour"),
        *("colors: #333, #444 and #555", "color: #336699;", "background: #222;", "fill=#111", "border-color: #445566"),
        *(
            "from #ff0000 to #112233",
            "#123456 (CSS)",
            "a palette of #112233 and #445566",
            "RGB #112233",
            "#222 !important",
        ),
    ],
)
def test_digits_near_words_of_colours_are_a_colour(text: str) -> None:
    assert refs(text) == []


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Fix the colour of links (#333)",
            "Fix link colour #333",
            "The colour is wrong, see #336699",
            "#333 breaks it",
            "done in #3342; see there",
        ),
        *(
            "the background task #123",
            "work in the background #1234",
            "#1234 background jobs",
            "issue #336699",
            "CSS bug #336699",
            "#336699",
            "o/r#336699 is a colour",
            "GH-333",
        ),
        *("colour #12", "colour #12345", "#333 is about colouring", "https://github.com/o/r/issues/333 colour"),
    ],
)
def test_other_digits_are_a_reference(text: str) -> None:
    assert len(refs(text)) == 1


def test_an_issue_of_a_small_repository_refers_to_no_number_of_six_digits() -> None:
    assert refs("Change #336699 to #11223344", own=9_999) == []
    assert refs("Change #336699", own=10_000) == ["o/r#336699"]
    assert refs("Change #33669", own=15) == ["o/r#33669"]
