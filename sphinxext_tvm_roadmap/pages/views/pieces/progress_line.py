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

"""The progress of many items: a bar with a segment for each status, and sentences that add up to the same number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....model import whole_percent
from ....planning.progress import roll_up
from ...i18n import _, ngettext
from ...parts import ChosenItems, ItemsLink, Meter, Segment, SegmentedBar, StatusSign

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ....model import Item, Roadmap, Status
    from ...parts import Inline

IN_BAR: tuple[Status, ...] = ("done", "in-progress", "blocked", "planned", "backlog")
"""The statuses in a bar, in their order. Items that were cut are neither done nor to be done."""


def progress_bar(roadmap: Roadmap) -> tuple[SegmentedBar, ...]:
    """Return the bar of a roadmap; nothing if it has no items, or only items that were cut."""
    found = _by_status(roadmap.items)
    segments = tuple(
        Segment(status, len(items), _chosen(roadmap, items)) for status in IN_BAR if (items := found.get(status))
    )
    return (SegmentedBar(segments),) if segments else ()


def progress_sentence(roadmap: Roadmap) -> tuple[Inline, ...]:
    """Return how many items of a roadmap have each status. Each number leads to the items that it counts."""
    found = _by_status(roadmap.items)
    line: list[Inline] = []
    for status, words in _words(found).items():
        sign = StatusSign(status, words)
        items = found.get(status)
        line += [" · ", ItemsLink((sign,), _chosen(roadmap, items)) if items else sign]
    return tuple(line[1:])


def rolled_up(items: Iterable[Item]) -> Meter:
    """Return the progress of several items together, in words that say which things were counted."""
    items = tuple(items)
    counted, words = roll_up(items), progress_words(items)
    said = (words[status] for status in ("done", "cut") if status in words)
    return Meter(counted.done, counted.items, " · ".join(said))


def progress_words(items: Iterable[Item]) -> dict[Status, str]:
    """Return how many items have each status, in words; they add up to the number of items."""
    return _words(_by_status(items))


def started_work(roadmap: Roadmap) -> str | None:
    """Return how much is done if the sub-issues and tasks of items count too; ``None`` if none of them is known."""
    counted = roll_up(roadmap.items)
    if not counted.begun:
        return None
    percent = whole_percent(counted.fraction)
    if counted.unknown:
        return _("With sub-issues and tasks counted, at least %s %% of the work is done.") % percent
    return _("With sub-issues and tasks counted, %s %% of the work is done.") % percent


def _words(found: dict[Status, tuple[Item, ...]]) -> dict[Status, str]:
    """Return the words for each status: how many are done of all that were not cut, then how many are not done."""
    total = sum(len(items) for status, items in found.items() if status != "cut")
    done = ngettext("%(done)s of %(total)s item done", "%(done)s of %(total)s items done", total)
    patterns: dict[Status, str] = {
        "in-progress": _("%s in progress"),
        "blocked": _("%s blocked"),
        "planned": _("%s planned"),
        "backlog": _("%s in the backlog"),
        "cut": _("%s cut"),
    }
    words: dict[Status, str] = {"done": done % {"done": len(found.get("done", ())), "total": total}}
    return words | {status: pattern % len(found[status]) for status, pattern in patterns.items() if status in found}


def _by_status(items: Iterable[Item]) -> dict[Status, tuple[Item, ...]]:
    """Return the items of each status that has any."""
    found: dict[Status, list[Item]] = {}
    for item in items:
        found.setdefault(item.status, []).append(item)
    return {status: tuple(members) for status, members in found.items()}


def _chosen(roadmap: Roadmap, items: Sequence[Item]) -> ChosenItems:
    """Return all items with the status of these; a page without a script opens at the first of them."""
    choice = (("status", items[0].status),)
    return ChosenItems(choice, roadmap.key, counted="whole", target=("item", items[0].id))
