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

from ...i18n import _
from ...parts import Box, Chip, Heading, Items, Paragraph
from .wording import priority

if TYPE_CHECKING:
    from ....model import Column, Goal
    from ...parts import Block, Inline


def goals(column: Column, colors: dict[str, str | None], *, depth: int) -> tuple[Block, ...]:
    """Return the card with the goals of a column; nothing if it has no goals."""
    if not column.goals:
        return ()
    entries = tuple((_goal(goal, colors),) for goal in column.goals)
    return (Box("goals", (Heading((_("Themes & Goals"),), depth=depth), Items(entries, role="cards"))),)


def _goal(goal: Goal, colors: dict[str, str | None]) -> Box:
    line: list[Inline] = []
    if goal.priority:
        line += [priority(goal.priority), " "]
    if goal.theme:
        line += [Chip(goal.theme, colors.get(goal.theme), theme=goal.theme if goal.theme in colors else None)]
    lines = ((Paragraph(tuple(line)),) if line else ()) + ((Paragraph((goal.text,)),) if goal.text else ())
    return Box("goal", lines, theme=goal.theme if goal.theme in colors else None)
