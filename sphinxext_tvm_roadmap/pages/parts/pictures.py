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

"""What pictures are made of: places, words and links, with no markup in them; `to_svg` writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from ...model import Status
    from .base import Facets, Target

Sign = Literal["circle", "conflict"]
"""That an item is in a circle, or planned before what it waits for."""


class Layer(Struct, frozen=True, gc=False):
    """A part of a picture's width, with its name on top."""

    name: str
    times: int
    """How often the name stands there, so that it is in sight wherever a reader is."""
    x: int
    width: int
    kind: str | None = None


class Mark(Struct, frozen=True, gc=False):
    """A box of a picture, which stands for an item."""

    corner: tuple[int, int]
    """The upper left one."""
    item: str
    status: Status | None
    """``None`` for an item elsewhere, of which only the state is known."""
    url: str | None
    """Where it lives."""
    target: Target
    """What it means: where these pages show it, the box leads there instead."""
    name: str
    """What it is called, said aloud."""
    tip: str
    """The whole title."""
    lines: tuple[str, ...]
    """The title, as much of it as there is room for."""
    note: str
    """The words for its status, and its place."""
    facets: Facets
    sign: Sign | None = None


class Arrow(Struct, frozen=True, gc=False):
    """A line of a picture, from what comes first to what waits for it."""

    kind: Literal["circle", "conflict", "open", "met"]
    points: tuple[tuple[int, int], ...]
    """Those at the same height are joined by a straight line, others by a curve."""
    start: str
    end: str
    """The items at its ends."""


class Picture(Struct, frozen=True, gc=False):
    """What waits for what, drawn; where nothing is drawn, the words beside it say the same."""

    width: int
    height: int
    box: tuple[int, int]
    """Width and height of each box."""
    label: str
    legend: str
    """How to read it."""
    layers: tuple[Layer, ...]
    marks: tuple[Mark, ...]
    """In the order in which they are read."""
    arrows: tuple[Arrow, ...]
