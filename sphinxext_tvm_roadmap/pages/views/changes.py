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

"""The changes of some days: the figures, and a sentence for each change, shipped items first, then the newest."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ...planning.change_figures import counts_of, figures_of
from ...planning.history import NO_HISTORY
from ...planning.story import join_stories, tell_story
from ..i18n import _, format_date, ngettext
from ..parts import Box, Drawing, Heading, Items, Link, Paragraph, ViewBox
from .pieces.change_kind import KIND_WORDS, time_of
from .pieces.change_words import entry_sentences, message_words
from .pieces.head import common_head

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ...model import Roadmap
    from ...planning.selection import SelectedRoadmap
    from ...planning.since import Telling
    from ...planning.story import Entry, Story
    from ..parts import Block, Inline
    from .pieces.context import Context

KINDS = tuple(KIND_WORDS)


def changes_view(shown: tuple[SelectedRoadmap, ...], context: Context) -> tuple[Block, ...]:
    """Return one list of the changes of all roadmaps; nothing if there are no roadmaps."""
    telling = context.telling
    if not shown or telling is None:
        return ()
    roadmaps = {each.roadmap.key: each.roadmap for each in shown}
    # The histories of all roadmaps are in one file.
    is_readable = all(context.histories.get(key, NO_HISTORY).is_readable for key in roadmaps)
    stories = {each.roadmap.key: _story(each, telling, context) for each in shown}
    joined = join_stories(tuple(stories.values()))
    few = joined.entries[: shown[0].limit]
    body = (
        common_head(tuple(roadmaps.values()), context),
        *(_figures(joined, stories, roadmaps, context) if is_readable else _unreadable()),
        *_told(few, telling, roadmaps, context),
        *_beyond(len(joined.entries) - len(few)),
    )
    return (ViewBox("changes", body, roadmap=" ".join(roadmaps)),)


def _story(shown: SelectedRoadmap, telling: Telling, context: Context) -> Story:
    """Return the story of a roadmap, with an author's filter only that of the items which it chooses."""
    roadmap = shown.roadmap
    only = {item.id for item in shown.meant} if shown.chosen.filter.terms else None
    past = context.histories.get(roadmap.key, NO_HISTORY)
    return tell_story(roadmap, past, telling.since, telling.until, only=only)


def _figures(
    joined: Story, stories: Mapping[str, Story], roadmaps: Mapping[str, Roadmap], context: Context
) -> Iterator[Block]:
    """Yield the figures, and for each roadmap the day from which its changes are known if that is too late."""
    if not joined.is_recorded:
        yield Box("empty", (Paragraph((_("No changes are recorded yet."),)),))
        return
    if len(stories) == 1:
        sentences = [message_words(message, context) for message in figures_of(joined)]
        yield Paragraph(tuple(part for said in sentences for part in (*said, " "))[:-1])
        return
    yield Paragraph(message_words(counts_of(joined), context))
    for key, story in stories.items():
        words = {"roadmap": roadmaps[key].title, "day": format_date(story.begins)}
        if not story.is_recorded:
            yield Paragraph((_("No changes of %(roadmap)s are recorded yet.") % words,))
        elif story.begins > story.since:
            late = _("The history of %(roadmap)s begins on %(day)s; nothing is known of the time before.")
            yield Paragraph((late % words,))


def _unreadable() -> Iterator[Block]:
    yield Box("empty", (Paragraph((_("The recorded changes cannot be read at the moment."),)),))


def _told(
    entries: Iterable[Entry], telling: Telling, roadmaps: Mapping[str, Roadmap], context: Context
) -> Iterator[Block]:
    """Yield a list of the entries, or a list for each group."""
    items = {item.id: item for roadmap in roadmaps.values() for item in roadmap.items}
    named = roadmaps if len(roadmaps) > 1 and telling.group_by != "roadmap" else {}

    def listed(group: Iterable[Entry]) -> Items:
        told = ((_line(entry_sentences(each, items, context), _when_and_where(each, named)),) for each in group)
        return Items(tuple(told), role="changes")

    if not telling.group_by:
        yield from (listed(entries),) if entries else ()
        return

    def key_of(entry: Entry) -> tuple[int, ...]:
        return _key(entry, telling, tuple(roadmaps))

    # The sort keeps the order within a group: shipped items first, then the newest.
    for _key_of_group, members in groupby(sorted(entries, key=key_of), key_of):
        group = tuple(members)
        name = _name(group[0], telling, roadmaps)
        yield Box("column", (Heading((name,)), listed(group)))


def _key(entry: Entry, telling: Telling, keys: tuple[str, ...]) -> tuple[int, ...]:
    """Return the place of the group of an entry; the newest days and quarters come first."""
    day = entry.first.when.date()
    if telling.group_by == "kind":
        return (KINDS.index(entry.first.what),)
    if telling.group_by == "roadmap":
        return (keys.index(entry.first.roadmap),)
    return (-day.toordinal(),) if telling.group_by == "day" else (-day.year, -((day.month - 1) // 3))


def _name(entry: Entry, telling: Telling, roadmaps: Mapping[str, Roadmap]) -> str:
    """Return the heading of the group of an entry."""
    if telling.group_by == "kind":
        return KIND_WORDS[entry.first.what]()
    if telling.group_by == "roadmap":
        return roadmaps[entry.first.roadmap].title
    return format_date(entry.first.when.date(), "medium" if telling.group_by == "day" else "QQQ y")


def _line(sentences: tuple[Inline, ...], when_and_where: tuple[Inline, ...]) -> Drawing:
    """Return an entry: two columns in HTML, and one paragraph where nothing stands side by side."""
    columns = (Paragraph(sentences), Box("dates", (Paragraph(when_and_where),)))
    return Drawing(columns, (Paragraph((*sentences, " (", *when_and_where, ")")),))


def _when_and_where(entry: Entry, roadmaps: Mapping[str, Roadmap]) -> tuple[Inline, ...]:
    """Return the time of an entry, and its roadmap if it is one of these."""
    roadmap = roadmaps.get(entry.first.roadmap)
    where = (" · ", Link((roadmap.title,), roadmap.url, target=("ref", roadmap.key))) if roadmap else ()
    return (time_of(entry), *where)


def _beyond(count: int) -> tuple[Block, ...]:
    if not count:
        return ()
    words = ngettext("%s more change is not shown.", "%s more changes are not shown.", count)
    return (Paragraph((words % count,)),)
