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

"""Make the roadmap from GitHub's replies. The functions are pure: the same replies make the same roadmap."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from ...body.headings import section_names
from ...body.theme_texts import Readme, read_readme
from ...filters.parse import FilterContext
from ...markdown.parser import normalise, unwrapped
from ...model import LeftOut, ProjectField, Roadmap, StatusUpdate, View
from ...planning.blocked import agree
from ...planning.help_signs import words_of_label
from ...refs import fold_ref
from ...status_words import status_words
from ..ask.paging import PartWork  # noqa: TC001 - msgspec reads the annotations
from ..ask.planning_statuses import Categories  # noqa: TC001
from ..ask.replies import Issue
from ..privacy.rules import check_project, keep_public
from .columns import Board, read_board
from .fields import Card, FieldRoles, find_roles, option_names, read_card, read_fields, values_by_field
from .item_relations import collect_references, listed_ref
from .items import ProjectFacts, read_item
from .logins_and_names import known_accounts, valid_logins
from .text import clean_line, clean_url, read_date, read_instant
from .themes_and_goals import add_goals, color_themes, is_goal_card, is_theme_card, name_themes, read_themes
from .views import read_views

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from ...filters.parse import Question
    from ...settings import FieldNames, Settings
    from ..ask.project import ProjectWithItems
    from ..ask.replies import Project
    from ..privacy.rules import Privacy


STATUS_STATES = {
    "ON_TRACK": "on-track",
    "AT_RISK": "at-risk",
    "OFF_TRACK": "off-track",
    "COMPLETE": "complete",
    "INACTIVE": "inactive",
}


class Source(Struct, frozen=True, kw_only=True):
    """The data of a roadmap, from a project or from a search."""

    url: str
    title: str
    public: bool
    closed: bool = False
    template: bool = False
    description: str | None = None
    readme: Readme = Readme()
    status: StatusUpdate | None = None
    roles: FieldRoles
    board: Board
    column_field: str | None = None
    """The name of the field that gives the columns."""
    cards: tuple[Card, ...]
    left_out: LeftOut
    without_token: bool = False
    categories: Categories = {}
    """The categories of GitHub's issue statuses."""
    parts: dict[str, PartWork]
    """Who works on sub-issues, by the id of the sub-issue."""
    views: tuple[View, ...] = ()
    fields: tuple[ProjectField, ...] = ()


def decode_project(
    key: str,
    settings: Settings,
    answer: ProjectWithItems,
    privacy: Privacy,
    now: dt.datetime,
    *,
    categories: Categories | None = None,
) -> Roadmap:
    """Make the roadmap of a project, as `make_roadmap` does.

    Parameters
    ----------
    categories
        The categories of GitHub's issue statuses, from `ask_categories`.

    Raises
    ------
    NotPublicError
        The project is not public, and ``include-private`` is not set.
    """
    project = answer.project
    url = settings.roadmaps[key].project or ""
    check_project(project, key, url, privacy)
    roles = find_roles(project, settings.roadmaps[key].fields)
    board = read_board(roles.column, settings.columns)
    archived = project.archived.total_count if project.archived is not None else 0
    kept, left_out = keep_public(answer, privacy, archived=archived)
    source = Source(
        url=clean_url(project.url) or url,
        title=clean_line(project.title),
        public=project.public,
        closed=project.closed,
        template=project.template,
        description=clean_line(project.short_description),
        readme=read_readme(project.readme or ""),
        status=read_status_update(project),
        roles=roles,
        board=board,
        column_field=clean_line(roles.column.name) or None if roles.column is not None else None,
        cards=tuple(read_card(item, content, roles, board) for item, content in kept),
        left_out=left_out,
        without_token=answer.without_token,
        categories=categories or {},
        parts=answer.parts,
        views=read_views(project, roles),
        fields=read_fields(project, roles),
    )
    return make_roadmap(key, settings, source, privacy, now)


def make_roadmap(key: str, settings: Settings, source: Source, privacy: Privacy, now: dt.datetime) -> Roadmap:
    """Make a roadmap from its data. Settings in ``roadmap.toml`` come first.

    References into private repositories are left out, but texts still have the names that people wrote.

    Parameters
    ----------
    now
        The instant when GitHub was asked, in UTC.
    """
    chosen, readme, board = settings.roadmaps[key], source.readme, source.board
    goal_cards, theme_cards = list(filter(is_goal_card, source.cards)), list(filter(is_theme_card, source.cards))
    themes = read_themes(chosen, theme_cards, readme.themes, option_names(source.roles.theme))
    called = name_themes(themes, chosen.labels)
    maintainers = valid_logins(login.lstrip("@") for login in chosen.maintainers or readme.maintainers)
    context = FilterContext(key, board.columns, now.date())
    facts = ProjectFacts(
        project_url=source.url,
        repository=settings.repository,
        help_labels=None if settings.help_wanted is None else tuple(map(words_of_label, settings.help_wanted)),
        roles=source.roles,
        board=board,
        themes=called,
        known=collect_references(card.content for card in source.cards),
        privacy=privacy,
        parts=source.parts,
        accounts=known_accounts(
            (card.content for card in source.cards), (maintainers, *(part.owners for part in source.parts.values()))
        ),
        sections=section_names(settings.sections),
        status_words=status_words(settings.statuses.by_status()),
        categories=source.categories,
        kinds=read_kinds(settings, source.fields, context),
    )
    apart = {card.item.id for card in (*goal_cards, *theme_cards)}
    items = tuple(read_item(card, facts) for card in source.cards if card.item.id not in apart)
    return Roadmap(
        key=key,
        title=chosen.title or source.title or key,
        url=source.url,
        public=source.public,
        closed=source.closed,
        template=source.template,
        include_private=chosen.include_private,
        fetched=now,
        without_token=source.without_token,
        description=source.description or readme.description,
        scope=unwrapped(chosen.scope or "") or readme.scope,
        maintainers=maintainers,
        status=source.status,
        column_field=source.column_field,
        columns=add_goals(board.columns, goal_cards, called),
        themes=color_themes(themes, (label for item in items for label in item.labels), goal_cards),
        items=agree(items, listed={fold_ref(ref) for card in source.cards if (ref := listed_ref(card.content))}),
        left_out=source.left_out,
        views=source.views,
        fields=source.fields,
    )


def repositories_with_status(answer: ProjectWithItems, names: FieldNames, *, private: bool) -> list[str]:
    """Return the repositories of open issues with a status on the board, those with the most issues first.

    Parameters
    ----------
    private
        Whether the roadmap shows the items of private repositories.
    """
    status = find_roles(answer.project, names).status
    if status is None:
        return []
    issues = (item for item in answer.items if isinstance(item.content, Issue) and not item.is_archived)
    counted = Counter(
        item.content.repository.name_with_owner
        for item in issues
        if isinstance(item.content, Issue)
        and item.content.issue_state == "OPEN"
        and status in values_by_field(item)
        and (private or not item.content.repository.is_private)
    )
    return [name for name, _count in counted.most_common()]


def read_status_update(project: Project) -> StatusUpdate | None:
    """Read the latest status update of the maintainers on the whole project."""
    update = next(iter(project.status_updates or ()), None)
    if update is None:
        return None
    created = read_instant(update.created_at)
    return StatusUpdate(
        state=STATUS_STATES.get(update.status or ""),
        text=normalise(update.body or "").strip() or None,
        date=created.date() if created is not None else read_date(update.start_date),
    )


def read_kinds(
    settings: Settings, fields: Iterable[ProjectField], context: FilterContext
) -> tuple[tuple[str, Question], ...]:
    """Make the filters of ``[kinds]`` into questions. A term about a field that the source lacks fits no item."""
    fields = tuple(fields)
    return tuple((kind, wanted.for_some_fields(fields).question(context)) for kind, wanted in settings.kinds.items())
