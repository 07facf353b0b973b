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

"""The addresses at which readers see the items that a number counts or that a name belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from ...capacity import MOST_SHOWN
from ...planning.selection import is_whole
from ..refs.anchors import theme_name
from ..views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..parts import Choice, ChosenItems, Target
    from ..refs.anchors import Anchor
    from ..refs.domain import RoadmapDomain
    from ..request import Request


class ItemsAddress:
    """Finds the address of chosen items for the links of one view."""

    def __init__(
        self, domain: RoadmapDomain, docname: str, request: Request, name: str, page_of: Callable[[str], str]
    ) -> None:
        self._domain = domain
        self._docname = docname
        self._request = request
        self._name = name
        """The id of the view."""
        self._page_of = page_of
        """Returns the address of a page, relative to the page of the view."""
        self._found: dict[ChosenItems, str | None] = {}
        self._keys = [key for key in request.keys if key in domain.roadmaps]
        self._bar = " ".join(self._keys)

    def find(self, items: ChosenItems) -> str | None:
        """Return the address, or ``None`` if nothing on these pages can show the items."""
        if items not in self._found:
            self._found[items] = self._find(items)
        return self._found[items]

    def _find(self, items: ChosenItems) -> str | None:
        anchors = self._domain.anchors
        if items.target and items.target[0] == "help" and (anchor := anchors.get(items.target)) is not None:
            return None if self._is_here(anchor) else f"{self._page_of(anchor.docname)}#{anchor.id}"
        if not items.choice:
            return None
        if self._shows(items):
            return address(self._bar, self._choice(items, self._bar), self._place(items))
        home = anchors.get(("ref", items.roadmap)) if items.roadmap else None
        if home is None:
            return None
        return self._page_of(home.docname) + address(home.bar, self._choice(items, home.bar), home.id)

    def _shows(self, items: ChosenItems) -> bool:
        """Return whether a reader can choose the items in the view itself."""
        request, kind = self._request, VIEWS.get(self._request.view)
        if kind is None or kind.label is None or request.item is not None or request.instead:
            return False
        if not items.counted:
            return True
        # Other views with a bar show only some items, such as those that want help.
        if "ref" not in kind.targets:
            return False
        roadmap = self._domain.roadmaps[items.roadmap]
        return items.counted == "shown" or (is_whole(request.chosen) and len(roadmap.items) <= MOST_SHOWN)

    def _choice(self, items: ChosenItems, bar: str) -> Choice:
        """Return the names and values in the address, with the roadmap if the bar is for several of them."""
        if items.counted and " " in bar:
            return (*items.choice, ("roadmap", self._domain.roadmaps[items.roadmap].title))
        return items.choice

    def _place(self, items: ChosenItems) -> str:
        """Return the id on the page of the view to which a link leads without a script."""
        themes = (theme_name(self._keys[0], value) for name, value in items.choice if name == "theme")
        wanted: list[Target | None] = [items.target, *(("theme", name) for name in themes)]
        for target in wanted:
            anchor = self._domain.anchors.get(target) if target else None
            if anchor is not None and anchor.docname == self._docname:
                return anchor.id
        home = self._domain.anchors.get(("ref", self._keys[0]))
        return home.id if home is not None and self._is_here(home) else self._name

    def _is_here(self, anchor: Anchor) -> bool:
        return (anchor.docname, anchor.number) == (self._docname, self._request.number)


def address(bar: str, choice: Choice, place: str) -> str:
    """Return an address on a page: the choice of items in the bar of these roadmaps, and a place."""
    query = urlencode([(f"{bar}.{name}", value) for name, value in choice])
    return f"?{query}#{place}" if query else f"#{place}"
