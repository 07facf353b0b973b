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

"""The board: themes, then quarters with their goals on top, then the backlog (RFC 0050, "Roadmap structure")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..i18n import _
from ..parts import Box, Disclosure, Heading, Items, Paragraph, ViewBox
from .pieces.card import card
from .pieces.goal_card import goals
from .pieces.group_count import count_badge
from .pieces.head import count_selected, head
from .pieces.left_out import link_to_rest
from .pieces.present import find_past, find_start, past_words
from .pieces.progress_line import rolled_up
from .pieces.promise import past_records, promise_words
from .pieces.skippable import skippable
from .pieces.wording import group_heading, nothing, nothing_in, span
from .themes import theme_strip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...model import Column
    from ...planning.selection import Group, SelectedRoadmap
    from ..parts import Block
    from .pieces.context import Context


def board(shown: tuple[SelectedRoadmap, ...], context: Context) -> tuple[Block, ...]:
    """Return a board for each roadmap."""
    return tuple(_board(each, context, titled=context.titled or len(shown) > 1) for each in shown)


def _board(shown: SelectedRoadmap, context: Context, *, titled: bool) -> ViewBox:
    depth = 2 if titled else 1
    roadmap = shown.roadmap
    empty = Box("empty", (Paragraph((nothing(shown),)),))
    columns = _columns(shown, context, depth=depth)
    scroll = Box("columns", columns, label=_("Columns of the board")) if columns else empty
    top = (head(roadmap, context, titled=titled, selected=count_selected(shown)), *theme_strip(roadmap, depth=depth))
    return ViewBox(
        "board",
        (*top, *skippable((scroll,), len(shown.items)), *link_to_rest(shown, context)),
        roadmap=roadmap.key,
        target=("ref", roadmap.key),
        is_wide=True,
    )


def _columns(shown: SelectedRoadmap, context: Context, *, depth: int) -> tuple[Block, ...]:
    """Return the columns; those that are over are folded into one, where the first of them stands."""
    groups = [group for group in shown.groups if group.items or not _is_background(group)]
    past = find_past(groups, context.today)
    records = past_records(shown, context)
    promises = {key: promise_words(record) for key, record in records.items()}
    start = find_start(groups, past, context.today)
    columns: list[Block] = []
    for group in groups:
        is_start = group is start and len(columns) > 1
        if group not in past:
            columns.append(_column(group, shown, context, depth=depth, is_start=is_start, promises=promises))
        elif group is past[0]:
            folded = tuple(_column(each, shown, context, depth=depth, promises=promises) for each in past)
            words = past_words(past, shown, records.values())
            columns.append(Disclosure((words,), folded, role="past", is_invitation=True))
    return tuple(columns)


def _is_background(group: Group) -> bool:
    """Whether this is the column whose themes are shown above the board."""
    return group.column is not None and group.column.kind == "background"


def _column(
    group: Group,
    shown: SelectedRoadmap,
    context: Context,
    *,
    depth: int,
    promises: Mapping[str, str],
    is_start: bool = False,
) -> Box:
    name = group_heading(group, shown)
    number = () if group.is_hidden else (" ", count_badge(group, shown))
    top: list[Block] = [Heading((name, *number), depth=depth)]
    if not (group.name or shown.is_grouped or shown.roadmap.columns):
        top = []
    kind: str = "other"
    column = group.column
    if column is not None:
        kind = _kind(column, context)
        top += _dates(column, context)
        if group.items and column.kind == "quarter":
            top.append(Box("outcome", (Paragraph((rolled_up(group.chosen),)),)))
        if promise := promises.get(column.key):
            top.append(Box("outcome", (Paragraph((promise,)),)))
    goal_cards = goals(column, shown.roadmap, depth=depth + 1) if column else ()
    body = (*goal_cards, *_cards(group, shown, context))
    return Box("column", (*top, *body), column=group.name or "", kind=kind, is_start=is_start)


def _kind(column: Column, context: Context) -> str:
    """Return ``current`` or ``past`` for a quarter that is now or over, else the kind of the column."""
    time = column.tense(context.today)
    return time if time in {"current", "past"} else column.kind


def _cards(group: Group, shown: SelectedRoadmap, context: Context) -> tuple[Block, ...]:
    if not group.items:
        return (Box("empty", (Paragraph((nothing_in(group, shown, context),)),)),)
    return (Items(tuple((card(item, shown.roadmap, context),) for item in group.items), role="cards"),)


def _dates(column: Column, context: Context) -> tuple[Block, ...]:
    time = span(column)
    if time is None:
        return ()
    now = f" · {_('now')}" if column.tense(context.today) == "current" else ""
    return (Box("dates", (Paragraph((time + now,)),)),)
