"""How far in time a roadmap is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime as dt

    from ..model import Column, Roadmap


def tense(column: Column, today: dt.date) -> Literal["past", "current", "future"] | None:
    """Return where ``today`` stands to a column; ``None`` for one without dates."""
    if column.start is None or column.end is None:
        return None
    if column.end < today:
        return "past"
    return "current" if column.start <= today else "future"


def current_column(roadmap: Roadmap, today: dt.date) -> Column | None:
    """Return the first column that holds ``today``."""
    return next((column for column in roadmap.columns if tense(column, today) == "current"), None)


def is_stale(roadmap: Roadmap, today: dt.date, limit: dt.timedelta) -> bool:
    """Return whether the data is so old that the page must say so."""
    return today - roadmap.fetched.date() >= limit
