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

"""Each row of the manual's table of GitHub's filter language says what the product does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sphinxext_tvm_roadmap.errors import FilterError
from sphinxext_tvm_roadmap.filters.parse import parse_filter
from sphinxext_tvm_roadmap.model import ProjectField

MANUAL = Path(__file__).parents[2] / "docs" / "directives.rst"
FIELDS = [ProjectField(name) for name in ("Status", "Priority", "Note", "Points", "Date", "Iteration")]


def rows() -> list[tuple[str, str]]:
    """Return each term of GitHub's column, with the answer beside it."""
    table = MANUAL.read_text(encoding="utf-8").partition("..  filter-table")[2].partition("These terms are ours:")[0]
    cells = re.findall(r"   \* - (.*?)\n     - (.*?)(?=\n   \* - |\n\n|\Z)", table, re.DOTALL)
    found = [(term, answer) for given, answer in cells for term in re.findall(r"``(.+?)``", given, re.DOTALL)]
    return [(" ".join(term.split()), answer) for term, answer in found]


def test_the_manual_has_the_whole_table() -> None:
    assert len(rows()) >= 50


@pytest.mark.parametrize(("term", "answer"), rows(), ids=[term for term, _answer in rows()])
def test_a_term_is_answered_or_refused_as_the_manual_says(term: str, answer: str) -> None:
    if answer.startswith("refused"):
        with pytest.raises(FilterError):
            parse_filter(term, fields=FIELDS)
    else:
        assert parse_filter(term, fields=FIELDS).terms
