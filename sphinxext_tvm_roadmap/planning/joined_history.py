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

"""Join the changes that several branches told into one history, in which each change happens once."""

from __future__ import annotations

from itertools import chain, groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, TypeAlias

from msgspec.structs import replace

from .change_kinds import kind_of
from .exact_times import with_exact_times, with_times_of_states, without_told_columns
from .told_parts import OF_PLAN, PARTS, steps_of_part

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from ..model import Change


Instants: TypeAlias = "tuple[dt.datetime, dt.datetime]"
"""`Change.when` and `Change.since` of changes that one sync told."""

OF_SNAPSHOTS = frozenset({"sync", "git"})
"""The sources that compare two snapshots; events on GitHub may be older than each snapshot."""

PartKey: TypeAlias = "tuple[str, str | None]"
"""`Change.item` and `Change.field`."""

Follows: TypeAlias = "Callable[[dt.datetime, dt.datetime], bool]"
"""Whether a sync that began at the first instant followed the sync of the second one."""

_item = attrgetter("item")
_instants = attrgetter("since", "when")


def join_changes(
    changes: Iterable[Change], ends: Mapping[str, dt.date], instants: Iterable[Instants] = ()
) -> tuple[Change, ...]:
    """Return the changes of one roadmap by time, the oldest first; their order before does not matter.

    If the times of two changes of one part overlap, two branches told them. If both tell the same new value, they are
    the same change, and the earlier one is kept. Else the later change begins where the earlier one ended. Changes with
    exact times are joined with the others as `with_exact_times` does.

    Parameters
    ----------
    ends
        The last days of columns, by their names.
    instants
        The instants of other changes of this roadmap. They tell which syncs went on from others.
    """
    rounds = _by_rounds(changes)
    events = {each: rounds.pop(each) for each in [*rounds] if each[0] == each[1]}
    told = tuple(chain.from_iterable(rounds.values()))
    is_of_one_branch = _is_of_one_branch(rounds)
    if is_of_one_branch and not events:
        return told
    exact = _by_part(chain.from_iterable(events.values()))
    follows = _with_memory(dict.fromkeys((*rounds, *instants)))
    found: list[Change] = []
    for part, same in _by_part(without_told_columns(told, exact)).items():
        joined = same if is_of_one_branch else _chain(same, follows, ends)
        found += with_exact_times(joined, exact.pop(part), ends) if part in exact else joined
    found += chain.from_iterable(with_exact_times((), same, ends) for same in exact.values())
    return tuple(chain.from_iterable(_by_rounds(with_times_of_states(found)).values()))


def _by_part(changes: Iterable[Change]) -> dict[PartKey, list[Change]]:
    parts: dict[PartKey, list[Change]] = {}
    for change in changes:
        parts.setdefault((change.item, change.field), []).append(change)
    return parts


def without_hidden_names(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Leave out the changes of items that are gone and were not named when they went, except their going.

    They may not be public any more.
    """
    every = tuple(changes)
    hidden = nameless_items(every)
    return tuple(change for change in every if not would_name(change, hidden))


def would_name(change: Change, hidden: Container[tuple[str, str]]) -> bool:
    """Return whether a change would name one of these items, by `Change.roadmap` and `Change.item`."""
    return (change.roadmap, change.item) in hidden and not _is_nameless(change)


def nameless_items(changes: Iterable[Change]) -> set[tuple[str, str]]:
    """Return the items that are gone and were not named when they went, because they may not be public any more.

    The changes may have any order: in the file, lines from git or from another branch may stand behind later changes.
    Of changes of one instant, the one without a name counts.
    """
    last = {(change.roadmap, change.item): change for change in sorted(changes, key=_name_hidden_last)}
    return {place for place, change in last.items() if _is_nameless(change)}


def _name_hidden_last(change: Change) -> tuple[dt.datetime, bool]:
    return change.when, _is_nameless(change)


def _is_nameless(change: Change) -> bool:
    return change.what == "removed" and change.title is None


def _is_of_one_branch(rounds: Mapping[Instants, Sequence[Change]]) -> bool:
    """Return whether no times of two changes overlap, and no round tells a change of a part twice.

    Most histories are so. This is found out much faster than the chains of all parts.
    """
    if any(since < earlier for (earlier, _), (_, since) in pairwise(rounds)):
        return False
    return all(len({(each.item, each.field, _result(each)) for each in same}) == len(same) for same in rounds.values())


def _chain(part: Iterable[Change], follows: Follows, ends: Mapping[str, dt.date]) -> Iterator[Change]:
    """Yield the changes of one part of an item, each once."""
    last: Change | None = None
    for _, same in groupby(part, key=_instants):
        told = _each_result_once(same)
        end = told[-1]
        if last is None or last.when <= end.since or follows(end.since, last.when) or follows(last.since, end.when):
            # The other sync came later, or it went on from this one although a clock says otherwise.
            yield from told
        elif _result(end) != _result(last):
            yield from _begun_later(end, last, ends)
        else:
            continue
        last = end


def _each_result_once(same: Iterable[Change]) -> list[Change]:
    """Return what one sync told of a part: two changes if blockers are gone and others were added, else one."""
    return [next(equal) for _, equal in groupby(same, key=_result)]


def _result(change: Change) -> object:
    return change.what if change.field is None else change.after


def _begun_later(change: Change, last: Change, ends: Mapping[str, dt.date]) -> Iterator[Change]:
    """Yield a change from where another sync has left its part."""
    later = replace(change, since=last.when)
    if change.field is None:
        yield later
    elif not _is_of_item(change):
        yield replace(later, before=last.after)
    else:
        for was, is_now in steps_of_part(change.field, last.after, change.after):
            yield replace(later, before=was, after=is_now, what=kind_of(change.field, was, is_now, ends))


def _is_of_item(change: Change) -> bool:
    return change.field in PARTS and change.what not in OF_PLAN


def _with_memory(rounds: Iterable[Instants]) -> Follows:
    """Return a function that finds out only once for two instants whether one sync followed the other."""
    began: dict[dt.datetime, list[dt.datetime]] = {}
    for when, since in rounds:
        began.setdefault(when, []).append(since)
    known: dict[tuple[dt.datetime, dt.datetime], bool] = {}

    def follows(since: dt.datetime, when: dt.datetime) -> bool:
        if (since, when) not in known:
            known[since, when] = _leads_to(since, when, began)
        return known[since, when]

    return follows


def _leads_to(since: dt.datetime, when: dt.datetime, began: Mapping[dt.datetime, Iterable[dt.datetime]]) -> bool:
    """Return whether a sync that began at ``since`` went on from the snapshot of another sync, or from a later one."""
    ahead, seen = [since], set()
    while ahead:
        instant = ahead.pop()
        if instant == when:
            return True
        if instant not in seen:
            seen.add(instant)
            ahead += began.get(instant, ())
    return False


def _by_rounds(changes: Iterable[Change]) -> dict[Instants, list[Change]]:
    """Return changes by time, each once, in an order that does not depend on the order before."""
    found: dict[Instants, list[Change]] = {}
    for change in set(changes):
        found.setdefault((change.when, change.since), []).append(change)
    return {each: _sorted_by_item(found[each]) for each in sorted(found)}


def _sorted_by_item(changes: Iterable[Change]) -> list[Change]:
    """Sort the changes of one round."""
    of_items = groupby(sorted(changes, key=_item), key=_item)
    return [change for _, same in of_items for change in _sorted_by_values(list(same))]


def _sorted_by_values(same: list[Change]) -> list[Change]:
    return same if len(same) == 1 else sorted(same, key=_values)


def _values(change: Change) -> tuple[object, ...]:
    """Return what distinguishes two changes of one item in one round."""
    return (
        change.field or "",
        change.what != "dependency-gone",
        change.what,
        str(change.before),
        str(change.after),
        change.title or "",
        change.ref or "",
        change.url or "",
        change.source,
        change.include_private,
    )
