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

"""Items that wait for each other: a few, or as many as a picture must hold."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from examples import QUARTERS, item, roadmap

from sphinxext_tvm_roadmap.model import Item, Reference

if TYPE_CHECKING:
    from sphinxext_tvm_roadmap.model import Roadmap, State

PLACES = (*(column.name for column in QUARTERS), "Backlog")


def blocker(number: int, state: State | None = "open") -> Reference:
    """Return the reference to a blocker; GitHub may write its name in upper or lower case."""
    url = f"https://github.com/example-org/tvm/issues/{number}"
    return Reference(f"Example-Org/TVM#{number}", url, "blocked-by", state=state)


def waiting(number: int, *blockers: int, **rest: Any) -> Item:
    """Return an item that waits for others."""
    return item(number, **{"blocked_by": tuple(map(blocker, blockers))} | rest)


def entangled(count: int, key: str = "waits") -> Roadmap:
    """Return a roadmap of so many items, each of which waits or is waited for: in small groups, as people do."""
    random = Random(count)
    items = []
    for group in range(0, count, 8):
        for number in range(group, min(group + 8, count)):
            before = [*range(group, number)] or [group + 1]
            chosen = {random.choice(before) for _ in range(random.randint(1, 2))} if number > group else set()
            place = PLACES[min(3, group % 3 + (number - group) // 3)]
            status = "blocked" if chosen else "planned"
            items.append(waiting(number, *sorted(chosen), column=place, status=status))
    return roadmap(key, items=tuple(items))
