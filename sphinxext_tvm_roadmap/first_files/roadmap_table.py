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

"""The table of one roadmap in ``roadmap.toml``, with the real names of its project and the reason for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .field_choice import PURPOSES, FieldChoice, choose_fields
from .quoted_text import quoted
from .toml_text import array_line, comment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..model import ProjectField, Roadmap

MOST_OPTIONS = 6
"""The most options of a field that a comment names."""


def project_table(key: str, url: str, outline: Roadmap) -> str:
    """Return the tables of a roadmap that is a project on GitHub.

    Parameters
    ----------
    outline
        The project, with its fields; items are not needed.
    """
    return "".join(
        [
            comment(f"{outline.title or key}. Pages name this roadmap by its key: {key}"),
            f"[roadmaps.{key}]\n",
            f"project = {quoted(url)}\n",
            *_scope(outline),
            "\n",
            comment("The fields of the project by their purpose; the first field that exists is used."),
            f"[roadmaps.{key}.fields]\n",
            *_fields(choose_fields(outline)),
        ]
    )


def search_table(key: str, search: str, title: str) -> str:
    """Return the table of a roadmap that is a search for issues."""
    return "".join(
        [
            comment(f"Pages name this roadmap by its key: {key}"),
            f"[roadmaps.{key}]\n",
            comment("A search for issues on GitHub. A label that only the roadmap has is the best choice."),
            f"issues = {quoted(search)}\n",
            f"title = {quoted(title)}\n",
        ]
    )


def _scope(outline: Roadmap) -> Iterator[str]:
    if not outline.scope:
        yield comment("The scope and the maintainers are read from the README of the project. Or write them here:")
        yield comment('scope = "What belongs to this roadmap"')
    elif not outline.maintainers:
        yield comment("The maintainers are read from the README of the project. Or write them here:")
    if not outline.maintainers:
        yield comment('maintainers = ["octocat"]')


def _fields(choices: Iterable[FieldChoice]) -> Iterator[str]:
    missing = []
    for choice in choices:
        purpose = PURPOSES[choice.purpose]
        if choice.field is not None:
            yield comment(f"{purpose[0].upper()}{purpose[1:]}{_told(choice.field)}")
            if choice.purpose == "column" and choice.others:
                yield comment(f"Other fields that could give the columns: {_named(choice)}.")
            yield array_line(choice.purpose, [choice.field.name])
        elif choice.others:
            yield comment(f"No field has a usual name for {purpose}. It could be one of: {_named(choice)}.")
            yield comment(f"{choice.purpose} = [{quoted(choice.others[0])}]")
        else:
            missing.append(choice.purpose)
    if missing:
        yield comment(f"The project has no field for: {', '.join(missing)}.")


def _named(choice: FieldChoice) -> str:
    return ", ".join(map(quoted, choice.others))


def _told(field: ProjectField) -> str:
    if not field.options:
        return f": a field of the type {field.type}."
    named = ", ".join(quoted(option) for option in field.options[:MOST_OPTIONS])
    more = len(field.options) - MOST_OPTIONS
    return f": {named}{f' and {more} more' if more > 0 else ''}."
