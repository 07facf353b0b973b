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

"""``tvm-roadmap sync --history`` adds the past that GitHub knows, once, and never what may not be public."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, NamedTuple

import github_server as github
import pytest
from examples import PROJECT

from sphinxext_tvm_roadmap import clock
from sphinxext_tvm_roadmap.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TOML = f'[roadmaps.ci]\nproject = "{PROJECT}"\n'
NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.timezone.utc)
DAY = dt.timedelta(days=1)
COLUMNS = ["Backlog", "Q4 2025", "Q1 2026", "Q2 2026"]


class Ran(NamedTuple):
    """How a sync ended."""

    status: int
    out: str
    err: str


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "roadmap.toml").write_text(TOML)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ROADMAP_GITHUB_TOKEN", "ghp_sentinel0123456789")
    return tmp_path


@pytest.fixture
def sync(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., Ran]]:
    """Return a function that runs a sync at an instant with a server."""
    assert (docs / "roadmap.toml").exists()

    def run(server: github.GitHubServer, *arguments: str, at: dt.datetime = NOW) -> Ran:
        monkeypatch.setattr(clock, "now", lambda: at)
        monkeypatch.setenv("ROADMAP_GITHUB_API", server.url)
        with pytest.raises(SystemExit) as ended:
            main(("sync", *arguments), prog_name="tvm-roadmap")
        return Ran(int(ended.value.code or 0), *capfd.readouterr())

    return run


def lines(docs: Path) -> list[dict[str, Any]]:
    path = docs / "_roadmap" / "changes.txt"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def told(docs: Path) -> list[tuple[str, Any, Any]]:
    return [(line["source"], line["before"], line["after"]) for line in lines(docs)]


def moved(at: str, before: str, after: str) -> dict[str, Any]:
    kind = {"type": "ProjectV2ItemStatusChangedEvent", "project": "example-org/1"}
    return kind | {"at": at, "previousStatus": before, "status": after}


FIRST = moved("2025-06-10T10:00:00Z", "", "Q4 2025")
SECOND = moved("2025-12-19T10:00:00Z", "Q4 2025", "Q1 2026")
THIRD = moved("2026-03-03T10:00:00Z", "Q1 2026", "Q2 2026")


def world(column: str, *rows: dict[str, Any], public: bool = True, **more: Any) -> github.World:
    content = github.issue("example-org/tvm#1", "Rent machines", timeline=github.events(rows), **more)
    fields = [github.single_select_field("Status", COLUMNS)]
    items = [github.item(content, {"Status": column})]
    owner = github.org("example-org")
    return github.World([github.project(1, owner=owner, fields=fields, items=items, public=public)])


def test_the_past_is_added_once_and_its_cost_is_said_before(docs: Path, sync: Callable[..., Ran]) -> None:
    with github.serve(world("Q1 2026", FIRST, SECOND)) as server:
        ran = sync(server, "--history")
        again = sync(server, "--history", at=NOW + DAY)
    assert (ran.status, again.status) == (0, 0), ran.err
    assert "ci: asks GitHub for the past of 1 item; this costs 1 point or more.\n" in ran.err
    assert ran.out.splitlines()[-1] == "ci: 2 changes of the past added to the history"
    assert again.out.splitlines()[-1] == "ci: 0 changes of the past added to the history"
    assert told(docs) == [("timeline", None, "Q4 2025"), ("timeline", "Q4 2025", "Q1 2026")]
    assert {line["include_private"] for line in lines(docs)} == {False}


def test_a_later_import_asks_for_what_is_newer_and_meets_the_lines_of_syncs(
    docs: Path, sync: Callable[..., Ran]
) -> None:
    with github.serve(world("Q1 2026", FIRST, SECOND)) as server:
        sync(server, "--history")
    with github.serve(world("Q2 2026", FIRST, SECOND, THIRD)) as server:
        plain = sync(server, at=NOW + 5 * DAY)
        ran = sync(server, "--history", at=NOW + 6 * DAY)
        since = [request.variables["since"] for request in server.requests if "since" in request.variables]
    assert "1 change" in plain.out
    assert since == ["2025-12-18T10:00:00Z"]
    assert ran.out.splitlines()[-1] == "ci: 1 change of the past added to the history"
    assert told(docs)[2:] == [("sync", "Q1 2026", "Q2 2026"), ("timeline", "Q1 2026", "Q2 2026")]


def test_a_sync_after_an_import_goes_on_from_the_sync_before(docs: Path, sync: Callable[..., Ran]) -> None:
    # Lines from events stand behind those of the sync, and are newer than some of them.
    with github.serve(world("Q4 2025", FIRST)) as server:
        sync(server, at=NOW - 100 * DAY)
    with github.serve(world("Q1 2026", FIRST, SECOND)) as server:
        sync(server, "--history")
    with github.serve(world("Q2 2026", FIRST, SECOND)) as server:
        ran = sync(server, at=NOW + DAY)
        again = sync(server, at=NOW + 2 * DAY)
    assert "1 change" in ran.out
    assert "nothing new" in again.out
    assert [line["source"] for line in lines(docs)] == ["sync", "timeline", "timeline", "sync"]
    last = lines(docs)[-1]
    assert (last["since"], last["before"], last["after"]) == ("2026-03-01T12:00:00Z", "Q1 2026", "Q2 2026")


def test_an_import_that_was_interrupted_is_done_again(
    docs: Path, sync: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    with github.serve(world("Q1 2026", FIRST, SECOND)) as server, monkeypatch.context() as patch:
        patch.setattr("sphinxext_tvm_roadmap.cli.sync_history.add_changes", interrupt)
        assert sync(server, "--history").status == 2
        assert told(docs) == []
        patch.undo()
        sync(server, "--history", at=NOW + DAY)
    assert told(docs) == [("timeline", None, "Q4 2025"), ("timeline", "Q4 2025", "Q1 2026")]


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_gaps_are_counted_and_said_with_the_first_day(docs: Path, sync: Callable[..., Ran]) -> None:
    with github.serve(world("Q2 2026", FIRST)) as server:
        ran = sync(server, "--history")
        again = sync(server, "--history", at=NOW + DAY)
    assert (
        "ci: GitHub has no events for 1 change, the first since 2025-06-10; the history tells them with the times "
        "between which they were made.\n"
    ) in ran.err
    assert "no events" not in again.err
    assert told(docs) == [("timeline", None, "Q4 2025"), ("gap", "Q4 2025", "Q2 2026")]


def test_lines_of_a_roadmap_that_may_be_private_are_marked(docs: Path, sync: Callable[..., Ran]) -> None:
    (docs / "roadmap.toml").write_text(f"{TOML}include-private = true\n")
    with github.serve(world("Q2 2026", FIRST, public=False)) as server:
        assert sync(server, "--history").status == 0
    assert [line["include_private"] for line in lines(docs)] == [True, True]


def test_an_earlier_title_names_no_private_repository(docs: Path, sync: Callable[..., Ran]) -> None:
    at = {"type": "RenamedTitleEvent", "at": "2025-06-10T10:00:00Z"}
    renamed = at | {"previousTitle": "Use example-org/vault#7 and example-org/open#8", "currentTitle": "Rent machines"}
    vault = github.issue("example-org/vault#7", repo=github.repository("example-org/vault", private=True))
    shown = github.issue("example-org/open#8", repo=github.repository("example-org/open"))
    with github.serve(github.World(world("Q1 2026", renamed).projects, issues=[vault, shown])) as server:
        assert sync(server, "--history").status == 0
    assert told(docs) == [("timeline", "Use private-repository and example-org/open#8", "Rent machines")]


def test_a_snapshot_is_written_although_github_refuses_to_tell_the_past(
    docs: Path, sync: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sphinxext_tvm_roadmap.github.wire.client.FIRST_WAIT", 0.001)

    def refuse(request: github.Request) -> github.Reply | None:
        refused = {"errors": [{"type": "FORBIDDEN", "message": "x"}]}
        return github.Reply(refused) if "timelineItems" in request.query else None

    with github.serve(world("Q1 2026", FIRST), script=refuse) as server:
        ran = sync(server, "--history")
    assert ran.status == 2
    assert (docs / "_roadmap" / "ci.json").exists()
    assert lines(docs) == []
    assert "Traceback" not in ran.err


def test_a_check_does_not_write_the_past(docs: Path, sync: Callable[..., Ran]) -> None:
    with github.serve(world("Q1 2026", FIRST)) as server:
        ran = sync(server, "--history", "--check")
        assert server.requests == []
    assert ran.status == 2
    assert "--check writes nothing, and --history writes the history; leave one of them out." in ran.err
    assert not (docs / "_roadmap").exists()


def test_a_search_has_a_past_without_columns(docs: Path, sync: Callable[..., Ran]) -> None:
    (docs / "roadmap.toml").write_text('[roadmaps.ci]\nissues = "repo:example-org/tvm"\n')
    renamed = {"type": "RenamedTitleEvent", "at": "2025-06-10T10:00:00Z"}
    renamed |= {"previousTitle": "Buy machines", "currentTitle": "Rent machines"}
    with github.serve(world("Q1 2026", FIRST, renamed)) as server:
        ran = sync(server, "--history")
    assert ran.status == 0, ran.err
    assert told(docs) == [("timeline", "Buy machines", "Rent machines")]
