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

"""Sync simulated roadmaps each week, on two branches at times, and compare the history with what truly happened."""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from simulated_years import BEGINS, TICK, Life, merged

from sphinxext_tvm_roadmap import cli  # noqa: F401 - it loads the module of the command, whose name the command takes
from sphinxext_tvm_roadmap.github import Fetched
from sphinxext_tvm_roadmap.github.privacy.rules import Privacy
from sphinxext_tvm_roadmap.planning.history import History, late_history
from sphinxext_tvm_roadmap.store.history_file import history_path
from sphinxext_tvm_roadmap.store.history_rounds import read_rounds
from sphinxext_tvm_roadmap.store.snapshot import load_if_whole, parse_roadmap, snapshot_path

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pytest
    from simulated_years import Told

    from sphinxext_tvm_roadmap.model import Change

take = sys.modules["sphinxext_tvm_roadmap.cli.sync"]._take

BUSY = 12.0
"""Moves in half a week for 100 items."""


class Table(NamedTuple):
    """How the history agrees with the truth, by kind."""

    true: Counter[str]
    told: Counter[str]
    right: Counter[str]
    faults: list[str]

    @property
    def text(self) -> str:
        """A table for people, with precision and recall of each kind."""
        rows = [f"{'kind':18}{'true':>8}{'told':>8}{'precision':>11}{'recall':>9}"]
        for kind in (*sorted(self.true | self.told), ""):
            true, told, right = ((each[kind] if kind else each.total()) for each in (self.true, self.told, self.right))
            rates = f"{right / told if told else 1:11.2%}{right / true if true else 1:9.2%}"
            rows.append(f"{kind or 'all':18}{true:8}{told:8}{rates}")
        return "\n".join(rows)


def live(
    folder: Path, *, seed: int, roadmaps: int, items: int, weeks: int, monkeypatch: pytest.MonkeyPatch
) -> list[Life]:
    """Let roadmaps live for some weeks, sync all of them each week, and merge branches that did the same.

    Each roadmap has a folder of its own, since a sync reads the lines of all roadmaps in its folder.
    """
    monkeypatch.setattr(os, "fsync", lambda _handle: None)
    chance = random.Random(seed)
    lives = [Life(f"r{number}", seed * 100 + number, items) for number in range(roadmaps)]
    for life in lives:
        _live_and_sync(life, folder / life.key, weeks, chance)
    return lives


def _live_and_sync(life: Life, folder: Path, weeks: int, chance: random.Random) -> None:
    branch, ends = folder.with_name(f"{folder.name}-branch"), None
    sync(folder, life)
    for week in range(weeks):
        if ends is None and chance.random() < 0.1:
            ends = week + chance.randrange(1, 5)
            shutil.copytree(folder, branch, dirs_exist_ok=True)
        life.live(BUSY)
        if ends is not None:
            sync(branch, life)
        life.live(BUSY)
        sync(folder, life)
        if week == ends:
            merge(folder, branch, life.key, chance)
            ends = None


def sync(folder: Path, life: Life) -> None:
    """Do what ``tvm-roadmap sync`` does with what GitHub answers."""
    public = frozenset(f"example-org/{name}" for name in (life.key, "moved", "other"))
    fetched = Fetched(life.seen(), 1, 1, privacy=Privacy(public=public))
    take(load_if_whole(snapshot_path(folder, life.key)), fetched, folder, check=False)


def merge(folder: Path, branch: Path, key: str, chance: random.Random) -> None:
    """Merge a branch as git does; of the snapshots, which are in conflict, somebody takes the newer one.

    What only the newer snapshot saw would be lost with it, for instance the first owner of a new item.
    """
    ours, theirs = (history_path(each) for each in (folder, branch))
    lines = merged(ours.read_bytes().splitlines(), theirs.read_bytes().splitlines(), chance)
    ours.write_bytes(b"".join(line + b"\n" for line in lines))
    snapshots = [snapshot_path(each, key) for each in (branch, folder)]
    newest = max(snapshots, key=lambda path: parse_roadmap(path.read_bytes(), path).fetched)
    if newest != snapshots[1]:
        shutil.copyfile(newest, snapshots[1])


def compare(folder: Path, lives: Iterable[Life]) -> Table:
    """Compare what the history tells with what happened."""
    table = Table(Counter(), Counter(), Counter(), [])
    for life in lives:
        found = read_rounds(folder / life.key)[life.key]
        history = late_history(life.seen(), found.rounds, found.digest, include_private=False)
        _compare_one(life, history, table)
    return table


def _compare_one(life: Life, history: History, table: Table) -> None:
    true: defaultdict[tuple[str, str | None], list[Told]] = defaultdict(list)
    for change in _namable(life):
        true[change.item, change.field].append(change)
        table.true[change.what] += 1
    told: defaultdict[tuple[str, str | None], list[Change]] = defaultdict(list)
    for each in history.changes:
        told[each.item, each.field].append(each)
        table.told[each.what] += 1
    for place in sorted({*true, *told}, key=str):
        ahead = list(told[place])
        for change in true[place]:
            if ahead and _agrees(change, ahead[0]):
                table.right[change.what] += 1
                del ahead[0]
            else:
                table.faults.append(f"{life.key} {place}: {change} is not told next, but {ahead[:1]}")
        table.faults.extend(f"{life.key} {place}: invented {each}" for each in ahead)


def _namable(life: Life) -> Iterable[Told]:
    """Return what may be told: of an item that is private now, only that it went."""
    private = {work.id for work in life.hidden}
    for change in life.told:
        if change.item not in private or (change.what == "removed" and change.before is None):
            yield change


def _agrees(true: Told, told: Change) -> bool:
    before, after = BEGINS + (true.tick - 1) * TICK, BEGINS + true.tick * TICK
    values: Any = (told.what, told.before, told.after)
    return values == (true.what, true.before, true.after) and told.since <= before and after <= told.when
