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

"""One file for each view. A view turns the model into parts; it is pure and knows no builder and no environment.

`make_view` is the way to call a view. Everything that a view depends on, including its language, is an argument.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import capacity
from ...planning.selection import show_all
from ..i18n import in_language
from .board import board
from .dependencies import dependencies
from .help_wanted import help_wanted_view
from .item import item_view
from .listing import listing
from .missing import missing_view
from .pieces.tools import choice, tools
from .summary import summary
from .table import table
from .themes import themes
from .timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ...model import Roadmap
    from ...planning.selection import Shown
    from ..parts import Block
    from ..request import Request
    from .pieces.context import Context

__all__ = ["PAGES", "VIEWS", "make_view"]

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


def make_view(
    request: Request, roadmaps: Mapping[str, Roadmap], urls: Mapping[str, str], context: Context
) -> tuple[Block, ...]:
    """Return the parts of a view that a directive requested.

    Parameters
    ----------
    roadmaps
        The roadmaps that have data, by key.
    urls
        The addresses of the requested roadmaps, by key.
    """
    with in_language(context.language):
        present = tuple(roadmaps[key] for key in request.keys if key in roadmaps)
        missing = tuple(missing_view(key, url) for key, url in urls.items() if key not in roadmaps)
        if request.item is not None:
            return (*item_view(request.item, present, context), *missing)
        shown = show_all(present, request.chosen, context.today, most=capacity.MOST_SHOWN)
        made = PAGES[request.view](shown, context)
        if not request.views:
            return (*tools(made, shown, (request.view,)), *made, *missing)
        if request.view == request.views[0]:
            return (*tools(made, shown, request.views), choice(request.view, (*made, *missing)))
        return (choice(request.view, made, is_first=False),)
