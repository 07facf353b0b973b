"""A sign for each status, told apart by shape; the word beside it is what is read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..model import Status


def _icon(shapes: str) -> str:
    return (
        '<svg class="roadmap-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false" '
        f'fill="none" stroke="currentColor" stroke-width="1.6">{shapes}</svg>'
    )


ICONS: dict[Status, str] = {
    "backlog": _icon('<circle cx="8" cy="8" r="6.4" stroke-dasharray="2.4 2.6"/>'),
    "planned": _icon('<circle cx="8" cy="8" r="6.4"/><circle cx="8" cy="8" r="1.4" fill="currentColor"/>'),
    "in-progress": _icon('<circle cx="8" cy="8" r="6.4"/><path d="M8 3.6a4.4 4.4 0 0 1 0 8.8z" fill="currentColor"/>'),
    "blocked": _icon('<circle cx="8" cy="8" r="6.4"/><path d="M4.6 8h6.8"/>'),
    "done": _icon('<circle cx="8" cy="8" r="6.4"/><path d="m5 8.3 2.1 2.1L11.2 6"/>'),
    "cut": _icon('<circle cx="8" cy="8" r="6.4"/><path d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8"/>'),
}

UNCHECKED = _icon('<rect x="2" y="2" width="12" height="12" rx="2"/>')
CHECKED = _icon('<rect x="2" y="2" width="12" height="12" rx="2"/><path d="m4.8 8.2 2.2 2.2 4.2-4.6"/>')
