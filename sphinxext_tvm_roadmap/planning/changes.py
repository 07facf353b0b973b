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

"""Find the differences between two states of one roadmap."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..model import Change
from .identity import names_now, names_of, renamed_options

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
    from typing import TypeAlias

    from ..model import Item, Roadmap

    Part: TypeAlias = "str | tuple[str, ...] | None"

PARTS = ("title", "state", "status", "column", "priority", "themes", "owners", "start", "target", "milestone")
"""The parts of an item for which changes are reported: the plan, its dates, its owners and its outcome."""

NAMES = ("ref", "title", "url")
"""The parts of an item by which a change names it."""


def changes_between(before: Roadmap, now: Roadmap, reported: Sequence[Change] = ()) -> Iterator[Change]:
    """Yield the changes in the order of the board, and the removed items last.

    An item is the same if its `Item.id` is the same, even if its title or its repository has changed. A column is the
    same if GitHub's id is the same: a renamed column or option is no change of its items. A removed item
    is not named if more items are left out than before, since it may have been removed because it is no longer public.

    Parameters
    ----------
    reported
        The changes after ``before`` that the history already reports. They are not reported again. If a reported value
        is no longer true, that is a change too: from the reported value to the current one. The history does not say
        how many items were left out at that time. Therefore, a removed item is named only if nothing is left out now.
        For an item that was added in that time, the history knows only the title. Therefore, only its title is
        compared.
    """
    tell = partial(Change, roadmap=now.key, since=reported[-1].when if reported else before.fetched, when=now.fetched)
    called, called_before = names_of(now), names_now(before, now)
    known = _known_parts(before, reported, called_before)
    renamed = renamed_options(before, now)
    for item in now.items:
        named = partial(tell, item=item.id, **{name: getattr(item, name) for name in NAMES})
        was = known.pop(item.id, None)
        if was is None:
            yield named(what="added")
            continue
        for part in PARTS:
            if part in was and not _is_same(was[part], is_now := _value(item, part, called), renamed):
                yield named(what="changed", field=part, before=was[part], after=is_now)
    is_nameless = _not_public(now) > (0 if reported else _not_public(before))
    for key, was in known.items():
        gone = tell(what="removed", item=key)
        yield gone if is_nameless else replace(gone, **{name: was[name] for name in NAMES})


def continued(changes: Iterable[Change], past: Iterable[Change]) -> Iterator[Change]:
    """Let each change of a part begin where the history has left that part.

    The old snapshot may differ from the history: ``--force`` replaced it, or somebody restored an earlier one. If the
    history has left the part at the new value, there is nothing to report.
    """
    left: dict[str, dict[str | None, Part]] = {}
    for change in past:
        if change.what == "changed":
            left.setdefault(change.item, {})[change.field] = change.after
        else:
            left.pop(change.item, None)
    for change in changes:
        if change.what != "changed":
            yield change
            continue
        begins = left.get(change.item, {}).get(change.field, change.before)
        if begins != change.after:
            yield replace(change, before=begins)


def _known_parts(before: Roadmap, reported: Sequence[Change], called: Mapping[str, str]) -> dict[str, dict[str, Part]]:
    """Return the known parts of each item after these changes, by its id; items that were added last come last."""
    known = {item.id: {part: _value(item, part, called) for part in (*NAMES, *PARTS)} for item in before.items}
    renamed = {name: called[key] for key, name in names_of(before).items()}
    for change in reported:
        if change.what == "removed":
            known.pop(change.item, None)
            continue
        parts = known.setdefault(change.item, {})
        parts.update({name: getattr(change, name) for name in NAMES})
        if change.what == "changed" and change.field is not None:
            is_renamed = change.field == "column" and isinstance(change.after, str)
            parts[change.field] = renamed.get(str(change.after), change.after) if is_renamed else change.after
    return known


def _value(item: Item, part: str, columns: Mapping[str, str]) -> Part:
    """Return a part of an item; ``columns`` are the names of the columns by their keys."""
    if part == "column" and item.column_key is not None:
        return columns.get(item.column_key, item.column)
    value: str | tuple[str, ...] | dt.date | None = getattr(item, part)
    return value.isoformat() if isinstance(value, dt.date) else value


def _is_same(was: Part, is_now: Part, renamed: Container[tuple[str, str]]) -> bool:
    """Return whether two values are equal, or differ only by options that somebody renamed."""
    if isinstance(was, str) and isinstance(is_now, str):
        return was == is_now or (was, is_now) in renamed
    if isinstance(was, tuple) and isinstance(is_now, tuple) and len(was) == len(is_now):
        return all(_is_same(*pair, renamed) for pair in zip(was, is_now, strict=True))
    return was == is_now


def _not_public(roadmap: Roadmap) -> int:
    return roadmap.left_out.private + roadmap.left_out.redacted
