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

"""Rules about the themes of a roadmap and of its items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..change_messages import Message, ToldNames, _, ngettext
from .records import Problem, Rule
from .shape import follows_rfc, open_items, planned_items, upcoming

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Theme
    from .records import Subject

FEWEST, MOST = 4, 6
"""The number of themes that RFC 0050 asks for."""


def without_theme(subject: Subject) -> Iterator[Problem]:
    """Find planned items without a theme, on roadmaps with themes."""
    for item in planned_items(subject.roadmap) if subject.roadmap.themes else ():
        if not item.themes:
            yield Problem(Message(_("It has no theme.")), item)


def unknown_theme(subject: Subject) -> Iterator[Problem]:
    """Find items and goals with a theme that the roadmap does not have, on roadmaps with themes."""
    roadmap = subject.roadmap
    known = {theme.name for theme in roadmap.themes}
    if not known:
        return
    for item in open_items(roadmap):
        for name in item.themes:
            if name not in known:
                values = {"theme": ToldNames((name,))}
                yield Problem(Message(_("Its theme “%(theme)s” is no theme of the roadmap."), values), item, theme=name)
    for column in upcoming(roadmap, subject.today):
        for goal in column.goals:
            if goal.theme is not None and goal.theme not in known:
                values = {"column": ToldNames((column.name,)), "theme": ToldNames((goal.theme,))}
                message = Message(_("A goal of %(column)s has “%(theme)s”, which is no theme of the roadmap."), values)
                yield Problem(message, column=column.name, theme=goal.theme)


def without_definition(subject: Subject) -> Iterator[Problem]:
    """Find themes without a definition, if other themes have one."""
    for theme in _described(subject):
        if not theme.definition:
            values = {"theme": ToldNames((theme.name,))}
            yield Problem(Message(_("The theme “%(theme)s” has no definition."), values), theme=theme.name)


def without_criteria(subject: Subject) -> Iterator[Problem]:
    """Find themes without success criteria, if other themes are described."""
    for theme in _described(subject):
        if not theme.criteria:
            values = {"theme": ToldNames((theme.name,))}
            yield Problem(Message(_("The theme “%(theme)s” has no success criteria."), values), theme=theme.name)


def number_of_themes(subject: Subject) -> Iterator[Problem]:
    """Find roadmaps in the shape of RFC 0050 with fewer than four or more than six themes."""
    count = len(subject.roadmap.themes)
    if follows_rfc(subject.roadmap) and not FEWEST <= count <= MOST:
        template = ngettext("The roadmap has %(count)s theme.", "The roadmap has %(count)s themes.", count)
        yield Problem(Message(template, {"count": count}))


def _described(subject: Subject) -> tuple[Theme, ...]:
    """Return the themes, if this roadmap describes its themes; options of a field are only names."""
    themes = subject.roadmap.themes
    is_usual = follows_rfc(subject.roadmap) or any(theme.definition or theme.criteria for theme in themes)
    return themes if is_usual else ()


RULES = (
    Rule(
        "no-theme",
        "warning",
        _("Readers follow a theme, and miss an item that has none."),
        _("Give the item a theme, by its field or by its label."),
        "maintainer",
        without_theme,
    ),
    Rule(
        "unknown-theme",
        "warning",
        _("A theme that is spelled in another way counts as another theme."),
        _("Use the name of a theme of the roadmap, or describe the new theme."),
        "maintainer",
        unknown_theme,
    ),
    Rule(
        "theme-without-definition",
        "warning",
        _("A reader cannot guess what belongs to a theme."),
        _("Write a definition on the card of the theme, or in roadmap.toml."),
        "maintainer",
        without_definition,
    ),
    Rule(
        "theme-without-criteria",
        "warning",
        _("Without success criteria, nobody can say whether a theme is reached."),
        _("Write goals and success criteria on the card of the theme, or in roadmap.toml."),
        "maintainer",
        without_criteria,
    ),
    Rule(
        "theme-count",
        "info",
        _("RFC 0050 asks for four to six themes: fewer say too little, and nobody remembers more."),
        _("Split or join themes, until there are four to six."),
        "maintainer",
        number_of_themes,
    ),
)
