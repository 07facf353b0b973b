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

"""The *Themes & Goals* card at the top of a quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....model import distinct_name
from ...i18n import _
from ...parts import Box, Chip, ChosenItems, Foreign, Heading, Items, Paragraph
from .wording import priority, theme_colors

if TYPE_CHECKING:
    from ....model import Column, Goal, Roadmap
    from ...parts import Block, Inline


def goals(column: Column, roadmap: Roadmap, *, depth: int) -> tuple[Block, ...]:
    """Return the card with the goals of a column; nothing if it has no goals."""
    if not column.goals:
        return ()
    entries = tuple((_goal(goal, column, roadmap),) for goal in column.goals)
    return (Box("goals", (Heading((_("Themes & Goals"),), depth=depth), Items(entries, role="cards"))),)


def _goal(goal: Goal, column: Column, roadmap: Roadmap) -> Box:
    colors = theme_colors(roadmap)
    theme = goal.theme if goal.theme in colors else None
    line: list[Inline] = []
    if goal.priority:
        line += [priority(goal.priority), " "]
    if goal.theme:
        line += [Chip(goal.theme, colors.get(goal.theme), theme=theme, leads_to=_chosen(goal.theme, column, roadmap))]
    if goal.text:
        line += [" ", Foreign(goal.text)]
    return Box("goal", (Paragraph(tuple(line)),) if line else (), theme=theme)


def _chosen(theme: str, column: Column, roadmap: Roadmap) -> ChosenItems | None:
    """Return the items of a theme in a column, if there are any."""
    if not any(item.column_key == column.key and theme in item.themes for item in roadmap.items):
        return None
    choice = (("theme", theme), ("column", distinct_name(column, roadmap.columns)))
    return ChosenItems(choice, roadmap.key, counted="whole")
