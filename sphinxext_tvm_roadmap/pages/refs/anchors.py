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

"""The targets of references: one place for each item, roadmap and theme, the same in every build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ...capacity import MOST_SHOWN
from ...names import fold, slug
from ...planning.selection import is_whole
from ..views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ...model import Roadmap
    from ...planning.roadmap_outline import RoadmapOutline
    from ..parts import Target
    from ..request import Request


class Anchor(Struct, frozen=True):
    """The place on the pages to which references to an object lead."""

    docname: str
    number: int
    """The number of the request on that page."""
    id: str
    bar: str
    """The keys of the roadmaps in which a reader chooses items there, as in addresses."""


def theme_name(key: str, theme: str) -> str:
    """Return the name that references to a theme use."""
    return f"{key}/{fold(theme)}"


def find_anchors(
    requests: Mapping[str, Sequence[Request]], roadmaps: Mapping[str, Roadmap], outlines: Mapping[str, RoadmapOutline]
) -> dict[Target, Anchor]:
    """Return the anchor of each object that the pages show.

    Directives for one object (``roadmap-item``, ``roadmap-themes``) come first, then boards, then other views of
    roadmaps. Within each of these, a view of one roadmap alone comes first. Among equals, the first page by name wins.
    A view that leaves something out cannot be an anchor: an item that it shows today may be missing tomorrow. A roadmap
    that is planned or has no data is shown by its outline.
    """
    anchors: dict[Target, Anchor] = {}
    taken: dict[str, Target] = {}
    for docname, request in _in_order(requests):
        present = [key for key in request.keys if key in roadmaps]
        for key in present:
            for target, name in _shown(request, roadmaps[key]):
                if target not in anchors:
                    anchors[target] = Anchor(
                        docname, request.number, _unique_id(target, name, taken), " ".join(present)
                    )
        # Of several views of one directive, only the first shows the outlines.
        for key in request.keys if request.views[:1] in {(), (request.view,)} else ():
            for target, name in _frame(request, outlines[key]) if key in outlines else ():
                anchors.setdefault(target, Anchor(docname, request.number, _unique_id(target, name, taken), ""))
    return anchors


def _in_order(requests: Mapping[str, Sequence[Request]]) -> list[tuple[str, Request]]:
    shown = [(docname, request) for docname in sorted(requests) for request in requests[docname]]
    whole = [(docname, request) for docname, request in shown if is_whole(request.chosen)]
    ranks = {"item": 0, "themes": 0, "board": 1}
    return sorted(whole, key=lambda place: (ranks.get(place[1].view, 2), len(place[1].keys)))


def _shown(request: Request, roadmap: Roadmap) -> Iterator[tuple[Target, str]]:
    """Return the objects of a roadmap that a view shows, each with a name for its id."""
    # A role that counts items requests a roadmap too, but shows nothing of it.
    kind = VIEWS.get(request.view)
    targets = {"item"} if request.item else kind.targets if kind else ()
    yield from _frame(request, roadmap)
    if "help" in targets:
        yield ("help", roadmap.key), f"roadmap-help-{slug(roadmap.key)}"
    if "item" in targets:
        for item in roadmap.items if request.item else roadmap.items[:MOST_SHOWN]:
            if request.item in (None, item.id):
                yield ("item", item.id), f"roadmap-item-{slug(item.ref or item.id)}"


def _frame(request: Request, roadmap: Roadmap | RoadmapOutline) -> Iterator[tuple[Target, str]]:
    """Return the roadmap itself and its themes, if a view shows them."""
    kind = VIEWS.get(request.view)
    targets = kind.targets if kind and not request.item else ()
    if "ref" in targets:
        yield ("ref", roadmap.key), f"roadmap-key-{slug(roadmap.key)}"
    for theme in roadmap.themes if "theme" in targets else ():
        target: Target = ("theme", theme_name(roadmap.key, theme.name))
        yield target, f"roadmap-theme-{slug(roadmap.key)}-{slug(theme.slug)}"


def _unique_id(target: Target, name: str, taken: dict[str, Target]) -> str:
    """Return a unique id: two references may differ only in a character that ids cannot contain."""
    if taken.setdefault(name, target) != target:
        name = f"{name}-{slug(target[1])}"
        taken[name] = target
    return name
