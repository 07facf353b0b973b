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

"""The filter language of readers, as the bar above the items of a page carries it for the script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .base import Part

if TYPE_CHECKING:
    from ...filters.keys import Fact, Kind


class ReaderKey(Part, frozen=True, omit_defaults=True):
    """A key that readers have (`Key` in ``filters/keys.py``)."""

    word: str
    """The meaning, in the language of the page."""
    fact: Fact
    """The fact of an item that it asks about."""
    kind: Kind
    optional: bool = False
    """Whether an item can be without a value, so that ``no:`` and ``has:`` know the key."""
    values: dict[str, str] = {}
    """The values of a choice, with their meanings in the language of the page."""


class ReaderColumn(Part, frozen=True, omit_defaults=True):
    """A column, as ``quarter:`` compares it."""

    name: str
    """The name, with the first day if another column has the same name."""
    plain: str | None = None
    """The name alone, if that differs."""
    place: float | None = None
    """The place on the line of time; columns of the same time have the same place."""


class ReaderBoard(Part, frozen=True, omit_defaults=True):
    """A roadmap, as ``roadmap:`` and ``quarter:`` compare it."""

    key: str
    title: str
    columns: tuple[ReaderColumn, ...]
    """In the order of the board."""
    today: tuple[float, float] = (-0.5, -0.5)
    """The place of ``@current`` on the line of time, and in the order of the board; if no column holds today, it is
    between two places."""
