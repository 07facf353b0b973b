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

"""Find the issues, pull requests and people that a text refers to, and the relations that its words state."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from ..model import Reference
from ..refs import GITHUB, LOGIN, NUMBER, REPOSITORY, fold_ref, make_ref
from .parser import prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Relation
    from .parser import Document

Marks = dict[int, "tuple[ReferenceMark, ...]"]
"""The marks in each inline token of a text, by the token's index."""

TRIGGER = re.compile(r"#|@|://")
TRIGGER_WITH_GH = re.compile(r"#|@|://|-(?<=GH-)|-(?<=gh-)")
ADDRESS = re.compile(r"://[^\s<>()\[\]`\"]+")
CHECKBOX = re.compile(r"\[([ xX])\](?:\s|\Z)")
NUMBER_ALONE = re.compile(rf"({NUMBER.pattern})(?![A-Za-z]|\d|_+[A-Za-z0-9])")
REPOSITORY_BEFORE = re.compile(rf"(?<![\w./-])({REPOSITORY.pattern})\Z")
MENTION = re.compile(rf"({LOGIN.pattern})(?![\w-]|/[A-Za-z0-9]|\.+[A-Za-z0-9]|@)")

LONGEST_REPOSITORY = 39 + 1 + 100
LONGEST_PHRASE = 48
"""The number of characters before a reference in which words for its relation are searched."""

RELATIONS: dict[Relation, str] = {
    "blocked-by": r"block(?:ed|er|ers)? (?:by|on)|blockers|depend(?:s|ing|ent)? (?:up)?on|dependenc(?:y|ies)(?: on)?|"
    r"(?:waits?|waiting) (?:for|on)|requires|prerequisites?|needs",
    # After a noun, the word does not state a relation: "code blocks (#12)".
    "blocks": r"(?:(?<!\w )|(?<=this )|(?<=it )|(?<=which )|(?<=that )|(?<=also )|(?<=and ))block(?:s|ing)|"
    r"(?:required|needed) (?:by|for)|prerequisite (?:for|of)",
    "part-of": r"(?:sub-?(?:task|issue|bug) |part |child )of|tracked by|parents?(?: issue)?|tracking issue|epic",
    "sub-issue": r"tracks|parent of|children|sub-?(?:task|issue)s",
    "closed-by": r"(?:closed|fixed|resolved|implemented) (?:by|in|with)",
}
_PHRASES = "|".join(f"(?P<r{index}>{words})" for index, words in enumerate(RELATIONS.values()))
PHRASE = re.compile(
    rf"\b(?=bl|ch|cl|de|ep|fi|im|ne|pa|pr|re|su|tr|wa)(?:{_PHRASES})"
    r"(?:[\s:*_~(\[\"'–—-]|\b(?:the|an?|this|these|issues?|prs?|pull requests?|tickets?)\b)*\Z",
    re.IGNORECASE,
)
NEGATED = re.compile(r"(?:\b(?:not|no longer|never|no)|n't) \Z", re.IGNORECASE)
CONNECTED = re.compile(r"(?:[\s,;&/+*_~()\[\]]|\band\b|\bor\b|\balso\b)*\Z", re.IGNORECASE)


class ReferenceMark(Struct, frozen=True):
    """A place in a text that refers to something; the text between `start` and `end` names it."""

    start: int
    end: int
    login: str | None = None
    """The person who is mentioned, as written."""
    reference: Reference | None = None


def find_marks(text: str, repository: str, site: str = GITHUB) -> Iterator[ReferenceMark]:
    """Find the references in plain text, as GitHub does: ``#12``, ``owner/repo#12``, ``GH-12``, addresses, ``@login``.

    Parameters
    ----------
    text
        Text of a title, or of one inline token. The caller leaves out code and comments.
    repository
        ``owner/repository`` that a bare number belongs to. If it is empty, a bare number is not a reference.
    site
        The server on which the text was written. Addresses of other servers are not references.
    """
    done = 0
    triggers = TRIGGER_WITH_GH if "GH-" in text or "gh-" in text else TRIGGER
    for trigger in triggers.finditer(text):
        if trigger.start() < done:
            continue
        mark = _read_mark(text, trigger, repository, site)
        if mark is not None:
            if mark.login or mark.reference:
                yield mark
            done = mark.end


def marks_of(document: Document, repository: str, site: str = GITHUB) -> Marks:
    """Find the references in each paragraph, heading and cell of a text; code and comments have none."""
    found = {}
    for index, token in enumerate(document.tokens):
        if token.type == "inline" and (marks := marks_in(token.content, repository, site)):
            found[index] = marks
    return found


def marks_in(content: str, repository: str, site: str = GITHUB) -> tuple[ReferenceMark, ...]:
    """Find the references in one paragraph's Markdown; positions are those in its prose."""
    if "#" in content or "@" in content or "://" in content or "GH-" in content or "gh-" in content:
        return tuple(find_marks(prose(content), repository, site))
    return ()


def read_mentions(marks: Marks) -> tuple[str, ...]:
    """Return the people who are mentioned, each once, in the order of the text."""
    logins: dict[str, str] = {}
    for login in (mark.login for found in marks.values() for mark in found if mark.login):
        logins.setdefault(login.casefold(), login)
    return tuple(logins.values())


def read_references(document: Document, marks: Marks) -> tuple[Reference, ...]:
    """Return the references of a text, each once, with the relation that its words state.

    A relation at the end of a heading or paragraph ("Depends on:") applies to references that begin the lines below.
    A relation in a task applies only if the task is open and the relation comes first. After other words, the relation
    is about the task.
    """
    found: dict[str, Reference] = {}
    announced: Relation = "mentions"
    for index, token in enumerate(document.tokens if marks else ()):
        if token.type != "inline":
            continue
        is_heading = document.tokens[index - 1].type == "heading_open"
        if index in marks:
            standing = "mentions" if is_heading else announced
            for reference, relation in _related(prose(token.content), marks[index], standing):
                name = fold_ref(reference.ref)
                known = found.get(name, reference)
                if known.relation == "mentions":
                    found[name] = structs.replace(known, relation=relation)
        if token.level == 1:
            announced = _announced(token.content, is_heading=is_heading)
    return tuple(found.values())


def _read_mark(text: str, trigger: re.Match[str], repository: str, site: str) -> ReferenceMark | None:
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
        return _read_number(text, start, number, repository, site)
    begin = start - len("GH")
    if repository and not text[max(0, begin - 1) : begin].isalnum():
        return ReferenceMark(begin, number.end(), reference=_reference(site, repository, "issues", number[1]))
    return None


def _read_number(text: str, start: int, number: re.Match[str], repository: str, site: str) -> ReferenceMark | None:
    before = text[start - 1 : start] if start else ""
    if before.isalnum() or before in {"_", "-", ".", "/"}:
        named = REPOSITORY_BEFORE.search(text, max(0, start - LONGEST_REPOSITORY), start)
        if named is not None:
            return ReferenceMark(named.start(), number.end(), reference=_reference(site, named[1], "issues", number[1]))
    if not repository or before.isalnum() or before in {"/", "&", "#", "@"} or text.startswith("](", max(0, start - 2)):
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


def _related(text: str, marks: tuple[ReferenceMark, ...], standing: Relation) -> Iterator[tuple[Reference, Relation]]:
    """Give each reference the relation that the words before it state; a list of references shares one relation."""
    task = CHECKBOX.match(text)
    position = first = task.end() if task else 0
    relation = standing
    for mark in marks:
        if mark.reference is not None:
            begin = max(position, mark.start - LONGEST_PHRASE)
            if begin > position or CONNECTED.fullmatch(text, begin, mark.start) is None:
                phrase = PHRASE.search(text, begin, mark.start)
                relation = _relation(text, phrase)
                if task and phrase and (task[1] != " " or text[first : phrase.start()].strip(" *_~([")):
                    relation = "mentions"
            yield mark.reference, relation
        position = mark.end


def _relation(text: str, phrase: re.Match[str] | None) -> Relation:
    if phrase is None or NEGATED.search(text, max(0, phrase.start() - LONGEST_PHRASE), phrase.start()):
        return "mentions"
    return tuple(RELATIONS)[int((phrase.lastgroup or "r0")[1:])]


def _announced(content: str, *, is_heading: bool) -> Relation:
    """Return the relation that the end of a heading or paragraph states for the text below it."""
    if not is_heading and not content.rstrip(" *_").endswith(":"):
        return "mentions"
    return _relation(content, PHRASE.search(content, max(0, len(content) - LONGEST_PHRASE)))
