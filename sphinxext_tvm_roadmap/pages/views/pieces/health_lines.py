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

"""The health of roadmaps in words, with the meaning of each figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....planning.checks.health import Health, health_of
from ....planning.checks.records import DAYS_WITHOUT_NEWS, Options, Subject
from ....planning.history import NO_HISTORY
from ...i18n import _
from ...parts import Heading, Items, Link, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ....model import Roadmap
    from ....planning.checks.health import Share
    from ...parts import Block
    from .context import Context


def health_lines(roadmaps: Iterable[Roadmap], context: Context) -> tuple[Block, ...]:
    """Return a line for each roadmap, and the meaning of the figures; nothing if no figure is known."""
    found = [(roadmap, _health(roadmap, context)) for roadmap in roadmaps]
    if all(health == Health() for _roadmap, health in found):
        return ()
    lines = Items(tuple((_line(roadmap, health),) for roadmap, health in found))
    return (Heading((_("Health of the plans"),)), lines, Paragraph((_meaning(),)))


def _health(roadmap: Roadmap, context: Context) -> Health:
    options = context.checks.get(roadmap.key, Options())
    subject = Subject(roadmap, context.today, tuple(context.boards.values()), options)
    return health_of(subject, context.histories.get(roadmap.key, NO_HISTORY))


def _line(roadmap: Roadmap, health: Health) -> Paragraph:
    words = _("fresh: %(fresh)s · complete: %(complete)s · kept: %(kept)s") % {
        "fresh": _figure(health.fresh),
        "complete": _figure(health.complete),
        "kept": _figure(health.kept),
    }
    return Paragraph((Link((roadmap.title,), roadmap.url, target=("ref", roadmap.key)), " · ", words))


def _figure(share: Share | None) -> str:
    if share is None:
        return _("not known yet")
    return _("%(part)s of %(total)s") % {"part": share.part, "total": share.total}


def _meaning() -> str:
    fresh = _(
        "Fresh: of the items that are in progress or in the current column, those that changed in the %s days before "
        "the date of the data."
    )
    complete = _("Complete: of the planned items, those that have everything for which the checks of this roadmap ask.")
    kept = _("Kept: of the items that were planned for columns which are over, those that shipped in time.")
    people = _("The figures say how well a plan is tended, and nothing about people.")
    return " ".join((fresh % DAYS_WITHOUT_NEWS, complete, kept, people))
