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

"""The boxes by which an author declares something are no work, and their sections are no text of the item."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.body.consent import asks_consent, is_consent
from sphinxext_tvm_roadmap.body.reading import read_body

LINES = (Path(__file__).parent / "data" / "consent.txt").read_text("utf-8").splitlines()
BOXES = [(line[2:], line[0] == "+") for line in LINES if line[:2] in {"+ ", "- "}]

FORM = """
### Is there an existing issue for this?

- [x] Yes, one that is closed

### Checklist

- [X] I have read the guide
- [x] ✅ **I agree** to follow the [Code of Conduct](https://example.org/coc)

### What is asked

Make builds faster.

- [ ] Cache images
- [x] Find slow tests
"""


@pytest.mark.parametrize(("text", "declares"), BOXES, ids=[text for text, _declares in BOXES])
def test_a_declaration_is_told_from_work(text: str, declares: bool) -> None:  # noqa: FBT001
    assert is_consent(text) == declares


def test_the_data_has_many_boxes_of_both_sorts() -> None:
    assert min(sum(declares for _text, declares in BOXES), sum(not declares for _text, declares in BOXES)) >= 40


@pytest.mark.parametrize(
    ("heading", "asks"),
    [
        *((text, True) for text in ("Is there an existing issue for this?", "Code of Conduct", "Before submitting…")),
        *((text, True) for text in ("Are you willing to submit a PR?", "Validations", "First Check", "2. Terms")),
        *((text, True) for text in ("Please confirm that", "Have you searched the tracker?", "Acknowledgements")),
        *((text, False) for text in ("Checklist", "Prerequisites", "Validation", "Existing issues", "Tasks")),
        *((text, False) for text in ("What you can do", "Conduct a survey", "Before the release", "Can we cache?")),
    ],
)
def test_a_heading_of_declarations_is_told_from_one_of_work(heading: str, asks: bool) -> None:  # noqa: FBT001
    assert asks_consent(heading) == asks


def test_only_the_work_of_an_issue_form_is_read() -> None:
    body = read_body(FORM, repository="apache/tvm")
    assert [(task.text, task.done) for task in body.tasks] == [("Cache images", False), ("Find slow tests", True)]
    assert body.sections == {}
    assert body.summary == "Make builds faster."


@given(st.text(max_size=60))
def test_any_text_of_a_box_can_be_read(text: str) -> None:
    assert is_consent(text) in {True, False}
    assert asks_consent(text) in {True, False}
