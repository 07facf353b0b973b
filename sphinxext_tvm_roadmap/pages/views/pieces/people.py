"""People: who knows about an item, and how a person is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from ...i18n import _
from ...parts import Link, Paragraph, Strong

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ....model import Item
    from ...parts import Block, Inline
    from .context import Context


def people(item: Item, context: Context) -> tuple[Block, ...]:
    """Return the line of experts; the owners stand on the face of the card."""
    return (Paragraph((Strong((_("Experts"),)), " ", *links(item.experts, context))),) if item.experts else ()


def links(logins: Iterable[str], context: Context) -> tuple[Inline, ...]:
    """Return logins, each linked to the person."""
    separated = [part for login in logins for part in (", ", Link((login,), f"{context.site}/{quote(login, safe='')}"))]
    return tuple(separated[1:])
