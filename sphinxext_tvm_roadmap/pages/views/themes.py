"""What the themes of a roadmap mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..i18n import _
from ..markdown import to_parts
from ..parts import Box, Chip, Disclosure, Heading, Paragraph, Strong

if TYPE_CHECKING:
    from ...model import Roadmap, Theme
    from ..parts import Block


def themes(roadmap: Roadmap, *, depth: int) -> tuple[Block, ...]:
    """Return the themes of the *Background & Motivations* column; nothing where there are none."""
    if not roadmap.themes:
        return ()
    name = next((column.name for column in roadmap.columns if column.kind == "background"), _("Themes"))
    shown = tuple(_theme(theme, roadmap) for theme in roadmap.themes)
    return (Box("themes", (Heading((name,), depth=depth), *shown), column=name, kind="background"),)


def _theme(theme: Theme, roadmap: Roadmap) -> Box:
    items = [item for item in roadmap.items if theme.name in item.themes]
    done = sum(item.status == "done" for item in items)
    counted = (
        _("%(done)s of %(total)s items done") % {"done": done, "total": len(items)} if items else _("no items yet")
    )
    line = (Chip(theme.name, theme.color), f" {counted}")
    words: list[Block] = []
    if theme.definition:
        words += [Paragraph((Strong((_("Definition"),)),)), *to_parts(theme.definition)]
    if theme.criteria:
        words += [Paragraph((Strong((_("Goals and success criteria"),)),)), *to_parts(theme.criteria)]
    shown: Block = Disclosure(line, tuple(words)) if words else Paragraph(line)
    return Box("theme", (shown,), theme=theme.name)
