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

"""The texts for the keys of the model."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from ....filters.keys import spelled
from ....names import CODE, fold, plain_title
from ....planning.progress import roll_up
from ....planning.selection import is_whole
from ....refs import repository_of
from ....schedule import exceeded_column
from ...i18n import _, format_date, ngettext
from ...parts import Badge, Chip, ChosenItems, Code, Emphasis, Link, Meter, StatusSign
from .column_heading import unplaced
from .people import links

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ....model import Column, Item, Reference, Roadmap, State, Status
    from ....planning.selection import Group, SelectedRoadmap
    from ...parts import BadgeRole, Inline
    from .context import Context

PRIORITY_ROLES: dict[str, BadgeRole] = {
    "p0": "priority-0",
    "urgent": "priority-0",
    "critical": "priority-0",
    "p1": "priority-1",
    "high": "priority-1",
}

STATUS_WORDS: dict[Status, Callable[[], str]] = {
    "backlog": lambda: _("Backlog"),
    "planned": lambda: _("Planned"),
    "in-progress": lambda: _("In progress"),
    "blocked": lambda: _("Blocked"),
    "done": lambda: _("Done"),
    "cut": lambda: _("Cut"),
}
"""Functions, because the language is known only later."""


def status_word(status: Status) -> str:
    """Return the word for a status."""
    return STATUS_WORDS[status]()


def state_word(state: State) -> str:
    """Return the word for the state of an issue or pull request."""
    return {"open": _("open"), "closed": _("closed"), "merged": _("merged")}[state]


def status_reason(item: Item) -> str | None:
    """Return why an item is cut, or which state it has on GitHub if that is another one."""
    if item.status in {"done", "cut"} and item.state == "open" and item.type != "draft":
        return _("Still open on GitHub.")
    if item.status == "cut" and item.reason:
        words = {"not-planned": _("Closed as not planned."), "duplicate": _("Closed as a duplicate.")}
        return words.get(item.reason)
    return None


def target_after_column(item: Item, roadmap: Roadmap) -> str | None:
    """Return that the target date of an item is later than its column."""
    column = exceeded_column(item, roadmap)
    if column is None or item.target is None:
        return None
    words = {"day": format_date(item.target), "column": column.name}
    return _("Its target date, %(day)s, is after %(column)s.") % words


def open_blockers(item: Item) -> tuple[Reference, ...]:
    """Return the open issues and pull requests that block an item."""
    return tuple(reference for reference in item.blocked_by if reference.state == "open")


def blocker_badge(item: Item) -> tuple[Badge, ...]:
    """Return the badge that leads to the first open blocker of an item; its repository is said if it is another one."""
    own = repository_of(item.ref) if item.ref else None
    return tuple(
        Badge(
            _("Blocked by"),
            "blocked",
            Link((short(words_of(blocker), own),), blocker.url, target=("item", blocker.ref)),
        )
        for blocker in open_blockers(item)[:1]
    )


def status_sign(item: Item) -> StatusSign:
    """Return the sign and the word for the status of an item."""
    return StatusSign(item.status, status_word(item.status))


def title(item: Item) -> Inline:
    """Return the title of an item, as a link to its page, or else to its address."""
    return Link(titled(item.title), item.url, target=("page", item.id))


def titled(text: str) -> tuple[Inline, ...]:
    """Return a title in which words between backticks are code, as on GitHub."""
    words = (Code(part) if place % 2 else part for place, part in enumerate(CODE.split(text)))
    return tuple(part for part in words if part)


def title_and_priority(item: Item) -> tuple[Inline, ...]:
    """Return the title of an item, and the badge of its priority."""
    return (title(item), " ", priority(item.priority)) if item.priority else (title(item),)


def status_place_owners(item: Item, context: Context) -> tuple[Inline, ...]:
    """Return the facts that each view states about an item: its status, its place and its owners."""
    return (status_sign(item), " · ", place(item, context.repository), " · ", *owners(item, context))


def to_item(item: Item, words: str) -> Inline:
    """Return words that link to the place of an item on these pages, or else to its address."""
    return Link(titled(words), item.url, target=("item", item.ref or item.id))


def place(item: Item, repository: str | None) -> str:
    """Return the place of an item in GitHub's short form; in the repository of these pages, only the number."""
    return _("draft") if item.ref is None else short(item.ref, repository)


def words_of(reference: Reference) -> str:
    """Return the name of a reference: ``owner/repository#number``, or the title of a draft, which has no number."""
    return plain_title(reference.title or _("draft")) if reference.is_draft else reference.ref


def short(ref: str, repository: str | None) -> str:
    """Return a reference without the repository of these pages."""
    return ref.removeprefix(repository) if repository and ref.startswith(f"{repository}#") else ref


def priority(text: str) -> Badge:
    """Return the badge of a priority; the two highest priorities are highlighted."""
    return Badge(text, PRIORITY_ROLES.get(fold(text), "priority"))


def owners(item: Item, context: Context) -> tuple[Inline, ...]:
    """Return the owners of an item. Each leads to all items of this person, or else to the person."""
    if not item.owners:
        return (Emphasis((_("no owner"),)),)
    return links(item.owners, context, by_name=item.known_by_name, role="owner")


def progress(item: Item) -> Meter | None:
    """Return the progress of an item; ``None`` if it is only its state, which is already shown elsewhere."""
    counted = item.progress
    if counted is None or counted.source == "state":
        return None
    words = _of_tasks if counted.source == "tasks" else _of_sub_issues
    said = [words(counted.done, counted.total)]
    if counted.source == "sub-issues" and item.tasks:
        said.append(_of_tasks(sum(task.done for task in item.tasks), len(item.tasks)))
    return Meter(counted.done, counted.total, ", ".join(said))


def _of_tasks(done: int, total: int) -> str:
    words = ngettext("%(done)s of %(total)s task", "%(done)s of %(total)s tasks", total)
    return words % {"done": done, "total": total}


def _of_sub_issues(done: int, total: int) -> str:
    words = ngettext("%(done)s of %(total)s sub-issue", "%(done)s of %(total)s sub-issues", total)
    return words % {"done": done, "total": total}


def nothing(shown: SelectedRoadmap) -> str:
    """Return the text for a place without items: nothing is planned there, or the selection has no items there."""
    return _("Nothing is planned yet.") if is_whole(shown.chosen) else _("No items match.")


def nothing_in(group: Group, shown: SelectedRoadmap, context: Context) -> str:
    """Return the text for a column without items, in the tense of its time."""
    column = group.column
    if group.is_hidden:
        return _("Its items come after the first %s.") % shown.limit
    if not is_whole(shown.chosen):
        return nothing(shown)
    if column is None or column.goals:
        return _("No items")
    words = {"past": _("Nothing was planned"), "current": _("Nothing is planned"), "future": _("Nothing is planned")}
    return words.get(column.tense(context.today) or "", _("No items"))


def group_name(group: Group) -> str | None:
    """Return the heading of a group; a status has its own word."""
    return STATUS_WORDS[group.name]() if group.name in STATUS_WORDS and group.column is None else group.name


def group_heading(group: Group, shown: SelectedRoadmap) -> str:
    """Return the heading of a group. Items without a value are under *No Priority*, as on GitHub."""
    if name := group_name(group):
        return name
    if not shown.is_grouped:
        return unplaced(shown.roadmap)
    key = shown.chosen.group_by
    own = (field.name for field in shown.roadmap.own_fields if spelled(field.name) == key)
    return _("No %s") % next(own, key.replace("-", " "))


def done_of(items: Iterable[Item]) -> Meter:
    """Return how many of these items are done."""
    found = roll_up(items)
    return Meter(found.done, found.items, _("%(done)s of %(total)s done") % {"done": found.done, "total": found.items})


def theme_colors(roadmap: Roadmap) -> dict[str, str | None]:
    """Return the colour of each theme."""
    return {theme.name: theme.color for theme in roadmap.themes}


def chips(item: Item, colors: dict[str, str | None]) -> tuple[Chip, ...]:
    """Return the themes of an item in the colours of the roadmap. Each leads to all items with this theme."""
    return tuple(
        Chip(name, colors.get(name), theme=name, leads_to=ChosenItems((("theme", name),))) for name in item.themes
    )


def count(group: Group) -> str:
    """Return how many items a group has, and how many of them are shown if that is another number."""
    total = len(group.chosen)
    if not group.beyond:
        return ngettext("%s item", "%s items", total) % total
    words = ngettext("%(shown)s of %(total)s item", "%(shown)s of %(total)s items", total)
    return words % {"shown": len(group.items), "total": total}


def span(column: Column) -> str | None:
    """Return the time of a column, in months if it consists of whole months, with the years that its name lacks."""
    if column.end is None:
        return None
    if column.start is None:
        return _("until %s") % format_date(column.end)
    last = calendar.monthrange(column.end.year, column.end.month)[1]
    whole = column.start.day == 1 and column.end.day == last
    form, with_year = ("MMM", "MMM y") if whole else ("MMM dd", "MMM dd, y")
    is_one_year = column.start.year == column.end.year
    start = format_date(column.start, form if is_one_year or str(column.start.year) in column.name else with_year)
    end = format_date(column.end, form if str(column.end.year) in column.name else with_year)
    return end if whole and is_one_year and column.start.month == column.end.month else f"{start} – {end}"
