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

"""Summarise an item in a sentence or two: its first real paragraph, cut after a sentence or a word."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from ..markdown.parser import prose
from .boilerplate import ADDRESSED, is_boilerplate, without_templates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

    from ..markdown.parser import Document
    from .sections import BodyHeading

LONGEST = 200
"""The approximate number of characters of a summary; it is cut at the end of a word."""

MOST_READ = 800
"""The most characters of Markdown that a summary is made from."""

SHORT_LINE = 48

FEWEST_LETTERS = 12
"""A paragraph of fewer letters ("Tasks:", "eta: 2022-12-31") says nothing about the item."""

LETTERS = re.compile(rf"(?:[\W\d_]*[^\W\d_]){{{FEWEST_LETTERS}}}")
SAYS_NOTHING = re.compile(r"https?://[^\s)>]+|@[\w-]+|[\w./-]*#\d+")
GREETING = re.compile(r"(?:dear|hi|hello|hey|thanks|thank you)\b[^.!?:\n]{0,50}[,.:!]*\Z", re.IGNORECASE)
_PICTURE = r"!\[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])?"
_PICTURES = rf"(?:\[\s*(?:{_PICTURE}\s*)+\](?:\([^()]*\)|\[[^\[\]]*\])?|{_PICTURE}|<img\b[^<>]*>)"
PICTURES = re.compile(rf"(?:\s|{_PICTURES}|</?(?:p|div|a|br|center|picture|source|h[1-6])\b[^<>]*>)*", re.IGNORECASE)
"""Pictures at the beginning, such as a logo or badges, with or without links, and the HTML around them."""
APART = re.compile(r"(?:\s|</?(?:p|div|br|center)\b[^<>]*>)\Z", re.IGNORECASE)
PICTURE_AT_END = re.compile(rf"\s+{_PICTURES}\s*\Z", re.IGNORECASE)
NO_PROSE = re.compile(r"<(?:h[1-6]|table|ul|ol|dl|blockquote|details|summary|hr)\b", re.IGNORECASE)
"""The beginning of an HTML block that is a heading, a list and so on."""
FOLD = re.compile(r"<(?P<end>/?)details\b(?P<open>[^<>]*\bopen\b)?", re.IGNORECASE)
LABEL = re.compile(r"\A[DdSsOoAa](?i:escription|ummary|verview|bstract)\s*:\s+")
WORD = re.compile(r"\s+|\S+")
SENTENCE_ENDS = ".!?…。！？"


def read_summary(document: Document, headings: Iterable[BodyHeading], longest: int = LONGEST) -> str | None:
    """Return the first paragraph that a person wrote and that is informative, as plain text on one line.

    Greetings, addresses, references, mentions and the text of templates say nothing about an item. A short line that
    ends with a colon is used only if there is no other paragraph.
    """
    announcement = None
    for content in _paragraphs(document, headings):
        if len(content) > SHORT_LINE or not content.endswith(":"):
            return _shortened(document, content, longest)
        announcement = announcement or content
    return _shortened(document, announcement, longest) if announcement else None


def _paragraphs(document: Document, headings: Iterable[BodyHeading]) -> Iterator[str]:
    """Yield the paragraphs that say something, without pictures at their ends and sentences of templates."""
    headed = {line for heading in headings for line in range(heading.start, heading.end)}
    folded = _folded_lines(document)
    for index, token in enumerate(document.tokens):
        if token.type != "paragraph_open" or token.level or not token.map or token.map[0] in folded:
            continue
        inline = document.tokens[index + 1]
        if inline.meta.get("html") and NO_PROSE.match(inline.content):
            continue
        for part in _between_headings(inline.content, token.map[0], headed):
            content = LABEL.sub("", _without_pictures(without_templates(_beginning(part, MOST_READ))))
            if not (ADDRESSED.match(content) or GREETING.match(content)) and _says_something(content):
                yield content


def _between_headings(content: str, start: int, headed: set[int]) -> Iterator[str]:
    """Yield the parts of a paragraph between the lines that are headings; `start` is its first line."""
    lines = content.split("\n")
    if headed.isdisjoint(range(start, start + len(lines))):
        yield content
        return
    for is_heading, part in groupby(enumerate(lines, start), key=lambda entry: entry[0] in headed):
        if not is_heading:
            yield "\n".join(line for _place, line in part)


def _folded_lines(document: Document) -> frozenset[int]:
    """Return the lines inside of ``<details>``, which readers do not see at first."""
    if not document.env["html"]:
        return frozenset()
    fences = (token.map for token in document.tokens if token.type in {"fence", "code_block"} and token.map)
    code = {line for fence in fences for line in range(*fence)}
    folded: set[int] = set()
    around: list[bool] = []
    """Whether each of the parts around a line is folded; ``<details open>`` is not."""
    for place, line in enumerate(document.lines):
        is_folded = any(around)
        for sign in FOLD.finditer(line) if place not in code else ():
            if not sign["end"]:
                around.append(sign["open"] is None)
            elif around:
                around.pop()
            is_folded = is_folded or any(around)
        if is_folded:
            folded.add(place)
    return frozenset(folded)


def _without_pictures(content: str) -> str:
    """Return a paragraph without the logos and badges at its ends."""
    if content.startswith(("!", "[", "<")):
        found = PICTURES.match(content)
        end = found.end() if found else 0
        # A picture within a word stays: its words may be half of a name, which nobody could recognize as private.
        content = content[end:] if end == len(content) or APART.search(content[:end]) else content
    return PICTURE_AT_END.sub("", content).strip()


def _says_something(content: str) -> bool:
    if is_boilerplate(content):
        return False
    words = prose(content)
    if "#" in words or "@" in words or "://" in words:
        words = SAYS_NOTHING.sub(" ", words)
    return LETTERS.match(words) is not None


def _shortened(document: Document, content: str, longest: int) -> str:
    if len(content) <= longest:
        return document.text(content)
    return _shorten(*_flatten(document.parse_inline(content), longest), longest)


def _flatten(children: list[Token], longest: int) -> tuple[str, list[int]]:
    """Return as much plain text as is needed, and the positions where it may be cut."""
    parts: list[str] = []
    breaks: list[int] = []
    length = 0
    for word, is_whole in _words(children):
        if not word.isspace():
            parts.append(word)
            length += len(word)
            if length > longest:
                break
        elif length and parts[-1] != " ":
            if not is_whole:
                breaks.append(length)
            parts.append(" ")
            length += 1
    text = "".join(parts).rstrip()
    return text, [*(end for end in breaks if end < len(text)), len(text)]


def _words(children: list[Token]) -> Iterator[tuple[str, bool]]:
    """Yield words and blanks, and whether they belong to a link, code or an image, which stay whole."""
    inside = 0
    for token in children:
        inside += (token.type == "link_open") - (token.type == "link_close")
        is_whole = inside > 0 or token.type in {"code_inline", "image"}
        words = token.content if token.type not in {"softbreak", "hardbreak"} else " "
        for word in WORD.finditer(words):
            yield word[0], is_whole


def _shorten(text: str, breaks: list[int], longest: int) -> str:
    if len(text) <= longest:
        return text
    fitting = [end for end in breaks if end <= longest]
    sentences = [end for end in fitting if end >= longest // 3 and text[end - 1] in SENTENCE_ENDS]
    if sentences:
        return text[: sentences[-1]]
    # A link or address at the beginning that is longer than the limit has to be cut nevertheless.
    return (text[: fitting[-1]] if fitting else _beginning(text, longest)).rstrip(" ,;:–—-") + "…"


def _beginning(text: str, longest: int) -> str:
    """Return the beginning of a text, cut after a blank or a slash.

    So no half of a name is left, which nobody could recognize as private.
    """
    if len(text) <= longest:
        return text
    return text[: max(text.rfind(mark, 0, longest) for mark in " \n/") + 1 or longest]
