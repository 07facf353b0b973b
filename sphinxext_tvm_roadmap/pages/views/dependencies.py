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

from msgspec.structs import replace

from ...planning.dependency_graph import find_dependencies
from ...planning.layers import place
from ..i18n import _, ngettext
from ..parts import Box, Disclosure, Items, Paragraph, ViewBox
from .dependency_picture import make_picture
from .dependency_words import as_text
from .pieces.head import common_head
from .pieces.left_out import and_more, unknown_relations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...model import Item
    from ...planning.dependency_graph import Dependencies
    from ...planning.selection import SelectedRoadmap
    from ..parts import Block
    from .pieces.context import Context


MOST_MEMBERS, MOST_WAITS = 500, 1_000
"""The limits of a drawing. Nobody can follow more, and lines through many steps would use up the memory of a build."""


def dependencies(shown: tuple[SelectedRoadmap, ...], context: Context) -> tuple[Block, ...]:
    """Return one picture of all roadmaps, because items wait across roadmaps; nothing if there are no roadmaps."""
    if not shown:
        return ()
    few = tuple(map(_limited, shown))
    found = find_dependencies(few)
    body = _body(found, few, context) if found.waits else (_nothing(shown),)
    keys = " ".join(each.roadmap.key for each in shown)
    unknown = (Paragraph((sentence,)) for sentence in unknown_relations(each.roadmap for each in shown))
    rest = (line for each, kept in zip(shown, few, strict=True) for line in _rest(each, kept, context))
    return (
        ViewBox(
            "dependencies",
            (common_head([each.roadmap for each in shown], context), *body, *unknown, *rest),
            roadmap=keys,
            is_wide=True,
        ),
    )


def _limited(shown: SelectedRoadmap) -> SelectedRoadmap:
    """Apply the author's limit to the items that wait, because the first items of the board may wait for nothing."""
    return replace(shown, meant=_waiting(shown)[: shown.chosen.limit]) if shown.chosen.limit else shown


def _waiting(shown: SelectedRoadmap) -> tuple[Item, ...]:
    return tuple(item for item in shown.meant if item.blocked_by)


def _rest(shown: SelectedRoadmap, kept: SelectedRoadmap, context: Context) -> tuple[Block, ...]:
    return and_more(len(_waiting(shown)) - len(_waiting(kept)), shown, context)


def _nothing(shown: tuple[SelectedRoadmap, ...]) -> Box:
    count = sum(len(each.meant) for each in shown)
    checked = ngettext("%s item was checked.", "%s items were checked.", count) % count
    return Box("empty", (Paragraph((f"{_('No item waits for another.')} {checked}",)),))


def _picture(found: Dependencies, context: Context) -> Block:
    if len(found.members) > MOST_MEMBERS or len(found.waits) > MOST_WAITS:
        figures = {"items": len(found.members), "waits": len(found.waits)}
        words = _("Too large for a picture: %(items)s items with %(waits)s dependencies.") % figures
        return Box("empty", (Paragraph((words,)),))
    return make_picture(found, place(found), context)


def _body(found: Dependencies, shown: tuple[SelectedRoadmap, ...], context: Context) -> tuple[Block, ...]:
    return (
        Items(tuple((Paragraph((fact,)),) for fact in _facts(found)), role="facts"),
        _picture(found, context),
        Disclosure((_("Show as text"),), tuple(as_text(found, shown, context)), is_invitation=True),
    )


def _facts(found: Dependencies) -> Iterator[str]:
    for words, count in (
        (_("Waiting: %s"), len({wait.waiting for wait in found.waits if wait.kind != "met"})),
        (_("Planned before their blockers: %s"), len({wait.waiting for wait in found.waits if wait.is_late})),
        (_("Circular waits: %s"), len(found.circles)),
        (_("From elsewhere: %s"), sum(member.board_item is None for member in found.members.values())),
    ):
        if count:
            yield words % count
