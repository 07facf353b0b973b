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
from typing import TYPE_CHECKING, ClassVar

from ...errors import nearest
from ...filters.syntax import quoted
from ...names import fold
from ...refs import REPOSITORY, item_name
from ..diagnostics import Subtype
from .options import RoadmapDirective

if TYPE_CHECKING:
    from docutils import nodes

REFERENCE = re.compile(rf"{REPOSITORY.pattern}#\d+")


class RoadmapItem(RoadmapDirective):
    """Show one item, with the author's own text below it."""

    takes_words: ClassVar[bool] = True

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
        keys = tuple(key for key, roadmap in domain.roadmaps.items() if any(it.id == item for it in roadmap.items))
        request = domain.note(self.env.docname, "item", keys, item=item)
        return self.placeholder(request, content=self._words())

    def _words(self) -> list[nodes.Node]:
        return self.parse_content_to_nodes() if self.content else []

    def _find(self, text: str, repository: str | None) -> str | None:
        """Return the content id of the item that the text names, or warn."""
        wanted = item_name(text, repository)
        objects = self.domain_here.objects
        if found := objects.get(("item", fold(wanted))):
            return found.target[1]
        if REFERENCE.fullmatch(wanted):
            refs = [each.name for each in objects.values() if each.type == "item" and not each.is_named_on_github]
            near = nearest(wanted, refs) if refs else self._missing()
            self.warn(Subtype.UNKNOWN_ITEM, f"{wanted} is in none of the roadmaps; {near}.")
        else:
            bare = "#15" if repository else '#15 if roadmap.toml sets "repository"'
            self.warn(
                Subtype.UNKNOWN_ITEM,
                f"{quoted(text)} names no item. Allowed: owner/repository#15, {bare}, the full address of an issue, a "
                "pull request or a draft, and KEY/TITLE for a draft.",
            )
        return None

    def _missing(self) -> str:
        """Return why no item is known."""
        domain = self.domain_here
        if domain.roadmaps:
            return "they have no items yet"
        keys = [key for key, outline in domain.outlines.items() if not outline.is_planned]
        if not keys:
            return "all roadmaps are planned" if domain.outlines else "roadmap.toml names no roadmap"
        return f"no roadmap has data here; write it with: tvm-roadmap sync {' '.join(keys)}"
