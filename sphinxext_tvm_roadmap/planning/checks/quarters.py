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

"""Rules about the quarters of a roadmap and their goals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..change_messages import Message, ToldNames, _, ngettext
from .records import Problem, Rule
from .shape import follows_rfc, has_goals, is_open, upcoming

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .records import Subject

NEAR = 2
"""The number of quarters for which the items should be known."""

QUARTERS_AHEAD = 4
"""RFC 0050 plans a year ahead, with the current quarter as the first."""


def without_goals(subject: Subject) -> Iterator[Problem]:
    """Find current and future quarters without goals, on roadmaps that have goals or the shape of RFC 0050."""
    roadmap = subject.roadmap
    if has_goals(roadmap) or follows_rfc(roadmap):
        for column in upcoming(roadmap, subject.today):
            if not column.goals:
                values = {"column": ToldNames((column.name,))}
                yield Problem(Message(_("%(column)s has no Themes & Goals."), values), column=column.name)


def goal_without_item(subject: Subject) -> Iterator[Problem]:
    """Find goals of the current and the next quarter that no item of the quarter serves by its theme.

    Goals of later quarters come first, and their items follow.
    """
    roadmap = subject.roadmap
    for column in sorted(upcoming(roadmap, subject.today), key=lambda each: each.start or subject.today)[:NEAR]:
        served = {theme for item in roadmap.items if roadmap.column_of(item) is column for theme in item.themes}
        for theme in dict.fromkeys(goal.theme for goal in column.goals if goal.theme is not None):
            if theme not in served:
                values = {"column": ToldNames((column.name,)), "theme": ToldNames((theme,))}
                message = Message(_("No item of %(column)s serves its goal “%(theme)s”."), values)
                yield Problem(message, column=column.name, theme=theme)


def item_without_goal(subject: Subject) -> Iterator[Problem]:
    """Find open items that serve no goal of their current or future quarter; a goal without a theme may be theirs."""
    roadmap = subject.roadmap
    columns = {column.key: {goal.theme for goal in column.goals} for column in upcoming(roadmap, subject.today)}
    for item in filter(is_open, roadmap.items):
        goals = columns.get(item.column_key or "")
        if goals and None not in goals and item.themes and goals.isdisjoint(item.themes):
            values = {"column": ToldNames((item.column or "",))}
            yield Problem(Message(_("It serves no goal of %(column)s."), values), item, column=item.column)


def few_quarters(subject: Subject) -> Iterator[Problem]:
    """Find roadmaps in the shape of RFC 0050 with fewer than four current and future quarters."""
    count = len(list(upcoming(subject.roadmap, subject.today)))
    if follows_rfc(subject.roadmap) and count < QUARTERS_AHEAD:
        template = ngettext(
            "Only %(count)s quarter of the roadmap is not over yet.",
            "Only %(count)s quarters of the roadmap are not over yet.",
            count,
        )
        message = Message(template, {"count": count}) if count else Message(_("All quarters of the roadmap are over."))
        yield Problem(message)


RULES = (
    Rule(
        "quarter-without-goals",
        "warning",
        _("The goals of a quarter tell readers in one minute where the project is going."),
        _("Add a card “Themes & Goals” to the column of the quarter."),
        "maintainer",
        without_goals,
    ),
    Rule(
        "goal-without-item",
        "warning",
        _("A goal that no item serves will not be reached."),
        _("Plan an item with this theme for the quarter, or remove the goal."),
        "maintainer",
        goal_without_item,
    ),
    Rule(
        "item-without-goal",
        "info",
        _("An item beside the goals of its quarter takes time from them, or the goals are not complete."),
        _("Move the item to a quarter with a goal of its theme, or add the goal."),
        "maintainer",
        item_without_goal,
    ),
    Rule(
        "few-quarters",
        "warning",
        _("RFC 0050 plans four quarters ahead, so that others can plan too."),
        _("Add columns for the next quarters to the project."),
        "maintainer",
        few_quarters,
    ),
)
