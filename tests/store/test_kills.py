"""``kill -9`` at any moment, and two at once: every file stands whole, no line is lost, nothing lies about.

``ROADMAP_KILLS=200 pytest tests/store/test_kills.py -s`` kills 200 times, runs two at once 50 times, and says what it
saw.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import github_server as github
import pytest
from examples import PROJECT, board_on_github

from sphinxext_tvm_roadmap.store.files import NEW, alone
from sphinxext_tvm_roadmap.store.snapshot import load_roadmap

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.once, pytest.mark.heavy]

KILLS = int(os.environ.get("ROADMAP_KILLS", "12"))
AT_ONCE = max(2, KILLS // 4)

ITEMS = 60
TITLES = [[f"Improve part {part} {way}" for part in range(ITEMS)] for way in ("slowly", "very " * 20 + "soon")]
SYNC = [sys.executable, "-m", "sphinxext_tvm_roadmap", "sync", "ci"]


@pytest.fixture(scope="module")
def servers() -> Iterator[list[str]]:
    """Return the addresses of two servers that tell different things of one project."""
    with (
        github.serve(github.World([board_on_github(*TITLES[0])])) as one,
        github.serve(github.World([board_on_github(*TITLES[1])])) as other,
    ):
        yield [one.url, other.url]


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (tmp_path / "roadmap.toml").write_text(f'[roadmaps.ci]\nproject = "{PROJECT}"')
    return tmp_path


def start(docs: Path, url: str) -> subprocess.Popen[bytes]:
    environ = os.environ | {"ROADMAP_GITHUB_TOKEN": "secret", "ROADMAP_GITHUB_API": url}
    return subprocess.Popen(SYNC, cwd=docs, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finish(running: subprocess.Popen[bytes]) -> int:
    _, said = running.communicate(timeout=60)
    assert running.returncode in {0, -9}, said
    return running.returncode


def told_by(docs: Path) -> int:
    """Return which of the servers told what the snapshot says; it says all of that, and nothing else."""
    return TITLES.index([item.title for item in load_roadmap(docs / "_roadmap" / "ci.json").items])


def changes_told(docs: Path) -> list[bool]:
    """Return what the history tells, for each whole round of changes whether it leads to the longer titles."""
    path = docs / "_roadmap" / "changes.jsonl"
    lines = [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []
    rounds = [lines[start : start + ITEMS] for start in range(0, len(lines), ITEMS)]
    for told in rounds:
        assert [line["before"] for line in told] in TITLES
        assert [line["after"] for line in told] in TITLES
    return [told[0]["after"] == TITLES[1][0] for told in rounds]


def wait_until_it_writes(docs: Path, running: subprocess.Popen[bytes]) -> None:
    """Wait until a sync has begun a new file: of its time, the little in which a kill could do most harm."""
    folder = docs / "_roadmap"
    left = litter(folder)
    while running.poll() is None and not set(litter(folder)) - set(left):
        pass


def litter(folder: Path) -> list[str]:
    """Return the names of unfinished files."""
    return [path.name for path in folder.iterdir() if path.name.startswith(NEW)]


def test_a_sync_that_is_killed_leaves_the_old_or_the_new_snapshot_and_every_line(
    docs: Path, servers: list[str]
) -> None:
    moments = random.Random(16)
    begun = time.monotonic()
    finish(start(docs, servers[0]))
    whole = time.monotonic() - begun
    killed = 0
    reached = []
    for number in range(KILLS):
        before = told_by(docs)
        running = start(docs, servers[1 - before])
        if number % 2:
            wait_until_it_writes(docs, running)
            time.sleep(moments.uniform(0, 0.01))
        else:
            time.sleep(moments.uniform(0, whole))
        running.kill()
        killed += finish(running) == -9
        if told_by(docs) != before:
            reached.append(bool(1 - before))
        # A sync that was killed before its snapshot stood told what the next one would have.
        assert changes_told(docs) in (reached, [*reached, not told_by(docs)])
    finish(start(docs, servers[1 - told_by(docs)]))
    assert changes_told(docs) == [*reached, bool(told_by(docs))]
    print(
        f"{killed} of {KILLS} syncs killed within {whole:.2f} s, {len(reached)} after the new snapshot stood: "
        f"0 files damaged, 0 of {len(changes_told(docs)) * ITEMS} lines of history lost or told twice"
    )
    assert killed
    with alone(docs / "_roadmap"):
        assert litter(docs / "_roadmap") == []


def test_two_syncs_at_once_leave_one_whole_snapshot_and_lose_no_line(docs: Path, servers: list[str]) -> None:
    finish(start(docs, servers[0]))
    for _ in range(AT_ONCE):
        before = told_by(docs)
        told = changes_told(docs)
        running = [start(docs, url) for url in servers]
        assert [finish(each) for each in running] == [0, 0]
        # Whichever came first: the history leads from what was to what is, and holds all that it held.
        assert changes_told(docs)[: len(told)] == told
        assert [bool(before), *changes_told(docs)[len(told) :]][-1] == bool(told_by(docs))
        assert [path.name for path in sorted((docs / "_roadmap").iterdir())] == ["changes.jsonl", "ci.json"]
    print(f"two syncs at once, {AT_ONCE} times: 0 damaged, 0 of {len(changes_told(docs)) * ITEMS} lines lost")
