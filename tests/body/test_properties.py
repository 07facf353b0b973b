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

"""What holds for any body, however careless or hostile."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.body.goals import read_goal_card
from sphinxext_tvm_roadmap.body.reading import read_body
from sphinxext_tvm_roadmap.body.theme_texts import read_readme, read_theme_card
from sphinxext_tvm_roadmap.characters import UNWANTED
from sphinxext_tvm_roadmap.markdown.parser import normalise, parse, plain

MARKUP = """
# |## |- |* |1. |> |- [ ] |- [x] |[|]|(|)|`|```|~~~|**|__|_|~~|<|>|<!--|-->|<details>|</p>|<img alt="|&amp;|\\|:|\n|\n\n
|    |\t|---|===|#12|@ann|a/b#3|GH-4|blocked by |Goals|**Why**
|https://github.com/a/b/pull/5|![P0 ci:a](x)||a|b|\r\n|\x00|\u202e
""".strip().split("|")

words = st.text("abcdefghijklmnopqrstuvwxyzäπ安", min_size=1, max_size=8)
markdown = st.lists(st.one_of(st.sampled_from(MARKUP), words), max_size=40).map("".join)
texts = st.one_of(st.text(), markdown)


@given(texts)
def test_any_text_can_be_read(text: str) -> None:
    read_body(text, repository="a/b")
    read_goal_card(text)
    read_readme(text)
    read_theme_card("x", text)


@given(texts)
def test_parsed_text_contains_no_invisible_or_direction_characters(text: str) -> None:
    body = read_body(text, repository="a/b")
    said = [body.summary or "", *body.sections.values(), *(task.text for task in body.tasks)]
    assert not any(UNWANTED.search(part) for part in said)
    assert all("\n" not in task.text for task in body.tasks)


@given(texts)
def test_normalising_twice_gives_the_same_text_as_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(texts)
def test_the_quick_way_to_plain_text_gives_the_same_text_as_parsing(text: str) -> None:
    document = parse(text)
    for token in document.tokens:
        if token.type == "inline" and not token.meta:
            assert document.text(token.content) == plain(document.parse_inline(token.content))


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3), st.lists(words, min_size=1)), min_size=1))
def test_each_task_keeps_its_words_and_its_state(tasks: list[tuple[bool, int, list[str]]]) -> None:
    level = 0
    lines: list[str] = []
    expected: list[tuple[bool, int, str]] = []
    for done, wanted, said in tasks:
        level = min(wanted, level + 1) if lines else 0
        lines.append(f"{'  ' * level}- [{'x' if done else ' '}] {'  '.join(said)}")
        expected.append((done, level, " ".join(said)))
    found = read_body("\n".join(lines), repository="").tasks
    assert [(task.done, task.depth, task.text) for task in found] == expected


@given(st.lists(st.tuples(st.integers(1, 6), st.lists(words, min_size=1)), min_size=1), st.lists(words, min_size=1))
def test_no_word_of_headings_and_paragraphs_is_lost(headed: list[tuple[int, list[str]]], said: list[str]) -> None:
    text = "".join(f"{'#' * level} {' '.join(heading)}\n{' '.join(said)}\n" for level, heading in headed)
    document = parse(text)
    shown = [plain(document.inline(token)) for token in document.tokens if token.type == "inline"]
    assert shown == [line for _level, heading in headed for line in (" ".join(heading), " ".join(said))]


@given(texts)
def test_the_markdown_of_a_section_can_be_read_again(text: str) -> None:
    for section in read_body(text, repository="a/b").sections.values():
        read_body(section, repository="a/b")
        assert section == section.strip("\n")


def read_references(text: str) -> object:
    return read_body(text, repository="a/b").references


LONG: dict[str, tuple[Callable[[str], object], str]] = {
    "references": (read_references, "#1 " * 350_000),
    "references in a task": (read_references, f"- [ ] {'#1 ' * 350_000}"),
    "blockers after words of a task": (read_references, f"- [ ] a {'blocked by #1 ' * 75_000}"),
    "badges": (read_goal_card, "![P0](x) " * 7_000),
    "badges without blanks": (read_goal_card, "![P0 a](x)" * 6_500),
    "a long word before a goal": (read_goal_card, f"**{'a' * 250_000}** b"),
    "people in a task": (read_references, f"- [ ] x{' @ann x' * 20_000}"),
    "people and references in a task": (read_references, f"- [ ] x{' #1 @ann' * 20_000}"),
    "backticks": (read_readme, f"**Roadmap Maintainers:** {'`' * 250_000}"),
    "backticks and blanks": (read_readme, f"**Roadmap Maintainers:** {'` ' * 125_000}"),
}
"""Texts that take minutes if the time to read them grows with the square of their length, and else a few seconds."""


@pytest.mark.parametrize("name", LONG)
def test_the_time_to_read_a_text_grows_with_its_length(name: str) -> None:
    read, text = LONG[name]
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 15
