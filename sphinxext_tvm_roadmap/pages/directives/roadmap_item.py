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

"""``.. roadmap-item:: owner/repo#15``: show one item as a card."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...errors import nearest
from ...refs import ADDRESS, REPOSITORY, fold_ref, make_ref
from ..diagnostics import Subtype
from .options import RoadmapDirective

if TYPE_CHECKING:
    from docutils import nodes

    from ...model import Item

REFERENCE = re.compile(rf"({REPOSITORY.pattern})?#(\d+)")


class RoadmapItem(RoadmapDirective):
    """Show one item, with the author's own text below it."""

    has_content = True

    def show(self) -> list[nodes.Node]:
        """Check that the item exists, record the request, and return its placeholder."""
        domain = self.domain_here
        if domain.live.settings is None:
            domain.wait(self.env.docname)
            self.warn(Subtype.SETTINGS, domain.live.problem)
            return self._words()
        item = self._find(self.arguments[0], domain.live.settings.repository)
        if item is None:
            domain.wait(self.env.docname)
            return self._words()
        keys = tuple(key for key, roadmap in domain.roadmaps.items() if any(it.id == item.id for it in roadmap.items))
        request = domain.note(self.env.docname, "item", keys, item=item.id)
        return self.placeholder(request, content=self._words())

    def _words(self) -> list[nodes.Node]:
        return self.parse_content_to_nodes() if self.content else []

    def _find(self, text: str, repository: str | None) -> Item | None:
        """Return the item that the text names, or warn."""
        matched = REFERENCE.fullmatch(text) or ADDRESS.fullmatch(text)
        if matched is None or not (matched[1] or repository):
            self.warn(
                Subtype.UNKNOWN_ITEM,
                f'"{text}" names no item. Allowed: owner/repository#15, the full address of an issue or pull request'
                + (", #15." if repository else '; also #15, if roadmap.toml sets "repository".'),
            )
            return None
        wanted = fold_ref(make_ref(matched[1] or repository or "", matched[2]))
        roadmaps = self.domain_here.roadmaps.values()
        item = next(filter(None, (roadmap.find(wanted) for roadmap in roadmaps)), None)
        if item is None:
            items = {ref: item for roadmap in roadmaps for ref, item in roadmap.items_by_ref.items()}
            near = nearest(wanted, [item.ref or "" for item in items.values()])
            self.warn(Subtype.UNKNOWN_ITEM, f"{wanted} is in none of the roadmaps; {near}.")
        return item
