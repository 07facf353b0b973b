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

"""The current day, and the form of ages."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap import clock
from sphinxext_tvm_roadmap.errors import SettingsError

EPOCH = {"SOURCE_DATE_EPOCH": "1767225600"}
"""The first second of 2026."""


def test_now_is_in_utc() -> None:
    assert clock.now().utcoffset() == dt.timedelta(0)


def test_now_keeps_fractions_of_a_second() -> None:
    # Twenty looks at a clock that counts microseconds: all of them at a whole second would take at least 19 seconds.
    assert any(clock.now().microsecond for _look in range(20))


def test_a_configured_day_wins_over_the_environment() -> None:
    assert clock.today("2021-11-15", EPOCH) == dt.date(2021, 11, 15)


def test_spaces_around_a_day_are_ignored() -> None:
    assert clock.today(" 2021-11-15\n", {"SOURCE_DATE_EPOCH": " 1767225600 "}) == dt.date(2021, 11, 15)
    assert clock.today(None, {"SOURCE_DATE_EPOCH": " 1767225600 "}) == dt.date(2026, 1, 1)


def test_source_date_epoch_wins_over_the_clock() -> None:
    assert clock.today(None, EPOCH) == dt.date(2026, 1, 1)


@pytest.mark.parametrize("environ", [{}, {"SOURCE_DATE_EPOCH": ""}, {"SOURCE_DATE_EPOCH": " "}])
def test_the_default_day_is_today_in_utc(environ: dict[str, str]) -> None:
    assert clock.today(None, environ) in {clock.now().date(), (clock.now() - dt.timedelta(seconds=1)).date()}


@pytest.mark.parametrize("epoch", ["tomorrow", "1e9", "9" * 30, "-" + "9" * 30])
def test_an_invalid_epoch_is_an_error(epoch: str) -> None:
    with pytest.raises(SettingsError, match=r"SOURCE_DATE_EPOCH is .*number of seconds"):
        clock.today(None, {"SOURCE_DATE_EPOCH": epoch})


@pytest.mark.parametrize(
    "day",
    [
        *("", "today", "15.11.2021", "2021-13-01", "2021-02-30", "2021-11-15T00:00:00"),
        *("20211115", "2021-W46-1", "2021W461"),  # days to Python from 3.11 on
    ],
)
def test_a_day_has_only_one_format_on_every_python(day: str) -> None:
    with pytest.raises(SettingsError, match="YYYY-MM-DD"):
        clock.parse_day(day)


@pytest.mark.parametrize(
    ("text", "hours"), [("90s", 0.025), ("30m", 0.5), ("1h", 1), ("30d", 720), ("2w", 336), (" 1h ", 1), ("0s", 0)]
)
def test_an_age_is_a_number_and_a_unit(text: str, hours: float) -> None:
    assert clock.parse_age(text) == dt.timedelta(hours=hours)


@pytest.mark.parametrize("text", ["", "1", "h", "1 h", "1.5h", "-1h", "1y", "1H", "1h30m", "9999999d", "٣d"])
def test_text_that_is_not_an_age_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="is not an age"):
        clock.parse_age(text)


@given(st.text())
def test_any_text_becomes_an_age_a_day_or_an_error(text: str) -> None:
    for parse in (clock.parse_age, clock.parse_day):
        with suppress(SettingsError):
            assert isinstance(parse(text), dt.timedelta | dt.date)
