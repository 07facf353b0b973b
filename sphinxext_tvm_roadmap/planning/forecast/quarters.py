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

"""The quarters of a roadmap on which a forecast counts."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    import datetime as dt

    from ...model import Column, Roadmap


class Ahead(Struct, frozen=True):
    """The quarters, or other columns with dates, that are not over."""

    quarters: tuple[Column, ...]
    """By time."""
    ends: tuple[dt.date, ...]
    """Their last days."""

    def place_of(self, day: dt.date | None) -> int | None:
        """Return the place of the first quarter that is not over before a day."""
        place = bisect_left(self.ends, day) if day is not None else len(self.ends)
        return place if place < len(self.ends) else None

    def quarter_of(self, day: dt.date | None) -> Column | None:
        """Return the first quarter that is not over before a day."""
        place = self.place_of(day)
        return self.quarters[place] if place is not None else None


def finest_columns(roadmap: Roadmap) -> tuple[Column, ...]:
    """Return the columns with dates by time, without those that hold another one: a year that holds its quarters."""
    spans = {
        column: (column.end, column.start)
        for column in roadmap.columns
        if column.start and column.end and column.start <= column.end
    }
    days = sorted({(start, end) for end, start in spans.values()})
    holders = {span for span in days for other in days if span != other and span[0] <= other[0] and other[1] <= span[1]}
    finest = [column for column, (end, start) in spans.items() if (start, end) not in holders]
    return tuple(sorted(finest, key=spans.__getitem__))


def quarters_ahead(roadmap: Roadmap, today: dt.date) -> Ahead:
    """Return the quarters that are not over on a day."""
    ahead = tuple(column for column in finest_columns(roadmap) if column.tense(today) != "past")
    return Ahead(ahead, tuple(column.end or today for column in ahead))
