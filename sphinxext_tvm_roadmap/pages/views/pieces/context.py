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

"""The information that a view has besides the roadmap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ....refs import GITHUB

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from ....model import Roadmap
    from ....planning.checks.records import Options
    from ....planning.forecast.forecasts import Forecasts
    from ....planning.history import History
    from ....planning.marks import ItemMark
    from ....planning.roadmap_outline import RoadmapOutline
    from ....planning.since import Telling


class Context(Struct, frozen=True):
    """The build around a view, as plain values."""

    today: dt.date
    stale_after: dt.timedelta
    language: str | None = None
    site: str = GITHUB
    """The server, without a slash at the end."""
    repository: str | None = None
    """The ``owner/repository`` that bare numbers on these pages belong to."""
    columns: tuple[str, ...] = ()
    """The names of the columns of a table; empty for the default columns."""
    head: Literal["full", "short", "none"] = "full"
    """How much the head of a view says."""
    is_of_one: bool = False
    """Whether the view is of one roadmap, so that its items need not name it."""
    histories: Mapping[str, History] = {}
    """What is known of the past of each roadmap, by key; a roadmap without a known past may be left out."""
    forecasts: Forecasts | None = None
    """The forecasts of the build, so that each is made only once; ``None`` for a view without a build."""
    telling: Telling | None = None
    """The days of which changes are told or marked; ``None`` for no changes."""
    publishers: Mapping[str, str] = {}
    """The addresses of the roadmaps that other sites publish, by key."""
    proposals: Mapping[str, str] = {}
    """The addresses at which readers propose an item, by the key of the roadmap; only pages of HTML have them."""
    marks: Mapping[str, ItemMark] | None = None
    """The marks of the items that changed within these days, by their ids; ``None`` if the view marks no changes."""
    has_files: bool = False
    """Whether files for programs are published beside the pages."""
    titled: bool = False
    """Whether a board or table of one roadmap shows the title of the roadmap."""
    boards: Mapping[str, Roadmap] = {}
    """All roadmaps of the build that have data, by key."""
    outlines: Mapping[str, RoadmapOutline] = {}
    """The roadmaps of the view that are planned or have no data, by key."""
    checks: Mapping[str, Options] = {}
    """The settings on which the checks of each roadmap depend, by key."""
