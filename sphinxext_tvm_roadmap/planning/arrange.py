"""Which items, in what order."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..model import Column, Item, Roadmap


def by_column(roadmap: Roadmap) -> list[tuple[Column | None, tuple[Item, ...]]]:
    """Return the columns in the board's order, each with its items in the board's order.

    Items without a column come last, under ``None``; where there are none, so does no ``None``.
    """
    placed: dict[str | None, list[Item]] = {column.name: [] for column in roadmap.columns}
    for item in roadmap.items:
        placed.setdefault(item.column if item.column in placed else None, []).append(item)
    columns: Iterable[Column | None] = (*roadmap.columns, *((None,) if None in placed else ()))
    return [(column, tuple(placed[column.name if column else None])) for column in columns]
