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
from msgspec.structs import replace

from ..markdown.footnotes import labels_in
from .boilerplate import SIGNS, UNREAD_HEADINGS, is_boilerplate, without_templates
from .consent import asks_consent
from .headings import SECTION_NAMES, fold_heading, is_opposite, section_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ..markdown.parser import Document

BOLD_LINE = re.compile(
    r"[^\w\s*<\[]*\s*(?:\*{2,3}(?=\S)(?P<stars>[^*\n]+)\*{2,3}|_{2,3}(?=\S)(?P<lines>[^_\n]+)_{2,3}|"
    r"<(?P<tag>b|strong)>(?P<tagged>[^<\n]+)</(?P=tag)>)\s*:?\s*(?:<br ?/?>|\\)?\s*",
    re.IGNORECASE,
)
"""A line that is nothing but bold words, perhaps with an emoji before them or a colon behind."""
HEADING_SIGN = re.compile(r"\*\*|__|</|:[ \t]*(?:\n|\Z)")
"""A paragraph with a heading in it has one of these."""
SENTENCE_END = re.compile(r"[.!…][\s\"')]*\Z")
LONGEST_BOLD = 200
"""The most characters of a bold heading; longer bold lines, and sentences, are text that somebody stressed."""
HTML_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*)</h\1>\s*", re.IGNORECASE | re.DOTALL)
LABEL_LINE = re.compile(r"[^\n:]{2,60}:\s*")
LINK_LABEL = re.compile(r"\[([^\[\]]{1,999})\]")
REPORT = re.compile(
    r"\b(?:(?:expected|actual|current) (?:behaviors?|behaviours?|results?|output)|repro(?:duc\w*)?|what happened|"
    r"describe the (?:bug|problem|issue)|bug description|stack ?trace)\b|\A(?:your )?environment\Z"
)
"""Words of the headings in reports of bugs."""
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
    written = written_lines(document)
    begins: list[BodyHeading] = []
    for heading in headings:
        inside = begins and begins[-1].name and heading.level > begins[-1].level
        if heading.name or not inside:
            begins.append(heading)
    ends = [*(heading.start for heading in begins[1:]), len(document.lines)]
    sections = [_section(document, heading, ends[index], written) for index, heading in enumerate(begins)]
    return tuple(part for part in sections if part.text and not _is_unread(part.heading))


def declared_lines(document: Document, headings: Iterable[BodyHeading]) -> frozenset[int]:
    """Return the lines below the headings of declarations, each up to the next heading."""
    headings = tuple(headings)
    ends = [*(heading.start for heading in headings[1:]), len(document.lines)]
    return frozenset(
        line
        for heading, end in zip(headings, ends, strict=False)
        if asks_consent(heading.text)
        for line in range(heading.end, end)
    )


def _is_unread(heading: str) -> bool:
    return asks_consent(heading) or fold_heading(heading) in UNREAD_HEADINGS


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
    """Yield the outermost headings: with ``#``, underlined, in HTML, a bold line, or a known name with a colon.

    Plain *Steps* in the report of a bug are those that show it, not steps of work.
    """
    found = list(_headings(document, names))
    is_report = any(REPORT.search(fold_heading(heading.text)) for heading in found)
    for heading in found:
        is_of_bug = is_report and fold_heading(heading.text) == "steps"
        yield replace(heading, name=None) if is_of_bug else heading


def _headings(document: Document, names: Mapping[str, str]) -> Iterator[BodyHeading]:
    for index, token in enumerate(document.tokens):
        if token.level or not token.map or token.type not in {"heading_open", "paragraph_open"}:
            continue
        inline = document.tokens[index + 1]
        start, end = token.map
        if token.type == "heading_open":
            yield _heading(document, inline.content, names, start, end, int(token.tag[1]))
        elif not inline.meta.get("html"):
            lines = inline.content.split("\n") if HEADING_SIGN.search(inline.content) else ()
            for place, line in enumerate(lines, start=start):
                if words := _heading_line(line, names):
                    yield _heading(document, words, names, place, place + 1, BOLD_LEVEL)
        elif in_html := HTML_HEADING.fullmatch(inline.content):
            yield _heading(document, in_html[2], names, start, end, int(in_html[1]))


def _heading_line(line: str, names: Mapping[str, str]) -> str | None:
    """Return the words of a paragraph's line that is a heading."""
    if ("**" in line or "__" in line or "<" in line) and (bold := BOLD_LINE.fullmatch(line)):
        words = bold["stars"] or bold["lines"] or bold["tagged"]
        is_short = len(words) <= LONGEST_BOLD and not SENTENCE_END.search(words)
        return words if is_short or section_of(words, names) else None
    if line.rstrip().endswith(":") and LABEL_LINE.fullmatch(line) and section_of(line, names):
        return line
    return None


def _heading(
    document: Document, content: str, names: Mapping[str, str], start: int, end: int, level: int
) -> BodyHeading:
    text = document.text(content)
    return BodyHeading(start, end, level, text.rstrip(":").rstrip(), section_of(text, names))


def written_lines(document: Document) -> list[str | None]:
    """Return the lines that somebody wrote for this text, without sentences of templates.

    A line is ``None`` if it holds a comment, or nothing but the text of a template.
    """
    lines: list[str | None] = list(document.lines)
    for start, end in document.env["hidden"]:
        lines[start:end] = [None] * (end - start)
    for index, token in enumerate(document.tokens):
        if token.type != "paragraph_open" or not token.map:
            continue
        content = document.tokens[index + 1].content
        if is_boilerplate(content):
            lines[slice(*token.map)] = [None] * (token.map[1] - token.map[0])
        elif without_templates(content) != content:
            for place in range(*token.map):
                kept = without_templates(document.lines[place])
                lines[place] = kept if kept.strip(SIGNS) else None
    return lines


def _section(document: Document, heading: BodyHeading, end: int, written: Sequence[str | None]) -> Section:
    text = "\n".join(line for line in written[heading.end : end] if line is not None).strip("\n").rstrip()
    if text:
        text = "\n".join([text, *_definitions(document, text, heading.end, end)])
    return Section(heading.name, heading.text, heading.level, text, heading.start, end)


def _definitions(document: Document, text: str, start: int, end: int) -> Iterator[str]:
    """Yield a blank line, and the definitions of links and footnotes in `text` that stand elsewhere in the body."""
    notes = _notes(document, text, start, end)
    known = document.env.get("references", {})
    labels = {normalizeReference(label) for label in LINK_LABEL.findall(text)} if known else set()
    elsewhere = sorted(label for label in labels & known.keys() if not start <= known[label]["map"][0] < end)
    if elsewhere or notes:
        yield ""
    yield from notes
    for label in elsewhere:
        yield f"[{label}]: <{known[label]['href']}>"


def _notes(document: Document, text: str, start: int, end: int) -> list[str]:
    """Return the Markdown of the footnotes that `text` mentions, except those within its own lines."""
    wanted = set(labels_in(text)) & document.env["notes"].keys()
    return [
        document.source(*token.map).rstrip()
        for token in (document.tokens if wanted else ())
        if token.type == "footnote_open" and token.map and token.meta["label"] in wanted
        if not start <= token.map[0] < end
    ]


def _with_heading(section: Section, *, alone: bool) -> str:
    if alone and not is_opposite(section.heading):
        return section.text
    return f"**{section.heading}**\n\n{section.text}"
