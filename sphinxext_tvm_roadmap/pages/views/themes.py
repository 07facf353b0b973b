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

"""The meaning of the themes of a roadmap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...names import fold
from ...refs import site_of
from ..i18n import _
from ..parts import Box, Chip, Disclosure, Heading, Items, Paragraph, Strong, ViewBox
from ..parts.from_markdown import to_parts
from .pieces.head import head
from .pieces.wording import done_of, priority, rolled_up

if TYPE_CHECKING:
    from ...model import Column, Goal, Item, Roadmap, Theme
    from ...planning.selection import SelectedRoadmap
    from ..parts import Block, Inline, Target
    from .pieces.context import Context


def themes(shown: tuple[SelectedRoadmap, ...], context: Context) -> tuple[Block, ...]:
    """Return all information about the themes of each roadmap."""
    return tuple(_themes(each.roadmap, context, titled=len(shown) > 1) for each in shown)


def _themes(roadmap: Roadmap, context: Context, *, titled: bool) -> ViewBox:
    none = (Box("empty", (Paragraph((_("This roadmap has no themes yet."),)),)),)
    shown = tuple(_whole(theme, roadmap, depth=2 if titled else 1) for theme in roadmap.themes)
    return ViewBox("themes", (head(roadmap, context, titled=titled), *(shown or none)), roadmap=roadmap.key)


def _whole(theme: Theme, roadmap: Roadmap, *, depth: int) -> Box:
    found = [(column, goal) for column in roadmap.columns for goal in column.goals if goal.theme == theme.name]
    goals = tuple((_goal(column, goal),) for column, goal in found)
    items = _items(theme, roadmap)
    heading = Heading((Chip(theme.name, theme.color, theme=theme.name),), depth=depth)
    section = (Paragraph((Strong((_("A goal of"),)),)), Items(goals)) if goals else ()
    return Box(
        "theme",
        (heading, Paragraph((rolled_up(items) if items else _("no items yet"),)), *_texts(theme, roadmap), *section),
        theme=theme.name,
        target=_target(theme, roadmap),
    )


def _goal(column: Column, goal: Goal) -> Paragraph:
    line: list[Inline] = [column.name]
    if goal.priority:
        line += [" ", priority(goal.priority)]
    if goal.text:
        line.append(f": {goal.text}")
    return Paragraph(tuple(line))


def theme_strip(roadmap: Roadmap, *, depth: int) -> tuple[Block, ...]:
    """Return the *Background & Motivations* column of a board, to unfold; nothing if there are no themes."""
    if not roadmap.themes:
        return ()
    name = next((column.name for column in roadmap.columns if column.kind == "background"), _("Themes"))
    shown = tuple(_folded(theme, roadmap) for theme in roadmap.themes)
    return (Box("strip", (Heading((name,), depth=depth), *shown), column=name, kind="background"),)


def _folded(theme: Theme, roadmap: Roadmap) -> Box:
    items = _items(theme, roadmap)
    line = (Chip(theme.name, theme.color), " · ", done_of(items) if items else _("no items yet"))
    texts = _texts(theme, roadmap)
    return Box(
        "theme",
        (Disclosure(line, texts) if texts else Paragraph(line),),
        theme=theme.name,
        target=_target(theme, roadmap),
    )


def _target(theme: Theme, roadmap: Roadmap) -> Target:
    return "theme", f"{roadmap.key}/{fold(theme.name)}"


def _items(theme: Theme, roadmap: Roadmap) -> list[Item]:
    return [item for item in roadmap.items if theme.name in item.themes]


def _texts(theme: Theme, roadmap: Roadmap) -> tuple[Block, ...]:
    texts: list[Block] = []
    for heading, text in ((_("Definition"), theme.definition), (_("Goals and success criteria"), theme.criteria)):
        if text:
            texts += [Paragraph((Strong((heading,)),)), *to_parts(text, site=site_of(roadmap.url))]
    return tuple(texts)
