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

"""Waivers, and the sentences of templates that stand in a description."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.body.reading import read_body


def waivers(text: str) -> dict[str, str]:
    return read_body(text, repository="example/tvm").waivers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<!-- roadmap: waive no-owner: We do it together -->", {"no-owner": "We do it together"}),
        ("<!--roadmap:waive no-owner:We do it: together-->", {"no-owner": "We do it: together"}),
        ("<!--\r\n  Roadmap:  waive\r\n  no-owner : We do it\r\n  together\r\n-->", {"no-owner": "We do it together"}),
        ("Text <!-- roadmap: waive no-owner: Yes --> text.", {}),
        ("Text.\n\n<!-- roadmap: waive no-owner: Yes -->\nText.", {"no-owner": "Yes"}),
        ("<!-- roadmap: waive no-owner -->", {"no-owner": ""}),
        ("<!-- roadmap: waive no-owner: -->", {"no-owner": ""}),
        (
            "<!-- roadmap: waive x-budget: Paid --><!-- roadmap: waive all-p0: So it is -->",
            {"x-budget": "Paid", "all-p0": "So it is"},
        ),
        ("<!-- roadmap: waive no-owner: A -->\n\n<!-- roadmap: waive no-owner: B -->", {"no-owner": "A"}),
        ("<!-- roadmap: waive no owner: A -->", {}),
        ("<!-- a roadmap: waive no-owner: A -->", {}),
        ("<!-- roadmap: waive no-owner: A", {}),
        ("roadmap: waive no-owner: A", {}),
        ("```\n<!-- roadmap: waive no-owner: A -->\n```", {}),
        ("    <!-- roadmap: waive no-owner: A -->", {}),
    ],
)
def test_a_waiver_is_a_comment_on_lines_of_its_own(text: str, found: dict[str, str]) -> None:
    assert waivers(text) == found


def test_a_waiver_is_no_text_of_the_item() -> None:
    body = read_body(
        "## Motivation\n\n<!-- roadmap: waive no-goals: It is a trial -->\nFast.", repository="example/tvm"
    )
    assert body.sections == {"motivation": "Fast."}
    assert body.waivers == {"no-goals": "It is a trial"}


@given(st.text())
def test_a_reason_is_short_and_has_one_line(reason: str) -> None:
    for found in waivers(f"<!-- roadmap: waive no-owner: {reason}\n{reason * 30} -->").values():
        assert len(found) <= 300
        assert "\n" not in found


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("This issue is to track progress for the new pass. Faster.", True),
        ("- [ ] P1. Title of this piece of the feature", True),
        ("Thanks for participating in the TVM community! We use https://discuss.tvm.ai", True),
        ("## Steps\n\nA clear and concise description of what the bug is.", True),
        ("This issue lists the steps of the new pass.", False),
        ("- [ ] P1. Read the graph", False),
        ("_No response_", False),
        ("TBD", False),
        ("- [x] I agree to follow the Code of Conduct", False),
        ("```\nAdd any other context here.\n```", False),
        ("", False),
    ],
)
def test_only_sentences_of_templates_are_template_text(text: str, stands: bool) -> None:  # noqa: FBT001
    assert read_body(text, repository="example/tvm").template_text is stands
