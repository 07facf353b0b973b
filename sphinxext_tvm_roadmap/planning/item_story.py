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

"""Say the way of one item through the columns of its roadmap, as far as the history knows it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from .change_messages import Message, ToldNames, _
from .gaps import incomplete_since
from .identity import names_of
from .story import OUTCOMES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from ..model import Change, Item, Roadmap
    from .change_messages import Template, Value


def item_story(item: Item, roadmap: Roadmap, changes: Sequence[Change], begins: dt.date) -> tuple[Message, ...]:
    """Return the way of an item in some sentences; nothing if its history tells no way.

    Parameters
    ----------
    changes
        The changes of the item, the oldest first.
    begins
        The first day of which the history can know.
    """
    added = next((change for change in changes if change.what == "added"), None)
    outcome = next((change for change in reversed(changes) if change.what in OUTCOMES), None)
    if added is None and outcome is None and not any(change.field == "column" for change in changes):
        return ()
    columns = _columns(item, roadmap, changes)
    return (
        *_way(item, roadmap, columns, outcome),
        *_reopened(item, outcome),
        _known_since(added, begins),
        *_incomplete_since(changes),
    )


def _columns(item: Item, roadmap: Roadmap, changes: Sequence[Change]) -> tuple[str, ...]:
    """Return the columns in which the item was, each once for each time that it was there."""
    found = []
    for change in changes:
        if change.field == "column":
            found += [change.before, change.after]
        elif change.what == "added":
            found.append(change.after)
    found.append(names_of(roadmap).get(item.column_key or "", item.column))
    return tuple(name for name, _same in groupby(name for name in found if isinstance(name, str) and name))


def _way(item: Item, roadmap: Roadmap, columns: Sequence[str], outcome: Change | None) -> tuple[Message, ...]:
    """Return the sentence about the columns of an item and its outcome."""
    done = item.status if item.status in WAYS and outcome is not None and outcome.what != "reopened" else "open"
    undated = {column.name for column in roadmap.columns if column.end is None}
    is_plan = bool(columns) and len(undated) < len(roadmap.columns) and columns[0] not in undated
    planned, placed, without = WAYS[done]
    values = _days(outcome) if outcome is not None and done != "open" else {}
    if not columns:
        return (Message(without, values),) if done != "open" else ()
    first, *rest = columns
    way = (_named(_("%(column)s"), first), *(_named(_("then %(column)s"), column) for column in rest))
    return (Message(planned if is_plan else placed, {"way": way, **values}),)


def _named(template: Template, column: str) -> Message:
    return Message(template, {"column": ToldNames((column,))})


def _days(change: Change) -> dict[str, Value]:
    """Return the time of a change as the value of a place."""
    first, last = change.since.date(), change.when.date()
    if first >= last:
        return {"time": Message(_("on %(day)s"), {"day": last})}
    return {"time": Message(_("between %(first)s and %(last)s"), {"first": first, "last": last})}


def _reopened(item: Item, outcome: Change | None) -> tuple[Message, ...]:
    if outcome is None or outcome.what != "reopened" or item.status in {"done", "cut"}:
        return ()
    return (Message(_("Reopened %(time)s."), _days(outcome)),)


def _known_since(added: Change | None, begins: dt.date) -> Message:
    """Return since when the item is on the roadmap, or else since when it is known."""
    if added is not None:
        return Message(_("Added %(time)s."), _days(added))
    return Message(_("Known since %(day)s."), {"day": begins})


def _incomplete_since(changes: Sequence[Change]) -> tuple[Message, ...]:
    """Say from which day on GitHub told no event of a change."""
    begun = incomplete_since(changes).values()
    return tuple(Message(_("Its history has a gap after %(day)s."), {"day": instant.date()}) for instant in begun)


WAYS: dict[str, tuple[Template, Template, Template]] = {
    "open": (_("Planned for %(way)s."), _("In %(way)s."), _("On the roadmap.")),
    "done": (_("Planned for %(way)s, shipped %(time)s."), _("In %(way)s, shipped %(time)s."), _("Shipped %(time)s.")),
    "cut": (_("Planned for %(way)s, cut %(time)s."), _("In %(way)s, cut %(time)s."), _("Cut %(time)s.")),
}
"""Sentences for columns that are times, for other columns, and for no column."""
