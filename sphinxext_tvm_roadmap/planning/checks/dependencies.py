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

"""Rules about items that wait for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...refs import fold_ref
from ...schedule import late_blockers
from ..blocked import name_of
from ..change_messages import Message, ToldNames, _
from ..graph import circles, graph_of
from .records import Problem, Rule
from .shape import is_open, open_items

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ...model import Item, Reference, Roadmap
    from ..change_messages import Value
    from .records import Subject


def waits_for_later(subject: Subject) -> Iterator[Problem]:
    """Find items with an open blocker that is planned for a later day."""
    for item in open_items(subject.roadmap):
        for blocker in late_blockers(item, subject.roadmap):
            if not blocker.backlog and blocker.due is not None:
                values: Mapping[str, Value] = {"blocker": _name(blocker), "day": blocker.due}
                template = _("It waits for %(blocker)s, which is planned for a later day, %(day)s.")
                yield Problem(Message(template, values), item)


def waits_for_backlog(subject: Subject) -> Iterator[Problem]:
    """Find items with a date that wait for something in the backlog."""
    for item in open_items(subject.roadmap):
        for blocker in late_blockers(item, subject.roadmap):
            if blocker.backlog:
                message = Message(_("It waits for %(blocker)s, which is in the backlog."), {"blocker": _name(blocker)})
                yield Problem(message, item)


def waits_for_cut(subject: Subject) -> Iterator[Problem]:
    """Find items that wait for something that will not be done."""
    cut = {name_of(item) for roadmap in _boards(subject) for item in roadmap.items if item.status == "cut"}
    for item in open_items(subject.roadmap):
        for blocker in item.blocked_by:
            if fold_ref(blocker.ref) in cut:
                message = Message(_("It waits for %(blocker)s, which was cut."), {"blocker": _name(blocker)})
                yield Problem(message, item)


def waits_for_unknown(subject: Subject) -> Iterator[Problem]:
    """Find items that wait for something of which nothing is known here."""
    known = {name_of(item) for roadmap in _boards(subject) for item in roadmap.items}
    for item in open_items(subject.roadmap):
        for blocker in item.blocked_by:
            if blocker.state is None and fold_ref(blocker.ref) not in known:
                values = {"blocker": _name(blocker)}
                yield Problem(Message(_("It waits for %(blocker)s, of which nothing is known here."), values), item)


def waits_in_circle(subject: Subject) -> Iterator[Problem]:
    """Find circles of open items that wait for each other, also across roadmaps; each circle once.

    The first item of the circle on this roadmap stands for it.
    """
    found: dict[str, Item] = {}
    for roadmap in _boards(subject):
        for item in filter(is_open, roadmap.items):
            found.setdefault(name_of(item), item)
    pairs = [
        (name, fold_ref(blocker.ref))
        for name, item in found.items()
        for blocker in item.blocked_by
        if fold_ref(blocker.ref) in found
    ]
    places = {name_of(item): place for place, item in reversed(list(enumerate(subject.roadmap.items)))}
    for circle in circles(graph_of(found, pairs)):
        here = [name for name in circle if name in places]
        if here:
            first = min(here, key=places.__getitem__)
            others = tuple(sorted(found[name].ref or found[name].title for name in circle if name != first))
            yield Problem(_in_circle(others), found[first])


def _in_circle(others: tuple[str, ...]) -> Message:
    if not others:
        return Message(_("It waits for itself."))
    template = _("It and %(others)s wait for each other, so none of them can begin.")
    return Message(template, {"others": ToldNames(others)})


def _boards(subject: Subject) -> tuple[Roadmap, ...]:
    """Return the roadmap, and then all others."""
    return (subject.roadmap, *(board for board in subject.boards if board.key != subject.roadmap.key))


def _name(blocker: Reference) -> ToldNames:
    return ToldNames(((blocker.title or blocker.ref) if blocker.is_draft else blocker.ref,))


RULES = (
    Rule(
        "waits-for-later",
        "warning",
        _("An item cannot be done before the item that it waits for."),
        _("Plan the item later, plan its blocker earlier, or remove the dependency."),
        "owner",
        waits_for_later,
    ),
    Rule(
        "waits-for-backlog",
        "warning",
        _("A date that depends on work without a date is no date."),
        _("Plan the blocker, move the item to the backlog, or remove the dependency."),
        "owner",
        waits_for_backlog,
    ),
    Rule(
        "waits-for-cut",
        "warning",
        _("An item that waits for something that will not be done waits for ever."),
        _("Remove the dependency, or cut the item too."),
        "owner",
        waits_for_cut,
    ),
    Rule(
        "waits-for-unknown",
        "info",
        _("Nobody is warned if a blocker is late that no roadmap holds and that GitHub does not show."),
        _("Correct the reference, or add the blocker to a roadmap."),
        "owner",
        waits_for_unknown,
    ),
    Rule(
        "waits-in-circle",
        "error",
        _("Items that wait for each other can never begin."),
        _("Remove one of the dependencies of the circle."),
        "owner",
        waits_in_circle,
    ),
)
