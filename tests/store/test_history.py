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

"""Lines are only added to the history: old lines stay, and no change is lost or told twice."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest
from examples import FETCHED

from sphinxext_tvm_roadmap.errors import ConflictError, SnapshotError
from sphinxext_tvm_roadmap.model import Change
from sphinxext_tvm_roadmap.store.history import (
    add_changes,
    damaged_lines,
    free_instant,
    read_changes,
    shown_changes,
    unfinished,
)
from sphinxext_tvm_roadmap.store.history_file import history_path
from sphinxext_tvm_roadmap.store.history_rounds import read_rounds

if TYPE_CHECKING:
    from pathlib import Path

LATER = FETCHED + dt.timedelta(days=1)


def change(number: int, **rest: Any) -> Change:
    known: dict[str, Any] = {"roadmap": "ci", "since": FETCHED, "when": LATER, "what": "moved", "field": "column"}
    known |= {"before": "Q1 2026", "after": "Q2 2026", "include_private": False}
    return Change(item=f"I_{number}", title=f"Näher an Teil {number}", **known | rest)


def day(number: int) -> dt.datetime:
    return FETCHED + dt.timedelta(days=number)


def told(since: int, when: int, *items: int, roadmap: str = "ci") -> list[Change]:
    """Return the changes of a sync that asked on one day, and replaced the snapshot of another day."""
    return [change(number, since=day(since), when=day(when), roadmap=roadmap) for number in items or (1,)]


def lines(folder: Path) -> list[str]:
    return history_path(folder).read_text(encoding="utf-8").splitlines()


# Writing


def test_a_change_is_a_line_of_json_with_sorted_keys_and_readable_letters(tmp_path: Path) -> None:
    add_changes(tmp_path, [change(1, before=("ann",), after=("ann", "bob"))])
    assert history_path(tmp_path).read_bytes().decode() == (
        '{"after":["ann","bob"],"before":["ann"],"field":"column","include_private":false,"item":"I_1","ref":null,'
        '"roadmap":"ci","since":"2026-01-10T06:30:00Z","source":"sync","title":"Näher an Teil 1","url":null,'
        '"what":"moved",'
        '"when":"2026-01-11T06:30:00Z"}\n'
    )


def test_times_are_written_and_read_with_microseconds(tmp_path: Path) -> None:
    exact = LATER.replace(microsecond=7)
    add_changes(tmp_path, [change(1, when=exact)])
    assert '"when":"2026-01-11T06:30:00.000007Z"' in lines(tmp_path)[0]
    assert [each.when for each in read_changes(tmp_path, "ci")] == [exact]


def test_lines_are_added_at_the_end(tmp_path: Path) -> None:
    add_changes(tmp_path, [change(1)])
    first = lines(tmp_path)
    add_changes(tmp_path, [change(2), change(3)])
    assert lines(tmp_path)[:1] == first
    assert [json.loads(line)["item"] for line in lines(tmp_path)] == ["I_1", "I_2", "I_3"]


def test_equal_lines_are_one_change(tmp_path: Path) -> None:
    add_changes(tmp_path, [change(1), change(2)])
    add_changes(tmp_path, [change(1)])
    assert len(lines(tmp_path)) == 3, "no line is left out"
    assert read_changes(tmp_path, "ci") == (change(1), change(2))


def test_without_changes_no_file_is_written(tmp_path: Path) -> None:
    add_changes(tmp_path, [])
    assert list(tmp_path.iterdir()) == []


# Reading


def test_a_missing_file_contains_no_changes(tmp_path: Path) -> None:
    assert read_changes(tmp_path, "ci") == ()


def test_each_roadmap_has_its_own_lines_in_their_order(tmp_path: Path) -> None:
    add_changes(tmp_path, [change(2), change(2, roadmap="docs"), change(1), change(3, roadmap="docs")])
    assert read_changes(tmp_path, "ci") == (change(2), change(1))
    assert read_changes(tmp_path, "docs") == (change(2, roadmap="docs"), change(3, roadmap="docs"))
    assert read_changes(tmp_path, "c") == ()


def test_a_key_that_somebody_wrote_with_blanks_or_escapes_is_the_same_key(tmp_path: Path) -> None:
    add_changes(tmp_path, [change(1), change(2), change(3, roadmap="docs")])
    first, second, third = lines(tmp_path)
    escaped = second.replace('"roadmap":"ci"', r'"roadmap":"\u0063i"')
    history_path(tmp_path).write_text("\n".join((first.replace('"roadmap":', '"roadmap" : '), escaped, third)))
    assert read_changes(tmp_path, "ci") == (change(1), change(2))


@pytest.mark.parametrize(
    "found",
    [b'{"item": 1}\n', b"\xff\xfe\n", b"no end", b"<<<<<<<< eight\n", b'{"x": ' + b"[" * 100_000 + b"\n"],
    ids=["other JSON", "no text", "no newline", "nearly a conflict", "too deep"],
)
def test_lines_that_are_not_changes_are_kept_and_ignored(tmp_path: Path, found: bytes) -> None:
    history_path(tmp_path).write_bytes(found)
    add_changes(tmp_path, [change(1)])
    assert history_path(tmp_path).read_bytes().startswith(found)
    assert json.loads(history_path(tmp_path).read_bytes().splitlines()[-1])["item"] == "I_1"
    assert read_changes(tmp_path, "ci") == (change(1),)
    assert list(damaged_lines(tmp_path)) == [(history_path(tmp_path), 1)]


@pytest.mark.parametrize(
    ("field", "before", "after", "what"),
    [
        ("column", "Q1 2026", "Q2 2026", "moved"),
        ("status", "in-progress", "done", "shipped"),
        ("target", "2026-03-01", "2026-02-01", "advanced"),
        ("owners", ["ann"], [], "re-owned"),
    ],
)
def test_a_change_of_an_earlier_version_gets_its_kind(
    tmp_path: Path, field: str, before: Any, after: Any, what: Any
) -> None:
    stamps = {"since": "2026-01-10T06:30:00Z", "when": "2026-01-11T06:30:00Z", "ref": None, "url": None}
    told = {"roadmap": "ci", "item": "I_1", "title": "A", "what": "changed", "field": field}
    history_path(tmp_path).write_text(json.dumps(stamps | told | {"before": before, "after": after}))
    (found,) = read_changes(tmp_path, "ci")
    assert (found.what, found.field, found.title, found.since, found.when) == (what, field, "A", FETCHED, LATER)
    assert [list(each) if isinstance(each, tuple) else each for each in (found.before, found.after)] == [before, after]
    assert list(damaged_lines(tmp_path)) == []


@pytest.mark.parametrize("kind", [{"what": "added"}, {"what": "changed", "field": "title", "after": "A"}], ids=str)
@pytest.mark.parametrize(("mark", "shown"), [({}, 0), ({"include_private": False}, 1)], ids=str)
def test_a_line_that_does_not_say_whether_it_may_be_private_is_private(
    tmp_path: Path, kind: dict[str, Any], mark: dict[str, Any], shown: int
) -> None:
    stamps = {"since": "2026-01-10T06:30:00Z", "when": "2026-01-11T06:30:00Z"}
    history_path(tmp_path).write_text(json.dumps({"roadmap": "ci", "item": "I_1", "title": "A"} | stamps | kind | mark))
    assert len(shown_changes(tmp_path, "ci", include_private=True)) == 1
    assert len(shown_changes(tmp_path, "ci", include_private=False)) == shown


def test_an_item_that_went_without_a_name_in_a_private_line_is_not_shown(tmp_path: Path) -> None:
    gone = Change(roadmap="ci", since=LATER, when=day(2), what="removed", item="I_1", include_private=True)
    add_changes(tmp_path, [change(1), change(2), gone])
    assert shown_changes(tmp_path, "ci", include_private=False) == (change(2),)
    assert shown_changes(tmp_path, "ci", include_private=True) == (change(2), gone)


def test_a_line_of_an_earlier_version_about_an_unknown_field_is_damaged(tmp_path: Path) -> None:
    stamps = {"since": "2026-01-10T06:30:00Z", "when": "2026-01-11T06:30:00Z"}
    line = {"roadmap": "ci", "item": "I_1", "what": "changed", "field": "colour"} | stamps
    history_path(tmp_path).write_text(json.dumps(line))
    assert list(damaged_lines(tmp_path)) == [(history_path(tmp_path), 1)]


def test_a_damaged_line_costs_only_itself_and_blank_lines_are_no_damage(tmp_path: Path) -> None:
    add_changes(tmp_path, [change(1), change(2), change(3)])
    first, second, third = history_path(tmp_path).read_bytes().splitlines()
    history_path(tmp_path).write_bytes(b"\n".join((first, second[:50], b"", third, b"  ")))
    assert read_changes(tmp_path, "ci") == (change(1), change(3))
    assert list(damaged_lines(tmp_path)) == [(history_path(tmp_path), 2)]


VALUES = {"roadmap": "ci", "item": "I_1", "include_private": False}
MOMENT = {"since": "2026-01-10T06:30:00Z", "when": "2026-01-11T06:30:00Z"}


@pytest.mark.parametrize(
    "line",
    [
        {"what": "added", "since": "0001-01-01T00:00:00+05:00", "when": "0001-01-01T00:00:00+05:00"},
        {"what": "added", "since": "1969-12-31T23:59:59Z", "when": "2026-01-11T06:30:00Z"},
        {"what": "added", "since": "2026-01-10T06:30:00Z", "when": "9999-12-31T23:59:59-05:00"},
        {"what": "moved", "field": "column"} | MOMENT,
        {"what": "moved", "field": "column", "before": "", "after": ""} | MOMENT,
        {"what": "re-owned", "field": "owners", "before": [], "after": []} | MOMENT,
        {"what": "re-owned", "field": "owners", "before": ["ann"], "after": [""]} | MOMENT,
        {"what": "dependency-gone", "field": "blocked_by", "before": [""]} | MOMENT,
    ],
)
def test_a_line_of_an_impossible_time_or_without_a_value_is_damaged(tmp_path: Path, line: dict[str, Any]) -> None:
    history_path(tmp_path).write_text(json.dumps(VALUES | line) + "\n")
    assert read_changes(tmp_path, "ci") == ()
    assert list(damaged_lines(tmp_path)) == [(history_path(tmp_path), 1)]
    rounds = read_rounds(tmp_path).get("ci")
    assert rounds is None or [change for each in rounds.rounds for change in each.read()] == []


def test_the_instants_of_a_line_are_in_utc_whatever_zone_a_person_wrote(tmp_path: Path) -> None:
    zoned = {"since": "2025-12-31T23:00:00-05:00", "when": "2026-01-01T00:30:00+01:00"}
    history_path(tmp_path).write_text(json.dumps(VALUES | {"what": "added"} | zoned) + "\n")
    (told,) = read_changes(tmp_path, "ci")
    assert [str(told.since), str(told.when)] == ["2026-01-01 04:00:00+00:00", "2025-12-31 23:30:00+00:00"]
    (written,) = read_rounds(tmp_path)["ci"].rounds
    assert [str(written.since), str(written.when)] == ["2026-01-01 04:00:00+00:00", "2025-12-31 23:30:00+00:00"]


@pytest.mark.parametrize("marker", ["<<<<<<< HEAD", "=======", ">>>>>>> other", "||||||| base", "=======\r"])
def test_a_merge_conflict_is_named_with_its_line(tmp_path: Path, marker: str) -> None:
    add_changes(tmp_path, [change(1), change(2)])
    with history_path(tmp_path).open("a") as file:
        file.write(f"{marker}\n")
    with pytest.raises(ConflictError, match=r"changes\.txt: line 3: holds a merge conflict; keep the lines of both"):
        read_changes(tmp_path, "ci")


def test_a_folder_in_the_place_of_the_history_is_an_error(tmp_path: Path) -> None:
    history_path(tmp_path).mkdir()
    with pytest.raises(SnapshotError, match=r"changes\.txt: cannot be read"):
        add_changes(tmp_path, [change(1)])
    with pytest.raises(SnapshotError, match=r"changes\.txt: cannot be read"):
        read_changes(tmp_path, "ci")


# Lines without a snapshot


@pytest.mark.parametrize(
    ("past", "stands", "lines_left"),
    [
        ([], 0, 0),
        (told(0, 1), 1, 0),
        (told(0, 1), 0, 1),
        (told(0, 1, 1, 2) + told(1, 2, 1, 2, 3), 2, 0),
        (told(0, 1, 1, 2) + told(1, 2, 1, 2, 3), 1, 3),
        # Two syncs in a row were stopped: the second one began where the first one ended.
        (told(0, 1, 1, 2) + told(1, 2, 1, 2, 3), 0, 5),
        # A snapshot was written without any change in the history, so that it is later than the last line.
        (told(0, 1) + told(1, 2), 4, 0),
        (told(0, 1) + told(4, 5, 1, 2), 4, 2),
        # The clock was set back before the last sync, or after it.
        (told(0, 9) + told(9, 3), 3, 0),
        (told(0, 9) + told(9, 3), 9, 1),
        (told(5, 9) + told(9, 3) + told(3, 4), 3, 1),
        # Somebody restored an old snapshot: the last lines do not begin there.
        (told(0, 1) + told(4, 5), 0, 0),
        # Two branches were merged, each with a sync of its own.
        (told(0, 1) + told(0, 2), 2, 0),
        (told(0, 1) + told(0, 2), 1, 0),
    ],
)
def test_lines_after_the_snapshot_belong_to_an_unfinished_sync(
    past: list[Change], stands: int, lines_left: int
) -> None:
    assert unfinished(past, day(stands)) == tuple(past[len(past) - lines_left :])


def test_lines_of_another_roadmap_may_be_in_between(tmp_path: Path) -> None:
    add_changes(tmp_path, told(0, 1, 1, 2))
    add_changes(tmp_path, told(0, 2, 1, 2, 3, roadmap="docs"))
    add_changes(tmp_path, told(1, 3, 4))
    assert unfinished(read_changes(tmp_path, "ci"), day(0)) == (*told(0, 1, 1, 2), *told(1, 3, 4))
    assert unfinished(read_changes(tmp_path, "docs"), day(0)) == tuple(told(0, 2, 1, 2, 3, roadmap="docs"))
    assert unfinished(read_changes(tmp_path, "docs"), day(2)) == ()


# Free instants


@pytest.mark.parametrize(
    ("taken", "snapshot", "microseconds"),
    [
        ([], None, 0),
        ([], day(0), 0),
        ([], day(1), 1),
        (told(0, 1), day(2), 1),
        (told(1, 0), day(2), 1),
        (told(0, 2), day(3), 0),
    ],
    ids=["nothing", "another", "the snapshot", "the end of a line", "the beginning of a line", "other lines"],
)
def test_a_time_that_is_already_used_is_replaced_by_the_next_microsecond(
    taken: list[Change], snapshot: dt.datetime | None, microseconds: int
) -> None:
    assert free_instant(day(1), taken, snapshot) == day(1) + dt.timedelta(microseconds=microseconds)


def test_the_first_unused_microsecond_is_chosen() -> None:
    def after(count: int) -> dt.datetime:
        return day(1) + dt.timedelta(microseconds=count)

    past = [change(1, since=after(0), when=after(1)), change(1, since=after(1), when=after(3))]
    assert free_instant(day(1), past, after(2)) == after(4)
