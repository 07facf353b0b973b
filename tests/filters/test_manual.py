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

import pytest
from manual import filter_rows, reader_keys

from sphinxext_tvm_roadmap.errors import FilterError
from sphinxext_tvm_roadmap.filters.keys import PRESENCE, READER_KEYS
from sphinxext_tvm_roadmap.filters.parse import parse_filter
from sphinxext_tvm_roadmap.model import ProjectField

FIELDS = [ProjectField(name) for name in ("Status", "Priority", "Note", "Points", "Date", "Iteration")]
ROWS = filter_rows()


def test_the_manual_has_the_whole_table() -> None:
    assert len(ROWS) >= 50


@pytest.mark.parametrize(("term", "answer"), ROWS, ids=[term for term, _answer in ROWS])
def test_a_term_is_answered_or_refused_as_the_manual_says(term: str, answer: str) -> None:
    if answer.startswith("refused"):
        with pytest.raises(FilterError):
            parse_filter(term, fields=FIELDS)
    else:
        assert parse_filter(term, fields=FIELDS).terms


def test_the_table_for_readers_has_each_key_that_a_page_can_answer() -> None:
    assert sorted(reader_keys()) == sorted({*READER_KEYS, *PRESENCE})
