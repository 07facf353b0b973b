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

"""Read the keys by which items are put in order or into groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ..errors import FilterError, nearest
from .each_part import read_each
from .keys import GITHUB_NAMES, KEYS, UNANSWERED, known_keys, spelled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


class SortKey(Struct, frozen=True):
    """A key or field by which items are put in order."""

    name: str
    """In the standard spelling."""
    descending: bool = False


def parse_sort(text: str, *, fields: Iterable[str] = ()) -> tuple[SortKey, ...]:
    """Read ``priority,-updated``: keys of the filter language or fields of the project, ``-`` for the reverse.

    Raises
    ------
    FilterError
        A key is unknown; the message offers the nearest.
    """
    known = known_keys(fields)
    keys = (read_sort_key(word) for word in filter(None, map(str.strip, text.split(","))))
    return read_each(lambda key: SortKey(_known(key.name, known, "sorted"), key.descending), keys)


def read_sort_key(word: str) -> SortKey:
    """Read one key, as in ``-updated``; it is not checked whether there is such a key."""
    return SortKey(spelled(word.removeprefix("-")), word.startswith("-"))


def parse_group_key(text: str, *, fields: Iterable[str] = ()) -> str:
    """Read the key or the field by which items are grouped, and return its standard spelling.

    Raises
    ------
    FilterError
        The key is unknown; the message offers the nearest.
    """
    return _known(text, known_keys(fields), "grouped")


def _known(written: str, known: Collection[str], done: str) -> str:
    """Return the key that a name means, in the standard spelling, or raise `FilterError`.

    The message gives the nearest key. The names of the project's own fields do not belong in a log.
    """
    name = spelled(written)
    key = name if name in known else GITHUB_NAMES.get(name, name)
    if key in UNANSWERED:
        raise FilterError(f'nothing can be {done} by "{written}": {UNANSWERED[key]}.')
    if key not in known:
        raise FilterError(f'nothing can be {done} by "{written}"; {nearest(name, KEYS)}, or a field of the project.')
    return key
