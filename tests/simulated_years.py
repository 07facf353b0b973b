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

"""Simulate the life of a roadmap, tick by tick, and note each change that a sync can see. It knows nothing of our code.

A tick is half a week. A part of an item changes at most once in two ticks: a sync each week sees two changes of a week
as one, and nothing if the second one undoes the first. Other changes are left out here because nobody can see them.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinxext_tvm_roadmap.model import (
    Column,
    Goal,
    Item,
    LeftOut,
    Progress,
    ProjectField,
    Reference,
    Roadmap,
    StatusUpdate,
    Theme,
)

if TYPE_CHECKING:
    from collections.abc import Callable

BEGINS = dt.datetime(2024, 1, 1, 6, 30, tzinfo=dt.timezone.utc)
TICK = dt.timedelta(days=3, hours=12)
QUARTERS = [(year, number) for year in (2023, 2024, 2025, 2026, 2027) for number in (1, 2, 3, 4)]
PEOPLE = ("ann", "bob", "cleo", "dan", "eve", "fay")
THEMES = ("Stability", "Runtime", "Ease of Use")
STATES = ("on-track", "at-risk", "off-track")
BACKLOG = "backlog"


class Told(NamedTuple):
    """One true change, as it should be told."""

    item: str
    field: str | None
    what: str
    before: Any
    after: Any
    tick: int
    """It happened just before this tick."""


@dataclass
class Work:
    """One thing that people work on."""

    id: str
    repository: str
    number: int
    title: str
    column: str
    status: str = "planned"
    priority: str | None = None
    owners: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    target: dt.date | None = None
    milestone: str | None = None
    ticked: int = 0
    boxes: int = 4
    help: bool = False
    blockers: tuple[str, ...] = ()
    closed: bool = False
    draft: bool = False
    touched: dict[str | None, int] = field(default_factory=dict)
    """The tick of the last change of each part; ``None`` stands for all parts."""

    @property
    def ref(self) -> str:
        return f"{self.repository}#{self.number}"


class Life:
    """The life of one roadmap from a seed."""

    def __init__(self, key: str, seed: int, items: int) -> None:
        self.key, self.size = key, items
        self.chance = random.Random(seed)
        self.tick = 0
        self.names = {f"c{year}{number}": f"Q{number} {year}" for year, number in QUARTERS} | {BACKLOG: "Backlog"}
        self.ids = {name: name for name in self.names}
        self.priorities = {"p0": "P0", "p1": "P1", "p2": "P2"}
        self.goals: dict[str, tuple[str, ...]] = {}
        self.themes: tuple[str, ...] = THEMES
        self.status: tuple[str, str] | None = None
        self.works: list[Work] = []
        self.gone: list[Work] = []
        self.hidden: list[Work] = []
        self.told: list[Told] = []
        self.plan_touched: dict[str, int] = {}
        self.last_number = 0
        self.renamed = self.named_cards = self.hid = -9
        for _ in range(items):
            self._new_work()
        self.told.clear()

    # What GitHub would answer.

    def seen(self) -> Roadmap:
        """Return the roadmap as GitHub has it now."""
        columns = [Column("Background & Motivations", "background", id="c0")]
        for name, (year, number) in zip(self.names, QUARTERS, strict=False):
            first = dt.date(year, number * 3 - 2, 1)
            last = dt.date(year + number // 4, number * 3 % 12 + 1, 1) - dt.timedelta(days=1)
            goals = tuple(Goal(text=text) for text in self.goals.get(name, ()))
            columns.append(Column(self.names[name], "quarter", first, last, goals, self.ids[name]))
        columns.append(Column(self.names[BACKLOG], "backlog", id=self.ids[BACKLOG]))
        options = ProjectField(
            "Priority", "select", tuple(self.priorities.values()), option_ids=tuple(self.priorities), role="priority"
        )
        return Roadmap(
            key=self.key,
            title="Simulated",
            url="https://github.com/orgs/example-org/projects/1",
            public=True,
            fetched=self.now,
            columns=tuple(columns),
            themes=tuple(Theme(name, name.lower().replace(" ", "-")) for name in self.themes),
            status=StatusUpdate(self.status[0], None, dt.date.fromisoformat(self.status[1])) if self.status else None,
            items=tuple(map(self._item, self.works)),
            left_out=LeftOut(private=len(self.hidden)),
            fields=(options,),
        )

    @property
    def now(self) -> dt.datetime:
        return BEGINS + self.tick * TICK

    def _item(self, work: Work) -> Item:
        state: Any = "closed" if work.closed else "open"
        known: dict[str, Any] = {"column": self.names[work.column], "column_id": self.ids[work.column]}
        if work.draft:
            known |= {"type": "draft"}
        else:
            known |= {
                "type": "issue",
                "ref": work.ref,
                "url": f"https://github.com/{work.repository}/issues/{work.number}",
            }
        return Item(
            **known,
            id=work.id,
            title=work.title,
            state=state,
            status=work.status,
            priority=self.priorities[work.priority] if work.priority else None,
            owners=work.owners,
            themes=work.themes,
            target=work.target,
            milestone=work.milestone,
            progress=Progress(work.ticked, work.boxes, "tasks"),
            help_wanted=work.help and not work.closed,
            blocked_by=tuple(
                Reference(ref, f"https://github.com/{ref.replace('#', '/issues/')}", "blocked-by")
                for ref in work.blockers
            ),
        )

    # What people do.

    def live(self, busy: float) -> None:
        """Let one tick pass; ``busy`` is the expected number of moves for 100 items."""
        self.tick += 1
        moves: list[tuple[Callable[[Work], None], int]] = [
            (self._slip, 9), (self._pull_forward, 3), (self._shelve, 2), (self._own, 8), (self._prioritise, 4),
            (self._sort, 3), (self._tick_box, 12), (self._begin, 6), (self._close, 6), (self._cut, 2),
            (self._reopen, 2), (self._retitle, 3), (self._block, 4), (self._set_target, 5), (self._set_milestone, 2),
            (self._ask, 3), (self._remove, 1), (self._transfer, 1),
        ]  # fmt: skip
        whole = [lambda _work: self._new_work()] * 2 + [lambda _work: self._add_again()]
        weighted = [(move, weight) for move, weight in moves] + [(move, 1) for move in whole]
        self._of_the_board()
        for _ in range(round(busy * self.size / 100 * self.chance.uniform(0.5, 1.5))):
            if self.works:
                move = self.chance.choices([each for each, _ in weighted], [weight for _, weight in weighted])[0]
                move(self.chance.choice(self.works))

    def _tell(self, item: str, part: str | None, what: str, before: Any, after: Any) -> None:
        self.told.append(Told(item, part, what, before, after, self.tick))

    def _may(self, work: Work, *parts: str | None) -> bool:
        """Return whether these parts can change now, and note that they do."""
        known = [*parts, None] if None not in parts else list(work.touched)
        if any(self.tick - work.touched.get(part, -9) < 2 for part in known):
            return False
        work.touched |= dict.fromkeys(parts, self.tick)
        return True

    def _new_work(self, **rest: Any) -> None:
        self.last_number += 1
        number = self.last_number
        draft = bool(self.tick) and self.chance.random() < 0.2
        quarter = self._quarter() + self.chance.randrange(5)
        work = Work(
            f"DI_{number}" if draft else f"I_{number}", f"example-org/{self.key}", number, f"Part {number}",
            list(self.names)[quarter] if self.chance.random() < 0.8 else BACKLOG, draft=draft,
        )  # fmt: skip
        self._put(replace(work, **rest))

    def _put(self, work: Work) -> None:
        work.touched = {None: self.tick}
        self.works.append(work)
        self._tell(work.id, None, "added", None, self.names[work.column])

    def _quarter(self) -> int:
        day = self.now.date()
        return QUARTERS.index((day.year, (day.month - 1) // 3 + 1))

    def _move(self, work: Work, column: str, what: str) -> None:
        if column != work.column and self.tick - self.renamed > 2 and self._may(work, "column"):
            self._tell(work.id, "column", what, self.names[work.column], self.names[column])
            work.column = column

    def _next(self, work: Work, step: int) -> str:
        order = list(self.names)[:-1]
        return order[min(max(order.index(work.column) + step, 0), len(order) - 1)]

    def _slip(self, work: Work) -> None:
        if work.column == BACKLOG:
            self._move(work, list(self.names)[self._quarter() + 1], "moved")
        else:
            self._move(work, self._next(work, self.chance.choice([1, 1, 1, 2])), "slipped")

    def _pull_forward(self, work: Work) -> None:
        if work.column != BACKLOG:
            self._move(work, self._next(work, -1), "advanced")

    def _shelve(self, work: Work) -> None:
        self._move(work, BACKLOG, "moved")

    def _set(self, work: Work, part: str, what: str, value: Any) -> None:
        before = getattr(work, part)
        if value != before and self._may(work, part):
            self._tell(work.id, part, what, before, value)
            setattr(work, part, value)

    def _own(self, work: Work) -> None:
        self._set(work, "owners", "re-owned", tuple(self.chance.sample(PEOPLE, self.chance.randrange(3))))

    def _prioritise(self, work: Work) -> None:
        value = self.chance.choice([None, *self.priorities])
        is_new = self.tick - self.plan_touched.get("priority", -9) < 3
        if value != work.priority and not is_new and self._may(work, "priority"):
            names = {None: None, **self.priorities}
            self._tell(work.id, "priority", "reprioritised", names[work.priority], names[value])
            work.priority = value

    def _sort(self, work: Work) -> None:
        if self._may_name():
            self._set(work, "themes", "theme", tuple(self.chance.sample(THEMES, self.chance.randrange(3))))

    def _tick_box(self, work: Work) -> None:
        if work.ticked < work.boxes and self._may(work, "progress"):
            before, after = (100 * (work.ticked + more) // work.boxes // 25 * 25 for more in (0, 1))
            if before != after:
                self._tell(work.id, "progress", "progress", str(before), str(after))
            work.ticked += 1

    def _begin(self, work: Work) -> None:
        if work.status == "planned":
            self._set(work, "status", "status", "in-progress")

    def _close(self, work: Work) -> None:
        self._end(work, "done", "shipped")

    def _cut(self, work: Work) -> None:
        self._end(work, "cut", "cut")

    def _end(self, work: Work, status: str, what: str) -> None:
        if not work.closed and self._may(work, "status", "state", "help_wanted"):
            self._tell(work.id, "status", what, work.status, status)
            self._tell(work.id, "state", "closed", "open", "closed")
            if work.help:
                self._tell(work.id, "help_wanted", "help-over", "yes", None)
            work.status, work.closed = status, True

    def _reopen(self, work: Work) -> None:
        if work.closed and self._may(work, "status", "state", "help_wanted"):
            self._tell(work.id, "status", "reopened", work.status, "in-progress")
            self._tell(work.id, "state", "reopened", "closed", "open")
            if work.help:
                self._tell(work.id, "help_wanted", "help-wanted", None, "yes")
            work.status, work.closed = "in-progress", False

    def _retitle(self, work: Work) -> None:
        self._set(work, "title", "retitled", f"Part {work.number}, plan {self.tick}")

    def _block(self, work: Work) -> None:
        free = [f"example-org/other#{number}" for number in range(1, 9)]
        before = tuple(sorted(work.blockers))
        after = tuple(sorted(self.chance.sample(free, self.chance.randrange(3))))
        if before == after or not self._may(work, "blocked_by"):
            return
        kept = tuple(ref for ref in before if ref in after)
        if kept != before:
            self._tell(work.id, "blocked_by", "dependency-gone", before, kept)
        if kept != after:
            self._tell(work.id, "blocked_by", "dependency-added", kept, after)
        work.blockers = after

    def _set_target(self, work: Work) -> None:
        day = self.chance.choice([None, dt.date(2025, 1, 1) + dt.timedelta(days=self.chance.randrange(700))])
        before = work.target
        if day == before or not self._may(work, "target"):
            return
        what = "rescheduled" if day is None or before is None else "slipped" if day > before else "advanced"
        self._tell(work.id, "target", what, before and before.isoformat(), day and day.isoformat())
        work.target = day

    def _set_milestone(self, work: Work) -> None:
        self._set(work, "milestone", "rescheduled", self.chance.choice([None, "0.17", "0.18", "0.19"]))

    def _ask(self, work: Work) -> None:
        if not work.closed and self._may(work, "help_wanted", "state"):
            asked, asks = ("yes" if each else None for each in (work.help, not work.help))
            self._tell(work.id, "help_wanted", "help-wanted" if asks else "help-over", asked, asks)
            work.help = not work.help

    def _remove(self, work: Work) -> None:
        if self._may_name() and self._may(work, None):
            self._tell(work.id, None, "removed", self.names[work.column], None)
            self.works.remove(work)
            self.gone.append(work)

    def _add_again(self) -> None:
        if self.gone and self._may(self.gone[0], None):
            self._put(self.gone.pop(0))

    def _transfer(self, work: Work) -> None:
        """Move an issue to another repository: GitHub gives it another number, and no change is told."""
        if not work.draft:
            work.repository, work.number = "example-org/moved", work.number + 1000

    # What maintainers do to the whole board.

    def _of_the_board(self) -> None:
        chance = self.chance.random()
        if chance < 0.02 and not self._is_changing("column"):
            self._rename_column()
        elif chance < 0.04 and not self._is_changing("column"):
            self.ids = {name: f"{key}x" for name, key in self.ids.items()}
        elif chance < 0.05 and not self._is_changing("priority"):
            self.plan_touched["priority"] = self.tick
            self.priorities = {key: f"{name}!" for key, name in self.priorities.items()}
        elif chance < 0.1:
            self._issue_from_draft()
        elif chance < 0.14:
            self._set_plan("status", "status-update", "", (self.chance.choice(STATES), self.now.date().isoformat()))
        elif chance < 0.2:
            self._hide_or_show()
        elif chance < 0.24:
            self._set_plan("themes", "themes", "", tuple(self.chance.sample((*THEMES, "Docs"), 3)))
        elif chance < 0.3:
            quarter = list(self.names)[self._quarter() + self.chance.randrange(3)]
            before, after = self.goals.get(quarter, ()), (f"Goal of {self.tick}.",)
            if self._may_plan(f"goals {quarter}"):
                self._tell(self.ids[quarter], "goals", "goals", before, after)
                self.goals[quarter] = after

    def _is_changing(self, part: str) -> bool:
        """Return whether a part of an item has changed since the last sync, so that it may get the old or new name."""
        times = (work.touched.get(name, -9) for work in (*self.works, *self.gone) for name in (part, None))
        return self.tick - max(times, default=-9) < 3

    def _rename_column(self) -> None:
        name = self.chance.choice(list(self.names))
        self.names[name] = f"{self.names[name].partition(' (')[0]} (v{self.tick})"
        self.renamed = self.tick

    def _may_plan(self, part: str) -> bool:
        if self.tick - self.plan_touched.get(part, -9) < 2 or not self._may_name():
            return False
        self.plan_touched[part] = self.tick
        return True

    def _set_plan(self, part: str, what: str, item: str, value: tuple[str, ...]) -> None:
        before = getattr(self, part)
        if value != before and self._may_plan(part):
            self._tell(item, part, what, before, value)
            setattr(self, part, value)

    def _issue_from_draft(self) -> None:
        """Make an issue of a draft: it is another content for GitHub, so that one item goes and another one comes."""
        drafts = [work for work in self.works if work.draft]
        if drafts and self._may_name() and self._may(drafts[0], None):
            self._tell(drafts[0].id, None, "removed", self.names[drafts[0].column], None)
            self.works.remove(drafts[0])
            self._put(replace(drafts[0], id=f"I_{drafts[0].number}", draft=False))

    def _may_name(self) -> bool:
        """Return whether words of cards and of items that go may be told: not while an item becomes private."""
        if self.tick - self.hid < 3:
            return False
        self.named_cards = self.tick
        return True

    def _hide_or_show(self) -> None:
        """Make an item private, which is told without its name, or public again."""
        if self.tick - max(self.named_cards, self.hid) < 3:
            return
        if self.hidden and self._may(self.hidden[0], None):
            self._put(self.hidden.pop(0))
        elif self.works and self._may(work := self.chance.choice(self.works), None):
            self._tell(work.id, None, "removed", None, None)
            self.works.remove(work)
            self.hidden.append(work)
        self.hid = self.tick


def merged(ours: list[bytes], theirs: list[bytes], chance: random.Random) -> list[bytes]:
    """Return the lines of two histories as git merges them: those of both sides, here in any mixture."""
    start = next((at for at, (one, other) in enumerate(zip(ours, theirs, strict=False)) if one != other), None)
    base = min(len(ours), len(theirs)) if start is None else start
    left, right = ours[base:], theirs[base:]
    found = ours[:base]
    while left or right:
        side = chance.choice([each for each in (left, right) if each])
        found.append(side.pop(0))
    return found
