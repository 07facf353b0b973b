"""The fault matrix: whatever goes wrong between GitHub and a page, no traceback, no delay, no loss and no leak."""

from __future__ import annotations

import datetime as dt
import logging
import math
import pickle
import sys
import time
import traceback
from typing import TYPE_CHECKING, NamedTuple

import pytest
from examples import item, roadmap, settings
from fault_matrix import SENTINELS, Fault, met, read_faults, read_rows
from sphinx.errors import ConfigError
from sphinx_project import Project, page, words

from sphinxext_tvm_roadmap.cli import main
from sphinxext_tvm_roadmap.errors import RoadmapError
from sphinxext_tvm_roadmap.github import client, paging
from sphinxext_tvm_roadmap.provider import Places, Policy, Provided, provide
from sphinxext_tvm_roadmap.settings import parse_settings
from sphinxext_tvm_roadmap.store.cache import cache_path
from sphinxext_tvm_roadmap.store.snapshot import dump_roadmap, load_roadmap, snapshot_path

if TYPE_CHECKING:
    from pathlib import Path

FAULTS = {fault.name: fault for fault in read_faults()}
ROWS = read_rows()

LIMIT = 0.3
"""Seconds that fetching may take where the table says that a failure takes all of them."""

AMPLE = 60.0
"""Seconds that it may take elsewhere: to be done long before is no merit of the limit there."""

GRACE = 2.0
"""Seconds beyond the limit, for all else that is done."""

SETTINGS = parse_settings(settings(["ci"]))
PAGES = {"index.rst": page(".. roadmap:: ci")}
IN_BUILDS = (
    "bad_credentials_401", "no token", "a token of two lines", "rate_limit_new", "hang before", "large",
    "close within", "a login page", "a redirect to another host", "a title that is null", "no item is left",
    "a part behind single sign-on", "private repositories", "a snapshot of conflicts",
)  # fmt: skip
"""Faults with which pages are built whole."""


@pytest.fixture(autouse=True, scope="module")
def _loaded() -> None:
    """Load PyGithub before a clock runs."""
    import github  # noqa: F401, PLC0415


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "FIRST_WAIT", 0.001)
    monkeypatch.setattr(paging, "PAGE_SIZES", (4, 2, 1))


def limit_of(fault: Fault) -> float:
    row = ROWS[fault.row]
    return LIMIT if row.at_most == "the limit" and not row.is_live else AMPLE


class Outcome(NamedTuple):
    """What became of a fault."""

    found: Provided | None
    said: str
    """All lines of the log, and the error that ended it."""


def ask(fault: Fault, places: Places, environ: dict[str, str], *, strict: bool) -> Outcome:
    """Load the roadmap as a build does."""
    lines: list[str] = []
    policy = Policy(fault.refresh, dt.timedelta(hours=1), strict, dt.timedelta(seconds=limit_of(fault)))
    try:
        provided = provide(SETTINGS, policy=policy, places=places, environ=environ, report=lines.append)
    except RoadmapError as error:
        return Outcome(None, "\n".join([*lines, *traceback.format_exception(error)]))
    return Outcome(provided["ci"], "\n".join(lines))


def put_on_disk(fault: Fault, path: Path, title: str, hours: int, instead: str) -> None:
    """Write data of so many hours ago, or what the fault has in its place."""
    when = fault.fetched or (dt.datetime.now(dt.timezone.utc) - dt.timedelta(hours=hours)).isoformat()
    items = tuple(item(number, f"{title} {number}") for number in range(6))
    kept = roadmap(items=items, fetched=dt.datetime.fromisoformat(when.replace("Z", "+00:00")).replace(microsecond=0))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(instead.encode() or dump_roadmap(kept))


def assert_no_leak(folder: Path, *said: str) -> None:
    """The sentinels are in nothing that was written or said."""
    texts = [*said, *(path.read_bytes().decode("utf-8", "replace") for path in folder.rglob("*") if path.is_file())]
    assert [sentinel for sentinel in SENTINELS for text in texts if sentinel in text] == []


@pytest.mark.parametrize("strict", [False, True], ids=["", "strict"])
@pytest.mark.parametrize("on_disk", ["nothing", "snapshot", "cache", "snapshot and cache"])
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_costs_neither_time_nor_data_nor_secrets(
    name: str,
    on_disk: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    *,
    strict: bool,
) -> None:
    fault, row = FAULTS[name], ROWS[FAULTS[name].row]
    caplog.set_level(logging.DEBUG)
    places = Places(tmp_path / "_roadmap", tmp_path / "cache")
    snapshot, cache = snapshot_path(places.snapshots, "ci"), cache_path(places.cache, "ci", SETTINGS)
    if "snapshot" in on_disk:
        put_on_disk(fault, snapshot, "From the snapshot", 5, fault.snapshot)
    if "cache" in on_disk:
        put_on_disk(fault, cache, "From the cache", 2, fault.cache)
    before = {path: path.read_bytes() for path in (snapshot, cache) if path.exists()}

    with met(fault, monkeypatch) as environ:
        started = time.monotonic()
        outcome = ask(fault, places, environ, strict=strict)
        took = time.monotonic() - started

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
    assert took < LIMIT + GRACE
    if is_live:
        assert len(load_roadmap(cache).items) >= min(fault.titles, 1)
        before.pop(cache, None)
    assert {path: path.read_bytes() for path in before} == before
    assert_no_leak(tmp_path, outcome.said, caplog.text, repr(outcome), str(pickle.dumps(outcome.found)))


@pytest.mark.parametrize("name", FAULTS)
def test_a_sync_leaves_the_old_snapshot_or_a_whole_new_one(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    fault, row = FAULTS[name], ROWS[FAULTS[name].row]
    monkeypatch.setattr(sys.modules["sphinxext_tvm_roadmap.cli.sync"], "SECONDS_EACH", limit_of(fault))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "roadmap.toml").write_text(settings(["ci"]))
    snapshot = snapshot_path(tmp_path / "_roadmap", "ci")
    put_on_disk(fault, snapshot, "From the snapshot", 5, fault.snapshot)
    before = snapshot.read_bytes()
    with met(fault, monkeypatch) as environ:
        for variable, value in environ.items():
            monkeypatch.setenv(variable, value)
        started = time.monotonic()
        with pytest.raises(SystemExit) as ended:
            main(["sync"], prog_name="tvm-roadmap")
        took = time.monotonic() - started
    said = capfd.readouterr()
    assert ended.value.code == row.statuses[2]
    assert (snapshot.read_bytes() == before) is bool(ended.value.code)
    if ended.value.code:
        assert row.log in said.err
    else:
        assert load_roadmap(snapshot).items
    assert took < LIMIT + GRACE
    assert "Traceback" not in said.err
    assert_no_leak(tmp_path, said.out, said.err)


@pytest.mark.parametrize("strict", [False, True], ids=["", "strict"])
@pytest.mark.parametrize("on_disk", ["nothing", "snapshot"])
@pytest.mark.parametrize("name", IN_BUILDS)
def test_a_build_shows_what_there_is_and_says_what_is_missing(
    name: str, on_disk: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, strict: bool
) -> None:
    fault, row = FAULTS[name], ROWS[FAULTS[name].row]
    project = Project(tmp_path / "docs", PAGES)
    if on_disk == "snapshot":
        put_on_disk(fault, snapshot_path(project.folder / "_roadmap", "ci"), "From the snapshot", 5, fault.snapshot)
    is_live = row.is_live or (on_disk == "nothing" and "without any, what GitHub says" in row.readers)
    values = {"roadmap_strict": strict, "roadmap_timeout": f"{math.ceil(limit_of(fault))}s"}
    with met(fault, monkeypatch) as environ:
        for variable, value in environ.items():
            monkeypatch.setenv(variable, value)
        if strict and not is_live:
            with pytest.raises(ConfigError) as raised:
                project.build(roadmap_refresh=fault.refresh, **values)
            assert row.log in str(raised.value)
            assert_no_leak(tmp_path, *traceback.format_exception(raised.value))
            return
        built = project.build(roadmap_refresh=fault.refresh, **values)
    shown = words(built.page())
    if is_live:
        expected = "From GitHub 1" if fault.titles else "no items yet"
    else:
        expected = "From the snapshot 1" if on_disk == "snapshot" else "This build has no data of this roadmap."
    assert expected in shown
    assert [line for line in built.warnings if "[tvm_roadmap.no-data]" not in line] == []
    assert bool(built.warnings) is (expected.startswith("This build has no data"))
    assert_no_leak(tmp_path, built.status, *built.warnings)


@pytest.mark.parametrize("strict", [False, True], ids=["", "strict"])
@pytest.mark.heavy
def test_sphinx_build_exits_as_the_table_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, strict: bool) -> None:
    fault = FAULTS["bad_credentials_401"]
    project = Project(tmp_path / "docs", PAGES)
    put_on_disk(fault, snapshot_path(project.folder / "_roadmap", "ci"), "From the snapshot", 5, "")
    with met(fault, monkeypatch) as environ:
        ran = project.run("-T", "-D", f"roadmap_strict={int(strict)}", **environ)
    assert ran.returncode == ROWS[fault.row].statuses[strict]
    assert ROWS[fault.row].log in ran.stdout + ran.stderr
    assert_no_leak(tmp_path, ran.stdout, ran.stderr)


def test_the_table_and_the_faults_are_of_the_same_rows() -> None:
    assert {fault.row for fault in FAULTS.values()} == ROWS.keys()
    assert {row.what: row.statuses for row in ROWS.values()} == {
        row.what: (0, 0, 0) if row.is_live else (0, 2, 2) for row in ROWS.values()
    }
    assert {row.at_most for row in ROWS.values()} == {"at once", "five tries", "the limit"}
