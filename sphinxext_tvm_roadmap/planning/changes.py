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

"""What is not as it was: the differences between two states of one roadmap."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..model import Change

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TypeAlias

    from ..model import Item, Roadmap

    Part: TypeAlias = "str | tuple[str, ...] | None"

PARTS = ("title", "state", "status", "column", "priority", "themes", "owners", "start", "target", "milestone")
"""Parts of an item whose changes are told: what is planned, for when, by whom, and what became of it."""

NAMES = ("ref", "title", "url")
"""Parts by which a change names its item."""


def changes_between(before: Roadmap, now: Roadmap, told: Sequence[Change] = ()) -> Iterator[Change]:
    """Tell what changed, in the order of the board, and last what is gone.

    An item is the same where its `Item.id` is, whatever it is called and wherever it lives by now. One that is gone is
    not named where more is left out than before: it may be gone because it is not public any longer.

    Parameters
    ----------
    told
        What the history has told already of the time after ``before``. It is not told again. Where it is not true any
        longer, that is a change too: from what was told to what is. The history does not say how much was left out by
        then: an item that is gone is named only where nothing is left out now. Nor does it say what an item was like
        that was added by then: only its title is compared.
    """
    tell = partial(Change, roadmap=now.key, since=told[-1].when if told else before.fetched, when=now.fetched)
    known = _known(before, told)
    for item in now.items:
        named = partial(tell, item=item.id, **{name: getattr(item, name) for name in NAMES})
        was = known.pop(item.id, None)
        if was is None:
            yield named(what="added")
            continue
        for part in PARTS:
            if part in was and was[part] != (is_now := _told(item, part)):
                yield named(what="changed", field=part, before=was[part], after=is_now)
    is_nameless = _not_public(now) > (0 if told else _not_public(before))
    for key, was in known.items():
        gone = tell(what="removed", item=key)
        yield gone if is_nameless else replace(gone, **{name: was[name] for name in NAMES})


def _known(before: Roadmap, told: Sequence[Change]) -> dict[str, dict[str, Part]]:
    """Return what is known of each item after these changes, by its id; the last ones stand last."""
    known = {item.id: {part: _told(item, part) for part in (*NAMES, *PARTS)} for item in before.items}
    for change in told:
        if change.what == "removed":
            known.pop(change.item, None)
            continue
        parts = known.setdefault(change.item, {})
        parts.update({name: getattr(change, name) for name in NAMES})
        if change.what == "changed" and change.field is not None:
            parts[change.field] = change.after
    return known


def _told(item: Item, part: str) -> Part:
    value: str | tuple[str, ...] | dt.date | None = getattr(item, part)
    return value.isoformat() if isinstance(value, dt.date) else value


def _not_public(roadmap: Roadmap) -> int:
    return roadmap.left_out.private + roadmap.left_out.redacted
