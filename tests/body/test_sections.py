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

import pytest

from sphinxext_tvm_roadmap.body.headings import SECTION_NAMES, USUAL_NAMES, fold_heading, section_names, section_of
from sphinxext_tvm_roadmap.body.reading import read_body
from sphinxext_tvm_roadmap.body.sections import read_headings, read_sections
from sphinxext_tvm_roadmap.markdown.parser import parse

CASES = "sections"


def test_sections_by_the_meaning_of_their_headings(case: Any) -> None:
    assert read_body(case.input, repository="").sections == case.expected


def test_sections_without_a_meaning_are_kept_in_their_order() -> None:
    document = parse("# One\na\n\nTwo\n===\nb\n\n**Three**\n\nc\n")
    sections = read_sections(document, read_headings(document))
    assert [(part.name, part.heading, part.level, part.text) for part in sections] == [
        (None, "One", 1, "a"),
        (None, "Two", 1, "b"),
        (None, "Three", 7, "c"),
    ]


def test_headings_of_templates_for_triage_are_not_sections() -> None:
    document = parse(
        "### Triage\n\n* needs-triage\n\n### Is there an existing issue for this?\n\nNo.\n\n### Notes\n\nb\n"
    )
    assert [part.heading for part in read_sections(document, read_headings(document))] == ["Notes"]


@pytest.mark.parametrize(
    "heading",
    [
        *("Non-goals", "Nongoals", "Non-goal", "Not goals", "What this is not", "Excluded", "Limitations"),
        *("Out of scope", "Not in scope", "Drawbacks"),
    ],
)
def test_a_section_with_a_negative_heading_keeps_its_heading(heading: str) -> None:
    body = read_body(f"## {heading}\nWindows.", repository="")
    assert list(body.sections.values()) == [f"**{heading}**\n\nWindows."]


def test_a_heading_has_no_colon_and_no_blank_at_its_end() -> None:
    headings = read_headings(parse("# Notes :\n\n**Plan :**\n\nGoals :\n\n# OS X\n"))
    assert [heading.text for heading in headings] == ["Notes", "Plan", "Goals", "OS X"]


def test_names_of_sections_are_configurable() -> None:
    names = section_names({"goals": ["Wofür?"], "risks": ["Risks"]})
    body = read_body("## Wofür\na\n## Risks\nb\n## Why\nc", repository="", names=names)
    assert body.sections == {"goals": "a", "risks": "b", "motivation": "c"}


@pytest.mark.parametrize("heading", [heading for words in USUAL_NAMES.values() for heading in words])
def test_every_usual_name_is_already_folded(heading: str) -> None:
    assert fold_heading(heading) == heading


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Goals and Success Criteria", "criteria"),
        ("Goals & Success Criteria:", "criteria"),
        ("Goals (2026)", "goals"),
        ("II. Non-Goals", "scope"),
        ("a) why?", "motivation"),
        ("🚀 To-do", "deliverables"),
        (":dart: Objectives", "goals"),
        ("Desired :+1: outcome", "goals"),
        ("Rationale & Alternatives", "alternatives"),
        ("Part 1: Doc", None),
        ("Step 2: Scope", "scope"),
        ("Phase 2 goals", "goals"),
        ("Goals, in short", "goals"),
        ("In step 2 scope", None),
        ("Out of phase 2 scope", None),
        ("Goals of others", None),
        ("", None),
        ("🚀🚀", None),
    ],
)
def test_headings_are_mapped_to_sections(heading: str, section: str | None) -> None:
    assert section_of(heading, SECTION_NAMES) == section


def test_a_heading_without_words_is_folded_to_an_empty_text() -> None:
    assert fold_heading("🚀🚀") == ""


def test_experts_are_the_people_mentioned_in_the_section_on_experts() -> None:
    body = read_body(
        "@ann asks.\n\n## Subject-matter experts\n- @bob\n- [Eve](https://example.org), @eve\n", repository=""
    )
    assert body.experts == ("bob", "eve")
    assert body.mentions == ("ann", "bob", "eve")


def test_the_lines_directly_above_and_below_a_section_do_not_belong_to_it() -> None:
    body = read_body("@ann\n## Experts\n@bob\n## Notes\n@eve", repository="")
    assert body.experts == ("bob",)
