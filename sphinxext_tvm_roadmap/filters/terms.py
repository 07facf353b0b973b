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

"""The terms of a parsed filter: the values that are read from an item, and the conditions on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    import datetime as dt

Anchor = Literal["previous", "current", "next"]


class Place(Struct, frozen=True):
    """A column: given by its name, or by the number of steps from the column of today."""

    name: str | None = None
    """Folded."""
    anchor: Anchor | None = None
    steps: int = 0


class Day(Struct, frozen=True):
    """A day: given by its date, or by the number of months and days from today."""

    date: dt.date | None = None
    months: int = 0
    days: int = 0


Bound = Place | Day | float


class Span(Struct, frozen=True):
    """The range between two ends of one type; ``None`` is an open end."""

    low: Bound | None = None
    high: Bound | None = None
    with_ends: bool = True


Value = str | Span
"""A folded name in which ``*`` stands for any letters, or a span."""


class Target(Struct, frozen=True):
    """The source of an item's values: one of our keys, the project's own fields of that name, or both."""

    key: str | None = None
    fields: tuple[str, ...] = ()
    """The names of the fields, as the project or several projects spell them."""
    otherwise: str | None = None
    """The key of ours that a comparison reads in a roadmap that has none of the fields."""


class Comparison(Struct, frozen=True):
    """One of the values must fit."""

    negated: bool
    target: Target
    values: tuple[Value, ...]


class Presence(Struct, frozen=True):
    """One of the targets must have a value, or must have none."""

    negated: bool
    targets: tuple[Target, ...]
    present: bool


class Mention(Struct, frozen=True):
    """The title or a text field must contain a text, or the item must have that number."""

    negated: bool
    text: str
    """Folded."""
    fields: tuple[str, ...] = ()
    """The names of the text fields."""
    for_readers: bool = False
    """Whether owners, labels and any part of the reference count too, and accents do not matter."""


class Combination(Struct, frozen=True):
    """All of the terms must hold, or one of them. A hyphen before the parentheses is already moved into the terms."""

    one_suffices: bool
    terms: tuple[Term, ...]


class Never(Struct, frozen=True):
    """A question about a field that the project does not have, which no item answers, with a hyphen or without."""


Term: TypeAlias = Comparison | Presence | Mention | Combination | Never
