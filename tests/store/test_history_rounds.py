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

"""A build reads the file of the history once, and decodes only the lines that it shows."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from examples import FETCHED, roadmap
from hypothesis import given
from hypothesis import strategies as st

from sphinxext_tvm_roadmap.errors import ConflictError
from sphinxext_tvm_roadmap.model import Change
from sphinxext_tvm_roadmap.planning.history import History, late_history
from sphinxext_tvm_roadmap.planning.joined_history import join_changes, without_hidden_names
from sphinxext_tvm_roadmap.store import history_rounds
from sphinxext_tvm_roadmap.store.history import add_changes, shown_changes
from sphinxext_tvm_roadmap.store.history_file import OLD_NAME, history_path
from sphinxext_tvm_roadmap.store.history_rounds import read_rounds


def day(number: int) -> dt.datetime:
    return FETCHED + dt.timedelta(days=number)


def change(number: int, since: int, when: int, **rest: Any) -> Change:
    known: dict[str, Any] = {"roadmap": "ci", "what": "retitled", "field": "title", "include_private": False}
    known |= {"item": f"I_{number}", "title": f"Title {when}", "before": f"Title {since}", "after": f"Title {when}"}
    return Change(since=day(since), when=day(when), **known | rest)


def history(folder: Path, key: str = "ci", *, include_private: bool = False) -> History:
    written = read_rounds(folder)[key]
    return late_history(roadmap(key), written.rounds, written.digest, include_private=include_private)


def test_each_roadmap_has_its_own_rounds(tmp_path: Path) -> None:
    add_changes(tmp_path, [change(1, 0, 1), change(2, 0, 1), change(1, 1, 2), change(1, 0, 1, roadmap="docs")])
    found = read_rounds(tmp_path)
    assert {key: [(each.since, each.when) for each in of.rounds] for key, of in found.items()} == {
        "ci": [(day(0), day(1)), (day(1), day(2))],
        "docs": [(day(0), day(1))],
    }
    assert history(tmp_path).changes == (change(1, 0, 1), change(2, 0, 1), change(1, 1, 2))


def test_a_folder_without_history_has_no_rounds(tmp_path: Path) -> None:
    assert read_rounds(tmp_path) == {}
    assert read_rounds(tmp_path / "missing") == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"roadmap":"ci"', r'"roadmap":"\u0063i"'),
        ('"roadmap":"ci"', '"roadmap" : "ci"'),
        ("Z", "+00:00"),
        ('"}', '" }'),
        ('"when":', '"more":{"roadmap":"docs","since":"2020"},"when":'),
        ('"title":"Title 1"', r'"title":"\"roadmap\":\"docs\",\"since\":\"2020-01-01T00:00:00Z\",\"source\":"'),
    ],
    ids=["escape", "blanks", "another time zone", "a blank at the end", "an unknown key", "a title like a line"],
)
def test_a_line_that_somebody_else_wrote_is_read_too(tmp_path: Path, old: str, new: str) -> None:
    add_changes(tmp_path, [change(1, 0, 1)])
    path = history_path(tmp_path)
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    assert history(tmp_path).changes == shown_changes(tmp_path, "ci", include_private=False)
    assert len(history(tmp_path).changes) == 1


def test_a_damaged_line_costs_only_itself(tmp_path: Path) -> None:
    add_changes(tmp_path, [change(1, 0, 1), change(2, 0, 1), change(3, 0, 1)])
    first, second, third = history_path(tmp_path).read_bytes().splitlines()
    broken = second.replace(b'"item":', b'"item"'), second[:50], b"", b"  ", second.replace(b"T06", b"T99")
    history_path(tmp_path).write_bytes(b"\n".join((first, *broken, third)))
    assert history(tmp_path).changes == (change(1, 0, 1), change(3, 0, 1))


def test_a_merge_conflict_is_an_error(tmp_path: Path) -> None:
    add_changes(tmp_path, [change(1, 0, 1), change(2, 0, 1)])
    with history_path(tmp_path).open("a") as file:
        file.write("=======\n")
    with pytest.raises(ConflictError, match=r"changes\.txt: line 3: holds a merge conflict"):
        read_rounds(tmp_path)


def test_lines_of_the_old_file_are_read_too(tmp_path: Path) -> None:
    add_changes(tmp_path, [change(1, 0, 1)])
    history_path(tmp_path).rename(tmp_path / OLD_NAME)
    add_changes(tmp_path, [change(1, 1, 2)])
    assert history(tmp_path).changes == (change(1, 0, 1), change(1, 1, 2))


def test_the_digest_tells_any_other_line_and_the_switch(tmp_path: Path) -> None:
    digests = {history(tmp_path).digest for _ in range(2) for _done in [add_changes(tmp_path, [change(1, 0, 1)])]}
    history_path(tmp_path).write_text(history_path(tmp_path).read_text().replace("Title 1", "Title 3"))
    digests |= {history(tmp_path).digest, history(tmp_path, include_private=True).digest}
    assert len(digests) == 4


def test_changes_of_the_last_days_are_shown_without_decoding_the_lines_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at in range(100):
        add_changes(tmp_path, [change(number, at, at + 1, roadmap=key) for key in ("ci", "docs") for number in (1, 2)])
    decoded: list[bytes] = []
    decode = history_rounds.sound_changes

    def counted(lines: Any) -> list[Change]:
        every = list(lines)
        decoded.extend(every)
        return decode(every)

    monkeypatch.setattr(history_rounds, "sound_changes", counted)
    past = history(tmp_path)
    assert decoded == [], "only the places of the lines are read"
    assert past.begins == day(0)
    decoded.clear()
    assert len(past.told_since(day(98).date())) == len(past.told_since(day(98).date())) == 6
    assert [json.loads(line)["when"][:10] for line in decoded] == [
        str(day(number).date()) for number in (100, 100, 99, 99, 98, 98)
    ]


WORDS = st.sampled_from(["Secret", "removed", "Plan", None])
DAYS = st.integers(0, 9)


def sync(number: int, times: tuple[int, int], **rest: Any) -> Change:
    return change(number, *times, **rest)


TIMES = st.tuples(DAYS, DAYS).filter(lambda times: times[0] != times[1])
"""Of a sync, also with a clock that was set back; `free_instant` gives no two syncs one instant."""

LINES = st.lists(
    st.one_of(
        st.builds(sync, st.integers(1, 3), TIMES, title=WORDS, after=WORDS, include_private=st.booleans()),
        st.builds(
            sync,
            st.integers(1, 3),
            TIMES,
            what=st.sampled_from(["added", "removed"]),
            field=st.none(),
            title=WORDS,
            include_private=st.booleans(),
        ),
    ),
    max_size=9,
)


@pytest.mark.parametrize("include_private", [True, False])
@given(lines=LINES, since=st.integers(0, 9))
def test_what_is_read_late_is_what_the_whole_file_tells(
    lines: list[Change], since: int, *, include_private: bool
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        lines.append(change(9, 0, 1))
        add_changes(folder, lines)
        late = history(folder, include_private=include_private)
        shown = shown_changes(folder, "ci", include_private=include_private)
    instants = [(line.when, line.since) for line in lines]
    assert late.changes == without_hidden_names(join_changes(shown, {}, instants))
    first = day(since).date()
    assert late.told_since(first) == tuple(each for each in late.changes if each.when.date() >= first)


def test_the_end_of_an_item_is_told_without_its_name_beside_one_with_its_name(tmp_path: Path) -> None:
    named = change(1, 0, 0, what="removed", field=None, title="Secret", before=None, after=None)
    nameless = change(1, 0, 1, what="removed", field=None, title=None, before=None, after=None)
    add_changes(tmp_path, [named, nameless])
    assert history(tmp_path).changes == (nameless,)


FIELDS = st.sampled_from(
    [("reopened", "status"), ("reopened", "state"), ("shipped", "status"), ("moved", "column"), ("re-owned", "owners")]
)
PLACES = st.sampled_from(["Plan", "Q1 2026", "done", "open"])


@st.composite
def told_changes(draw: st.DrawFn) -> Change:
    """Return a change of a field that the joining of changes asks for another field too, or of one that it does not."""
    what, field = draw(FIELDS)
    before, after = (((name,) if field == "owners" else name) for name in (draw(PLACES), draw(PLACES)))
    source, since = draw(st.sampled_from(["sync", "timeline"])), draw(DAYS)
    when = since if source == "timeline" else draw(DAYS)
    rest = {"what": what, "field": field, "before": before, "after": after, "source": source}
    return change(draw(st.integers(1, 2)), since, when, **rest)


@given(
    lines=st.lists(st.one_of(told_changes(), LINES.filter(bool).map(lambda some: some[0])), max_size=12),
    fields=st.sets(st.sampled_from([None, "status", "state", "column", "owners", "title"])),
)
def test_what_is_read_of_some_fields_is_what_the_whole_history_tells_of_them(
    lines: list[Change], fields: set[str | None]
) -> None:
    with TemporaryDirectory() as name:
        add_changes(Path(name), lines)
        late = history(Path(name)) if lines else History()
    assert late.told_about(*fields) == tuple(each for each in late.changes if each.field in fields)


def test_lines_about_other_fields_are_not_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved = change(1, 0, 1, what="moved", field="column", before="Plan", after="Q1 2026")
    owned = change(2, 0, 1, what="re-owned", field="owners", before=("ann",), after=("bob",))
    add_changes(tmp_path, [moved, owned])
    decoded: list[bytes] = []
    decode = history_rounds.sound_changes

    def counted(lines: Any) -> list[Change]:
        every = list(lines)
        decoded.extend(every)
        return decode(every)

    monkeypatch.setattr(history_rounds, "sound_changes", counted)
    past = history(tmp_path)
    assert past.told_about("column") == past.told_about("column") == (moved,)
    assert [json.loads(line)["field"] for line in decoded] == ["column"]


@pytest.mark.parametrize(
    ("old", "new"),
    [('"field":"column"', '"field": "column"'), ('"field":"column"', '"f\\u0069eld":"c\\u006flumn"')],
    ids=["a blank", "escapes"],
)
def test_a_field_that_somebody_else_wrote_is_read_too(tmp_path: Path, old: str, new: str) -> None:
    moved = change(1, 0, 1, what="moved", field="column", before="Plan", after="Q1 2026")
    add_changes(tmp_path, [moved])
    text = history_path(tmp_path).read_text()
    assert old in text
    history_path(tmp_path).write_text(text.replace(old, new))
    assert history(tmp_path).told_about("column") == (moved,)
