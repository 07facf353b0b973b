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

"""The names of the pages of items: ``roadmap/<key>/<item>``, the same in every build."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msgspec import Struct

from ...names import slug

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from ...model import Roadmap


class ItemPages(Struct, frozen=True):
    """The pages of items in one build."""

    names: dict[tuple[str, str], str]
    """The name of each page, by the key of the roadmap and the content id of the item."""
    keys: tuple[str, ...] = ()
    """The roadmaps with a page for each item, in their order."""

    def of(self, content_id: str, preferred: Iterable[str] = ()) -> str | None:
        """Return the name of the page of an item: in a preferred roadmap, or else in the first that has the item."""
        found = (self.names.get((key, content_id)) for key in (*preferred, *self.keys))
        return next((name for name in found if name), None)


def place_on(page: str) -> str:
    """Return the HTML id of the item on its page."""
    return f"roadmap-item-{page.rpartition('/')[2]}"


def name_pages(roadmaps: Iterable[Roadmap], taken: Container[str]) -> ItemPages:
    """Return the names of the pages of all items; none for a page that the documentation itself has.

    A page keeps its name while the order of the items changes: of several items with one short form, the first by
    reference or id has it alone, and a digest tells the others apart.
    """
    names: dict[tuple[str, str], str] = {}
    roadmaps = tuple(roadmaps)
    for roadmap in roadmaps:
        used: set[str] = set()
        for item in sorted(roadmap.items, key=lambda item: (item.ref or item.id, item.id)):
            short = slug(item.ref or item.id)
            if short in used:
                short = f"{short}-{hashlib.sha256(item.id.encode()).hexdigest()[:8]}"
            used.add(short)
            name = f"roadmap/{roadmap.key}/{short}"
            if name not in taken and f"{name}/index" not in taken:
                names[roadmap.key, item.id] = name
    return ItemPages(names, tuple(roadmap.key for roadmap in roadmaps))
