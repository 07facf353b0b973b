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

"""The project that a roadmap should have on GitHub, in the form of RFC 0050."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ...first_files.project_readme import project_readme

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

QUARTER, THEME, PRIORITY = "Quarter", "Theme", "Priority"
BACKGROUND, BACKLOG = "Background & Motivations", "Backlog"

QUARTERS_AHEAD = 4
LEAD = dt.timedelta(days=30)
"""A plan is usually made in the last weeks before its first quarter."""

URGENCY = (("P0", "RED"), ("P1", "ORANGE"), ("P2", "YELLOW"), ("P3", "GRAY"))
COLORS = ("BLUE", "GREEN", "PURPLE", "PINK", "ORANGE", "YELLOW", "RED", "GRAY")
"""GitHub's colours of options."""


class Choice(Struct, frozen=True):
    """An option of a field with a list of options."""

    name: str
    color: str


class WantedField(Struct, frozen=True):
    """A field that the project should have."""

    name: str
    type: Literal["SINGLE_SELECT", "TEXT", "DATE"]
    choices: tuple[Choice, ...] = ()


class WantedView(Struct, frozen=True, kw_only=True):
    """A view that the project should have."""

    name: str
    layout: Literal["board", "table"]
    columns: str | None = None
    """The field whose options are the columns of a board."""
    groups: str | None = None
    """The field whose options are the groups of a table."""


class WantedProject(Struct, frozen=True, kw_only=True):
    """A project with its fields and views."""

    title: str
    description: str = ""
    readme: str = ""
    """Markdown."""
    fields: tuple[WantedField, ...] = ()
    views: tuple[WantedView, ...] = ()


def wanted_project(
    title: str,
    *,
    description: str = "",
    maintainers: Sequence[str] = (),
    themes: Sequence[str] = (),
    today: dt.date,
) -> WantedProject:
    """Return the project of a roadmap in the form of RFC 0050.

    Its board has a column for themes, four quarters and a backlog. The field *Theme* needs an option, so it is left out
    until a theme is known.
    """
    columns = (Choice(BACKGROUND, "GRAY"), *_quarters(today), Choice(BACKLOG, "GRAY"))
    fields = [
        WantedField(QUARTER, "SINGLE_SELECT", columns),
        WantedField(PRIORITY, "SINGLE_SELECT", tuple(Choice(*each) for each in URGENCY)),
        WantedField("SMEs", "TEXT"),
        WantedField("Target date", "DATE"),
    ]
    views = [WantedView(name="Roadmap", layout="board", columns=QUARTER)]
    if themes:
        choices = tuple(Choice(theme, COLORS[place % len(COLORS)]) for place, theme in enumerate(themes))
        fields.insert(1, WantedField(THEME, "SINGLE_SELECT", choices))
        views.append(WantedView(name="By theme", layout="table", groups=THEME))
    return WantedProject(
        title=title,
        description=description,
        readme=project_readme(title=title, maintainers=maintainers, description=description),
        fields=tuple(fields),
        views=tuple(views),
    )


def _quarters(today: dt.date) -> Iterator[Choice]:
    first = today + LEAD
    for number in range(QUARTERS_AHEAD):
        year, quarter = divmod(first.year * 4 + (first.month - 1) // 3 + number, 4)
        yield Choice(f"Q{quarter + 1} {year}", COLORS[quarter])
