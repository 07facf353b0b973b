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

"""The marks of items that changed: a badge, and the changes in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....planning.change_messages import IT, messages_of
from ....planning.history import NO_HISTORY
from ....planning.marks import marks_of
from ...i18n import _, format_date, translated
from ...parts import Badge, Items, Paragraph
from .change_kind import time_of
from .change_words import as_text, message_words
from .related import bold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ....model import Item, Roadmap
    from ....planning.marks import ItemMark
    from ....planning.story import Entry
    from ...parts import Block
    from .context import Context


def find_marks(roadmaps: Iterable[Roadmap], context: Context) -> dict[str, ItemMark] | None:
    """Return the marks of all items by their ids; ``None`` if the author wants no marks."""
    if context.telling is None:
        return None
    since, pasts = context.telling.since, context.histories
    found = (marks_of(roadmap, pasts.get(roadmap.key, NO_HISTORY), since) for roadmap in roadmaps)
    return {key: mark for marks in found for key, mark in marks.items()}


def mark_badge(item: Item, context: Context) -> tuple[Badge, ...]:
    """Return the badge of an item that changed."""
    mark = context.marks.get(item.id) if context.marks else None
    return (Badge(as_text(message_words(mark.words, context)), "changed"),) if mark else ()


def marked_changes(item: Item, context: Context) -> tuple[Block, ...]:
    """Return the changes of an item in sentences, below a heading."""
    mark = context.marks.get(item.id) if context.marks else None
    if mark is None or context.telling is None:
        return ()
    heading = bold(_("Changes since %s") % format_date(context.telling.since))
    return (heading, Items(tuple((_sentences(entry, context),) for entry in mark.entries)))


def _sentences(entry: Entry, context: Context) -> Paragraph:
    it = (translated(IT),)
    said = (part for message in messages_of(entry) for part in (*message_words(message, context, name=it), " "))
    return Paragraph((*said, f"({time_of(entry)})"))
