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

"""Rules about the care that an item gets: its priority, its label, its size, and news of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...names import fold
from ...refs import fold_ref
from ..blocked import name_of
from ..change_messages import Message, ToldNames, _, ngettext
from .records import Problem, Rule
from .shape import is_usual, open_items, planned_items, present_items

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...model import Label
    from ..change_messages import Value
    from .records import Subject

HIGHEST = frozenset({"p0", "urgent", "critical", "highest", "blocker"})
"""Names of the highest priority, folded."""

FEWEST_PRIORITIES = 5
"""Fewer items may all be urgent."""

MOST_PARTS = 40
"""An item with more tasks or sub-issues is a roadmap of its own."""

ROADMAP_LABEL = "tvm:roadmap"
"""The label that RFC 0050 gives to the issues of all roadmaps."""


def without_priority(subject: Subject) -> Iterator[Problem]:
    """Find planned items without a priority, on roadmaps that usually have priorities."""
    planned = tuple(planned_items(subject.roadmap))
    if is_usual(sum(bool(item.priority) for item in planned), len(planned), subject.roadmap):
        for item in planned:
            if not item.priority:
                yield Problem(Message(_("It has no priority.")), item)


def all_urgent(subject: Subject) -> Iterator[Problem]:
    """Find roadmaps on which all open items have the highest priority."""
    given = [item.priority for item in open_items(subject.roadmap) if item.priority]
    if len(given) >= FEWEST_PRIORITIES and len(set(given)) == 1 and fold(given[0]) in HIGHEST:
        values: Mapping[str, Value] = {"count": len(given), "priority": ToldNames((given[0],))}
        yield Problem(Message(_("All %(count)s open items with a priority have the highest, %(priority)s."), values))


def without_news(subject: Subject) -> Iterator[Problem]:
    """Find items of the present, in progress or in the current column, that nobody has touched for a long time."""
    roadmap, limit = subject.roadmap, subject.options.levels.no_news_days
    for item in present_items(roadmap, subject.today):
        days = (subject.today - item.updated.date()).days if item.updated is not None else 0
        if days > limit:
            template = ngettext(
                "Nothing was said about it for %(days)s day.", "Nothing was said about it for %(days)s days.", days
            )
            yield Problem(Message(template, {"days": days}), item)


def too_large(subject: Subject) -> Iterator[Problem]:
    """Find open items with very many tasks or sub-issues."""
    for item in open_items(subject.roadmap):
        if item.progress is not None and item.progress.source != "state" and item.progress.total > MOST_PARTS:
            message = Message(_("It has %(count)s tasks or sub-issues."), {"count": item.progress.total})
            yield Problem(message, item)


def too_small(subject: Subject) -> Iterator[Problem]:
    """Find items without parts of their own that stand beside the item to which they belong, in the same column."""
    roadmap = subject.roadmap
    columns = {name_of(item): item.column_key for item in roadmap.items}
    for item in planned_items(roadmap):
        wholes = [each.ref for each in item.references if each.relation == "part-of"]
        beside = next((ref for ref in wholes if columns.get(fold_ref(ref)) == item.column_key is not None), None)
        if beside is not None and item.progress is None:
            message = _("It is only a part of %(whole)s, which is in the same column.")
            yield Problem(Message(message, {"whole": ToldNames((beside,))}), item)


def without_label(subject: Subject) -> Iterator[Problem]:
    """Find open issues without the label of all roadmaps, on roadmaps that usually use the label."""
    issues = tuple(item for item in open_items(subject.roadmap) if item.type == "issue")
    if is_usual(sum(_has_label(item.labels) for item in issues), len(issues), subject.roadmap):
        for item in issues:
            if not _has_label(item.labels):
                yield Problem(Message(_("It has no label %(label)s."), {"label": ToldNames((ROADMAP_LABEL,))}), item)


def _has_label(labels: tuple[Label, ...]) -> bool:
    return any(fold(label.name) == ROADMAP_LABEL for label in labels)


RULES = (
    Rule(
        "no-priority",
        "info",
        _("Without a priority, nobody knows which item to begin with."),
        _("Give the item a priority, by its field or by its label."),
        "maintainer",
        without_priority,
    ),
    Rule(
        "all-p0",
        "warning",
        _("If everything is urgent, nothing is."),
        _("Give the items that can wait a lower priority."),
        "maintainer",
        all_urgent,
    ),
    Rule(
        "no-news",
        "info",
        _("Readers take an item for abandoned if nothing is heard of it."),
        _("Comment on how far it is, or move the item to the backlog."),
        "owner",
        without_news,
    ),
    Rule(
        "too-large",
        "info",
        _("An item with very many parts is never done, and its progress says little."),
        _("Split it into several items."),
        "owner",
        too_large,
    ),
    Rule(
        "too-small",
        "info",
        _("A part that stands beside its whole counts twice, and hides the larger plan."),
        _("Remove it from the board: it counts as a sub-issue of the whole already."),
        "maintainer",
        too_small,
    ),
    Rule(
        "no-roadmap-label",
        "info",
        _("Who looks for the label of the roadmaps in the repository does not find the issue."),
        _("Give the issue the label tvm:roadmap."),
        "maintainer",
        without_label,
    ),
)
