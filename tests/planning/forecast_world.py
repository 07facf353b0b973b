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

"""Plans with their pasts, in the short form of ``forecasts.toml``."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from examples import item, roadmap

from sphinxext_tvm_roadmap.model import Change, Column, Item, Progress, Reference, Roadmap
from sphinxext_tvm_roadmap.planning.history import NO_HISTORY, History, history_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

COLUMNS = (
    Column("Q3 2025", "quarter", dt.date(2025, 7, 1), dt.date(2025, 9, 30)),
    Column("Q4 2025", "quarter", dt.date(2025, 10, 1), dt.date(2025, 12, 31)),
    Column("2026", "quarter", dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
    Column("Q1 2026", "quarter", dt.date(2026, 1, 1), dt.date(2026, 3, 31)),
    Column("Q2 2026", "quarter", dt.date(2026, 4, 1), dt.date(2026, 6, 30)),
    Column("Q3 2026", "quarter", dt.date(2026, 7, 1), dt.date(2026, 9, 30)),
    Column("Backlog", "backlog"),
)
BEGINS = dt.datetime(2025, 6, 1, tzinfo=dt.timezone.utc)
BEGUN = dt.datetime(2025, 10, 21, 6, tzinfo=dt.timezone.utc)
"""When past items that were begun were seen to be in progress: 41 days before they were done."""


def made(plan: Iterable[str], past: str, today: dt.date) -> tuple[Roadmap, History]:
    """Return a roadmap with its planned and its past items, and the history that tells of these."""
    told = list(past_items(past))
    seen = roadmap(
        items=(*map(planned, plan), *(each for each, _changes in told)),
        columns=COLUMNS,
        fetched=dt.datetime.combine(today, dt.time(6, tzinfo=dt.timezone.utc)),
    )
    changes = [each for _item, told_of_it in told for each in told_of_it]
    return seen, history_of(seen, [FIRST_CHANGE, *changes]) if told else NO_HISTORY


def planned(line: str) -> Item:
    name, column, *rest = line.split(", ")
    facts: dict[str, Any] = {"column": column or None, "status": "backlog" if column == "Backlog" else "planned"}
    for each in rest:
        word, _, value = each.partition(" ")
        if word == "target":
            facts["target"] = dt.date.fromisoformat(value)
        elif word == "done":
            facts["progress"] = Progress(int(value), 100, "tasks")
        elif word == "waits":
            facts["blocked_by"] = tuple(map(blocker, value.split()))
        elif word == "over":
            facts |= {"status": "done", "state": "closed"}
        elif word == "in":
            facts["status"] = "in-progress"
        else:
            facts["priority"] = word
    return item(1, **facts | {"id": name, "ref": f"o/r#{ord(name)}"})


def blocker(name: str) -> Reference:
    name, _, plan = name.partition("@")
    facts: dict[str, Any] = {"state": "closed" if plan == "closed" else "open", "backlog": plan == "backlog"}
    if plan.startswith("20"):
        facts["due"] = dt.date.fromisoformat(plan)
    return Reference(f"o/r#{ord(name)}", f"https://github.com/o/r/issues/{ord(name)}", "blocked-by", **facts)


def past_items(past: str) -> Iterator[tuple[Item, list[Change]]]:
    """Yield items that were in Q4 2025 on its first day, each with the changes that tell what came of it."""
    for words in filter(None, past.split(", ")):
        number, *kinds = words.split()
        fate = " ".join(kind for kind in kinds if kind not in {"P0", "begun"})
        for each in range(int(number)):
            yield past_item(f"{fate} {each}", fate, begun="begun" in kinds, priority="P0" if "P0" in kinds else None)


def past_item(name: str, fate: str, *, begun: bool, priority: str | None) -> tuple[Item, list[Change]]:
    status, column = "planned", "Q4 2025"
    changes = []
    if begun:
        # Its quarter begins with the work, so that it is in progress on the first day, as the week of the sync says.
        begins = BEGUN if fate == "shipped" else dt.datetime(2025, 9, 1, tzinfo=dt.timezone.utc)
        changes.append(change(name, "status", status, "in-progress", begins))
        status = "in-progress"
    day = dt.datetime(2025, *((10, 10) if fate == "shipped early" else (12, 1)), 6, tzinfo=dt.timezone.utc)
    if fate in {"shipped", "shipped early", "cut"}:
        changes.append(change(name, "status", status, "cut" if fate == "cut" else "done", day))
        status = changes[-1].after or ""
    else:
        column = {"slipped": "Q1 2026", "slipped 2": "Q2 2026", "put off": "Backlog"}[fate]
        changes.append(change(name, "column", "Q4 2025", column, day))
    state = "closed" if status in {"done", "cut"} else "open"
    found = item(1, id=name, ref=None, url=None, status=status, column=column, priority=priority, state=state)
    return found, changes


def change(name: str, field: str, before: str, after: str, when: dt.datetime) -> Change:
    since = when - dt.timedelta(days=1)
    what: Any = "status" if field == "status" else "moved" if after == "Backlog" else "slipped"
    known: dict[str, Any] = {"field": field, "before": before, "after": after, "title": "Past"}
    return Change(roadmap="ci", item=name, since=since, when=when, what=what, **known)


FIRST_CHANGE = Change(
    roadmap="ci", item="", since=BEGINS, when=BEGINS + dt.timedelta(minutes=1), what="themes", field="themes", after=()
)
"""The first change of the history, which is of no item."""
