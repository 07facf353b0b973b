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

"""Name the columns without known dates, and the names in ``[fields]`` that no field has."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from msgspec import Struct

from ..names import count_of, fold

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from ..model import Roadmap

LOOKS_LIKE_TIME = re.compile(r"\b(?:fy ?'?\d\d|20\d\d|[qh][1-4]\b|[1-4][qh]\b|(?:sprint|cycle|week|month) \d)")


def columns_without_dates(roadmap: Roadmap, given: Container[str]) -> Iterator[str]:
    """Say which columns have no known dates, if the board plans by time.

    A board plans by time if one of its columns has dates, or has a name that looks like a time. *Todo*, *In progress*
    and *Done* need no dates.

    Parameters
    ----------
    given
        The columns that ``roadmap.toml`` describes, by `names.fold` of their names. Their maintainers know about them.
    """
    is_timely = any(column.end is not None for column in roadmap.columns)
    unknown = [
        column.name
        for column in roadmap.columns
        if column.kind in {"quarter", "other"} and column.end is None and fold(column.name) not in given
    ]
    found = unknown if is_timely else [name for name in unknown if LOOKS_LIKE_TIME.search(fold(name))]
    if found:
        yield (
            f"no dates are known for {count_of(len(found), 'column')}: {', '.join(found)}. "
            "[columns] in roadmap.toml can give them dates or a kind."
        )


class MissingField(Struct, frozen=True):
    """A name in ``[fields]`` that no field of the project has."""

    name: str
    purpose: str
    nearest: str | None
    """The nearest field of the project."""
    fields: tuple[str, ...]
    """All fields of the project."""


def names_without_field(
    roadmap: Roadmap, wanted: Mapping[str, Iterable[str]], usual: Mapping[str, Iterable[str]]
) -> Iterator[str]:
    """Say which names in ``[fields]`` no field of the project has, with the nearest name, as `missing_fields` does."""
    for missing in missing_fields(roadmap, wanted, usual):
        has = f'"{missing.nearest}"' if missing.nearest else ", ".join(missing.fields) or "no fields of its own"
        yield (
            f'[fields] names "{missing.name}" for {missing.purpose}, but the project has no such field; it has {has}.'
        )


def missing_fields(
    roadmap: Roadmap, wanted: Mapping[str, Iterable[str]], usual: Mapping[str, Iterable[str]]
) -> Iterator[MissingField]:
    """Yield the names in ``[fields]`` that no field of the project has.

    Several names of one purpose are alternatives. If one of them is a field, another is only reported if it looks like
    a misspelt field.

    Parameters
    ----------
    wanted, usual
        The names for each purpose, and those that apply without ``[fields]``: projects may lack these.
    """
    fields = {fold(field.name): field.name for field in roadmap.fields}
    for purpose, names in wanted.items():
        missing = [name for name in names if fold(name) not in fields and name not in usual[purpose]]
        is_found = any(fold(name) in fields for name in names)
        for name in missing:
            near = get_close_matches(fold(name), fields, n=1)
            if near or not is_found:
                yield MissingField(name, purpose, fields[near[0]] if near else None, tuple(fields.values()))
