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

"""The days on which pages change although the data stays the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ..model import Column, Roadmap


def turned(roadmap: Roadmap, today: dt.date) -> int:
    """Return how many of the roadmap's turning days have come; two days with the same number look the same.

    A turning day is the day on which a column or an iteration begins, or the day after something ends: a column, an
    iteration, the time of an item or of a milestone. Only two parts of pages need to know the day itself: a filter with
    ``@today``, and the line of today on a timeline.
    """
    return sum(day <= today.toordinal() for day in set(_turning_days(roadmap)))


def _turning_days(roadmap: Roadmap) -> Iterator[int]:
    for column in roadmap.columns:
        yield from _of_column(column)
    for field in roadmap.fields:
        for iteration in field.iterations:
            yield from _of_column(iteration)
    for item in roadmap.items:
        for last in (item.target, item.milestone_due):
            if last is not None:
                yield last.toordinal() + 1


def _of_column(column: Column) -> Iterator[int]:
    if column.start is not None:
        yield column.start.toordinal()
    if column.end is not None:
        yield column.end.toordinal() + 1
