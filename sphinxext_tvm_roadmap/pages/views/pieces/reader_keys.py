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

"""The keys of the filter language that readers have, with their meanings in the language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....filters.keys import READER_KEYS
from ....filters.relative import place_of_today, places_by_date, places_on_board
from ....model import distinct_name
from ...i18n import _
from ...parts import ReaderBoard, ReaderColumn, ReaderKey
from .wording import STATUS_WORDS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from ....model import Column, Roadmap

MEANINGS: dict[str, Callable[[], str]] = {
    "assignee": lambda: _("Assignee on GitHub"),
    "at-risk": lambda: _("Why it is at risk"),
    "column": lambda: _("Column"),
    "expert": lambda: _("Expert"),
    "is": lambda: _("State, status or type"),
    "kind": lambda: _("Kind"),
    "label": lambda: _("Label"),
    "owner": lambda: _("Owner"),
    "priority": lambda: _("Priority"),
    "quarter": lambda: _("Quarter"),
    "repo": lambda: _("Repository"),
    "roadmap": lambda: _("Roadmap"),
    "state": lambda: _("State on GitHub"),
    "status": lambda: _("Status"),
    "theme": lambda: _("Theme"),
    "title": lambda: _("Title"),
}

CHOICES: dict[str, Callable[[], str]] = {
    **dict(STATUS_WORDS.items()),
    "open": lambda: _("Open"),
    "closed": lambda: _("Closed"),
    "merged": lambda: _("Merged"),
    "issue": lambda: _("Issue"),
    "pr": lambda: _("Pull request"),
    "draft": lambda: _("Draft"),
    "help-wanted": lambda: _("Help wanted"),
    "available": lambda: _("Can be taken"),
    "at-risk": lambda: _("At risk"),
    "late": lambda: _("Its time is over"),
    "pace": lambda: _("Takes too long at the usual pace"),
    "unlikely": lambda: _("Few past items came in time"),
}
"""The values of choices, in the order in which they are offered."""


def reader_keys() -> dict[str, ReaderKey]:
    """Return the keys that a page can answer."""
    return {
        name: ReaderKey(
            MEANINGS[name](),
            key.fact,
            key.kind,
            optional=key.optional,
            values={value: word() for value, word in CHOICES.items() if value in key.allowed},
        )
        for name, key in READER_KEYS.items()
        if key.fact is not None
    }


def reader_board(roadmap: Roadmap, today: dt.date) -> ReaderBoard:
    """Return the columns of a roadmap as ``quarter:`` compares them."""
    by_date, on_board = places_by_date(roadmap.columns), places_on_board(roadmap.columns)
    return ReaderBoard(
        roadmap.key,
        roadmap.title,
        tuple(_column(column, roadmap, by_date.get(column)) for column in roadmap.columns),
        (place_of_today(by_date, today), place_of_today(on_board, today)),
    )


def _column(column: Column, roadmap: Roadmap, place: float | None) -> ReaderColumn:
    name = distinct_name(column, roadmap.columns)
    return ReaderColumn(name, None if name == column.name else column.name, place)
