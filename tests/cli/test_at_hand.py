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

"""The commands work on the roadmaps that have data, and say in one line which are planned or lack a snapshot."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import pytest
from examples import item, roadmap, settings

from sphinxext_tvm_roadmap.cli import main
from sphinxext_tvm_roadmap.store.snapshot import write_roadmap

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HARDWARE = """
[roadmaps.hardware]
planned = true
title = "TVM Hardware Roadmap"
scope = "All hardware backends"
maintainers = ["areusch", "@Mousius"]

[roadmaps.hardware.themes.Drivers]
"""
LACKING = "docs: left out. _roadmap/docs.json: there is no snapshot; write it with: tvm-roadmap sync docs\n"


class Ran(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    err: str


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Return a function that runs a command; ``ci`` has a snapshot, ``docs`` has none, and ``hardware`` is planned."""
    (tmp_path / "roadmap.toml").write_text(settings(["ci", "docs"]) + HARDWARE)
    write_roadmap(tmp_path / "_roadmap", roadmap(title="CI", themes=(), columns=(), items=(item(1, "One"),)))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1768435200")
    monkeypatch.setenv("COLUMNS", "100")
    for name in ("ROADMAP_GITHUB_TOKEN", "GITHUB_TOKEN", "GH_TOKEN"):
        monkeypatch.delenv(name, raising=False)

    def tvm_roadmap(*arguments: str) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main(arguments, prog_name="tvm-roadmap")
        code = ended.value.code
        return Ran(code if isinstance(code, int) else 0, *capfd.readouterr())

    return tvm_roadmap


def test_check_without_keys_checks_the_roadmaps_that_have_a_snapshot(run: Callable[..., Ran]) -> None:
    ran = run("check")
    assert (ran.status, ran.err) == (0, LACKING + "hardware: planned, so there is nothing to check yet\n")
    assert ran.out.startswith("CI (ci): ")
    assert "docs" not in ran.out


@pytest.mark.parametrize("command", [("changes",), ("changes", "*"), ("show", "*"), ("check", "*")], ids=" ".join)
def test_with_a_star_a_roadmap_without_a_snapshot_is_left_out(
    run: Callable[..., Ran], command: tuple[str, ...]
) -> None:
    ran = run(*command)
    assert ran.status == 0
    assert ran.err.startswith(LACKING)
    assert "CI" in ran.out


@pytest.mark.parametrize("command", ["changes", "check", "show"])
@pytest.mark.parametrize("keys", [("docs",), ("ci", "docs")], ids=" ".join)
def test_a_roadmap_that_is_named_needs_a_snapshot(run: Callable[..., Ran], command: str, keys: tuple[str, ...]) -> None:
    assert run(command, *keys) == Ran(2, "", LACKING.removeprefix("docs: left out. "))


@pytest.mark.parametrize("command", [("changes",), ("check",), ("show", "*")], ids=" ".join)
def test_a_damaged_snapshot_is_never_left_out(
    run: Callable[..., Ran], tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "_roadmap" / "docs.json").write_text("{")
    ran = run(*command)
    assert (ran.status, ran.out) == (2, "")
    assert "docs.json: is not JSON" in ran.err


@pytest.mark.parametrize("command", [("changes",), ("check",), ("show", "*")], ids=" ".join)
def test_without_any_snapshot_a_command_cannot_work(
    run: Callable[..., Ran], tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "_roadmap" / "ci.json").unlink()
    ran = run(*command)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "_roadmap/ci.json: there is no snapshot; write it with: tvm-roadmap sync ci\n"


def test_each_command_takes_a_planned_roadmap(run: Callable[..., Ran]) -> None:
    assert run("check", "hardware") == Ran(0, "", "hardware: planned, so there is nothing to check yet\n")
    assert run("changes", "hardware") == Ran(0, "", "hardware: planned, so there are no changes yet\n")
    assert run("sync", "hardware") == Ran(0, "hardware: planned, so there is nothing to fetch yet\n", "")
    assert json.loads(run("show", "hardware", "--format", "json").out) == []
    assert json.loads(run("check", "hardware", "--format", "json").out) == []
    assert run("show", "hardware", "--filter", "is:open") == Ran(
        0,
        "TVM Hardware Roadmap (hardware)\n"
        "Planned: its items are not on GitHub yet\n"
        "Scope: All hardware backends\n"
        "Maintained by: areusch, Mousius\n"
        "Themes: Drivers\n",
        "",
    )


def test_show_has_planned_roadmaps_below_the_others(run: Callable[..., Ran]) -> None:
    out = run("show", "hardware", "ci").out
    assert out.startswith("CI (ci)")
    assert "\n\nTVM Hardware Roadmap (hardware)\nPlanned" in out


def test_sync_says_that_data_of_a_planned_roadmap_is_left(run: Callable[..., Ran], tmp_path: Path) -> None:
    write_roadmap(tmp_path / "_roadmap", roadmap("hardware"))
    ran = run("sync", "hardware")
    path = "_roadmap/hardware.json"
    said = f"{path}: still holds data of a roadmap that is only planned. Remove it: rm -- {path}"
    assert said in ran.err
    assert ran.status == 0
