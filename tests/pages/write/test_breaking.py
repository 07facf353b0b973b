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

"""Long words get blanks where plain text is written, and nothing else changes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from docutils import nodes
from examples import item, roadmap
from hypothesis import given
from hypothesis import strategies as st
from sphinx_project import Project, page

from sphinxext_tvm_roadmap.pages.write.breaking import MOST_UNBROKEN, break_words

pytestmark = pytest.mark.heavy

pieces = st.lists(st.tuples(st.booleans(), st.text("ab \n", max_size=4).map(lambda text: text * 300)), max_size=4)


@given(pieces)
def test_long_words_are_broken_and_no_letter_is_lost(given_pieces: list[tuple[bool, str]]) -> None:
    parts = [nodes.emphasis("", text) if strong else nodes.Text(text) for strong, text in given_pieces]
    block = nodes.paragraph("", "", *parts)
    before = block.astext()
    break_words(nodes.section("", block))
    assert max(map(len, block.astext().split()), default=0) <= MOST_UNBROKEN
    assert "".join(block.astext().split()) == "".join(before.split())
    if max(map(len, before.split()), default=0) <= MOST_UNBROKEN:
        assert block.astext() == before


def test_code_is_not_changed() -> None:
    block = nodes.literal_block("x" * 2_000, "x" * 2_000)
    break_words(nodes.section("", block))
    assert block.astext() == "x" * 2_000


@pytest.mark.parametrize("builder", ["text", "man", "texinfo"])
def test_a_very_long_word_does_not_slow_a_build(builder: str, tmp_path: Path) -> None:
    long = item(1, sections={"motivation": "[" * 60_000, "goals": "**" + "x" * 60_000 + "**"})
    project = Project(tmp_path / "docs", {"index.rst": page(".. roadmap:: ci")}, roadmap(items=(long,)))
    started = time.process_time()
    built = project.build(builder)
    # Without blanks it is minutes; this is no measure of speed.
    assert time.process_time() - started < 30
    assert built.warnings == []
