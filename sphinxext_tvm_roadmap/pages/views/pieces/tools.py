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

"""The bar above items, with which a reader who has a script chooses items; all its texts, in the page's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from ....filters.keys import BARE
from ....model import Status, distinct_name
from ...i18n import _, ngettext
from ...parts import Box, Facets, Tools, walk
from .column_heading import column_word
from .reader_keys import reader_board, reader_keys
from .wording import STATUS_WORDS, status_word

if TYPE_CHECKING:
    import datetime as dt

    from ....planning.selection import SelectedRoadmap
    from ...parts import Block


def tools(
    made: tuple[Block, ...], shown: tuple[SelectedRoadmap, ...], labels: dict[str, str], today: dt.date
) -> tuple[Tools, ...]:
    """Return the bar above the parts of a view; none if they contain nothing to choose.

    Parameters
    ----------
    labels
        The names of all views that a reader can switch between, the first one first; empty if there is no choice.
    """
    found = {part for part in walk(made) if isinstance(part, Facets)}
    if not labels or not found:
        return ()
    columns = dict.fromkeys(
        distinct_name(column, each.roadmap.columns) for each in shown for column in each.roadmap.columns
    )
    return (
        Tools(
            roadmap=" ".join(each.roadmap.key for each in shown),
            words={
                **_words(column_word(each.roadmap for each in shown)),
                "count": _count(len(found), is_limited=any(each.more for each in shown)),
            },
            views=labels,
            columns=tuple(columns),
            statuses={status: status_word(status) for status in get_args(Status) if status in STATUS_WORDS},
            keys=reader_keys(),
            bare=tuple(sorted(BARE)),
            boards=tuple(reader_board(each.roadmap, today) for each in shown),
        ),
    )


def choice(view: str, labels: dict[str, str], blocks: tuple[Block, ...], *, is_first: bool = True) -> Box:
    """Return one of the views that a reader can switch between; without a script, all of them are visible."""
    return Box("choice", blocks, label=labels[view], view=view, is_first=is_first)


def _count(total: int, *, is_limited: bool) -> str:
    """Return the sentence in which the script says how many items it shows of those that are on the page."""
    if is_limited:
        return ngettext("{shown} of the {total} item listed here", "{shown} of the {total} items listed here", total)
    return ngettext("{shown} of {total} item", "{shown} of {total} items", total)


def _words(column: str) -> dict[str, str]:
    return {
        "filter": _("Filter by title, owner, label or number"),
        "example": _("is:blocked theme:… or words"),
        "offers": _("Suggestions"),
        "no-value": _("Without a value"),
        "has-value": _("With a value"),
        "choose": _("Filters"),
        "views": _("Views"),
        "compact": _("Compact"),
        "all": _("All"),
        "none": _("None"),
        "theme": _("Theme"),
        "column": column,
        "priority": _("Priority"),
        "status": _("Status"),
        "owner": _("Owner"),
        "kind": _("Kind"),
        "roadmap": _("Roadmap"),
        "help": _("Help wanted"),
        "view": _("View"),
        "sort": _("Sorted by"),
        "hide-done": _("Hide done and cut items"),
        "waits": _("Show dependencies"),
        "active": _("Active filters"),
        "remove": _("Remove this filter"),
        "unknown": _("{filter} (ignored: no item matches)"),
        "absent": _("{filter} (ignored: not on this page)"),
        "clear": _("Clear all"),
        "copy": _("Copy link"),
        "copied": _("Link copied"),
        "link": _("Link to this view"),
        "whole": _("These numbers count all items"),
        "nothing": _("No items match. Remove a filter:"),
        **_hints(),
        "sorted-up": _("sorted, lowest first"),
        "sorted-down": _("sorted, highest first"),
    }


def _hints() -> dict[str, str]:
    """Return the sentences about mistakes in the field, by the kinds of the script (`Fault`)."""
    return {
        "missing-value": _("A value is missing after “{word}:”."),
        "missing-term": _("A term is missing beside “{word}”."),
        "open-quote": _("The text in quotes has no end yet."),
        "open-parenthesis": _("The parenthesis is still open."),
        "unknown-key": _("There is no key “{word}:”."),
        "unknown-value": _("“{word}” is no value here."),
        "absent-value": _("No item has “{word}”."),
        "no-order": _("The values of “{word}:” have no order."),
        "unreadable": _("This filter cannot be read. Put text with signs in quotes."),
        "near": _("Do you mean “{word}”?"),
    }
