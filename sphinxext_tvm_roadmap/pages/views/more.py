"""What a limit left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..i18n import _
from ..parts import Link, Paragraph

if TYPE_CHECKING:
    from ...planning.selection import Shown
    from ..parts import Block


def more(shown: Shown) -> tuple[Block, ...]:
    """Return the line that leads to the items behind the limit, where there are any."""
    if not shown.more:
        return ()
    return (Paragraph((Link((_("and %s more") % shown.more,), shown.roadmap.url, target=("ref", shown.roadmap.key)),)),)
