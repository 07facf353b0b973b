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

"""Read the whole body of an issue, pull request or draft with one parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ..markdown.parser import parse
from ..markdown.references import marks_of, read_mentions
from ..markdown.relations import read_references
from ..refs import GITHUB
from .boilerplate import is_of_template
from .first_paragraph import read_summary
from .headings import SECTION_NAMES
from .sections import by_name, read_headings, read_sections
from .tasks import read_tasks
from .waivers import read_waivers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..markdown.parser import Document
    from ..markdown.references import Marks
    from ..model import Reference, Task
    from .sections import Section


class Body(Struct, frozen=True, kw_only=True):
    """The content of the body of an issue, pull request or draft."""

    tasks: tuple[Task, ...] = ()
    sections: dict[str, str] = {}
    """Markdown by section: ``motivation``, ``goals``, ``deliverables`` and so on."""
    template_text: bool = False
    """Whether sentences of a template stand in it unchanged."""
    waivers: dict[str, str] = {}
    """The reasons for which rules do not apply, by the id of the rule."""
    summary: str | None = None
    """The first real paragraph as plain text, shortened."""
    references: tuple[Reference, ...] = ()
    mentions: tuple[str, ...] = ()
    """Logins, as written."""
    experts: tuple[str, ...] = ()
    """The people who are mentioned in a section that names experts."""


def read_body(
    text: str,
    *,
    repository: str,
    site: str = GITHUB,
    own: int | None = None,
    names: Mapping[str, str] = SECTION_NAMES,
) -> Body:
    """Read the content of a body with one parse; never raises.

    Parameters
    ----------
    text
        Markdown, as GraphQL ``Issue.body`` gives it.
    repository
        ``owner/repository`` that a bare ``#12`` belongs to. Empty for a draft, where it belongs to no repository.
    site
        The server on which the body was written.
    own
        The number of the issue.
    names
        Sections by heading, from `section_names`.
    """
    if not text:
        return Body()
    document = parse(text)
    marks = marks_of(document, repository, site, own)
    headings = tuple(read_headings(document, names))
    sections = read_sections(document, headings)
    return Body(
        tasks=read_tasks(document, marks, headings),
        sections=by_name(sections),
        template_text=_has_template_text(document),
        waivers=read_waivers(document),
        summary=read_summary(document, headings),
        references=read_references(document, marks),
        mentions=read_mentions(marks),
        experts=_experts(document, marks, sections),
    )


def _has_template_text(document: Document) -> bool:
    return any(
        is_of_template(document.tokens[index + 1].content)
        for index, token in enumerate(document.tokens)
        if token.type == "paragraph_open"
    )


def _experts(document: Document, marks: Marks, sections: tuple[Section, ...]) -> tuple[str, ...]:
    lines = {line for part in sections if part.name == "experts" for line in range(part.start, part.end)}
    if not lines:
        return ()
    begins = {index: (document.tokens[index].map or [-1])[0] for index in marks}
    return read_mentions({index: found for index, found in marks.items() if begins[index] in lines})
