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

"""Name the kind of a change: a word of the field for what happened to an item."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..model import Change, ChangeKind
    from .told_parts import Part

OVER = frozenset({"done", "cut"})

KINDS: dict[str, ChangeKind] = {
    "title": "retitled",
    "priority": "reprioritised",
    "themes": "theme",
    "owners": "re-owned",
    "progress": "progress",
    "start": "rescheduled",
    "milestone": "rescheduled",
}
"""The fields of items whose changes are all of one kind."""

FIELDS: dict[ChangeKind, tuple[str | None, ...]] = {
    "added": (None,),
    "removed": (None,),
    "shipped": ("status",),
    "cut": ("status",),
    "reopened": ("status", "state"),
    "closed": ("state",),
    "status": ("status",),
    "moved": ("column",),
    "slipped": ("column", "target"),
    "advanced": ("column", "target"),
    "rescheduled": ("target", "start", "milestone"),
    "re-owned": ("owners",),
    "reprioritised": ("priority",),
    "retitled": ("title",),
    "theme": ("themes",),
    "dependency-added": ("blocked_by",),
    "dependency-gone": ("blocked_by",),
    "progress": ("progress",),
    "help-wanted": ("help_wanted",),
    "help-over": ("help_wanted",),
    "goals": ("goals",),
    "themes": ("themes",),
    "status-update": ("status",),
}
"""The fields of each kind."""

LISTS = frozenset({"owners", "themes", "blocked_by", "goals"})
"""The fields with lists of texts; the others have texts, except the status of a roadmap."""

FORMS: dict[tuple[str, str | None], type] = {
    (what, field): tuple if field in LISTS or what == "status-update" else str
    for what, fields in FIELDS.items()
    for field in fields
}
"""The types of the values, by kind and field."""


EARLIEST = dt.datetime(1970, 1, 1, tzinfo=dt.timezone.utc)
LATEST = dt.datetime(9000, 1, 1, tzinfo=dt.timezone.utc)
"""The bounds of instants. Outside of them, no clock was right, and sums with days may overflow."""


def kind_of(field: str, before: Part, after: Part, ends: Mapping[str, dt.date]) -> ChangeKind:
    """Return the kind of a change of one of `told_parts.PARTS`.

    Parameters
    ----------
    ends
        The last days of columns, by their names; columns without dates are left out.
    """
    if field == "state":
        return "reopened" if after == "open" else "closed"
    if field == "status":
        return _kind_of_status(before, after)
    if field == "column":
        return _kind_of_move(ends.get(str(before)), ends.get(str(after)), otherwise="moved")
    if field == "target":
        return _kind_of_move(before, after, otherwise="rescheduled")
    if field == "help_wanted":
        return "help-wanted" if after else "help-over"
    if field == "blocked_by":
        return "dependency-added" if len(after or ()) > len(before or ()) else "dependency-gone"
    return KINDS[field]


def is_sound(change: Change) -> bool:
    """Return whether the time of a change is possible, and its field and values fit its kind.

    Anybody may have written it. A change of a field has a value before or after it.
    """
    # Each build asks this for each line that it shows.
    form = FORMS.get((change.what, change.field))
    if form is None or not (is_possible(change.since) and is_possible(change.when)):
        return False
    if change.field is not None and not (any(change.before or ()) or any(change.after or ())):
        return False
    return _fits(change.before, form, change.field) and _fits(change.after, form, change.field)


def is_possible(instant: dt.datetime) -> bool:
    """Return whether something can have changed at an instant."""
    return EARLIEST <= instant < LATEST


def _fits(value: Part, form: type, field: str | None) -> bool:
    if value is None:
        return True
    if not isinstance(value, form):
        return False
    return all(value) if field in LISTS else field not in CHECKS or CHECKS[field](str(value))


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


CHECKS: dict[str | None, Callable[[str], bool]] = {
    "progress": frozenset({"0", "25", "50", "75", "100"}).__contains__,
    "target": _is_day,
    "start": _is_day,
}
"""Whether a text can be the value of a field, for fields that hold no free text."""


def _kind_of_status(before: Part, after: Part) -> ChangeKind:
    if after in OVER:
        return "shipped" if after == "done" else "cut"
    return "reopened" if before in OVER else "status"


def _kind_of_move(before: Part | dt.date, after: Part | dt.date, otherwise: ChangeKind) -> ChangeKind:
    """Compare two days; as text, they have the form YYYY-MM-DD, which sorts by time."""
    if before is None or after is None or str(before) == str(after):
        return otherwise
    return "slipped" if str(before) < str(after) else "advanced"
