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

"""Split an issue into sections by the meaning of their headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.common.utils import normalizeReference
from msgspec import Struct

from .boilerplate import UNREAD_HEADINGS, is_boilerplate
from .headings import SECTION_NAMES, fold_heading, is_opposite, section_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..markdown.parser import Document

BOLD_LINE = re.compile(r"(?:\*\*(?=\S)([^*\n]+)\*\*|__(?=\S)([^_\n]+)__)\s*:?")
LABEL_LINE = re.compile(r"[^\n:]{2,60}:")
LINK_LABEL = re.compile(r"\[([^\[\]]{1,999})\]")
BOLD_LEVEL = 7
"""The level of a bold line: below the marked headings (1 to 6)."""


class BodyHeading(Struct, frozen=True):
    """A heading of a text, in any of the ways to write one."""

    start: int
    """Its first line, counted from 0."""
    end: int
    """The line after it."""
    level: int
    text: str
    name: str | None
    """The section that it begins: ``motivation``, ``goals`` and so on."""


class Section(Struct, frozen=True):
    """A heading and the Markdown below it, up to the next section."""

    name: str | None
    heading: str
    level: int
    text: str
    start: int
    """The lines from `start` to before `end` are the heading and the text below it."""
    end: int


def read_sections(document: Document, headings: Iterable[BodyHeading]) -> tuple[Section, ...]:
    """Split a text into sections at its headings, without sections that are empty or come from a template.

    A section with a name includes the lower headings below its own, unless they have names themselves.
    """
    unread = unread_lines(document)
    begins: list[BodyHeading] = []
    for heading in headings:
        inside = begins and begins[-1].name and heading.level > begins[-1].level
        if heading.name or not inside:
            begins.append(heading)
    ends = [*(heading.start for heading in begins[1:]), len(document.lines)]
    sections = [_section(document, heading, ends[index], unread) for index, heading in enumerate(begins)]
    return tuple(part for part in sections if part.text and fold_heading(part.heading) not in UNREAD_HEADINGS)


def by_name(sections: tuple[Section, ...]) -> dict[str, str]:
    """Return the Markdown of each named section.

    Sections of the same name are joined, each under its heading. A section that states the opposite of its name
    ("Non-goals") keeps its heading too.
    """
    named: dict[str, list[Section]] = {}
    for section in sections:
        if section.name:
            named.setdefault(section.name, []).append(section)
    return {
        name: "\n\n".join(_with_heading(part, alone=len(parts) == 1) for part in parts) for name, parts in named.items()
    }


def read_headings(document: Document, names: Mapping[str, str] = SECTION_NAMES) -> Iterator[BodyHeading]:
    """Yield the outermost headings: with ``#``, underlined, a bold line alone, or a known name with a colon."""
    for index, token in enumerate(document.tokens):
        if token.level or not token.map or token.type not in {"heading_open", "paragraph_open"}:
            continue
        content = document.tokens[index + 1].content
        if token.type == "heading_open":
            text, level = document.text(content), int(token.tag[1])
        elif content.startswith(("**", "__")) and (bold := BOLD_LINE.fullmatch(content)):
            text, level = document.text(bold[1] or bold[2]), BOLD_LEVEL
        elif content.endswith(":") and LABEL_LINE.fullmatch(content) and section_of(content, names):
            text, level = document.text(content), BOLD_LEVEL
        else:
            continue
        yield BodyHeading(token.map[0], token.map[1], level, text.rstrip(":").rstrip(), section_of(text, names))


def unread_lines(document: Document) -> frozenset[int]:
    """Return the lines that hold comments or the text of a template."""
    unread = [line for start, end in document.env["hidden"] for line in range(start, end)]
    for index, token in enumerate(document.tokens):
        if token.type == "paragraph_open" and token.map and is_boilerplate(document.tokens[index + 1].content):
            unread += range(*token.map)
    return frozenset(unread)


def _section(document: Document, heading: BodyHeading, end: int, unread: frozenset[int]) -> Section:
    lines = [document.lines[line] for line in range(heading.end, end) if line not in unread]
    text = "\n".join(lines).strip("\n").rstrip()
    if text:
        text = "\n".join([text, *_definitions(document, text, heading.end, end)])
    return Section(heading.name, heading.text, heading.level, text, heading.start, end)


def _definitions(document: Document, text: str, start: int, end: int) -> Iterator[str]:
    """Yield a blank line, and the definitions of links in `text` that stand elsewhere in the body."""
    known = document.env.get("references", {})
    labels = {normalizeReference(label) for label in LINK_LABEL.findall(text)} if known else set()
    elsewhere = sorted(label for label in labels & known.keys() if not start <= known[label]["map"][0] < end)
    if elsewhere:
        yield ""
    for label in elsewhere:
        yield f"[{label}]: <{known[label]['href']}>"


def _with_heading(section: Section, *, alone: bool) -> str:
    if alone and not is_opposite(section.heading):
        return section.text
    return f"**{section.heading}**\n\n{section.text}"
