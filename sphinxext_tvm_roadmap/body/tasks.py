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

"""Task lists, counted as GitHub counts them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from ..markdown.parser import prose
from ..markdown.references import CHECKBOX
from ..model import Task
from ..refs import fold_ref
from .consent import is_consent
from .sections import declared_lines
from .task_owners import owners_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..markdown.parser import Document
    from ..markdown.references import Marks, ReferenceMark
    from .sections import BodyHeading

TASK_LINE = re.compile(r"\s*(?:[-+*]|\d+[.)])[ \t]+\[[ xX]\][ \t]")
"""The line of a task, from its first column; after ``>`` or a second marker, GitHub draws no box (cmark-gfm)."""

LISTS = frozenset({"bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close"})

PLACEHOLDER = re.compile(r"P\d+\. Title of this piece of the feature\b", re.IGNORECASE)
"""The only task in TVM's template for tracking issues."""


class _Draft(Struct):
    """A task in a list item that has not ended yet; the text below may name more people and references."""

    text: str
    done: bool
    depth: int
    owners: dict[str, str]
    refs: dict[str, str]


def read_tasks(document: Document, marks: Marks, headings: Iterable[BodyHeading] = ()) -> tuple[Task, ...]:
    """Return the tasks of a text in order, without the placeholder of TVM's template and without declarations.

    A task's owners and references are those of its whole list item, except those that belong to a task inside it.
    """
    drafts: list[_Draft] = []
    items: list[_Draft | None] = []
    depth, fresh = -1, -1
    declared = declared_lines(document, headings)
    for index, token in enumerate(document.tokens):
        kind = token.type
        if kind == "inline":
            if not items:
                continue
            if token.map and token.map[0] == fresh and _is_task(document, token.content, fresh):
                items[-1] = draft = _new_draft(document, token.content, depth)
                if fresh not in declared and not is_consent(draft.text):
                    drafts.append(draft)
            fresh = -1
            within = items[-1]
            if within is not None and index in marks:
                _add_marks(within, token.content, marks[index])
        elif kind == "list_item_open":
            items.append(items[-1] if items else None)
            fresh = token.map[0] if token.map else -1
        elif kind == "list_item_close":
            items.pop()
        elif kind in LISTS:
            depth += token.nesting
    return tuple(_finished(draft) for draft in drafts if not PLACEHOLDER.match(draft.text))


def _is_task(document: Document, content: str, line: int) -> bool:
    return CHECKBOX.match(content) is not None and TASK_LINE.match(document.lines[line]) is not None


def _new_draft(document: Document, content: str, depth: int) -> _Draft:
    return _Draft(document.text(content[3:]), content[1] != " ", depth, {}, {})


def _add_marks(draft: _Draft, content: str, marks: tuple[ReferenceMark, ...]) -> None:
    for login in owners_in(prose(content), marks):
        draft.owners.setdefault(login.casefold(), login)
    for mark in marks:
        if mark.reference:
            draft.refs.setdefault(fold_ref(mark.reference.ref), mark.reference.ref)


def _finished(draft: _Draft) -> Task:
    return Task(
        text=draft.text,
        done=draft.done,
        depth=draft.depth,
        owners=tuple(draft.owners.values()),
        refs=tuple(draft.refs.values()),
    )
