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

"""The forecasts of all roadmaps on one day, for pages, filters and the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from ...filters.relative import FilterContext
from ..blocked import name_of
from ..history import NO_HISTORY
from .of_roadmap import forecast_of
from .pace import pace_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from ...model import Item, Roadmap
    from ..history import History
    from .expectation import Expectation, Forecast


class Forecasts:
    """The forecasts of one day. Each is made when somebody asks for it, and only once."""

    def __init__(self, today: dt.date, histories: Mapping[str, History] | None = None) -> None:
        """Keep the day and what is known of the past of each roadmap, by key."""
        self.today = today
        self.histories = histories or {}
        self._made: dict[str, tuple[Roadmap, Forecast]] = {}

    def of(self, roadmap: Roadmap) -> Forecast:
        """Return the forecast of a roadmap."""
        known = self._made.get(roadmap.key)
        if known is None or known[0] is not roadmap:
            pace = pace_of(roadmap, self.histories.get(roadmap.key, NO_HISTORY), self.today)
            known = self._made[roadmap.key] = (roadmap, forecast_of(roadmap, pace, self.today))
        return known[1]

    def expectation(self, item: Item, roadmap: Roadmap) -> Expectation | None:
        """Return what to expect of an item; ``None`` if it is over."""
        return self.of(roadmap).expectations.get(name_of(item))

    def risks(self, item: Item, roadmap: Roadmap) -> tuple[str, ...]:
        """Return why an item is at risk, as the values of the key ``at-risk:`` of filters."""
        known = self.expectation(item, roadmap)
        return known.risks if known is not None else ()

    def context(self, roadmap: Roadmap) -> FilterContext:
        """Return the context of filters that may ask which items are at risk."""
        return replace(FilterContext.of(roadmap, self.today), risks=lambda item: self.risks(item, roadmap))
