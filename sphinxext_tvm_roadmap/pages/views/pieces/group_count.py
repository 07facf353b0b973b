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

"""The number of items in a column or group, as a link to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....model import distinct_name
from ...parts import Badge, ChosenItems, ItemsLink
from .wording import count

if TYPE_CHECKING:
    from collections.abc import Callable

    from ....model import Item
    from ....planning.selection import Group, SelectedRoadmap
    from ...parts import Inline

VALUES: dict[str, Callable[[Item], tuple[str | None, ...]]] = {
    "theme": lambda item: item.themes,
    "owner": lambda item: item.owners,
    "priority": lambda item: (item.priority,),
    "kind": lambda item: (item.kind,),
}
"""The keys of ``:group-by:`` that are names in an address too, with the values that a reader can choose."""


def count_badge(group: Group, shown: SelectedRoadmap) -> Inline:
    """Return how many items a group has, as a link to them if a reader can choose exactly these."""
    badge = Badge(count(group), "count")
    choice = None if group.beyond or not group.items else _choice(group, shown)
    return ItemsLink((badge,), ChosenItems((choice,), shown.roadmap.key, counted="shown")) if choice else badge


def _choice(group: Group, shown: SelectedRoadmap) -> tuple[str, str] | None:
    """Return the name and the value by which a reader chooses the items of a group."""
    if not shown.is_grouped:
        return "column", distinct_name(group.column, shown.roadmap.columns) if group.column else ""
    key, name = shown.chosen.group_by, group.name
    if key not in VALUES or name is None:
        return None

    def is_exact(item: Item) -> bool:
        # A group holds all spellings of a name, but a reader chooses one of them.
        return name in VALUES[key](item)

    return (key, name) if all(map(is_exact, group.items)) else None
