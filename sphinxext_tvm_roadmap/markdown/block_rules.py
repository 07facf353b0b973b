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

"""Skip markdown-it's block rules where possible; otherwise, all of them would be called for each line of a text.

A rule is not called at all if its signs are not in the text. No rule is called for a line that begins with a word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from . import tasklist_block
from .limits import push_paragraph

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

BREAK = re.compile(r"([-*_])[ \t]*\1[ \t]*\1")
HEADING = re.compile(r"#(?:[ \t\n]|\Z)")
UNDERLINE = re.compile(r"\n[ \t>]*(?:=+|-+)[ \t]*(?:\n|\Z)")

LIKE_WORDS = {"table", "reference", "lheading", "footnote"}
"""The rules for blocks that may begin like a paragraph; all other blocks begin with one of `SIGNS`."""

SIGNS = frozenset("#>-+*_`~<0123456789")


def idle_rules(text: str) -> set[str]:
    """Return the block rules that can find nothing in a text."""
    signs = {
        "table": "|" in text,
        "code": "    " in text or "\t" in text,
        "fence": "```" in text or "~~~" in text,
        "blockquote": ">" in text,
        "hr": BREAK.search(text),
        "reference": "]:" in text,
        "html_block": "<" in text,
        "footnote": "[^" in text,
        "tasklist": tasklist_block.NAME in text.lower(),
        "heading": HEADING.search(text),
        "lheading": UNDERLINE.search(text),
    }
    idle = {rule for rule, sign in signs.items() if not sign}
    return idle if idle >= LIKE_WORDS else idle | {"words"}


def install(parser: MarkdownIt) -> None:
    """Put the fast rule for paragraphs before all rules except the limit on nesting, which must already be there."""
    parser.block.ruler.before("table", "words", words)


def words(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read a paragraph (CommonMark 4.8) that begins with a word (a block rule, used if `LIKE_WORDS` are not)."""
    if silent or _has_sign(state, start) or state.is_code_block(start):
        return False
    content = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    line = start + 1
    while line < state.lineMax and not state.isEmpty(line) and not _ends_paragraph(state, line):
        line += 1
    if line > start + 1:
        content += "\n" + state.getLines(start + 1, line, state.blkIndent, False)
    state.line = line
    push_paragraph(state, content.strip(), start, line)
    return True


def _has_sign(state: StateBlock, line: int) -> bool:
    return state.src[state.bMarks[line] + state.tShift[line]] in SIGNS


def _ends_paragraph(state: StateBlock, line: int) -> bool:
    # markdown-it marks a line with a negative indentation if it only continues the paragraph of a quote.
    if not _has_sign(state, line) or state.sCount[line] < 0 or state.is_code_block(line):
        return False
    outside, state.parentType = state.parentType, "paragraph"
    ends = False
    for rule in state.md.block.ruler.getRules("paragraph"):
        ends = ends or rule(state, line, state.lineMax, True)
    state.parentType = outside
    return ends
