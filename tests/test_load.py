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

"""The source and the age of each roadmap: a table of cases, with a stand-in GitHub that really answers."""

from __future__ import annotations

import datetime as dt
import gc
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import github_server as github
import pytest
from examples import PROJECT, board_on_github, item, roadmap, settings
from msgspec.structs import replace

from sphinxext_tvm_roadmap import clock
from sphinxext_tvm_roadmap.errors import GitHubError, RoadmapError, SettingsError, SnapshotError, TokenError
from sphinxext_tvm_roadmap.github.wire import client as github_client
from sphinxext_tvm_roadmap.github.wire.connection import Wire
from sphinxext_tvm_roadmap.github.wire.token import Token
from sphinxext_tvm_roadmap.load import Folders, Loaded, Origin, Refresh, RefreshPolicy, load_newest, load_roadmaps
from sphinxext_tvm_roadmap.model import Reference, Theme
from sphinxext_tvm_roadmap.planning.roadmap_outline import RoadmapOutline
from sphinxext_tvm_roadmap.settings import parse_settings
from sphinxext_tvm_roadmap.store.cache import cache_path, keep_cached
from sphinxext_tvm_roadmap.store.snapshot import digest, write_roadmap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from stopped_clock import StoppedClock

NOW = dt.datetime(2026, 1, 15, 12, tzinfo=dt.timezone.utc)
HOUR = dt.timedelta(hours=1)
SECOND = dt.timedelta(seconds=1)
SETTINGS = parse_settings(settings(["ci"]))
TOKEN = "ghp_sentinel"


@pytest.fixture(autouse=True)
def _at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(github_client, "FIRST_WAIT", 0.0)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(snapshots=tmp_path / "_roadmap", cache=tmp_path / "cache")


@pytest.fixture(scope="module")
def server() -> Iterator[github.GitHubServer]:
    with github.serve(github.World([board_on_github("From GitHub")])) as running:
        yield running


class Result(NamedTuple):
    """The result of a call."""

    ci: Loaded
    requests: int
    lines: list[str]

    @property
    def title(self) -> str:
        """The title of the first item, which says where the data is from."""
        assert self.ci.roadmap is not None
        return self.ci.roadmap.items[0].title


def snapshot(folders: Folders, hours: float, **rest: Any) -> None:
    """Keep a snapshot of so many hours ago."""
    known = {"items": (item(1, "From the snapshot"),), "fetched": NOW - hours * HOUR}
    write_roadmap(folders.snapshots, roadmap(**known | rest))


def cached(folders: Folders, hours: float) -> None:
    """Keep the data that an earlier build fetched so many hours ago."""
    made = roadmap(items=(item(1, "From the cache"),), fetched=NOW - hours * HOUR)
    keep_cached(cache_path(folders.cache, "ci", SETTINGS), made)


def ask(
    folders: Folders,
    server: github.GitHubServer,
    *,
    refresh: Refresh = "auto",
    token: str | None = TOKEN,
    max_age: dt.timedelta = HOUR,
    strict: bool = False,
    limit: dt.timedelta = 60 * SECOND,
    toml: str | None = None,
) -> Result:
    lines: list[str] = []
    before = len(server.requests)
    environ = {"ROADMAP_GITHUB_API": server.url} | ({"GH_TOKEN": token} if token is not None else {})
    loaded = load_newest(
        parse_settings(toml) if toml else SETTINGS,
        policy=RefreshPolicy(refresh, max_age, strict, limit),
        folders=folders,
        environ=environ,
        report=lines.append,
    )
    return Result(loaded["ci"], len(server.requests) - before, lines)


SNAPSHOT, CACHE, LIVE, NOTHING = "snapshot", "cache", "live", None

TABLE: list[tuple[Refresh, bool, float | None, float | None, Origin | None]] = [
    # refresh, token, age of the snapshot in hours, age of the fetched data, origin of the data
    ("auto", False, 5, None, SNAPSHOT),
    ("auto", False, None, 5, CACHE),
    ("auto", False, 5, 6, SNAPSHOT),
    ("auto", False, 6, 5, CACHE),
    ("auto", False, None, None, NOTHING),
    ("auto", True, 0.5, None, SNAPSHOT),
    ("auto", True, 1, None, SNAPSHOT),
    ("auto", True, 5, None, LIVE),
    ("auto", True, 5, 0.5, CACHE),
    ("auto", True, None, 0.5, CACHE),
    ("auto", True, 5, 2, LIVE),
    ("auto", True, None, None, LIVE),
    ("never", True, 5, None, SNAPSHOT),
    ("never", True, 5, 2, CACHE),
    ("never", True, None, None, NOTHING),
    ("always", True, 0.5, None, LIVE),
    ("always", True, 5, 0.1, LIVE),
    ("always", True, None, None, LIVE),
]


@pytest.mark.parametrize(("refresh", "token", "of_snapshot", "of_cache", "origin"), TABLE)
def test_the_data_comes_from_the_source_in_the_table(
    folders: Folders,
    server: github.GitHubServer,
    *,
    refresh: Refresh,
    token: bool,
    of_snapshot: float | None,
    of_cache: float | None,
    origin: Origin | None,
) -> None:
    if of_snapshot is not None:
        snapshot(folders, of_snapshot)
    if of_cache is not None:
        cached(folders, of_cache)
    found = ask(folders, server, refresh=refresh, token=TOKEN if token else None)
    assert found.ci.origin == origin
    assert (found.requests > 0) is (origin == LIVE)
    if origin is NOTHING:
        assert found.ci.roadmap is None
        assert "there is no snapshot; write it with: tvm-roadmap sync ci" in found.ci.problem
    else:
        assert found.title == {SNAPSHOT: "From the snapshot", CACHE: "From the cache", LIVE: "From GitHub"}[origin]


def test_fetched_data_is_not_fetched_again_until_it_is_too_old(folders: Folders, server: github.GitHubServer) -> None:
    snapshot(folders, 5)
    assert ask(folders, server).ci.origin == "live"
    again = ask(folders, server)
    assert (again.ci.origin, again.requests, again.lines) == ("cache", 0, [])
    assert again.title == "From GitHub"


def test_a_snapshot_is_never_written_by_a_build(folders: Folders, server: github.GitHubServer) -> None:
    snapshot(folders, 5)
    before = (folders.snapshots / "ci.json").read_bytes()
    ask(folders, server, refresh="always")
    assert (folders.snapshots / "ci.json").read_bytes() == before


def test_an_empty_token_counts_as_no_token(folders: Folders, server: github.GitHubServer) -> None:
    snapshot(folders, 5)
    found = ask(folders, server, token=" ")
    assert (found.requests, found.lines) == (0, [])


def test_a_fetch_is_reported_in_one_line_without_titles(folders: Folders, server: github.GitHubServer) -> None:
    (line,) = ask(folders, server).lines
    assert line == 'roadmap "ci" was fetched: 1 items'


def test_a_fetch_reports_private_repositories_that_are_left_out(folders: Folders) -> None:
    vault = github.repository("example-org/vault", private=True)
    secret = github.issue("example-org/vault#1", "Secret", repo=vault)
    with github.serve(github.World([board_on_github("From GitHub", more=[secret])])) as running:
        _, note = ask(folders, running).lines
    assert note == (
        'roadmap "ci": Private repositories are not named (1). Their items and the links to them are left out.'
    )


# Failures

FAILURES = {
    "the token is refused": (github.error("bad_credentials_401"), "does not accept the token"),
    "the project cannot be seen": (
        github.error("not_found_project"),
        "there is no such project, or this token may not see it",
    ),
    "a limit is reached": (github.error("rate_limited_old"), "limit"),
    "the server fails": (github.Reply("oops", 500), "problem of its own"),
    "the connection breaks": (github.Drop(), "127.0.0.1"),
}


@pytest.mark.parametrize(("step", "said"), FAILURES.values(), ids=FAILURES)
def test_after_a_failed_fetch_the_newest_available_data_is_used(
    folders: Folders, step: github.script.Step, said: str
) -> None:
    snapshot(folders, 5)
    cached(folders, 2)
    with github.serve(github.World(), script=lambda _request: step) as failing:
        found = ask(folders, failing)
    assert found.ci.origin == "cache"
    assert found.title == "From the cache"
    (line,) = (line for line in found.lines if "could not be fetched" in line)
    assert line.startswith('roadmap "ci" could not be fetched, so the newest data on disk is used: ')
    assert said in line
    assert TOKEN not in "".join(found.lines)


@pytest.mark.parametrize(("step", "said"), FAILURES.values(), ids=FAILURES)
def test_a_failed_fetch_ends_a_strict_build(folders: Folders, step: github.script.Step, said: str) -> None:
    snapshot(folders, 5)
    with github.serve(github.World(), script=lambda _request: step) as failing, pytest.raises(RoadmapError, match=said):
        ask(folders, failing, strict=True)


def test_a_failed_fetch_without_other_data_reports_both_problems(folders: Folders) -> None:
    with github.serve(github.World(), script=lambda _request: github.error("bad_credentials_401")) as failing:
        found = ask(folders, failing)
    assert (found.ci.roadmap, found.ci.digest) == (None, "")
    assert "does not accept the token" in found.ci.problem
    assert "tvm-roadmap sync ci" in found.ci.problem
    assert found.lines[0].startswith('roadmap "ci" could not be fetched, and there is no other data: ')


def test_a_server_that_cannot_be_reached_is_a_failed_fetch(folders: Folders) -> None:
    snapshot(folders, 5)
    with github.serve(github.World()) as gone:
        pass
    found = ask(folders, gone)
    assert found.ci.origin == "snapshot"


def test_an_invalid_token_is_a_failed_fetch(folders: Folders, server: github.GitHubServer) -> None:
    snapshot(folders, 5)
    found = ask(folders, server, token="two words")
    assert (found.ci.origin, found.requests) == ("snapshot", 0)
    assert "two words" not in "".join(found.lines)
    with pytest.raises(TokenError):
        ask(folders, server, token="two words", strict=True)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import package_that_is_missing", "(ModuleNotFoundError: package_that_is_missing)"),
        ("from json import name_that_is_missing", "(ImportError: json)"),
        ("raise RuntimeError('a sentence of somebody else')", "(RuntimeError)"),
        ("def", "(SyntaxError)"),
    ],
)
def test_a_broken_pygithub_is_a_failed_fetch(
    folders: Folders, server: github.GitHubServer, break_pygithub: Callable[[str], None], code: str, said: str
) -> None:
    break_pygithub(code)
    snapshot(folders, 5)
    found = ask(folders, server)
    assert (found.ci.origin, found.requests, len(found.lines)) == ("snapshot", 0, 1)
    assert f"PyGithub, or a package that it needs, cannot be imported {said}" in found.lines[0]
    assert "pip install --force-reinstall PyGithub" in found.lines[0]
    assert "somebody else" not in found.lines[0]
    with pytest.raises(GitHubError, match="cannot be imported"):
        ask(folders, server, strict=True)


@pytest.fixture
def _without_pygithub(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "github"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "github", None)


@pytest.mark.usefixtures("_without_pygithub")
def test_without_pygithub_one_line_says_what_to_install_and_the_snapshot_is_used(
    folders: Folders, server: github.GitHubServer
) -> None:
    snapshot(folders, 5)
    found = ask(folders, server)
    assert (found.ci.origin, found.requests, len(found.lines)) == ("snapshot", 0, 1)
    assert 'PyGithub is not installed; install it with: pip install "sphinxext-tvm-roadmap[sync]"' in found.lines[0]


@pytest.mark.usefixtures("_without_pygithub")
def test_without_pygithub_a_build_that_must_ask_github_has_a_failed_fetch(
    folders: Folders, server: github.GitHubServer
) -> None:
    snapshot(folders, 5)
    found = ask(folders, server, refresh="always")
    assert found.ci.origin == "snapshot"
    assert found.lines[0].startswith('roadmap "ci" could not be fetched')
    with pytest.raises(GitHubError, match="PyGithub is not installed"):
        ask(folders, server, strict=True)


@pytest.mark.usefixtures("_without_pygithub")
def test_a_build_without_a_token_does_not_miss_pygithub(folders: Folders, server: github.GitHubServer) -> None:
    snapshot(folders, 5)
    assert ask(folders, server, token=None).lines == []


def test_the_value_always_without_a_token_is_a_failed_fetch(folders: Folders, server: github.GitHubServer) -> None:
    snapshot(folders, 5)
    found = ask(folders, server, refresh="always", token=None)
    assert found.ci.origin == "snapshot"
    assert "GITHUB_TOKEN" in found.lines[0]
    with pytest.raises(TokenError, match="no token"):
        ask(folders, server, refresh="always", token=None, strict=True)


def test_a_strict_build_without_a_fetch_uses_the_snapshot(folders: Folders, server: github.GitHubServer) -> None:
    snapshot(folders, 5)
    assert ask(folders, server, token=None, strict=True).ci.origin == "snapshot"


def test_a_damaged_snapshot_is_distinguished_from_a_missing_one(folders: Folders, server: github.GitHubServer) -> None:
    folders.snapshots.mkdir()
    (folders.snapshots / "ci.json").write_text("{")
    found = ask(folders, server, token=None)
    assert found.ci.roadmap is None
    assert "is not JSON" in found.ci.problem


def test_a_roadmap_that_fails_does_not_affect_the_others(folders: Folders, server: github.GitHubServer) -> None:
    toml = settings(["ci"]) + '[roadmaps.gone]\nproject = "https://github.com/orgs/example-org/projects/404"\n'
    found = ask(folders, server, toml=toml)
    assert found.ci.origin == "live"
    assert sum("could not be fetched" in line for line in found.lines) == 1


def test_data_that_was_fetched_with_other_settings_is_removed(folders: Folders, server: github.GitHubServer) -> None:
    ask(folders, server, toml=settings(["ci"]) + "include-private = true\n")
    (old,) = folders.cache.iterdir()
    ask(folders, server, token=None)
    assert not old.exists()


def test_without_a_writable_cache_folder_the_data_is_fetched_again(
    folders: Folders, server: github.GitHubServer
) -> None:
    folders.cache.write_text("a file")
    assert ask(folders, server).ci.origin == "live"
    assert ask(folders, server).ci.origin == "live"


def test_all_roadmaps_share_one_time_limit_and_fetched_data_is_kept(
    folders: Folders, stopped_clock: StoppedClock
) -> None:
    toml = settings(["ci", "docs"])
    script = [None, None, *[github.Hang()] * 9]
    with github.serve(github.World([board_on_github("From GitHub")]), script=script) as stuck:
        stopped_clock.follow(stuck)
        found = ask(folders, stuck, toml=toml, limit=10 * SECOND)
    assert stopped_clock.waits == [10]
    assert (found.ci.origin, found.requests) == ("live", 3)
    assert [line for line in found.lines if "took too long" in line] != []
    assert ask(folders, stuck, toml=toml).ci.origin == "cache"


@pytest.mark.parametrize("left", [0, 1])
def test_data_from_github_with_far_fewer_items_is_refused(folders: Folders, left: int) -> None:
    write_roadmap(folders.snapshots, roadmap(items=tuple(map(item, range(3))), fetched=NOW - 5 * HOUR))
    with github.serve(github.World([board_on_github(*["From GitHub"] * left)])) as smaller:
        found = ask(folders, smaller)
        assert found.ci.origin == "snapshot"
        counted = "1 item" if left == 1 else f"{left} items"
        assert f"GitHub has {counted} of this roadmap, but the data on disk has 3." in found.lines[0]
        assert found.lines[0].endswith("tvm-roadmap sync ci --force")
        with pytest.raises(GitHubError, match="--force"):
            ask(folders, smaller, strict=True)
    assert not folders.cache.exists()


def test_a_board_without_its_columns_is_not_taken_from_github(folders: Folders, server: github.GitHubServer) -> None:
    """On GitHub, the field that `roadmap.toml` names is gone, and another one gives the columns."""
    issue = github.issue("example-org/tvm#100", "From GitHub")
    board = github.project(
        1,
        "CI",
        owner=github.org("example-org"),
        fields=[github.single_select_field("State", ["Todo", "Done"])],
        items=[github.item(issue, {"State": "Todo"})],
        views=[github.view("Board", "BOARD", columns="State")],
    )
    toml = settings(["ci"]) + '[fields]\ncolumn = ["Status"]\n'
    assert ask(folders, server, toml=toml).ci.origin == "live"
    with github.serve(github.World([board])) as other:
        found = ask(folders, other, toml=toml, refresh="always")
    assert found.ci.origin == "cache"
    assert "the column field Status, which roadmap.toml names, may be gone or renamed" in found.lines[-1]


def test_items_that_became_private_do_not_count_as_missing(folders: Folders) -> None:
    snapshot(folders, 5, items=tuple(item(number) for number in range(8)))
    vault = github.repository("example-org/tvm", private=True)
    secret = [github.issue(f"example-org/tvm#{number}", repo=vault) for number in range(8)]
    with github.serve(github.World([board_on_github(more=secret)])) as running:
        found = ask(folders, running).ci
    assert found.origin == "live"
    assert found.roadmap is not None
    assert found.roadmap.items == ()
    assert found.roadmap.left_out.private == 8


@pytest.mark.parametrize("more", [{"public": False}, {"include_private": True}], ids=["project", "items"])
def test_a_snapshot_with_private_data_is_shown_only_if_the_settings_allow_it(
    folders: Folders, server: github.GitHubServer, more: dict[str, bool]
) -> None:
    snapshot(folders, 5, **more)
    refused = ask(folders, server, token=None).ci
    assert refused.roadmap is None
    assert "include-private" in refused.problem
    allowed = f'[roadmaps.ci]\nproject = "{PROJECT}"\ninclude-private = true'
    assert ask(folders, server, token=None, toml=allowed).ci.origin == "snapshot"


def test_data_from_github_with_half_of_the_items_is_used(folders: Folders, server: github.GitHubServer) -> None:
    write_roadmap(folders.snapshots, roadmap(items=tuple(map(item, range(2))), fetched=NOW - 5 * HOUR))
    assert ask(folders, server).ci.origin == "live"


def test_data_with_a_date_in_the_future_is_neither_fresh_nor_the_newest(
    folders: Folders, server: github.GitHubServer
) -> None:
    snapshot(folders, 5)
    cached(folders, -1000)
    assert ask(folders, server, token=None).ci.origin == "snapshot"
    snapshot(folders, -1000)
    live = ask(folders, server)
    assert live.ci.origin == "live"
    assert (
        live.lines[0] == 'roadmap "ci": its data is dated 2026-02-26 04:00 UTC, in the future; a clock was or is wrong.'
    )


@pytest.mark.parametrize(
    "script",
    [
        *((), [github.error("bad_credentials_401")], [github.Drop()] * 9, [github.Drop(reset=True)] * 9),
        *([github.Cut()] * 9, [github.Hang()] * 9, [github.Drip()] * 9, [github.Drip(in_header=True)] * 9),
    ],
    ids=["answered", "refused", "dropped", "reset", "cut", "silent", "dripping", "dripping in a header"],
)
def test_no_object_contains_the_token_after_the_fetch(
    folders: Folders, stopped_clock: StoppedClock, script: list[github.script.Step]
) -> None:
    from github.Requester import Requester  # noqa: PLC0415 - loads PyGithub
    from requests import PreparedRequest  # noqa: PLC0415 - comes with it

    holders = (Token, github_client.Client, Wire, Requester, PreparedRequest)
    gc.collect()
    gc.disable()
    before = {id(each) for each in gc.get_objects() if type(each) in holders}  # other tests may keep theirs
    try:
        with github.serve(github.World([board_on_github("From GitHub")]), script=script) as running:
            stopped_clock.follow(running)
            assert ask(folders, running).requests > 0
            left = [each for each in gc.get_objects() if type(each) in holders and id(each) not in before]
            assert [type(each) for each in left] == []
    finally:
        gc.enable()


# The values of roadmap.toml


def test_values_in_roadmap_toml_win_over_fetched_values(folders: Folders, server: github.GitHubServer) -> None:
    write_roadmap(folders.snapshots, roadmap())
    said = f'[roadmaps.ci]\nproject = "{PROJECT}"\ntitle = "Ours"\nscope = "Everything"\nmaintainers = ["me"]\n'
    found = ask(folders, server, token=None, toml=said)
    assert found.ci.roadmap == replace(roadmap(), title="Ours", scope="Everything", maintainers=("me",))
    unsaid = ask(folders, server, token=None).ci
    assert unsaid.roadmap == roadmap()
    assert unsaid.problem == ""
    assert found.ci.digest != unsaid.digest


def test_maintainers_may_be_written_as_github_mentions(folders: Folders, server: github.GitHubServer) -> None:
    write_roadmap(folders.snapshots, roadmap())
    said = f'[roadmaps.ci]\nproject = "{PROJECT}"\nmaintainers = ["@me", "you"]\n'
    found = ask(folders, server, token=None, toml=said).ci.roadmap
    assert found is not None
    assert found.maintainers == ("me", "you")


def test_a_digest_depends_on_the_data_and_not_on_its_origin(folders: Folders, server: github.GitHubServer) -> None:
    live = ask(folders, server).ci
    kept = ask(folders, server).ci
    assert (live.origin, kept.origin) == ("live", "cache")
    assert live.digest == kept.digest


def test_a_roadmap_shows_data_from_another_roadmap(folders: Folders, server: github.GitHubServer) -> None:
    unknown = Reference("example-org/tvm#9", "https://github.com/example-org/tvm/issues/9", "blocked-by")
    write_roadmap(folders.snapshots, roadmap("ci", items=(item(1, blocked_by=(unknown,)),)))
    write_roadmap(folders.snapshots, roadmap("docs", items=(item(9, "Write it down"),)))
    found = ask(folders, server, token=None, toml=settings(["ci", "docs"])).ci
    assert found.roadmap is not None
    assert (found.roadmap.items[0].status, found.roadmap.items[0].blocked_by[0].title) == ("blocked", "Write it down")
    assert found.digest == digest(found.roadmap)


def test_a_roadmap_with_private_items_gives_no_data_to_others(folders: Folders, server: github.GitHubServer) -> None:
    unknown = Reference("example-org/vault#9", "https://github.com/example-org/vault/issues/9", "blocked-by")
    write_roadmap(folders.snapshots, roadmap("ci", items=(item(1, blocked_by=(unknown,)),)))
    private = item(9, "A secret", ref=unknown.ref, blocked_by=(replace(unknown, ref="example-org/tvm#1"),))
    write_roadmap(folders.snapshots, roadmap("vault", items=(private,), include_private=True))
    toml = f'{settings(["ci"])}[roadmaps.vault]\nproject = "{PROJECT}"\ninclude-private = true\n'
    found = ask(folders, server, token=None, toml=toml).ci.roadmap
    assert found is not None
    assert found.items == (item(1, blocked_by=(unknown,)),)


def test_a_wait_for_github_is_reported(folders: Folders) -> None:
    with github.serve(github.World([board_on_github("From GitHub")]), script=[github.Reply("", 500)]) as busy:
        found = ask(folders, busy)
    assert found.title == "From GitHub"
    assert "asked again in" in found.lines[0]


@pytest.mark.parametrize("refresh", ["always", "auto", "never"])
def test_nobody_asks_github_for_a_planned_roadmap(
    folders: Folders, server: github.GitHubServer, refresh: Refresh
) -> None:
    snapshot(folders, 5)
    toml = (
        '[roadmaps.ci]\nplanned = true\nscope = "All *of*\\nit"\nmaintainers = ["@ann"]\n[roadmaps.ci.themes.Speed]\n'
    )
    found = ask(folders, server, toml=toml, refresh=refresh, strict=True)
    assert (found.requests, found.lines, found.ci.roadmap) == (0, [], None)
    assert found.ci.outline == RoadmapOutline(
        key="ci",
        title="ci",
        scope="All *of* it",
        maintainers=("ann",),
        themes=(Theme("Speed", "speed"),),
        url=None,
    )


def test_of_a_roadmap_without_data_the_parts_in_roadmap_toml_are_known(
    folders: Folders, server: github.GitHubServer
) -> None:
    found = ask(folders, server, refresh="never")
    assert found.ci.outline == RoadmapOutline(key="ci", title="ci", url=PROJECT)
    assert "there is no snapshot" in found.ci.problem


# Roadmaps from snapshots alone


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Return a ``roadmap.toml`` with two roadmaps that have snapshots beside it, and one that has none."""
    path = tmp_path / "docs" / "roadmap.toml"
    path.parent.mkdir()
    path.write_text(settings(["ci", "docs", "new"]))
    for key in ("ci", "docs"):
        write_roadmap(path.parent / "_roadmap", roadmap(key=key))
    return path


def test_requested_roadmaps_keep_their_order_and_only_they_need_a_snapshot(config: Path) -> None:
    assert list(load_roadmaps(config, "docs", "ci")) == ["docs", "ci"]
    with pytest.raises(SnapshotError, match="there is no snapshot; write it with: tvm-roadmap sync new"):
        load_roadmaps(config, "ci", "new")


def test_without_keys_or_with_a_star_all_roadmaps_are_loaded(config: Path) -> None:
    write_roadmap(config.parent / "_roadmap", roadmap(key="new"))
    assert list(load_roadmaps(config)) == list(load_roadmaps(config, "*")) == ["ci", "docs", "new"]


def test_a_planned_roadmap_is_left_out_unless_it_is_named(config: Path) -> None:
    config.write_text(settings(["ci", "docs"]) + "[roadmaps.hardware]\nplanned = true\n")
    assert list(load_roadmaps(config)) == ["ci", "docs"]
    with pytest.raises(SnapshotError, match=r'^roadmap "hardware" is planned, so there is no data of it yet\.$'):
        load_roadmaps(config, "hardware")


def test_a_key_that_is_not_defined_is_an_error(config: Path) -> None:
    with pytest.raises(SettingsError, match='there is no roadmap "cii"'):
        load_roadmaps(config, "cii")


def test_the_snapshots_may_be_in_another_folder(config: Path, tmp_path: Path) -> None:
    write_roadmap(tmp_path / "elsewhere", roadmap(title="Elsewhere"))
    assert load_roadmaps(config, "ci", snapshots=tmp_path / "elsewhere")["ci"].title == "Elsewhere"


def test_roadmap_toml_replaces_title_scope_and_maintainers_of_a_snapshot(config: Path) -> None:
    lines = 'title = "Ours"\nscope = "All"\nmaintainers = ["@ann"]\n'
    config.write_text(settings(["ci"]) + lines)
    loaded = load_roadmaps(config, "ci")["ci"]
    assert (loaded.title, loaded.scope, loaded.maintainers) == ("Ours", "All", ("ann",))
