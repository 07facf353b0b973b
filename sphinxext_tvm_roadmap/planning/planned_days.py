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

"""The days of a plan that people write into calendars: target dates of open items, and ends of columns."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    import datetime as dt

    from ..model import Column, Item, Roadmap


class PlannedDay(Struct, frozen=True):
    """One day, and what is planned for it: the end of a column, or else an item."""

    day: dt.date
    column: Column | None = None
    item: Item | None = None


def planned_days(roadmap: Roadmap) -> tuple[PlannedDay, ...]:
    """Return the days of a roadmap, the earliest first; on one day, the column comes before the items that it holds.

    Items that are done, cut or closed have no day any more: what is left is when they were planned, and that is over.
    """
    ends = (PlannedDay(column.end, column=column) for column in roadmap.columns if column.end is not None)
    targets = (
        PlannedDay(item.target, item=item)
        for item in roadmap.items
        if item.target is not None and item.state == "open" and item.status not in {"done", "cut"}
    )
    return tuple(sorted((*ends, *targets), key=attrgetter("day")))
