"""``kill -9`` at any moment, and two at once: every file stands whole, no line is lost, nothing lies about.

``ROADMAP_KILLS=200 pytest tests/store/test_kills.py -s`` kills 200 times, runs two at once 50 times, and says what it
saw.
"""

from __future__ import annotations

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

KILLS = int(os.environ.get("ROADMAP_KILLS", "12"))
AT_ONCE = max(2, KILLS // 4)
LINES = 20

TITLES = [[f"Improve part {part} {way}" for part in range(60)] for way in ("slowly", "very " * 20 + "soon")]
SYNC = [sys.executable, "-m", "sphinxext_tvm_roadmap", "sync", "ci"]

APPEND = """
import sys
from pathlib import Path
from sphinxext_tvm_roadmap.store.files import alone, write_atomically
path, who, lines = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
print("ready", flush=True)
for line in range(lines):
    with alone(path.parent):
        told = path.read_bytes() if path.exists() else b""
        write_atomically(path, told + f"{who} {line} {'x' * 20_000}\\n".encode())
    print("told", flush=True)
"""
"""A program that adds lines to a file as a history has them, and says so for each."""


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


def litter(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(NEW)]


def test_a_sync_that_is_killed_leaves_the_old_or_the_new_snapshot(docs: Path, servers: list[str]) -> None:
    moments = random.Random(16)
    begun = time.monotonic()
    finish(start(docs, servers[0]))
    whole = time.monotonic() - begun
    killed = new = 0
    for _ in range(KILLS):
        before = told_by(docs)
        running = start(docs, servers[1 - before])
        time.sleep(moments.uniform(0, whole))
        running.kill()
        killed += finish(running) == -9
        new += told_by(docs) != before
    print(f"{killed} of {KILLS} syncs killed within {whole:.2f} s, {new} after the new snapshot stood, 0 damaged")
    assert killed
    with alone(docs / "_roadmap"):
        assert litter(docs / "_roadmap") == []


def test_a_program_that_is_killed_while_it_writes_loses_no_line(tmp_path: Path) -> None:
    moments = random.Random(16)
    path = tmp_path / "changes.jsonl"
    left = 0
    for _ in range(KILLS):
        command = [sys.executable, "-c", APPEND, path, "one", "1000"]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as running:
            assert running.stdout is not None
            assert running.stdout.readline() == b"ready\n"
            time.sleep(moments.uniform(0, 0.1))
            running.kill()
            told = running.stdout.read().count(b"told\n")
        left += len(litter(tmp_path))
        lines = path.read_text().splitlines() if path.exists() else []
        assert told <= len(lines) <= told + 1
        assert [line.split()[1] for line in lines] == [str(number) for number in range(len(lines))]
        assert {len(line.split()[2]) for line in lines} <= {20_000}
        path.unlink(missing_ok=True)
    print(f"{KILLS} writers killed, {left} unfinished files found and swept up, 0 damaged, 0 lines lost")
    with alone(tmp_path):
        assert litter(tmp_path) == []


def test_two_syncs_at_once_leave_one_whole_snapshot(docs: Path, servers: list[str]) -> None:
    for _ in range(AT_ONCE):
        running = [start(docs, url) for url in servers]
        assert [finish(each) for each in running] == [0, 0]
        assert told_by(docs) in {0, 1}
        assert [path.name for path in (docs / "_roadmap").iterdir()] == ["ci.json"]
    print(f"two syncs at once, {AT_ONCE} times: 0 damaged")


def test_two_programs_that_write_at_once_lose_no_line(tmp_path: Path) -> None:
    for _ in range(AT_ONCE):
        path = tmp_path / "changes.jsonl"
        running = [
            subprocess.Popen([sys.executable, "-c", APPEND, path, who, str(LINES)], stdout=subprocess.DEVNULL)
            for who in ("one", "other")
        ]
        assert [each.wait(60) for each in running] == [0, 0]
        lines = [line.split()[:2] for line in path.read_text().splitlines()]
        assert sorted(lines) == sorted([who, str(line)] for who in ("one", "other") for line in range(LINES))
        assert [each.name for each in tmp_path.iterdir()] == ["changes.jsonl"]
        path.unlink()
    print(f"two writers at once, {AT_ONCE} times: 0 of {AT_ONCE * 2 * LINES} lines lost")
