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

"""Recognise the columns of a roadmap after a sync, although people rename them and GitHub may replace their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import distinct_name
from ..names import fold

if TYPE_CHECKING:
    from ..model import Column, Roadmap


def match_columns(before: Roadmap, now: Roadmap) -> dict[str, Column]:
    """Return the present column of each earlier column that still exists, by its `Column.key`.

    The id decides. If the id of a column is gone, its name decides, since an option that is created again has another
    id, and GitHub replaced all ids of a field when one of its options was edited. Of several iterations of one name,
    the one that begins on the same day is meant.
    """
    by_id = {column.id: column for column in now.columns if column.id is not None}
    found = {column.key: by_id[column.id] for column in before.columns if column.id in by_id}
    taken = {column.key for column in found.values()}
    free = [column for column in now.columns if column.key not in taken]
    for column in before.columns:
        same = [other for other in free if fold(other.name) == fold(column.name)] if column.key not in found else []
        if same:
            found[column.key] = next((other for other in same if other.start == column.start), same[0])
            free.remove(found[column.key])
    return found


def renamed_options(before: Roadmap, now: Roadmap) -> frozenset[tuple[str, str]]:
    """Return the earlier and the present name of each option that somebody renamed, of all fields."""
    fields = {field.name: dict(zip(field.option_ids, field.options, strict=False)) for field in now.fields}
    pairs = (
        (name, fields.get(field.name, {}).get(key, name))
        for field in before.fields
        for key, name in zip(field.option_ids, field.options, strict=False)
    )
    return frozenset((old, new) for old, new in pairs if old != new)


def option_names(*roadmaps: Roadmap) -> frozenset[str]:
    """Return the names of all columns, and of the options of all fields."""
    columns = (name for roadmap in roadmaps for name in names_of(roadmap).values())
    options = (option for roadmap in roadmaps for field in roadmap.fields for option in field.options)
    return frozenset((*columns, *options))


def names_now(before: Roadmap, now: Roadmap) -> dict[str, str]:
    """Return the present names of the earlier columns, by their keys; of a column that is gone, its last name."""
    called = names_of(now)
    return names_of(before) | {key: called[column.key] for key, column in match_columns(before, now).items()}


def names_of(roadmap: Roadmap) -> dict[str, str]:
    """Return the names of the columns by their keys, with the first day if several columns have a name."""
    return {column.key: distinct_name(column, roadmap.columns) for column in roadmap.columns}
