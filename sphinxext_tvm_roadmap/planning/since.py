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

"""The day from which changes are told: a day, an age, or the last quarter."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from ..clock import parse_age, parse_day
from ..errors import SettingsError

LAST_QUARTER = "last-quarter"

MONTHS_OF_A_QUARTER = 3


class Telling(Struct, frozen=True):
    """The days of which a page tells the changes, and how it groups them."""

    since: dt.date
    until: dt.date | None = None
    """The last day; ``None`` for the present."""
    is_relative: bool = False
    """Whether the first day depends on the present one."""
    group_by: Literal["", "kind", "roadmap", "day", "quarter"] = ""


def parse_since(text: str, today: dt.date) -> dt.date:
    """Read a day like ``2026-01-31``, an age like ``90d``, or ``last-quarter``: the first day of the quarter before.

    Raises
    ------
    SettingsError
        The text is none of these, or the day is after tomorrow: it may be tomorrow already where the author is.
    """
    first = _first_day(text, today)
    if (first - today).days > 1:
        raise SettingsError(f"{first} is after today, {today}; nothing can have changed since then.")
    return first


def _first_day(text: str, today: dt.date) -> dt.date:
    if text.strip() == LAST_QUARTER:
        return _first_day_of_quarter(_first_day_of_quarter(today) - dt.timedelta(days=1))
    for read in (parse_day, lambda given: _days_ago(given, today)):
        try:
            return read(text)
        except SettingsError:
            continue
    raise SettingsError(f"{text!r} is not a time; write a day like 2026-01-31, an age like 90d, or {LAST_QUARTER}.")


def _first_day_of_quarter(day: dt.date) -> dt.date:
    month = (day.month - 1) // MONTHS_OF_A_QUARTER * MONTHS_OF_A_QUARTER + 1
    return day.replace(month=month, day=1)


def _days_ago(text: str, today: dt.date) -> dt.date:
    try:
        return today - parse_age(text)
    except OverflowError:
        return dt.date.min
