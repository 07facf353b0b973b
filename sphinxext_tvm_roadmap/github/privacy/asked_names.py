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

"""Collect the names of repositories from every text of a roadmap, to ask GitHub whether they are private."""

from __future__ import annotations

import datetime as dt
from itertools import chain
from typing import TYPE_CHECKING

from ...model import Record, Roadmap
from .shown_words import read_shown_words
from .spellings import find_spellings

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

Names = dict[str, bool]
"""Lower-case names, each with whether one of its spellings is certain (`Spelling.is_certain`)."""


def texts_of(value: object) -> Iterator[str]:
    """Yield every text in a record: of all of its fields, and of the records, lists and tables in them.

    Raises
    ------
    TypeError
        The value is of a type that the model did not have when this was written. It might hold texts.
    """
    if isinstance(value, str):
        yield value
    elif isinstance(value, Record):
        for name in value.__struct_fields__:
            yield from texts_of(getattr(value, name))
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_of(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from texts_of(name)
            yield from texts_of(each)
    elif not isinstance(value, int | float | dt.date | None):
        raise TypeError(f"texts are looked for in records, tuples and dicts, not in {type(value).__name__}")


def parts_of(roadmap: Roadmap) -> Iterator[object]:
    """Yield the parts of a roadmap that different people write: each item, column, theme and view, and the rest."""
    for name in roadmap.__struct_fields__:
        value = getattr(roadmap, name)
        if isinstance(value, tuple):
            yield from value
        else:
            yield value


def named_repositories(part: object, host: str, known: Collection[str] = (), public: Collection[str] = ()) -> Names:
    """Return the names in a part of a roadmap about which GitHub has to be asked.

    Parameters
    ----------
    host
        The server, as in `find_spellings`.
    known
        Names that GitHub need not be asked about.
    public
        Those of them that are public. If a spelling means one of them, it means none of the shorter names.
    """
    found: Names = {}
    for text in texts_of(part):
        shown = (words.text for words in read_shown_words(text))
        for spelling in chain.from_iterable(find_spellings(each, host) for each in (text, *shown)):
            for name in (each.text for each in spelling.names if spelling.is_asked):
                if name in public:
                    break
                if name not in known:
                    found[name] = found.get(name, False) or spelling.is_certain
    return found


def in_fair_order(parts: Iterable[Names], shuffle: Callable[[str], bytes]) -> list[str]:
    """Return all names: first one name of each part, then a second one of each, and so on.

    So a part with very many names does not displace those of other parts. Within a part, certain spellings come first.

    Parameters
    ----------
    shuffle
        A function that only this process can foresee. It decides where nothing else does.
    """
    rank: dict[str, int] = {}
    for part in parts:
        mixed = sorted(part, key=lambda name: (not part[name], shuffle(name)))
        for place, name in enumerate(mixed):
            rank[name] = min(place, rank.get(name, place))
    return sorted(rank, key=lambda name: (rank[name], shuffle(name)))
