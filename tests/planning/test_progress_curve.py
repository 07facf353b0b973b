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

"""A line of progress has only points that are known, and is nothing where fewer than two are."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from examples import item, roadmap
from msgspec.structs import replace

from sphinxext_tvm_roadmap.model import Change, Column, Progress
from sphinxext_tvm_roadmap.planning.history import history_of
from sphinxext_tvm_roadmap.planning.progress_curve import Point, item_curve, quarter_curve
from sphinxext_tvm_roadmap.planning.quarter_record import quarter_records

QUARTER = Column("Q4 2025", "quarter", dt.date(2025, 10, 1), dt.date(2025, 12, 31))
FETCHED = "2026-01-10"


def instant(day: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day}T06:00:00+00:00")


def progress(since: str, when: str, before: str | None, after: str | None, **rest: Any) -> Change:
    known: dict[str, Any] = {"roadmap": "ci", "item": "I_1", "what": "progress", "field": "progress"}
    return Change(since=instant(since), when=instant(when), before=before, after=after, **known | rest)


def points(*found: tuple[str, int]) -> tuple[Point, ...]:
    return tuple(Point(dt.date.fromisoformat(day), percent) for day, percent in found)


@pytest.mark.parametrize(
    ("rest", "changes", "curve"),
    [
        (
            {},
            [progress("2025-10-06", "2025-10-13", "0", "25"), progress("2025-11-03", "2025-11-10", "25", "75")],
            points(("2025-10-06", 0), ("2025-10-13", 25), ("2025-11-10", 75), (FETCHED, 75)),
        ),
        (
            {"status": "done", "closed": instant("2025-11-20")},
            [progress("2025-10-06", "2025-10-13", "0", "25"), progress("2025-11-17", "2025-11-24", "25", "100")],
            points(("2025-10-06", 0), ("2025-10-13", 25), ("2025-11-20", 100)),
        ),
        (
            {},
            [progress("2025-10-07", "2025-10-07", "25", "50")],
            points(("2025-10-06", 25), ("2025-10-07", 50), (FETCHED, 50)),
        ),
        (
            {},
            [progress("2025-10-06", "2025-10-13", None, "25"), progress("2025-11-03", "2025-11-10", "25", None)],
            (),
        ),
        ({}, [], ()),
        ({"status": "done", "closed": instant("2025-11-20")}, [], ()),
    ],
    ids=["steps", "done", "an exact day", "known on one day only", "no change", "only the end"],
)
def test_the_curve_of_an_item(rest: dict[str, Any], changes: list[Change], curve: tuple[Point, ...]) -> None:
    assert item_curve(item(1, progress=Progress(1, 4, "tasks"), **rest), changes, instant(FETCHED)) == curve


def test_the_curve_of_a_quarter_is_the_mean_of_the_items_whose_progress_is_known() -> None:
    half = item(1, column="Q4 2025", progress=Progress(2, 4, "tasks"))
    done = item(2, column="Q4 2025", status="done", closed=instant("2025-12-16"), progress=Progress(0, 4, "tasks"))
    unknown = item(3, column="Q4 2025")
    lines = [
        progress("2025-09-22", "2025-09-29", None, "0"),
        progress("2025-10-13", "2025-10-20", "0", "50"),
        progress("2025-09-22", "2025-09-29", None, "0", item="I_2"),
        progress("2025-12-16", "2025-12-16", "planned", "done", item="I_2", what="shipped", field="status"),
    ]
    seen = roadmap(items=(half, done, unknown), columns=(QUARTER,), fetched=instant(FETCHED))
    (record,) = quarter_records(seen, history_of(seen, lines), dt.date(2026, 1, 15))
    curve = {point.day.isoformat(): point.percent for point in quarter_curve(record)}
    assert list(curve) == [
        *("2025-10-01", "2025-10-08", "2025-10-15", "2025-10-22", "2025-10-29", "2025-11-05", "2025-11-12"),
        *("2025-11-19", "2025-11-26", "2025-12-03", "2025-12-10", "2025-12-17", "2025-12-24", "2025-12-31"),
    ]
    # The change that was seen on 20 October counts from 13 October on.
    assert [curve[day] for day in ("2025-10-08", "2025-10-15", "2025-12-10", "2025-12-17")] == [0, 25, 25, 75]


def test_a_quarter_without_known_progress_has_no_curve() -> None:
    seen = roadmap(items=(item(1, column="Q4 2025"),), columns=(QUARTER,), fetched=instant(FETCHED))
    lines = [progress("2025-09-22", "2025-09-29", None, "0", item="I_9")]
    (record,) = quarter_records(seen, history_of(seen, lines), dt.date(2026, 1, 15))
    assert quarter_curve(record) == ()


def test_a_quarter_whose_history_began_on_the_day_of_the_data_has_no_curve() -> None:
    begun = Column("Q1 2026", "quarter", dt.date(2026, 1, 1), dt.date(2026, 3, 31))
    half = item(1, column="Q1 2026", progress=Progress(2, 4, "tasks"))
    synced = instant("2026-01-10") + dt.timedelta(hours=2)
    seen = roadmap(items=(half,), columns=(begun,), fetched=synced)
    lines = [replace(progress("2026-01-10", "2026-01-10", "25", "50", source="sync"), when=synced)]
    (record,) = quarter_records(seen, history_of(seen, lines), dt.date(2026, 1, 10))
    assert quarter_curve(record) == ()
