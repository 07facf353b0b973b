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

"""People: the experts of an item, and the links to persons."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from ....refs import LOGIN
from ...i18n import _
from ...parts import ChosenItems, Foreign, ItemsLink, Link, Paragraph, Strong

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from ....model import Item
    from ...parts import Block, Inline
    from .context import Context


def people(item: Item, context: Context) -> tuple[Block, ...]:
    """Return the line of experts; the owners are on the face of the card."""
    return (Paragraph((Strong((_("Experts"),)), " ", *experts(item, context))),) if item.experts else ()


def experts(item: Item, context: Context) -> tuple[Inline, ...]:
    """Return the experts of an item."""
    return links(item.experts, context, by_name=item.known_by_name)


def links(
    names: Iterable[str], context: Context, *, by_name: Container[str] = (), role: str = ""
) -> tuple[Inline, ...]:
    """Return the names of people.

    Parameters
    ----------
    by_name
        The names that are no logins, and so have no page on GitHub.
    role
        The name in an address by which a reader chooses the items of a person; without it, a name leads to the person.
    """

    def shown(name: str) -> Inline:
        url = f"{context.site}/{quote(name, safe='')}" if name not in by_name and LOGIN.fullmatch(name) else None
        words = (name if url else Foreign(name),)
        if role:
            return ItemsLink(words, ChosenItems(((role, name),)), url)
        return Link(words, url) if url else words[0]

    separated = [part for name in names for part in (", ", shown(name))]
    return tuple(separated[1:])
