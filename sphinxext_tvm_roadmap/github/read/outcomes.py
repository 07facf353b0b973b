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

"""Find out from its events when an item was done or cut.

The other statuses follow from facts of which GitHub keeps no events, such as the state of blockers at that time. They
are not told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ...planning.change_kinds import OVER
from ...status_words import said_status
from ..ask import events as github
from .event_steps import Step, in_time
from .status import REASONS
from .text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...model import Item, State, Status
    from .event_steps import Timed
    from .past_facts import PastFacts


class Outlook(Struct, frozen=True, kw_only=True):
    """The facts that decide whether an item is done or cut."""

    state: State
    reason: str | None = None
    is_certain: bool = True
    """Whether the reason is known."""
    reopened: bool = False
    said: Status | None = None
    """The status that the option of the field *Status* says."""


def read_outcomes(item: Item, events: Iterable[github.Event], facts: PastFacts) -> Iterator[Step]:
    """Yield a step for each time at which an item came to be done or cut, as `status.derive_status` decides it."""
    timed = in_time(events)
    ends = [index for index, (_when, event) in enumerate(timed) if _ends(event)]
    before = _at_first(item, timed, facts)
    for index, (when, event) in enumerate(timed):
        # The reason of the last closing is that of the item; old events have none.
        is_last = bool(ends) and index == ends[-1]
        now = _after(before, event, item, facts, item.reason if is_last else None)
        was, is_now = _outcome(before, item), _outcome(now, item)
        if is_now in OVER and was != is_now and before.is_certain:
            yield Step("status", when, was, is_now)
        before = now


def _ends(event: github.Event) -> bool:
    return isinstance(event, github.Closed | github.Merged)


def _at_first(item: Item, timed: Timed, facts: PastFacts) -> Outlook:
    """Return the facts before the first event; without an event about a fact, it was then as it is now."""
    of_state = next((event for _, event in timed if _ends(event) or isinstance(event, github.Reopened)), None)
    is_open = _ends(of_state) if of_state is not None else item.state == "open"
    own = (event for _, event in timed if isinstance(event, github.StatusChanged) and facts.is_own(event))
    of_status = next(own, None)
    present = item.column if facts.has_status_columns else item.fields.get("Status")
    option = of_status.previous_status if of_status is not None else str(present or "")
    return Outlook(
        state="open" if is_open else "closed" if of_state is not None else item.state,
        reason=item.reason if of_state is None else None,
        is_certain=is_open or of_state is None,
        reopened=item.reopened if of_state is None else False,
        said=_said(option, item, facts),
    )


def _after(before: Outlook, event: github.Event, item: Item, facts: PastFacts, reason: str | None) -> Outlook:
    match event:
        case github.Merged():
            return Outlook(state="merged", said=before.said)
        case github.Closed() if before.state != "merged":
            return Outlook(state="closed", reason=reason or REASONS.get(event.state_reason or ""), said=before.said)
        case github.Reopened():
            return Outlook(state="open", reopened=True, said=before.said)
        case github.StatusChanged() if facts.is_own(event):
            return replace(before, said=_said(event.status, item, facts))
        case _:
            return before


def _said(option: str, item: Item, facts: PastFacts) -> Status | None:
    """Return the status that an option says, unless GitHub's own category of the status decides."""
    return said_status(clean_line(option), facts.words) if item.status_category is None else None


def _outcome(outlook: Outlook, item: Item) -> Status | None:
    if outlook.state == "merged":
        return "done"
    if outlook.state == "closed":
        return "cut" if item.type == "pull" or outlook.reason in {"not-planned", "duplicate"} else "done"
    return outlook.said if outlook.said in OVER and not outlook.reopened else None
