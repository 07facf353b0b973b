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

"""The word that a project itself uses for its columns: *Quarter*, *Sprint*, *Phase* or *Milestone*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..names import fold

if TYPE_CHECKING:
    from ..model import Roadmap

DAYS_OF_QUARTER = range(90, 93)

OURS = frozenset({"status", "theme", "priority", "owners", "progress", "item"})
"""Names of fields that a page uses for other facts, by `names.fold`."""


def own_word(roadmap: Roadmap) -> str | None:
    """Return the name of the field that gives the columns; ``None`` if a page uses that name for something else."""
    field = roadmap.column_field
    return field if field is not None and fold(field) not in OURS else None


def is_quarterly(roadmap: Roadmap) -> bool:
    """Return whether all columns with dates are quarters of a year."""
    timed = [column for column in roadmap.columns if column.end is not None]
    lengths = [(column.end - column.start).days + 1 if column.start and column.end else 0 for column in timed]
    return bool(lengths) and all(length in DAYS_OF_QUARTER for length in lengths)
