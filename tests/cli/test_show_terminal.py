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

"""``tvm-roadmap show`` on terminals of many widths, with and without colours, and in pipes."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest
from examples import other, roadmap, settings
from msgspec.structs import replace

from sphinxext_tvm_roadmap.cli import main
from sphinxext_tvm_roadmap.store.snapshot import dump_roadmap, snapshot_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinxext_tvm_roadmap.model import Roadmap

SHOW = [sys.executable, "-m", "sphinxext_tvm_roadmap", "show"]
JANUARY_15 = "1768435200"
ESCAPES = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")
COLOUR = re.compile(r"\x1b\[(?:[0-9]+;)*(?:3[0-7]|9[0-7]|38|48)[;m]")
WIDE_TITLES = (
    "持続的インテグレーションの安定性を高めるために計算機を追加して監視する",
    "🚀 Ship it 🎉 and then tell everybody about it in the weekly meeting 🧪",
    "빌드 시간을 절반으로 줄이기 위해 캐시를 공유하고 시험을 나누기",
)


def write_lines_of(folder: Path, *roadmaps: Roadmap) -> None:
    (folder / "_roadmap").mkdir(exist_ok=True)
    (folder / "roadmap.toml").write_text(settings([each.key for each in roadmaps]))
    for each in roadmaps:
        snapshot_path(folder / "_roadmap", each.key).write_bytes(dump_roadmap(each))


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, with the roadmap ``ci`` and the roadmap ``wide``, whose letters take two cells."""
    wide = other("wide", *WIDE_TITLES)
    long = replace(wide, items=tuple(replace(each, themes=("測試覆蓋率",)) for each in wide.items))
    write_lines_of(tmp_path, roadmap(), long)
    monkeypatch.chdir(tmp_path)
    for name, value in {"SOURCE_DATE_EPOCH": JANUARY_15, "TERM": "xterm-256color"}.items():
        monkeypatch.setenv(name, value)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def show(docs: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Return a function that runs the command as on a terminal of a width, and returns what the terminal receives."""
    assert docs.is_dir()

    def run(width: int, *arguments: str) -> str:
        monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        with pytest.raises(SystemExit) as ended:
            main(("show", *arguments), prog_name="tvm-roadmap")
        shown, errors = capfd.readouterr()
        assert (ended.value.code, errors) == (0, "")
        return shown

    return run


def cells(line: str) -> int:
    """Return the cells of a line, by Unicode's own table of wide letters."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)


def plain(shown: str) -> list[str]:
    return ESCAPES.sub("", shown).splitlines()


@pytest.mark.once
@pytest.mark.parametrize("view", ["board", "table", "list"])
@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_each_line_fits_the_terminal(show: Callable[..., str], width: int, view: str) -> None:
    lines = [line for line in plain(show(width, "*", "--view", view)) if not line.startswith("https://")]
    assert [line for line in lines if cells(line) > width] == []
    assert [line for line in lines if line != line.rstrip()] == []
    squeezed = "".join("".join(lines).split())
    for title in WIDE_TITLES if view == "list" else ():
        assert title.replace(" ", "") in squeezed


def test_lines_are_broken_between_words(docs: Path, show: Callable[..., str]) -> None:
    title = "Put a system into place to identify flaky tests"
    write_lines_of(docs, other("ci", title))
    assert plain(show(40, "ci"))[4:] == [
        "Q1 2026 · 2026-01-01 – 2026-03-31 · now",
        "· 1 item",
        "  Goal: P0 Stability: Machines that keep",
        "  CI running.",
        "  Goal: P1 Runtime",
        "  Put a system into place to identify",
        "  flaky tests",
        "    example-org/tvm#100 · planned · no",
        "    owner",
        "",
        "No items: Q4 2025, Q2 2026, Backlog",
    ]


def test_columns_stand_beside_each_other_if_three_of_them_fit(show: Callable[..., str]) -> None:
    beside = [re.split(r"\s{2,}", line) for line in plain(show(120, "ci")) if line.startswith("Q")]
    assert beside == [
        ["Q4 2025 · 2 items", "Q1 2026 · 3 items", "Q2 2026 · 1 item"],
    ]
    below = [line for line in plain(show(80, "ci")) if line.startswith("Q")]
    assert [line[:7] for line in below] == ["Q4 2025", "Q1 2026", "Q2 2026"]


def test_the_address_of_a_roadmap_is_never_broken(docs: Path, show: Callable[..., str]) -> None:
    address = f"https://github.com/orgs/{'x' * 39}/projects/1"
    write_lines_of(docs, roadmap(url=address))
    assert address in plain(show(40, "ci"))


def test_no_color_turns_colours_off(show: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert COLOUR.search(show(80, "ci"))
    monkeypatch.setenv("NO_COLOR", "1")
    assert COLOUR.search(show(80, "ci")) is None


@pytest.mark.heavy
@pytest.mark.once
@pytest.mark.parametrize("view", ["board", "table", "list"])
def test_a_pipe_gets_no_escapes_and_the_same_lines_from_every_terminal(docs: Path, view: str) -> None:
    def run(stdin: Any) -> bytes:
        return subprocess.run(
            [*SHOW, "ci", "--view", view], stdin=stdin, capture_output=True, check=True, timeout=60, cwd=docs
        ).stdout

    screen, keyboard = pty.openpty()
    fcntl.ioctl(keyboard, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 33, 0, 0))
    from_terminal = run(keyboard)
    os.close(screen)
    os.close(keyboard)
    assert from_terminal == run(subprocess.DEVNULL)
    assert b"\x1b" not in from_terminal
