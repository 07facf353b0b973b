# Licensed to the Apache Software Foundation (ASF) under one
# or more contributor license agreements.  See the NOTICE file
# distributed with this work for additional information
# regarding copyright ownership.  The ASF licenses this file
# to you under the Apache License, Version 2.0 (the
# "License"); you may not use this file except in compliance
# with the License.  You may obtain a copy of the License at
#
#   http://www.apache.org/licenses/LICENSE-2.0
#
# Unless required by applicable law or agreed to in writing,
# software distributed under the License is distributed on an
# "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
# KIND, either express or implied.  See the License for the
# specific language governing permissions and limitations
# under the License.

"""The marks of items that changed within some days: the most important change in a few words, and all changes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec import Struct

from .change_kinds import kind_of
from .change_messages import Message, ToldNames, _, ngettext
from .identity import names_of
from .story import OUTCOMES, newest_first

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..model import Change, Item, Roadmap
    from .change_messages import Template
    from .history import History
    from .story import Entry


class ItemMark(Struct, frozen=True):
    """The changes of one item within some days."""

    words: Message
    """The most important change."""
    entries: tuple[Entry, ...]
    """All changes, the newest first."""


def marks_of(roadmap: Roadmap, past: History, since: dt.date) -> dict[str, ItemMark]:
    """Return the marks of the items that changed since the beginning of a day, by their ids."""
    called = names_of(roadmap)
    ends = {called[column.key]: column.end for column in roadmap.columns if column.end is not None}
    items = {item.id: item for item in roadmap.items}
    found: dict[str, list[Change]] = {}
    for change in past.told_since(since):
        if change.item in items:
            found.setdefault(change.item, []).append(change)
    return {
        key: ItemMark(_words(items[key], changes, ends), tuple(newest_first(changes))) for key, changes in found.items()
    }


def _words(item: Item, changes: Sequence[Change], ends: Mapping[str, dt.date]) -> Message:
    """Return the most important change of an item: its outcome, its coming, the way that it went, or any change."""
    return (
        _outcome(item, changes)
        or (Message(_("New")) if any(change.what == "added" for change in changes) else None)
        or _move(changes, ends)
        or _delay(changes)
        or Message(_("Changed"))
    )


def _outcome(item: Item, changes: Sequence[Change]) -> Message | None:
    """Return the last outcome, if the item still has it."""
    last = next((change for change in reversed(changes) if change.what in OUTCOMES), None)
    if last is None:
        return None
    if last.what == "reopened":
        return Message(_("Reopened")) if item.status not in {"done", "cut"} else None
    if item.status != ("done" if last.what == "shipped" else "cut"):
        return None
    is_exact = last.since.date() >= last.when.date()
    on_day, by_day = DAYS[last.what]
    return Message(on_day if is_exact else by_day, {"day": last.when.date()})


def _move(changes: Sequence[Change], ends: Mapping[str, dt.date]) -> Message | None:
    """Return the way from the first column to the last, if both are known and differ."""
    moves = [change for change in changes if change.field == "column"]
    before, after = (moves[0].before, moves[-1].after) if moves else (None, None)
    if not isinstance(before, str) or not isinstance(after, str) or before == after:
        return None
    kind = kind_of("column", before, after, ends)
    return Message(MOVES.get(kind, MOVES["moved"]), {"column": ToldNames((before,))})


def _delay(changes: Sequence[Change]) -> Message | None:
    """Return by how much the target date moved in all."""
    moves = [change for change in changes if change.field == "target"]
    before, after = (moves[0].before, moves[-1].after) if moves else (None, None)
    if before is None or after is None or before == after:
        return None
    days = (dt.date.fromisoformat(str(after)) - dt.date.fromisoformat(str(before))).days
    if days > 0:
        return Message(ngettext("Slipped by %(days)s day", "Slipped by %(days)s days", days), {"days": days})
    ahead = ngettext("Brought forward by %(days)s day", "Brought forward by %(days)s days", -days)
    return Message(ahead, {"days": -days})


DAYS = {
    "shipped": (_("Shipped on %(day)s"), _("Shipped by %(day)s")),
    "cut": (_("Cut on %(day)s"), _("Cut by %(day)s")),
}
"""The words for a day that is known, and for the day on which it was found."""

MOVES: dict[str, Template] = {
    "slipped": _("Slipped from %(column)s"),
    "advanced": _("Brought forward from %(column)s"),
    "moved": _("Moved from %(column)s"),
}
