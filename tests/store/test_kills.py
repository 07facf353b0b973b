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

"""``kill -9`` at any moment, and two syncs at once: each file is complete, no line is lost, no change is told twice.

``ROADMAP_KILLS=200 pytest tests/store/test_kills.py -s`` kills 200 times at random, runs two syncs at once 50 times,
and prints the results.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import github_server as github
import pytest
from examples import PROJECT, board_on_github

from sphinxext_tvm_roadmap.store.snapshot import load_roadmap

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.once, pytest.mark.heavy]

KILLS = int(os.environ.get("ROADMAP_KILLS", "6"))
AT_ONCE = max(3, KILLS // 4)

BEGUN = ".tvm-roadmap-"
"""The prefix of the names of unfinished files, as in ``docs/reference/snapshots.rst``."""

ITEMS = 60
TITLES = [[f"Improve part {part} {way}" for part in range(ITEMS)] for way in ("slowly", "very " * 20 + "soon")]
SYNC = ("-m", "sphinxext_tvm_roadmap", "sync", "ci")

KILLED_BEFORE_A_STEP = """
import os, signal, sys
from pathlib import Path

steps_left = int(sys.argv.pop(1))

def counted(step):
    def take(*arguments):
        global steps_left
        steps_left -= 1
        if not steps_left:
            os.kill(os.getpid(), signal.SIGKILL)
        return step(*arguments)
    return take

os.fsync, Path.replace = counted(os.fsync), counted(Path.replace)

from sphinxext_tvm_roadmap.cli import main

main(["sync", "ci"])
"""
"""A sync that kills itself before a step of those that write: the first one is brought to the disk, renamed..."""

END = 300
"""Seconds after which a sync counts as hanging."""


@pytest.fixture(scope="module")
def servers() -> Iterator[list[str]]:
    """Return the addresses of two servers with different data of one project."""
    with (
        github.serve(github.World([board_on_github(*TITLES[0])])) as one,
        github.serve(github.World([board_on_github(*TITLES[1])])) as other,
    ):
        yield [one.url, other.url]


@pytest.fixture(scope="module")
def synced(servers: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a snapshot of the first server's data."""
    folder = tmp_path_factory.mktemp("synced")
    (folder / "roadmap.toml").write_text(f'[roadmaps.ci]\nproject = "{PROJECT}"')
    finish(start(folder, servers[0]))
    return folder


@pytest.fixture
def docs(synced: Path, tmp_path: Path) -> Path:
    """Return a copy of it."""
    return shutil.copytree(synced, tmp_path / "docs")


def start(docs: Path, url: str, program: tuple[str, ...] = SYNC) -> subprocess.Popen[bytes]:
    environ = os.environ | {"ROADMAP_GITHUB_TOKEN": "secret", "ROADMAP_GITHUB_API": url}
    command = [sys.executable, *program]
    return subprocess.Popen(command, cwd=docs, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finish(running: subprocess.Popen[bytes]) -> int:
    _, said = running.communicate(timeout=END)
    assert running.returncode in {0, -9}, said
    return running.returncode


def told_by(docs: Path) -> int:
    """Return the server that gave the snapshot's data; check that the snapshot holds all of it, and nothing else."""
    return TITLES.index([item.title for item in load_roadmap(docs / "_roadmap" / "ci.json").items])


def changes_told(docs: Path) -> list[int]:
    """Return the result of each round of changes; check that each is complete and begins where the last one ended."""
    path = docs / "_roadmap" / "changes.txt"
    lines = [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []
    rounds = [lines[start : start + ITEMS] for start in range(0, len(lines), ITEMS)]
    ways = [tuple(TITLES.index([line[end] for line in told]) for end in ("before", "after")) for told in rounds]
    assert all(before != after for before, after in ways)
    assert all(earlier[1] == later[0] for earlier, later in pairwise(ways))
    return [after for _before, after in ways]


def begun(docs: Path) -> list[str]:
    """Return the names of unfinished files."""
    return [path.name for path in (docs / "_roadmap").iterdir() if path.name.startswith(BEGUN)]


def whole(docs: Path) -> list[str]:
    """Return the names of all other files."""
    return sorted({path.name for path in (docs / "_roadmap").iterdir()} - set(begun(docs)))


def wait_until_it_writes(docs: Path, running: subprocess.Popen[bytes]) -> None:
    """Wait until a sync has begun a new file: of its time, the little in which a kill could do most harm."""
    left = begun(docs)
    while running.poll() is None and not set(begun(docs)) - set(left):
        time.sleep(0.0002)


@pytest.mark.parametrize(
    ("step", "unfinished", "told", "stands"),
    [
        pytest.param(1, 1, [], 0, id="before the history is brought to the disk"),
        pytest.param(2, 1, [], 0, id="before the history has its name"),
        pytest.param(3, 0, [1], 0, id="before the name of the history is brought to the disk"),
        pytest.param(4, 1, [1], 0, id="before the snapshot is brought to the disk"),
        pytest.param(5, 1, [1], 0, id="before the snapshot has its name"),
        pytest.param(6, 0, [1], 1, id="before the name of the snapshot is brought to the disk"),
    ],
)
def test_the_next_sync_completes_a_sync_that_was_killed_between_two_steps(
    docs: Path, servers: list[str], step: int, unfinished: int, told: list[int], stands: int
) -> None:
    assert finish(start(docs, servers[1], ("-c", KILLED_BEFORE_A_STEP, str(step)))) == -9
    assert len(begun(docs)) == unfinished
    assert whole(docs) == ["changes.txt", "ci.json"][not told :]
    assert (changes_told(docs), told_by(docs)) == (told, stands)
    assert finish(start(docs, servers[1])) == 0
    assert begun(docs) == []
    assert (changes_told(docs), told_by(docs)) == ([1], 1)


def test_a_killed_sync_leaves_a_whole_snapshot_and_every_line(docs: Path, servers: list[str]) -> None:
    moments = random.Random(16)
    started = time.monotonic()
    finish(start(docs, servers[0]))
    seconds = time.monotonic() - started
    killed = 0
    reached: list[int] = []
    for number in range(KILLS):
        before = told_by(docs)
        running = start(docs, servers[1 - before])
        # The moments depend on the machine, but no check below depends on the moments.
        if number % 2:
            wait_until_it_writes(docs, running)
            time.sleep(moments.uniform(0, 0.01))
        else:
            time.sleep(moments.uniform(0, seconds))
        running.kill()
        killed += finish(running) == -9
        if told_by(docs) != before:
            reached.append(1 - before)
        # A sync that was killed before it wrote its snapshot told the changes that the next one would have told.
        assert changes_told(docs) in (reached, [*reached, 1 - told_by(docs)])
    # The next sync removes unfinished files. The last one may have told the changes of the next one already.
    finish(start(docs, servers[1 - told_by(docs)]))
    assert changes_told(docs) == [*reached, told_by(docs)]
    assert begun(docs) == []
    print(
        f"{killed} of {KILLS} syncs killed within {seconds:.2f} s, {len(reached)} after the new snapshot stood: "
        f"0 files damaged, 0 of {len(changes_told(docs)) * ITEMS} lines of history lost or told twice"
    )


def test_two_simultaneous_syncs_leave_one_whole_snapshot_and_lose_no_line(docs: Path, servers: list[str]) -> None:
    told: list[int] = []
    for _ in range(AT_ONCE):
        before = told_by(docs)
        running = [start(docs, url) for url in servers]
        assert [finish(each) for each in running] == [0, 0]
        # No matter which sync came first: the history keeps all old lines, and leads from the old state to the new one.
        now = changes_told(docs)
        assert now[: len(told)] == told
        assert [before, *now[len(told) :]][-1] == told_by(docs)
        assert (begun(docs), set(whole(docs))) == (
            [],
            {"ci.json", "changes.txt", ".gitattributes"} if now else {"ci.json"},
        )
        told = now
    print(f"two syncs at once, {AT_ONCE} times: 0 damaged, 0 of {len(told) * ITEMS} lines lost")
