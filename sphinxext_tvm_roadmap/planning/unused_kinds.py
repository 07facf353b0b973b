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

"""Say why no item is of a kind that ``[kinds]`` defines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import nearest
from ..filters.keys import KEYS, UNANSWERED
from ..filters.syntax import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..filters.parse import GeneralFilter
    from ..model import Roadmap


def unused_kinds(kinds: Mapping[str, GeneralFilter], roadmaps: Iterable[Roadmap]) -> Iterator[str]:
    """Yield one sentence for each kind that no item has, and for each field in its filter that no roadmap has."""
    roadmaps = tuple(roadmaps)
    used = {item.kind for roadmap in roadmaps for item in roadmap.items}
    fields = {field.name for roadmap in roadmaps for field in roadmap.own_fields}
    for kind, wanted in kinds.items():
        lacking = wanted.names_beside(fields)
        for name in lacking:
            why = UNANSWERED.get(name) or f"no roadmap has such a field; {nearest(name, KEYS)}"
            yield f"kinds.{quoted(kind)}: {quoted(name)} fits no item: {why}."
        if kind not in used and not lacking:
            yield f"kinds.{quoted(kind)}: no item of the roadmaps is of this kind."
