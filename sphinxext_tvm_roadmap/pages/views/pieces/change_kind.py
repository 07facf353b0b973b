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

"""The words for the kinds of changes and for the time of a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...i18n import _, format_date, format_days

if TYPE_CHECKING:
    from collections.abc import Callable

    from ....model import ChangeKind
    from ....planning.story import Entry

KIND_WORDS: dict[ChangeKind, Callable[[], str]] = {
    "shipped": lambda: _("Shipped"),
    "slipped": lambda: _("Slipped"),
    "advanced": lambda: _("Brought forward"),
    "moved": lambda: _("Moved"),
    "cut": lambda: _("Cut"),
    "reopened": lambda: _("Reopened"),
    "added": lambda: _("Added"),
    "removed": lambda: _("Removed"),
    "closed": lambda: _("Closed"),
    "status": lambda: _("Other status"),
    "rescheduled": lambda: _("Other dates"),
    "re-owned": lambda: _("Other owners"),
    "reprioritised": lambda: _("Other priority"),
    "retitled": lambda: _("Other title"),
    "theme": lambda: _("Other theme"),
    "dependency-added": lambda: _("New blockers"),
    "dependency-gone": lambda: _("Fewer blockers"),
    "progress": lambda: _("Progress"),
    "help-wanted": lambda: _("Help wanted"),
    "help-over": lambda: _("Help no longer wanted"),
    "goals": lambda: _("Goals"),
    "themes": lambda: _("Themes of the roadmap"),
    "status-update": lambda: _("Status of the roadmap"),
}
"""The most important kind first. The values are functions, because the language is known only later."""


def time_of(entry: Entry) -> str:
    """Return the day of an entry, or the two days between which it happened."""
    first, last = entry.first.since.date(), entry.first.when.date()
    if first >= last:
        return format_date(last)
    one, other = format_days(first, last)
    return _("between %(first)s and %(last)s") % {"first": one, "last": other}
