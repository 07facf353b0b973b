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

"""The calendar of a roadmap (RFC 5545), to which people can subscribe: an event of a whole day for each planned day."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from ...github.read.text import clean_line
from ...names import plain_title
from ...planning.planned_days import planned_days
from ..i18n import _
from ..views.pieces.wording import status_word

if TYPE_CHECKING:
    from icalendar import Event

    from ...model import Roadmap
    from ...planning.planned_days import PlannedDay

PRODUCT = "-//sphinxext-tvm-roadmap//EN"

BEGINNING = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{PRODUCT}\r\n".encode()
"""The first bytes of each calendar, by which a later build knows it as ours."""


def make_calendar(roadmap: Roadmap) -> bytes | None:
    """Return the calendar of a roadmap; ``None`` if nothing has a day, because a calendar must have an event.

    The same data gives the same bytes: the time stamp is the time of the data, and the ids are made from the ids of
    GitHub. So a calendar program moves an event whose day has changed, and adds no second one.
    """
    days = planned_days(roadmap)
    if not days:
        return None
    # Imported late: it takes a third of a second, which builds without a calendar should not wait for.
    from icalendar import Calendar, Event  # noqa: PLC0415

    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", PRODUCT)
    for name in ("name", "x-wr-calname"):
        # Only the second name is known to older programs (RFC 7986, section 5.1).
        made.add(name, clean_line(roadmap.title))
    made.add("url", roadmap.url)
    for day in days:
        made.add_component(_event(Event(), day, roadmap))
    return bytes(made.to_ical())


def _event(event: Event, planned: PlannedDay, roadmap: Roadmap) -> Event:
    event.add("uid", _uid(planned, roadmap))
    event.add("dtstamp", roadmap.fetched)
    event.add("dtstart", planned.day)
    event.add("summary", _summary(planned))
    event.add("description", _description(planned, roadmap))
    event.add("url", (planned.item and planned.item.url) or roadmap.url)
    # The day is not taken: people can have other appointments on it.
    event.add("transp", "TRANSPARENT")
    return event


def _uid(planned: PlannedDay, roadmap: Roadmap) -> str:
    """Return the id of an event, a UUID as RFC 7986 recommends (section 5.3); its day is no part of it."""
    what = f"column {planned.column.key}" if planned.column else f"item {planned.item.id if planned.item else ''}"
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{roadmap.url} {what}"))


def _summary(planned: PlannedDay) -> str:
    if planned.column is not None:
        return _("End of %s") % clean_line(planned.column.name)
    return plain_title(clean_line(planned.item.title)) if planned.item else ""


def _description(planned: PlannedDay, roadmap: Roadmap) -> str:
    """Return the roadmap, and for an item its reference, its status and its owners."""
    facts = [clean_line(roadmap.title)]
    if (item := planned.item) is not None:
        owners = ", ".join(map(clean_line, item.owners)) or _("no owner")
        facts += [*([item.ref] if item.ref else []), status_word(item.status), owners]
    return " · ".join(facts)
