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

"""One card of the board: a project item, its values by field, and its column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from .fields import values_by_field

if TYPE_CHECKING:
    from ...model import Column
    from ..ask.replies import AnyContent, FieldValue, ProjectItem
    from .columns import Board
    from .fields import Parts


class Card(Struct, frozen=True):
    """A project item with content, its values by field, and its column."""

    item: ProjectItem
    content: AnyContent
    values: dict[str, FieldValue]
    column: Column | None


def read_card(item: ProjectItem, content: AnyContent, parts: Parts, board: Board) -> Card:
    """Make the card of a project item, with its column on the board."""
    values = values_by_field(item)
    column = board.column_of(values.get(parts.column.id)) if parts.column is not None else None
    return Card(item, content, values, column)
