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

"""Feeds in the form of RFC 4287, as feedparser and an XML parser find them."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from examples import HOSTILE
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sphinxext_tvm_roadmap.pages.feeds.atom import Feed, FeedEntry, write_feed
from sphinxext_tvm_roadmap.pages.feeds.xml_file import BEGINNING

WHEN = dt.datetime(2026, 1, 9, 7, 30, 5, 250, tzinfo=dt.timezone.utc)

ENTRY = FeedEntry(
    id="urn:uuid:11111111-1111-5111-8111-111111111111",
    title="Rent machines shipped.",
    text="Rent machines shipped. This happened on Jan 9, 2026.",
    updated=WHEN,
    link="https://docs.example.org/ci.html#roadmap-item-7",
    kinds=("shipped", "progress"),
)
FEED = Feed(
    id="urn:uuid:22222222-2222-5222-8222-222222222222",
    title="Testing: changes",
    author="Example",
    updated=WHEN,
    language="en",
    link="https://docs.example.org/ci.html",
    itself="https://docs.example.org/roadmap/ci.changes.xml",
    entries=(ENTRY,),
)

# RFC 4287, sections 4.1.1 and 4.1.2: the elements that must be there, and how many there may be.
OF_FEED = {"id": 1, "title": 1, "updated": 1, "author": 1, "link": 2, "entry": 1}
OF_ENTRY = {"id": 1, "title": 1, "updated": 1, "link": 1, "category": 2, "content": 1}
TAGS = {b"?xml", b"!--", b"feed", b"name", *(name.encode() for name in {**OF_FEED, **OF_ENTRY})}


def read(feed: Feed) -> Any:
    """Return what feedparser finds."""
    found = feedparser.parse(write_feed(feed))
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def tags(element: ET.Element) -> Counter[str]:
    return Counter(child.tag.removeprefix("{http://www.w3.org/2005/Atom}") for child in element)


def test_feedparser_reads_the_feed_and_its_entries() -> None:
    found = read(FEED)
    assert (found.feed.id, found.feed.title, found.feed.author) == (FEED.id, "Testing: changes", "Example")
    assert found.feed.language == "en"
    assert [(link.rel, link.href) for link in found.feed.links] == [
        ("self", "https://docs.example.org/roadmap/ci.changes.xml"),
        ("alternate", "https://docs.example.org/ci.html"),
    ]
    (entry,) = found.entries
    assert (entry.id, entry.title, entry.link) == (ENTRY.id, "Rent machines shipped.", ENTRY.link)
    assert entry.updated == found.feed.updated == "2026-01-09T07:30:05Z"
    assert entry.content[0].value == "Rent machines shipped. This happened on Jan 9, 2026."
    assert entry.content[0].type == "text/plain"
    assert [tag.term for tag in entry.tags] == ["shipped", "progress"]


def test_a_feed_has_the_elements_that_the_standard_asks_for_and_no_others() -> None:
    root = ET.fromstring(write_feed(FEED))
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert tags(root) == OF_FEED
    entry = root.find("{http://www.w3.org/2005/Atom}entry")
    assert entry is not None
    assert tags(entry) == OF_ENTRY


def test_an_instant_is_written_in_utc() -> None:
    east = dt.timezone(dt.timedelta(hours=9))
    found = read(replace(FEED, updated=dt.datetime(2026, 1, 1, 3, tzinfo=east)))
    assert found.feed.updated == "2025-12-31T18:00:00Z"


def test_the_mark_is_at_the_beginning() -> None:
    assert write_feed(FEED).startswith(BEGINNING)


@pytest.mark.parametrize("text", [*HOSTILE, "javascript:alert(1)", "]]>", "<![CDATA[a]]>", "&#0; &lol; <!DOCTYPE a>"])
def test_hostile_words_are_text(text: str) -> None:
    entry = replace(ENTRY, title=text, text=text)
    written = write_feed(replace(FEED, title=text, author=text, entries=(entry,)))
    root = ET.fromstring(written)
    assert tags(root) == OF_FEED
    shown = " ".join(text.split())
    texts = [element.text for element in root.iter() if element.tag.endswith(("title", "name", "content"))]
    assert texts == [shown] * 4
    assert not re.search(
        rb"<(?!\?xml|!-- Written|/?(?:feed|entry|id|title|updated|author|name|link|category|content)\b)", written
    )


@given(st.text())
def test_any_text_makes_a_feed_that_can_be_read(text: str) -> None:
    entry = replace(ENTRY, title=text, text=text)
    root = ET.fromstring(write_feed(replace(FEED, title=text, author=text, entries=(entry,))))
    assert tags(root) == OF_FEED
