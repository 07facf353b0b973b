"""The board: themes, then quarters with their goals on top, then the backlog (RFC 0050, "Roadmap structure")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...planning.arrange import by_column
from ...planning.schedule import tense
from ..i18n import _
from ..parts import Badge, Box, Heading, Items, Paragraph
from .card import card
from .goals import goals
from .head import head
from .themes import theme_strip
from .words import count, span, theme_colors

if TYPE_CHECKING:
    from ...model import Column, Item, Roadmap
    from ..parts import Block
    from .context import Context


def board(roadmaps: tuple[Roadmap, ...], context: Context) -> tuple[Block, ...]:
    """Return a board for each roadmap."""
    several = len(roadmaps) > 1
    return tuple(_board(roadmap, context, titled=several) for roadmap in roadmaps)


def _board(roadmap: Roadmap, context: Context, *, titled: bool) -> Box:
    depth = 2 if titled else 1
    colors = theme_colors(roadmap)
    columns = tuple(
        _column(column, items, colors, context, depth=depth)
        for column, items in by_column(roadmap)
        if items or column is None or column.kind != "background"
    )
    scroll = Box("columns", columns, label=_("Columns of the board"))
    return Box(
        "board",
        (
            head(roadmap, context, titled=titled),
            *theme_strip(roadmap, depth=depth),
            *((scroll,) if columns else _empty()),
        ),
        roadmap=roadmap.key,
    )


def _column(
    column: Column | None, items: tuple[Item, ...], colors: dict[str, str | None], context: Context, *, depth: int
) -> Box:
    name = column.name if column else _("Not placed yet")
    blocks: list[Block] = [Heading((name, " ", Badge(count(items), "count")), depth=depth)]
    kind = "other"
    if column is not None:
        kind = "current" if tense(column, context.today) == "current" else column.kind
        blocks += _dates(column, context)
        blocks += goals(column, colors, depth=depth + 1)
    if items:
        blocks.append(Items(tuple((card(item, colors, context),) for item in items), role="cards"))
    else:
        blocks.append(Box("empty", (Paragraph((_("No items planned yet"),)),)))
    return Box("column", tuple(blocks), column=name, kind=kind)


def _dates(column: Column, context: Context) -> tuple[Block, ...]:
    time = span(column, context.language)
    if time is None:
        return ()
    now = f" · {_('now')}" if tense(column, context.today) == "current" else ""
    return (Box("dates", (Paragraph((time + now,)),)),)


def _empty() -> tuple[Block, ...]:
    return (Box("empty", (Paragraph((_("This roadmap holds nothing yet."),)),)),)
