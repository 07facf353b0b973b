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

"""Find the relations that a text states to the issues and pull requests that it refers to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import structs

from ..refs import fold_ref
from .parser import prose
from .references import CHECKBOX
from .relation_words import announced, is_about, is_taken_back, stated_after, stated_before
from .struck import is_struck, struck_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from ..model import Reference, Relation
    from .parser import Document
    from .references import Marks, ReferenceMark

ASIDE = re.compile(r"\([^()\n]*\)")
CONNECTED = re.compile(
    r"(?:[\s,;&/+*_~()\[\]<>]|\b(?:and|or|also|plus|the|issues?|prs?|pull requests?|tickets?)\b)*", re.IGNORECASE
)
"""The words between the references of one list."""
LONGEST_BETWEEN = 200
LONGEST_LINK = 500
MARKERS = " \t*_~([<>-+"
TASK_MARKERS = " *_~(["

CONTAINERS = frozenset({"list_item", "tr", "blockquote"})


def read_references(document: Document, marks: Marks) -> tuple[Reference, ...]:
    """Return the references of a text, each once, with the relation that its words state.

    A heading, or a paragraph that is a label ("Depends on:"), states a relation for the references that begin the lines
    below. A relation in a task counts only if the task is open and the relation comes first. After other words, the
    relation is about the task. Struck text states nothing.
    """
    found: dict[str, Reference] = {}
    for reference, relation in _all_related(document, marks) if marks else ():
        name = fold_ref(reference.ref)
        known = found.get(name, reference)
        if known.relation == "mentions":
            found[name] = structs.replace(known, relation=relation)
    return tuple(found.values())


def _all_related(document: Document, marks: Marks) -> Iterator[tuple[Reference, Relation]]:
    heading: Relation = "mentions"
    standing: list[Relation | None] = ["mentions"]
    """The relation that holds at each level of lists, rows and quotes; ``None`` where words state nothing."""
    for index, token in enumerate(document.tokens):
        container = token.type.rpartition("_")[0]
        if token.type != "inline":
            if container in CONTAINERS:
                if token.nesting == 1:
                    standing.append(standing[-1])
                else:
                    standing.pop()
            continue
        text = prose(token.content)
        is_heading = document.tokens[index - 1].type == "heading_open"
        if index in marks:
            yield from _related(text, marks[index], "mentions" if is_heading else standing[-1])
        said = announced(text, is_heading=is_heading)
        if is_heading:
            heading = said or "mentions"
            standing[0] = heading
        elif token.level == 1:
            standing[0] = heading if said is None or _begins(marks.get(index, ()), text) else said
        elif standing[-1] is not None:
            standing[-1] = _below(text, said, standing[-1], document.tokens[index - 1])


def _below(text: str, said: Relation | None, standing: Relation, opener: Token) -> Relation | None:
    """Return the relation for the blocks below a paragraph of a list item, or for the cells after a cell."""
    task = CHECKBOX.match(text)
    if task is not None:
        own = announced(text[task.end() :], is_heading=False)
        return own if task[1] == " " and own not in {None, "mentions"} else None
    if said is not None and (said != "mentions" or text.rstrip(" *_").endswith(":")):
        return said
    return standing if opener.type != "td_open" else "mentions"


def _begins(marks: tuple[ReferenceMark, ...], text: str) -> bool:
    return bool(marks) and not text[: marks[0].start].strip(MARKERS)


def _related(
    text: str, marks: tuple[ReferenceMark, ...], standing: Relation | None
) -> Iterator[tuple[Reference, Relation]]:
    """Give each reference the relation that its words state; a list of references shares one relation."""
    task = CHECKBOX.match(text)
    position = first = task.end() if task else 0
    words = len(text) - len(text[first:].lstrip(TASK_MARKERS))
    """Where the words of the task begin."""
    struck = struck_spans(text)
    is_settled = standing is None or (task is not None and task[1] != " ")
    relation: Relation = "mentions" if is_settled or standing is None else standing
    of_lines = relation
    previous: tuple[int, bool] | None = None
    for mark in marks:
        if mark.reference is None:
            position = mark.end
            continue
        start = _start_of_link(text, position, mark.start)
        begins_line = _begins_line(text, start)
        if not _is_connected(text, position, start):
            relation, phrase = stated_before(text, position, start)
            if relation == "mentions" and phrase == start and begins_line:
                relation = of_lines
            elif is_struck(struck, phrase) or (task and words < phrase) or _is_about_other(text, phrase, previous):
                relation = "mentions"
            elif text[phrase:start].endswith("\n"):
                of_lines = relation
        said = relation
        if said == "mentions" and (after := stated_after(text, mark.end)) and (not task or start <= first):
            said = after
        if is_settled or is_taken_back(text, mark.end) or is_struck(struck, mark.start):
            said = "mentions"
        yield mark.reference, said
        previous = (mark.end, begins_line or said == "mentions")
        position = mark.end


def _is_about_other(text: str, phrase: int, previous: tuple[int, bool] | None) -> bool:
    """Return whether a phrase is about the reference before it."""
    return previous is not None and is_about(text, previous[0], phrase, is_subject=previous[1])


def _begins_line(text: str, place: int) -> bool:
    """Return whether only markers stand before a place in its line."""
    while place and text[place - 1] in MARKERS:
        place -= 1
    return not place or text[place - 1] == "\n"


def _is_connected(text: str, position: int, start: int) -> bool:
    if start - position > LONGEST_BETWEEN:
        return False
    return CONNECTED.fullmatch(ASIDE.sub(" ", text[position:start])) is not None


def _start_of_link(text: str, position: int, start: int) -> int:
    """Return where the link of an address begins: ``[the quick tuner](https://…)``."""
    end = start - 1 if text[start - 1 : start] == "<" else start
    if text[end - 2 : end] != "](":
        return start
    opening = text.rfind("[", max(position, end - LONGEST_LINK), end)
    return opening if opening >= 0 else start
