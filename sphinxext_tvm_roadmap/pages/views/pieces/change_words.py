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

"""The sentences about changes as parts of a page: items, people and blockers are links."""

from __future__ import annotations

import datetime as dt
import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from ....names import plain_title
from ....planning.change_messages import IT, LISTED, NAMELESS, Message, ToldNames, messages_of
from ....refs import REF, number_of, repository_of
from ...i18n import _, format_date, translated
from ...parts import Emphasis, Foreign, Link
from .people import links
from .project_status import state_name
from .wording import short, titled, to_item

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ....model import Item
    from ....planning.change_messages import Value
    from ....planning.story import Entry
    from ...parts import Inline
    from .context import Context

PLACE = re.compile(r"%\((\w+)\)s|%%")


def entry_sentences(entry: Entry, items: Mapping[str, Item], context: Context) -> tuple[Inline, ...]:
    """Return the sentences about one entry; the first one names the item, the others call it *It*.

    An item of the roadmap has its present title and leads to its place on these pages. An item that is gone has its
    last title and leads to GitHub.

    Parameters
    ----------
    items
        The items of the roadmap by their ids.
    """
    item = items.get(entry.first.item)
    names: Sequence[tuple[Inline, ...]] = ((_name(entry, item),), (translated(IT),))
    found: list[Inline] = []
    for place, message in enumerate(messages_of(entry)):
        found += [" "] * bool(place)
        found += message_words(message, context, items=items, item=item, name=names[bool(place)])
    return tuple(found)


def message_words(
    message: Message,
    context: Context,
    *,
    items: Mapping[str, Item] = MappingProxyType({}),
    item: Item | None = None,
    name: tuple[Inline, ...] = (),
) -> tuple[Inline, ...]:
    """Return a message in the language of the pages.

    Parameters
    ----------
    items
        The items that the message may name, by their ids.
    item
        The item that the message is about, if it is on the roadmap.
    name
        The item as the message names it.
    """

    def written(value: Value) -> tuple[Inline, ...]:
        if isinstance(value, Message):
            return message_words(value, context)
        if isinstance(value, ToldNames):
            return _listed([_named(text, value, item, items, context) for text in value.texts])
        if isinstance(value, dt.date):
            return (format_date(value),)
        if isinstance(value, int):
            return (str(value),)
        return _with_commas([message_words(each, context) for each in value])

    values = {place: written(value) for place, value in message.values.items()}
    return filled(translated(message.template), values | {"item": name})


def as_text(parts: Iterable[Inline]) -> str:
    """Return the words of parts that are texts and names only."""
    return "".join(part if isinstance(part, str) else part.text for part in parts if isinstance(part, (str, Foreign)))


def filled(text: str, values: Mapping[str, tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """Return a text whose places, in the form ``%(name)s``, are filled with parts."""
    found: list[Inline] = []
    end = 0
    for place in PLACE.finditer(text):
        found += [text[end : place.start()], *(values.get(place[1], ()) if place[1] else ("%",))]
        end = place.end()
    return tuple(part for part in (*found, text[end:]) if part)


def _name(entry: Entry, item: Item | None) -> Inline:
    """Return the title of the item of an entry, with a link."""
    if item is not None:
        return Emphasis((to_item(item, item.title),))
    if not entry.first.title:
        return translated(NAMELESS)
    words = titled(entry.first.title)
    return Emphasis((Link(words, entry.first.url),) if entry.first.url else words)


def _named(
    text: str, names: ToldNames, item: Item | None, items: Mapping[str, Item], context: Context
) -> tuple[Inline, ...]:
    if names.kind == "item":
        return (_reference(text, items, context),)
    # A name that is no login of this item may be the login of somebody else.
    if names.kind == "person" and item is not None and text in item.owners:
        return links((text,), context, by_name=item.known_by_name)
    return (Foreign(state_name(text) if names.kind == "project-status" else text),)


def _reference(ref: str, items: Mapping[str, Item], context: Context) -> Inline:
    """Return a link to a blocker. It is named in GitHub's short form, and a draft by its title, if that is known."""
    draft = items.get(ref)
    if draft is not None:
        return to_item(draft, plain_title(draft.title))
    if not REF.fullmatch(ref):
        return _("a draft")
    url = f"{context.site}/{repository_of(ref)}/issues/{number_of(ref)}"
    return Link((short(ref, context.repository),), url, target=("item", ref))


def _listed(names: Sequence[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    if len(names) <= 1:
        return sum(names, ())
    return filled(translated(LISTED), {"others": _with_commas(names[:-1]), "last": names[-1]})


def _with_commas(parts: Sequence[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    found = [part for each in parts for part in (", ", *each)]
    return tuple(found[1:])
