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

"""Rules about the descriptions of items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..change_messages import Message, _
from .records import Problem, Rule
from .shape import follows_rfc, is_usual, open_items, planned_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Item, Roadmap
    from .records import Subject


def without_motivation(subject: Subject) -> Iterator[Problem]:
    """Find items that do not say why they matter."""
    for item in _without(subject, "motivation"):
        yield Problem(Message(_("Its description does not say why it matters.")), item)


def without_goals(subject: Subject) -> Iterator[Problem]:
    """Find items that do not say what they aim at."""
    for item in _without(subject, "goals"):
        yield Problem(Message(_("Its description names no goals.")), item)


def without_deliverables(subject: Subject) -> Iterator[Problem]:
    """Find items that do not say what will be there in the end; a list of tasks says it too."""
    for item in _without(subject, "deliverables"):
        if not item.tasks and (item.progress is None or item.progress.source != "sub-issues"):
            yield Problem(Message(_("Its description names no deliverables.")), item)


def without_scope(subject: Subject) -> Iterator[Problem]:
    """Find items that do not say where they end."""
    for item in _without(subject, "scope"):
        yield Problem(Message(_("Its description does not say what belongs to it and what does not.")), item)


def template_text(subject: Subject) -> Iterator[Problem]:
    """Find items in which sentences of a template stand unchanged."""
    for item in open_items(subject.roadmap):
        if item.template_text:
            yield Problem(Message(_("Sentences of a template stand unchanged in its description.")), item)


def _without(subject: Subject, section: str) -> Iterator[Item]:
    """Yield the planned items that lack a section, if the roadmap has such sections.

    The description of a pull request is about a change, so it is left out.
    """
    if _is_usual_section(section, subject.roadmap):
        for item in planned_items(subject.roadmap):
            if item.type != "pull" and section not in item.sections:
                yield item


def _is_usual_section(section: str, roadmap: Roadmap) -> bool:
    if follows_rfc(roadmap):
        return True
    described = [item for item in roadmap.items if item.sections]
    return is_usual(sum(section in item.sections for item in described), len(described), roadmap)


RULES = (
    Rule(
        "no-motivation",
        "info",
        _("A reader who is no expert has to learn why an item is worth its work."),
        _("Add a section “Motivation” to the description."),
        "owner",
        without_motivation,
    ),
    Rule(
        "no-goals",
        "info",
        _("Without goals, nobody can say whether an item is done."),
        _("Add a section “Goals” to the description."),
        "owner",
        without_goals,
    ),
    Rule(
        "no-deliverables",
        "info",
        _("Deliverables show how far an item is, and which part a contributor could take."),
        _("Add a section “Deliverables”, or a list of tasks, to the description."),
        "owner",
        without_deliverables,
    ),
    Rule(
        "no-scope",
        "info",
        _("An item without limits grows, and readers expect more of it than its owners plan."),
        _("Add a section “Scope” to the description."),
        "owner",
        without_scope,
    ),
    Rule(
        "template-text",
        "info",
        _("Sentences of a template look like a description and say nothing."),
        _("Replace the sentences of the template in the description, or remove them."),
        "owner",
        template_text,
    ),
)
