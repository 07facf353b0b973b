"""Where references to an item lead: the one place of each, the same in every build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ..names import slug
from ..planning.selection import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..model import Item, Roadmap
    from .request import Request


SHOWS_ITEMS = frozenset({"board", "item", "list", "table"})
"""The views in which an item can have its home."""


class Home(Struct, frozen=True):
    """The place of an item."""

    docname: str
    number: int
    anchor: str


def find_homes(requests: Mapping[str, Sequence[Request]], roadmaps: Mapping[str, Roadmap]) -> dict[str, Home]:
    """Return the home of each item by its content id.

    A card of its own (``.. roadmap-item::``) comes before a roadmap that holds it; among equals the first page wins.
    """
    homes: dict[str, Home] = {}
    taken: dict[str, str] = {}
    for docname, request, item in _places(requests, roadmaps):
        if item.id not in homes:
            homes[item.id] = Home(docname, request.number, _anchor(item, taken))
    return homes


def _places(
    requests: Mapping[str, Sequence[Request]], roadmaps: Mapping[str, Roadmap]
) -> Iterator[tuple[str, Request, Item]]:
    shown = [(docname, request) for docname in sorted(requests) for request in requests[docname]]
    for docname, request in sorted(shown, key=lambda place: place[1].item is None):
        for key in request.keys if _may_be_home(request) else ():
            for item in roadmaps[key].items if key in roadmaps else ():
                if request.item in (None, item.id):
                    yield docname, request, item


def _may_be_home(request: Request) -> bool:
    """Whether a view shows items, and all of them: what a filter leaves today it may not leave tomorrow."""
    return request.view in SHOWS_ITEMS and request.chosen == EVERYTHING


def _anchor(item: Item, taken: dict[str, str]) -> str:
    """Return an id that no other item has: two references may differ in a sign that no id can hold."""
    name = item.ref or item.id
    anchor = f"roadmap-item-{slug(name)}"
    if taken.setdefault(anchor, item.id) != item.id:
        anchor = f"roadmap-item-{slug(f'{name} {item.id}')}"
        taken[anchor] = item.id
    return anchor
