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

"""The facts about a roadmap that are needed to read the events of its items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ... import names
from ...planning.identity import names_of
from ...status_words import Words, status_words
from ..ask.replies import Issue, IssueValue
from ..privacy.rules import Privacy
from .fields import find_roles, values_by_field
from .item_relations import has_list
from .period_names import read_period
from .priority_labels import priority_of_label
from .text import clean_line
from .themes_and_goals import ThemeNames, name_themes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from ...model import Change, Item, Roadmap
    from ...settings import Settings
    from ..ask.events import ProjectEvent
    from ..ask.paging import ProjectItems
    from ..ask.project import ProjectWithItems
    from ..ask.replies import Repository


class PastFacts(Struct, frozen=True, kw_only=True):
    """The facts about a roadmap that are needed to read events."""

    project: str | None = None
    """GitHub's id of the project; a search has none."""
    has_status_columns: bool = False
    """Whether the options of the field *Status* are the columns. GitHub writes events about no other field."""
    columns: dict[str, str] = {}
    """The names of the present columns by their case-folded names."""
    words: Words = {}
    """The status that each word says."""
    fields: dict[str, str] = {}
    """The parts that fields of the organization's issues give, each with the case-folded name of its field."""
    themes: ThemeNames = ThemeNames()
    listed: frozenset[str] = frozenset()
    """The ids of the issues with GitHub's own list of blockers."""
    privacy: Privacy = Privacy()

    def is_own(self, event: ProjectEvent) -> bool:
        """Whether an event belongs to this project, and not to another one that holds the item."""
        return self.project is not None and event.project is not None and event.project.id == self.project

    def column(self, status: str) -> str | None:
        """Return the name of a column; a name that no column has now is told as it was."""
        name = clean_line(status)
        return self.columns.get(names.fold(name), name) or None

    def may_name(self, ref: str, repository: Repository) -> bool:
        """Whether a blocker may be named."""
        return self.privacy.include_private or (not repository.is_private and self.privacy.may_name(ref))

    def parts_of(self, item: Item) -> Iterator[tuple[str, str]]:
        """Yield the parts of an item that a field alone gives, each with the name of its field.

        If a label gives the part where the field is empty, the events of the field do not tell the whole.
        """
        by_label = {
            "priority": any(priority_of_label(label.name) for label in item.labels),
            "themes": bool(self.themes.of_item((), item.labels)),
        }
        for part, called in self.fields.items():
            if not by_label.get(part):
                yield part, called


def facts_of_project(answer: ProjectWithItems, roadmap: Roadmap, settings: Settings, privacy: Privacy) -> PastFacts:
    """Return the facts about a roadmap of a project."""
    chosen = settings.roadmaps[roadmap.key]
    roles = find_roles(answer.project, chosen.fields)
    called = names_of(roadmap)
    return PastFacts(
        project=answer.project.id,
        has_status_columns=roles.column is not None and roles.column.id == roles.status,
        columns={names.fold(column.name): called[column.key] for column in reversed(roadmap.columns)},
        words=status_words(settings.statuses.by_status()),
        fields=_issue_fields(
            answer,
            {
                "priority": roles.priority,
                "target": roles.target,
                "start": roles.start,
                "themes": roles.theme.id if roles.theme is not None else None,
            },
        ),
        themes=name_themes(roadmap.themes, chosen.labels),
        listed=_listed(answer),
        privacy=privacy,
    )


def facts_of_search(answer: ProjectItems, settings: Settings, privacy: Privacy) -> PastFacts:
    """Return the facts about a roadmap of a search, which has no project, no fields and no statuses."""
    words = status_words(settings.statuses.by_status())
    return PastFacts(words=words, listed=_listed(answer), privacy=privacy)


def ends_of_columns(roadmap: Roadmap, changes: Iterable[Change], fiscal_year_starts: int | None) -> dict[str, dt.date]:
    """Return the last days of columns by their names; a column that is gone keeps its time if its name tells it."""
    called = names_of(roadmap)
    names_then = {name for change in changes if change.field == "column" for name in (change.before, change.after)}
    periods = {str(name): read_period(str(name), fiscal_year_starts) for name in names_then if name}
    told = {name: days[1] for name, days in periods.items() if days is not None and name not in called.values()}
    return told | {called[column.key]: column.end for column in roadmap.columns if column.end is not None}


def _listed(answer: ProjectItems) -> frozenset[str]:
    contents = (item.content for item in answer.items)
    return frozenset(content.id for content in contents if content is not None and has_list(content))


def _issue_fields(answer: ProjectWithItems, roles: dict[str, str | None]) -> dict[str, str]:
    """Return the parts that come from fields of the organization's issues.

    A field of the project may have the same name as one of the organization. The values of the items tell them apart.
    """
    of_issues = {
        key
        for item in answer.items
        if isinstance(item.content, Issue)
        for key, value in values_by_field(item).items()
        if isinstance(value, IssueValue)
    }
    called = {field.id: names.fold(clean_line(field.name)) for field in answer.project.fields or ()}
    return {part: called[key] for part, key in roles.items() if key in of_issues and key in called}
