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

"""Find the issues, pull requests and people that a text refers to."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it.common.utils import normalizeReference
from msgspec import Struct

from ..model import Reference
from ..refs import GITHUB, LOGIN, NUMBER, REPOSITORY, make_ref
from .colors import is_color
from .parser import prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .parser import Document

Marks = dict[int, "tuple[ReferenceMark, ...]"]
"""The marks in each inline token of a text, by the token's index."""

TRIGGER = re.compile(r"#|@|://")
TRIGGER_WITH_GH = re.compile(r"#|@|://|-(?<=GH-)|-(?<=gh-)")
ADDRESS = re.compile(r"://[^\s<>()\[\]`\"]+")
CHECKBOX = re.compile(r"\[([ xX])\](?:[ \t\n]|\Z)")
"""The box of a task. After another blank, such as a no-break space, GitHub draws no box (cmark-gfm)."""
NUMBER_ALONE = re.compile(rf"({NUMBER.pattern})(?![A-Za-z]|\d|_+[A-Za-z0-9])")
REPOSITORY_BEFORE = re.compile(rf"(?<![\w./-])({REPOSITORY.pattern})\Z")
# In prose, a hyphen at the end of a login is a dash.
MENTION = re.compile(rf"({LOGIN.pattern})(?<!-)(?![\w-]|/[A-Za-z0-9]|\.+[A-Za-z0-9]|@)")

LONGEST_REPOSITORY = 39 + 1 + 100

LABELLED = re.compile(r"\[([^\[\]]{1,200})\](?:\[([^\[\]]{0,200})\])?(?![(:])")
"""A link with an address that is defined elsewhere: ``[the tuner][label]``, ``[label][]`` or ``[label]``."""


class ReferenceMark(Struct, frozen=True):
    """A place in a text that refers to something; the text between `start` and `end` names it."""

    start: int
    end: int
    login: str | None = None
    """The person who is mentioned, as written."""
    reference: Reference | None = None


def find_marks(text: str, repository: str, site: str = GITHUB, own: int | None = None) -> Iterator[ReferenceMark]:
    """Find the references in plain text, as GitHub does: ``#12``, ``owner/repo#12``, ``GH-12``, addresses, ``@login``.

    Parameters
    ----------
    text
        Text of a title, or of one inline token. The caller leaves out code and comments.
    repository
        ``owner/repository`` that a bare number belongs to. If it is empty, a bare number is not a reference.
    site
        The server on which the text was written. Addresses of other servers are not references.
    own
        The number of the issue that the text belongs to.
    """
    done = 0
    triggers = TRIGGER_WITH_GH if "GH-" in text or "gh-" in text else TRIGGER
    for trigger in triggers.finditer(text):
        if trigger.start() < done:
            continue
        mark = _read_mark(text, trigger, repository, site, own)
        if mark is not None:
            if mark.login or mark.reference:
                yield mark
            done = mark.end


def marks_of(document: Document, repository: str, site: str = GITHUB, own: int | None = None) -> Marks:
    """Find the references in each paragraph, heading and cell of a text; code and comments have none."""
    found = {}
    defined = _defined_references(document, repository, site)
    for index, token in enumerate(document.tokens):
        if token.type != "inline":
            continue
        marks = marks_in(token.content, repository, site, own)
        if defined and "[" in token.content:
            marks = _with_defined(marks, prose(token.content), defined)
        if marks:
            found[index] = marks
    return found


def marks_in(content: str, repository: str, site: str = GITHUB, own: int | None = None) -> tuple[ReferenceMark, ...]:
    """Find the references in one paragraph's Markdown; positions are those in its prose."""
    if "#" in content or "@" in content or "://" in content or "GH-" in content or "gh-" in content:
        return tuple(find_marks(prose(content), repository, site, own))
    return ()


def read_mentions(marks: Marks) -> tuple[str, ...]:
    """Return the people who are mentioned, each once, in the order of the text."""
    logins: dict[str, str] = {}
    for login in (mark.login for found in marks.values() for mark in found if mark.login):
        logins.setdefault(login.casefold(), login)
    return tuple(logins.values())


def _defined_references(document: Document, repository: str, site: str) -> dict[str, Reference]:
    """Return the issues that link definitions name, by their normalized labels: ``[t]: https://…/issues/5``."""
    found = {}
    for label, definition in document.env.get("references", {}).items():
        mark = next(find_marks(definition["href"], repository, site), None)
        if mark is not None and mark.reference is not None and mark.start == 0:
            found[label] = mark.reference
    return found


def _with_defined(
    marks: tuple[ReferenceMark, ...], text: str, defined: dict[str, Reference]
) -> tuple[ReferenceMark, ...]:
    found = {mark.start: mark for mark in marks}
    for link in LABELLED.finditer(text):
        reference = defined.get(normalizeReference(link[2] or link[1]))
        if reference is not None:
            found[link.start()] = ReferenceMark(link.start(), link.end(), reference=reference)
    ordered: list[ReferenceMark] = []
    for start in sorted(found):
        if not ordered or start >= ordered[-1].end:
            ordered.append(found[start])
    return tuple(ordered)


def _read_mark(text: str, trigger: re.Match[str], repository: str, site: str, own: int | None) -> ReferenceMark | None:
    start, end = trigger.span()
    kind = trigger[0]
    if kind == "://":
        return _read_address(text, start, site)
    if kind == "@":
        if start and (text[start - 1].isalnum() or text[start - 1] in "_/@`.+-"):
            return None
        person = MENTION.match(text, end)
        return ReferenceMark(start, person.end(), login=person[1]) if person else None
    number = NUMBER_ALONE.match(text, end)
    if number is None:
        return None
    if kind == "#":
        return _read_number(text, start, number, repository, site, own)
    begin = start - len("GH")
    if repository and not text[max(0, begin - 1) : begin].isalnum():
        return ReferenceMark(begin, number.end(), reference=_reference(site, repository, "issues", number[1]))
    return None


def _read_number(
    text: str, start: int, number: re.Match[str], repository: str, site: str, own: int | None
) -> ReferenceMark | None:
    before = text[start - 1 : start] if start else ""
    if before.isalnum() or before in {"_", "-", ".", "/"}:
        named = REPOSITORY_BEFORE.search(text, max(0, start - LONGEST_REPOSITORY), start)
        if named is not None:
            return ReferenceMark(named.start(), number.end(), reference=_reference(site, named[1], "issues", number[1]))
    if not repository or before.isalnum() or before in {"/", "&", "#", "@"} or text.startswith("](", max(0, start - 2)):
        return None
    if is_color(text, start, number.end(), own):
        return None
    return ReferenceMark(start, number.end(), reference=_reference(site, repository, "issues", number[1]))


@cache
def _issue_address(site: str) -> re.Pattern[str]:
    """Return the pattern of the addresses of issues and pull requests on a server."""
    host = re.escape(site.partition("://")[2])
    return re.compile(
        rf"(?a:://(?:www\.)?{host}/({REPOSITORY.pattern})/(issues|pull)/({NUMBER.pattern}))(?!\w)", re.IGNORECASE
    )


def _read_address(text: str, start: int, site: str) -> ReferenceMark | None:
    scheme = "https" if text.endswith("https", 0, start) else "http"
    whole = ADDRESS.match(text, start) if text.endswith(scheme, 0, start) else None
    if whole is None:
        return None
    named = _issue_address(site).match(text, start)
    reference = _reference(site, named[1], named[2].lower(), named[3]) if named else None
    return ReferenceMark(start - len(scheme), whole.end(), reference=reference)


def _reference(site: str, repository: str, kind: str, number: str) -> Reference:
    return Reference(ref=make_ref(repository, number), url=f"{site}/{repository}/{kind}/{number}")
