"""One item in a column of the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..i18n import _
from ..parts import Badge, Box, Paragraph, Tags
from .words import chips, owners, place, priority, progress, state, title

if TYPE_CHECKING:
    from ...model import Item
    from ..parts import Block, Inline
    from .context import Context


def card(item: Item, colors: dict[str, str | None], context: Context) -> Box:
    """Return the card of an item."""
    blocks: list[Block] = [_title(item), _facts(item, context)]
    if (tags := _tags(item, colors)).children:
        blocks.append(Paragraph((tags,)))
    if (counted := progress(item)) is not None:
        blocks.append(Paragraph((counted,)))
    return Box("card", tuple(blocks), item=item.ref or item.id, status=item.status, anchor=context.anchor(item))


def _title(item: Item) -> Box:
    badge: tuple[Inline, ...] = (" ", priority(item.priority)) if item.priority else ()
    return Box("title", (Paragraph((title(item), *badge)),))


def _facts(item: Item, context: Context) -> Box:
    return Box("facts", (Paragraph((state(item), " · ", place(item, context.repository), " · ", owners(item))),))


def _tags(item: Item, colors: dict[str, str | None]) -> Tags:
    wanted = (Badge(_("Help wanted"), "help-wanted"),) if item.help_wanted else ()
    return Tags((*chips(item, colors), *wanted))
