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

"""The summary: one row for each roadmap, and the items that wait for items of other roadmaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model import current_column, distinct_name
from ...planning.chains import crossing_chains
from ...planning.column_word import is_quarterly
from ...planning.selection import is_whole
from ..i18n import _
from ..parts import (
    Box,
    Break,
    Chip,
    ChosenItems,
    Foreign,
    Heading,
    Items,
    ItemsLink,
    Link,
    Paragraph,
    Row,
    Table,
    Tags,
    ViewBox,
)
from .pieces.call_for_help import call_for_help
from .pieces.head import data_date
from .pieces.health_lines import health_lines
from .pieces.people import links
from .pieces.project_status import status_badge
from .pieces.promise import last_promise
from .pieces.wording import done_of, theme_colors, to_item
from .without_data import link_to_data, state_of_data

if TYPE_CHECKING:
    from ...model import Column, Item, Roadmap
    from ...planning.chains import Chain
    from ...planning.roadmap_outline import RoadmapOutline
    from ...planning.selection import SelectedRoadmap
    from ..parts import Block, Inline
    from .pieces.context import Context


def summary(shown: tuple[SelectedRoadmap, ...], context: Context) -> tuple[Block, ...]:
    """Return one table of all roadmaps, first those that have data; nothing if there are no roadmaps."""
    if not shown and not context.outlines:
        return ()
    roadmaps = tuple(each.roadmap for each in shown)
    timed = [roadmap for roadmap in roadmaps if current_column(roadmap.columns, context.today) is not None]
    now = _("This quarter") if all(map(is_quarterly, timed)) else _("Now")
    over = _("Last quarter") if all(map(is_quarterly, timed)) else _("Before")
    heads = (_("Roadmap"), _("Status"), over, now, _("Overall"), _("Next goals"), _("To do"), _("Data as of"))
    rows = [_cells(each, context) for each in shown]
    rows += [_cells_of_outline(each, context, len(heads)) for each in context.outlines.values()]
    used = [place for place in range(len(heads)) if any(row[place] for row in rows)]
    table = Table(
        tuple((heads[place],) for place in used),
        tuple(Row(tuple(row[place] for place in used)) for row in rows),
        label=_("Roadmaps"),
        role="matrix",
    )
    # A filter chooses items, and the health is that of a whole plan.
    healthy = health_lines(roadmaps, context) if all(is_whole(each.chosen) for each in shown) else ()
    body = (Box("scroll", (table,), label=_("Roadmaps")), *_chains(roadmaps), *healthy)
    keys = (*(roadmap.key for roadmap in roadmaps), *context.outlines)
    return (ViewBox("summary", body, roadmap=" ".join(keys), is_wide=True),)


def _cells(shown: SelectedRoadmap, context: Context) -> tuple[tuple[Inline, ...], ...]:
    roadmap, items = shown.roadmap, shown.meant
    current = current_column(roadmap.columns, context.today)
    now = [item for item in items if current is not None and item.column_key == current.key]
    return (
        _name(roadmap, context),
        status_badge(roadmap),
        last_promise(roadmap, context),
        _now(shown, now, current),
        (done_of(items),) if items else (_("No items yet"),),
        _goals(roadmap, context),
        _to_do(shown, context),
        (data_date(roadmap),),
    )


def _cells_of_outline(outline: RoadmapOutline, context: Context, count: int) -> tuple[tuple[Inline, ...], ...]:
    """Return the name of a roadmap without data, and in the place of its status why there is none."""
    link = () if outline.is_planned else (" ", link_to_data(outline, context))
    return (_name(outline, context), (state_of_data(outline), *link), *((),) * (count - 2))


def _name(roadmap: Roadmap | RoadmapOutline, context: Context) -> tuple[Inline, ...]:
    line: list[Inline] = [Link((roadmap.title,), roadmap.url, target=("ref", roadmap.key))]
    if roadmap.scope:
        line += [Break(" · "), Foreign(roadmap.scope)]
    if roadmap.maintainers:
        line += [Break(" · "), _("Maintained by"), " ", *links(roadmap.maintainers, context)]
    return tuple(line)


def _now(shown: SelectedRoadmap, items: list[Item], column: Column | None) -> tuple[Inline, ...]:
    """Return the progress of the current column, as a link to its items."""
    if column is None or not items:
        return ()
    return (_link(done_of(items), ("column", distinct_name(column, shown.roadmap.columns)), shown),)


def _link(words: Inline, choice: tuple[str, str], shown: SelectedRoadmap) -> Inline:
    """Return words that lead to the items of a choice, unless the author's filter leaves some of them out."""
    if not is_whole(shown.chosen):
        return words
    return ItemsLink((words,), ChosenItems((choice,), shown.roadmap.key, counted="whole"))


def _goals(roadmap: Roadmap, context: Context) -> tuple[Inline, ...]:
    """Return the themes of the goals of the current quarter, or else of the next quarter that has goals."""
    colors = theme_colors(roadmap)

    def is_ahead(column: Column) -> bool:
        return bool(column.goals) and column.tense(context.today) in {"current", "future"}

    column = next(filter(is_ahead, roadmap.columns), None)
    themes = dict.fromkeys(goal.theme for goal in column.goals if goal.theme) if column else ()
    chips = tuple(Chip(theme, colors.get(theme), theme=theme if theme in colors else None) for theme in themes)
    return (Tags(chips),) if chips else ()


def _to_do(shown: SelectedRoadmap, context: Context) -> tuple[Inline, ...]:
    call = call_for_help(shown.meant, shown.roadmap, context)
    blocked = sum(item.status == "blocked" for item in shown.meant)
    if not blocked:
        return call
    words = _link(_("%s blocked") % blocked, ("status", "blocked"), shown)
    return (*call, " · ", words) if call else (words,)


def _chains(roadmaps: tuple[Roadmap, ...]) -> tuple[Block, ...]:
    chains = crossing_chains(roadmaps)
    if not chains:
        return ()
    return (Heading((_("Waiting across roadmaps"),)), Items(tuple((_chain(chain),) for chain in chains)))


def _chain(chain: Chain) -> Paragraph:
    line: list[Inline] = []
    for each in chain:
        if line:
            line.append(f" {_('waits for')} ")
        line.append(to_item(each.item, f"{each.item.title} ({', '.join(roadmap.key for roadmap in each.roadmaps)})"))
    return Paragraph(tuple(line))
