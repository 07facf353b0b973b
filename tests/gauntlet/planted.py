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

"""The facts of a board, as the gauntlet plants them: they are known before the package reads anything."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

TODAY = dt.date(2026, 11, 15)

Meaning = Literal["planned", "backlog", "later", "working", "halted", "done", "dropped"]


class Cycle(Struct, frozen=True, forbid_unknown_fields=True):
    """A field of iterations."""

    title: str
    """With ``{}`` for the number."""
    days: int
    over: int
    coming: int
    """With the current one."""
    gap: int = 0
    """The days until the first one that is to come begins."""
    name: str = ""


class Shape(Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of a board; ``shapes.toml`` explains the keys."""

    name: str
    field: str | None = None
    columns: tuple[tuple[str, Meaning], ...] = ()
    iterations: Cycle | None = None
    cycle: Cycle | None = None
    """A field of iterations that is not the column."""
    fields: dict[str, str | tuple[str, ...]] = {}
    several: dict[str, tuple[str, ...]] = {}
    """Fields in which an item may have several options."""
    language: str = "en"
    milestones: bool = False
    quarters: tuple[str, ...] = ()
    board: bool = True
    """Whether a view of GitHub names the column field."""
    most: int = 25
    search: bool = False
    words: tuple[str, ...] = ()


class ShapeFile(Struct, frozen=True, forbid_unknown_fields=True):
    shape: tuple[Shape, ...]


class Iteration(Struct, frozen=True):
    title: str
    start: dt.date
    days: int
    value: str
    """How an item names it: by its title, or by its first day if others have the same title."""

    @property
    def is_over(self) -> bool:
        return self.start + dt.timedelta(days=self.days) <= TODAY

    @property
    def is_now(self) -> bool:
        return self.start <= TODAY and not self.is_over


class Piece(Struct, frozen=True, kw_only=True):
    """An issue, a pull request or a draft."""

    number: int
    kind: Literal["issue", "pull", "draft"]
    title: str
    state: Literal["open", "closed", "merged"] = "open"
    reason: Literal["COMPLETED", "NOT_PLANNED", "DUPLICATE"] | None = None
    values: dict[str, str | float | tuple[str, ...]] = {}
    """The values of the project's fields."""
    labels: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    milestone: str | None = None
    parts: tuple[bool, ...] = ()
    """Its sub-issues: whether each is closed."""
    tasks: tuple[bool, ...] = ()
    """The boxes in its text: whether each is ticked."""
    text: str = ""
    """The text above its boxes."""
    waits_for: tuple[int, ...] = ()
    votes: int = 0
    left_out: Literal["archived", "private", "redacted"] | None = None


class Planted(Struct, frozen=True, kw_only=True):
    """A board."""

    seed: int
    shape: Shape
    owner: str
    """``orgs/LOGIN`` or ``users/LOGIN``."""
    title: str
    description: str | None
    iterations: dict[str, tuple[Iteration, ...]]
    """By field."""
    milestones: dict[str, str | None]
    """Their due days."""
    view: tuple[str, str]
    """The layout and the filter of a view on GitHub; the filter is one of `recount.questions`."""
    closed: bool
    maintainers: tuple[str, ...]
    """Named in the project's README."""
    pieces: tuple[Piece, ...]

    @property
    def key(self) -> str:
        return f"board{self.seed:03}"

    @property
    def repository(self) -> str:
        return f"{self.owner.partition('/')[2]}/app{self.seed}"

    @property
    def shown(self) -> tuple[Piece, ...]:
        """The pieces that readers may see."""
        return tuple(piece for piece in self.pieces if piece.left_out is None)
