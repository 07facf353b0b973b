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

"""The only Markdown parser: the necessary part of GitHub's dialect, in linear time, without executing anything.

Blocks are parsed at once. The inside of a paragraph is parsed only on request, since it would take most of the time.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct

from ..characters import UNWANTED, UNWANTED_BLANKS
from ..emoji import with_emoji
from . import block_rules, footnotes, html, limits, struck, tasklist_block

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.rules_inline import StateInline
    from markdown_it.utils import EnvType

MOST_ACCENTS = 8
"""The most accents and other marks on one letter; no language has more, and too many would cover other lines."""

SIGNS = re.compile(rf"[^\w\s\x00-\x7f]{{{MOST_ACCENTS + 1},}}")
"""Text that may have more of them; marks are neither letters nor blanks."""

LEADING = re.compile(rf"^([ \t]*){UNWANTED.pattern}(?:{UNWANTED.pattern}|[ \t])*", re.MULTILINE)

# The search is fast because each choice begins with one character, and not with a condition on the text before.
MARKUP = re.compile(r"\\|\*|~|`|\[|<(?=[A-Za-z/!])|&(?=[#A-Za-z])|_(?![A-Za-z0-9])|_(?<![A-Za-z0-9]_)")
SIMPLE_SPAN = re.compile(
    r"`([^`\s][^`]*)`|"
    r"(?<![^\s(])\[((?:[^\[\]\\`*_~<&]|`[^`\[\]\\\s][^`\[\]\\]*`)+)\]\(https?://[^\s()<>\\`\[\]]+\)"
)
"""A code span, or a link with nothing but words and code in its text; this is most markup of a task."""

BARE_ADDRESS = re.compile(r"://[A-Za-z0-9][^\s<`]*")
ENTITY_AT_END = re.compile(r"&#?[A-Za-z0-9]+;\Z")
LONGEST_ENTITY = len("&CounterClockwiseContourIntegral;")
CLEAN_ADDRESS = re.compile(r"https?://[a-z0-9.-]+(?:/[A-Za-z0-9/._~!$&'()*+,;=:@?#-]*)?")
STAND_INS = {"\\": "", "`": "\ufffc", "<": " "}
"""The texts by which `prose` replaces a backslash, a code span (an object replacement character) or a comment."""
BACKTICKS = re.compile("`+")
BLANKS = " \t"
HARD_BREAK = re.compile(r"(?:  |\\)\Z")
SPANS = re.compile(r"\\[!-/:-@\[-`{-~]|`+|<!--")


def normalise(text: str) -> str:
    """Return text with line feeds only, and without characters that are invisible, move others or cover them.

    At the beginning of a line, these characters become U+FFFD. Without them, the line could become a list or a
    heading, and on GitHub it is neither.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if not text.isascii():
        text = without_floods(text)
    if text.replace("\n", "").isprintable() or UNWANTED.search(text) is None:
        return text
    text = LEADING.sub("\\1\ufffd", text)
    return UNWANTED.sub(lambda found: " " if found[0] in UNWANTED_BLANKS else "", text)


def without_floods(text: str) -> str:
    """Return text with at most `MOST_ACCENTS` marks on a letter, even with invisible characters among the marks."""
    return SIGNS.sub(lambda found: "".join(_few_marks(found[0])), text)


def _few_marks(signs: str) -> Iterator[str]:
    marks = 0
    for sign in signs:
        kind = unicodedata.category(sign)
        if kind[0] == "M":
            marks += 1
        elif kind != "Cf":
            marks = 0
        if marks <= MOST_ACCENTS or kind[0] != "M":
            yield sign


class Document(Struct, frozen=True):
    """A parsed text: its blocks as tokens of markdown-it, and its lines."""

    lines: list[str]
    tokens: list[Token]
    env: EnvType
    """The environment of markdown-it's rules: the definitions of links, the numbers of footnotes, the lines of hidden
    comments, and whether there are blocks of HTML.
    """
    parser: MarkdownIt

    def inline(self, token: Token) -> list[Token]:
        """Return the children of an ``inline`` token of this text."""
        if not token.children:
            if token.meta.get("verbatim"):
                token.children = [Token("text", "", 0, content=token.content)]
            else:
                token.children = self.parse_inline(token.content)
        return token.children

    def parse_inline(self, content: str) -> list[Token]:
        """Parse a line or paragraph that belongs to this text."""
        children = self.parser.inline.parse(content, self.parser, self.env, [])
        _settle(children)
        return children

    def text_of(self, token: Token) -> str:
        """Return the words inside an inline token, such as the alternative text of an image."""
        return plain(token.children or ())

    def words_and_addresses(self, token: Token) -> str:
        """Return all that a page has of an ``inline`` token: its words, and the addresses to which it leads."""
        children = self.inline(token)
        addresses = (str(child.attrs[name]) for child in children for name in ("href", "src") if name in child.attrs)
        return " ".join((plain(children), *addresses))

    def text(self, content: str) -> str:
        """Return a line or paragraph of this text as its reader sees it, on one line."""
        simple = _simple_text(content)
        return plain(self.parse_inline(content)) if simple is None else simple

    def source(self, start: int, end: int) -> str:
        """Return the Markdown of the lines from `start` to before `end`."""
        return "\n".join(self.lines[start:end])


def parse(text: str) -> Document:
    """Parse the Markdown of an issue, a card or a README; never raises."""
    text = normalise(text)
    lines = text.split("\n")
    parser = _parser_for(text)
    env = limits.new_env(min(len(lines), limits.MOST_LINES))
    tokens: list[Token] = []
    if len(lines) <= limits.MOST_LINES:
        parser.block.parse(text, parser, env, tokens)
    else:
        parser.block.parse("\n".join(lines[: limits.MOST_LINES]), parser, env, tokens)
        tokens += _verbatim(lines)
    if "[^" in text:
        env["notes"] = footnotes.numbered(tokens, (prose(token.content) for token in tokens if token.type == "inline"))
    return Document(lines, tokens, env, parser)


def unwrapped(text: str) -> str:
    """Return Markdown of a file in the form of an issue.

    GitHub shows a line end within a paragraph as a blank in files, and as a line end in issues.
    """
    document = parse(text)
    lines = list(document.lines)
    for token in reversed(document.tokens):
        if token.type != "inline" or token.meta or not token.map:
            continue
        content = token.content.split("\n")
        start, end = token.map
        if len(content) == end - start:
            kept = [lines[start]]
            for line, before, after in zip(lines[start + 1 : end], content, content[1:], strict=False):
                if HARD_BREAK.search(before):
                    kept.append(line)
                else:
                    kept[-1] += f" {after.lstrip(BLANKS)}"
            lines[start:end] = kept
    return "\n".join(lines)


def _settle(tokens: Iterable[Token]) -> None:
    """Turn escapes and entities into text; an entity such as ``&rlm;`` may add characters that `normalise` removes."""
    for token in tokens:
        if token.type == "text_special":
            token.type = "text"
        if not token.content.isprintable():
            token.content = UNWANTED.sub("", token.content).replace("\n", " ")
        if token.type == "text" and ":" in token.content:
            token.content = with_emoji(token.content)
        if token.children:
            _settle(token.children)


def plain(children: Iterable[Token]) -> str:
    """Return the words of inline tokens; the words of an image are its alternative text."""
    return " ".join("".join(map(visible, children)).split())


def prose(content: str) -> str:
    """Return a paragraph's Markdown without code spans, comments and escaping backslashes (CommonMark 6.1, 6.6)."""
    if "`" not in content and "\\" not in content and "<!--" not in content:
        return content
    runs = _runs_of_backticks(content)
    last_comment = content.rfind("-->")
    parts: list[str] = []
    kept = position = 0
    while span := SPANS.search(content, position):
        kind = span[0][0]
        start, position = span.span()
        end = start + 1
        if kind == "`":
            ends = runs.get(len(span[0]), [])
            nearest = bisect_right(ends, position)
            if nearest == len(ends):
                continue
            position = end = ends[nearest]
        elif kind == "<":
            if last_comment < start:
                continue
            position = end = content.find("-->", start + 2) + 3
        parts += content[kept:start], STAND_INS[kind]
        kept = end
    return "".join(parts) + content[kept:]


def bare_address(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Make a link from an address in the text (GFM 6.9, extended autolinks; an inline rule)."""
    if silent or state.linkLevel or state.src[state.pos] != ":":
        return False
    scheme = next((scheme for scheme in ("https", "http") if state.pending.endswith(scheme)), None)
    # Check this before the address is read to its end: in words like `xhttp://xhttp://` it would be read repeatedly.
    if scheme is None or state.pending[-len(scheme) - 1 : -len(scheme)].isalnum():
        return False
    found = BARE_ADDRESS.match(state.src, state.pos)
    if found is None:
        return False
    rest = _without_trailing_punctuation(found[0])
    address = state.md.normalizeLink(scheme + rest)
    if len(rest) <= len("://") or not state.md.validateLink(address):
        return False
    state.pending = state.pending[: -len(scheme)]
    state.push("link_open", "a", 1).attrs = {"href": address}
    state.push("text", "", 0).content = scheme + rest
    state.push("link_close", "a", -1)
    state.pos += len(rest)
    return True


class _Parser(MarkdownIt):
    """A parser that keeps an address if nothing has to be encoded, since markdown-it's way through mdurl is slow."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it's name
        return url if CLEAN_ADDRESS.fullmatch(url) else super().normalizeLink(url)


@lru_cache
def _parser_without(rules: frozenset[str]) -> MarkdownIt:
    parser = _Parser("commonmark", {"html": False}).enable(["table", "strikethrough"])
    limits.install(parser)
    block_rules.install(parser)
    html.install(parser)
    footnotes.install(parser)
    tasklist_block.install(parser)
    struck.install(parser)
    parser.inline.ruler.after("text", "bare_address", bare_address)
    return parser.disable(list(rules))


def _parser_for(text: str) -> MarkdownIt:
    """Return the parser with only the rules that can find something in the text, and not too much."""
    return _parser_without(frozenset(block_rules.idle_rules(text) | limits.rules_beyond(text)))


def _verbatim(lines: list[str]) -> list[Token]:
    where = [limits.MOST_LINES, len(lines)]
    content = "\n".join(lines[limits.MOST_LINES :]).strip()
    return [
        Token("paragraph_open", "p", 1, map=where, block=True),
        Token("inline", "", 0, map=where, level=1, content=content, children=[], meta={"verbatim": True}, block=True),
        Token("paragraph_close", "p", -1, block=True),
    ]


def _simple_text(content: str) -> str | None:
    """Return the words of a paragraph with almost no markup; to parse all of these would take most of the time."""
    if MARKUP.search(content):
        # Between the texts outside of spans, there are two groups for each span: its code, or the text of its link.
        parts = SIMPLE_SPAN.split(content)
        if "``" in content or "\\" in content or MARKUP.search(" ".join(parts[::3])):
            return None
        parts[::3], parts[2::3] = map(with_emoji, parts[::3]), (with_emoji(words or "") for words in parts[2::3])
        return " ".join("".join(filter(None, parts)).replace("`", "").split())
    return " ".join(with_emoji(content).split())


def visible(token: Token) -> str:
    """Return the words of one inline token, with the blanks at both ends."""
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    if token.type == "image":
        return "".join(map(visible, token.children or ()))
    return token.content


def _runs_of_backticks(content: str) -> dict[int, list[int]]:
    """Return the ends of all runs of backticks by length; a run of the same length ends a code span."""
    ends: dict[int, list[int]] = {}
    for run in BACKTICKS.finditer(content):
        ends.setdefault(len(run[0]), []).append(run.end())
    return ends


def _without_trailing_punctuation(address: str) -> str:
    """Return an address without the punctuation and entities after it (GFM 6.9, extended autolink path validation)."""
    surplus = address.count(")") - address.count("(")
    end = len(address)
    while end:
        if address[end - 1] == ")" and surplus > 0:
            surplus -= 1
        elif entity := ENTITY_AT_END.search(address, max(0, end - LONGEST_ENTITY), end):
            end = entity.start()
            continue
        elif address[end - 1] not in "?!.,:;*_~'\"":
            break
        end -= 1
    return address[:end]
