"""By what a reader can choose an item; the script of the pages reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...parts import Facets

if TYPE_CHECKING:
    from ....model import Item, Roadmap


def facets(item: Item, roadmap: Roadmap, title: str | None = None) -> Facets:
    """Return what is known of an item; `title` where a part of it is shown under another one."""
    return Facets(
        title=title or item.title,
        roadmap=roadmap.title,
        column=item.column,
        themes=item.themes,
        priority=item.priority,
        owners=item.owners,
        kind=item.kind,
        # Python 3.10 makes an empty tuple of its own of an empty generator; only the default is left out of the page.
        labels=tuple(label.name for label in item.labels) or (),
        help_wanted=item.help_wanted,
        waits_for=tuple(reference.ref for reference in item.blocked_by) or (),
    )
