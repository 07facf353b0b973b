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

"""The health of a roadmap: how fresh and complete its plan is, and how far its quarters were kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ..quarter_record import quarter_records
from .records import DAYS_WITHOUT_NEWS
from .rules import RULES
from .run import is_checked, open_findings_of
from .shape import planned_items, present_items

if TYPE_CHECKING:
    from ...model import Roadmap
    from ..history import History
    from .records import Subject

OF_CONTENT = (
    "no-motivation", "no-goals", "no-deliverables", "no-scope", "template-text", "no-owner",
    "planned-without-owner-and-date", "no-expert", "no-theme", "no-priority",
)  # fmt: skip
"""The rules about what an item should say. The switches of ``roadmap.toml`` and waivers count."""


class Share(Struct, frozen=True):
    """Some of several items."""

    part: int
    total: int
    """Never 0."""


class Health(Struct, frozen=True):
    """Three figures about the plan; each is ``None`` if nothing is known that it could count."""

    fresh: Share | None = None
    """Of the items of the present, those that changed in the last `DAYS_WITHOUT_NEWS` days before the data was fetched.

    The number of days is the same for all roadmaps, so that they can be compared.
    """
    complete: Share | None = None
    """Of the planned items, those on which no rule of `OF_CONTENT` finds anything."""
    kept: Share | None = None
    """Of the items that were planned for columns which are over, those that shipped in time."""


def health_of(subject: Subject, history: History) -> Health:
    """Return the health of a roadmap; nothing of a closed project or a template, which keep no plan."""
    if not is_checked(subject.roadmap):
        return Health()
    return Health(_fresh(subject.roadmap), _complete(subject), _kept(subject, history))


def _fresh(roadmap: Roadmap) -> Share | None:
    day = roadmap.fetched.date()
    changed = [item.updated.date() for item in present_items(roadmap, day) if item.updated is not None]
    return _share(sum((day - each).days <= DAYS_WITHOUT_NEWS for each in changed), len(changed))


def _complete(subject: Subject) -> Share | None:
    planned = {item.id for item in planned_items(subject.roadmap)}
    found = (finding.item for name in OF_CONTENT for finding in open_findings_of(RULES[name], subject))
    lacking = {item.id for item in found if item is not None}
    return _share(len(planned - lacking), len(planned))


def _kept(subject: Subject, history: History) -> Share | None:
    over = [each for each in quarter_records(subject.roadmap, history, subject.today) if each.is_over and each.planned]
    planned = [fate for each in over for fate in each.fates if fate.entry == "planned"]
    return _share(sum(fate.outcome == "shipped" for fate in planned), len(planned))


def _share(part: int, total: int) -> Share | None:
    return Share(part, total) if total else None
