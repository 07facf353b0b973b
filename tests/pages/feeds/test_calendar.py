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

"""The calendar of a roadmap, as icalendar's reader finds it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from examples import COLUMNS, FETCHED, HOSTILE, PROJECT, item, roadmap
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from sphinxext_tvm_roadmap.pages.feeds.calendar import BEGINNING, make_calendar
from sphinxext_tvm_roadmap.pages.i18n import in_language

if TYPE_CHECKING:
    from sphinxext_tvm_roadmap.model import Roadmap

DAY = dt.date(2026, 1, 31)


def made(roadmap: Roadmap) -> bytes:
    written = make_calendar(roadmap)
    assert written is not None
    return written


def read(roadmap: Roadmap) -> Any:
    return Calendar.from_ical(made(roadmap))


def event_of(*items: Any, **rest: Any) -> Any:
    """Return the only event of a roadmap without columns."""
    (event,) = read(roadmap(columns=(), items=items, **rest)).walk("VEVENT")
    return event


def test_an_item_with_a_target_date_is_an_event_of_a_whole_day() -> None:
    event = event_of(item(15, "Improve `CI`", target=DAY, owners=("ann", "bob"), status="in-progress"))
    assert event.decoded("dtstart") == DAY
    assert event.decoded("dtstamp") == FETCHED
    assert event["summary"] == "Improve CI"
    assert event["description"] == ("Continuous Integration & Testing · example-org/tvm#15 · In progress · ann, bob")
    assert event["url"] == "https://github.com/example-org/tvm/issues/15"
    assert event["transp"] == "TRANSPARENT"
    assert {"dtend", "duration", "rrule", "valarm", "attendee"}.isdisjoint(name.lower() for name in event)


def test_a_draft_leads_to_its_project_and_an_item_without_an_owner_says_so() -> None:
    event = event_of(item(1, "A note", type="draft", ref=None, url=None, target=DAY))
    assert event["url"] == PROJECT
    assert event["description"] == "Continuous Integration & Testing · Planned · no owner"


def test_each_column_with_a_last_day_is_an_event() -> None:
    found = read(roadmap(columns=COLUMNS, items=())).walk("VEVENT")
    assert [(event.decoded("dtstart"), event["summary"]) for event in found] == [
        (dt.date(2025, 12, 31), "End of Q4 2025"),
        (dt.date(2026, 3, 31), "End of Q1 2026"),
        (dt.date(2026, 6, 30), "End of Q2 2026"),
    ]


def test_a_calendar_has_the_name_of_its_roadmap() -> None:
    calendar = read(roadmap())
    assert calendar["name"] == calendar["x-wr-calname"] == "Continuous Integration & Testing"
    assert calendar["version"] == "2.0"


def test_a_roadmap_without_days_has_no_calendar() -> None:
    assert make_calendar(roadmap(columns=COLUMNS[-1:], items=(item(1),))) is None


def test_the_same_data_gives_the_same_bytes_and_the_mark_is_at_their_beginning() -> None:
    assert made(roadmap()) == made(roadmap())
    assert made(roadmap()).startswith(BEGINNING)


def test_an_event_keeps_its_id_when_its_day_and_its_words_change() -> None:
    before = event_of(item(1, "One", target=DAY))
    after = event_of(item(1, "Two", target=dt.date(2027, 1, 1), owners=("ann",)), title="Other", fetched=FETCHED)
    assert before["uid"] == after["uid"]


def test_all_events_have_different_ids() -> None:
    items = tuple(item(number, target=DAY) for number in range(9))
    events = read(roadmap(items=items)).walk("VEVENT")
    assert len({str(event["uid"]) for event in events}) == len(events) == 12


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max])
def test_any_day_can_be_written(day: dt.date) -> None:
    assert event_of(item(1, target=day)).decoded("dtstart") == day


def test_an_unknown_language_is_english() -> None:
    with in_language("xx"):
        assert read(roadmap(items=())).walk("VEVENT")[0]["summary"] == "End of Q4 2025"


# Texts of strangers

LINE_ENDS = ("\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029")


@pytest.mark.parametrize("end", LINE_ENDS, ids=ascii)
def test_no_text_begins_a_line_of_its_own(end: str) -> None:
    text = f"Part{end}END:VEVENT{end}BEGIN:VALARM{end}ATTACH:https://tracker.invalid/"
    calendar = made(roadmap(title=text, items=(item(1, text, target=DAY, owners=(text,), ref=None),)))
    starts = {line.partition(b":")[0].partition(b";")[0] for line in calendar.split(b"\r\n") if line[:1] != b" "}
    assert starts == {
        *(b"BEGIN", b"END", b"VERSION", b"PRODID", b"NAME", b"X-WR-CALNAME", b"URL"),
        *(b"SUMMARY", b"DTSTART", b"DTSTAMP", b"UID", b"DESCRIPTION", b"TRANSP", b""),
    }
    assert calendar.count(b"\r\nBEGIN:") == 4


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_read_back_as_they_stand(text: str) -> None:
    assert event_of(item(1, text.replace("`", ""), target=DAY))["summary"] == " ".join(text.replace("`", "").split())


@given(st.text())
def test_any_text_is_one_value_of_short_lines(text: str) -> None:
    items = (item(1, text, target=DAY, owners=(text,)),)
    written = made(roadmap(title=text, columns=(), items=items))
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    assert written.count(b"\r\n") == written.count(b"\r") == written.count(b"\n")
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert event.decoded("dtstart") == DAY
