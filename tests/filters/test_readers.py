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

"""A reader's filter finds the items that ``reader-cases.txt`` names. The script of the pages has the same cases."""

from __future__ import annotations

import pytest
from filters.reader_world import CONTEXT, ITEMS, ReaderCase, read_reader_cases

from sphinxext_tvm_roadmap.errors import FilterError
from sphinxext_tvm_roadmap.filters.parse import parse_filter, parse_for_readers, select

CASES = read_reader_cases()


def chosen(text: str) -> list[str]:
    return [item.id for item in select(ITEMS, parse_for_readers(text), CONTEXT)]


@pytest.mark.parametrize("case", [case for case in CASES if case.items], ids=lambda case: case.filter)
def test_a_filter_finds_its_items(case: ReaderCase) -> None:
    assert chosen(case.filter) == case.names


@pytest.mark.parametrize("case", [case for case in CASES if not case.items], ids=lambda case: case.filter)
def test_a_mistake_is_said_with_its_place(case: ReaderCase) -> None:
    with pytest.raises(FilterError) as found:
        parse_for_readers(case.filter)
    assert str(found.value).startswith(f"column {case.column}: ")
    assert case.words in str(found.value)


def test_the_file_has_cases_of_both_kinds() -> None:
    assert sum(1 for case in CASES if case.items) > 120
    assert sum(1 for case in CASES if not case.items) > 40


KEYS_ALONE = [case.filter for case in CASES if case.items and all(":" in word for word in case.filter.split())]


@pytest.mark.parametrize("text", KEYS_ALONE)
def test_a_filter_of_keys_means_the_same_to_authors_where_a_project_has_no_such_fields(text: str) -> None:
    authors = [item.id for item in select(ITEMS, parse_filter(text), CONTEXT)]
    assert authors == chosen(text)


def test_a_word_finds_titles_alone_for_authors_and_owners_too_for_readers() -> None:
    assert [item.id for item in select(ITEMS, parse_filter("areusch"), CONTEXT)] == []
    assert chosen("areusch") == ["nodes"]
