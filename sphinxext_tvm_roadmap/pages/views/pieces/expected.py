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

"""What to expect of an item, and why: the words for a forecast."""

from __future__ import annotations

import datetime as dt
from itertools import islice
from typing import TYPE_CHECKING

from ....planning.blocked import name_of
from ....planning.forecast.expectation import Takes, Unlikely, Waits
from ....planning.forecast.forecasts import Forecasts
from ....refs import fold_ref, repository_of
from ...i18n import _, format_date, ngettext
from ...parts import Badge, Link
from .wording import short, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ....filters.relative import FilterContext
    from ....model import Column, Item, Reference, Roadmap
    from ....planning.forecast.expectation import Expectation, Reason
    from ....schedule import Risk
    from ...parts import Inline
    from .context import Context

    Line = tuple[Inline, ...]

LONGEST_CHAIN = 5
"""The most items of a chain that are named."""


def forecasts_in(context: Context) -> Forecasts:
    """Return the forecasts of a build; a view that is made without a build makes its own."""
    return context.forecasts or Forecasts(context.today, context.histories)


def filter_context(roadmap: Roadmap, context: Context) -> FilterContext:
    """Return the context of filters, orders and groups."""
    return forecasts_in(context).context(roadmap)


def risks_of(item: Item, roadmap: Roadmap, context: Context) -> tuple[str, ...]:
    """Return why an item is at risk, as the values of ``at-risk:`` of filters."""
    return forecasts_in(context).risks(item, roadmap)


def risk_badge(item: Item, roadmap: Roadmap, context: Context) -> tuple[Badge, ...]:
    """Return the badge of an item that is at risk, with its new quarter if that is known."""
    known = _known(item, roadmap, context)
    if known is None or not known.reasons:
        return ()
    later = _later(known, context.today)
    return (Badge(_("At risk: %s") % later if later else _("At risk"), "at-risk"),)


def why_at_risk(item: Item, roadmap: Roadmap, context: Context) -> Iterable[Line]:
    """Yield a sentence for each reason why an item is at risk."""
    known = _known(item, roadmap, context)
    for reason in known.reasons if known is not None else ():
        yield _why(reason, item, roadmap, context)


def outlook(item: Item, roadmap: Roadmap, context: Context) -> str:
    """Return the sentence that says by when an item may come; empty if no history tells it, or if it is on time."""
    known = _known(item, roadmap, context)
    if known is None or known.range is None or known.verdict == "on-time":
        return ""
    return f"{_first_upper(_by_when(known, context.today))} ({grounds(item, roadmap, context)})."


def expected(item: Item, roadmap: Roadmap, context: Context) -> Line:
    """Return what to expect of an item in a few words; nothing if it is over."""
    known = _known(item, roadmap, context)
    if known is None:
        return ()
    when = _by_when(known, context.today)
    if known.reasons:
        word = _("At risk")
    elif known.why is None:
        word = _("On time")
    elif known.why == "either-way":
        word = _("Uncertain")
    else:
        return (_("Not known: %s") % _unknown(known.why),)
    return (_("%(word)s: %(when)s") % {"word": word, "when": when} if when else word,)


def grounds(item: Item, roadmap: Roadmap, context: Context) -> str:
    """Return the number of past items behind what is expected; empty if there are none."""
    known = _known(item, roadmap, context)
    if known is None or known.range is None:
        return ""
    number = known.range.sample
    return ngettext("from %s past item", "from %s past items", number) % number


def chain_of(item: Item, roadmap: Roadmap, context: Context) -> Line:
    """Return the items that an item waits for longest, each after the one that waits for it."""
    own = repository_of(item.ref) if item.ref else None
    blockers = list(islice(_blockers(item, roadmap, context), LONGEST_CHAIN + 1))
    parts: list[Inline] = []
    for each in blockers[:LONGEST_CHAIN]:
        parts += [" → ", Link((short(words_of(each), own),), each.url, target=("item", each.ref))]
    return (*parts[1:], *((" → …",) if len(blockers) > LONGEST_CHAIN else ()))


def _known(item: Item, roadmap: Roadmap, context: Context) -> Expectation | None:
    return forecasts_in(context).expectation(item, roadmap)


def _by_when(known: Expectation, today: dt.date) -> str:
    """Return by which quarter an item is likely to come; without a history, the first quarter that is possible."""
    if known.range is None:
        return _later(known, today)
    likely, even = known.range.likely, known.range.even
    if even is None:
        return _("perhaps after the last quarter of the board")
    if likely is None:
        return _("perhaps by %s") % even.name
    if likely == even:
        return _("likely by %s") % likely.name
    return _("likely by %(likely)s, perhaps by %(even)s") % {"likely": likely.name, "even": even.name}


def _later(known: Expectation, today: dt.date) -> str:
    """Return the quarter in which an item may come instead; empty if that is not known or is its own quarter."""
    likely, even = (known.range.likely, known.range.even) if known.range is not None else (None, None)
    due = known.due or dt.date.max
    if likely is not None and _begins_after(due, likely):
        return _("likely by %s") % likely.name
    # That a late item does not come before today says nothing.
    if (first := known.earliest_quarter) is not None and _begins_after(max(due, today), first):
        return _("not before %s") % first.name
    return _("perhaps by %s") % even.name if even is not None and _begins_after(due, even) else ""


def _begins_after(day: dt.date, quarter: Column) -> bool:
    return quarter.start is not None and quarter.start > day


def _unknown(why: str) -> str:
    return {
        "no-date": _("it has no date"),
        "no-quarter": _("its date is after the last quarter of the board"),
        "quarter-over": _("its quarter is over"),
        "no-history": _("no history yet"),
        "blocker-unknown": _("it waits for something of which nothing is known"),
    }[why]


def _why(reason: Reason, item: Item, roadmap: Roadmap, context: Context) -> Line:
    if isinstance(reason, Unlikely):
        return (_("The chance that it comes in time is %s.") % f"{reason.chance:.0%}",)
    if isinstance(reason, Takes):
        return (_("At the usual pace, it is not done before %s.") % format_date(reason.day),)
    if isinstance(reason, Waits):
        return _of_chain(reason, item, roadmap, context)
    return (_of_plan(reason),)


def _of_chain(reason: Waits, item: Item, roadmap: Roadmap, context: Context) -> Line:
    chain = chain_of(item, roadmap, context)
    if not chain:
        return (_("It waits for itself."),)
    if reason.never == "circle":
        words = _("It waits for %s, in a circle: none of these items can be the first.")
    elif reason.never == "backlog":
        words = _("It waits for %s, which is not planned yet.")
    else:
        words = _("It waits for %s, which is planned for later.")
    before, _place, after = words.partition("%s")
    return (before, *chain, after)


def _of_plan(found: Risk) -> str:
    if found.target is not None:
        return _("Its target date, %s, has passed.") % format_date(found.target)
    if found.blocker is not None:
        if found.blocker.backlog:
            return _("It waits for %s, which is not planned yet.") % words_of(found.blocker)
        return _("It waits for %s, which is planned for later.") % words_of(found.blocker)
    if found.milestone is not None:
        return _("The due date of %s has passed.") % found.milestone
    return _("%s is over.") % found.column


def _blockers(item: Item, roadmap: Roadmap, context: Context) -> Iterator[Reference]:
    """Yield the items of the chain behind an item: the one for which it waits longest, and so on."""
    waiting: Item | None = item
    for name in islice(forecasts_in(context).of(roadmap).chain(name_of(item)), 1, None):
        blockers = waiting.blocked_by if waiting is not None else ()
        found = next((each for each in blockers if fold_ref(each.ref) == name), None)
        if found is None:
            return
        yield found
        waiting = roadmap.find(name) or next((each for each in roadmap.items if name_of(each) == name), None)


def _first_upper(words: str) -> str:
    return words[:1].upper() + words[1:]
