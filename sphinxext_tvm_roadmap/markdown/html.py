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

"""Recognise HTML inside Markdown: GitHub renders some of it, we render none.

It has to be recognised nevertheless. The content of an HTML block is not Markdown (a task in ``<details>`` is not a
task), comments are invisible, and a tag that GitHub would render must not stand in the text. Any other tag is text.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from markdown_it.rules_block.html_block import HTML_SEQUENCES
from markdown_it.token import Token

from .limits import push_paragraph

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

KNOWN = (
    "a abbr b bdo blockquote br caption center cite code dd del details dfn div dl dt em figcaption figure font "
    "h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q rp rt ruby s samp small source span strike strong "
    "sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr"
)
"""The tags that GitHub lets through (github/markup, "HTML sanitization")."""

TAG = re.compile(rf"</?({'|'.join(KNOWN.split())})(?:\s[^<>]*|/)?>", re.IGNORECASE)
COMMENT = re.compile(r"<!--(?:-?>|.*?(?:-->|\Z))", re.DOTALL)
ATTRIBUTE = re.compile(r"""(?<![\w-])(alt|src)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


def install(parser: MarkdownIt) -> None:
    """Replace markdown-it's own rules for HTML, which do nothing while HTML is off."""
    parser.block.ruler.at("html_block", html_block, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.inline.ruler.at("html_inline", html_inline)


def html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read an HTML block (CommonMark 4.6) as one paragraph; hide a block that shows nothing."""
    first = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("<", first) or state.is_code_block(start):
        return False
    text = state.src[first : state.eMarks[start]]
    kind = next((kind for kind in HTML_SEQUENCES if kind[0].search(text)), None)
    if kind is None:
        return False
    _opens, closes, interrupts = kind
    if silent:
        return interrupts
    line = start + 1
    if not closes.search(text):
        while line < end and state.sCount[line] >= state.blkIndent:
            text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
            if closes.search(text):
                line += bool(text)
                break
            line += 1
    content = COMMENT.sub("", state.getLines(start, line, state.blkIndent, False)).strip()
    state.line = line
    state.env["html"] = True
    if TAG.sub(_image_only, content).strip():
        push_paragraph(state, content, start, line).meta = {"html": True}
    else:
        state.env["hidden"].append((start, line))
    return True


def html_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Skip comments and known tags; ``<br>`` breaks the line, ``<img>`` is an image (an inline rule)."""
    if state.src[state.pos] != "<":
        return False
    if state.src.startswith("<!--", state.pos):
        end = _end_of_comment(state)
        if end:
            state.pos = end
        return bool(end)
    found = TAG.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        name = found[1].lower()
        if name == "br":
            state.push("hardbreak", "br", 0)
        elif name == "img":
            _push_image(state, found[0])
    state.pos = found.end()
    return True


def _image_only(tag: re.Match[str]) -> str:
    return "image" if tag[1].lower() == "img" else ""


def _end_of_comment(state: StateInline) -> int:
    # Search for the last end only once: a search from each beginning would take quadratic time.
    last = state.env.get("comment")
    if last is None or last[0] is not state.src:
        last = state.env["comment"] = (state.src, state.src.rfind("-->"))
    return state.src.find("-->", state.pos + 2) + 3 if last[1] >= state.pos + 2 else 0


def _push_image(state: StateInline, tag: str) -> None:
    attributes = {found[1].lower(): html.unescape(found[2] or found[3] or "") for found in ATTRIBUTE.finditer(tag)}
    image = state.push("image", "img", 0)
    image.content = attributes.get("alt", "")
    image.children = [Token("text", "", 0, content=image.content)]
    address = state.md.normalizeLink(attributes.get("src", ""))
    image.attrs = {"src": address if state.md.validateLink(address) else ""}
