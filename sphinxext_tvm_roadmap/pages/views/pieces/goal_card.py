"""The *Themes & Goals* card on top of a quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...i18n import _
from ...parts import Box, Chip, Heading, Items, Paragraph
from .wording import priority

if TYPE_CHECKING:
    from ....model import Column, Goal
    from ...parts import Block, Inline


def goals(column: Column, colors: dict[str, str | None], *, depth: int) -> tuple[Block, ...]:
    """Return the card of a column's goals; nothing where it has none."""
    if not column.goals:
        return ()
    entries = tuple((_goal(goal, colors),) for goal in column.goals)
    return (Box("goals", (Heading((_("Themes & Goals"),), depth=depth), Items(entries, role="cards"))),)


def _goal(goal: Goal, colors: dict[str, str | None]) -> Box:
    line: list[Inline] = []
    if goal.priority:
        line += [priority(goal.priority), " "]
    if goal.theme:
        line += [Chip(goal.theme, colors.get(goal.theme), theme=goal.theme if goal.theme in colors else None)]
    lines = ((Paragraph(tuple(line)),) if line else ()) + ((Paragraph((goal.text,)),) if goal.text else ())
    return Box("goal", lines, theme=goal.theme if goal.theme in colors else None)
