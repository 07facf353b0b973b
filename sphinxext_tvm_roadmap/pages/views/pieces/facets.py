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

"""The facets by which a reader can choose an item; the script of the pages reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....filters.keys import AT_RISK, TYPES
from ....model import distinct_name
from ....names import plain_title
from ...parts import Facets
from .expected import risks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....model import Item, Roadmap
    from .context import Context


def facets(item: Item, roadmap: Roadmap, context: Context, title: str | None = None) -> Facets:
    """Return the facets of an item; `title` is for a part of the item that is shown with another title.

    A page has these facts once for each item, so all that the script can tell by itself is left out (`known` in
    ``filter_facts.mjs``).
    """
    risks = risks_of(item, roadmap, context)
    return Facets(
        title=plain_title(title or item.title),
        roadmap=None if context.is_of_one else roadmap.title,
        column=place_name(item, roadmap),
        themes=item.themes,
        priority=item.priority,
        owners=item.owners,
        kind=item.kind,
        # In Python 3.10, an empty generator gives a different empty tuple; only the default is left out of the page.
        labels=tuple(label.name for label in item.labels) or (),
        flags=tuple(_flags(item, risks, is_task=title is not None)) or (),
        assignees=None if item.assignees == item.owners else item.assignees,
        experts=item.experts,
        risks=risks,
        waits_for=tuple(reference.ref for reference in item.blocked_by) or (),
    )


def place_name(item: Item, roadmap: Roadmap) -> str | None:
    """Return the name of the column of an item, which no other column of its roadmap has."""
    column = roadmap.column_of(item)
    return distinct_name(column, roadmap.columns) if column is not None else item.column


def _flags(item: Item, risks: tuple[str, ...], *, is_task: bool) -> Iterator[str]:
    """Yield the values of ``is:`` without the ones that are implied.

    Done and cut items are closed and the others are open, an item is an issue, and an available item wants help.
    """
    if item.state != ("closed" if item.status in {"done", "cut"} else "open"):
        yield item.state
    if item.type != "issue":
        yield TYPES[item.type]
    if item.draft:
        yield "draft"
    if item.available or is_task:
        yield "available"
    elif item.help_wanted:
        yield "help-wanted"
    if risks:
        yield AT_RISK
