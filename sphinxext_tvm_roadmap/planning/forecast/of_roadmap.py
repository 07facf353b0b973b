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

"""Find out what to expect of each open item of a roadmap, from its plan, its dependencies and its history."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ...schedule import due, risk
from .chances import chances_of_fates, play
from .earliest import blockers_first, find_earliest, open_items, open_work
from .expectation import EVEN, LIKELY, Expectation, Forecast, Range, Takes, Unlikely, Waits
from .pace import FEWEST, kind_of, like
from .quarters import quarters_ahead

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from ...model import Column, Item, Roadmap
    from ...schedule import Risk
    from .chances import Chances
    from .earliest import Earliest, OpenWork
    from .expectation import Reason, Why
    from .pace import Kind, Pace
    from .quarters import Ahead


def forecast_of(roadmap: Roadmap, pace: Pace, today: dt.date) -> Forecast:
    """Return what to expect of all open items.

    Parameters
    ----------
    pace
        The `pace_of` the roadmap on that day.
    """
    work, items, ahead = open_work(roadmap, today), open_items(roadmap), quarters_ahead(roadmap, today)
    order = blockers_first(work)
    by_plan = find_earliest(work, order, 0)
    by_pace = find_earliest(work, order, pace.usual_days) if pace.usual_days is not None else by_plan
    own, samples = _own_chances(items, roadmap, pace, ahead, today)
    waits = {name: each.waits for name, each in work.items()}
    chances = play(own | _elsewhere(work, items, ahead, today), waits, order)

    def expect(name: str, item: Item) -> Expectation:
        day, at_pace, known = work[name].due, by_pace[name], chances.get(name)
        place = ahead.place_of(day) if day is not None and day >= today else None
        chance = known[place] if known is not None and place is not None else None
        reasons = _reasons(day, risk(item, roadmap, today), by_plan[name], at_pace, today)
        if not reasons and chance is not None and chance < EVEN:
            reasons = (Unlikely(chance),)
        why = None if reasons or (chance or 0.0) >= LIKELY else _why(day, place, samples.get(name), chance)
        return Expectation(
            "at-risk" if reasons else "not-known" if why else "on-time",
            day,
            reasons,
            why,
            at_pace.day,
            ahead.quarter_of(at_pace.day),
            at_pace.decided_by,
            chance,
            _range(known, ahead, samples[name]) if known is not None else None,
        )

    return Forecast({name: expect(name, item) for name, item in items.items()}, pace.usual_days)


def _own_chances(
    items: Mapping[str, Item], roadmap: Roadmap, pace: Pace, ahead: Ahead, today: dt.date
) -> tuple[dict[str, Chances], dict[str, int]]:
    """Return the chances of each item if it waited for nothing, and the number of past items behind them.

    Items with a quarter that is over are in neither.
    """
    known: dict[tuple[int, Kind], tuple[Chances, int]] = {}
    own: dict[str, Chances] = {}
    samples: dict[str, int] = {}
    for name, item in items.items():
        time = roadmap.time_of(item)
        day = time.end if time is not None and time.end else due(item, roadmap)
        place = ahead.place_of(day)
        # Of the items whose time is over, many are forgotten: what came of others says nothing of them.
        if day is None or place is None or day < today:
            continue
        kind = kind_of(item, pace)
        if (place, kind) not in known:
            known[place, kind] = _chances_from(place, kind, pace, ahead, today)
        chances, samples[name] = known[place, kind]
        if samples[name] >= FEWEST:
            own[name] = chances
    return own, samples


def _chances_from(place: int, kind: Kind, pace: Pace, ahead: Ahead, today: dt.date) -> tuple[Chances, int]:
    first = like(kind, pace.from_now if ahead.quarters[place].tense(today) == "current" else pace.from_start)
    later = like(replace(kind, has_slipped=True), pace.from_start)
    quarters = len(ahead.quarters) - place
    return (0.0,) * place + chances_of_fates(first, later, quarters), sum(first.values())


def _elsewhere(
    work: Mapping[str, OpenWork], items: Mapping[str, Item], ahead: Ahead, today: dt.date
) -> dict[str, Chances]:
    """Return the chances of blockers elsewhere: each is taken to be done by the day for which it is planned.

    Of a blocker that is open after its day, nothing is known.
    """
    return {
        name: tuple(float(each.begins <= end) for end in ahead.ends)
        for name, each in work.items()
        if name not in items and each.due is not None and each.due >= today
    }


def _reasons(
    day: dt.date | None, found: Risk | None, by_plan: Earliest, by_pace: Earliest, today: dt.date
) -> tuple[Reason, ...]:
    """Return the reasons that the plan and the pace give."""
    reasons: list[Reason] = [found] if found is not None else []
    if day is None or day < today:
        return tuple(reasons)
    if by_plan.decided_by is not None and (by_plan.day is None or by_plan.day > day):
        if found is None:
            reasons.append(Waits(by_plan.decided_by, by_plan.day, by_plan.never))
    elif by_pace.day is not None and by_pace.day > day:
        reasons.append(Takes(by_pace.day))
    return tuple(reasons)


def _why(day: dt.date | None, place: int | None, sample: int | None, chance: float | None) -> Why:
    if day is None:
        return "no-date"
    if place is None:
        return "no-quarter"
    if sample is None:
        return "quarter-over"
    if sample < FEWEST:
        return "no-history"
    return "blocker-unknown" if chance is None else "either-way"


def _range(chances: Chances, ahead: Ahead, sample: int) -> Range:
    def first(least: float) -> Column | None:
        place = bisect_left(chances, least)  # each quarter has at least the chance of the one before
        return ahead.quarters[place] if place < len(chances) else None

    return Range(first(EVEN), first(LIKELY), sample)
