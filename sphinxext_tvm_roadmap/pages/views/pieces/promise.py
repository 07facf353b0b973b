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

"""The record of a quarter in words and as a bar: what was planned, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....planning.fates import ENTRIES, OUTCOMES
from ....planning.quarter_record import quarter_records
from ....planning.selection import is_whole
from ...i18n import _, format_date
from ...parts import Meter, Segment, SegmentedBar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ....model import Roadmap
    from ....planning.fates import Entry, Fate, Outcome
    from ....planning.quarter_record import QuarterRecord
    from ....planning.selection import SelectedRoadmap
    from ...parts import Inline
    from .context import Context

OUTCOME_HEADS: dict[Outcome, Callable[[], str]] = {
    "shipped": lambda: _("Shipped"),
    "shipped-once": lambda: _("Shipped, day unknown"),
    "late": lambda: _("Shipped late"),
    "open": lambda: _("Still open"),
    "slipped": lambda: _("Slipped"),
    "advanced": lambda: _("Moved earlier"),
    "put-off": lambda: _("Put off"),
    "cut": lambda: _("Cut"),
    "gone": lambda: _("Removed"),
}
"""Functions, because the language is known only later."""


ENTRY_HEADS: dict[Entry, Callable[[], str]] = {
    "planned": lambda: _("Planned"),
    "found": lambda: _("In it when the history begins"),
    "either": lambda: _("Planned or added"),
    "added": lambda: _("Added later"),
}


def promise_words(record: QuarterRecord) -> str:
    """Return how many items came in each way, and what came of them: *3 planned: 2 shipped, 1 cut*."""
    said = []
    for entry in ENTRIES:
        fates = [fate for fate in record.fates if fate.entry == entry]
        if fates or (entry == "planned" and record.planned == 0):
            said.append(_with_outcomes(_entered(entry, len(fates), record), fates))
    return " · ".join(said)


def _entered(entry: Entry, count: int, record: QuarterRecord) -> str:
    if entry == "found" and record.known_since is not None:
        return _("%(count)s in it on %(day)s") % {"count": count, "day": format_date(record.known_since)}
    patterns = {"planned": _("%s planned"), "either": _("%s planned or added"), "added": _("%s added later")}
    return patterns[entry] % count


def outcome_words(fates: Iterable[Fate]) -> str:
    """Return how many items had each outcome: *2 shipped, 1 cut*."""
    found = [fate.outcome for fate in fates]
    patterns: dict[Outcome, str] = {
        "shipped": _("%s shipped"),
        "shipped-once": _("%s shipped on an unknown day"),
        "late": _("%s shipped late"),
        "open": _("%s still open"),
        "slipped": _("%s slipped"),
        "advanced": _("%s moved earlier"),
        "put-off": _("%s put off"),
        "cut": _("%s cut"),
        "gone": _("%s removed"),
    }
    return ", ".join(patterns[outcome] % found.count(outcome) for outcome in OUTCOMES if outcome in found)


def past_records(shown: SelectedRoadmap, context: Context) -> dict[str, QuarterRecord]:
    """Return the record of each column that is over, by its key, the oldest first; nothing if a filter hides items."""
    history = context.histories.get(shown.roadmap.key)
    if history is None or not is_whole(shown.chosen):
        return {}
    records = quarter_records(shown.roadmap, history, context.today)
    return {record.column.key: record for record in records if record.is_over and record.fates}


def last_promise(roadmap: Roadmap, context: Context) -> tuple[Inline, ...]:
    """Return how the last column that is over kept its promise; nothing if that is unknown."""
    history = context.histories.get(roadmap.key)
    records = quarter_records(roadmap, history, context.today) if history is not None else ()
    over = [record for record in records if record.is_over]
    said = kept(over[-1]) if over else None
    return (said,) if said else ()


def kept(record: QuarterRecord) -> Meter | None:
    """Return how many of the planned items were shipped in time; ``None`` if it is unknown what was planned."""
    if not record.planned:
        return None
    done = sum(fate.entry == "planned" and fate.outcome == "shipped" for fate in record.fates)
    return Meter(done, record.planned, _("%(done)s of %(total)s shipped") % {"done": done, "total": record.planned})


def promise_bar(record: QuarterRecord) -> tuple[SegmentedBar, ...]:
    """Return the bar of all items of a quarter, by outcome; nothing without items."""
    counts = {outcome: record.ended(outcome) for outcome in OUTCOMES}
    segments = tuple(Segment(outcome, count) for outcome, count in counts.items() if count)
    return (SegmentedBar(segments),) if segments else ()


def _with_outcomes(words: str, fates: Iterable[Fate]) -> str:
    outcomes = outcome_words(fates)
    return _("%(items)s: %(outcomes)s") % {"items": words, "outcomes": outcomes} if outcomes else words
