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

"""A text in quotes is the same text for a reader of TOML and for the strict reader of YAML, libyaml."""

from __future__ import annotations

from typing import Any

import pytest
from examples import HOSTILE
from hypothesis import example, given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.first_files.issue_form import issue_form
from sphinxext_tvm_roadmap.first_files.quoted_text import quoted
from sphinxext_tvm_roadmap.first_files.refresh_workflow import refresh_workflow
from sphinxext_tvm_roadmap.settings import parse_settings

pytestmark = pytest.mark.once

ROCKET = "\U0001f680 roadmap"
UNSEEN = "\0\x07\x1b\x7f\x85\u2028\ufeff\uffff\U000e0001\U0010ffff"


def read_yaml(text: str) -> Any:
    import yaml  # noqa: PLC0415 - not in all lanes, which import this file too

    return yaml.load(text, Loader=yaml.CSafeLoader)


@given(st.text())
@example(ROCKET)
@example(UNSEEN)
def test_any_text_is_read_back_from_yaml(text: str) -> None:
    assert read_yaml(f"a: {quoted(text)}") == {"a": text}


@given(st.text())
@example(ROCKET)
@example(UNSEEN)
def test_any_text_is_read_back_from_toml(text: str) -> None:
    table = f"[roadmaps.ci]\nplanned = true\ntitle = {quoted(text)}"
    assert parse_settings(table).roadmaps["ci"].title == text


def test_what_people_see_stays_and_what_nobody_sees_is_an_escape() -> None:
    assert quoted(f"{ROCKET} 日本 é") == f'"{ROCKET} 日本 é"'
    assert quoted(UNSEEN) == r'"\u0000\u0007\u001b\u007f\u0085\u2028\ufeff\uffff\U000e0001\U0010ffff"'


@pytest.mark.parametrize("text", [ROCKET, *HOSTILE])
def test_a_label_and_a_folder_may_have_any_name(text: str) -> None:
    form = read_yaml(issue_form(labels=[text], projects=[text]))
    assert (form["labels"], form["projects"]) == ([text], [text])
    assert read_yaml(refresh_workflow(text, "example[sync]==1.2.3"))["jobs"]["refresh"]["env"] == {"CONFIG": text}
