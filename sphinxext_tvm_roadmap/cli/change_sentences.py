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

"""Say changes in English sentences, as a person would write them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ..github.read.text import clean_line
from ..names import count_of, plain_title
from ..planning.told_parts import OF_PLAN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..model import Change
    from ..planning.story import Entry
    from ..planning.told_parts import Part

    Write = Callable[[str], str]
    """Writes text from GitHub, so that it stays text in the format that is printed."""

STATUSES = {"in-progress": "in progress", "backlog": "in the backlog"}


def sentences_of(entry: Entry, name: str, write: Write) -> str:
    """Return the sentences about one entry; the first one names the item, the others call it *It*.

    Parameters
    ----------
    name
        The item as it is to be named.
    """
    said = [_of_plan(change, write) if change.what in OF_PLAN else _of_item(change, write) for change in entry.changes]
    if entry.first.what not in OF_PLAN:
        said = [f"{'It' if place else name} {words}" for place, words in enumerate(said)]
    return " ".join(sentence if sentence.endswith(".") else f"{sentence}." for sentence in said)


def title_of(change: Change) -> str:
    """Return the title of an item as one line of plain text."""
    return plain_title(clean_line(change.title)) or "An item without a name here"


def _of_item(change: Change, write: Write) -> str:
    """Return a sentence without its subject and its full stop."""
    was, is_now = (_words(value, write) for value in (change.before, change.after))
    if change.what in SIMPLE:
        return SIMPLE[change.what]
    if change.field in DAYS:
        return _of_day(change)
    if change.field in WAYS:
        gained, lost, changed = WAYS[change.field]
        way = gained if not change.before else lost if not change.after else changed
        return way.format(was=was, now=is_now)
    return SPECIAL[change.what](change, write)


def _of_day(change: Change) -> str:
    name = DAYS[str(change.field)]
    if change.after is None:
        return f"has no {name} any more"
    if change.before is None or change.field == "start":
        return f"has the {name} {change.after} now"
    days = (dt.date.fromisoformat(str(change.after)) - dt.date.fromisoformat(str(change.before))).days
    way = f"slipped by {count_of(days, 'day')}" if days > 0 else f"was brought forward by {count_of(-days, 'day')}"
    return f"{way}: its {name} is {change.after} now"


def _of_column(change: Change, write: Write) -> str:
    was, is_now = (_words(value, write) for value in (change.before, change.after))
    if not change.before or not change.after:
        return f"was planned for {is_now}" if change.after else f"is not planned for {was} any more"
    verb = {"slipped": "slipped", "advanced": "was brought forward"}.get(change.what, "was moved")
    return f"{verb} from {was} to {is_now}"


def _of_blockers(change: Change, write: Write) -> str:
    was, is_now = (value if isinstance(value, tuple) else () for value in (change.before, change.after))
    new = tuple(ref for ref in is_now if ref not in was)
    if new:
        return f"waits for {_words(new, write)}"
    return f"no longer waits for {_words(tuple(ref for ref in was if ref not in is_now), write)}"


def _of_progress(change: Change, _write: Write) -> str:
    if change.after is None:
        return "has no tasks or sub-issues to count any more"
    if change.before is None:
        return f"has tasks or sub-issues to count now: {change.after} % of them are done"
    is_more = int(str(change.after)) > int(str(change.before))
    return f"{'has reached' if is_more else 'fell back to'} {change.after} % of its tasks or sub-issues"


def _of_status(change: Change, write: Write) -> str:
    word = str(change.after)
    return f"is {STATUSES.get(word) or write(clean_line(word))} now"


def _of_plan(change: Change, write: Write) -> str:
    """Return a whole sentence without its full stop."""
    words = _words(change.after, write)
    if change.what == "goals":
        name = write(clean_line(change.title))
        return f"The goals of {name} are now: {words}" if words else f"{name} has no goals any more"
    if change.what == "themes":
        return f"The themes of the roadmap are now: {words}" if words else "The roadmap has no themes any more"
    given = change.after if isinstance(change.after, tuple) else ()
    state, day = next(iter(given), ""), next(iter(given[1:]), "")
    if not state:
        return "The roadmap has no status now"
    on_day = f" on {write(clean_line(day))}" if day else ""
    return f"The maintainers gave the status “{write(clean_line(state))}”{on_day}"


def _words(value: Part, write: Write) -> str:
    """Return the texts of a value, as GitHub wrote them, in a list for people."""
    texts = [write(clean_line(text)) for text in ([value] if isinstance(value, str) else value or ())]
    return _listed(texts)


def _listed(texts: Sequence[str]) -> str:
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}" if texts else ""


SIMPLE: dict[str, str] = {
    "added": "was added to the roadmap",
    "removed": "was removed from the roadmap",
    "shipped": "shipped",
    "cut": "was cut",
    "reopened": "was reopened",
    "closed": "was closed",
    "help-wanted": "asks for help",
    "help-over": "no longer asks for help",
}
"""Sentences that name no value."""

COUNTED: dict[str, str] = {
    "status": "with another status",
    "re-owned": "with other owners",
    "reprioritised": "with another priority",
    "retitled": "with another title",
    "theme": "with another theme",
    "dependency-added": "with a new blocker",
    "dependency-gone": "with fewer blockers",
    "progress": "with other progress",
    "help-wanted": "asking for help",
    "help-over": "no longer asking for help",
    "goals": "with other goals",
    "themes": "with other themes of the roadmap",
    "status-update": "with a new status of the roadmap",
}
"""The words after a number of items, for the kinds that are no such words themselves."""

DAYS = {"target": "target date", "start": "start date"}

WAYS: dict[str | None, tuple[str, str, str]] = {
    "owners": ("is owned by {now} now", "has no owner any more; {was} owned it", "passed from {was} to {now}"),
    "priority": ("has the priority {now} now", "has no priority any more", "went from priority {was} to {now}"),
    "themes": ("belongs to {now} now", "no longer belongs to {was}", "belongs to {now} now, no longer to {was}"),
    "milestone": ("is in the milestone {now} now", "left the milestone {was}", "went from milestone {was} to {now}"),
    "title": ("has a title now", "has no title any more", "was called “{was}” before"),
}
"""Sentences for a new value, for a value that is gone, and for another value."""

SPECIAL: dict[str, Callable[[Change, Write], str]] = {
    "slipped": _of_column,
    "advanced": _of_column,
    "moved": _of_column,
    "dependency-added": _of_blockers,
    "dependency-gone": _of_blockers,
    "progress": _of_progress,
    "status": _of_status,
}
