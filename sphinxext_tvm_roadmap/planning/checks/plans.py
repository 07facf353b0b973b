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

"""Rules about the time and the state of an item: they should agree with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...names import fold
from ...schedule import exceeded_column
from ...status_words import said_status, spelling
from ..blocked import name_of, state_of
from ..change_messages import Message, ToldNames, _
from .records import Problem, Rule
from .shape import is_open, open_items

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...model import Column, Item
    from ..change_messages import Value
    from .records import Subject


def past_and_open(subject: Subject) -> Iterator[Problem]:
    """Find open items in a column or an iteration that is over."""
    for item in open_items(subject.roadmap):
        time = subject.roadmap.time_of(item)
        if time is not None and time.end is not None and time.end < subject.today:
            values = {"column": ToldNames((time.name,))}
            yield Problem(Message(_("%(column)s is over, and it is still open."), values), item, column=time.name)


def target_after_column(subject: Subject) -> Iterator[Problem]:
    """Find items with a target date that is later than their column."""
    for item in open_items(subject.roadmap):
        column = exceeded_column(item, subject.roadmap)
        if column is not None and item.target is not None:
            values: Mapping[str, Value] = {"day": item.target, "column": ToldNames((column.name,))}
            message = Message(_("Its target date, %(day)s, is after %(column)s."), values)
            yield Problem(message, item, column=column.name)


def closed_but_planned(subject: Subject) -> Iterator[Problem]:
    """Find closed items with a status that says that work goes on, or that it has not begun.

    A backlog says nothing about the state: a search for issues puts all items without a milestone into it.
    """
    for item in subject.roadmap.items:
        if state_of(item) != "open":
            for name in _status_names(item, subject.roadmap.column_of(item)):
                if _says_unfinished(name, subject):
                    values = {"column": ToldNames((name,))}
                    message = Message(_("It is closed, but its status is still “%(column)s”."), values)
                    yield Problem(message, item, column=name)
                    break


def closed_ahead_of_time(subject: Subject) -> Iterator[Problem]:
    """Find closed items in a column or an iteration that has not begun."""
    for item in subject.roadmap.items:
        time = subject.roadmap.time_of(item)
        if state_of(item) != "open" and time is not None and time.tense(subject.today) == "future":
            values = {"column": ToldNames((time.name,))}
            message = Message(_("It is closed, but planned for %(column)s, which has not begun."), values)
            yield Problem(message, item, column=time.name)


def open_in_done(subject: Subject) -> Iterator[Problem]:
    """Find open issues and pull requests with a status that says that they have ended."""
    for item in subject.roadmap.items:
        if item.state != "open" or item.type == "draft":
            continue
        for name in _status_names(item, subject.roadmap.column_of(item)):
            if said_status(name, subject.options.words) in {"done", "cut"}:
                values = {"column": ToldNames((name,))}
                yield Problem(Message(_("It is in %(column)s, but still open on GitHub."), values), item, column=name)
                break


def backlog_with_owner_and_date(subject: Subject) -> Iterator[Problem]:
    """Find items of the backlog that have all that a planned item needs."""
    for item in open_items(subject.roadmap):
        column = subject.roadmap.column_of(item)
        day = item.target or item.milestone_due
        if column is not None and column.kind == "backlog" and item.owners and day is not None:
            message = Message(_("It is in the backlog, but has an owner and a date, %(day)s."), {"day": day})
            yield Problem(message, item, column=column.name)


def two_quarters(subject: Subject) -> Iterator[Problem]:
    """Find items that another roadmap plans for a time that shares no day with theirs."""
    others = [roadmap for roadmap in subject.boards if roadmap.key != subject.roadmap.key]
    places = {(name_of(item), roadmap.key): roadmap.time_of(item) for roadmap in others for item in roadmap.items}
    for item in filter(is_open, subject.roadmap.items):
        time = subject.roadmap.time_of(item)
        for roadmap in others:
            there = places.get((name_of(item), roadmap.key))
            if time is not None and there is not None and _are_apart(time, there):
                values = {
                    "column": ToldNames((time.name,)),
                    "there": ToldNames((there.name,)),
                    "roadmap": ToldNames((roadmap.title,)),
                }
                template = _("It is planned for %(column)s here, but for %(there)s in the roadmap “%(roadmap)s”.")
                yield Problem(Message(template, values), item, column=time.name)


def _are_apart(one: Column, other: Column) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.end < other.start or other.end < one.start


def _status_names(item: Item, column: Column | None) -> Iterator[str]:
    """Yield the names that may say a status: the field *Status*, and a column that stands for no time."""
    if column is not None and column.kind == "other":
        yield column.name
    for field, value in item.fields.items():
        if fold(field) == "status" and isinstance(value, str):
            yield value


def _says_unfinished(name: str, subject: Subject) -> bool:
    """Return whether a name says that work goes on, or only that it has not begun."""
    words = subject.options.words
    said = said_status(name, words)
    return said in {"planned", "in-progress", "blocked"} or (said is None and spelling(name) in words)


RULES = (
    Rule(
        "past-and-open",
        "warning",
        _("An item in a quarter that is over shows readers a plan that nobody keeps."),
        _("Move the item to the quarter in which it will be done, or to the backlog."),
        "owner",
        past_and_open,
    ),
    Rule(
        "target-after-quarter",
        "warning",
        _("Two dates that disagree leave readers without a date."),
        _("Move the item to the quarter of its target date, or change the target date."),
        "owner",
        target_after_column,
    ),
    Rule(
        "closed-but-planned",
        "warning",
        _("A closed item that seems to be planned promises work that is over."),
        _("Move the item to the column in which it was done, or reopen it."),
        "maintainer",
        closed_but_planned,
    ),
    Rule(
        "closed-ahead-of-time",
        "info",
        _("Readers look for finished work in the time in which it was finished."),
        _("Move the item to the quarter in which it was closed."),
        "maintainer",
        closed_ahead_of_time,
    ),
    Rule(
        "open-in-done",
        "info",
        _("The issue says that work goes on, and the board says that it is over."),
        _("Close the issue, or move the item back."),
        "owner",
        open_in_done,
    ),
    Rule(
        "backlog-with-owner-and-date",
        "info",
        _("RFC 0050 keeps items in the backlog that lack an owner or a date; readers do not look there for a plan."),
        _("Move the item to the quarter of its date."),
        "maintainer",
        backlog_with_owner_and_date,
    ),
    Rule(
        "two-quarters",
        "warning",
        _("Two roadmaps that plan one item for different times cannot both be right."),
        _("Agree with the maintainers of the other roadmap on one quarter."),
        "maintainer",
        two_quarters,
    ),
)
