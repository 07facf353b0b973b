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

"""One file for each view. A view turns the model into parts; it is pure and knows no builder and no environment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .board import board
from .dependencies import dependencies
from .help_wanted import help_wanted_view
from .item import item_view
from .listing import listing
from .missing import missing_view
from .summary import summary
from .table import table
from .themes import themes
from .timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...planning.selection import Shown
    from ..parts import Block
    from .pieces.context import Context

__all__ = ["PAGES", "VIEWS", "item_view", "missing_view"]

VIEWS: dict[str, Callable[[tuple[Shown, ...], Context], tuple[Block, ...]]] = {
    "board": board,
    "list": listing,
    "summary": summary,
    "table": table,
    "timeline": timeline,
}
"""The values of ``:view:``."""

PAGES = {**VIEWS, "dependencies": dependencies, "help-wanted": help_wanted_view, "themes": themes}
"""All views of whole roadmaps that a directive can request."""
