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

"""What to expect of an open item, and why: it is on time, at risk, or that is not known."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ...schedule import Risk

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from ...model import Column
    from .earliest import Never

LIKELY = 0.8
"""From this chance on, an item is expected on time."""

EVEN = 0.5
"""Below this chance, an item is at risk."""

Why: TypeAlias = 'Literal["no-date", "no-quarter", "quarter-over", "no-history", "blocker-unknown", "either-way"]'


class Waits(Struct, frozen=True, gc=False):
    """By its chain of blockers, an item cannot be done before a day after it is due, or no day can be named."""

    blocker: str
    """The first item of the chain behind it; `Forecast.chain` gives the others."""
    day: dt.date | None
    never: Never | None = None


class Takes(Struct, frozen=True, gc=False):
    """At the usual pace, an item and those that it waits for take until a day after it is due."""

    day: dt.date


class Unlikely(Struct, frozen=True, gc=False):
    """Less than half of the plays are done in time."""

    chance: float
    """0-1."""


Reason = Risk | Waits | Takes | Unlikely


class Range(Struct, frozen=True, gc=False):
    """By when an item is done; ``None`` for a time after the last quarter of the board, or never."""

    even: Column | None
    """The first quarter by whose end half of the plays are done."""
    likely: Column | None
    """The first quarter by whose end four of five plays are done."""
    sample: int
    """The number of past items behind it."""


class Expectation(Struct, frozen=True, gc=False):
    """What to expect of one open item."""

    verdict: Literal["on-time", "at-risk", "not-known"]
    due: dt.date | None
    reasons: tuple[Reason, ...] = ()
    """Why it is at risk."""
    why: Why | None = None
    """Why nothing is known: ``either-way`` if the chance is between both limits."""
    earliest: dt.date | None = None
    """The earliest day that dependencies and pace allow; ``None`` if no day can be named."""
    earliest_quarter: Column | None = None
    """The quarter of that day; ``None`` if it is after the last quarter of the board."""
    decided_by: str | None = None
    """The name of the blocker that decides the earliest day; ``None`` if its own plan does."""
    chance: float | None = None
    """The chance, 0-1, that it is done by the end of the quarter in which it is due; ``None`` if unknown."""
    range: Range | None = None

    @property
    def risks(self) -> tuple[str, ...]:
        """The reasons why it is at risk, as the values of the key ``at-risk:`` of filters, each once."""
        return tuple(dict.fromkeys(map(_word_of, self.reasons)))


def _word_of(reason: Reason) -> str:
    if isinstance(reason, Risk):
        return "late" if reason.blocker is None else "blocked"
    return {Waits: "blocked", Takes: "pace", Unlikely: "unlikely"}[type(reason)]


class Forecast(Struct, frozen=True):
    """What to expect of all open items of a roadmap."""

    expectations: Mapping[str, Expectation]
    """By `name_of`."""
    usual_days: int | None
    """In how many days half of the past items were done, from the day they were in progress."""

    @property
    def digest(self) -> str:
        """Differs if something differs that a page says; the exact earliest day and the exact chance are not said."""
        said = {name: replace(each, earliest=None, chance=None) for name, each in self.expectations.items()}
        return hashlib.sha256(msgspec.json.encode(said)).hexdigest()

    def chain(self, name: str) -> Iterator[str]:
        """Yield the items that decide the earliest day of an item: itself first, each waits for the next."""
        seen: set[str] = set()
        following: str | None = name
        while following is not None and following not in seen:
            yield following
            seen.add(following)
            known = self.expectations.get(following)
            following = known.decided_by if known is not None else None
