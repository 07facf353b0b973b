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

"""The items behind a number of the record, each with what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....planning.change_messages import NAMELESS
from ...i18n import _, translated
from ...parts import Box, Foreign, Items, Link, Paragraph
from .change_words import filled
from .promise import ENTRY_HEADS, OUTCOME_HEADS
from .wording import titled, to_item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ....planning.fates import Fate
    from ...parts import Block, Inline


MOST_LISTED = 200
"""The most items of one number; a page has several lists of each quarter."""


def fate_list(fates: Sequence[Fate]) -> Items:
    """Return a list of items with what came of each, and how many more there are."""
    lines: list[tuple[Block, ...]] = [(_line(fate),) for fate in fates[:MOST_LISTED]]
    if more := len(fates) - len(lines):
        lines.append((Paragraph((_("and %s more") % more,)),))
    return Items(tuple(lines))


def _line(fate: Fate) -> Box:
    words = (_name(fate), " · ", ENTRY_HEADS[fate.entry](), " · ", *_outcome(fate))
    item = fate.item.item
    if item is None:
        return Box("line", (Paragraph(words),))
    return Box("line", (Paragraph(words),), item=item.ref or item.id, status=item.status)


def _name(fate: Fate) -> Inline:
    """Return the title of an item; one that is gone has its last title, if that is known."""
    if fate.item.item is not None:
        return to_item(fate.item.item, fate.item.item.title)
    told = fate.item.last_named
    return Link(titled(told.title), told.url) if told is not None and told.title else translated(NAMELESS)


def _outcome(fate: Fate) -> tuple[Inline, ...]:
    words = OUTCOME_HEADS[fate.outcome]()
    if fate.went_to is None:
        return (words,)
    return filled(_("%(outcome)s to %(column)s"), {"outcome": (words,), "column": (Foreign(fate.went_to),)})
