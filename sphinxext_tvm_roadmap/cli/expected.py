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
from typing import TYPE_CHECKING

from ..github.read.text import clean_line
from ..names import plain_title
from ..planning.blocked import name_of
from ..planning.forecast.expectation import Takes, Unlikely, Waits

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..model import Item, Roadmap
    from ..planning.forecast.expectation import Expectation, Forecast, Reason
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
