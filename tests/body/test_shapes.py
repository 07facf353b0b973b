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

"""Bodies in the shapes of real ones, without their words (see `make_shapes`).

What they hold was counted by cmark-gfm and by eye.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from body.make_shapes import FILE, make_shapes
from strangers import inputs

from sphinxext_tvm_roadmap.body.reading import read_body
from sphinxext_tvm_roadmap.characters import UNWANTED
from sphinxext_tvm_roadmap.markdown.parser import parse

LINES = FILE.read_text(encoding="utf-8").splitlines()
ROWS = [json.loads(line) for line in LINES]


@pytest.mark.parametrize("row", ROWS, ids=range(1, len(ROWS) + 1))
def test_numbers_of_tasks_headings_references_and_mentions_are_correct(row: dict[str, Any]) -> None:
    body, truth = read_body(row["body"], repository=row["repo"]), row["truth"]
    document = parse(row["body"])
    headings = [
        [int(token.tag[1]), document.tokens[index + 1].content]
        for index, token in enumerate(document.tokens)
        if token.type == "heading_open"
    ]
    assert len(body.tasks) == truth["tasks_total"] - truth.get("declared", 0)
    assert sum(task.done for task in body.tasks) == truth["tasks_checked"] - truth.get("declared", 0)
    assert headings == truth["headings"]
    expected = {row["repo"] + name if name.startswith("#") else name for name in truth["issue_refs"]}
    assert {reference.ref for reference in body.references} == expected
    assert set(body.mentions) == set(truth["mentions"])


def test_the_shapes_contain_no_word_of_a_real_body() -> None:
    assert "".join(f"{line}\n" for line in LINES) == make_shapes(LINES), "there is something left to replace"


def test_hostile_bodies_are_read_without_unwanted_characters() -> None:
    for title, text in inputs():
        body = read_body(text, repository="a/b")
        said = "".join([body.summary or "", *(task.text for task in body.tasks), *body.sections.values()])
        assert UNWANTED.search(said) is None, title
