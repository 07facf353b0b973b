"""What a limit left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...i18n import _
from ...parts import Link, Paragraph

if TYPE_CHECKING:
    from ....model import Roadmap
    from ....planning.selection import Shown
    from ...parts import Block


def more(shown: Shown) -> tuple[Block, ...]:
    """Return the line that leads to the items behind the limit, where there are any."""
    return rest(shown.more, shown.roadmap)


def rest(count: int, roadmap: Roadmap) -> tuple[Block, ...]:
    """Return the line that leads to so many more things of a roadmap; nothing where there are none."""
    if not count:
        return ()
    return (Paragraph((Link((_("and %s more") % count,), roadmap.url, target=("ref", roadmap.key)),)),)
