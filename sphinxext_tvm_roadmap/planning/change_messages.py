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

"""Say changes in English templates, from which a terminal, a page and a feed make the same sentences.

The templates are literals inside calls of `_` and `ngettext`, because Babel collects the texts of pages from such
calls. Nothing is translated here.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from .told_parts import OF_PLAN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..model import Change
    from .story import Entry
    from .told_parts import Part


class Template(Struct, frozen=True):
    """A text in English with named places in the form ``%(name)s``."""

    one: str
    many: str = ""
    """The text for all numbers but 1; empty if the text depends on no number."""
    number: int = 1

    @property
    def english(self) -> str:
        """The text for this number, in English."""
        return self.many if self.many and self.number != 1 else self.one


class ToldNames(Struct, frozen=True):
    """ToldNames from GitHub, as they were written there."""

    texts: tuple[str, ...]
    kind: Literal["text", "person", "item", "project-status"] = "text"
    """``item`` for references, ``person`` for logins and for names of people."""


class Message(Struct, frozen=True):
    """A template and the values of its places; whoever writes it adds the place ``item``."""

    template: Template
    values: Mapping[str, Value] = {}


Value: TypeAlias = "ToldNames | dt.date | int | Message | tuple[Message, ...]"
"""Several messages are a list with commas."""


def _(text: str) -> Template:
    return Template(text)


def ngettext(one: str, many: str, number: int) -> Template:
    """Return the template of a text that depends on a number."""
    return Template(one, many, number)


IT = _("It")
"""The name of the item in all sentences about it but the first."""

NAMELESS = _("An item without a name here")
"""The name of an item that may not be named."""

LISTED = _("%(others)s and %(last)s")
"""The end of a list of names."""


NO_EVENT = _("GitHub has no event for this.")
"""The sentence after a change that is only known because the values before and after it differ."""


def messages_of(entry: Entry) -> tuple[Message, ...]:
    """Return a message for each change of an entry, and one more if GitHub's timeline has a gap there."""
    told = tuple(_of_plan(change) if change.what in OF_PLAN else _of_item(change) for change in entry.changes)
    return (*told, Message(NO_EVENT)) if entry.first.source == "gap" else told


def _of_item(change: Change) -> Message:
    if change.what in SIMPLE:
        return Message(SIMPLE[change.what])
    if change.what in {"added", "removed"}:
        return _of_membership(change)
    if change.field in DAYS:
        return _of_day(change)
    if change.field in WAYS:
        return _of_way(change, WAYS[change.field])
    if change.field == "column":
        return _of_way(change, (*PLANNED, MOVED.get(change.what, MOVED["moved"])))
    return SPECIAL[change.what](change)


def _of_membership(change: Change) -> Message:
    where = change.after if change.what == "added" else change.before
    named, otherwise = MEMBERSHIPS[change.what]
    return Message(named, {"column": _names(where)}) if where else Message(otherwise)


def _of_way(change: Change, ways: tuple[Template, Template, Template]) -> Message:
    gained, lost, changed = ways
    template = gained if not change.before else lost if not change.after else changed
    kind: Literal["person", "text"] = "person" if change.field == "owners" else "text"
    values = {"before": change.before, "after": change.after}
    return Message(template, {name: _names(value, kind) for name, value in values.items()})


def _of_day(change: Change) -> Message:
    gained, lost = DAYS[str(change.field)]
    if change.after is None:
        return Message(lost)
    after = dt.date.fromisoformat(str(change.after))
    if change.before is None or change.field == "start":
        return Message(gained, {"after": after})
    days = (after - dt.date.fromisoformat(str(change.before))).days
    template = (
        ngettext(
            "%(item)s slipped by %(days)s day: its target date is %(after)s now.",
            "%(item)s slipped by %(days)s days: its target date is %(after)s now.",
            days,
        )
        if days > 0
        else ngettext(
            "%(item)s was brought forward by %(days)s day: its target date is %(after)s now.",
            "%(item)s was brought forward by %(days)s days: its target date is %(after)s now.",
            -days,
        )
    )
    return Message(template, {"days": abs(days), "after": after})


def _of_blockers(change: Change) -> Message:
    was, is_now = (value if isinstance(value, tuple) else () for value in (change.before, change.after))
    if new := tuple(ref for ref in is_now if ref not in was):
        return Message(_("%(item)s waits for %(blockers)s."), {"blockers": ToldNames(new, "item")})
    gone = tuple(ref for ref in was if ref not in is_now)
    return Message(_("%(item)s no longer waits for %(blockers)s."), {"blockers": ToldNames(gone, "item")})


def _of_progress(change: Change) -> Message:
    if change.after is None:
        return Message(_("%(item)s has no tasks or sub-issues to count any more."))
    percent = int(str(change.after))
    if change.before is None:
        template = _("%(item)s has tasks or sub-issues to count now: %(percent)s %% of them are done.")
    elif percent > int(str(change.before)):
        template = _("%(item)s has reached %(percent)s %% of its tasks or sub-issues.")
    else:
        template = _("%(item)s fell back to %(percent)s %% of its tasks or sub-issues.")
    return Message(template, {"percent": percent})


def _of_status(change: Change) -> Message:
    known = STATUSES.get(str(change.after))
    return Message(known) if known else Message(_("%(item)s is %(after)s now."), {"after": _names(change.after)})


def _of_plan(change: Change) -> Message:
    words = {"after": ToldNames(tuple(text.removesuffix(".") for text in _texts(change.after)))}
    if change.what == "goals":
        now, none = _("The goals of %(column)s are now: %(after)s."), _("%(column)s has no goals any more.")
        return Message(now if change.after else none, words | {"column": _names(change.title)})
    if change.what == "themes":
        template = _("The themes of the roadmap are now: %(after)s.")
        return Message(template, words) if change.after else Message(_("The roadmap has no themes any more."))
    state, day = (*_texts(change.after), "", "")[:2]
    if not state:
        return Message(_("The roadmap has no status now."))
    status = ToldNames((state,), "project-status")
    try:
        values: Mapping[str, Value] = {"status": status, "day": dt.date.fromisoformat(day)}
    except ValueError:
        return Message(_("The maintainers gave the status “%(status)s”."), {"status": status})
    return Message(_("The maintainers gave the status “%(status)s” on %(day)s."), values)


def _names(value: Part, kind: Literal["text", "person"] = "text") -> ToldNames:
    return ToldNames(_texts(value), kind)


def _texts(value: Part) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value or ()


SIMPLE = {
    "shipped": _("%(item)s shipped."),
    "cut": _("%(item)s was cut."),
    "reopened": _("%(item)s was reopened."),
    "closed": _("%(item)s was closed."),
    "help-wanted": _("%(item)s asks for help."),
    "help-over": _("%(item)s no longer asks for help."),
}
"""Sentences that tell no value."""

MEMBERSHIPS = {
    "added": (_("%(item)s was added to %(column)s."), _("%(item)s was added to the roadmap.")),
    "removed": (_("%(item)s was removed from %(column)s."), _("%(item)s was removed from the roadmap.")),
}
"""Sentences for a column that is known, and for one that is not."""

STATUSES = {
    "backlog": _("%(item)s is in the backlog now."),
    "planned": _("%(item)s is planned now."),
    "in-progress": _("%(item)s is in progress now."),
    "blocked": _("%(item)s is blocked now."),
}

DAYS = {
    "target": (_("%(item)s has the target date %(after)s now."), _("%(item)s has no target date any more.")),
    "start": (_("%(item)s has the start date %(after)s now."), _("%(item)s has no start date any more.")),
}
"""Sentences for a day that is given, and for one that is gone."""

PLANNED = (_("%(item)s was planned for %(after)s."), _("%(item)s is not planned for %(before)s any more."))

MOVED = {
    "slipped": _("%(item)s slipped from %(before)s to %(after)s."),
    "advanced": _("%(item)s was brought forward from %(before)s to %(after)s."),
    "moved": _("%(item)s was moved from %(before)s to %(after)s."),
}

WAYS: dict[str | None, tuple[Template, Template, Template]] = {
    "owners": (
        _("%(item)s is owned by %(after)s now."),
        _("%(item)s has no owner any more; %(before)s owned it."),
        _("%(item)s passed from %(before)s to %(after)s."),
    ),
    "priority": (
        _("%(item)s has the priority %(after)s now."),
        _("%(item)s has no priority any more."),
        _("%(item)s went from priority %(before)s to %(after)s."),
    ),
    "themes": (
        _("%(item)s belongs to %(after)s now."),
        _("%(item)s no longer belongs to %(before)s."),
        _("%(item)s belongs to %(after)s now, no longer to %(before)s."),
    ),
    "milestone": (
        _("%(item)s is in the milestone %(after)s now."),
        _("%(item)s left the milestone %(before)s."),
        _("%(item)s went from milestone %(before)s to %(after)s."),
    ),
    "title": (
        _("%(item)s has a title now."),
        _("%(item)s has no title any more."),
        _("%(item)s was called “%(before)s” before."),
    ),
}
"""Sentences for a new value, for a value that is gone, and for another value."""

SPECIAL: dict[str, Callable[[Change], Message]] = {
    "dependency-added": _of_blockers,
    "dependency-gone": _of_blockers,
    "progress": _of_progress,
    "status": _of_status,
}
