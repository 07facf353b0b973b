"""What a view may know beside the roadmap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ....model import Item, Roadmap  # noqa: TC001 - msgspec reads the annotations

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from ...parts import ObjectType


class Context(Struct, frozen=True):
    """The build around a view, as plain values."""

    today: dt.date
    stale_after: dt.timedelta
    language: str | None = None
    site: str = "https://github.com"
    """The server, without a slash at its end."""
    repository: str | None = None
    """``owner/repository`` that a bare number stands for on these pages."""
    anchor: Callable[[ObjectType, str], str | None] = lambda _kind, _name: None
    """The id that something gets here, if here is the place that references lead to."""
    columns: tuple[str, ...] = ()
    """The columns of a table, by name; empty for the usual ones."""
    titled: bool = False
    """Whether a board or table that stands alone has its roadmap's title above it."""
    found: dict[str, tuple[Roadmap, dict[str, Item]]] = {}
    """Each roadmap of which `find` was asked, and its items by folded reference."""

    def find(self, roadmap: Roadmap, ref: str) -> Item | None:
        """Return the item of a roadmap that has this reference, in whatever case."""
        known, items = self.found.get(roadmap.key, (None, {}))
        if known is not roadmap:
            items = {item.ref.casefold(): item for item in reversed(roadmap.items) if item.ref}
            self.found[roadmap.key] = roadmap, items
        return items.get(ref.casefold())
