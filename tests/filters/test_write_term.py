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

import pytest
from examples import item
from filters.filter_world import CONTEXT
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.filters.parse import parse_filter, select
from sphinxext_tvm_roadmap.filters.write_term import write_term
from sphinxext_tvm_roadmap.model import Label


@pytest.mark.parametrize(
    ("value", "term"),
    [
        ("docs", 'label:"docs"'),
        ("type: bug, urgent", 'label:"type: bug, urgent"'),
        ('the "big" one', "label:'the \"big\" one'"),
        ("@me", 'label:"@me"'),
        ("""it's "both\"""", None),
        ("needs-*", None),
        (" ", None),
    ],
)
def test_a_value_is_quoted_if_the_language_can_spell_it(value: str, term: str | None) -> None:
    assert write_term("label", value) == term


@given(st.text(min_size=1, max_size=12))
def test_the_written_term_chooses_the_items_with_this_value(name: str) -> None:
    term = write_term("label", name)
    if term is not None:
        items = tuple(item(number, labels=(Label(text),)) for number, text in ((1, name), (2, f"{name} and more")))
        assert tuple(select(items, parse_filter(term), CONTEXT)) == items[:1]
