"""The words for what the model says in keys."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ...names import fold
from ..i18n import _, format_date
from ..parts import Badge, Chip, Emphasis, Link, Meter, State

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...model import Column, Item, Roadmap, Status
    from ..parts import BadgeRole, Inline

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
"""Looked up late, when the language is known."""


def status_word(status: Status) -> str:
    """Return the word for a status."""
    return STATUS_WORDS[status]()


def state(item: Item) -> State:
    """Return the sign and word for an item's status."""
    return State(item.status, status_word(item.status))


def title(item: Item) -> Inline:
    """Return an item's title, linked to where it lives."""
    return Link((item.title,), item.url) if item.url else item.title


def place(item: Item, repository: str | None) -> str:
    """Return where an item lives, in GitHub's short form: the number alone says it in the repository of these pages."""
    if item.ref is None:
        return _("draft")
    return item.ref.removeprefix(repository) if repository and item.ref.startswith(f"{repository}#") else item.ref


def priority(text: str) -> Badge:
    """Return the badge of a priority; the first two stand out."""
    return Badge(text, PRIORITY_ROLES.get(fold(text), "priority"))


def owners(item: Item) -> Inline:
    """Return who does it."""
    return ", ".join(item.owners) if item.owners else Emphasis((_("no owner"),))


def progress(item: Item) -> Meter | None:
    """Return how far an item is; its state alone is said elsewhere already."""
    counted = item.progress
    if counted is None or counted.source == "state":
        return None
    words = _("%(done)s of %(total)s tasks") if counted.source == "tasks" else _("%(done)s of %(total)s sub-issues")
    return Meter(counted.done, counted.total, words % {"done": counted.done, "total": counted.total})


def theme_colors(roadmap: Roadmap) -> dict[str, str | None]:
    """Return the colour of each theme."""
    return {theme.name: theme.color for theme in roadmap.themes}


def chips(item: Item, colors: dict[str, str | None]) -> tuple[Chip, ...]:
    """Return an item's themes in the roadmap's colours."""
    return tuple(Chip(name, colors.get(name), theme=name) for name in item.themes)


def span(column: Column, language: str | None) -> str | None:
    """Return the time of a column, in months where it is made of whole ones."""
    if column.start is None or column.end is None:
        return None
    whole = column.start.day == 1 and (column.end + dt.timedelta(days=1)).day == 1
    form = "%b" if whole else "%b %d"
    return f"{format_date(form, column.start, language)} – {format_date(form, column.end, language)}"
