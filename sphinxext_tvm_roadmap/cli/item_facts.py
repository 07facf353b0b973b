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

"""The facts of items, columns and goals in the words of the filter language, for all views of ``show``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text

from ..github.read.text import clean_line
from ..names import plain_title

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from ..model import Column, Goal, Item, Status

    Words = Callable[[Item], str]
    """Says what to expect of an item."""

COLORS: dict[Status, str] = {"in-progress": "yellow", "blocked": "red", "done": "green", "cut": "dim"}


def title_of(item: Item) -> Text:
    """Return the title of an item."""
    return Text(plain_title(clean_line(item.title)), Style(bold=True))


def facts_line(item: Item, expected: Words, *, column: bool = False) -> Text:
    """Return the facts of an item without its title, and its column if asked for."""
    words = (
        *(clean_line(item.priority), names_of(item.owners) or "no owner", names_of(item.themes), progress_of(item)),
        expected(item),
    )
    where = [Text(clean_line(item.column))] if column and item.column else []
    return Text(" · ").join([*where, place_of(item), status_of(item), *(Text(word) for word in words if word)])


def place_of(item: Item) -> Text:
    """Return the reference of an item, as a link."""
    return Text(clean_line(item.ref) or "draft", Style(link=item.url))


def status_of(item: Item) -> Text:
    """Return the status of an item in its colour."""
    return Text(item.status, COLORS.get(item.status, ""))


def names_of(names: Iterable[str]) -> str:
    """Return several names as one text."""
    return ", ".join(map(clean_line, names))


def progress_of(item: Item) -> str:
    """Return how many parts of an item are done; empty if it has none."""
    counted = item.progress
    if counted is None or counted.source == "state":
        return ""
    return f"{counted.done}/{counted.total} {counted.source}"


def goal_line(goal: Goal) -> str:
    """Return the priority, the theme and the text of a goal."""
    name = " ".join(filter(None, (clean_line(goal.priority), clean_line(goal.theme))))
    return ": ".join(filter(None, (name, clean_line(goal.text))))


def dates_of(column: Column, today: dt.date) -> str:
    """Return the first and the last day of a column, and whether it is the present one."""
    if column.end is None:
        return ""
    if column.start is None:
        return f"until {column.end}"
    now = " · now" if column.tense(today) == "current" else ""
    return f"{column.start} – {column.end}{now}"
