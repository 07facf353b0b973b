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

"""``sync`` of a roadmap that another site publishes: its data and its history travel, and nothing else does."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
import pytest
from examples import PROJECT, item, roadmap
from msgspec.structs import replace
from site_server import File, Site
from sphinx_project import Project, page

from sphinxext_tvm_roadmap import clock
from sphinxext_tvm_roadmap.cli import main
from sphinxext_tvm_roadmap.model import Change, Roadmap
from sphinxext_tvm_roadmap.published import download
from sphinxext_tvm_roadmap.store.history import add_changes
from sphinxext_tvm_roadmap.store.snapshot import dump_roadmap, load_roadmap

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOW = dt.datetime(2026, 1, 15, 12, tzinfo=dt.timezone.utc)
DATA, HISTORY = "/roadmap/theirs.json", "/roadmap/theirs.changes.txt"


class Ran(NamedTuple):
    """How a command ended."""

    status: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(download, "FIRST_WAIT", 0.0)


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site: Site) -> Path:
    """Return a folder with a ``roadmap.toml`` that names a roadmap of the site."""
    (tmp_path / "roadmap.toml").write_text(f'[roadmaps.ci]\nsnapshot = "{site.url}{DATA}"\n')
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def sync(docs: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Return a function that runs ``sync`` without a token."""
    assert (docs / "roadmap.toml").exists()

    def run(*arguments: str) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main(("sync", *arguments), prog_name="tvm-roadmap")
        return Ran(int(ended.value.code or 0), *capfd.readouterr())

    return run


def day(number: int) -> dt.datetime:
    """Return a day of January 2026."""
    return dt.datetime(2026, 1, number, tzinfo=dt.timezone.utc)


def state(number: int, *columns: str, **rest: Any) -> Roadmap:
    """Return the roadmap of a day, with one item in each of these columns."""
    items = tuple(item(place, column=column) for place, column in enumerate(columns, start=1))
    return roadmap("theirs", items=items, fetched=day(number), **rest)


def moved(place: int, before: str, after: str, since: int, when: int, **rest: Any) -> Change:
    """Return the line of the site about an item that went to a later column between two days."""
    known = {"roadmap": "theirs", "what": "slipped", "field": "column", "include_private": False}
    known |= {"item": f"I_{place}", "ref": f"example-org/tvm#{place}", "title": f"Improve part {place}"}
    known |= {"url": f"https://github.com/example-org/tvm/issues/{place}", "before": before, "after": after}
    return Change(**known | {"since": day(since), "when": day(when)} | rest)


def published(site: Site, found: Roadmap, *lines: Change | bytes) -> None:
    """Let the site publish a roadmap and, with lines, its history."""
    site.files[DATA] = File(dump_roadmap(found))
    written = [line if isinstance(line, bytes) else msgspec.json.encode(line) for line in lines]
    if lines:
        site.files[HISTORY] = File(b"\n".join(written))


def history(docs: Path) -> list[tuple[str, Any, Any, str, str]]:
    """Return the key, the values and the days of each line of our history."""
    path = docs / "_roadmap" / "changes.txt"
    lines = map(json.loads, path.read_bytes().splitlines() if path.exists() else ())
    return [(each["roadmap"], each["before"], each["after"], each["since"][8:10], each["when"][8:10]) for each in lines]


Q4, Q1, Q2 = "Q4 2025", "Q1 2026", "Q2 2026"
FIRST = moved(1, Q4, Q1, 3, 5)
SECOND = moved(1, Q1, Q2, 5, 9)


# The data


def test_the_snapshot_has_our_key_and_no_token_is_needed(docs: Path, site: Site, sync: Callable[..., Ran]) -> None:
    published(site, state(3, Q4))
    ran = sync()
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("ci: 1 item, 2 requests, 0 points, ")
    assert ran.out.endswith("_roadmap/ci.json: written\n")
    assert load_roadmap(docs / "_roadmap" / "ci.json") == replace(state(3, Q4), key="ci")
    assert history(docs) == []
    assert site.asked() == [DATA, HISTORY]


def test_the_same_data_changes_no_file(docs: Path, site: Site, sync: Callable[..., Ran]) -> None:
    published(site, state(9, Q2), FIRST, SECOND)
    sync()
    before = {path.name: path.read_bytes() for path in (docs / "_roadmap").iterdir()}
    assert sync().out.endswith(": nothing new\n")
    assert {path.name: path.read_bytes() for path in (docs / "_roadmap").iterdir()} == before


def test_check_writes_nothing(docs: Path, site: Site, sync: Callable[..., Ran]) -> None:
    published(site, state(9, Q2), FIRST, SECOND)
    ran = sync("--check")
    assert (ran.status, ran.out.endswith("would change, 2 changes\n")) == (1, True)
    assert not (docs / "_roadmap").exists()


def test_older_data_replaces_nothing(docs: Path, site: Site, sync: Callable[..., Ran]) -> None:
    published(site, state(9, Q2))
    sync()
    published(site, state(5, Q4))
    ran = sync()
    assert (ran.status, "older than the data on disk" in ran.err) == (0, True)
    assert load_roadmap(docs / "_roadmap" / "ci.json").fetched == day(9)


def test_far_fewer_items_need_force(docs: Path, site: Site, sync: Callable[..., Ran]) -> None:
    published(site, state(3, Q4, Q4, Q4))
    sync()
    published(site, state(5, Q4))
    host = site.url.removeprefix("https://")
    refused = sync()
    assert refused.status == 2
    assert f"ci: {host} has 1 item of this roadmap, but the data on disk has 3." in refused.err
    assert sync("--force").status == 0
    assert load_roadmap(docs / "_roadmap" / "ci.json").fetched == day(5)
    assert history(docs) == []


def test_a_failure_leaves_the_snapshot_and_exits_with_2(docs: Path, site: Site, sync: Callable[..., Ran]) -> None:
    published(site, state(3, Q4))
    sync()
    before = (docs / "_roadmap" / "ci.json").read_bytes()
    site.files[DATA] = File(b"<html>")
    ran = sync()
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"ci: {site.url}{DATA}: is a web page, and not a published roadmap; check the address.\n"
    assert (docs / "_roadmap" / "ci.json").read_bytes() == before


def test_data_that_is_not_published_any_more_is_said_to_be_left(site: Site, sync: Callable[..., Ran]) -> None:
    published(site, state(3, Q4))
    sync()
    del site.files[DATA]
    ran = sync()
    assert ran.status == 2
    assert "_roadmap/ci.json: still holds the data of this roadmap; its site does not publish it now." in ran.err


def test_data_that_is_private_now_is_said_to_be_left(site: Site, sync: Callable[..., Ran]) -> None:
    published(site, state(3, Q4))
    sync()
    published(site, state(5, Q4, public=False))
    ran = sync()
    assert ran.status == 2
    assert "_roadmap/ci.json: still holds the data of this roadmap; its project is not public now." in ran.err


def test_only_searches_and_some_projects_need_a_token(docs: Path, site: Site, sync: Callable[..., Ran]) -> None:
    (docs / "roadmap.toml").write_text(
        '[roadmaps.aaa]\nissues = "label:docs"\n' + (docs / "roadmap.toml").read_text(encoding="utf-8")
    )
    published(site, state(3, Q4))
    ran = sync()
    assert (ran.status, "GitHub searches issues only with a token" in ran.err) == (2, True)
    assert (docs / "_roadmap" / "ci.json").exists()
    assert sync("ci").status == 0


def test_advice_on_reading_github_is_not_given(docs: Path, site: Site, sync: Callable[..., Ran]) -> None:
    with (docs / "roadmap.toml").open("a") as file:
        file.write('[kinds]\nBug = "label:bug"\n')
    columns = (*roadmap().columns, replace(roadmap().columns[1], name="Q9", start=None, end=None))
    published(site, state(3, Q4, columns=columns))
    assert sync().err == ""


# The history


def test_without_a_published_history_the_snapshots_are_compared(
    docs: Path, site: Site, sync: Callable[..., Ran]
) -> None:
    published(site, state(3, Q4))
    sync()
    published(site, state(9, Q2))
    assert sync().out.endswith("written, 1 change\n")
    assert history(docs) == [("ci", Q4, Q2, "03", "09")]


def test_the_lines_of_the_site_come_with_the_first_sync(docs: Path, site: Site, sync: Callable[..., Ran]) -> None:
    published(site, state(9, Q2), FIRST, SECOND)
    assert sync().out.endswith("written, 2 changes\n")
    assert history(docs) == [("ci", Q4, Q1, "03", "05"), ("ci", Q1, Q2, "05", "09")]


def test_a_change_that_the_site_tells_is_not_told_by_a_comparison_too(
    docs: Path, site: Site, sync: Callable[..., Ran]
) -> None:
    published(site, state(3, Q4))
    sync()
    published(site, state(9, Q2), FIRST, SECOND)
    sync()
    assert history(docs) == [("ci", Q4, Q1, "03", "05"), ("ci", Q1, Q2, "05", "09")]


def test_a_comparison_tells_what_the_site_does_not_tell(docs: Path, site: Site, sync: Callable[..., Ran]) -> None:
    published(site, state(3, Q4, Q4))
    sync()
    published(site, state(9, Q2, Q1), FIRST, SECOND)
    sync()
    assert history(docs) == [
        ("ci", Q4, Q1, "03", "05"),
        ("ci", Q1, Q2, "05", "09"),
        ("ci", Q4, Q1, "03", "09"),
    ]


def test_lines_that_come_later_add_nothing_to_what_is_told(docs: Path, site: Site, sync: Callable[..., Ran]) -> None:
    for number, columns, lines in ((3, Q4, ()), (5, Q1, (FIRST,)), (9, Q2, (FIRST, SECOND)), (9, Q2, (FIRST, SECOND))):
        published(site, state(number, columns), *lines)
        sync()
    assert history(docs) == [("ci", Q4, Q1, "03", "05"), ("ci", Q1, Q2, "05", "09")]


def test_other_settings_of_the_site_are_no_change_of_the_plan(docs: Path, site: Site, sync: Callable[..., Ran]) -> None:
    published(site, state(3, Q4))
    sync()
    published(site, state(3, Q1))
    assert sync().out.endswith(": written\n")
    assert history(docs) == []


REFUSED: dict[str, Change | bytes] = {
    "another roadmap": replace(FIRST, roadmap="other"),
    "a private line": replace(FIRST, include_private=True),
    "a line that does not say it": msgspec.json.encode(FIRST).replace(b',"include_private":false', b""),
    "in the future": replace(FIRST, when=dt.datetime(2026, 2, 1, tzinfo=dt.timezone.utc)),
    "the end before the beginning": replace(FIRST, since=day(6)),
    "a kind with a field of another kind": replace(FIRST, what="retitled"),
    "no JSON": b"Part 1 was moved.",
    "a web page": b"<!doctype html>",
    "another record": b'{"roadmap": "theirs"}',
    "no text": b'{"title": "\xff"}',
    "nested too deeply": b"[" * 100_000,
    "a title that is too long": replace(FIRST, title="x" * 1_025),
    "a value that is too long": replace(FIRST, after="x" * 300_000),
    "a list that is too long": replace(FIRST, what="re-owned", field="owners", before=(), after=("x",) * 1_001),
    "no value before and none after": replace(FIRST, before=None, after=""),
    "a reference of another form": replace(FIRST, ref="../tvm"),
    "an address that runs a script": msgspec.json.encode(FIRST).replace(b"https://github", b"javascript:github"),
}


@pytest.mark.parametrize("line", REFUSED.values(), ids=REFUSED)
def test_a_line_that_is_not_allowed_is_left_out_and_counted(
    docs: Path, site: Site, sync: Callable[..., Ran], line: Change | bytes
) -> None:
    published(site, state(9, Q2), line, SECOND)
    ran = sync()
    assert ran.status == 0
    assert ran.err == (
        f"ci: {site.url}{HISTORY}: left out 1 line without a change of this roadmap that may be shown.\n"
    )
    assert history(docs) == [("ci", Q1, Q2, "05", "09")]


def test_private_lines_are_taken_with_permission_and_stay_marked(
    docs: Path, site: Site, sync: Callable[..., Ran]
) -> None:
    with (docs / "roadmap.toml").open("a") as file:
        file.write("include-private = true\n")
    published(site, state(9, Q2, include_private=True), replace(FIRST, include_private=True), SECOND)
    assert sync().err == ""
    lines = (docs / "_roadmap" / "changes.txt").read_bytes().splitlines()
    assert [json.loads(line)["include_private"] for line in lines] == [True, False]


def test_a_line_has_no_characters_that_deceive_readers(docs: Path, site: Site, sync: Callable[..., Ran]) -> None:
    published(site, state(9, Q2), replace(FIRST, title="a\u202eb\x1b[31m Z" + "\u0301" * 30))
    sync()
    (line,) = (docs / "_roadmap" / "changes.txt").read_bytes().splitlines()
    assert json.loads(line)["title"] == "a\ufffdb\ufffd[31m Z" + "\u0301" * 8


def test_a_history_that_cannot_be_read_is_replaced_by_a_comparison(
    docs: Path, site: Site, sync: Callable[..., Ran]
) -> None:
    published(site, state(3, Q4))
    sync()
    published(site, state(9, Q2))
    site.files[HISTORY] = File(b"", 500)
    ran = sync()
    host = site.url.removeprefix("https://")
    assert ran.status == 0
    assert ran.err == f"ci: its history is not read: {site.url}{HISTORY}: {host} has a problem of its own (500).\n"
    assert history(docs) == [("ci", Q4, Q2, "03", "09")]


# From site to site


@pytest.mark.heavy
def test_what_a_build_publishes_is_what_another_site_gets(
    docs: Path, site: Site, sync: Callable[..., Ran], project: Callable[..., Project]
) -> None:
    toml = f'[roadmaps.theirs]\nproject = "{PROJECT}"\n'
    there: Project = project({"index.rst": page(".. roadmap:: theirs"), "roadmap.toml": toml}, state(9, Q2))
    secret = replace(FIRST, title="Secret", include_private=True)
    add_changes(there.folder / "_roadmap", (FIRST, secret, replace(SECOND, roadmap="other"), SECOND))
    output = there.build().outdir
    site.files |= {name: File((output / name[1:]).read_bytes()) for name in (DATA, HISTORY)}
    ran = sync()
    assert (ran.status, ran.err) == (0, "")
    assert load_roadmap(docs / "_roadmap" / "ci.json") == replace(state(9, Q2), key="ci")
    assert history(docs) == [("ci", Q4, Q1, "03", "05"), ("ci", Q1, Q2, "05", "09")]
