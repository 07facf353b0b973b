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

"""A build asks the site that publishes a roadmap if the data at hand is old, and does without its answer."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING, Any, NamedTuple

import github_server as github
import pytest
from examples import board_on_github, item, roadmap, settings
from msgspec.structs import replace
from site_server import File, Site, publish
from sphinx_project import Project, having, page, words

from sphinxext_tvm_roadmap import clock
from sphinxext_tvm_roadmap.errors import NotPublicError, PublisherError, RoadmapError
from sphinxext_tvm_roadmap.load import Folders, Loaded, Origin, Refresh, RefreshPolicy, load_newest
from sphinxext_tvm_roadmap.model import Roadmap
from sphinxext_tvm_roadmap.settings import parse_settings
from sphinxext_tvm_roadmap.store.cache import cache_path, keep_cached
from sphinxext_tvm_roadmap.store.snapshot import dump_roadmap, write_roadmap

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from stopped_clock import StoppedClock

NOW = dt.datetime(2026, 1, 15, 12, tzinfo=dt.timezone.utc)
HOUR = dt.timedelta(hours=1)
PATH = "/docs/roadmap/theirs.json"

SNAPSHOT, CACHE, LIVE, NOTHING = "snapshot", "cache", "live", None


@pytest.fixture(autouse=True)
def _at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(snapshots=tmp_path / "_roadmap", cache=tmp_path / "cache")


class Result(NamedTuple):
    """The result of a call."""

    ci: Loaded
    lines: list[str]

    @property
    def title(self) -> str:
        """The title of the first item, which says where the data is from."""
        assert self.ci.roadmap is not None
        return self.ci.roadmap.items[0].title


def toml(site: Site, more: str = "") -> str:
    return f'[roadmaps.ci]\nsnapshot = "{site.url}{PATH}"\n{more}\n'


def made(first: str, hours: float, **rest: Any) -> Roadmap:
    """Return a roadmap with one item of this title, of so many hours ago."""
    return roadmap(**{"items": (item(1, first),), "fetched": NOW - hours * HOUR} | rest)


def published(site: Site, roadmap: Roadmap) -> None:
    site.files[PATH] = File(dump_roadmap(replace(roadmap, key="theirs")))


def cached(folders: Folders, site: Site, hours: float, *, asked: float) -> None:
    """Keep data of so many hours ago that an earlier build got at another time."""
    path = cache_path(folders.cache, "ci", parse_settings(toml(site)))
    keep_cached(path, made("From the cache", hours))
    then = (NOW - asked * HOUR).timestamp()
    os.utime(path, (then, then))


def ask(
    folders: Folders,
    site: Site,
    *,
    refresh: Refresh = "auto",
    strict: bool = False,
    limit: float = 60.0,
    written: str | None = None,
    environ: dict[str, str] | None = None,
) -> Result:
    lines: list[str] = []
    loaded = load_newest(
        parse_settings(written or toml(site)),
        policy=RefreshPolicy(refresh, HOUR, strict, dt.timedelta(seconds=limit)),
        folders=folders,
        environ=environ or {},
        report=lines.append,
    )
    return Result(loaded["ci"], lines)


TABLE: list[tuple[Refresh, float | None, float | None, float | None, Origin | None]] = [
    # refresh, age of the snapshot in hours, age of the data in the cache, when the site was asked, origin of the data
    ("auto", 0.5, None, None, SNAPSHOT),
    ("auto", 1, None, None, SNAPSHOT),
    ("auto", 5, None, None, LIVE),
    ("auto", None, None, None, LIVE),
    ("auto", None, 0.5, 0.5, CACHE),
    ("auto", 9, 5, 0.5, CACHE),
    ("auto", 4, 5, 0.5, SNAPSHOT),
    ("auto", 9, 5, 2, LIVE),
    ("auto", 0.5, 5, 2, SNAPSHOT),
    ("never", 9, None, None, SNAPSHOT),
    ("never", 9, 5, 5, CACHE),
    ("never", None, None, None, NOTHING),
    ("always", 4, None, None, LIVE),
    ("always", 4, 3.5, 0.1, LIVE),
]


@pytest.mark.parametrize(("refresh", "of_snapshot", "of_cache", "asked", "origin"), TABLE)
def test_the_data_comes_from_the_source_in_the_table(
    folders: Folders,
    site: Site,
    *,
    refresh: Refresh,
    of_snapshot: float | None,
    of_cache: float | None,
    asked: float | None,
    origin: Origin | None,
) -> None:
    published(site, made("From the site", 3))
    if of_snapshot is not None:
        write_roadmap(folders.snapshots, made("From the snapshot", of_snapshot))
    if of_cache is not None:
        cached(folders, site, of_cache, asked=asked or 0)
    found = ask(folders, site, refresh=refresh)
    assert found.ci.origin == origin
    assert len(site.asked()) == (origin == LIVE)
    if origin is not NOTHING:
        assert found.title == {SNAPSHOT: "From the snapshot", CACHE: "From the cache", LIVE: "From the site"}[origin]
        assert found.ci.roadmap is not None
        assert found.ci.roadmap.key == "ci"


def test_data_that_an_earlier_build_kept_needs_no_second_answer(folders: Folders, site: Site) -> None:
    published(site, made("From the site", 3))
    assert ask(folders, site).ci.origin == LIVE
    kept = cache_path(folders.cache, "ci", parse_settings(toml(site)))
    os.utime(kept, (NOW.timestamp(), NOW.timestamp()))
    again = ask(folders, site)
    assert (again.ci.origin, again.title, again.lines) == (CACHE, "From the site", [])
    assert len(site.asked()) == 1


def test_damaged_data_in_the_cache_does_not_keep_a_build_from_asking(folders: Folders, site: Site) -> None:
    published(site, made("From the site", 3))
    cached(folders, site, 0.5, asked=0.1)
    cache_path(folders.cache, "ci", parse_settings(toml(site))).write_text("{")
    assert ask(folders, site).ci.origin == LIVE


def test_newer_data_on_disk_is_kept_even_in_a_strict_build(folders: Folders, site: Site) -> None:
    published(site, made("From the site", 9, items=()))
    write_roadmap(folders.snapshots, made("From the snapshot", 5))
    found = ask(folders, site, strict=True)
    assert (found.ci.origin, found.title) == (SNAPSHOT, "From the snapshot")
    (line,) = found.lines
    assert line == (
        'roadmap "ci": the published data is of 2026-01-15 03:00 UTC, and older than the data on disk of '
        "2026-01-15 07:00 UTC, which is kept."
    )


def test_the_settings_replace_the_title_of_the_site(folders: Folders, site: Site) -> None:
    published(site, made("From the site", 3, title="Theirs", scope="Theirs"))
    found = ask(folders, site, written=toml(site, 'title = "Ours"')).ci.roadmap
    assert found is not None
    assert (found.title, found.scope) == ("Ours", "Theirs")


def test_neither_a_token_nor_github_is_needed(folders: Folders, site: Site) -> None:
    published(site, made("From the site", 3))
    with github.serve(github.World([board_on_github("From GitHub")])) as server:
        environ = {"ROADMAP_GITHUB_API": server.url, "GH_TOKEN": "ghp_sentinel"}
        found = ask(folders, site, environ=environ)
        both = ask(folders, site, written=settings(["docs"]) + toml(site), environ=environ)
        assert len(server.requests) > 0
    assert (found.title, both.title) == ("From the site", "From the site")
    assert "sentinel" not in str(site.requests)


def test_a_published_roadmap_tells_nothing_about_the_items_of_others(folders: Folders, site: Site) -> None:
    """It tells newer facts about the same item, which would count if they came from GitHub."""
    old = item(1, "From GitHub", updated=NOW - 9 * HOUR)
    write_roadmap(folders.snapshots, roadmap("docs", items=(old,), fetched=NOW - 5 * HOUR))
    new = item(1, "From the site", state="closed", status="done", updated=NOW - 2 * HOUR)
    published(site, made("", 1, items=(new,)))
    loaded = load_newest(
        parse_settings(settings(["docs"]) + toml(site)),
        policy=RefreshPolicy("auto", HOUR, strict=True),
        folders=folders,
        environ={},
        report=print,
    )
    assert (found := loaded["docs"].roadmap) is not None
    assert found.items == (old,)
    assert loaded["ci"].origin == LIVE


# Failures

FAILURES = {
    "nothing is published": (File(b"", 404), "has no such file (404)"),
    "the server fails": (File(b"", 500), "has a problem of its own (500)"),
    "a web page": (File(b"<html>"), "is a web page"),
    "half of it": (File(dump_roadmap(made("x", 3)), share=0.5), "ended its answer too early"),
    "private data": (File(dump_roadmap(made("x", 3, public=False))), "may hold data that only some people may see"),
    "far fewer items": (File(dump_roadmap(made("x", 3, items=()))), "has 0 items of this roadmap, but the data on"),
}


@pytest.mark.parametrize(("file", "said"), FAILURES.values(), ids=FAILURES)
def test_after_a_failure_the_newest_data_on_disk_is_used_and_one_line_says_so(
    folders: Folders, site: Site, file: File, said: str
) -> None:
    site.files[PATH] = file
    write_roadmap(folders.snapshots, made("From the snapshot", 5))
    cached(folders, site, 4, asked=4)
    found = ask(folders, site)
    assert (found.ci.origin, found.title) == (CACHE, "From the cache")
    (line,) = found.lines
    assert line.startswith('roadmap "ci" could not be fetched, so the newest data on disk is used: ')
    assert said in line
    assert len(site.asked()) == 1


@pytest.mark.parametrize(("file", "said"), FAILURES.values(), ids=FAILURES)
def test_a_failure_ends_a_strict_build(folders: Folders, site: Site, file: File, said: str) -> None:
    site.files[PATH] = file
    write_roadmap(folders.snapshots, made("From the snapshot", 5))
    with pytest.raises(RoadmapError) as raised:
        ask(folders, site, strict=True)
    assert isinstance(raised.value, PublisherError | NotPublicError)
    assert said in str(raised.value)


def test_without_other_data_both_problems_are_said(folders: Folders, site: Site) -> None:
    found = ask(folders, site)
    assert found.ci.roadmap is None
    assert "has no such file (404)" in found.ci.problem
    assert "tvm-roadmap sync ci" in found.ci.problem


def test_the_site_may_not_lose_most_of_the_items_unnoticed(folders: Folders, site: Site) -> None:
    published(site, made("From the site", 3))
    write_roadmap(folders.snapshots, made("x", 5, items=tuple(map(item, range(3)))))
    (line,) = ask(folders, site).lines
    host = site.url.removeprefix("https://")
    assert f"{host} has 1 item of this roadmap, but the data on disk has 3." in line
    assert line.endswith("accept it with: tvm-roadmap sync ci --force")


def test_all_roadmaps_share_one_time_limit(folders: Folders, site: Site, stopped_clock: StoppedClock) -> None:
    stopped_clock.follow(site)
    site.files[PATH] = File(hangs=True, share=0.0)
    more = toml(site).replace(".ci]", ".docs]")
    found = ask(folders, site, limit=10, written=toml(site) + more)
    assert stopped_clock.waits == [10]
    assert len(site.asked()) == 1
    assert [line.rpartition(" took ")[2] for line in found.lines] == ["too long to answer."] * 2


def test_a_build_without_a_network_shows_the_snapshot(certificate: Path, project: Callable[..., Project]) -> None:
    with publish(certificate) as gone:
        pass
    written: Project = project({"index.rst": page(".. roadmap:: ci"), "roadmap.toml": toml(gone)}, roadmap())
    built = written.build()
    assert built.warnings == []
    assert "Improve CI stability: phase 1" in words(built.page())


# Pages


def test_a_page_names_the_site_that_publishes_the_data(site: Site, project: Callable[..., Project]) -> None:
    host = site.url.removeprefix("https://")
    published(site, roadmap(fetched=NOW - 9 * HOUR))
    written: Project = project({"index.rst": page(".. roadmap:: ci"), "roadmap.toml": toml(site)})
    built = written.build()
    (about,) = having(built.page(), class_="roadmap-about")
    assert f"Data published by {host}Open on GitHub (make changes there)" in words(about)
    links = {words(link): link.get("href") for link in about.iter("a")}
    assert links[host] == site.url + PATH
    assert links["Open on GitHub"] == roadmap().url


def test_a_page_is_read_again_if_another_site_publishes_the_same_data(
    site: Site, project: Callable[..., Project]
) -> None:
    written: Project = project({"index.rst": page(".. roadmap:: ci"), "roadmap.toml": toml(site)}, roadmap())
    assert written.build(roadmap_refresh="never").read == ["index"]
    assert written.build(roadmap_refresh="never").read == []
    written.write({"roadmap.toml": toml(site).replace("theirs", "moved")})
    assert written.build(roadmap_refresh="never").read == ["index"]


def test_a_page_without_data_leads_to_the_published_data(site: Site, project: Callable[..., Project]) -> None:
    host = site.url.removeprefix("https://")
    written: Project = project({"index.rst": page(".. roadmap:: ci"), "roadmap.toml": toml(site)})
    (written.folder / "_roadmap" / "ci.json").unlink(missing_ok=True)
    built = written.build()
    assert "has no such file (404)" in built.warnings[0]
    (notice,) = having(built.page(), class_="roadmap-stale")
    assert words(notice) == f"This page was built without data for this roadmap. See the data at {host}."
    assert [link.get("href") for link in notice.iter("a")] == [site.url + PATH]
