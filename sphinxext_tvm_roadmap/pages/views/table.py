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

"""The table: one row for each item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..parts import Box, Heading, Paragraph, ViewBox
from .pieces.head import count_selected, head
from .pieces.item_table import filled_columns, item_table, rows_of
from .pieces.left_out import link_to_rest
from .pieces.skippable import skippable
from .pieces.wording import group_heading, nothing

if TYPE_CHECKING:
    from ...planning.selection import Group, SelectedRoadmap
    from ..parts import Block
    from .pieces.context import Context


def table(shown: tuple[SelectedRoadmap, ...], context: Context) -> tuple[Block, ...]:
    """Return a table for each roadmap."""
    return tuple(_table(each, context, titled=context.titled or len(shown) > 1) for each in shown)


def _table(shown: SelectedRoadmap, context: Context, *, titled: bool) -> ViewBox:
    top = head(shown.roadmap, context, titled=titled, selected=count_selected(shown))
    rows: tuple[Block, ...] = (Box("empty", (Paragraph((nothing(shown),)),)),)
    names = context.columns or filled_columns(shown.items, shown.roadmap, context)
    if shown.is_grouped:
        depth = 2 if titled else 1
        rows = tuple(_group(group, shown, names, context, depth=depth) for group in shown.groups)
    elif shown.items:
        rows = (item_table(rows_of(shown.items, shown.roadmap), names, context, label=shown.roadmap.title),)
    return ViewBox(
        "table",
        (top, *skippable(rows, len(shown.items)), *link_to_rest(shown, context)),
        roadmap=shown.roadmap.key,
        target=("ref", shown.roadmap.key),
        is_wide=True,
    )


def _group(group: Group, shown: SelectedRoadmap, names: tuple[str, ...], context: Context, *, depth: int) -> Box:
    name = group_heading(group, shown)
    rows = item_table(rows_of(group.items, shown.roadmap), names, context, label=name)
    return Box("column", (Heading((name,), depth=depth), rows), column=name if group.name else "")
