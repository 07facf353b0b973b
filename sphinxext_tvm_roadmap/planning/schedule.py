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

"""Compare a roadmap and its items with the date of today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    import datetime as dt

    from ..model import Column, Item, Reference, Roadmap


class Risk(Struct, frozen=True):
    """The reason why an open item may be late: the first of these that is known."""

    target: dt.date | None = None
    """Its own target date, if that has passed."""
    column: str | None = None
    """Its column, if that is over."""
    blocker: Reference | None = None
    """A blocker that is planned for a later day."""


def current_column(roadmap: Roadmap, today: dt.date) -> Column | None:
    """Return the first column that holds ``today``."""
    return next((column for column in roadmap.columns if column.tense(today) == "current"), None)


def due(item: Item, roadmap: Roadmap) -> dt.date | None:
    """Return the day by which an item is planned to be done: its own, else the last day of its column."""
    column = roadmap.column_of(item)
    return item.target or (column.end if column is not None else None)


def risk(item: Item, roadmap: Roadmap, today: dt.date) -> Risk | None:
    """Return why an item is at risk; of its blockers, only those on the same roadmap have a date."""
    day = due(item, roadmap)
    if day is None or item.state != "open" or item.status in {"done", "cut"}:
        return None
    if day < today:
        return Risk(target=day) if item.target else Risk(column=item.column)
    for blocker in item.blocked_by:
        other = roadmap.find(blocker.ref) if blocker.state == "open" else None
        if other is not None and (due(other, roadmap) or day) > day:
            return Risk(blocker=blocker)
    return None


def is_stale(roadmap: Roadmap, today: dt.date, limit: dt.timedelta) -> bool:
    """Return whether the data is so old that the page must say so."""
    return today - roadmap.fetched.date() >= limit
