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

"""Snapshots are read as they were written, cause no needless changes in version control, and are never half written."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import tracemalloc
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from examples import ITEMS, hostile, roadmap, settings
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from msgspec import inspect
from msgspec.structs import replace

from sphinxext_tvm_roadmap import capacity
from sphinxext_tvm_roadmap.characters import UNWANTED
from sphinxext_tvm_roadmap.errors import SnapshotError
from sphinxext_tvm_roadmap.model import Change, HexColor, Roadmap, Task, WebAddress
from sphinxext_tvm_roadmap.settings import load_settings
from sphinxext_tvm_roadmap.store.history import add_changes, read_changes
from sphinxext_tvm_roadmap.store.history_file import history_path
from sphinxext_tvm_roadmap.store.snapshot import (
    QUIET_DAYS,
    differs,
    digest,
    dump_roadmap,
    from_the_future,
    load_roadmap,
    load_snapshot,
    recognize,
    snapshot_path,
    write_roadmap,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PATTERNS = {
    inspect.type_info(HexColor).pattern: st.text("0123456789abcdef", min_size=6, max_size=6),  # type: ignore[attr-defined]
    inspect.type_info(WebAddress).pattern: st.sampled_from(
        ["https://example.org/%C3%A4?a=1&b#c", "http://127.0.0.1:8080/"]
    ),  # type: ignore[attr-defined]
}

BOUNDED: dict[type, dict[str, st.SearchStrategy[Any]]] = {Task: {"depth": st.integers(0, capacity.MOST_DEPTH - 1)}}


def values_of(kind: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for all values of a type of the model, so that a new field is never forgotten."""
    match kind:
        case inspect.StructType():
            return st.builds(
                kind.cls, **{field.name: values_of(field.type) for field in kind.fields} | BOUNDED.get(kind.cls, {})
            )
        case inspect.UnionType():
            return st.one_of([values_of(each) for each in kind.types])
        case inspect.VarTupleType():
            return st.lists(values_of(kind.item_type), max_size=3).map(tuple)
        case inspect.DictType():
            return st.dictionaries(values_of(kind.key_type), values_of(kind.value_type), max_size=3)
        case inspect.LiteralType():
            return st.sampled_from(kind.values)
        case inspect.StrType():
            return PATTERNS[kind.pattern] if kind.pattern else st.text(max_size=20)
        case inspect.Metadata():
            return values_of(kind.type)
    return {
        inspect.NoneType: st.none(),
        inspect.BoolType: st.booleans(),
        inspect.IntType: st.integers(0, 2**31 - 1),
        inspect.FloatType: st.floats(allow_nan=False, allow_infinity=False),
        inspect.DateType: st.dates(),
        inspect.DateTimeType: st.datetimes(timezones=st.just(dt.timezone.utc)),
    }[type(kind)]


ROADMAPS = values_of(inspect.type_info(Roadmap))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the snapshot of ``ci``."""
    write_roadmap(tmp_path, roadmap())
    return tmp_path


def later(**age: float) -> Roadmap:
    return replace(roadmap(), fetched=roadmap().fetched + dt.timedelta(**age))


def load_bytes(folder: Path, data: bytes) -> Roadmap:
    path = snapshot_path(folder, "ci")
    path.write_bytes(data)
    return load_roadmap(path)


# The form of the file


@hypothesis_settings(max_examples=60)
@given(made=ROADMAPS)
def test_a_written_roadmap_is_read_and_written_again_without_changes(
    made: Roadmap, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("snapshots", numbered=True)
    data = dump_roadmap(made)
    again = load_bytes(folder, data)
    assert again == made
    assert dump_roadmap(again) == data
    assert digest(again) == digest(made)


@pytest.mark.parametrize("made", [roadmap(), hostile()], ids=["tame", "hostile"])
def test_a_snapshot_is_plain_json_with_sorted_keys_and_two_spaces(made: Roadmap) -> None:
    data = dump_roadmap(made)
    text = data.decode("utf-8")
    assert text.endswith("}\n")
    assert "\r" not in text
    canonical = json.dumps(json.loads(text), sort_keys=True, indent=2, ensure_ascii=False)
    assert text == canonical + "\n"


def test_letters_of_all_scripts_stay_readable() -> None:
    assert "日本語".encode() in dump_roadmap(hostile())


def test_the_order_in_which_fields_were_found_does_not_matter() -> None:
    one, another = ({"a": 1.0, "b": "x"}, {"b": "x", "a": 1.0})
    first, second = (roadmap(items=(replace(ITEMS[0], fields=fields),)) for fields in (one, another))
    assert dump_roadmap(first) == dump_roadmap(second)
    assert digest(first) == digest(second)


def test_unknown_keys_of_a_newer_version_are_ignored(folder: Path) -> None:
    written = json.loads(dump_roadmap(roadmap()))
    assert load_bytes(folder, json.dumps(written | {"new": 1}).encode()) == roadmap()


# Files that cannot be used


def damaged(change: Callable[[Any], object]) -> bytes:
    written = json.loads(dump_roadmap(roadmap()))
    change(written)
    return json.dumps(written).encode()


DAMAGED = {
    "cut off": (dump_roadmap(roadmap())[:500], "is not JSON"),
    "empty": (b"", "is not JSON"),
    "in a merge": (b"<<<<<<< HEAD\n" + dump_roadmap(roadmap()), "line 1: holds a merge conflict; take one"),
    "in the middle of a merge": (
        dump_roadmap(roadmap()).replace(b'  "items"', b'<<<<<<< ours\n=======\n>>>>>>> theirs\n  "items"', 1),
        r"line [0-9]+: holds a merge conflict",
    ),
    "not UTF-8": (dump_roadmap(roadmap()).replace(b"Explain", b"Expl\xffin"), "is not JSON"),
    "too deep": (b'{"key":' + b"[" * 100_000, r"\$\.key: "),
    "wrong, then no JSON": (b'{"key": 5, <<<<<<< HEAD', r"\$\.key: "),
    "of a newer version": (damaged(lambda it: it.update(schema=2, columns=7)), "schema 2 is not known here, only 1"),
    "of no number": (damaged(lambda it: it.update(schema="1")), "schema"),
    "a list": (b"[]", r"\$: .*object"),
    "without a key": (damaged(lambda it: it.pop("title")), r"\$: .*title"),
    "without a key and a version": (damaged(lambda it: (it.pop("title"), it.pop("schema"))), r"\$: .*title"),
    "an unknown status": (damaged(lambda it: it["items"][2].update(status="finished")), r"\$\.items\[2\]\.status: "),
    "a number for a text": (damaged(lambda it: it["items"][0].update(title=5)), r"\$\.items\[0\]\.title: "),
    "a negative count of votes": (damaged(lambda it: it["items"][0].update(votes=-1)), r"\$\.items\[0\]\.votes: "),
    "a negative count of items": (damaged(lambda it: it["left_out"].update(archived=-1)), r"\$\.left_out\.archived: "),
    "a link that runs": (damaged(lambda it: it.update(url="javascript:alert(1)")), r"\$\.url: "),
    "no day": (damaged(lambda it: it["columns"][1].update(start="soon")), r"\$\.columns\[1\]\.start: "),
    "an instant without a zone": (damaged(lambda it: it.update(fetched="2026-01-10T06:30:00")), r"\$\.fetched: "),
}


@pytest.mark.parametrize(("data", "found"), DAMAGED.values(), ids=DAMAGED)
def test_an_error_names_the_file_the_place_and_the_solution(folder: Path, data: bytes, found: str) -> None:
    with pytest.raises(SnapshotError, match=found) as caught:
        load_bytes(folder, data)
    said = str(caught.value)
    assert said.startswith(str(snapshot_path(folder, "ci")))
    assert "tvm-roadmap sync ci" in said
    assert "\n" not in said


def test_the_error_about_a_missing_file_explains_how_to_write_it(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match="there is no snapshot; write it with: tvm-roadmap sync ci"):
        load_roadmap(snapshot_path(tmp_path, "ci"))


def test_a_folder_in_the_place_of_the_file_is_an_error(tmp_path: Path) -> None:
    snapshot_path(tmp_path, "ci").mkdir()
    with pytest.raises(SnapshotError, match="cannot be read"):
        load_roadmap(snapshot_path(tmp_path, "ci"))


@pytest.mark.parametrize("kind", ["zero", "random", "pipe"])
def test_a_file_that_never_ends_is_an_error(tmp_path: Path, kind: str) -> None:
    """A pull request can add a link to a device."""
    path = snapshot_path(tmp_path, "ci")
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(f"/dev/{kind}")
    history_path(tmp_path).symlink_to(path)
    with pytest.raises(SnapshotError, match=r"cannot be read \(it is not a regular file"):
        load_roadmap(path)
    with pytest.raises(SnapshotError, match=r"cannot be read \(it is not a regular file"):
        read_changes(tmp_path, "ci")
    assert recognize(path) is None
    assert differs(path, roadmap())


# Quiet refreshes


def test_the_first_write_creates_the_folder_and_the_file(tmp_path: Path) -> None:
    assert write_roadmap(tmp_path / "docs" / "_roadmap", roadmap()) is True
    assert load_roadmap(tmp_path / "docs" / "_roadmap" / "ci.json") == roadmap()


@pytest.mark.parametrize("age", [{"seconds": 0}, {"days": 1}, {"days": 6, "hours": 23}, {"days": -3}], ids=str)
def test_a_refresh_without_news_does_not_change_the_file(folder: Path, age: dict[str, float]) -> None:
    path = snapshot_path(folder, "ci")
    before, written = path.read_bytes(), path.stat().st_mtime_ns
    assert write_roadmap(folder, later(**age)) is False
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, written)


def test_after_seven_days_only_the_date_changes(folder: Path) -> None:
    before = snapshot_path(folder, "ci").read_text(encoding="utf-8").splitlines()
    assert write_roadmap(folder, later(seconds=QUIET_DAYS.total_seconds())) is True
    after = snapshot_path(folder, "ci").read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == ['  "fetched": "2026-01-17T06:30:00Z",']
    assert len(after) == len(before)


def test_new_data_changes_the_date_too(folder: Path) -> None:
    newer = replace(later(hours=1), items=ITEMS[1:])
    assert write_roadmap(folder, newer) is True
    assert load_roadmap(snapshot_path(folder, "ci")) == newer


TOO_DEEP = {
    "items that are too deep": b'{"fetched": "2026-01-10T06:30:00Z", "items": ' + b"[" * 100_000,
    "a key that is too deep": b'{"fetched": "2026-01-10T06:30:00Z", "items": [], "x": ' + b"[" * 100_000,
    "an item that is too deep": b'{"fetched": "2026-01-10T06:30:00Z", "items": [' + b'{"a":' * 100_000,
}


@pytest.mark.parametrize("data", [b"{", *(data for data, _found in DAMAGED.values()), *TOO_DEEP.values()])
def test_a_damaged_file_is_replaced(folder: Path, data: bytes) -> None:
    snapshot_path(folder, "ci").write_bytes(data)
    assert write_roadmap(folder, roadmap()) is True
    assert load_roadmap(snapshot_path(folder, "ci")) == roadmap()


def test_the_same_data_in_another_format_differs_from_the_canonical_file(folder: Path) -> None:
    path = snapshot_path(folder, "ci")
    path.write_bytes(json.dumps(json.loads(path.read_bytes())).encode())
    assert differs(path, roadmap())


@pytest.mark.parametrize(
    ("ahead", "is_said"), [({}, False), ({"days": -9}, False), ({"minutes": 59}, False), ({"hours": 2}, True)]
)
def test_data_from_the_future_is_said(ahead: dict[str, float], *, is_said: bool) -> None:
    said = from_the_future(later(**ahead), roadmap().fetched)
    assert said == (
        "its data is dated 2026-01-10 08:30 UTC, in the future; a clock was or is wrong." if is_said else ""
    )


# Written completely or not at all


def full_disk(_handle: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_leaves_only_the_old_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = snapshot_path(folder, "ci").read_bytes()
    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(SnapshotError, match=r"ci\.json: cannot be written \(No space left on device\)"):
        write_roadmap(folder, replace(roadmap(), title="Another"))
    assert [path.name for path in folder.iterdir()] == ["ci.json"]
    assert snapshot_path(folder, "ci").read_bytes() == before


def test_a_folder_that_cannot_be_created_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "_roadmap").write_text("a file")
    with pytest.raises(SnapshotError, match="cannot be written"):
        write_roadmap(tmp_path / "_roadmap", roadmap())


def test_the_folder_contains_only_the_snapshot(folder: Path) -> None:
    write_roadmap(folder, replace(roadmap(), title="Another"))
    assert [path.name for path in folder.iterdir()] == ["ci.json"]


def test_the_digest_changes_with_any_data_that_a_page_can_show() -> None:
    changed = [
        roadmap(title="Another"),
        roadmap(items=ITEMS[::-1]),
        later(days=1),
        roadmap(items=(replace(ITEMS[0], votes=1), *ITEMS[1:])),
    ]
    assert len({digest(each) for each in (roadmap(), *changed)}) == 5


@pytest.mark.parametrize(
    ("written", "allowed", "is_read"),
    [
        ({}, False, True),
        ({}, True, True),
        ({"public": False}, False, False),
        ({"public": False}, True, True),
        ({"include_private": True}, False, False),
        ({"include_private": True}, True, True),
    ],
)
def test_private_data_is_read_only_if_the_settings_allow_it(
    folder: Path, written: dict[str, bool], *, allowed: bool, is_read: bool
) -> None:
    write_roadmap(folder, roadmap(**written))
    with nullcontext() if is_read else pytest.raises(SnapshotError, match="was written with include-private"):
        assert load_snapshot(folder, "ci", include_private=allowed) == roadmap(**written)


def test_the_snapshot_of_another_roadmap_is_not_shown(folder: Path) -> None:
    snapshot_path(folder, "ci").rename(snapshot_path(folder, "docs"))
    mend = r'docs\.json: \$\.key: holds the roadmap "ci"; rename the file, or .*: tvm-roadmap sync docs$'
    with pytest.raises(SnapshotError, match=mend):
        load_snapshot(folder, "docs", include_private=True)


def test_a_snapshot_with_more_data_than_allowed_is_refused(folder: Path) -> None:
    item = replace(ITEMS[0], title="x" * 1_025)
    with pytest.raises(SnapshotError, match=r"ci\.json: items\[0\] has 1,025 characters of title"):
        load_bytes(folder, dump_roadmap(roadmap(items=(item,))))


@pytest.mark.parametrize("time", [{"hour": 23}, {"minute": 59}, {"second": 59}, {"microsecond": 1}], ids=str)
def test_the_digest_is_the_same_all_day(time: dict[str, int]) -> None:
    assert digest(roadmap(fetched=roadmap().fetched.replace(**time))) == digest(roadmap())


def test_a_snapshot_with_thousands_of_items_can_be_read(folder: Path) -> None:
    many = roadmap(items=tuple(replace(ITEMS[0], id=f"I_{number}") for number in range(5_000)))
    assert load_bytes(folder, dump_roadmap(many)) == many
    assert msgspec.json.decode(dump_roadmap(many))["items"][4_999]["id"] == "I_4999"


@pytest.mark.parametrize(
    "spliced",
    [
        rb"\u20\u202e2eB",
        rb"\u00\u00011b[31m",
        b"\xe2\x80\\u0001\xae",
        b"\x7f",
        b"\xe2\x80\x8e\x8e",
        b"\xc2\x7f\x85",
    ],
    ids=ascii,
)
def test_removing_unwanted_characters_creates_no_new_ones(folder: Path, spliced: bytes) -> None:
    path = snapshot_path(folder, "ci")
    path.write_bytes(path.read_bytes().replace(b"Improve CI stability: phase 1", b"a" + spliced + b"b"))
    try:
        title = load_snapshot(folder, "ci", include_private=False).items[0].title
    except SnapshotError:
        return
    assert UNWANTED.search(title) is None


@pytest.mark.parametrize("form", ["\\u{:04x}", "\\u{:04X}", "{:c}"])
def test_no_unwanted_character_of_a_forged_snapshot_is_kept(folder: Path, form: str) -> None:
    raw = form == "{:c}"
    # JSON allows neither raw controls nor halves of pairs; a snapshot with them is refused as a whole.
    unwanted = [code for code in range(0x10000) if UNWANTED.match(chr(code)) and not 0xD800 <= code <= 0xDFFF]
    written = "".join(form.format(code) for code in unwanted if not raw or code >= 0x7F)
    path = snapshot_path(folder, "ci")
    path.write_bytes(path.read_bytes().replace(b"Improve CI stability: phase 1", f"a{written}b".encode()))
    title = load_snapshot(folder, "ci", include_private=False).items[0].title
    assert set(title) == {"a", "b", "\ufffd"}


def test_a_backslash_is_shown_as_it_was_written(folder: Path) -> None:
    made = roadmap(title=r"C:\new \u202e \\u0007")
    write_roadmap(folder, made)
    assert load_snapshot(folder, "ci", include_private=False) == made


def test_a_snapshot_from_the_future_is_replaced(folder: Path) -> None:
    write_roadmap(folder, later(days=400))
    assert write_roadmap(folder, roadmap())
    assert load_roadmap(snapshot_path(folder, "ci")) == roadmap()


@pytest.mark.parametrize("what", ["a snapshot", "a committed snapshot", "the history", "roadmap.toml"])
def test_a_small_file_is_read_with_little_memory(tmp_path: Path, what: str) -> None:
    small = roadmap(items=ITEMS[:1])
    write_roadmap(tmp_path, small)
    add_changes(
        tmp_path, [Change(roadmap="ci", since=small.fetched, when=small.fetched, what="added", item=ITEMS[0].id)]
    )
    (tmp_path / "roadmap.toml").write_text(settings(["ci"]))
    read: dict[str, Callable[[], object]] = {
        "a snapshot": lambda: load_roadmap(snapshot_path(tmp_path, "ci")),
        "a committed snapshot": lambda: load_snapshot(tmp_path, "ci", include_private=False),
        "the history": lambda: read_changes(tmp_path, "ci"),
        "roadmap.toml": lambda: load_settings(tmp_path / "roadmap.toml"),
    }
    assert read[what]()
    # The tracer counts the memory of every thread, so a thread of an earlier test can add to one of the readings.
    assert min(peak_of(read[what]) for _ in range(5)) < 2**20


def peak_of(read: Callable[[], object]) -> int:
    """Return the most memory in bytes that was in use at one time during a call."""
    tracemalloc.start()
    try:
        read()
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    return most
