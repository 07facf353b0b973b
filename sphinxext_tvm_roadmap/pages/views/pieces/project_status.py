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

"""The status that the maintainers gave to the whole project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....refs import site_of
from ...i18n import _, format_date
from ...parts import Badge, Paragraph
from ...parts.from_markdown import to_parts

if TYPE_CHECKING:
    from ....model import Roadmap
    from ...parts import BadgeRole, Block

ROLES: dict[str, BadgeRole] = {
    "on-track": "on-track",
    "at-risk": "at-risk",
    "off-track": "off-track",
    "complete": "complete",
    "inactive": "inactive",
}


def status_badge(roadmap: Roadmap) -> tuple[Badge, ...]:
    """Return the status as a word in its colour; nothing if the maintainers gave none."""
    state = roadmap.status.state if roadmap.status else None
    if not state:
        return ()
    return (Badge(state_name(state), ROLES.get(state, "note")),)


def state_name(state: str) -> str:
    """Return the words for a status that GitHub knows; another one is its own name."""
    known = {
        "on-track": _("On track"),
        "at-risk": _("At risk"),
        "off-track": _("Off track"),
        "complete": _("Complete"),
        "inactive": _("Inactive"),
    }
    return known.get(state, state)


def status_text(roadmap: Roadmap) -> tuple[Block, ...]:
    """Return the date of the status, and the text that the maintainers wrote with it."""
    update = roadmap.status
    if update is None:
        return ()
    date = (Paragraph((*status_badge(roadmap), " ", _("as of %s") % format_date(update.date))),) if update.date else ()
    return (*date, *(to_parts(update.text, site=site_of(roadmap.url)) if update.text else ()))
