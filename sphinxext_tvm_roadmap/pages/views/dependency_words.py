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

"""The dependencies between items in words: sentences, or a table of the waiting items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...names import fold
from ...planning.blocked import name_of
from ...planning.dependency_graph import column_of
from ...planning.order import group_items
from ...planning.selection import Group
from ..i18n import _
from ..parts import Heading, Items, Link, Paragraph
from .pieces.expected import filter_context
from .pieces.item_table import TableRow, item_table
from .pieces.wording import group_heading, state_word, titled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...planning.dependency_graph import Dependencies, Member, Wait
    from ...planning.selection import SelectedRoadmap
    from ..parts import Block, Inline
    from .pieces.context import Context


def as_text(found: Dependencies, shown: tuple[SelectedRoadmap, ...], context: Context) -> Iterator[Block]:
    """Return all waiting items under headings, within the groups that the author chose."""
    if not any(each.is_grouped for each in shown):
        for heading, waits in _waits_by_kind(found, found.waits):
            yield from (Heading((heading,)), _said(waits, found, heading, context))
        return
    for label, names in _groups(shown, context):
        here = [wait for wait in found.waits if wait.waiting in names]
        if here:
            yield Heading((label,))
        for heading, waits in _waits_by_kind(found, here):
            yield from (Heading((heading,), depth=2), _said(waits, found, f"{label}: {heading}", context))


def _groups(shown: tuple[SelectedRoadmap, ...], context: Context) -> Iterator[tuple[str, set[str]]]:
    """Return the groups of the items of all roadmaps: their headings and the names of their items."""
    groups: dict[str | None, tuple[Group, set[str]]] = {}
    for each in shown:
        for name, items in group_items(each.meant, each.chosen.group_by, filter_context(each.roadmap, context)):
            _group, names = groups.setdefault(name and fold(name), (Group(name, ()), set()))
            names.update(map(name_of, items))
    for _name, (group, names) in sorted(groups.items(), key=lambda entry: entry[0] is None):
        yield group_heading(group, shown[0]), names


def _waits_by_kind(found: Dependencies, waits: Sequence[Wait]) -> Iterator[tuple[str, list[Wait]]]:
    """Return these waits under headings, the most serious first."""
    for circle in found.circles:
        if around := [wait for wait in waits if wait.kind == "circle" and wait.waiting in circle]:
            yield _("In a circle: these items wait for each other"), around
    for kind, heading in (
        ("conflict", _("Planned before its blocker")),
        ("open", _("Waiting")),
        ("met", _("No longer waiting")),
    ):
        if of_kind := [wait for wait in waits if wait.kind == kind]:
            yield heading, of_kind


def _said(waits: Sequence[Wait], found: Dependencies, label: str, context: Context) -> Block:
    """Return the waits as sentences, or as a table of the waiting items if the author chose its columns."""
    if not context.columns:
        return Items(tuple((_line(wait, found),) for wait in waits))
    blockers: dict[str, list[Inline]] = {}
    for wait in waits:
        known = blockers.setdefault(wait.waiting, [])
        known += [", "] * bool(known) + [*_blocker(wait, found)]
    members = ((found.members[name].board_item, tuple(last)) for name, last in blockers.items())
    rows = [TableRow(here.item, here.roadmap, last=last) for here, last in members if here is not None]
    return item_table(rows, context.columns, context, label=label, last=_("Waits for"))


def _line(wait: Wait, found: Dependencies) -> Paragraph:
    waiting = found.members[wait.waiting]
    waits = _("waited for") if wait.kind == "met" else _("waits for")
    own = _quarter(waiting) if wait.is_late else ()
    return Paragraph((_named(waiting), *_aside(*own), f" {waits} ", *_blocker(wait, found)))


def _blocker(wait: Wait, found: Dependencies) -> tuple[Inline, ...]:
    blocker = found.members[wait.blocker]
    state = (state_word(blocker.state),) if blocker.state else ()
    return (_named(blocker), *_aside(*(_quarter(blocker) if wait.is_late else ()), *state))


def _quarter(member: Member) -> tuple[str, ...]:
    column = column_of(member)
    return (column.name,) if column else ()


def _named(member: Member) -> Inline:
    """Return the title of a member, as a link to it."""
    return Link(titled(member.title), member.url, target=("item", member.id))


def _aside(*words: str) -> tuple[str, ...]:
    return (f" ({', '.join(words)})",) if words else ()
