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

"""Footnotes, as GitHub has them: ``[^1]`` in a text, and ``[^1]: Words`` somewhere in it.

CommonMark does not know them. Notes are numbered by their first mention; a note that nobody mentions is not shown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_LABEL = r"\[\^([^\s\[\]]{1,999})\]"
MENTION = re.compile(_LABEL)
DEFINITION = re.compile(rf"{_LABEL}:[ \t]*")
INDENT = 4
"""Columns before the later blocks of a note."""


def install(parser: MarkdownIt) -> None:
    """Add the rules to a parser."""
    parser.block.ruler.before("reference", "footnote", definition, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.before("link", "footnote", mention)


def definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read a note with all of its blocks (a block rule)."""
    begin = state.bMarks[start] + state.tShift[start]
    found = None if state.is_code_block(start) else DEFINITION.match(state.src, begin, state.eMarks[start])
    if found is None or silent:
        return found is not None
    note = state.push("footnote_open", "", 1)
    note.meta = {"label": _fold(found[1])}
    line = (state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType)
    state.blkIndent += INDENT
    state.bMarks[start], state.tShift[start], state.sCount[start] = found.end(), 0, state.blkIndent
    state.parentType = "footnote"
    state.md.block.tokenize(state, start, end)
    state.blkIndent -= INDENT
    state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType = line
    note.map = [start, state.line]
    state.push("footnote_close", "", -1)
    return True


def mention(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read the mention of a note; without such a note, the brackets are text (an inline rule)."""
    found = MENTION.match(state.src, state.pos) if state.src[state.pos] == "[" else None
    number = state.env["notes"].get(_fold(found[1])) if found else None
    if found is None or number is None:
        return False
    if not silent:
        state.push("footnote_mention", "", 0).meta = {"number": number}
    state.pos = found.end()
    return True


def numbered(tokens: Iterable[Token], texts: Iterable[str]) -> dict[str, int]:
    """Return the numbers of the notes among `tokens` by their labels; `texts` mention them in order."""
    defined = {token.meta["label"] for token in tokens if token.type == "footnote_open"}
    mentioned = (label for text in texts for label in labels_in(text) if label in defined)
    return {label: place for place, label in enumerate(dict.fromkeys(mentioned), start=1)}


def labels_in(text: str) -> Iterator[str]:
    """Yield the labels of the notes that a text mentions."""
    return (_fold(label) for label in MENTION.findall(text)) if "[^" in text else iter(())


def _fold(label: str) -> str:
    return label.casefold()
