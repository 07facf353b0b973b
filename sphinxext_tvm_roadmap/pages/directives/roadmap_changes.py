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

"""``.. roadmap-changes:: KEY…``: tell the changes of some days."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from .options import RoadmapDirective
from .readers import FRAME, HEAD, groups_of_changes, positive, text
from .telling import telling_of

if TYPE_CHECKING:
    from docutils import nodes

    from .readers import Reader


class RoadmapChanges(RoadmapDirective):
    """Tell the changes of one or several roadmaps."""

    readers: ClassVar[dict[str, Reader]] = {
        **FRAME,
        **HEAD,
        "since": text,
        "until": text,
        "group-by": groups_of_changes,
        "filter": text,
        "limit": positive,
    }

    def show(self) -> list[nodes.Node]:
        """Check the options, record the request, and return its placeholder."""
        keys = self.known_keys(self.arguments[0].split())
        telling = replace(telling_of(self), group_by=self.options.get("group-by", ""))
        if not keys:
            return []
        chosen = self.selection(keys, ("filter", "limit"))
        head = self.options.get("head", "")
        note = self.domain_here.note
        return self.placeholder(note(self.env.docname, "changes", keys, chosen=chosen, head=head, telling=telling))
