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

"""Rules about the people of an item: its owners, its experts, and those who could help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...schedule import due
from ..change_messages import Message, ToldNames, _
from ..help_signs import OWN_SIGNS
from .records import Problem, Rule
from .shape import is_usual, open_items, planned_items, plans_by_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Item
    from .records import Subject


def without_owner(subject: Subject) -> Iterator[Problem]:
    """Find items that are under way or have a date, but no owner; an item that asks for help looks for one."""
    roadmap = subject.roadmap
    for item in planned_items(roadmap):
        is_under_way = item.status == "in-progress" or due(item, roadmap) is not None
        if is_under_way and not item.owners and not _asks_itself(item):
            yield Problem(Message(_("It has no owner.")), item)


def planned_without_anything(subject: Subject) -> Iterator[Problem]:
    """Find items that are planned without an owner and without a date, on roadmaps that have dates."""
    roadmap = subject.roadmap
    for item in planned_items(roadmap) if plans_by_time(roadmap) else ():
        if item.status != "in-progress" and not item.owners and due(item, roadmap) is None:
            yield Problem(Message(_("It is planned, but has neither an owner nor a date.")), item)


def without_expert(subject: Subject) -> Iterator[Problem]:
    """Find items without a subject-matter expert, on roadmaps that usually name experts."""
    planned = tuple(planned_items(subject.roadmap))
    if is_usual(sum(bool(item.experts) for item in planned), len(planned), subject.roadmap):
        for item in planned:
            if not item.experts:
                yield Problem(Message(_("It names no expert.")), item)


def help_wanted_yet_owned(subject: Subject) -> Iterator[Problem]:
    """Find items that ask for help with the whole of them, but have an owner."""
    for item in open_items(subject.roadmap):
        if _asks_itself(item) and item.owners:
            values = {"owners": ToldNames(item.owners, "person")}
            yield Problem(Message(_("It asks for help, but has an owner already: %(owners)s."), values), item)


def help_wanted_without_words(subject: Subject) -> Iterator[Problem]:
    """Find items that ask for help, but do not say anything about the work."""
    for item in open_items(subject.roadmap):
        is_described = bool(item.sections or item.summary or item.tasks)
        if _asks_itself(item) and item.available and not is_described:
            yield Problem(Message(_("It asks for help, but its description does not say what is needed.")), item)


def _asks_itself(item: Item) -> bool:
    return item.help_wanted and (not item.help_signs or not OWN_SIGNS.isdisjoint(item.help_signs))


RULES = (
    Rule(
        "no-owner",
        "info",
        _("An item that nobody owns is rarely done by its date."),
        _("Assign an owner, move the item to the backlog, or ask for help with the label “help wanted”."),
        "maintainer",
        without_owner,
    ),
    Rule(
        "planned-without-owner-and-date",
        "info",
        _("RFC 0050 keeps items without an owner or a date in the backlog, so that a plan is a promise."),
        _("Give the item an owner and a date, or move it to the backlog."),
        "maintainer",
        planned_without_anything,
    ),
    Rule(
        "no-expert",
        "info",
        _("A contributor needs a person to ask."),
        _("Name a subject-matter expert in the field or the section for experts."),
        "maintainer",
        without_expert,
    ),
    Rule(
        "help-wanted-owned",
        "info",
        _("A newcomer who reads “help wanted” should not find that somebody is at work already."),
        _("Remove the label, or say in the description which part is free."),
        "owner",
        help_wanted_yet_owned,
    ),
    Rule(
        "help-wanted-unexplained",
        "info",
        _("A call for help without a description leads a newcomer to an empty page."),
        _("Describe the help that is needed, for example in a section “Help wanted”."),
        "owner",
        help_wanted_without_words,
    ),
)
