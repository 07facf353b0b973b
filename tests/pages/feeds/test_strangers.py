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

"""Whatever strangers write into any field: in all files for programs it is text, and does nothing."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from examples import FETCHED
from icalendar import Calendar
from markdown_it import MarkdownIt
from strangers import LONG, delivering, inputs

from sphinxext_tvm_roadmap.characters import UNWANTED
from sphinxext_tvm_roadmap.model import Change
from sphinxext_tvm_roadmap.pages.feeds.calendar import make_calendar
from sphinxext_tvm_roadmap.pages.feeds.card import make_card
from sphinxext_tvm_roadmap.pages.feeds.change_feed import Site, change_feeds
from sphinxext_tvm_roadmap.pages.feeds.markdown_page import make_markdown
from sphinxext_tvm_roadmap.pages.views.pieces.context import Context
from sphinxext_tvm_roadmap.planning.history import history_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxext_tvm_roadmap.model import Roadmap

pytestmark = [pytest.mark.once, pytest.mark.heavy]

CONTEXT = Context(today=FETCHED.date(), stale_after=dt.timedelta(days=30))
SITE = Site("Example", "../", "index.html", lambda _key, _target: None)
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

MARKDOWN = {
    *("heading", "paragraph", "bullet_list", "list_item", "link", "em"),
    *("inline", "text", "text_special", "softbreak"),
}
"""What our files of Markdown consist of."""


@pytest.fixture(scope="module")
def fetched() -> dict[str, Roadmap]:
    """Return a roadmap with each input in all of its texts, by the title of the input."""
    with delivering() as deliver:
        short = [(number, title, text) for number, (title, text) in enumerate(inputs()) if len(text) < LONG]
        return {title: deliver(number, text)[0] for number, title, text in short}


def told_of(roadmap: Roadmap) -> Iterator[Change]:
    """Yield changes that hold the texts of strangers in all places where a change has texts."""
    known: dict[str, Any] = {"roadmap": roadmap.key, "since": FETCHED, "include_private": False}
    for number, item in enumerate(roadmap.items, start=1):
        text, when = item.title, FETCHED + dt.timedelta(days=number)
        of_item = known | {"when": when, "item": item.id, "url": item.url, "ref": item.ref, "title": text}
        yield Change(what="moved", field="column", before=text, after=f"{text}!", **of_item)
        yield Change(what="re-owned", field="owners", before=(text,), after=(text, "ann"), **of_item)
        yield Change(what="dependency-added", field="blocked_by", before=(), after=(text,), **of_item)
        yield Change(what="retitled", field="title", before=text, after=text, **of_item)
    last = known | {"when": FETCHED + dt.timedelta(days=99), "item": ""}
    yield Change(what="themes", field="themes", before=(), after=(roadmap.title, f"{roadmap.title}."), **last)


def addresses(roadmap: Roadmap) -> set[str | None]:
    return {roadmap.url, *(item.url for item in roadmap.items)}


def test_feeds_of_changes_hold_text_only(fetched: dict[str, Roadmap]) -> None:
    for title, roadmap in fetched.items():
        feeds = change_feeds({"k": roadmap}, {"k": history_of(roadmap, told_of(roadmap))}, CONTEXT, SITE)
        assert len(feeds) == 2
        for data in feeds.values():
            found = feedparser.parse(data)
            assert not found.bozo, title
            assert UNWANTED.search(data.decode()) is None, title
            assert len(found.entries) == len(roadmap.items) + 1, title
            kinds = {text.type for entry in found.entries for text in (entry.title_detail, *entry.content)}
            assert kinds == {"text/plain"}, title
            assert {entry.link for entry in found.entries} <= addresses(roadmap), title


def test_calendars_have_only_events_and_their_lines(fetched: dict[str, Roadmap]) -> None:
    for title, roadmap in fetched.items():
        data = make_calendar(roadmap)
        assert data is not None
        assert UNWANTED.search(data.decode().replace("\r\n", "\n")) is None, title
        calendar = Calendar.from_ical(data)
        assert {part.name for part in calendar.walk()} == {"VCALENDAR", "VEVENT"}, title
        names = {name for event in calendar.walk("VEVENT") for name in event}
        assert names == {"SUMMARY", "DTSTART", "DTSTAMP", "UID", "DESCRIPTION", "TRANSP", "URL"}, title
        assert {str(event["url"]) for event in calendar.walk("VEVENT")} <= addresses(roadmap), title


def test_cards_draw_and_do_nothing_else(fetched: dict[str, Roadmap]) -> None:
    for title, roadmap in fetched.items():
        data = make_card(roadmap, CONTEXT)
        assert UNWANTED.search(data.decode()) is None, title
        parts = list(ET.fromstring(data).iter())
        assert {part.tag.rpartition("}")[2] for part in parts} <= {"svg", "title", "desc", "rect", "text"}, title
        values = {
            value for part in parts for name, value in part.attrib.items() if name not in {"font-family", "viewBox"}
        }
        assert all(re.fullmatch(r"[\d.]+|#[0-9a-f]{6}|img|title|desc|title desc", value) for value in values), title


def test_files_of_markdown_have_only_our_marks_and_links(fetched: dict[str, Roadmap]) -> None:
    for title, roadmap in fetched.items():
        data = make_markdown(roadmap, CONTEXT).decode()
        assert UNWANTED.search(data) is None, title
        tokens = READER.parse(data)[1:]
        inside = [part for token in tokens for part in (token, *(token.children or ()))]
        assert {part.type.removesuffix("_open").removesuffix("_close") for part in inside} <= MARKDOWN, title
        links = {str(part.attrs["href"]) for part in inside if part.type == "link_open"}
        assert links <= {READER.normalizeLink(url) for url in addresses(roadmap) if url}, title
