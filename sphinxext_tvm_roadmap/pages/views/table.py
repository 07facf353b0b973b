"""The table: a row an item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..i18n import _
from ..parts import Box, Paragraph, Row, Table
from .cells import cell, heading
from .head import head
from .words import theme_colors

if TYPE_CHECKING:
    from ...model import Roadmap
    from ..parts import Block
    from .context import Context

DEFAULT_COLUMNS = ("item", "status", "column", "theme", "priority", "owners", "progress")


def table(roadmaps: tuple[Roadmap, ...], context: Context) -> tuple[Block, ...]:
    """Return a table for each roadmap."""
    several = len(roadmaps) > 1
    return tuple(_table(roadmap, context, titled=several) for roadmap in roadmaps)


def _table(roadmap: Roadmap, context: Context, *, titled: bool) -> Box:
    shown = head(roadmap, context, titled=titled)
    if not roadmap.items:
        rows: Block = Paragraph((_("This roadmap holds nothing yet."),))
    else:
        rows = Box("scroll", (_rows(roadmap, context),), label=roadmap.title)
    return Box("table", (shown, rows), roadmap=roadmap.key)


def _rows(roadmap: Roadmap, context: Context) -> Table:
    names = context.columns or DEFAULT_COLUMNS
    colors = theme_colors(roadmap)
    cells = [cell(name) for name in names]
    rows = tuple(
        Row(
            tuple(write(item, colors, context) for write in cells),
            item=item.ref or item.id,
            status=item.status,
            anchor=context.anchor(item),
        )
        for item in roadmap.items
    )
    return Table(tuple((heading(name, roadmap),) for name in names), rows, label=roadmap.title, role="items")
