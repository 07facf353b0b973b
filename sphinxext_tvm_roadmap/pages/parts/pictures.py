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

"""The parts of pictures: positions, words and links, without any markup; `to_svg` writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from ...model import Status
    from .base import Facets, Target

Sign = Literal["circle", "conflict"]
"""The sign of an item that is in a circle, or that is planned before an item that it waits for."""


class Layer(Struct, frozen=True, gc=False):
    """A vertical section of a picture, with its name on top."""

    name: str
    times: int
    """How often the name is repeated, so that a reader who scrolls can always see it."""
    x: int
    width: int
    kind: str | None = None


class Mark(Struct, frozen=True, gc=False):
    """A box in a picture; it shows an item."""

    corner: tuple[int, int]
    """The upper left corner."""
    item: str
    status: Status | None
    """``None`` for an item elsewhere, of which only the state is known."""
    url: str | None
    """Its address."""
    target: Target
    """The object that the box shows. If these pages show the object, the box links there instead."""
    name: str
    """The name that screen readers say."""
    tip: str
    """The whole title."""
    lines: tuple[str, ...]
    """The title, cut to the available space."""
    note: str
    """The status in words, and the place of the item."""
    facets: Facets
    sign: Sign | None = None


class Arrow(Struct, frozen=True, gc=False):
    """A line in a picture, from an item to the item that waits for it."""

    kind: Literal["circle", "conflict", "open", "met"]
    points: tuple[tuple[int, int], ...]
    """Points at the same height are joined by a straight line, others by a curve."""
    start: str
    end: str
    """``start`` and ``end`` are the items at its ends."""


class Picture(Struct, frozen=True, gc=False):
    """A drawing of the dependencies. Where nothing is drawn, the text beside it says the same."""

    width: int
    height: int
    box: tuple[int, int]
    """Width and height of each box."""
    label: str
    legend: str
    """An explanation of how to read the picture."""
    layers: tuple[Layer, ...]
    marks: tuple[Mark, ...]
    """In reading order."""
    arrows: tuple[Arrow, ...]
