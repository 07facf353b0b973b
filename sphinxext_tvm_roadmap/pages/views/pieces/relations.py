"""What an item waits for, what waits for it, and what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...i18n import _
from ...parts import Items, Link, Paragraph, Strong
from .people import links
from .wording import state_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....model import Item, Reference
    from ...parts import Block, Inline
    from .context import Context


def relations(item: Item, context: Context) -> Iterator[Block]:
    """Return a list for each kind of relation that the item has."""
    groups = {
        _("Blocked by"): item.blocked_by,
        _("Blocks"): item.blocks,
        _("Part of"): _related(item, "part-of"),
        _("Sub-issues"): _related(item, "sub-issue"),
        _("Pull requests"): _related(item, "closed-by"),
        _("See also"): _related(item, "mentions"),
    }
    for heading, references in groups.items():
        if references:
            yield Paragraph((Strong((heading,)),))
            yield Items(tuple((Paragraph(_line(reference, context)),) for reference in references))


def _related(item: Item, relation: str) -> tuple[Reference, ...]:
    return tuple(reference for reference in item.references if reference.relation == relation)


def _line(reference: Reference, context: Context) -> tuple[Inline, ...]:
    words = f"{reference.ref} {reference.title}" if reference.title else reference.ref
    line: list[Inline] = [Link((words,), reference.url, target=("item", reference.ref))]
    if reference.state:
        line.append(f" ({state_word(reference.state)})")
    if reference.owners:
        line += [" · ", *links(reference.owners, context)]
    return tuple(line)
