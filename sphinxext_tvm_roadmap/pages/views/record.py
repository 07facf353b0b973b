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

"""The record: what was planned for each quarter, and what came of it. Each number leads to the items that it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from ...filters.parse import select
from ...model import distinct_name
from ...planning.column_word import is_quarterly
from ...planning.fates import ENTRIES, OUTCOMES
from ...planning.history import NO_HISTORY
from ...planning.quarter_record import quarter_records, quarters_before, themes_of
from ...planning.selection import EVERYTHING
from ..i18n import _, format_date, ngettext
from ..parts import Box, Break, Drawing, Heading, Jump, Link, Paragraph, Row, Table, ViewBox
from .pieces.column_heading import column_word
from .pieces.curve import curves_of_quarters
from .pieces.drift_table import drift_table
from .pieces.expected import filter_context
from .pieces.fate_list import fate_list
from .pieces.head import data_date, stale
from .pieces.promise import ENTRY_HEADS, OUTCOME_HEADS, kept, promise_bar, promise_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...model import Roadmap
    from ...planning.fates import Fate
    from ...planning.history import History
    from ...planning.quarter_record import QuarterRecord
    from ...planning.selection import SelectedRoadmap
    from ..parts import Block, Inline
    from .pieces.context import Context


def record(shown: tuple[SelectedRoadmap, ...], context: Context) -> tuple[Block, ...]:
    """Return the record of each roadmap."""
    return tuple(_of_roadmap(each, context, titled=context.titled or len(shown) > 1) for each in shown)


def _of_roadmap(shown: SelectedRoadmap, context: Context, *, titled: bool) -> ViewBox:
    roadmap = shown.roadmap
    history = context.histories.get(roadmap.key, NO_HISTORY)
    title = (Heading((Link((roadmap.title,), roadmap.url, target=("ref", roadmap.key)),)),) if titled else ()
    records = _chosen(quarter_records(roadmap, history, context.today), shown, context)
    body: tuple[Block, ...] = ()
    if records:
        depth = 2 if titled else 1
        lists: list[Block] = []
        tables = (
            _by_quarter(records, roadmap, context, lists, depth=depth),
            _legend(),
            *_by_theme(records, roadmap, lists, depth=depth),
            *drift_table(records, roadmap, depth=depth),
            *curves_of_quarters(records, roadmap, depth=depth),
        )
        body = (*tables, Drawing(tuple(lists), _once(records, roadmap, depth=depth)))
    note = Box("dates", (Paragraph((_known(roadmap, history, records),)),))
    date = Box("dates", (Paragraph((_("Data as of %s") % data_date(roadmap),)),))
    return ViewBox("record", (*title, *stale(roadmap, context), note, *body, date), roadmap=roadmap.key, is_wide=True)


def _chosen(records: tuple[QuarterRecord, ...], shown: SelectedRoadmap, context: Context) -> tuple[QuarterRecord, ...]:
    """Return the records that the author chose, the last quarter first.

    A filter asks present items, so it leaves out those that are gone. ``:quarters:`` chooses only columns here, since
    an item counts in the quarter for which it was planned.
    """
    chosen = tuple(each for each in reversed(records) if each.column in shown.columns)
    if shown.chosen.filter == EVERYTHING.filter:
        return chosen
    roadmap = shown.roadmap
    meant = {item.id for item in select(roadmap.items, shown.chosen.filter, filter_context(roadmap, context))}
    return tuple(
        replace(each, fates=tuple(fate for fate in each.fates if fate.item.id in meant), unclear=0) for each in chosen
    )


def _known(roadmap: Roadmap, history: History, records: tuple[QuarterRecord, ...]) -> str:
    """Return since when the past is known, or why there is no record."""
    if not history.is_readable:
        return _("The recorded changes cannot be read at the moment.")
    if not any(column.start and column.end for column in roadmap.columns):
        return _("The columns of this roadmap have no dates, so there is no record of what was planned for a time.")
    begins = history.compared_since
    if begins is None:
        if history.begins is not None:
            return _("Only single events are known yet. The record begins when a sync finds a change.")
        return _("Nothing is known of the past of this roadmap yet.")
    said = [_("The history begins on %s.") % format_date(begins.date())]
    if history.begins is not None and history.begins.date() < begins.date():
        told = _("GitHub tells some changes since %(first)s. Syncs have seen the whole plan since %(seen)s.")
        said = [told % {"first": format_date(history.begins.date()), "seen": format_date(begins.date())}]
    if before := quarters_before(roadmap, history):
        words = ngettext("%s column was over by then.", "%s columns were over by then.", before)
        if is_quarterly(roadmap):
            words = ngettext("%s quarter was over by then.", "%s quarters were over by then.", before)
        said.append(words % before)
    if records:
        said.append(
            _(
                "An item is planned if the first sync after the start of a column saw it there. Shipped means before "
                "the end of the column."
            )
        )
    else:
        said.append(_("No column with dates has begun since then."))
    return " ".join(said)


def _by_quarter(
    records: tuple[QuarterRecord, ...], roadmap: Roadmap, context: Context, lists: list[Block], *, depth: int
) -> Box:
    """Return a row for each quarter, and add the items of each of its numbers to `lists`."""
    entries = [entry for entry in ENTRIES if any(each.entered(entry) for each in records) or entry == "planned"]
    outcomes = [outcome for outcome in OUTCOMES if any(each.ended(outcome) for each in records)]
    heads = (
        *(ENTRY_HEADS[entry]() for entry in entries),
        *(OUTCOME_HEADS[outcome]() for outcome in outcomes),
    )
    rows = []
    for line, each in enumerate(records, 1):
        groups = [
            *([fate for fate in each.fates if fate.entry == entry] for entry in entries),
            *([fate for fate in each.fates if fate.outcome == outcome] for outcome in outcomes),
        ]
        name = distinct_name(each.column, roadmap.columns)
        cells: list[tuple[Inline, ...]] = [_name(each, name, context), _kept(each)]
        for place, (head, fates) in enumerate(zip(heads, groups, strict=True), 1):
            where = f"{roadmap.key}-{line}-{place}"
            cells.append((Jump((str(len(fates)),), where, undrawn=_place(each, roadmap)),) if fates else ())
            if fates:
                lists.append(_list(f"{name} · {head}", fates, where, depth=depth))
        if not each.planned:
            cells[2] = (_("Unknown") if each.planned is None else "0",)
        rows.append(Row(tuple(cells)))
    table = Table(
        tuple((head,) for head in (column_word((roadmap,)), _("Kept"), *heads)),
        tuple(rows),
        label=_("What was planned, and what came of it"),
        role="matrix",
    )
    return Box("scroll", (table,), label=_("What was planned, and what came of it"))


def _legend() -> Drawing:
    """Return how to read the bars, where they are drawn."""
    words = _(
        "In a bar, a whole line is shipped, long dashes are shipped late, a thin line is still open, short dashes are "
        "moved to another column, and dots are cut or removed."
    )
    return Drawing((Box("dates", (Paragraph((words,)),)),), ())


def _list(name: str, fates: Sequence[Fate], where: str, *, depth: int) -> Box:
    return Box("cell", (Heading((name,), depth=depth), fate_list(fates)), place=where)


def _once(records: tuple[QuarterRecord, ...], roadmap: Roadmap, *, depth: int) -> tuple[Box, ...]:
    """Return one list for each quarter: who reads all lists of a book reads each item once a quarter."""
    return tuple(
        _list(distinct_name(each.column, roadmap.columns), each.fates, _place(each, roadmap), depth=depth)
        for each in records
        if each.fates
    )


def _place(record: QuarterRecord, roadmap: Roadmap) -> str:
    """Return the name of the place of the whole list of a quarter; ids take no names from GitHub."""
    return f"{roadmap.key}-q{roadmap.columns.index(record.column) + 1}"


def _name(record: QuarterRecord, name: str, context: Context) -> tuple[Inline, ...]:
    words = f"{name} · {_('now')}" if record.column.tense(context.today) == "current" else name
    notes: list[Inline] = [words]
    if record.known_since is not None:
        notes += [Break(" · "), _("known since %s") % format_date(record.known_since)]
    if record.unclear:
        one, many = "%s more item left it around its start", "%s more items left it around its start"
        notes += [Break(" · "), ngettext(one, many, record.unclear) % record.unclear]
    return tuple(notes)


def _kept(record: QuarterRecord) -> tuple[Inline, ...]:
    """Return the bar of a quarter, and the words that say the same."""
    said = kept(record)
    return (*promise_bar(record), said.text) if said else promise_bar(record)


def _by_theme(
    records: tuple[QuarterRecord, ...], roadmap: Roadmap, lists: list[Block], *, depth: int
) -> tuple[Block, ...]:
    """Return a row for each theme and a column for each quarter; nothing if no item has a theme."""
    themes = themes_of(records, roadmap)
    if not any(themes):
        return ()
    records = tuple(each for each in records if each.fates)
    names = [distinct_name(each.column, roadmap.columns) for each in records]
    rows = []
    for line, theme in enumerate(themes, 1):
        title = theme or _("No theme")
        cells: list[tuple[Inline, ...]] = [(title,)]
        for place, (name, each) in enumerate(zip(names, records, strict=True), 1):
            part = each.of_theme(theme)
            where = f"{roadmap.key}-t{line}-{place}"
            jump = Jump((promise_words(part),), where, undrawn=_place(each, roadmap))
            cells.append((jump,) if part.fates else ())
            if part.fates:
                lists.append(_list(f"{title} · {name}", part.fates, where, depth=depth))
        rows.append(Row(tuple(cells)))
    label = _("The same by theme")
    table = Table(tuple((head,) for head in (_("Theme"), *names)), tuple(rows), label=label, role="matrix")
    return (Heading((label,), depth=depth), Box("scroll", (table,), label=label))
