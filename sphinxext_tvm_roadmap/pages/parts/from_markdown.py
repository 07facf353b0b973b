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

"""Turn Markdown that users of GitHub wrote into parts. Only listed elements are allowed; others become text."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec

from ...model import WebAddress
from ...refs import GITHUB
from .. import parts
from ..i18n import _
from .inlines import Link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.token import Token

    from ...markdown.parser import Document
    from .blocks import Block
    from .inlines import Inline

ALERT = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*", re.IGNORECASE)
"""The first line of a quote that GitHub shows as an alert."""

LINE_ENDS: tuple[Inline, ...] = (" ", parts.Break())

MOST_MARKS = 16
"""The limit of nested emphasis; deeper text is plain. Blocks have their own limit (`markdown.limits`)."""

MOST_MENTIONS = 1_000
"""The limit of links made from the references in one text, because two letters (``#1``) become a link of about a
hundred. Later references stay text.
"""


def to_parts(text: str, repository: str = "", site: str = GITHUB, own: int | None = None) -> tuple[Block, ...]:
    """Return the parts of a text; never raises.

    Parameters
    ----------
    repository
        ``owner/repository`` that ``#12`` in this text belongs to.
    site
        The server on which the text was written.
    own
        The number of the issue that the text belongs to.
    """
    # The parser is loaded for the first text that is shown; a table of titles needs no parser.
    from ...markdown.parser import parse  # noqa: PLC0415

    return Reader(parse(text), repository, site, own).blocks()


def web_address(url: str) -> str | None:
    """Return an address that may be linked: absolute, with http or https. Return ``None`` for any other."""
    try:
        return msgspec.convert(url, WebAddress)
    except msgspec.ValidationError:
        return None


def linked(
    text: str, repository: str, site: str = GITHUB, own: int | None = None, *, most: int = MOST_MENTIONS
) -> tuple[Inline, ...]:
    """Return plain text in which references are links, up to the given number."""
    from ...markdown.references import find_marks  # noqa: PLC0415 - as in `to_parts`

    found: list[Inline] = []
    position = 0
    for mark in islice(find_marks(text, repository, site, own), most):
        words = (text[mark.start : mark.end],)
        reference = mark.reference
        link = (
            Link(words, reference.url, target=("item", reference.ref))
            if reference
            else Link(words, f"{site}/{mark.login}")
        )
        found += [text[position : mark.start], link]
        position = mark.end
    return tuple(word for word in (*found, text[position:]) if word != "")


MARKS: dict[str, type[parts.Strong | parts.Emphasis | parts.Strike]] = {
    "strong_open": parts.Strong,
    "em_open": parts.Emphasis,
    "s_open": parts.Strike,
}


class Reader:
    """Read one text from the flat tokens of markdown-it. It keeps its own stacks, so no nesting is too deep."""

    def __init__(self, document: Document, repository: str, site: str, own: int | None) -> None:
        self.document = document
        self.repository = repository
        self.site = site
        self.own = own
        self.mentions_left = MOST_MENTIONS
        self.notes: dict[int, tuple[Block, ...]] = {}
        """The footnotes by their numbers."""

    def blocks(self) -> tuple[Block, ...]:
        """Return the parts of the whole text, and its footnotes below them."""
        opened: list[tuple[Token | None, list[Any]]] = [(None, [])]
        for token in self.document.tokens:
            if token.nesting == 1:
                opened.append((token, []))
            elif token.nesting == -1:
                opener, inside = opened.pop()
                if opener is not None and opener.type == "footnote_open":
                    self._keep_note(opener.meta["label"], tuple(inside))
                else:
                    opened[-1][1].extend(_closed(opener, inside) if opener else inside)
            else:
                opened[-1][1].extend(self._leaf(token))
        return (*opened[0][1], *(block for _number, note in sorted(self.notes.items()) for block in note))

    def _keep_note(self, label: str, blocks: tuple[Block, ...]) -> None:
        """Keep a footnote with its number before it; of two with one label, the first counts, as on GitHub."""
        number = self.document.env["notes"].get(label)
        if number is not None and number not in self.notes:
            first = blocks[0] if blocks else None
            words, rest = (first.children, blocks[1:]) if isinstance(first, parts.Paragraph) else ((), blocks)
            self.notes[number] = (parts.Paragraph((parts.Superscript(str(number)), " ", *words)), *rest)

    def _leaf(self, token: Token) -> list[Any]:
        match token.type:
            case "inline":
                # Inside of HTML, a line end is only a blank.
                line_end: Inline = " " if token.meta.get("html") else parts.Break()
                return [self._inlines(self.document.inline(token), line_end)]
            case "fence" | "code_block":
                return [parts.CodeBlock(token.content.rstrip("\n"))]
        return [parts.Paragraph((token.content,))] if token.content.strip() else []

    def _inlines(self, tokens: Iterable[Token], line_end: Inline) -> tuple[Inline, ...]:
        opened: list[tuple[Token | None, list[Inline]]] = [(None, [])]
        links = 0
        for token in tokens:
            links += token.nesting if token.tag == "a" else 0
            if token.nesting == 1:
                opened.append((token, []))
            elif token.nesting == -1:
                opener, words = opened.pop()
                opened[-1][1].extend(_marked(opener, tuple(words), depth=len(opened), in_link=links > 0))
            else:
                is_line_end = token.type == "softbreak"
                opened[-1][1].extend((line_end,) if is_line_end else self._words(token, in_link=links > 0))
        return tuple(opened[0][1])

    def _words(self, token: Token, *, in_link: bool) -> tuple[Inline, ...]:
        match token.type:
            case "hardbreak":
                return (parts.Break(),)
            case "code_inline":
                return (parts.Code(token.content),)
            case "footnote_mention":
                return (parts.Superscript(str(token.meta["number"])),)
            case "image":
                words = self.document.text_of(token) or str(_("image"))
                return _link((words,), token.attrs.get("src"), in_link=in_link)
        text = token.content
        if in_link:
            return (text,) if text else ()
        found = linked(text, self.repository, self.site, self.own, most=self.mentions_left)
        self.mentions_left -= sum(isinstance(word, Link) for word in found)
        return found


def _closed(opener: Token, inside: list[Any]) -> list[Any]:
    """Return the parts of a block with this content; nothing for an empty block, which is an error in LaTeX."""
    match opener.type:
        case "paragraph_open":
            return [parts.Paragraph(words) for words in inside if words]
        case "heading_open":
            return [parts.Paragraph((parts.Strong(words),)) for words in inside if words]
        case "blockquote_open":
            return [parts.Quote(_alert(tuple(inside)))] if inside else []
        case "list_item_open":
            return [_item(tuple(inside))]
        case "bullet_list_open":
            return [parts.Items(tuple(inside))]
        case "ordered_list_open":
            start = opener.attrs.get("start", 1)
            return [parts.Items(tuple(inside), ordered=True, start=start if isinstance(start, int) else 1)]
        case "th_open" | "td_open":
            return inside or [()]
        case "tr_open":
            return [tuple(inside)]
        case "table_open":
            head, *rows = inside
            return [parts.Table(head, tuple(map(parts.Row, rows)), label=_("Table"))]
    return inside


def _item(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Make a checkbox where GitHub shows one."""
    from ...markdown.references import CHECKBOX  # noqa: PLC0415 - as in `to_parts`

    text, rest = _lead(blocks)
    box = CHECKBOX.match(text)
    if box is None:
        return blocks
    done = box[1] != " "
    check = parts.Check(_("done") if done else _("open"), done=done)
    return (parts.Paragraph((check, " ", text[box.end() :].lstrip(), *rest)), *blocks[1:])


def _alert(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Show the name of an alert as a bold paragraph."""
    text, rest = _lead(blocks)
    alert = ALERT.fullmatch(text)
    if alert is None or (rest and rest[0] not in LINE_ENDS):
        return blocks
    words = (parts.Paragraph(rest[1:]),) if rest[1:] else ()
    return (parts.Paragraph((parts.Strong((alert[1].capitalize(),)),)), *words, *blocks[1:])


def _lead(blocks: tuple[Block, ...]) -> tuple[str, tuple[Inline, ...]]:
    """Return the plain text at the start of blocks, and the rest of its paragraph."""
    first = blocks[0] if blocks else None
    if isinstance(first, parts.Paragraph) and isinstance(first.children[0], str):
        return first.children[0], first.children[1:]
    return "", ()


def _marked(opener: Token | None, words: tuple[Inline, ...], *, depth: int, in_link: bool) -> tuple[Inline, ...]:
    if opener is not None and opener.type == "link_open":
        return _link(words, opener.attrs.get("href"), in_link=in_link)
    mark = MARKS.get(opener.type) if opener is not None else None
    return (mark(words),) if mark and words and depth <= MOST_MARKS else words


def _link(words: tuple[Inline, ...], url: object, *, in_link: bool) -> tuple[Inline, ...]:
    """Return a link, or only its words if it has no valid address or is inside another link."""
    address = None if in_link else web_address(str(url))
    return (Link(words, address),) if address and words else words
