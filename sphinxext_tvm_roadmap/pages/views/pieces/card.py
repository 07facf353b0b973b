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

"""One item in a column of the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....names import plain_title
from ...i18n import _
from ...parts import Badge, Box, Disclosure, Paragraph, Tags
from .details import details
from .expected import risk_badge
from .facets import facets
from .marks import mark_badge, marked_changes
from .wording import (
    blocker_badge,
    chips,
    progress,
    status_place_owners,
    theme_colors,
    title_and_priority,
)

if TYPE_CHECKING:
    from ....model import Item, Roadmap
    from ...parts import Block
    from .context import Context


def card(item: Item, roadmap: Roadmap, context: Context, *, folded: bool = True) -> Box:
    """Return the card of an item; with ``folded``, a reader can unfold the details."""
    blocks: list[Block] = [
        Box("title", (Paragraph(title_and_priority(item)),)),
        Box("facts", (Paragraph(status_place_owners(item, context)),)),
    ]
    if (tags := _tags(item, roadmap, context)).children:
        blocks.append(Paragraph((tags,)))
    if (counted := progress(item)) is not None:
        blocks.append(Paragraph((counted,)))
    if more := (*marked_changes(item, context), *details(item, roadmap, context)):
        blocks.append(Disclosure((_("Details"),), more, is_invitation=True) if folded else Box("details", more))
    return Box(
        "card",
        tuple(blocks),
        # On a board, the script names each card, so that pages stay small.
        label=None if folded else plain_title(item.title),
        item=item.ref or item.id,
        status=item.status,
        target=("item", item.id),
        facets=facets(item, roadmap, context),
    )


def _tags(item: Item, roadmap: Roadmap, context: Context) -> Tags:
    wanted = (Badge(_("Help wanted"), "help-wanted"),) if item.available else ()
    late = risk_badge(item, roadmap, context)
    return Tags((*chips(item, theme_colors(roadmap)), *late, *mark_badge(item, context), *wanted, *blocker_badge(item)))
