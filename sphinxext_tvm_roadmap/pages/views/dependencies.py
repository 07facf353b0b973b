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

"""The dependencies between items: a picture by quarter, and the same in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...names import plain_title
from ...planning.dependency_graph import column_of, find_dependencies
from ...planning.layers import place
from ..i18n import _
from ..parts import Box, Disclosure, Heading, Items, Link, Paragraph, ViewBox
from .dependency_picture import make_picture
from .pieces.head import count_selected, data_date, head, stale
from .pieces.wording import state_word, titled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...planning.dependency_graph import Dependencies, Member, Wait
    from ...planning.selection import SelectedRoadmap
    from ..parts import Block, Inline
    from .pieces.context import Context


MOST_MEMBERS, MOST_WAITS = 500, 1_000
"""The limits of a drawing. Nobody can follow more, and lines through many steps would use up the memory of a build."""


def dependencies(shown: tuple[SelectedRoadmap, ...], context: Context) -> tuple[Block, ...]:
    """Return one picture of all roadmaps, because items wait across roadmaps; nothing if there are no roadmaps."""
    if not shown:
        return ()
    found = find_dependencies(shown)
    body = _body(found, context) if found.waits else (_nothing(shown),)
    keys = " ".join(each.roadmap.key for each in shown)
    return (ViewBox("dependencies", (_head(shown, context), *body), roadmap=keys, is_wide=True),)


def _head(shown: tuple[SelectedRoadmap, ...], context: Context) -> Box:
    """Return the head of one roadmap; for several roadmaps, their titles and the dates of their data."""
    if len(shown) == 1:
        return head(shown[0].roadmap, context, selected=count_selected(shown[0]))
    roadmaps = [each.roadmap for each in shown]
    facts = [
        (Link((each.title,), each.url, target=("ref", each.key)), " · ", _("Data of %s") % data_date(each))
        for each in roadmaps
    ]
    old = (notice for each in roadmaps for notice in stale(each, context))
    return Box("head", (Items(tuple((Paragraph(fact),) for fact in facts), role="facts"), *old))


def _nothing(shown: tuple[SelectedRoadmap, ...]) -> Box:
    count = sum(len(each.meant) for each in shown)
    words = f"{_('No item waits for another.')} {_('Items examined: %s.') % count}"
    return Box("empty", (Paragraph((words,)),))


def _picture(found: Dependencies, context: Context) -> Block:
    if len(found.members) > MOST_MEMBERS or len(found.waits) > MOST_WAITS:
        figures = {"items": len(found.members), "waits": len(found.waits)}
        words = _("Too large for a picture: %(items)s items with %(waits)s dependencies.") % figures
        return Box("empty", (Paragraph((words,)),))
    return make_picture(found, place(found), context)


def _body(found: Dependencies, context: Context) -> tuple[Block, ...]:
    picture = _picture(found, context)
    as_text = tuple(block for heading, blocks in _waits_by_kind(found) for block in (Heading((heading,)), *blocks))
    return (
        Items(tuple((Paragraph((fact,)),) for fact in _facts(found)), role="facts"),
        picture,
        Disclosure((_("The same as text"),), as_text, is_invitation=True),
    )


def _facts(found: Dependencies) -> Iterator[str]:
    for words, count in (
        (_("Waiting: %s"), len({wait.waiting for wait in found.waits if wait.kind != "met"})),
        (_("Planned before their blockers: %s"), len({wait.waiting for wait in found.waits if wait.is_late})),
        (_("Circles: %s"), len(found.circles)),
        (_("From elsewhere: %s"), sum(member.board_item is None for member in found.members.values())),
    ):
        if count:
            yield words % count


def _waits_by_kind(found: Dependencies) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Return all waiting items, under headings, the most serious first."""
    for circle in found.circles:
        around = [wait for wait in found.waits if wait.kind == "circle" and wait.waiting in circle]
        yield _("In a circle: these items wait for each other"), (_list(around, found),)
    for kind, heading in (
        ("conflict", _("Planned before its blocker")),
        ("open", _("Waiting")),
        ("met", _("No longer waiting")),
    ):
        waits = [wait for wait in found.waits if wait.kind == kind]
        if waits:
            yield heading, (_list(waits, found),)


def _list(waits: Iterable[Wait], found: Dependencies) -> Items:
    return Items(tuple((_line(wait, found),) for wait in waits))


def _line(wait: Wait, found: Dependencies) -> Paragraph:
    waiting, blocker = found.members[wait.waiting], found.members[wait.blocker]
    state = (state_word(blocker.state),) if blocker.state else ()
    waits = _("waited for") if wait.kind == "met" else _("waits for")
    own, other = (_quarter(waiting), _quarter(blocker)) if wait.is_late else ((), ())
    return Paragraph((_named(waiting), *_aside(*own), f" {waits} ", _named(blocker), *_aside(*other, *state)))


def _quarter(member: Member) -> tuple[str, ...]:
    column = column_of(member)
    return (column.name,) if column else ()


def _named(member: Member) -> Inline:
    """Return the title of a member, as a link to it if it has an address."""
    if member.url is None:
        return plain_title(member.title)
    return Link(titled(member.title), member.url, target=("item", member.id))


def _aside(*words: str) -> tuple[str, ...]:
    return (f" ({', '.join(words)})",) if words else ()
