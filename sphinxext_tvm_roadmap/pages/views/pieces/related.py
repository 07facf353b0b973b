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

"""The relations of an item: items that it waits for, items that wait for it, and items that belong to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...i18n import _
from ...parts import Foreign, Items, Link, Paragraph, Strong
from .people import links
from .wording import state_word, titled, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ....model import Item, Reference
    from ...parts import Block, Inline
    from .context import Context


def bold(words: str) -> Block:
    """Return the heading of a part within a card: a bold line, since a page may have hundreds of cards."""
    return Paragraph((Strong((words,)),))


def relations(item: Item, context: Context, heading: Callable[[str], Block]) -> Iterator[Block]:
    """Return a list for each kind of relation that the item has, below its heading."""
    groups = {
        _("Blocked by"): item.blocked_by,
        _("Blocks"): item.blocks,
        _("Part of"): _related(item, "part-of"),
        _("Sub-issues"): _related(item, "sub-issue"),
        _("Pull requests"): _related(item, "closed-by"),
        _("See also"): _related(item, "mentions"),
    }
    for words, references in groups.items():
        if references:
            yield heading(words)
            yield Items(tuple((Paragraph(_line(reference, context)),) for reference in references))


def _related(item: Item, relation: str) -> tuple[Reference, ...]:
    return tuple(reference for reference in item.references if reference.relation == relation)


def _line(reference: Reference, context: Context) -> tuple[Inline, ...]:
    words: tuple[Inline, ...] = (words_of(reference),)
    if reference.title and not reference.is_draft:
        title = (Foreign(word) if isinstance(word, str) else word for word in titled(reference.title))
        words = (f"{reference.ref} ", *title)
    line: list[Inline] = [Link(words, reference.url, target=("item", reference.ref))]
    if reference.state:
        line.append(f" ({state_word(reference.state)})")
    if reference.owners:
        line += [" · ", *links(reference.owners, context)]
    return tuple(line)
