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

"""The keys by which items are put in order or into groups are spelled as in a filter."""

from __future__ import annotations

import pytest

from sphinxext_tvm_roadmap.errors import FilterError
from sphinxext_tvm_roadmap.filters.order_keys import SortKey, parse_group_key, parse_sort


def test_a_sort_key_is_spelled_as_in_a_filter() -> None:
    assert parse_sort(" Team Size ,, -TARGET date", fields=["Team size"]) == (
        SortKey("team-size"),
        SortKey("target-date", descending=True),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("priorty", r'nothing can be sorted by "priorty"; did you mean "priority"\? Allowed: assignee, '),
        ("priority,-team sice", r'"team-sice"; Allowed: .*, or a field of the project\.'),
        ("-", r'nothing can be sorted by "'),
    ],
)
def test_an_error_about_an_unknown_key_suggests_the_nearest_key(text: str, said: str) -> None:
    with pytest.raises(FilterError, match=said):
        parse_sort(text, fields=["Team Size"])


def test_a_group_key_is_a_key_or_a_field_in_the_standard_spelling() -> None:
    assert parse_group_key("Target Date") == "target-date"
    assert parse_group_key("TEAM size", fields=["Team Size"]) == "team-size"
    with pytest.raises(FilterError, match=r'nothing can be grouped by "Team Size"; .*, or a field of the project\.'):
        parse_group_key("Team Size")
