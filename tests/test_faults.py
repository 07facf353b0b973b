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

"""The fault matrix: no fault between GitHub and a page causes a traceback, a delay, a loss or a leak."""

from __future__ import annotations

import datetime as dt
import logging
import os
import pickle
import time
import traceback
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

import github_server as github
import pytest
from examples import item, roadmap, settings
from fault_matrix import SENTINELS, TOKEN, Fault, met, read_faults, read_rows
from sphinx.errors import ConfigError
from sphinx_project import Project, page, words
from stopped_clock import REAL_GRACE

from sphinxext_tvm_roadmap.cli import main
from sphinxext_tvm_roadmap.errors import RoadmapError
from sphinxext_tvm_roadmap.github.ask import paging
from sphinxext_tvm_roadmap.load import Folders, Loaded, RefreshPolicy, load_newest
from sphinxext_tvm_roadmap.settings import parse_settings
from sphinxext_tvm_roadmap.store.cache import cache_path
from sphinxext_tvm_roadmap.store.snapshot import dump_roadmap, load_roadmap, snapshot_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from fault_matrix import Row
    from stopped_clock import StoppedClock

FAULTS = {fault.name: fault for fault in read_faults()}
ROWS = read_rows()

LIMIT = 7
"""Seconds that fetching may take: too few for all five tries, and fewer than a single byte may be late."""

MOST_WAITS = {"two tries": 1, "five tries": 4}
"""The greatest number of waits, by the last column of the table."""

SYNC_LIMIT = 60
"""Seconds that a sync may lose by failing and waiting."""

STOPPING = 0.5
"""Seconds beyond the limit until a question is left behind that cannot be stopped, such as a search for a name."""

PAGES = {"index.rst": page(".. roadmap:: ci")}
IN_BUILDS = (
    "bad_credentials_401", "no token", "a token of two lines", "rate_limit_new", "hang before", "large",
    "close within", "a login page", "a redirect to another host", "a title that is null", "no item is left",
    "a part behind single sign-on", "private repositories", "a snapshot that is not JSON",
)  # fmt: skip
"""Faults with which pages are built whole; all of them are before a release."""

BUILT = tuple(FAULTS) if "ROADMAP_WHOLE" in os.environ else IN_BUILDS

STATES = [
    (on_disk, strict) for on_disk in ("snapshot and cache", "nothing", "snapshot", "cache") for strict in (False, True)
]
"""The data on disk, and whether a failure ends the build."""

STATES_OF_BUILDS = [(on_disk, strict) for on_disk, strict in STATES if "cache" not in on_disk]


def each_in_one_state_everywhere(names: Iterable[str], states: Sequence[tuple[str, bool]]) -> list[Any]:
    """Return all faults in all states; of each fault, one state is for every lane, in turn, and the others for one."""
    return [
        pytest.param(name, *state, marks=() if place == number % len(states) else (pytest.mark.once, pytest.mark.heavy))
        for number, name in enumerate(names)
        for place, state in enumerate(states)
    ]


@pytest.fixture(autouse=True, scope="module")
def _loaded() -> None:
    """Load PyGithub before a question runs."""
    import github  # noqa: F401, PLC0415


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "PAGE_SIZES", (4, 2, 1))


class Outcome(NamedTuple):
    """The outcome of a fault."""

    found: Loaded | None
    said: str
    """All lines of the log, and the error that ended it."""


def settings_for(fault: Fault) -> str:
    """Return a ``roadmap.toml`` of a project on the server that is asked, if that is not a stand-in."""
    host = urlsplit(fault.environ.get("ROADMAP_GITHUB_API", "")).hostname or ""
    return settings(["ci"]).replace("github.com", host if host.endswith(".invalid") else "github.com")


def ask(fault: Fault, folders: Folders, environ: dict[str, str], *, strict: bool) -> Outcome:
    """Load the roadmap as a build does."""
    lines: list[str] = []
    policy = RefreshPolicy(fault.refresh, dt.timedelta(hours=1), strict, dt.timedelta(seconds=LIMIT))
    try:
        known = parse_settings(settings_for(fault))
        loaded = load_newest(known, policy=policy, folders=folders, environ=environ, report=lines.append)
    except RoadmapError as error:
        return Outcome(None, "\n".join([*lines, *traceback.format_exception(error)]))
    return Outcome(loaded["ci"], "\n".join(lines))


def put_on_disk(fault: Fault, path: Path, title: str, hours: int, instead: str) -> None:
    """Write data of so many hours ago, or the content that the fault puts in its place."""
    when = fault.fetched or (dt.datetime.now(dt.timezone.utc) - dt.timedelta(hours=hours)).isoformat()
    items = tuple(item(number, f"{title} {number}") for number in range(6))
    kept = roadmap(items=items, fetched=dt.datetime.fromisoformat(when.replace("Z", "+00:00")).replace(microsecond=0))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(instead.encode() or dump_roadmap(kept))


def assert_no_leak(folder: Path, *said: str) -> None:
    """No written file and no message holds a sentinel."""
    texts = [*said, *(path.read_bytes().decode("utf-8", "replace") for path in folder.rglob("*") if path.is_file())]
    assert [sentinel for sentinel in SENTINELS for text in texts if sentinel in text] == []


def assert_no_long_wait(row: Row, waits: list[float], limit: int) -> None:
    """The wait is no longer than the limit, and no longer than the table says."""
    assert sum(waits) <= limit + STOPPING
    if row.at_most == "at once":
        assert waits == []
    if row.at_most in MOST_WAITS:
        assert len(waits) <= MOST_WAITS[row.at_most]
        assert all(wait >= 0.5 * 2**number for number, wait in enumerate(waits))


@pytest.mark.parametrize(("name", "on_disk", "strict"), each_in_one_state_everywhere(FAULTS, STATES))
def test_a_fault_causes_no_delay_no_loss_and_no_leak(
    name: str,
    on_disk: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    stopped_clock: StoppedClock,
    caplog: pytest.LogCaptureFixture,
    *,
    strict: bool,
) -> None:
    fault, row = FAULTS[name], ROWS[FAULTS[name].row]
    caplog.set_level(logging.DEBUG)
    folders = Folders(tmp_path / "_roadmap", tmp_path / "cache")
    snapshot, cache = (
        snapshot_path(folders.snapshots, "ci"),
        cache_path(folders.cache, "ci", parse_settings(settings_for(fault))),
    )
    if "snapshot" in on_disk:
        put_on_disk(fault, snapshot, "From the snapshot", 5, fault.snapshot)
    if "cache" in on_disk:
        put_on_disk(fault, cache, "From the cache", 2, fault.cache)
    before = {path: path.read_bytes() for path in (snapshot, cache) if path.exists()}

    with met(fault, monkeypatch, stopped_clock) as environ:
        outcome = ask(fault, folders, environ, strict=strict)

    is_live = row.is_live or (on_disk == "nothing" and "without any, what GitHub says" in row.readers)
    newest = "cache" if "cache" in on_disk else "snapshot" if "snapshot" in on_disk else None
    if strict and not is_live:
        assert outcome.found is None
    else:
        assert outcome.found is not None
        assert outcome.found.origin == ("live" if is_live else newest)
        assert (outcome.found.problem == "") is (outcome.found.roadmap is not None)
    if is_live == row.is_live:
        assert row.log in outcome.said
    assert "WARN" not in outcome.said
    assert_no_long_wait(row, stopped_clock.waits, LIMIT)
    if is_live:
        assert len(load_roadmap(cache).items) >= min(fault.titles, 1)
        before.pop(cache, None)
    assert {path: path.read_bytes() for path in before} == before
    assert_no_leak(tmp_path, outcome.said, caplog.text, repr(outcome), str(pickle.dumps(outcome.found)))


@pytest.mark.once
@pytest.mark.heavy
@pytest.mark.parametrize("name", FAULTS)
def test_a_sync_leaves_the_old_snapshot_or_a_whole_new_one(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    stopped_clock: StoppedClock,
    capfd: pytest.CaptureFixture[str],
) -> None:
    fault, row = FAULTS[name], ROWS[FAULTS[name].row]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "roadmap.toml").write_text(settings_for(fault))
    snapshot = snapshot_path(tmp_path / "_roadmap", "ci")
    put_on_disk(fault, snapshot, "From the snapshot", 5, fault.snapshot)
    before = snapshot.read_bytes()
    with met(fault, monkeypatch, stopped_clock), pytest.raises(SystemExit) as ended:
        main(["sync"], prog_name="tvm-roadmap")
    said = capfd.readouterr()
    assert ended.value.code == row.statuses[2]
    assert (snapshot.read_bytes() == before) is bool(ended.value.code)
    if ended.value.code:
        assert row.log in said.err
    else:
        assert load_roadmap(snapshot).items
    assert_no_long_wait(row, stopped_clock.waits, SYNC_LIMIT)
    assert "Traceback" not in said.err
    assert_no_leak(tmp_path, said.out, said.err)


@pytest.mark.heavy
@pytest.mark.parametrize(("name", "on_disk", "strict"), each_in_one_state_everywhere(BUILT, STATES_OF_BUILDS))
def test_a_build_shows_available_data_and_reports_missing_data(
    name: str,
    on_disk: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    stopped_clock: StoppedClock,
    *,
    strict: bool,
) -> None:
    fault, row = FAULTS[name], ROWS[FAULTS[name].row]
    project = Project(tmp_path / "docs", PAGES)
    if on_disk == "snapshot":
        put_on_disk(fault, snapshot_path(project.folder / "_roadmap", "ci"), "From the snapshot", 5, fault.snapshot)
    is_live = row.is_live or (on_disk == "nothing" and "without any, what GitHub says" in row.readers)
    values = {"roadmap_strict": strict, "roadmap_timeout": f"{LIMIT}s"}
    with met(fault, monkeypatch, stopped_clock):
        if strict and not is_live:
            with pytest.raises(ConfigError) as raised:
                project.build(roadmap_refresh=fault.refresh, **values)
            assert row.log in str(raised.value)
            assert_no_leak(tmp_path, *traceback.format_exception(raised.value))
            return
        built = project.build(roadmap_refresh=fault.refresh, **values)
    shown = words(built.page())
    if is_live:
        expected = "From GitHub 1" if fault.titles else "No items yet"
    else:
        expected = (
            "From the snapshot 1" if on_disk == "snapshot" else "This page was built without data for this roadmap."
        )
    assert expected in shown
    assert [line for line in built.warnings if "[tvm_roadmap.no-data]" not in line] == []
    assert bool(built.warnings) is (expected.startswith("This page was built without data"))
    assert_no_leak(tmp_path, built.status, *built.warnings)


@pytest.mark.parametrize("strict", [False, True], ids=["", "strict"])
@pytest.mark.heavy
def test_sphinx_build_exits_with_the_status_in_the_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped_clock: StoppedClock, *, strict: bool
) -> None:
    fault = FAULTS["bad_credentials_401"]
    project = Project(tmp_path / "docs", PAGES)
    put_on_disk(fault, snapshot_path(project.folder / "_roadmap", "ci"), "From the snapshot", 5, "")
    with met(fault, monkeypatch, stopped_clock) as environ:
        ran = project.run("-T", "-D", f"roadmap_strict={int(strict)}", **environ)
    assert ran.returncode == ROWS[fault.row].statuses[strict]
    assert ROWS[fault.row].log in ran.stdout + ran.stderr
    assert_no_leak(tmp_path, ran.stdout, ran.stderr)


@pytest.mark.heavy
@pytest.mark.real_clock("that a build ends in time is what readers of the documentation rely on")
def test_a_build_ends_soon_if_github_does_not_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(tmp_path / "docs", PAGES)
    monkeypatch.setenv("GH_TOKEN", TOKEN)
    with github.serve(github.World(), script=lambda _request: github.Hang()) as silent:
        monkeypatch.setenv("ROADMAP_GITHUB_API", silent.url)
        started = time.monotonic()
        built = project.build(roadmap_timeout="1s")
        assert time.monotonic() - started < 1 + REAL_GRACE
    assert "took too long" in built.status


def test_the_table_and_the_faults_have_the_same_rows() -> None:
    assert {fault.row for fault in FAULTS.values()} == ROWS.keys()
    assert {row.what: row.statuses for row in ROWS.values()} == {
        row.what: (0, 0, 0) if row.is_live else (0, 2, 2) for row in ROWS.values()
    }
    assert {row.at_most for row in ROWS.values()} == {"at once", "two tries", "five tries", "the limit"}
