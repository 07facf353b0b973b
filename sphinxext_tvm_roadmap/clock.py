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

"""The current day, instants, ages and waiting; the only module that reads a clock."""

from __future__ import annotations

import datetime as dt
import os
import re
import time
from typing import TYPE_CHECKING

from .errors import SettingsError, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from threading import Thread

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


def now() -> dt.datetime:
    """Return the current instant in UTC, to the microsecond: two syncs in one second have different instants."""
    return dt.datetime.now(dt.timezone.utc)


def today(configured: str | None = None, environ: Mapping[str, str] = os.environ) -> dt.date:
    """Return the current day: the configured one, else that of ``SOURCE_DATE_EPOCH``, else today in UTC.

    Raises
    ------
    SettingsError
        The configured day is not ``YYYY-MM-DD``, or ``SOURCE_DATE_EPOCH`` is not a number of seconds.
    """
    if configured is not None:
        return parse_day(configured)
    epoch = environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return now().date()
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.timezone.utc).date()
    except (ValueError, OverflowError, OSError):
        raise SettingsError(f"SOURCE_DATE_EPOCH is {epoch!r}; it must be a number of seconds since 1970.") from None


def monotonic() -> float:
    """Return the seconds of a clock that nobody sets; only the difference between two readings has a meaning."""
    return time.monotonic()


def sleep(seconds: float) -> None:
    """Wait for the given number of seconds."""
    time.sleep(seconds)


def join(thread: Thread, seconds: float) -> None:
    """Wait until a thread ends, but no longer than the given number of seconds."""
    thread.join(seconds)


def parse_day(text: str) -> dt.date:
    """Read ``YYYY-MM-DD``; raise `SettingsError` for anything else."""
    try:
        # Not fromisoformat: from Python 3.11 on it reads other forms of ISO 8601 too.
        return dt.datetime.strptime(text.strip(), "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        raise SettingsError(f"{text!r} is not a day; write it as YYYY-MM-DD, like 2026-01-31.") from None


def parse_month(text: str) -> int:
    """Read the English name of a month, or its first three letters; raise `SettingsError` for anything else."""
    word = text.strip().casefold()
    found = [number for number, name in enumerate(MONTHS, 1) if word in {name, name[:3]}]
    if not found:
        raise SettingsError(f"{text!r} is not a month; {nearest(word, MONTHS)}.")
    return found[0]


def parse_age(text: str) -> dt.timedelta:
    """Read an age like ``90s``, ``1h``, ``30d`` or ``2w``; raise `SettingsError` for anything else."""
    matched = re.fullmatch(r"([0-9]{1,6})([smhdw])", text.strip())
    if matched is None:
        raise SettingsError(f"{text!r} is not an age; write a number and one of s, m, h, d, w, like 1h or 30d.")
    return dt.timedelta(seconds=int(matched[1]) * UNITS[matched[2]])
