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

"""Find the text that is struck through."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from markdown_it.rules_inline.state_inline import Delimiter

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

Spans = list[tuple[int, int]]

SIGNS = re.compile(r"(?<!~)~{1,2}(?!~)|</?(?:del|s|strike)>", re.IGNORECASE)


LONGEST_SIGN = 2
"""One tilde and two tildes strike through; more are text."""


def install(parser: MarkdownIt) -> None:
    """Replace markdown-it's rules, which know only two tildes."""
    parser.inline.ruler.at("strikethrough", tildes)
    parser.inline.ruler2.at("strikethrough", strike)


def tildes(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Note tildes that may begin or end struck text (an inline rule)."""
    if silent or state.src[state.pos] != "~":
        return False
    found = state.scanDelims(state.pos, True)
    state.push("text", "", 0).content = "~" * found.length
    if found.length <= LONGEST_SIGN:
        place = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord("~"), 0, place, -1, found.can_open, found.can_close))
    state.pos += found.length
    return True


def strike(state: StateInline) -> None:
    """Strike the text between tildes that belong together (an inline rule for the second round)."""
    for delimiters in (state.delimiters, *(meta["delimiters"] for meta in state.tokens_meta if meta)):
        for opener in delimiters:
            if opener.marker == ord("~") and opener.end >= 0:
                first, last = state.tokens[opener.token], state.tokens[delimiters[opener.end].token]
                # One tilde and two tildes do not belong together; cmark-gfm leaves both as text.
                if first.content == last.content:
                    first.type, first.tag, first.nesting, first.content = "s_open", "s", 1, ""
                    last.type, last.tag, last.nesting, last.content = "s_close", "s", -1, ""


def struck_spans(text: str) -> Spans:
    """Return the beginning and the end of each struck text: ``~~x~~``, ``~x~`` and ``<del>x</del>``, as on GitHub.

    Of texts inside each other, only the outermost is returned.
    """
    spans: Spans = []
    opened: dict[str, int] = {}
    for sign in SIGNS.finditer(text) if "~" in text or "<" in text else ():
        is_tag = sign[0][0] == "<"
        kind = sign[0].strip("</>").lower() if is_tag else sign[0]
        closes = sign[0][1] == "/" if is_tag else sign.start() > 0 and not text[sign.start() - 1].isspace()
        opens = not closes if is_tag else sign.end() < len(text) and not text[sign.end()].isspace()
        if closes and kind in opened:
            start = opened.pop(kind)
            opened = {other: place for other, place in opened.items() if place < start}
            while spans and spans[-1][0] > start:
                spans.pop()
            spans.append((start, sign.end()))
        elif opens:
            opened.setdefault(kind, sign.start())
    return spans


def is_struck(spans: Spans, place: int) -> bool:
    """Return whether a place of the text is in one of its struck spans."""
    found = bisect_right(spans, (place, place)) - 1
    nearest = spans[max(found, 0) : found + 2]
    return any(start <= place < end for start, end in nearest)
