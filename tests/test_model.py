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

"""The records have the form that INTERFACE.md promises to scripts."""

from __future__ import annotations

import datetime as dt
from contextlib import nullcontext
from typing import Any

import msgspec
import pytest
from examples import QUARTERS, item, roadmap
from msgspec.structs import replace

from sphinxext_tvm_roadmap.model import (
    ChangeKind,
    Column,
    ColumnKind,
    Count,
    Goal,
    Item,
    ItemType,
    Layout,
    Progress,
    ProgressSource,
    Record,
    Reference,
    Relation,
    Roadmap,
    State,
    Status,
    Task,
    Theme,
    View,
    as_count,
)

DAY = dt.timedelta(days=1)
FIRST, LAST = dt.date(2026, 1, 1), dt.date(2026, 3, 31)
"""Of the first quarter of 2026, which is ``QUARTERS[1]``."""

PROMISED = {
    Roadmap: "schema key title description url public fetched maintainers scope status columns themes items left_out",
    Column: "name kind start end goals",
    Theme: "name slug label color definition criteria",
    Item: "id ref title url kind type state reason status column themes priority owners experts labels progress tasks "
    "sections summary blocked_by blocks references help_wanted available votes target start milestone fields created "
    "updated closed",
}


@pytest.mark.parametrize("record", PROMISED, ids=lambda record: record.__name__)
def test_a_record_has_the_keys_that_scripts_rely_on(record: type[Record]) -> None:
    assert set(PROMISED[record].split()) <= set(record.__struct_fields__)


def test_unknown_values_are_written_as_null() -> None:
    written: Any = msgspec.to_builtins(item(1, ref=None))
    assert written["ref"] is None
    assert written["progress"] is None
    assert set(written) == set(Item.__struct_fields__)


def test_missing_values_are_none_or_empty() -> None:
    least = {"id": "I_1", "title": "Only this", "type": "issue", "state": "open", "status": "planned"}
    made: Any = msgspec.to_builtins(msgspec.convert(least, Item))
    assert {key: value for key, value in made.items() if value or value == 0} == least | {
        "help_wanted": False,
        "available": False,
        "draft": False,
        "reopened": False,
        "template_text": False,
    }
    assert made["votes"] is None
    board = {"key": "ci", "title": "CI", "url": "https://a.b", "public": True, "fetched": "2026-01-10T06:30:00Z"}
    made = msgspec.to_builtins(msgspec.convert(board, Roadmap))
    assert made.pop("left_out") == {"private": 0, "redacted": 0, "archived": 0}
    assert {key: value for key, value in made.items() if value} == board | {"schema": 1}
    assert made["include_private"] is False
    assert msgspec.to_builtins(Goal()) == {"theme": None, "priority": None, "text": ""}
    assert msgspec.convert({"text": "x", "done": False}, Task).depth == 0
    assert msgspec.convert({"ref": "o/r#1", "url": "https://a.b"}, Reference).relation == "mentions"
    assert msgspec.convert({"number": 1, "name": "x", "layout": "board"}, View).filter == ""


WORDS = [
    (ColumnKind, "background quarter backlog other"),
    (ItemType, "issue pull draft"),
    (State, "open closed merged"),
    (Status, "backlog planned in-progress blocked done cut"),
    (Relation, "blocked-by blocks part-of sub-issue closed-by mentions"),
    (ProgressSource, "sub-issues tasks state"),
    (Layout, "board table roadmap"),
    (
        ChangeKind,
        (
            "added removed shipped cut reopened closed status moved slipped advanced rescheduled re-owned "
            "reprioritised retitled theme dependency-added dependency-gone progress "
            "help-wanted help-over goals themes status-update"
        ),
    ),
]


@pytest.mark.parametrize(("kind", "words"), WORDS, ids=[words.partition(" ")[0] for _, words in WORDS])
def test_enumerations_of_a_snapshot_accept_only_these_words(kind: Any, words: str) -> None:
    assert [msgspec.convert(word, kind) for word in words.split()] == words.split()
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert("something-else", kind)


@pytest.mark.parametrize(("count", "is_one"), [(-1, False), (0, True), (2_147_483_647, True), (2_147_483_648, False)])
def test_a_count_has_the_range_of_graphql_integers(count: int, *, is_one: bool) -> None:
    with nullcontext() if is_one else pytest.raises(msgspec.ValidationError):
        assert msgspec.convert(count, Count) == count


@pytest.mark.parametrize(
    ("number", "count"),
    [(-(10**30), 0), (-1, 0), (0, 0), (7, 7), (2_147_483_647, 2_147_483_647), (2_147_483_648, 2_147_483_647)],
)
def test_a_number_from_a_server_becomes_the_nearest_count(number: int, count: int) -> None:
    assert as_count(number) == count


@pytest.mark.parametrize("url", ["https://github.com", "http://a.b:8080/c?d=[1]#e", "https://1.2.3.4/x/~y/(z)"])
def test_absolute_http_addresses_are_accepted(url: str) -> None:
    assert msgspec.convert({"ref": "o/r#1", "url": url}, Reference).url == url


def test_a_colour_has_the_format_of_github() -> None:
    assert msgspec.convert({"name": "x", "slug": "x", "color": "4430b8"}, Theme).color == "4430b8"


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        item(1).title = "Another"  # type: ignore[misc]


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:alert(1)", "data:text/html,x", "//example.org", "/a", "", "https://", "HTTPS://example.org"),
        *("https://a b", "https://a\nb", "https://example.org\x00", " https://example.org", "ftp://example.org"),
    ],
)
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"ref": "o/r#1", "url": url}, Reference)


@pytest.mark.parametrize("color", ["#4430b8", "4430B8", "443", "red", "4430b8;", "4430b8\n", ""])
def test_only_six_hexadecimal_digits_are_accepted_as_a_colour(color: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"name": "x", "slug": "x", "color": color}, Theme)


def test_a_time_without_a_time_zone_is_refused() -> None:
    written: Any = msgspec.to_builtins(roadmap())
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(written | {"fetched": "2026-01-10T06:30:00"}, Roadmap)


def test_days_and_times_are_written_as_in_iso_8601() -> None:
    written: Any = msgspec.to_builtins(item(1, target=dt.date(2026, 3, 31)))
    assert written["target"] == "2026-03-31"
    assert msgspec.to_builtins(roadmap())["fetched"] == "2026-01-10T06:30:00Z"


@pytest.mark.parametrize(
    ("today", "expected"),
    [(FIRST - DAY, "future"), (FIRST, "current"), (LAST, "current"), (LAST + DAY, "past")],
    ids=str,
)
def test_the_first_and_the_last_day_belong_to_a_quarter(today: dt.date, expected: str) -> None:
    assert QUARTERS[1].tense(today) == expected


@pytest.mark.parametrize(
    "column", [Column("Backlog", "backlog"), Column("Q", "quarter", FIRST), Column("Q", "quarter", None, LAST)]
)
def test_a_column_without_both_dates_has_no_tense(column: Column) -> None:
    assert column.tense(FIRST) is None


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (item(1, progress=Progress(2, 4, "tasks")), 0.5),
        (item(2, status="done", progress=Progress(1, 4, "sub-issues")), 1.0),
        (item(3), None),
        (item(4, progress=Progress(0, 4, "tasks")), 0.0),
    ],
    ids=["half of its tasks", "done, whatever was ticked", "unknown is not nothing", "nothing done"],
)
def test_the_fraction_of_an_item_comes_from_its_known_progress(made: Item, expected: float | None) -> None:
    assert made.fraction == expected


def test_an_empty_list_of_tasks_gives_no_fraction() -> None:
    assert item(1, progress=Progress(0, 0, "tasks")).fraction is None


def test_an_item_is_found_by_its_reference_in_either_case() -> None:
    board = roadmap(items=(item(1), item(2, ref="Example-Org/TVM#2"), item(3, ref=None)))
    assert board.find("EXAMPLE-ORG/tvm#1") is board.items[0]
    assert board.find("example-org/tvm#2") is board.items[1]
    assert board.find("example-org/tvm#3") is None


def test_the_first_of_two_items_with_the_same_reference_is_found() -> None:
    board = roadmap(items=(item(1, "First"), item(1, "Second", ref="EXAMPLE-ORG/TVM#1")))
    assert list(board.items_by_ref.values()) == [board.items[0]]


def test_the_column_of_an_item_is_the_first_with_its_name() -> None:
    twice = (*QUARTERS, Column("Q1 2026", "other"))
    assert roadmap(columns=twice).column_of(item(1, column="Q1 2026")) is QUARTERS[1]
    assert roadmap(columns=twice).column_of(item(1, column="Elsewhere")) is None
    assert roadmap(columns=twice).column_of(item(1, column=None)) is None


def test_a_changed_copy_of_a_roadmap_finds_its_own_items_and_columns() -> None:
    before = roadmap(items=(item(1, "Before"),), columns=())
    assert (before.find("example-org/tvm#1"), before.column_of(item(1))) == (before.items[0], None)
    now = replace(before, items=(item(1, "Now"),), columns=QUARTERS)
    assert (now.find("example-org/tvm#1"), now.column_of(item(1))) == (now.items[0], QUARTERS[1])


def test_look_ups_do_not_change_the_written_form() -> None:
    asked, fresh = roadmap(), roadmap()
    asked.find("example-org/tvm#1")
    asked.column_of(asked.items[0])
    assert asked == fresh
    assert msgspec.json.encode(asked) == msgspec.json.encode(fresh)
