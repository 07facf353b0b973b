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

"""A page joins a table of contents in the form of its author."""

from __future__ import annotations

from pathlib import Path

import pytest
from docs_folder.edit_cases import edit_cases
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.docs_folder.source_text import SourceText
from sphinxext_tvm_roadmap.docs_folder.toctree import add_to_toctree, find_toctrees

CASES = edit_cases("toctrees.txt")


def source(title: str, text: str) -> SourceText:
    return SourceText(path=Path(f"index.{title.partition(':')[0]}"), text=text)


@pytest.mark.parametrize("title", CASES)
def test_a_page_is_listed(title: str) -> None:
    before, after = CASES[title]
    edited = add_to_toctree(source(title, before), "roadmap")
    assert edited.rstrip("\n") == after.rstrip("\n")
    assert add_to_toctree(source(title, edited), "roadmap") == edited


@pytest.mark.parametrize("title", CASES)
def test_ends_of_lines_stay(title: str) -> None:
    before = CASES[title][0].replace("\n", "\r\n")
    edited = add_to_toctree(source(title, before), "roadmap")
    assert edited.count("\r\n") == edited.count("\n") == edited.count("\r")


def test_an_entry_names_its_page_with_and_without_a_title_and_an_ending() -> None:
    text = ".. toctree::\n\n   Title <a>\n   b.rst\n   /c\n   ./d\n"
    (found,) = find_toctrees(source("rst", text))
    assert [page for page in "abcde" if found.lists(page)] == list("abcd")


@given(st.sampled_from(sorted(CASES)), st.integers(0, 300), st.text("`:{}-. \n\r\ttocre", max_size=5))
def test_a_damaged_page_loses_no_line(title: str, place: int, damage: str) -> None:
    before = CASES[title][0]
    text = before[:place] + damage + before[place:]
    edited = add_to_toctree(source(title, text), "roadmap")
    rest = iter(edited.splitlines())
    assert all(line in rest for line in text.splitlines())


def test_a_page_of_another_folder_is_listed_once() -> None:
    text = add_to_toctree(source("rst", ".. toctree::\n\n   community\n"), "/roadmap/index")
    assert text == ".. toctree::\n\n   community\n   /roadmap/index\n"
    assert add_to_toctree(source("rst", text), "/roadmap/index") == text
