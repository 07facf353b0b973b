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
from ...planning.order import group_items
from ...planning.selection import Group
from ...refs import site_of
from ..i18n import _
from ..parts import Box, Chip, ChosenItems, Disclosure, Drawing, Foreign, Heading, Items, Paragraph, Strong, ViewBox
from ..parts.from_markdown import to_parts
from .pieces.expected import filter_context
from .pieces.head import head
from .pieces.item_table import filled_columns, item_table, rows_of
from .pieces.left_out import and_more
from .pieces.progress_line import rolled_up
from .pieces.wording import done_of, group_heading, nothing, priority

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ...model import Column, Goal, Item, Roadmap, Theme
    from ...planning.roadmap_outline import RoadmapOutline
    from ...planning.selection import SelectedRoadmap
    from ..parts import Block, Inline, Target
    from .pieces.context import Context


def themes(shown: tuple[SelectedRoadmap, ...], context: Context) -> tuple[Block, ...]:
    """Return all information about the themes of each roadmap."""
    return tuple(_themes(each, context, titled=len(shown) > 1) for each in shown)


def _themes(shown: SelectedRoadmap, context: Context, *, titled: bool) -> ViewBox:
    roadmap = shown.roadmap
    found = _chosen(shown)
    few = found[: shown.chosen.limit or None]
    none = _("No theme matches.") if roadmap.themes else _("This roadmap has no themes yet.")
    body = tuple(_whole(theme, shown, context, depth=2 if titled else 1) for theme in few)
    top = head(roadmap, context, titled=titled)
    rest = and_more(len(found) - len(few), shown, context)
    return ViewBox("themes", (top, *(body or (Box("empty", (Paragraph((none,)),)),)), *rest), roadmap=roadmap.key)


def _chosen(shown: SelectedRoadmap) -> list[Theme]:
    """Return the themes of the chosen items, and without a filter also the themes of the goals of chosen quarters.

    If the author chose an order, a theme stands at the place of its first item.
    """
    roadmap = shown.roadmap
    places = {theme: place for place, item in reversed(list(enumerate(shown.meant))) for theme in item.themes}
    goals = {goal.theme for column in shown.columns for goal in column.goals}
    known = set(places) if shown.chosen.filter.terms else {*places, *goals}
    found = [theme for theme in roadmap.themes if _is_everything(shown) or theme.name in known]
    return sorted(found, key=lambda theme: places.get(theme.name, len(shown.meant))) if shown.chosen.sort else found


def _is_everything(shown: SelectedRoadmap) -> bool:
    return not shown.chosen.filter.terms and shown.chosen.quarters is None


def _whole(theme: Theme, shown: SelectedRoadmap, context: Context, *, depth: int) -> Box:
    roadmap = shown.roadmap
    found = [(column, goal) for column in shown.columns for goal in column.goals if goal.theme == theme.name]
    goals = tuple((_goal(column, goal),) for column, goal in found)
    items = _items(theme, shown.meant)
    leads_to = _items_of(theme, roadmap) if items and _is_everything(shown) else None
    heading = Heading((Chip(theme.name, theme.color, theme=theme.name, leads_to=leads_to),), depth=depth)
    section = (Paragraph((Strong((_("A goal in"),)),)), Items(goals)) if goals else ()
    none = _("No items yet") if _is_everything(shown) else nothing(shown)
    counted = Paragraph((rolled_up(items) if items else none,))
    tables = _tables(theme, items, shown, context, depth=depth + 1)
    return Box(
        "theme",
        (heading, counted, *_texts(theme, site_of(roadmap.url)), *section, *tables),
        theme=theme.name,
        target=_target(theme, roadmap),
    )


def _tables(
    theme: Theme, items: Sequence[Item], shown: SelectedRoadmap, context: Context, *, depth: int
) -> tuple[Block, ...]:
    """Return the items of a theme as a table, or as one for each group, if the author chose columns or groups."""
    roadmap = shown.roadmap
    if not items or not (context.columns or shown.is_grouped):
        return ()
    names = context.columns or filled_columns(items, roadmap, context)
    if not shown.is_grouped:
        return (item_table(rows_of(items, roadmap), names, context, label=theme.name),)
    tables: list[Block] = []
    for name, members in group_items(items, shown.chosen.group_by, filter_context(roadmap, context)):
        label = group_heading(Group(name, members), shown)
        table = item_table(rows_of(members, roadmap), names, context, label=f"{theme.name}: {label}")
        tables += (Heading((label,), depth=depth), table)
    return tuple(tables)


def _goal(column: Column, goal: Goal) -> Paragraph:
    line: list[Inline] = [Foreign(column.name)]
    if goal.priority:
        line += [" ", priority(goal.priority)]
    if goal.text:
        line += [": ", Foreign(goal.text)]
    return Paragraph(tuple(line))


def theme_strip(roadmap: Roadmap, *, depth: int) -> tuple[Block, ...]:
    """Return the *Background & Motivations* column of a board; nothing if there are no themes.

    On a page of HTML, it is a line with all themes, and a fold with the meaning of each of them.
    """
    name = next((column.name for column in roadmap.columns if column.kind == "background"), _("Themes"))
    short = tuple(_short(theme, roadmap) for theme in roadmap.themes)
    return _strip(name, roadmap.themes, short, site_of(roadmap.url), depth=depth)


def themes_in_short(outline: RoadmapOutline, site: str, *, depth: int) -> tuple[Block, ...]:
    """Return the themes of a roadmap without data in the same form; nothing if there are no themes."""
    chips = ((theme, Chip(theme.name, theme.color, theme=theme.name)) for theme in outline.themes)
    short = tuple(
        Box("theme", (Paragraph((chip,)),), theme=theme.name, target=_target(theme, outline)) for theme, chip in chips
    )
    return _strip(_("Themes"), outline.themes, short, site, depth=depth)


def _strip(name: str, themes: Sequence[Theme], short: Sequence[Box], site: str, *, depth: int) -> tuple[Block, ...]:
    """Return a line with all themes and a fold with their meanings.

    Parameters
    ----------
    short
        The line of each theme.
    """
    if not themes:
        return ()
    heading = Heading((name,), depth=depth)
    meanings = tuple(_meaning(theme, site) for theme in themes if _texts(theme, site))
    fold = (Disclosure((_("What the themes mean"),), meanings, is_invitation=True),) if meanings else ()
    whole = tuple(
        Box("theme", (*box.children, *_texts(theme, site)), theme=theme.name, target=box.target)
        for box, theme in zip(short, themes, strict=True)
    )
    drawn = Drawing((heading, *short, *fold), (heading, *whole))
    return (Box("strip", (drawn,), column=name, kind="background"),)


def _short(theme: Theme, roadmap: Roadmap) -> Box:
    """Return a theme and how many of its items are done, as a link to these items."""
    items = _items(theme, roadmap.items)
    chip = Chip(theme.name, theme.color, theme=theme.name, leads_to=_items_of(theme, roadmap) if items else None)
    line = Paragraph((chip, " ", done_of(items).text if items else _("no items yet")))
    return Box("theme", (line,), theme=theme.name, target=_target(theme, roadmap))


def _meaning(theme: Theme, site: str) -> Box:
    return Box("details", (Paragraph((Chip(theme.name, theme.color),)), *_texts(theme, site)))


def _items_of(theme: Theme, roadmap: Roadmap) -> ChosenItems:
    return ChosenItems((("theme", theme.name),), roadmap.key, counted="whole")


def _target(theme: Theme, roadmap: Roadmap | RoadmapOutline) -> Target:
    return "theme", f"{roadmap.key}/{fold(theme.name)}"


def _items(theme: Theme, items: Iterable[Item]) -> list[Item]:
    return [item for item in items if theme.name in item.themes]


def _texts(theme: Theme, site: str) -> tuple[Block, ...]:
    texts: list[Block] = []
    for heading, text in ((_("Definition"), theme.definition), (_("Goals and success criteria"), theme.criteria)):
        if text:
            texts += [Paragraph((Strong((heading,)),)), *to_parts(text, site=site)]
    return tuple(texts)
