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

"""One item, with all its information."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..i18n import _
from ..parts import Box, Foreign, Link, Paragraph, ViewBox
from .pieces.card import card
from .pieces.head import data_date
from .pieces.item_way import named_story

if TYPE_CHECKING:
    from ...model import Item, Roadmap
    from ..parts import Block, Inline
    from .pieces.context import Context


def item_view(content_id: str, roadmaps: tuple[Roadmap, ...], context: Context) -> tuple[Block, ...]:
    """Return the card of one item, and the roadmaps that contain it."""
    found = [(item, roadmap) for roadmap in roadmaps for item in roadmap.items if item.id == content_id]
    if not found:
        return ()
    item, roadmap = found[0]
    story = named_story(item, roadmap, context)
    shown = (card(item, roadmap, context, folded=False), _where(found), *((Box("facts", story),) if story else ()))
    return (ViewBox("item", shown, roadmap=" ".join(roadmap.key for _item, roadmap in found)),)


def _where(found: list[tuple[Item, Roadmap]]) -> Box:
    lines = []
    for item, roadmap in found:
        line: list[Inline] = [Link((roadmap.title,), roadmap.url)]
        if item.column:
            line += [" · ", Foreign(item.column)]
        line.append(f" · {_('Data as of %s') % data_date(roadmap)}")
        lines.append(Paragraph(tuple(line)))
    return Box("facts", tuple(lines))
