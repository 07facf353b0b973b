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

"""Planned against actual: how far the items and the target dates of each quarter and theme moved, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....model import distinct_name
from ....planning.column_word import is_quarterly
from ....planning.drift import drift_of_quarters, drift_of_targets
from ....planning.quarter_record import themes_of
from ...i18n import _, format_number, ngettext
from ...parts import Box, Heading, Row, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ....model import Roadmap
    from ....planning.drift import Drift
    from ....planning.fates import Fate
    from ....planning.quarter_record import QuarterRecord
    from ...parts import Block, Inline


def drift_table(records: Sequence[QuarterRecord], roadmap: Roadmap, *, depth: int) -> tuple[Block, ...]:
    """Return a row for each quarter and each theme in which something moved; nothing if nothing did."""
    quarters = {distinct_name(each.column, roadmap.columns): each.fates for each in records}
    themes = {
        _("Theme: %s") % theme if theme else _("No theme"): tuple(
            fate for each in records for fate in each.of_theme(theme).fates
        )
        for theme in themes_of(records, roadmap)
    }
    everything = {_("All"): tuple(fate for each in records for fate in each.fates)}
    named = [*everything.items(), *quarters.items(), *(themes.items() if any(themes_of(records, roadmap)) else ())]
    found = [(name, cells) for name, fates in named if any(cells := _cells(fates, roadmap))]
    if not found:
        return ()
    label = _("Planned against actual")
    heads = (_("Slipped"), _("Target dates"))
    used = [place for place in range(len(heads)) if any(cells[place] for _name, cells in found)]
    rows = tuple(Row(((name,), *(cells[place] for place in used))) for name, cells in found)
    table = Table(((_("Where"),), *((heads[place],) for place in used)), rows, label=label, role="matrix")
    return (Heading((label,), depth=depth), Box("scroll", (table,), label=label))


def _cells(fates: Sequence[Fate], roadmap: Roadmap) -> tuple[tuple[Inline, ...], ...]:
    slips, targets = drift_of_quarters(fates), drift_of_targets(fates)
    return (_slips(slips, roadmap),) if slips else (), (_targets(targets),) if targets else ()


def _slips(drift: Drift, roadmap: Roadmap) -> str:
    """Return how far items slipped: *3 items slipped, by 4 quarters in all, 1 in the middle (median)*."""
    items = ngettext("%s item slipped", "%s items slipped", drift.items) % drift.items
    in_all = ngettext("by %s column in all", "by %s columns in all", drift.in_all) % drift.in_all
    if is_quarterly(roadmap):
        in_all = ngettext("by %s quarter in all", "by %s quarters in all", drift.in_all) % drift.in_all
    return _with_median(items, in_all, drift)


def _targets(drift: Drift) -> str:
    items = ngettext("%s target date moved", "%s target dates moved", drift.items) % drift.items
    days = abs(drift.in_all)
    in_all = ngettext("%s day later in all", "%s days later in all", days) % days
    if drift.in_all < 0:
        in_all = ngettext("%s day earlier in all", "%s days earlier in all", days) % days
    return _with_median(items, in_all, drift)


def _with_median(items: str, in_all: str, drift: Drift) -> str:
    if drift.items == 1:
        return f"{items}, {in_all}"
    return f"{items}, {in_all}, {_('median %s') % format_number(drift.middle)}"
