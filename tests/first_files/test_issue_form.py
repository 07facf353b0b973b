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

"""The form of a roadmap item asks for the sections that the pages read, and an answered form gives them all."""

from __future__ import annotations

import re

import pytest

from sphinxext_tvm_roadmap.body.headings import SECTION_NAMES, USUAL_NAMES, heading_of, section_of
from sphinxext_tvm_roadmap.body.reading import read_body
from sphinxext_tvm_roadmap.first_files.issue_form import QUESTIONS, issue_form, searched_labels

OF_THEMES = {"definition", "themes"}
"""Sections of cards and READMEs, which describe themes and not work."""

LABEL = re.compile(r"^      label: (.+)$", re.MULTILINE)


def as_on_github(answers: list[str]) -> str:
    """Return the body of an issue as GitHub makes it from the answers to a form, in the order of its fields."""
    labels = LABEL.findall(issue_form())
    return "\n\n".join(f"### {label}\n\n{answer}" for label, answer in zip(labels, answers, strict=True))


SEARCHES = {
    "repo:a/b label:docs": ["docs"],
    'label:"help wanted" is:open label:tvm:roadmap': ["help wanted", "tvm:roadmap"],
    'label:bug,docs label:"a b","c"': ["bug", "a b"],
    "-label:old NOT label:older labels:x nolabel:y": [],
    "": [],
}


@pytest.mark.parametrize("search", SEARCHES)
def test_the_labels_that_a_search_wants_are_known(search: str) -> None:
    assert searched_labels(search) == SEARCHES[search]


def test_the_form_has_one_question_for_each_section_of_an_item() -> None:
    assert [section_of(label, SECTION_NAMES) for label in LABEL.findall(issue_form())] == [
        *("motivation", "goals", "deliverables", "scope", "criteria", "alternatives", "help_wanted", "experts"),
    ]
    assert {question.section for question in QUESTIONS} == USUAL_NAMES.keys() - OF_THEMES


@pytest.mark.parametrize("section", USUAL_NAMES)
def test_the_heading_to_propose_for_a_section_is_read_as_that_section(section: str) -> None:
    assert section_of(heading_of(section), SECTION_NAMES) == section


def test_each_answer_becomes_a_section() -> None:
    answers = [f"Answer {number}, in two lines\nof text." for number in range(len(QUESTIONS))]
    body = read_body(as_on_github(answers), repository="apache/tvm")
    assert body.sections == {question.section: answers[number] for number, question in enumerate(QUESTIONS)}
    assert body.summary == "Answer 0, in two lines of text."
    assert not body.template_text


def test_a_question_without_an_answer_gives_no_section() -> None:
    body = read_body(as_on_github(["_No response_"] * len(QUESTIONS)), repository="apache/tvm")
    assert (body.sections, body.tasks, body.summary) == ({}, (), None)


def test_the_examples_in_the_form_are_tasks_and_experts() -> None:
    answers = [question.placeholder or "Text." for question in QUESTIONS]
    body = read_body(as_on_github(answers), repository="apache/tvm")
    assert [task.done for task in body.tasks] == [False, False, False]
    assert body.tasks[1].refs == ("apache/tvm#123",)
    assert body.tasks[2].owners == ("octocat",)
    assert body.experts == ("octocat",)


def test_labels_and_projects_are_quoted() -> None:
    lines = issue_form(labels=["tvm:roadmap", 'a "b"'], projects=["apache/31"]).splitlines()
    assert lines[2:4] == ['labels: ["tvm:roadmap", "a \\"b\\""]', 'projects: ["apache/31"]']
    assert "labels:" not in issue_form()
