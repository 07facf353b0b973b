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

"""``tvm-roadmap sync`` adds each change to the history once, even with a wrong clock or after a stopped sync."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
import sys
from itertools import count, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import click
import github_server as github
import pytest
from examples import FETCHED, PROJECT, board_on_github, item, roadmap
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sphinxext_tvm_roadmap import clock
from sphinxext_tvm_roadmap.cli import main
from sphinxext_tvm_roadmap.github import Fetched
from sphinxext_tvm_roadmap.model import Change, LeftOut
from sphinxext_tvm_roadmap.store.history import add_changes
from sphinxext_tvm_roadmap.store.snapshot import load_roadmap, snapshot_path, write_roadmap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sphinxext_tvm_roadmap.model import Roadmap

A, B, C = "Rent machines", "Rent more machines", "Buy machines"
NOW = FETCHED + dt.timedelta(days=300)
DAY = dt.timedelta(days=1)

TWO_OF_ONE_PROJECT = f'[roadmaps.ci]\nproject = "{PROJECT}"\n[roadmaps.same]\nproject = "{PROJECT}"\n'

COMMAND = "sphinxext_tvm_roadmap.cli.sync"
"""The module; in its package, its name is taken by the command."""


class Ran(NamedTuple):
    """How a sync ended."""

    status: int
    out: str
    err: str

    @property
    def changes(self) -> int:
        """The number of changes that it says it added."""
        said = re.search(r", (\d+) changes?$", self.out.rstrip())
        return int(said[1]) if said else 0


@pytest.fixture(scope="module")
def servers() -> Iterator[dict[str, str]]:
    """Return the addresses of three servers: each has another title of the one item of the project."""
    with (
        github.serve(github.World([board_on_github(A)])) as one,
        github.serve(github.World([board_on_github(B)])) as two,
        github.serve(github.World([board_on_github(C)])) as three,
    ):
        yield {A: one.url, B: two.url, C: three.url}


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "roadmap.toml").write_text(TWO_OF_ONE_PROJECT)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ROADMAP_GITHUB_TOKEN", "ghp_sentinel0123456789")
    return tmp_path


class Clock:
    """A clock that stands still until somebody sets it."""

    def __init__(self) -> None:
        self.says = NOW


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Clock:
    watch = Clock()
    monkeypatch.setattr(clock, "now", lambda: watch.says)
    return watch


@pytest.fixture
def sync(
    docs: Path,
    servers: dict[str, str],
    watch: Clock,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Callable[..., Ran]:
    """Return a function that runs a sync at an instant while the item has a title on GitHub."""
    assert (docs / "roadmap.toml").exists()

    def run(title: str, *arguments: str, at: dt.datetime = NOW, key: str = "ci", killed: bool = False) -> Ran:
        watch.says = at
        with monkeypatch.context() as patch:
            patch.setenv("ROADMAP_GITHUB_API", servers[title])
            if killed:
                patch.setattr(sys.modules[COMMAND], "write_roadmap", interrupt)
            with pytest.raises(SystemExit) as ended:
                main(("sync", key, *arguments), prog_name="tvm-roadmap")
        ran = Ran(int(ended.value.code or 0), *capfd.readouterr())
        assert (ran.status == 2) == killed, ran.err
        return ran

    return run


def interrupt(*_: object) -> None:
    """End the program after the history is written and before the snapshot is."""
    raise KeyboardInterrupt


def lines(docs: Path, key: str = "ci") -> list[dict[str, Any]]:
    path = docs / "_roadmap" / "changes.txt"
    every = map(json.loads, path.read_text(encoding="utf-8").splitlines()) if path.exists() else ()
    return [line for line in every if line["roadmap"] == key]


def told(docs: Path, key: str = "ci") -> list[tuple[str, str]]:
    """Return how the title changed, as the history has it: each change begins where the one before it ended."""
    found = [(line["before"], line["after"]) for line in lines(docs, key)]
    assert all(earlier[1] == later[0] for earlier, later in pairwise(found))
    return found


def title(docs: Path, key: str = "ci") -> str:
    return load_roadmap(snapshot_path(docs / "_roadmap", key)).items[0].title


# The clock


@pytest.mark.parametrize(
    "instants",
    [
        [NOW, NOW, NOW, NOW],
        [NOW, NOW - DAY, NOW, NOW - DAY],
        [NOW, NOW - DAY, NOW - 2 * DAY, NOW - 3 * DAY],
        [NOW, NOW + 3650 * DAY, NOW, NOW + 3650 * DAY],
    ],
    ids=["stands still", "is set back and forward", "is set back each time", "is ten years ahead at times"],
)
def test_no_change_is_lost_if_the_clock_is_wrong(
    docs: Path, sync: Callable[..., Ran], instants: list[dt.datetime]
) -> None:
    said = [sync(title, at=at).changes for title, at in zip((A, B, A, B), instants, strict=True)]
    assert said == [0, 1, 1, 1]
    assert told(docs) == [(A, B), (B, A), (A, B)]
    assert title(docs) == B
    found = lines(docs)
    assert [line["since"] for line in found[1:]] == [line["when"] for line in found[:-1]]
    assert len({found[0]["since"], *(line["when"] for line in found)}) == 4, "no two syncs have the same instant"


def test_the_same_change_in_different_years_is_recorded_twice(docs: Path, sync: Callable[..., Ran]) -> None:
    for year, name in enumerate((A, B, A, B)):
        sync(name, at=NOW + year * 365 * DAY)
    assert told(docs) == [(A, B), (B, A), (A, B)]


def test_a_sync_without_news_keeps_a_snapshot_with_whole_seconds(docs: Path, sync: Callable[..., Ran]) -> None:
    sync(A, at=NOW)
    path = snapshot_path(docs / "_roadmap", "ci")
    before = path.read_bytes()
    assert b'"fetched": "2026-11-06T06:30:00Z"' in before
    assert "nothing new" in sync(A, at=NOW + DAY + dt.timedelta(microseconds=123456)).out
    assert path.read_bytes() == before


# A sync that was ended after it wrote the history


def test_a_change_recorded_by_an_interrupted_sync_is_not_recorded_again(docs: Path, sync: Callable[..., Ran]) -> None:
    sync(A)
    assert sync(B, at=NOW + DAY, killed=True).out == ""
    assert (told(docs), title(docs)) == ([(A, B)], A)
    again = sync(B, at=NOW + 2 * DAY)
    assert again.out.rstrip().endswith("written"), "no change was added"
    assert (told(docs), title(docs)) == ([(A, B)], B)
    assert sync(A, at=NOW + 3 * DAY).changes == 1
    assert told(docs) == [(A, B), (B, A)]


@pytest.mark.parametrize("kills", [1, 2, 3])
def test_a_sync_that_is_interrupted_several_times_records_a_change_once(
    docs: Path, sync: Callable[..., Ran], kills: int
) -> None:
    sync(A)
    for _kill in range(kills):
        sync(B, killed=True)
    assert sync(B).changes == 0
    assert told(docs) == [(A, B)]


def test_a_change_reverted_after_an_interrupted_sync_is_recorded_as_reverted(
    docs: Path, sync: Callable[..., Ran]
) -> None:
    sync(A)
    sync(B, killed=True)
    checked = sync(A, "--check")
    assert (checked.status, checked.changes, told(docs)) == (1, 1, [(A, B)])
    assert sync(A).out.rstrip().endswith("written, 1 change"), "the history was, if not the snapshot"
    assert told(docs) == [(A, B), (B, A)]
    assert sync(A).out.rstrip().endswith("nothing new")
    assert sync(C).changes == 1
    assert told(docs) == [(A, B), (B, A), (A, C)]


def test_a_second_change_after_an_interrupted_sync_starts_from_the_recorded_value(
    docs: Path, sync: Callable[..., Ran]
) -> None:
    sync(A)
    sync(B, killed=True, at=NOW + DAY)
    sync(C, killed=True, at=NOW + 2 * DAY)
    assert sync(A, at=NOW + 3 * DAY).changes == 1
    assert told(docs) == [(A, B), (B, C), (C, A)]
    assert [line["since"] for line in lines(docs)[1:]] == [line["when"] for line in lines(docs)[:-1]]


def test_an_old_change_is_not_confused_with_a_change_from_an_interrupted_sync(
    docs: Path, sync: Callable[..., Ran]
) -> None:
    for name in (A, B, A):
        sync(name)
    sync(B, killed=True)
    assert sync(B).changes == 0
    assert told(docs) == [(A, B), (B, A), (A, B)]
    assert sync(A).changes == 1
    assert sync(B).changes == 1
    assert told(docs) == [(A, B), (B, A), (A, B), (B, A), (A, B)]


def test_syncs_of_another_roadmap_do_not_affect_an_interrupted_sync(docs: Path, sync: Callable[..., Ran]) -> None:
    for key in ("ci", "same"):
        sync(A, key=key)
    sync(B, killed=True)
    assert [sync(name, key="same").changes for name in (B, A, B)] == [1, 1, 1]
    assert sync(B).changes == 0
    assert told(docs) == [(A, B)]
    assert told(docs, "same") == [(A, B), (B, A), (A, B)]


# Data that is worse

LOST = {
    "columns": roadmap("ci", items=tuple(item(number, f"Stays {number}", column=None) for number in range(90, 94))),
    "items": roadmap("ci", items=(item(90, "Stays 90"),)),
    "redacted": roadmap("ci", items=tuple(item(number, f"Stays {number}") for number in (90, 91)),
                        left_out=LeftOut(private=2, redacted=2)),
}  # fmt: skip
"""Of a roadmap with four items in one column: what GitHub has after an accident."""

WHOLE = roadmap("ci", items=tuple(item(number, f"Stays {number}") for number in range(90, 94)))


@pytest.fixture
def take(docs: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Return a function that runs a sync that fetches a given roadmap, each time a day later."""
    days = count()

    def run(found: Roadmap, *options: str) -> Ran:
        now = NOW + next(days) * DAY
        fetched = Fetched(replace(found, fetched=now), 1, 1)
        monkeypatch.setattr(clock, "now", lambda: now)
        monkeypatch.setattr(sys.modules[COMMAND], "fetch_roadmap", lambda *_, **__: fetched)
        with pytest.raises(SystemExit) as ended:
            main(("sync", "ci", *options), prog_name="tvm-roadmap")
        return Ran(int(ended.value.code or 0), *capfd.readouterr())

    assert docs.exists()
    return run


def with_title(found: Roadmap, title: str) -> Roadmap:
    """Return a roadmap whose first item has another title."""
    return replace(found, items=(replace(found.items[0], title=title), *found.items[1:]))


@pytest.mark.parametrize("lost", LOST.values(), ids=LOST)
def test_worse_data_is_refused_and_tells_nothing(docs: Path, take: Callable[..., Ran], lost: Roadmap) -> None:
    take(WHOLE)
    before = {path.name: path.read_bytes() for path in (docs / "_roadmap").iterdir()}
    for options in ((), ("--check",)):
        ran = take(lost, *options)
        assert (ran.status, ran.out) == (2, "")
        assert ran.err.startswith("ci: ")
        assert ran.err.endswith("The snapshot is unchanged. If the new data is right, repeat with --force.\n")
    assert {path.name: path.read_bytes() for path in (docs / "_roadmap").iterdir()} == before


@pytest.mark.heavy
@pytest.mark.parametrize("lost", LOST.values(), ids=LOST)
def test_worse_data_is_taken_by_force_and_the_snapshot_before_can_be_brought_back(
    docs: Path, take: Callable[..., Ran], lost: Roadmap
) -> None:
    take(WHOLE)
    take(with_title(WHOLE, A))
    path = snapshot_path(docs / "_roadmap", "ci")
    before = path.read_bytes()
    ran = take(with_title(lost, B), "--force")
    assert ran.status == 0
    assert len(load_roadmap(path).items) == len(lost.items)
    assert told(docs) == [("Stays 90", A)], "the history holds nothing of it"
    command = ran.err.splitlines()[0].partition("To bring the replaced snapshot back: ")[2]
    assert command == "mv _roadmap/ci.replaced.json _roadmap/ci.json"
    subprocess.run(command, shell=True, check=True)
    assert path.read_bytes() == before
    assert take(with_title(WHOLE, B)).changes == 1
    assert told(docs) == [("Stays 90", A), (A, B)]


@pytest.mark.parametrize("lost", LOST.values(), ids=LOST)
def test_the_chain_of_an_item_holds_over_data_that_was_taken_by_force(
    docs: Path, take: Callable[..., Ran], lost: Roadmap
) -> None:
    take(WHOLE)
    take(with_title(WHOLE, A))
    take(with_title(lost, B), "--force")
    take(with_title(lost, B))
    assert told(docs) == [("Stays 90", A)]
    take(with_title(lost, C))
    assert told(docs) == [("Stays 90", A), (A, C)]


def test_a_move_after_an_older_snapshot_was_restored_is_told_from_the_history(
    docs: Path, take: Callable[..., Ran]
) -> None:
    def in_column(name: str) -> Roadmap:
        return replace(WHOLE, items=(item(90, "Stays 90", column=name), *WHOLE.items[1:]))

    take(in_column("Q1 2026"))
    take(in_column("Q4 2025"))
    write_roadmap(docs / "_roadmap", replace(in_column("Q2 2026"), fetched=NOW - DAY))
    take(in_column("Q1 2026"))
    assert [(line["what"], line["before"], line["after"]) for line in lines(docs)] == [
        ("advanced", "Q1 2026", "Q4 2025"),
        ("slipped", "Q4 2025", "Q1 2026"),
    ]


def test_force_is_an_ordinary_sync_where_nothing_is_worse(docs: Path, take: Callable[..., Ran]) -> None:
    take(WHOLE)
    ran = take(with_title(WHOLE, A), "--force")
    assert (ran.changes, ran.err) == (1, "")
    assert sorted(path.name for path in (docs / "_roadmap").iterdir()) == [".gitattributes", "changes.txt", "ci.json"]


def test_a_check_with_force_keeps_nothing(docs: Path, take: Callable[..., Ran]) -> None:
    take(WHOLE)
    ran = take(LOST["columns"], "--check", "--force")
    assert (ran.status, ran.err) == (1, "")
    assert [path.name for path in (docs / "_roadmap").iterdir()] == ["ci.json"]


def test_a_snapshot_from_the_future_is_said(docs: Path, take: Callable[..., Ran]) -> None:
    write_roadmap(docs / "_roadmap", replace(WHOLE, fetched=NOW + 400 * DAY))
    assert take(WHOLE).err == (
        "ci: _roadmap/ci.json: its data is dated 2027-12-11 06:30 UTC, in the future; a clock was or is wrong.\n"
    )
    assert take(WHOLE).err == ""


def test_a_value_that_was_private_when_it_was_written_does_not_come_out_later(
    docs: Path, take: Callable[..., Ran]
) -> None:
    take(WHOLE)
    moment = {"since": NOW - 2 * DAY, "when": NOW - DAY}
    secret = Change(roadmap="ci", item="I_90", what="retitled", field="title", after="Secret", **moment)
    add_changes(docs / "_roadmap", [replace(secret, include_private=True)])
    take(with_title(WHOLE, A))
    assert [(line["before"], line["after"]) for line in lines(docs)] == [(None, "Secret"), ("Stays 90", A)]
    assert [line["include_private"] for line in lines(docs)] == [True, False]


def test_lines_from_git_do_not_disturb_an_interrupted_sync(docs: Path, sync: Callable[..., Ran]) -> None:
    sync(A)
    sync(B, killed=True)
    key, moment = lines(docs)[0]["item"], {"since": NOW - 9 * DAY, "when": NOW - 8 * DAY}
    older = Change(roadmap="ci", item=key, source="git", what="retitled", field="title", before=B, after=C, **moment)
    add_changes(docs / "_roadmap", [older])
    assert sync(B).changes == 0
    assert sync(A).changes == 1
    assert [(line["before"], line["after"]) for line in lines(docs)] == [(A, B), (B, C), (B, A)]


# Any order of these

STABLE = tuple(item(number, f"Stays {number}") for number in range(90, 94))
"""Items that never change: with them, no data is much less than the data before."""


class Step(NamedTuple):
    """One sync, and the titles of two items on GitHub at that time; ``None`` if the item is not there."""

    titles: tuple[str | None, str | None]
    days: int
    """How far the clock is set, forward or back, since the sync before."""
    stopped_at: str | None
    """The function before which the sync is killed."""


TITLES = st.sampled_from([None, A, B, C])
STEPS = st.builds(
    Step,
    titles=st.tuples(TITLES, TITLES),
    days=st.sampled_from([0, 0, 1, -1, 400, -400]),
    stopped_at=st.sampled_from([None, None, "add_changes", "write_roadmap"]),
)


def changes_of(steps: list[Step]) -> list[tuple[str, str, str | None, str | None]]:
    """Return the true changes: each state that a sync could tell, compared with the one that was told before it."""
    told: list[tuple[str, str, str | None, str | None]] = []
    known: tuple[str | None, ...] | None = None
    for step in steps:
        if step.stopped_at == "add_changes" or (known is None and step.stopped_at):
            continue
        for number, (before, now) in enumerate(zip(known or step.titles, step.titles, strict=True), start=1):
            if before != now:
                what = "added" if before is None else "removed" if now is None else "retitled"
                values = {"added": (None, "Q1 2026"), "removed": ("Q1 2026", None), "retitled": (before, now)}
                told.append((what, f"I_{number}", *values[what]))
        known = step.titles
    return told


@hypothesis_settings(max_examples=150)
@given(steps=st.lists(STEPS, min_size=3, max_size=9))
def test_each_true_change_is_told_once_whatever_stops_a_sync_or_sets_its_clock(
    steps: list[Step], tmp_path_factory: pytest.TempPathFactory
) -> None:
    docs = tmp_path_factory.mktemp("docs")
    (docs / "roadmap.toml").write_text(TWO_OF_ONE_PROJECT)
    now = NOW
    for step in steps:
        now += step.days * DAY
        there = tuple(item(number, title) for number, title in enumerate(step.titles, start=1) if title)
        fetched = Fetched(roadmap("ci", items=(*there, *STABLE), left_out=LeftOut(), fetched=now), 1, 1)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("ROADMAP_GITHUB_TOKEN", "ghp_sentinel0123456789")
            patch.setattr(os, "fsync", lambda _handle: None)
            patch.setattr(clock, "now", lambda now=now: now)
            patch.setattr(click, "echo", lambda *_, **__: None)
            patch.setattr(sys.modules[COMMAND], "fetch_roadmap", lambda *_, fetched=fetched, **__: fetched)
            if step.stopped_at:
                patch.setattr(sys.modules[COMMAND], step.stopped_at, interrupt)
            with pytest.raises(SystemExit) as ended:
                main(("sync", "ci", "--config", str(docs / "roadmap.toml")), prog_name="tvm-roadmap")
        assert (ended.value.code == 2) == bool(step.stopped_at)
    found = lines(docs)
    told = [(line["what"], line["item"], line["before"], line["after"]) for line in found]
    assert sorted(told) == sorted(changes_of(steps))
    for name in ("I_1", "I_2"):
        assert [each for each in told if each[1] == name] == [each for each in changes_of(steps) if each[1] == name]
        titles = [(line["before"], line["after"]) for line in found if line["item"] == name and line["field"]]
        ends = {line["title"] for line in found if line["item"] == name and line["what"] == "added"}
        assert all(later[0] in {earlier[1], *ends} for earlier, later in pairwise(titles))


# Several


def test_two_roadmaps_with_the_same_items_have_separate_histories(docs: Path, sync: Callable[..., Ran]) -> None:
    for name in (A, B):
        assert [sync(name, key=key).changes for key in ("ci", "same")] == [name == B] * 2
    assert told(docs) == told(docs, "same") == [(A, B)]


def test_a_slow_sync_does_not_replace_a_newer_snapshot(
    docs: Path, sync: Callable[..., Ran], watch: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync(A, at=NOW - DAY)
    module = sys.modules[COMMAND]
    fetch = module.fetch_roadmap

    def while_another_one_is_faster(*arguments: Any, now: dt.datetime, **rest: Any) -> Any:
        fetched = fetch(*arguments, now=now, **rest)
        # It has so many items that an older answer would seem to have lost most of them.
        newer = roadmap("ci", items=(item(1, C), item(2), item(3)), fetched=now + dt.timedelta(seconds=5))
        assert write_roadmap(docs / "_roadmap", newer)
        watch.says = now + dt.timedelta(seconds=9)
        return fetched

    monkeypatch.setattr(module, "fetch_roadmap", while_another_one_is_faster)
    ran = sync(B, at=NOW)
    assert ran.out == ""
    assert ran.err == "ci: another sync asked GitHub later and ended earlier; its snapshot is kept.\n"
    assert (told(docs), title(docs)) == ([], C)


# Messages


def test_a_sync_reports_how_many_changes_it_added(docs: Path, sync: Callable[..., Ran]) -> None:
    sync(A)
    checked = sync(B, "--check")
    assert (checked.status, checked.changes, told(docs)) == (1, 1, [])
    sync(B, killed=True)
    checked = sync(B, "--check")
    assert (checked.status, checked.changes) == (1, 0)
    for name, added in ((B, 0), (A, 1), (A, 0), (B, 1)):
        before = len(lines(docs))
        assert sync(name).changes == added
        assert len(lines(docs)) - before == added


# The file


def test_the_history_of_the_old_name_is_moved_and_goes_on(docs: Path, sync: Callable[..., Ran]) -> None:
    for name in (A, B):
        sync(name)
    folder = docs / "_roadmap"
    (folder / "changes.txt").rename(folder / "changes.jsonl")
    assert sync(C, "--check").changes == 1
    assert (folder / "changes.jsonl").exists(), "a check writes nothing"
    assert sync(C).changes == 1
    assert not (folder / "changes.jsonl").exists()
    assert told(docs) == [(A, B), (B, C)]


def test_attributes_that_do_not_let_git_merge_are_said(docs: Path, sync: Callable[..., Ran]) -> None:
    sync(A)
    (docs / "_roadmap" / ".gitattributes").write_text("*.json linguist-generated\n")
    assert sync(B).err == (
        "_roadmap/.gitattributes: does not say how git merges changes.txt, so that it may ask a person where two "
        "branches add changes. "
        "To let git merge it: printf '%s\\n' 'changes.txt merge=union' >> _roadmap/.gitattributes\n"
    )


def test_damaged_lines_of_the_history_are_said_and_kept(docs: Path, sync: Callable[..., Ran]) -> None:
    for name in (A, B):
        sync(name)
    path = docs / "_roadmap" / "changes.txt"
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:70] + b"\n" + whole[70:])
    assert sync(B).err == (
        "_roadmap/changes.txt: no change can be read from lines 2-3. "
        "Restore them from version control, or remove them.\n"
    )
    assert sync(C).changes == 1
    assert path.read_bytes().startswith(whole + whole[:70] + b"\n")


@pytest.mark.heavy
def test_files_that_git_ignores_are_said(docs: Path, sync: Callable[..., Ran]) -> None:
    subprocess.run(["git", "init", "--quiet", str(docs)], check=True)
    (docs / ".gitignore").write_text("*.json\n")
    said = (
        "_roadmap: git ignores ci.json, so that no commit will hold this. To change it: "
        "printf '%s\\n' '!*.json' >> _roadmap/.gitignore\n"
    )
    assert sync(A).err == said
    subprocess.run(said.partition("To change it: ")[2], shell=True, check=True)
    assert sync(A).err == ""
