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

"""The chance that each item is done by the end of each quarter, by playing the future many times.

In a play, each open item has the fate of a past item that was like it: it is done, or it moves on and has the fate of
another one, or it never comes. An item is done only when all items that it waits for are done in the same play.
"""

from __future__ import annotations

from functools import cache
from hashlib import shake_128
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .pace import Plans

PLAYS = 500
"""Enough that a chance of 80 % is right to 4 %."""

Chances: TypeAlias = "tuple[float, ...]"
"""The chances, 0-1, that an item is done by the end of each quarter, from the present quarter on."""


def chances_of_fates(first: Plans, later: Plans, quarters: int) -> Chances:
    """Return the chances of an item that waits for nothing, for the quarter it is planned for and those after it.

    Parameters
    ----------
    first
        The past items whose fates it may have in the first quarter.
    later
        The past items whose fates it may have after it moved on.
    """
    moved_on = _done_in(later, [], quarters)
    return tuple(accumulate(_done_in(first, moved_on, quarters)))


def _done_in(plans: Plans, moved_on: Sequence[float], quarters: int) -> list[float]:
    """Return the chances that an item is done in each quarter, not before; without `moved_on`, these plans go on.

    One item that never comes is added to the past ones: a few items are never enough to be sure.
    """
    all_plans = sum(plans.values()) + 1
    found: list[float] = []
    for quarter in range(quarters):
        count = 0.0
        for plan, number in plans.items():
            if plan.is_done:
                count += number * (plan.quarters == quarter)
            elif plan.quarters is not None and plan.quarters <= quarter:
                count += number * (moved_on or found)[quarter - plan.quarters]
        found.append(count / all_plans)
    return found


def play(own: Mapping[str, Chances], waits: Mapping[str, Iterable[str]], order: Iterable[str]) -> dict[str, Chances]:
    """Return the chances of all items, with those that they wait for; an item is left out if one of them is unknown.

    The plays of an item depend only on its name, so that each build gives the same chances, and another item changes
    only the chances of those that wait for it.

    Parameters
    ----------
    own
        The chances of each item if it waited for nothing.
    order
        The names, each after those that it waits for.
    """
    plays: dict[str, list[int]] = {}
    found: dict[str, Chances] = {}
    waited_for = {blocker for blockers in waits.values() for blocker in blockers}
    for name in order:
        blockers = tuple(waits.get(name, ()))
        if name not in own or not all(blocker in plays for blocker in blockers):
            continue
        if not blockers:
            found[name] = own[name]
        if blockers or name in waited_for:
            plays[name] = _played(name, own[name], [plays[blocker] for blocker in blockers])
        if blockers:
            found[name] = tuple(done.bit_count() / PLAYS for done in plays[name])
    return found


def _played(name: str, chances: Chances, blockers: Iterable[list[int]]) -> list[int]:
    """Return the plays in which an item is done by the end of each quarter.

    They are bytes of one number, 1 or 0, so that ``&`` combines all plays at once.
    """
    chance = shake_128(name.encode("utf-8", "surrogatepass")).digest(PLAYS)
    done = [int.from_bytes(chance.translate(_below(round(each * 256))), "big") for each in chances]
    for blocker in blockers:
        done = [own & other for own, other in zip(done, blocker, strict=True)]
    return done


@cache
def _below(ones: int) -> bytes:
    """Return the table that turns a random byte into 1 if it is below a number from 0 to 256, else into 0."""
    return b"\1" * ones + b"\0" * (256 - ones)
