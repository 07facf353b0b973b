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

"""Say the figures of a story: since when, how many items changed in which way, and from when on that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .change_messages import Message, Template, _, ngettext
from .gaps import gaps, incomplete_since
from .told_parts import OF_PLAN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..model import ChangeKind
    from .change_messages import Value
    from .story import Story


def figures_of(story: Story) -> tuple[Message, ...]:
    """Return a few sentences: the numbers of changed items by kind, the day from which they are known, and the gaps."""
    return (counts_of(story), *_begin(story), *_gaps(story))


def _begin(story: Story) -> Iterator[Message]:
    if story.begins > story.since:
        begins = _("The history begins on %(day)s; nothing is known of the time before.")
        yield Message(begins, {"day": story.begins})


def _gaps(story: Story) -> Iterator[Message]:
    """Say from which day on GitHub's events of these changes are incomplete."""
    lacking = gaps(story.changes)
    if lacking:
        template = ngettext(
            "GitHub has no event for %(count)s of these changes; its events are incomplete since %(day)s.",
            "GitHub has no event for %(count)s of these changes; its events are incomplete since %(day)s.",
            len(lacking),
        )
        first = min(incomplete_since(lacking).values()).date()
        yield Message(template, {"day": first, "count": len(lacking)})


def counts_of(story: Story) -> Message:
    """Return a sentence with the days of a story and the numbers of changed items by kind."""
    counted = tuple(_counted(story))
    values: dict[str, Value] = {"first": story.since, "counted": counted}
    if story.until is None:
        template = _("Since %(first)s: %(counted)s.") if counted else _("Since %(first)s: nothing changed.")
    else:
        values["last"] = story.until
        some, none = _("From %(first)s to %(last)s: %(counted)s."), _("From %(first)s to %(last)s: nothing changed.")
        template = some if counted else none
    return Message(template, values)


def _counted(story: Story) -> Iterator[Message]:
    """Yield the number of each kind; the first number of items is with the word for items."""
    is_first = True
    for kind, count in story.counts:
        value: Value = count
        if kind not in OF_PLAN and is_first:
            value = Message(ngettext("%(number)s item", "%(number)s items", count), {"number": count})
            is_first = False
        yield Message(COUNTED[kind](count), {"items": value})


COUNTED: dict[ChangeKind, Callable[[int], Template]] = {
    "added": lambda count: ngettext("%(items)s added", "%(items)s added", count),
    "removed": lambda count: ngettext("%(items)s removed", "%(items)s removed", count),
    "shipped": lambda count: ngettext("%(items)s shipped", "%(items)s shipped", count),
    "cut": lambda count: ngettext("%(items)s cut", "%(items)s cut", count),
    "reopened": lambda count: ngettext("%(items)s reopened", "%(items)s reopened", count),
    "closed": lambda count: ngettext("%(items)s closed", "%(items)s closed", count),
    "status": lambda count: ngettext("%(items)s with another status", "%(items)s with another status", count),
    "moved": lambda count: ngettext("%(items)s moved", "%(items)s moved", count),
    "slipped": lambda count: ngettext("%(items)s slipped", "%(items)s slipped", count),
    "advanced": lambda count: ngettext("%(items)s brought forward", "%(items)s brought forward", count),
    "rescheduled": lambda count: ngettext("%(items)s with other dates", "%(items)s with other dates", count),
    "re-owned": lambda count: ngettext("%(items)s with other owners", "%(items)s with other owners", count),
    "reprioritised": lambda count: ngettext(
        "%(items)s with another priority", "%(items)s with another priority", count
    ),
    "retitled": lambda count: ngettext("%(items)s with another title", "%(items)s with another title", count),
    "theme": lambda count: ngettext("%(items)s with another theme", "%(items)s with another theme", count),
    "dependency-added": lambda count: ngettext("%(items)s with a new blocker", "%(items)s with a new blocker", count),
    "dependency-gone": lambda count: ngettext("%(items)s with fewer blockers", "%(items)s with fewer blockers", count),
    "progress": lambda count: ngettext("%(items)s with other progress", "%(items)s with other progress", count),
    "help-wanted": lambda count: ngettext("%(items)s asking for help", "%(items)s asking for help", count),
    "help-over": lambda count: ngettext(
        "%(items)s no longer asking for help", "%(items)s no longer asking for help", count
    ),
    "goals": lambda count: ngettext("other goals in %(items)s column", "other goals in %(items)s columns", count),
    "themes": lambda _count: _("other themes of the roadmap"),
    "status-update": lambda _count: _("a new status of the roadmap"),
}
"""The words for a number of items, or of columns, by the kind of their changes."""
