"""One card of the board: a project item, its values by field, and the column in which it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from .fields import values_by_field

if TYPE_CHECKING:
    from ...model import Column
    from ..ask.replies import AnyContent, FieldValue, ProjectItem
    from .columns import Board
    from .fields import Parts


class Card(Struct, frozen=True):
    """A project item with content, its values sorted by field."""

    item: ProjectItem
    content: AnyContent
    values: dict[str, FieldValue]
    column: Column | None


def read_card(item: ProjectItem, content: AnyContent, parts: Parts, board: Board) -> Card:
    """Put a project item where it stands on the board."""
    values = values_by_field(item)
    column = board.column_of(values.get(parts.column.id)) if parts.column is not None else None
    return Card(item, content, values, column)
