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

"""Read the subject of a roadmap from theme cards and from a README.

Theme cards are in the *Background & Motivations* column; the README follows the template of RFC 0050.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..markdown.parser import parse, unwrapped
from ..markdown.references import find_marks
from ..model import Theme
from ..names import means_nobody, slug
from ..refs import LOGIN
from .goals import LABEL
from .sections import by_name, read_headings, read_sections, written_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..markdown.parser import Document
    from .sections import BodyHeading

FIELD = re.compile(r"roadmap (?P<name>[\w/ ]{1,40}?)[ *]*:(?P<value>.*)", re.IGNORECASE)
"""A line of RFC 0050's template: ``**Roadmap Maintainers:** …``."""

MAINTAINERS = re.compile(r"\W*(?:roadmap )?maintainers?\W*", re.IGNORECASE)
LISTED = re.compile(r"\s*(?:\Z|(?:[-*+]|\d+[.)])\s)")

CODE = re.compile(r"(?<!`)`+([^`\n]+)`+")

FIELDS = {"name": "title", "maintainers": "maintainers", "maintainer": "maintainers", "description": "description",
          "summary": "description", "summary/description": "description"}  # fmt: skip


class Readme(Struct, frozen=True, kw_only=True):
    """A project's README in the template of RFC 0050 ("Template of a Roadmap's Contextual Information")."""

    title: str | None = None
    description: str | None = None
    maintainers: tuple[str, ...] = ()
    scope: str | None = None
    """Markdown."""
    themes: tuple[Theme, ...] = ()


def read_theme_card(title: str, text: str) -> Theme:
    """Read a theme from its card: a label in code, its definition, and the criteria for reaching it."""
    document = parse(text)
    label = next(filter(None, map(_label, _paragraphs(document))), None)
    sections = by_name(read_sections(document, tuple(read_headings(document))))
    definition = sections.get("definition") or sections.get("motivation") or _before_headings(document, label)
    return Theme(
        name=title,
        slug=slug(title),
        label=label,
        definition=definition or None,
        criteria=sections.get("criteria") or sections.get("goals"),
    )


def read_readme(text: str) -> Readme:
    """Read a project's README; missing parts stay unknown."""
    document = parse(text)
    fields: dict[str, str] = {}
    for line in (line for token in document.tokens if token.type == "inline" for line in token.content.split("\n")):
        found = FIELD.match(line.lstrip(" *"))
        if found and (name := FIELDS.get(found["name"].strip().lower())):
            fields.setdefault(name, found["value"].strip().removeprefix("**").removesuffix("**").strip())
    headings = tuple(read_headings(document))
    sections = by_name(read_sections(document, headings))
    return Readme(
        title=document.text(fields.get("title", "")) or None,
        description=document.text(fields.get("description", "")) or None,
        maintainers=_logins(fields.get("maintainers", "")) or _logins(_list_of_maintainers(document)),
        scope=unwrapped(sections.get("scope", "")) or None,
        themes=_themes(document, headings),
    )


def _themes(document: Document, headings: Sequence[BodyHeading]) -> tuple[Theme, ...]:
    """Read one theme from each heading directly below *Themes*."""
    above = next((heading for heading in headings if heading.name == "themes"), None)
    if above is None:
        return ()
    below = [heading for heading in headings if heading.start > above.start]
    inside = []
    for heading in below:
        if heading.level <= above.level:
            break
        inside.append(heading)
    level = min((heading.level for heading in inside if heading.name is None), default=0)
    names = [heading for heading in inside if heading.level == level]
    last = below[len(inside)].start if len(inside) < len(below) else len(document.lines)
    ends = [*(heading.start for heading in names[1:]), last]
    cards = zip(names, ends, strict=False)
    return tuple(_unwrapped(read_theme_card(name.text, document.source(name.end, end))) for name, end in cards)


def _unwrapped(theme: Theme) -> Theme:
    definition, criteria = unwrapped(theme.definition or ""), unwrapped(theme.criteria or "")
    return replace(theme, definition=definition or None, criteria=criteria or None)


def _paragraphs(document: Document) -> list[str]:
    return [token.content for token in document.tokens if token.type == "inline" and token.level == 1]


def _label(content: str) -> str | None:
    line = content.partition("\n")[0]
    words = line.strip("`* ")
    return words if line.startswith("`") and LABEL.fullmatch(words) else None


def _before_headings(document: Document, label: str | None) -> str:
    """Return the text above the first heading, without the label; a card without headings is all definition."""
    first = next((heading.start for heading in read_headings(document)), len(document.lines))
    written = (line for line in written_lines(document)[:first] if line is not None)
    lines = [line for line in written if label is None or line.strip("`* ") != label]
    return "\n".join(lines).strip()


def _list_of_maintainers(document: Document) -> str:
    """Return the lines of the list below a line or heading *Maintainers*."""
    lines = iter(document.lines)
    if not any(MAINTAINERS.fullmatch(line) for line in lines):
        return ""
    return ", ".join(takewhile(LISTED.match, lines))


def _logins(text: str) -> tuple[str, ...]:
    """Return the logins of a line: with ``@``, or in code, as in RFC 0069 (``alice, bob-k``)."""
    # On GitHub, a name in code is not a mention.
    marked = CODE.sub(lambda code: ", ".join(map(_as_mention, re.split(r",|;|/|&|\band\b", code[1]))), text)
    marks = find_marks(re.sub(r"[`*\[\](]+|\b_|_\b", " ", marked), "")
    return tuple(dict.fromkeys(mark.login for mark in marks if mark.login))


def _as_mention(part: str) -> str:
    login = part.strip().removeprefix("@")
    return f"@{login}" if LOGIN.fullmatch(login) and not means_nobody(login) else ""
