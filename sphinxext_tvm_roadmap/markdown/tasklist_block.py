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

"""Tasklist blocks: fences that are called ``[tasklist]`` and hold Markdown.

GitHub had them until April 2025 and recommends sub-issues since then. Bodies of those years still hold the tasks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

NAME = "[tasklist]"
FENCE = re.compile(r"(`{3,}|~{3,})[ \t]*\[tasklist\][ \t]*\Z", re.IGNORECASE)


def install(parser: MarkdownIt) -> None:
    """Put the rule before that of other fences."""
    parser.block.ruler.before("fence", "tasklist", tasklist, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def tasklist(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read the lines between the fences as blocks of their own (a block rule)."""
    fence = None if state.is_code_block(start) else FENCE.match(_line(state, start))
    if fence is None or silent:
        return fence is not None
    close = start + 1
    while close < end and not _closes(state, close, fence[1]):
        close += 1
    last = state.lineMax
    state.lineMax = close
    state.md.block.tokenize(state, start + 1, close)
    state.lineMax = last
    state.env["hidden"] += [(start, start + 1), (close, min(close + 1, end))]
    state.line = min(close + 1, end)
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _closes(state: StateBlock, line: int, fence: str) -> bool:
    text = _line(state, line).rstrip()
    ends = len(text) >= len(fence) and not text.strip(fence[0])
    return (ends and not state.is_code_block(line)) or (bool(text) and state.sCount[line] < state.blkIndent)
