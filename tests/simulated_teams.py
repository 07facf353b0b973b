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

"""Simulate a project for some years: people plan too much, work, wait for each other, and move what is not done.

Nothing here knows how a forecast is made: each item has an amount of work, and a few people do it week by week.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from examples import item, roadmap

from sphinxext_tvm_roadmap.model import Column, Reference

if TYPE_CHECKING:
    from sphinxext_tvm_roadmap.model import Item, Roadmap

FIRST = dt.date(2021, 1, 4)
"""A Monday; each Monday has a sync."""

BACKLOG = len("....") * 6
"""The place of the backlog, after the quarters of six years."""


def quarter_at(place: int) -> Column:
    year, number = 2021 + place // 4, place % 4
    start = dt.date(year, 3 * number + 1, 1)
    after = dt.date(year + number // 3, (3 * number + 3) % 12 + 1, 1)
    name = f"Q{number + 1} {year}"
    return Column(name, "quarter", start, after - dt.timedelta(days=1), id=name)


COLUMNS = (*map(quarter_at, range(BACKLOG)), Column("Backlog", "backlog", id="Backlog"))


@dataclass
class Task:
    """An item, as only the simulation knows it."""

    number: int
    place: int
    weeks: float
    """The work that is left, in weeks of one person."""
    priority: int
    blocker: Task | None = None
    is_begun: bool = False
    over: tuple[str, dt.date] | None = None
    """``done`` or ``cut``, and the day."""


@dataclass
class Team:
    """Some people, and how well they plan."""

    seed: int
    people: int = 6
    planned: float = 1.2
    """The work that they plan for a quarter, as a share of what they can do."""
    spread: float = 0.7
    """How much the work of items differs from the usual: the deviation of its logarithm."""
    moves: tuple[int, ...] = (80, 8, 6, 4, 2)
    """How often an item that is not done goes to the next quarter, past it, to the backlog, is cut, stays."""
    tasks: list[Task] = field(default_factory=list)

    def years(self, weeks: int) -> list[Roadmap]:
        """Return the board of each Monday."""
        chance = random.Random(self.seed)
        boards, last = [], -1
        for week in range(weeks):
            day = FIRST + dt.timedelta(weeks=week)
            place = (day.year - 2021) * 4 + (day.month - 1) // 3
            if place != last:
                self._move(place, day, chance)
                for ahead in (place, place + 1, place + 2):
                    self._plan(ahead, chance)
                last = place
            boards.append(self._board(day))
            self._work(place, day, chance)
        return boards

    def _move(self, now: int, day: dt.date, chance: random.Random) -> None:
        for task in self.tasks:
            if task.over is None and task.place < now:
                (move,) = chance.choices(range(5), self.moves)
                if move == 3:
                    task.over = ("cut", day)
                elif move < 3:
                    task.place = (now, now + 1, BACKLOG)[move]

    def _plan(self, place: int, chance: random.Random) -> None:
        there = [task for task in self.tasks if task.place == place and task.over is None]
        wanted = self.people * 13 * self.planned * chance.uniform(0.8, 1.2)
        while sum(task.weeks for task in there) < wanted:
            before = [task for task in self.tasks if task.over is None and task.place <= place]
            blocker = chance.choice(before) if before and chance.random() < 0.25 else None
            number = len(self.tasks) + 1
            task = Task(number, place, chance.lognormvariate(1.2, self.spread), chance.randrange(3), blocker)
            self.tasks.append(task)
            there.append(task)

    def _work(self, now: int, day: dt.date, chance: random.Random) -> None:
        """Let each person work on one item: on those that are begun, then on the most important."""
        ready = [
            task
            for task in self.tasks
            if task.over is None and task.place <= now and (task.blocker is None or task.blocker.over is not None)
        ]
        ready.sort(key=lambda task: (not task.is_begun, task.priority, task.number))
        for task in ready[: self.people]:
            task.is_begun = True
            task.weeks -= chance.choice((0.0, 1.0, 1.0, 2.0))
            if task.weeks <= 0:
                task.over = ("done", day + dt.timedelta(days=chance.randrange(1, 7)))

    def _board(self, day: dt.date) -> Roadmap:
        fetched = dt.datetime.combine(day, dt.time(6, tzinfo=dt.timezone.utc))
        items = tuple(_item_of(task) for task in self.tasks)
        return roadmap(items=items, columns=COLUMNS, fetched=fetched)


def _item_of(task: Task) -> Item:
    column = COLUMNS[task.place]
    usual = "backlog" if task.place == BACKLOG else "in-progress" if task.is_begun else "planned"
    word, day = task.over or (usual, None)
    waits: tuple[Reference, ...] = ()
    if task.blocker is not None:
        number = task.blocker.number
        url = f"https://github.com/example-org/tvm/issues/{number}"
        state = "closed" if task.blocker.over else "open"
        waits = (Reference(f"example-org/tvm#{number}", url, "blocked-by", state=state),)
    return item(
        task.number,
        status=word,
        state="closed" if day else "open",
        closed=dt.datetime.combine(day, dt.time(12, tzinfo=dt.timezone.utc)) if day else None,
        column=column.name,
        column_id=column.id,
        priority=f"P{task.priority}",
        blocked_by=waits,
    )
