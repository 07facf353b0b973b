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

"""Limits on nesting and tables, since the cost of parsing grows with lines times levels, and with cells.

A limit removes no words: the content beyond it stays as text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it import rules_block

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token
    from markdown_it.utils import EnvType

MOST_LEVELS = 18
"""Levels of nested quotes and lists (a list and its item are one level each); markdown-it drops levels below 20."""

MOST_LEVEL_LINES = 65_536
"""Lines times levels; each quote and each list reads each of its lines again."""

MOST_LINES = 8_192
"""Lines of one text: as many as the tasks that GitHub's longest body, 65,536 characters, can hold."""

MOST_CELLS = 10_000
"""Table cells of one text; a short row is filled up to the width of the first row."""

MOST_BRACKETS = 8_192
"""Opening brackets of one text; each may begin a link, and is tracked until it is clear that it does not."""


TABLE_MARKS = ("|", "-", ":")
"""The first characters of a table's second line; checked first, since each paragraph is tried as a table."""


MOST_DELIMITERS = 12_000
"""Asterisks, underscores and tildes of one text; each may open or close an emphasis."""


def new_env(lines: int) -> EnvType:
    """Return the environment that markdown-it's rules share for one text: here, the remaining limits."""
    return {
        "levels": max(4, min(MOST_LEVELS, MOST_LEVEL_LINES // lines)),
        "cells": MOST_CELLS,
        "hidden": [],
        "notes": {},
        "html": False,
    }


def rules_beyond(text: str) -> set[str]:
    """Return markdown-it's rules with too much to do in this text; the markup for these rules stays as it is."""
    rules: set[str] = set()
    if text.count("[") > MOST_BRACKETS:
        rules |= {"link", "image", "reference", "footnote"}
    if text.count("*") + text.count("_") + text.count("~") > MOST_DELIMITERS:
        rules |= {"emphasis", "strikethrough"}
    return rules


def install(parser: MarkdownIt) -> None:
    """Put the limits before markdown-it's own rules."""
    parser.block.ruler.before("table", "too_deep", too_deep)
    parser.block.ruler.at("table", table, {"alt": ["paragraph", "reference"]})


def push_paragraph(state: StateBlock, content: str, start: int, end: int) -> Token:
    """Add a paragraph for the lines from `start` to before `end`, and return its inline token."""
    state.push("paragraph_open", "p", 1).map = [start, end]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = content, [start, end], []
    state.push("paragraph_close", "p", -1)
    return inline


def too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read blocks that are nested too deep as text (a block rule of markdown-it)."""
    if silent or state.level < state.env["levels"]:
        return False
    line = start + 1
    while line < end and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent or state.sCount[line] < 0):
        line += 1
    inline = push_paragraph(state, state.getLines(start, line, state.blkIndent, False).strip(), start, line)
    inline.meta = {"verbatim": True}
    state.line = line
    return True


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read a table, as far as the limit on cells allows (a block rule of markdown-it)."""
    if not state.src.startswith(TABLE_MARKS, state.bMarks[start + 1] + state.tShift[start + 1]):
        return False
    columns = 1 + state.src.count("|", state.bMarks[start + 1], state.eMarks[start + 1])
    rows = state.env["cells"] // columns
    if not rows or not rules_block.table(state, start, min(end, start + 2 + rows), silent):
        return False
    if not silent:
        state.env["cells"] -= columns * (state.line - start)
    return True
