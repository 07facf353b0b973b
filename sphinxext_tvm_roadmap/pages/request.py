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

"""The request of one directive. The environment keeps only this, and the doctree refers to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ..planning.selection import EVERYTHING, Selection
from ..planning.since import Telling  # noqa: TC001 - msgspec reads the annotations

if TYPE_CHECKING:
    from collections.abc import Iterable


WITHOUT_FORECAST = frozenset({"changes", "checks", "count", "record", "summary"})
"""The views that do not say what to expect of items."""

WHOLE = frozenset({"board", "list", "table", "timeline"})
"""The views of a whole roadmap."""

ADDED = frozenset({"dependencies", "help-wanted", "themes"})
"""The views of one side of a roadmap, which have directives of their own."""

WITH_CHECKS = frozenset({"checks", "summary"})
"""The views that depend on ``[checks]`` of ``roadmap.toml``."""


class Request(Struct, frozen=True):
    """The view, its roadmaps, and the selection of the author."""

    number: int
    """Its position among the requests of its page."""
    view: str
    keys: tuple[str, ...]
    """In the order of the directive."""
    item: str | None = None
    """The content id of the one item to show."""
    columns: tuple[str, ...] = ()
    """The names of the columns of a table; empty for the default columns."""
    chosen: Selection = EVERYTHING
    views: tuple[str, ...] = ()
    """All views that a reader can switch between, including this one; empty if there is no other view."""
    instead: str = ""
    """The reason why a view of GitHub cannot be shown; it stands on the page in place of the view."""
    left_out: tuple[str, ...] = ()
    """The names of the fields of a view of GitHub that are not shown."""
    has_lanes: bool = False
    """Whether the view of GitHub is a board with lanes, which are not shown."""
    head: Literal["", "full", "short", "none"] = ""
    """How much the head says; empty if the author did not choose."""
    titled: bool = False
    """Whether the view shows the title of its roadmap. A view of several roadmaps always shows the titles."""
    telling: Telling | None = None
    """The days of which changes are told or marked; ``None`` for no changes."""
    fingerprint: str = ""
    """The fingerprint of the data with which the page was read."""

    @property
    def shows_forecast(self) -> bool:
        """Whether the view says what to expect of items."""
        return self.view not in WITHOUT_FORECAST

    @property
    def counts_days(self) -> bool:
        """Whether each day has another view; else the view changes only on `turning_days`."""
        is_relative = self.telling is not None and self.telling.is_relative
        return self.view in {"checks", "timeline"} or self.chosen.filter.depends_on_today or is_relative


def is_alone(request: Request, requests: Iterable[Request]) -> bool:
    """Return whether a request belongs to the only directive on its page that shows something of a roadmap."""
    shown = [other for other in requests if other.view != "count"]
    directives = [other for other in shown if not other.views or other.view == other.views[0]]
    return len(directives) == 1 and len(request.keys) == 1


def head_of(request: Request, requests: Iterable[Request]) -> Literal["full", "short", "none"]:
    """Return how much the head of a view says: less where several views need the space, or if there is a limit.

    Below another view of the same roadmaps, themes, help wanted and dependencies do not say the same again.
    """
    if request.head:
        return request.head
    everything = tuple(requests)
    if request.view in ADDED and any(_has_head_for(request, other) for other in everything):
        return "none"
    return "full" if is_alone(request, everything) and not request.chosen.limit else "short"


def _has_head_for(request: Request, earlier: Request) -> bool:
    """Return whether an earlier view of the page has a head for the same roadmaps."""
    is_earlier = earlier.number < request.number and earlier.view in WHOLE
    return is_earlier and earlier.keys == request.keys and earlier.head != "none" and not earlier.instead
