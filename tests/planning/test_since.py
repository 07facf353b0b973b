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

"""The day from which changes are told."""

from __future__ import annotations

import datetime as dt

import pytest

from sphinxext_tvm_roadmap.errors import SettingsError
from sphinxext_tvm_roadmap.planning.since import parse_since

TODAY = dt.date(2026, 2, 15)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-01-31", dt.date(2026, 1, 31)),
        ("90d", dt.date(2025, 11, 17)),
        (" 2w ", dt.date(2026, 2, 1)),
        ("last-quarter", dt.date(2025, 10, 1)),
        ("999999w", dt.date.min),
    ],
)
def test_a_day_an_age_and_the_last_quarter_are_understood(text: str, day: dt.date) -> None:
    assert parse_since(text, TODAY) == day


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (dt.date(2026, 3, 31), dt.date(2025, 10, 1)),
        (dt.date(2026, 4, 1), dt.date(2026, 1, 1)),
        (dt.date(2026, 12, 31), dt.date(2026, 7, 1)),
    ],
)
def test_the_last_quarter_is_the_one_before_the_quarter_of_today(today: dt.date, first: dt.date) -> None:
    assert parse_since("last-quarter", today) == first


@pytest.mark.parametrize("text", ["", "yesterday", "2026-02-30", "90", "last quarter"])
def test_anything_else_is_refused_with_what_is_allowed(text: str) -> None:
    with pytest.raises(SettingsError, match=r"write a day like 2026-01-31, an age like 90d, or last-quarter\.$"):
        parse_since(text, TODAY)


def test_a_day_that_is_to_come_is_refused_but_it_may_be_tomorrow_where_the_author_is() -> None:
    assert parse_since("2026-02-16", TODAY) == dt.date(2026, 2, 16)
    with pytest.raises(SettingsError, match=r"^2026-02-17 is after today, 2026-02-15; nothing can have changed since"):
        parse_since("2026-02-17", TODAY)
