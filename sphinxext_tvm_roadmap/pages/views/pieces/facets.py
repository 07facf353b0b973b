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

from ....model import distinct_name
from ....names import plain_title
from ...parts import Facets

if TYPE_CHECKING:
    from ....model import Item, Roadmap


def facets(item: Item, roadmap: Roadmap, title: str | None = None) -> Facets:
    """Return the facets of an item; `title` is for a part of the item that is shown with another title."""
    column = roadmap.column_of(item)
    return Facets(
        title=plain_title(title or item.title),
        roadmap=roadmap.title,
        column=distinct_name(column, roadmap.columns) if column is not None else item.column,
        themes=item.themes,
        priority=item.priority,
        owners=item.owners,
        kind=item.kind,
        # In Python 3.10, an empty generator gives a different empty tuple; only the default is left out of the page.
        labels=tuple(label.name for label in item.labels) or (),
        available=item.available if title is None else True,
        waits_for=tuple(reference.ref for reference in item.blocked_by) or (),
    )
