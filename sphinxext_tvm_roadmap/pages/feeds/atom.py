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

"""Write a feed in the form of RFC 4287 (Atom), with the XML writer of the standard library.

The libraries for feeds need lxml, write the present time into each feed, or are no longer kept. A feed of text is small
enough without them.
"""

from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree as ET

from msgspec import Struct

from ...github.read.text import clean_line
from .xml_file import write_xml

ATOM = "http://www.w3.org/2005/Atom"


class FeedEntry(Struct, frozen=True, kw_only=True):
    """One entry; all texts are text without markup."""

    id: str
    title: str
    text: str
    updated: dt.datetime
    link: str
    kinds: tuple[str, ...] = ()


class Feed(Struct, frozen=True, kw_only=True):
    """A feed, with the newest entry first."""

    id: str
    title: str
    author: str
    updated: dt.datetime
    language: str
    link: str
    """The page about the same things."""
    itself: str
    """The address of the feed."""
    entries: tuple[FeedEntry, ...]


def write_feed(feed: Feed) -> bytes:
    """Return the bytes of a feed; the same feed always gives the same bytes."""
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": feed.language})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", _instant(feed.updated))
    _add(ET.SubElement(root, "author"), "name", feed.author)
    ET.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": feed.itself})
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.link})
    for entry in feed.entries:
        _add_entry(root, entry)
    return write_xml(root)


def _add_entry(root: ET.Element, entry: FeedEntry) -> None:
    made = ET.SubElement(root, "entry")
    _add(made, "id", entry.id)
    _add(made, "title", entry.title)
    _add(made, "updated", _instant(entry.updated))
    ET.SubElement(made, "link", {"rel": "alternate", "type": "text/html", "href": entry.link})
    for kind in entry.kinds:
        ET.SubElement(made, "category", {"term": kind})
    _add(made, "content", entry.text)


def _add(parent: ET.Element, tag: str, text: str) -> None:
    """Add an element with text, which has no characters that XML forbids."""
    ET.SubElement(parent, tag).text = clean_line(text)


def _instant(when: dt.datetime) -> str:
    """Return an instant as RFC 3339 wants it, in whole seconds."""
    return when.astimezone(dt.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
