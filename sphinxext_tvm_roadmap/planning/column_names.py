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

"""Tell columns by their present names in a history that knows them by earlier ones.

A history tells no renaming: it has the names that columns had at the time of a sync. If an item was left in one column,
and its next change finds it in another, nobody moved it: the column has another name since then.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from ..model import Change


def renamed_columns(stories: Iterable[tuple[Iterable[Change], str | None]], present: Collection[str]) -> dict[str, str]:
    """Return the present name of each column that had another name, by that name.

    A name counts as an earlier one only if no column has it now, and if all items agree on what it is called now.

    Parameters
    ----------
    stories
        For each item, the changes of its place by time, and the present name of its column.
    present
        The present names of the columns.
    """
    votes: dict[str, set[str]] = {}
    for changes, now in stories:
        for left, found in _unexplained(changes, now):
            if left not in present:
                votes.setdefault(left, set()).add(found)
    agreed = {old: new.copy().pop() for old, new in votes.items() if len(new) == 1}
    return {old: name for old in agreed if (name := _last(old, agreed)) in present}


def by_present_names(change: Change, renamed: Mapping[str, str]) -> Change:
    """Return a change of an item's place with the present names of the columns."""
    before, after = (
        renamed.get(value, value) if isinstance(value, str) else value for value in (change.before, change.after)
    )
    return change if (before, after) == (change.before, change.after) else replace(change, before=before, after=after)


def _unexplained(changes: Iterable[Change], now: str | None) -> Iterator[tuple[str, str]]:
    """Yield the names of a column where a change left an item and where the next one found it, if they differ."""
    every = tuple(changes)
    for change, following in pairwise(every):
        left, found = change.after, following.before
        if following.what != "added" and isinstance(left, str) and isinstance(found, str) and left != found:
            yield left, found
    if every and every[-1].what != "removed" and now is not None:
        left = every[-1].after
        if isinstance(left, str) and left != now:
            yield left, now


def _last(name: str, renamed: Mapping[str, str]) -> str:
    """Follow the names of a column to the last one; two names that exchange each other end at either."""
    seen = {name}
    while (following := renamed.get(name)) is not None and following not in seen:
        name = following
        seen.add(name)
    return name
