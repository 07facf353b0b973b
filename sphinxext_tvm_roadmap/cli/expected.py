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

"""Say in a few words what to expect of an item, and why it is at risk."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from ..github.read.text import clean_line
from ..names import plain_title
from ..planning.blocked import name_of
from ..planning.forecast.expectation import Takes, Unlikely, Waits

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from ..model import Item, Roadmap
    from ..planning.forecast.expectation import Expectation, Forecast, Reason
    from ..planning.forecast.forecasts import Forecasts
    from ..schedule import Risk

LONGEST_CHAIN = 4
"""The most blockers of a chain that are named."""


def words_for(roadmap: Roadmap, forecast: Forecast) -> Callable[[Item], str]:
    """Return a function that says what to expect of an item; it says nothing if that is not known or it is over."""
    names = {name_of(item): clean_line(item.ref) or plain_title(clean_line(item.title)) for item in roadmap.items}

    def say(item: Item) -> str:
        name = name_of(item)
        known = forecast.expectations.get(name)
        if known is None:
            return ""
        if not known.reasons:
            return _by_when(known)
        blockers = list(islice(forecast.chain(name), 1, LONGEST_CHAIN + 2))
        chain = [names.get(each) or clean_line(each) for each in blockers[:LONGEST_CHAIN]]
        more = ["…"] if len(blockers) > LONGEST_CHAIN else []
        way = " → ".join([*chain, *more]) or "itself"
        return "at risk: " + " and ".join(_why(reason, way) for reason in known.reasons)

    return say


class KnownForecast(Struct, frozen=True, omit_defaults=True):
    """What ``--format json`` says of an open item."""

    verdict: Literal["on-time", "uncertain", "at-risk"]
    risks: tuple[str, ...] = ()
    """Why it is at risk, as the values of ``at-risk:`` of filters."""
    likely: str | None = None
    """The name of the first column by whose end it is likely to come."""
    perhaps: str | None = None
    """The name of the first column by whose end it comes in half of the plays."""
    not_before: dt.date | None = None
    """The first day that its plan, its dependencies and the usual pace allow."""
    chance: float | None = None
    """The chance, 0-1, that it comes in time."""
    sample: int | None = None
    """The number of past items behind it."""


def known_forecast(item: Item, roadmap: Roadmap, forecasts: Forecasts) -> KnownForecast | None:
    """Return what is known of the future of an item; nothing if that is nothing, or if it is over."""
    known = forecasts.expectation(item, roadmap)
    if known is None or known.why not in {None, "either-way"}:
        return None
    likely, even = (known.range.likely, known.range.even) if known.range is not None else (None, None)
    return KnownForecast(
        verdict="uncertain" if known.verdict == "not-known" else known.verdict,
        risks=known.risks,
        likely=likely.name if likely is not None else None,
        perhaps=even.name if even is not None else None,
        not_before=known.earliest,
        chance=round(known.chance, 2) if known.chance is not None else None,
        sample=known.range.sample if known.range is not None else None,
    )


def _by_when(known: Expectation) -> str:
    if known.range is None:
        return ""
    column = known.range.likely
    return f"likely by {clean_line(column.name)}" if column is not None else "may come after the last column"


def _why(reason: Reason, way: str) -> str:
    if isinstance(reason, Unlikely):
        return f"the chance that it comes in time is {reason.chance:.0%}"
    if isinstance(reason, Takes):
        return f"not before {reason.day} at the usual pace"
    if isinstance(reason, Waits):
        return f"waits for {way}, {_end_of(reason)}"
    return _of_plan(reason)


def _end_of(reason: Waits) -> str:
    if reason.never == "circle":
        return "in a circle"
    return "which is in the backlog" if reason.never else f"which is planned for later ({reason.day})"


def _of_plan(found: Risk) -> str:
    if found.blocker is not None:
        plan = "is not planned yet" if found.blocker.backlog else "is planned for later"
        return f"waits for {clean_line(found.blocker.title) or clean_line(found.blocker.ref)}, which {plan}"
    if found.target is not None:
        return f"its target date, {found.target}, has passed"
    if found.milestone is not None:
        return f"the due date of {clean_line(found.milestone)} has passed"
    return f"{clean_line(found.column)} is over"
