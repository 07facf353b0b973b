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

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from ..model import ChangeKind
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


def _kind_of_status(before: Part, after: Part) -> ChangeKind:
    if after in OVER:
        return "shipped" if after == "done" else "cut"
    return "reopened" if before in OVER else "status"


def _kind_of_move(before: Part | dt.date, after: Part | dt.date, otherwise: ChangeKind) -> ChangeKind:
    """Compare two days; as text, they have the form YYYY-MM-DD, which sorts by time."""
    if before is None or after is None or str(before) == str(after):
        return otherwise
    return "slipped" if str(before) < str(after) else "advanced"
