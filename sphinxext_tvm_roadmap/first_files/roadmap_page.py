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

"""The first page of a roadmap, with the directives for which the roadmap has content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ..filters.relative import FilterContext
from ..planning.asks_for_help import available_work

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from ..model import Roadmap

FEWEST_DATED = 2
"""A timeline of one bar tells nothing that a date does not."""


class PagePart(Struct, frozen=True, kw_only=True):
    """A section of the page with one directive."""

    heading: str = ""
    """Empty for a directive at the top of the page."""
    text: str = ""
    """A sentence above the directive."""
    directive: str
    argument: str
    options: dict[str, str] = {}


def parts_for(roadmap: Roadmap, today: dt.date) -> tuple[PagePart, ...]:
    """Choose the directives for which a roadmap has content."""
    found = [_board(roadmap)]
    if roadmap.themes:
        found.append(PagePart(heading="Themes", directive="roadmap-themes", argument=roadmap.key))
    if available_work(roadmap.items, FilterContext.of(roadmap, today)):
        found.append(PagePart(heading="Help wanted", directive="roadmap-help-wanted", argument=roadmap.key))
    if _has_waiting_items(roadmap):
        found.append(PagePart(heading="What waits for what", directive="roadmap-dependencies", argument=roadmap.key))
    return tuple(found)


def page_text(title: str, parts: Sequence[PagePart], *, markdown: bool) -> str:
    """Return the text of a page in reStructuredText or in Markdown of MyST."""
    written = [_heading(title, 1, markdown=markdown)]
    for part in parts:
        if part.heading:
            written.append(_heading(part.heading, 2, markdown=markdown))
        if part.text:
            written.append(f"{part.text}\n")
        written.append(_directive(part, markdown=markdown))
    return "\n".join(written)


def _board(roadmap: Roadmap) -> PagePart:
    dated = sum(item.start is not None or item.target is not None for item in roadmap.items)
    views = ["board" if any(item.column for item in roadmap.items) else "list"]
    if dated >= FEWEST_DATED:
        views.append("timeline")
    options = {} if views == ["board"] else {"view": " ".join(views)}
    return PagePart(directive="roadmap", argument=roadmap.key, options=options)


def _has_waiting_items(roadmap: Roadmap) -> bool:
    return any(roadmap.find(blocker.ref) for item in roadmap.items for blocker in item.blocked_by)


def _heading(text: str, level: int, *, markdown: bool) -> str:
    return f"{'#' * level} {text}\n" if markdown else f"{text}\n{'=-'[level - 1] * len(text)}\n"


def _directive(part: PagePart, *, markdown: bool) -> str:
    options = [f":{name}: {value}" for name, value in part.options.items()]
    if markdown:
        return "".join(f"{line}\n" for line in (f"```{{{part.directive}}} {part.argument}", *options, "```"))
    return "".join([f".. {part.directive}:: {part.argument}\n", *(f"   {option}\n" for option in options)])
