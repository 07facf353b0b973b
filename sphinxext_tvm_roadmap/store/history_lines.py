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

"""Read the lines of the history. A line may be damaged, or be in the form of an earlier version."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec.structs import asdict, replace

from ..model import Change, Instant, Record, WebAddress
from ..planning.change_kinds import is_possible, is_sound, kind_of
from .read_file import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_decoder = msgspec.json.Decoder(Change)
_list_decoder = msgspec.json.Decoder(list[Change])
_instant_decoder: msgspec.json.Decoder[dt.datetime] = msgspec.json.Decoder(Instant)


class UntypedChange(Record, frozen=True, kw_only=True):
    """A change in the form of earlier versions, which knew only one kind for all fields of items."""

    roadmap: str
    since: Instant
    when: Instant
    what: Literal["changed"]
    item: str
    ref: str | None = None
    title: str | None = None
    url: WebAddress | None = None
    field: str
    before: str | tuple[str, ...] | None = None
    after: str | tuple[str, ...] | None = None
    include_private: bool = True
    """Earlier versions did not write it; somebody who knows that a line is public may add it."""


_untyped_decoder = msgspec.json.Decoder(UntypedChange)


def change_of(line: bytes) -> Change | None:
    """Return the change that a line holds; its values may not fit its kind."""
    try:
        return in_utc(_decoder.decode(line))
    except UNREADABLE:
        change = _untyped_change(line)
    return in_utc(change) if change is not None else None


def in_utc(change: Change) -> Change:
    """Return a change with its instants in UTC: pages tell the day of an instant, and a person may write any zone."""
    if change.since.tzinfo is dt.timezone.utc is change.when.tzinfo or not is_sound(change):
        return change
    return replace(change, since=change.since.astimezone(dt.timezone.utc), when=change.when.astimezone(dt.timezone.utc))


def instant_of(text: bytes) -> dt.datetime | None:
    """Return the instant of a line in UTC; ``None`` if nothing can have changed at it."""
    try:
        found = _instant_decoder.decode(b'"%b"' % text)
    except UNREADABLE:
        return None
    return found.astimezone(dt.timezone.utc) if is_possible(found) else None


def sound_changes(lines: Iterable[bytes]) -> list[Change]:
    """Return the changes of lines, without those that hold no change or one whose values do not fit its kind."""
    filled = [line for line in lines if line]
    return [change for change in _changes(filled) if is_sound(change)]


def _changes(lines: Sequence[bytes]) -> Iterable[Change]:
    """Decode all lines at once, which is faster; if one of them is damaged, decode each of them."""
    try:
        found = _list_decoder.decode(b"[%b]" % b",".join(lines))
    except UNREADABLE:
        found = []
    return map(in_utc, found) if len(found) == len(lines) else filter(None, map(change_of, lines))


def _untyped_change(line: bytes) -> Change | None:
    try:
        found = _untyped_decoder.decode(line)
        # The dates of the columns at that time are not known.
        kind = kind_of(found.field, found.before, found.after, {})
    except (*UNREADABLE, KeyError):
        return None
    return Change(**asdict(found) | {"what": kind})
