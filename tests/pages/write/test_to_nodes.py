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

"""Parts become docutils' own nodes, such as every writer can write."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import msgspec
import pytest
from docutils import nodes
from examples import item, roadmap
from hypothesis import given
from hypothesis import strategies as st
from markdown_texts import seen, texts, written
from sphinx_project import Project, page

from sphinxext_tvm_roadmap.pages.parts import Box, Items, Paragraph, Quote, Row, Table
from sphinxext_tvm_roadmap.pages.parts.from_markdown import to_parts
from sphinxext_tvm_roadmap.pages.write.to_nodes import MOST_LISTS, to_nodes

from ..conftest import DATA, CaseFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxext_tvm_roadmap.pages.parts import Block

LISTS = (nodes.bullet_list, nodes.enumerated_list, nodes.block_quote)


def made(text: str) -> nodes.Node:
    """Return the nodes of a text, as those of one card."""
    return to_nodes((Box("card", to_parts(text)),))[0]


@given(texts)
def test_no_word_is_lost(text: str) -> None:
    assert seen(made(text).astext()) == written(text)


@given(st.one_of(texts, st.text()))
def test_there_are_no_empty_lists_quotes_or_links_and_no_raw_nodes(text: str) -> None:
    for node in made(text).findall():
        assert not isinstance(node, nodes.raw | nodes.image | nodes.target | nodes.system_message)
        assert node.children or not isinstance(node, (*LISTS, nodes.reference))


@pytest.mark.parametrize("depth", [1, MOST_LISTS, MOST_LISTS + 1, 30])
def test_lists_and_quotes_are_nested_only_as_deep_as_latex_allows(depth: int) -> None:
    part: Block = Paragraph(("word",))
    for level in range(depth):
        part = Items(((Paragraph((f"{level}",)), part),)) if level % 2 else Quote((part,))
    (outermost,) = to_nodes((part,))
    deepest = max(sum(isinstance(above, LISTS) for above in ancestry(node)) for node in outermost.findall(nodes.Text))
    assert deepest == min(depth, MOST_LISTS)
    assert outermost.astext().split() == [str(level) for level in reversed(range(depth)) if level % 2] + ["word"]


@pytest.mark.parametrize("tables", [True, False])
def test_each_id_is_written_once_at_the_first_occurrence_of_its_object(*, tables: bool) -> None:
    one, two = ("item", "I_1"), ("item", "I_2")
    rows = (Row((("a",),), target=one), Row((("b",),), target=two))
    view = (Box("line", (), target=one), Table((("",),), rows, label="c", role="items"), Box("line", (), target=two))
    for _again in range(2):
        made = to_nodes(view, tables=tables, ids={one: "first", two: "second"})
        targets = [target for node in made for target in node.findall(nodes.target)]
        assert [target["ids"] for target in targets] == [["first"], ["second"]]
        assert [target.parent.astext() for target in targets] == ["", "b"]


def ancestry(node: nodes.Node) -> list[nodes.Node]:
    above = []
    while node.parent is not None:
        node = node.parent
        above.append(node)
    return above


def test_text_output_contains_the_words_of_html_pages(project: Callable[..., Project]) -> None:
    cases = msgspec.toml.decode((DATA / "markdown.toml").read_bytes(), type=CaseFile).case
    items = tuple(
        item(number, case.title, sections={"motivation": case.input}) for number, case in enumerate(cases, start=1)
    )
    docs: Project = project({"index.rst": page(".. roadmap:: ci")}, roadmap(items=items))
    built = docs.build("text")
    assert built.warnings == []
    shown = " ".join(built.text("index.txt").split())
    begins = [shown.index(f"{case.title} ") for case in cases]
    for case, begin, end in zip(cases, begins, [*begins[1:], None], strict=True):
        expected = html.unescape(re.sub(r'<span class="roadmap-unseen">[^<]*</span>|<[^>]*>', " ", case.expected))
        assert set(re.findall(r"[^\W_]+", expected)) <= set(re.findall(r"[^\W_]+", shown[begin:end])), case.title


def test_line_ends_are_lines_of_a_block() -> None:
    block, _list = made("one\n*two\nthree*\n\n- four\n  five").children
    assert [type(block), *map(type, block.children)] == [nodes.line_block, nodes.line, nodes.line]
    assert [line.astext() for line in block.children] == ["one", "two three"]
