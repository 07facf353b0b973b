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

"""The feeds of changes: which entries they have, and what these say."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import feedparser
import pytest
from examples import FETCHED, HOSTILE, PROJECT, item, roadmap

from sphinxext_tvm_roadmap.model import Change
from sphinxext_tvm_roadmap.pages.feeds.change_feed import Site, change_feeds
from sphinxext_tvm_roadmap.pages.views.pieces.context import Context
from sphinxext_tvm_roadmap.planning.history import History, history_of

if TYPE_CHECKING:
    from sphinxext_tvm_roadmap.model import Roadmap
    from sphinxext_tvm_roadmap.pages.parts import Target

CONTEXT = Context(today=FETCHED.date(), stale_after=dt.timedelta(days=30))
BASE = "https://docs.example.org/"
ON_PAGES = {
    ("item", "I_15"): "ci.html#roadmap-item-15",
    ("page", "I_5"): "roadmap/ci/5.html#roadmap-item-5",
    ("item", "I_5"): "ci.html#roadmap-item-5",
    ("ref", "ci"): "ci.html#roadmap-key-ci",
    ("ref", "docs"): "docs.html#roadmap-key-docs",
}


def find(_key: str, target: Target) -> str | None:
    return ON_PAGES.get(target)


SITE = Site("Example", BASE, "index.html", find)


def day(number: int) -> dt.datetime:
    """Return an instant of January 2026."""
    return dt.datetime(2026, 1, number, 6, tzinfo=dt.timezone.utc)


def change(number: int, at: int, what: str = "added", **rest: Any) -> Change:
    known: dict[str, Any] = {"roadmap": "ci", "since": day(at - 1), "when": day(at), "include_private": False}
    known |= {"item": f"I_{number}", "title": f"Part {number}"}
    known |= {"url": f"https://github.com/example-org/tvm/issues/{number}"}
    return Change(what=what, **known | rest)


CHANGES = (
    change(15, 2),
    change(15, 9, "moved", field="column", before="Q1 2026", after="Q2 2026"),
    change(5, 4, "shipped", field="status", before="planned", after="done", since=day(4)),
    change(99, 6, "removed", title="Gone"),
)


def made(*changes: Change, site: Site = SITE, **rest: Any) -> dict[str, Any]:
    """Return what feedparser finds in each feed of the roadmap ``ci`` with these changes."""
    ours = roadmap(**rest)
    feeds = change_feeds({"ci": ours}, {"ci": history_of(ours, changes)}, CONTEXT, site)
    return {name: feedparser.parse(data) for name, data in feeds.items()}


def test_entries_say_the_changes_and_their_time_the_newest_first() -> None:
    (feed, everything) = made(*CHANGES).values()
    assert [(entry.updated, entry.title) for entry in feed.entries] == [
        ("2026-01-09T06:00:00Z", "Improve CI stability: phase 1 was moved from Q1 2026 to Q2 2026."),
        ("2026-01-06T06:00:00Z", "Gone was removed from the roadmap."),
        ("2026-01-04T06:00:00Z", "Find long-running tests shipped."),
        ("2026-01-02T06:00:00Z", "Improve CI stability: phase 1 was added to the roadmap."),
    ]
    assert feed.entries[0].content[0].value == (
        "Improve CI stability: phase 1 was moved from Q1 2026 to Q2 2026. (between Jan 8 and Jan 9, 2026)"
    )
    assert feed.entries[2].content[0].value == "Find long-running tests shipped. (Jan 4, 2026)"
    assert [entry.title for entry in everything.entries] == [
        f"Continuous Integration & Testing: {entry.title}" for entry in feed.entries
    ]


def test_a_feed_has_a_title_and_the_time_of_its_newest_entry() -> None:
    found = made(*CHANGES)
    assert set(found) == {"ci.changes.xml", "changes.xml"}
    assert found["ci.changes.xml"].feed.title == "Continuous Integration & Testing: changes"
    assert found["changes.xml"].feed.title == "Example: Changes of all roadmaps"
    for name, feed in found.items():
        assert feed.feed.updated == "2026-01-09T06:00:00Z"
        assert feed.feed.author == "Example"
        assert [link.href for link in feed.feed.links if link.rel == "self"] == [f"{BASE}roadmap/{name}"]


def test_entries_lead_to_the_page_of_an_item_or_its_place_or_github_or_the_roadmap() -> None:
    told = (*CHANGES, change(0, 3, "themes", item="", field="themes", after=("Speed",), url=None, title=None))
    feed = made(*told)["ci.changes.xml"]
    assert [entry.link for entry in feed.entries] == [
        f"{BASE}ci.html#roadmap-item-15",
        "https://github.com/example-org/tvm/issues/99",
        f"{BASE}roadmap/ci/5.html#roadmap-item-5",
        f"{BASE}ci.html#roadmap-key-ci",
        f"{BASE}ci.html#roadmap-item-15",
    ]


def test_a_roadmap_that_has_no_place_leads_to_its_project() -> None:
    site = Site("", "../", "index.html", lambda _key, _target: None)
    feed = made(change(1, 2, "goals", url=None, field="goals", title="Q1 2026"), site=site)["ci.changes.xml"]
    assert [entry.link for entry in feed.entries] == [PROJECT]


def test_the_ids_depend_on_the_item_and_its_time_alone() -> None:
    before = [entry.id for entry in made(*CHANGES)["ci.changes.xml"].entries]
    assert len(set(before)) == 4
    later = made(*CHANGES, change(7, 9), title="Another title", items=(item(15, "Another title"),))
    assert set(before) < {entry.id for entry in later["ci.changes.xml"].entries}
    assert {entry.id for entry in later["changes.xml"].entries} == {
        entry.id for entry in later["ci.changes.xml"].entries
    }
    assert all(identity.startswith("urn:uuid:") for identity in before)


def test_feeds_of_two_roadmaps_have_different_ids_and_one_feed_holds_both() -> None:
    ours = {key: roadmap(key, title=key) for key in ("ci", "docs")}
    changes = {"ci": [change(15, 2)], "docs": [change(15, 3, roadmap="docs")]}
    histories = {key: history_of(ours[key], told) for key, told in changes.items()}
    feeds = {name: feedparser.parse(data) for name, data in change_feeds(ours, histories, CONTEXT, SITE).items()}
    assert set(feeds) == {"ci.changes.xml", "docs.changes.xml", "changes.xml"}
    assert len({feed.feed.id for feed in feeds.values()}) == 3
    assert [entry.title.partition(":")[0] for entry in feeds["changes.xml"].entries] == ["docs", "ci"]
    assert len({entry.id for entry in feeds["changes.xml"].entries}) == 2


def test_only_the_newest_hundred_are_told() -> None:
    many = [change(number, 1 + number % 9 + 1) for number in range(250)]
    for feed in made(*many).values():
        assert len(feed.entries) == 100
        assert feed.entries[0].updated == "2026-01-10T06:00:00Z"


def test_changes_of_any_age_are_told() -> None:
    instants = [day(2) - dt.timedelta(days=400 * number) for number in range(9)]
    old = [change(number, 2, source="git", since=instant, when=instant) for number, instant in enumerate(instants)]
    assert len(made(*old)["changes.xml"].entries) == 9


@pytest.mark.parametrize("histories", [{}, {"ci": History()}])
def test_without_a_known_change_there_is_no_feed(histories: dict[str, History]) -> None:
    ours: dict[str, Roadmap] = {"ci": roadmap()}
    assert change_feeds(ours, histories, CONTEXT, SITE) == {}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(text: str) -> None:
    told = change(77, 2, "moved", title=text, field="column", before=text, after=text)
    (entry,) = made(told, title=text)["ci.changes.xml"].entries
    assert entry.title_detail.type == "text/plain"
    shown = " ".join(text.split())
    plain = shown.replace("`", "")
    assert entry.title in {f"{plain} was moved from {shown} to {shown}.", f"{shown} was moved from {shown} to {shown}."}
