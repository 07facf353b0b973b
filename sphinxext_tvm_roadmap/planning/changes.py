"""What is not as it was: the differences between two states of one roadmap."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..model import Change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Item, Roadmap

PARTS = ("title", "state", "status", "column", "priority", "themes", "owners", "start", "target", "milestone")
"""Parts of an item whose changes are told: what is planned, for when, by whom, and what became of it."""


def changes_between(before: Roadmap, now: Roadmap) -> Iterator[Change]:
    """Tell what changed, in the order of the board, and last what is gone.

    An item is the same where its `Item.id` is, whatever it is called and wherever it lives by now. One that is gone is
    not named where more is left out than before: it may be gone because it is not public any longer.
    """
    told = partial(Change, roadmap=now.key, since=before.fetched, when=now.fetched)
    old = {item.id: item for item in before.items}
    new = {item.id: item for item in now.items}
    for key, item in new.items():
        named = partial(told, item=key, ref=item.ref, title=item.title, url=item.url)
        if key not in old:
            yield named(what="added")
            continue
        for part in PARTS:
            was, is_now = _told(old[key], part), _told(item, part)
            if was != is_now:
                yield named(what="changed", field=part, before=was, after=is_now)
    is_nameless = _not_public(now) > _not_public(before)
    for key, item in old.items():
        if key not in new:
            gone = told(what="removed", item=key)
            yield gone if is_nameless else replace(gone, ref=item.ref, title=item.title, url=item.url)


def _told(item: Item, part: str) -> str | tuple[str, ...] | None:
    value: str | tuple[str, ...] | dt.date | None = getattr(item, part)
    return value.isoformat() if isinstance(value, dt.date) else value


def _not_public(roadmap: Roadmap) -> int:
    return roadmap.left_out.private + roadmap.left_out.redacted
