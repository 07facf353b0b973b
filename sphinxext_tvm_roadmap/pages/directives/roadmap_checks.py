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

"""``.. roadmap-checks:: KEY…``: show maintainers what they should mend."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from .options import RoadmapDirective
from .readers import FRAME, HEAD

if TYPE_CHECKING:
    from docutils import nodes

    from .readers import Reader


class RoadmapChecks(RoadmapDirective):
    """Show the findings of the checks on one or several roadmaps."""

    readers: ClassVar[dict[str, Reader]] = {**FRAME, **HEAD}

    def show(self) -> list[nodes.Node]:
        """Record the request, and return its placeholder; all roadmaps and ``[checks]`` matter to it."""
        keys = self.known_keys(self.arguments[0].split())
        if not keys:
            return []
        domain = self.domain_here
        domain.wait(self.env.docname)
        return self.placeholder(domain.note(self.env.docname, "checks", keys, head=self.options.get("head", "")))
