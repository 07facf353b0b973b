"""The history is only ever added to: what stands there stays, and nothing is told twice."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest
from examples import FETCHED

from sphinxext_tvm_roadmap import capacity
from sphinxext_tvm_roadmap.errors import SnapshotError
from sphinxext_tvm_roadmap.model import Change
from sphinxext_tvm_roadmap.store.history import add_changes, history_path

if TYPE_CHECKING:
    from pathlib import Path

LATER = FETCHED + dt.timedelta(days=1)


def change(number: int, **rest: Any) -> Change:
    known: dict[str, Any] = {"roadmap": "ci", "since": FETCHED, "when": LATER, "what": "changed", "field": "column"}
    return Change(item=f"I_{number}", title=f"Näher an Teil {number}", **known | rest)


def lines(folder: Path) -> list[str]:
    return history_path(folder).read_text(encoding="utf-8").splitlines()


def test_a_change_is_a_line_of_json_with_sorted_keys_and_readable_letters(tmp_path: Path) -> None:
    add_changes(tmp_path, [change(1, before=("ann",), after=("ann", "bob"))])
    assert history_path(tmp_path).read_bytes().decode() == (
        '{"after":["ann","bob"],"before":["ann"],"field":"column","item":"I_1","ref":null,"roadmap":"ci",'
        '"since":"2026-01-10T06:30:00Z","title":"Näher an Teil 1","url":null,"what":"changed",'
        '"when":"2026-01-11T06:30:00Z"}\n'
    )


def test_lines_are_added_at_the_end(tmp_path: Path) -> None:
    add_changes(tmp_path, [change(1)])
    first = lines(tmp_path)
    add_changes(tmp_path, [change(2), change(3)])
    assert lines(tmp_path)[:1] == first
    assert [json.loads(line)["item"] for line in lines(tmp_path)] == ["I_1", "I_2", "I_3"]


def test_nothing_to_tell_makes_no_file(tmp_path: Path) -> None:
    add_changes(tmp_path, [])
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_sync_told_already_is_not_told_again(tmp_path: Path) -> None:
    add_changes(tmp_path, [change(1)])
    before = history_path(tmp_path).stat().st_mtime_ns
    add_changes(tmp_path, [change(1, when=LATER + dt.timedelta(minutes=5))])
    assert history_path(tmp_path).stat().st_mtime_ns == before
    add_changes(tmp_path, [change(1, since=LATER, when=LATER + dt.timedelta(days=1))])
    assert len(lines(tmp_path)) == 2


@pytest.mark.parametrize(
    "found",
    [b"<<<<<<< HEAD\n=======\n>>>>>>> other\n", b'{"item": 1}\n', b"\xff\xfe\n", b"[" * 100_000 + b"\n", b"no end"],
    ids=["conflict", "other JSON", "no text", "deep", "no newline"],
)
def test_what_is_no_change_stays_where_it_is(tmp_path: Path, found: bytes) -> None:
    history_path(tmp_path).write_bytes(found)
    add_changes(tmp_path, [change(1)])
    assert history_path(tmp_path).read_bytes().startswith(found)
    assert json.loads(history_path(tmp_path).read_bytes().splitlines()[-1])["item"] == "I_1"


def test_a_history_that_is_too_large_is_left_alone_with_a_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_changes(tmp_path, [change(1)])
    before = lines(tmp_path)
    monkeypatch.setattr(capacity, "MOST_FILE", 300)
    with pytest.raises(SnapshotError, match="another name"):
        add_changes(tmp_path, [change(2)])
    assert lines(tmp_path) == before


def test_a_folder_in_its_place_is_an_error(tmp_path: Path) -> None:
    history_path(tmp_path).mkdir()
    with pytest.raises(SnapshotError, match=r"changes\.jsonl: cannot be read"):
        add_changes(tmp_path, [change(1)])
