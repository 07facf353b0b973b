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

"""The owners that a task names. They are told from the people of whom its text only speaks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..markdown.references import ReferenceMark

BREAK = re.compile(r"[()\[\]{}|:;,\n]|[–—→]|\s-+>?\s")
"""The edge of a part of a line: ``Port it (@ann)``, ``Port it - @ann``, ``Owner: @ann``."""

GIVES = re.compile(
    r"(?:\b(?:assign(?:ed|ees?)?(?: to)?|own(?:ed|ers?)|dri|leads?|poc|wip|who|"
    r"(?:owned|taken|done|claimed|led|handled|driven|written|made|implemented|fixed|ported) by)|(?<!ed )(?<!en )\bby)"
    r"[\s:(\[*_=-]*\Z",
    re.IGNORECASE,
)
"""Words before an owner."""

SPEAKS = re.compile(
    r"\b(?:ask|tell|ping|poke|cc|thanks?|thx|answer|meet|contact|notify|inform|invite|e?mail|remind|help|see|like|let|"
    r"have|get|per|from|to|with|via|than|of|about|for|on|at|as|by)[\s:(\[*_-]*\Z",
    re.IGNORECASE,
)
"""Words before a person of whom a text speaks; *reviewed by* and the like are among them."""

WINDOW = 100
"""The number of characters before and after people that are read, so that the time for a long text is linear."""

LONGEST_WORDS = 30
"""No words of `GIVES` and `SPEAKS`, with the signs after them, are longer."""

LETTER = re.compile(r"[^\W\d_]")
TO_REFERENCE = re.compile(r"(?:\b(?:for|in|via|see|prs?|issues?)\s+)*#+")
"""A masked reference after an owner: ``@ann for #12``."""

BOX = re.compile(r"\[[ xX]\]")
ADDRESS = re.compile(r"https?://\S+")
BETWEEN_PEOPLE = re.compile(r"[\W_]*(?:(?:and|or)\b[\W_]*)?", re.IGNORECASE)


def owners_in(text: str, marks: Sequence[ReferenceMark]) -> Iterator[str]:
    """Yield the owners that a line names.

    They stand at the beginning or the end of the line or of a part of it, or after words such as *by*. Somebody in the
    middle of a sentence, or after words such as *ask* and *with*, is only spoken of.

    Parameters
    ----------
    text
        The prose to which the places of the marks belong.
    """
    text = _masked(text, marks)
    for group in _groups(text, [mark for mark in marks if mark.login]):
        start, end = group[0].start, group[-1].end
        if _is_owned(text[max(0, start - WINDOW) : start], text[end : end + WINDOW]):
            yield from (mark.login for mark in group if mark.login)


def _masked(text: str, marks: Sequence[ReferenceMark]) -> str:
    """Return a text without the letters of its box, references and addresses; a sign stands in the place of each."""
    spans = [(mark.start, mark.end) for mark in marks if mark.reference is not None]
    spans += (found.span() for found in (*BOX.finditer(text[:3]), *ADDRESS.finditer(text)))
    letters = list(text)
    for start, end in spans:
        letters[start:end] = "#" * (end - start)
    return "".join(letters)


def _groups(text: str, people: list[ReferenceMark]) -> Iterator[list[ReferenceMark]]:
    """Yield people who stand together, so that ``with @ann and @bob`` speaks of both."""
    group: list[ReferenceMark] = []
    for mark in people:
        if group and not BETWEEN_PEOPLE.fullmatch(text[group[-1].end : mark.start]):
            yield group
            group = []
        group.append(mark)
    if group:
        yield group


def _is_owned(before: str, after: str) -> bool:
    words = before[-LONGEST_WORDS:]
    if GIVES.search(words):
        return True
    if SPEAKS.search(words) or after.startswith(("'s", "’s")):
        return False
    begins = not LETTER.search(BREAK.split(before)[-1])
    return begins or not LETTER.search(TO_REFERENCE.sub("", BREAK.split(after)[0]))
