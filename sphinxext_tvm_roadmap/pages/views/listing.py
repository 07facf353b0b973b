"""The list: a line an item, under its column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...planning.arrange import by_column
from ..i18n import _
from ..parts import Box, Heading, Items, Paragraph, Tags
from .goals import goals
from .head import head
from .words import chips, owners, place, priority, progress, span, status_sign, theme_colors, title

if TYPE_CHECKING:
    from ...model import Column, Item, Roadmap
    from ..parts import Block, Inline
    from .context import Context


def listing(roadmaps: tuple[Roadmap, ...], context: Context) -> tuple[Block, ...]:
    """Return a list for each roadmap."""
    several = len(roadmaps) > 1
    return tuple(_list(roadmap, context, titled=several) for roadmap in roadmaps)


def _list(roadmap: Roadmap, context: Context, *, titled: bool) -> Box:
    depth = 2 if titled else 1
    colors = theme_colors(roadmap)
    columns = tuple(
        _column(column, items, colors, context, depth=depth)
        for column, items in by_column(roadmap)
        if items or (column is not None and column.goals)
    )
    return Box("list", (head(roadmap, context, titled=titled), *columns), roadmap=roadmap.key)


def _column(
    column: Column | None, items: tuple[Item, ...], colors: dict[str, str | None], context: Context, *, depth: int
) -> Box:
    name = column.name if column else _("Not placed yet")
    time = span(column, context.language) if column else None
    heading = Heading((name, f" ({time})") if time else (name,), depth=depth)
    aims = goals(column, colors, depth=depth + 1) if column else ()
    entries = tuple((_line(item, colors, context),) for item in items)
    shown: Block = Items(entries) if entries else Paragraph((_("No items planned yet"),))
    return Box("column", (heading, *aims, shown), column=name, kind=column.kind if column else "other")


def _line(item: Item, colors: dict[str, str | None], context: Context) -> Box:
    words: list[Inline] = [title(item)]
    if item.priority:
        words += [" ", priority(item.priority)]
    words += [" · ", status_sign(item), " · ", place(item, context.repository), " · ", *owners(item, context)]
    if item.themes:
        words += [" · ", Tags(chips(item, colors))]
    if (counted := progress(item)) is not None:
        words += [" · ", counted]
    return Box(
        "line", (Paragraph(tuple(words)),), item=item.ref or item.id, status=item.status, anchor=context.anchor(item)
    )
