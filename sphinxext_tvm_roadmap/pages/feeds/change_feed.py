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

"""The feeds of changes: one for each roadmap, and one for all of them."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ...planning.history import NO_HISTORY
from ...planning.story import newest_entries
from ..i18n import _
from ..views.pieces.change_kind import time_of
from ..views.pieces.change_words import entry_sentences
from ..views.pieces.published import FILES
from .atom import Feed, FeedEntry, write_feed
from .words import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ...model import Change, Item, Roadmap
    from ...planning.history import History
    from ...planning.story import Entry
    from ..parts import Target
    from ..views.pieces.context import Context

MOST_ENTRIES = 100
"""How many of the newest changes a feed tells. Programs that read feeds keep the older ones that they have seen."""

ENDING = ".changes.xml"
"""The end of the name of the feed of one roadmap, after its key."""

OF_ALL = "changes.xml"
"""The name of the feed of all roadmaps."""


class Site(Struct, frozen=True):
    """The pages around the feeds."""

    name: str
    """The name of the documentation."""
    root: str
    """The address of the site with a slash at the end, or the way to it from the folder of the feeds."""
    first: str
    """The first page, from the root."""
    find: Callable[[str, Target], str | None]
    """Returns the place of an object of a roadmap (by its key) on the pages, from the root; ``None`` without one."""


def change_feeds(
    roadmaps: Mapping[str, Roadmap], histories: Mapping[str, History], context: Context, site: Site
) -> dict[str, bytes]:
    """Return the feeds by the names of their files; a roadmap of which no change is known has none."""
    told: dict[str, list[FeedEntry]] = {}
    for key, roadmap in roadmaps.items():
        items = {item.id: item for item in roadmap.items}
        newest = newest_entries(roadmap, histories.get(key, NO_HISTORY), MOST_ENTRIES)
        if newest:
            told[key] = [_entry(entry, roadmap, items, context, site) for entry in newest]
    feeds = {f"{key}{ENDING}": _of_one(roadmaps[key], entries, context, site) for key, entries in told.items()}
    if told:
        feeds[OF_ALL] = _of_all([(roadmaps[key], entries) for key, entries in told.items()], context, site)
    return {name: write_feed(feed) for name, feed in feeds.items()}


def _of_one(roadmap: Roadmap, entries: Sequence[FeedEntry], context: Context, site: Site) -> Feed:
    return Feed(
        id=_id(roadmap.url, roadmap.key),
        title=_("%s: changes") % roadmap.title,
        author=site.name or roadmap.title,
        updated=entries[0].updated,
        language=context.language or "en",
        link=_place(site, roadmap),
        itself=_itself(site, f"{roadmap.key}{ENDING}"),
        entries=tuple(entries),
    )


def _of_all(told: Iterable[tuple[Roadmap, Sequence[FeedEntry]]], context: Context, site: Site) -> Feed:
    """Return a feed in which each title begins with the roadmap."""
    named = (replace(entry, title=f"{roadmap.title}: {entry.title}") for roadmap, entries in told for entry in entries)
    newest = sorted(named, key=lambda entry: entry.updated, reverse=True)[:MOST_ENTRIES]
    title = _("Changes of all roadmaps")
    return Feed(
        id=_id(site.root, site.name),
        title=f"{site.name}: {title}" if site.name else title,
        author=site.name or title,
        updated=newest[0].updated,
        language=context.language or "en",
        link=f"{site.root}{site.first}",
        itself=_itself(site, OF_ALL),
        entries=tuple(newest),
    )


def _entry(entry: Entry, roadmap: Roadmap, items: Mapping[str, Item], context: Context, site: Site) -> FeedEntry:
    said = words_of(entry_sentences(entry, items, context))
    first = entry.first
    return FeedEntry(
        # The two instants and the item distinguish an entry from all others of its roadmap.
        id=_id(roadmap.url, roadmap.key, first.item, first.since.isoformat(), first.when.isoformat()),
        title=said,
        text=f"{said} ({time_of(entry)})",
        updated=first.when,
        link=_place(site, roadmap, first),
        kinds=tuple(dict.fromkeys(change.what for change in entry.changes)),
    )


def _place(site: Site, roadmap: Roadmap, change: Change | None = None) -> str:
    """Return the page of an item or its place on a page, else its address on GitHub, else the page of the roadmap."""
    if change is not None and change.item:
        here = site.find(roadmap.key, ("page", change.item)) or site.find(roadmap.key, ("item", change.item))
        if here is not None or change.url is not None:
            return f"{site.root}{here}" if here is not None else str(change.url)
    here = site.find(roadmap.key, ("ref", roadmap.key))
    return roadmap.url if here is None else f"{site.root}{here}"


def _itself(site: Site, name: str) -> str:
    return f"{site.root}{FILES}/{name}"


def _id(*parts: str) -> str:
    """Return an id that is always the same for the same things (RFC 4122, section 4.3)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, " ".join(parts)).urn
