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

"""Find the differences between two states of one roadmap."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from ..model import Change
from .change_kinds import kind_of
from .identity import match_columns, names_now, names_of, renamed_options
from .token_gaps import as_both_tell
from .told_parts import NAMES, OF_PLAN, PLAN_KINDS, item_parts, plan_parts, steps_of_part

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from ..model import Roadmap
    from .told_parts import Part

OF_CARDS = frozenset({"themes", "goals"})
"""Parts with words from other items, the cards of themes and goals. If a card is not public any more, nor are they."""

OF_OPTIONS = frozenset({"column", "priority"})
"""Parts whose values are options, which maintainers can rename."""


def changes_between(before: Roadmap, now: Roadmap, reported: Sequence[Change] = ()) -> Iterator[Change]:
    """Yield the changes in the order of the board, then those of the roadmap itself, and the removed items last.

    An item is the same if its `Item.id` is the same, even if its title or its repository has changed. A column is the
    same if GitHub's id is the same: a renamed column or option is no change of its items. A removed item
    is not named if more items are left out than before, since it may have been removed because it is no longer public.
    For the same reason, changes of themes and goals are not told then: their old words may come from such an item.

    If one of the two states was read without a token, only the parts that both can tell are compared.

    Parameters
    ----------
    reported
        The changes after ``before`` that the history already reports. They are not reported again. If a reported value
        is no longer true, that is a change too: from the reported value to the current one. The history does not say
        how many items were left out at that time. Therefore, a removed item is named only if nothing is left out now.
        For an item that was added in that time, the history knows only the title and the column. Therefore, only these
        are compared.
    """
    before = as_both_tell(before, now)
    tell = partial(
        Change,
        roadmap=now.key,
        since=reported[-1].when if reported else before.fetched,
        when=now.fetched,
        include_private=before.may_be_private or now.may_be_private,
    )
    called, called_before = names_of(now), names_now(before, now)
    known = _known_items(before, reported, called_before)
    renamed, ends = renamed_options(before, now), last_days(before, now)
    is_nameless = _not_public(now) > (0 if reported else _not_public(before))
    for item in now.items:
        named = partial(tell, item=item.id, **{name: getattr(item, name) for name in NAMES})
        was, parts = known.pop(item.id, None), item_parts(item, called)
        if was is None:
            yield named(what="added", after=parts["column"])
            continue
        for part, is_now in parts.items():
            is_told = part in was and not (is_nameless and part in OF_CARDS)
            if is_told and not _is_same(was[part], is_now, renamed):
                for begins, ends_at in steps_of_part(part, was[part], is_now):
                    kind = kind_of(part, begins, ends_at, ends)
                    yield named(what=kind, field=part, before=begins, after=ends_at)
    for change in _plan_changes(before, now, reported, tell):
        if not (is_nameless and change.field in OF_CARDS):
            yield change
    for key, was in known.items():
        gone = tell(what="removed", item=key)
        yield gone if is_nameless else replace(gone, before=was.get("column"), **{name: was[name] for name in NAMES})


def continued(
    changes: Iterable[Change], past: Iterable[Change], ends: Mapping[str, dt.date], options: Container[str]
) -> Iterator[Change]:
    """Let each change of a part begin where the history has left that part.

    The old snapshot may differ from the history: ``--force`` replaced it, or somebody restored an earlier one. If the
    history has left the part at the new value, there is nothing to report. The kind of a change follows from its two
    values, so that a change that begins elsewhere may be of another kind.

    Parameters
    ----------
    ends
        The `last_days` of the compared states.
    options
        Their `option_names`. Another name of an option in the history is an earlier name: somebody renamed the option,
        and the old snapshot has its present name.
    """
    left: dict[str, dict[str, Part]] = {}
    for change in past:
        if change.field is not None:
            left.setdefault(change.item, {})[change.field] = change.after
        else:
            left[change.item] = {} if change.after is None else {"column": change.after}
    for change in changes:
        if change.field is None:
            yield change
            continue
        parts = left.setdefault(change.item, {})
        begins = parts.get(change.field, change.before)
        if change.field in OF_OPTIONS and begins is not None and begins not in options:
            begins = change.before
        parts[change.field] = change.after
        if begins == change.after:
            continue
        if change.what in OF_PLAN:
            yield replace(change, before=begins)
            continue
        for was, is_now in steps_of_part(change.field, begins, change.after):
            yield replace(change, what=kind_of(change.field, was, is_now, ends), before=was, after=is_now)


def last_days(before: Roadmap, now: Roadmap) -> dict[str, dt.date]:
    """Return the last days of the columns of two states that have dates, by the names that their changes tell."""
    return _ends(before, names_now(before, now)) | _ends(now, names_of(now))


def _plan_changes(
    before: Roadmap, now: Roadmap, reported: Sequence[Change], tell: Callable[..., Change]
) -> Iterator[Change]:
    """Yield the changes of goals, of themes and of the status update; of columns that are gone, nothing is told."""
    same = {key: column.key for key, column in match_columns(before, now).items()}
    known: dict[str, dict[str, Part]] = {
        same.get(key, key): dict(part.values) for key, part in plan_parts(before, {}).items()
    }
    for change in reported:
        if change.field is not None and change.what in OF_PLAN:
            known.setdefault(change.item, {})[change.field] = change.after
    nothing: dict[str, Part] = {"goals": ()}
    for key, part in plan_parts(now, names_of(now)).items():
        was = known.get(key, nothing)
        for field, is_now in part.values.items():
            if was[field] != is_now:
                what = PLAN_KINDS[field]
                yield tell(what=what, item=key, title=part.title, field=field, before=was[field], after=is_now)


def _known_items(before: Roadmap, reported: Sequence[Change], called: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Return the known parts of each item after these changes, by its id; items that were added last come last."""
    known: dict[str, dict[str, Any]] = {
        item.id: {name: getattr(item, name) for name in NAMES} | item_parts(item, called) for item in before.items
    }
    renamed = {name: called[key] for key, name in names_of(before).items()}
    for change in reported:
        if change.what in OF_PLAN:
            continue
        if change.what == "removed":
            known.pop(change.item, None)
            continue
        parts = known.setdefault(change.item, {})
        parts.update({name: getattr(change, name) for name in NAMES})
        field = "column" if change.what == "added" and change.after is not None else change.field
        if field is not None:
            is_renamed = field == "column" and isinstance(change.after, str)
            parts[field] = renamed.get(str(change.after), change.after) if is_renamed else change.after
    return known


def _ends(roadmap: Roadmap, called: Mapping[str, str]) -> dict[str, dt.date]:
    """Return the last days of the columns that have dates, by their names."""
    return {called[column.key]: column.end for column in roadmap.columns if column.end is not None}


def _is_same(was: Part, is_now: Part, renamed: Container[tuple[str, str]]) -> bool:
    """Return whether two values are equal, or differ only by options that somebody renamed."""
    if isinstance(was, str) and isinstance(is_now, str):
        return was == is_now or (was, is_now) in renamed
    if isinstance(was, tuple) and isinstance(is_now, tuple) and len(was) == len(is_now):
        return all(_is_same(*pair, renamed) for pair in zip(was, is_now, strict=True))
    return was == is_now


def _not_public(roadmap: Roadmap) -> int:
    return roadmap.left_out.private + roadmap.left_out.redacted
