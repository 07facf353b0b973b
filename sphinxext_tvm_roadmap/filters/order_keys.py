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
from .keys import KEYS, known_keys, spelled

if TYPE_CHECKING:
    from collections.abc import Iterable


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
    keys = tuple(read_sort_key(word) for word in filter(None, map(str.strip, text.split(","))))
    for key in keys:
        if key.name not in known:
            raise FilterError(f'nothing can be sorted by "{key.name}"; {_allowed(key.name)}.')
    return keys


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
    name = spelled(text)
    if name not in known_keys(fields):
        raise FilterError(f'nothing can be grouped by "{text}"; {_allowed(name)}.')
    return name


def _allowed(name: str) -> str:
    """Return the nearest key and the allowed keys. The names of the project's own fields do not belong in a log."""
    return f"{nearest(name, KEYS)}, or a field of the project"
