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

"""The objects that references can name: items, roadmaps and themes, by the names that authors write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ...errors import one_line
from ...names import fold, plain_title
from ..views.pieces.wording import status_word
from .anchors import theme_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...model import Item, Roadmap
    from ...planning.roadmap_outline import RoadmapOutline
    from ..parts import ObjectType, Target


class Object(Struct, frozen=True):
    """An object that references can name."""

    type: ObjectType
    name: str
    """The name in its original spelling: ``apache/tvm#15``, ``ci``, ``ci/Ease of Use``, ``ci/Title of a draft``."""
    target: Target
    """The key under which its anchor is found."""
    title: str
    """The text in the search, and when a reader points at a reference."""
    url: str | None
    """Its address on GitHub."""
    words: str | None = None
    """The text of a link without words of its own; ``None`` for the name as it is written."""
    is_named_on_github: bool = False
    """Whether its name was written on GitHub, so that it does not belong in a log."""
    other_names: tuple[str, ...] = ()


def find_objects(roadmaps: Iterable[Roadmap], outlines: Iterable[RoadmapOutline]) -> dict[tuple[str, str], Object]:
    """Return all objects by type and folded name; an item in several roadmaps is one object.

    An object with several names is there under each of them.

    Parameters
    ----------
    outlines
        The roadmaps that are planned or have no data.
    """
    found: dict[tuple[str, str], Object] = {}
    of_roadmaps = (made for roadmap in roadmaps for made in _objects(roadmap))
    of_outlines = (made for outline in outlines for made in _frame(outline))
    for made in (*of_roadmaps, *of_outlines):
        for name in (made.name, *made.other_names):
            found.setdefault((made.type, fold(name)), made)
    return found


def _objects(roadmap: Roadmap) -> Iterable[Object]:
    yield from _frame(roadmap)
    for item in roadmap.items:
        yield _item(item, item.ref) if item.ref else _draft(item, roadmap)


def _frame(roadmap: Roadmap | RoadmapOutline) -> Iterable[Object]:
    """Yield the roadmap itself and its themes."""
    title = one_line(roadmap.title)
    yield Object("ref", roadmap.key, ("ref", roadmap.key), title, roadmap.url, words=title)
    for theme in roadmap.themes:
        target: Target = ("theme", theme_name(roadmap.key, theme.name))
        words, name = one_line(theme.name), f"{roadmap.key}/{theme.name}"
        yield Object("theme", name, target, words, roadmap.url, words=words, is_named_on_github=True)


def _item(item: Item, ref: str) -> Object:
    return Object("item", ref, ("item", item.id), _item_title(item), item.url)


def _draft(item: Item, roadmap: Roadmap) -> Object:
    """Return a draft under its roadmap and title. Links of views know its id, and authors may copy its address."""
    words = one_line(item.title)
    return Object(
        "item",
        f"{roadmap.key}/{words}",
        ("item", item.id),
        _item_title(item),
        item.url,
        words=words,
        is_named_on_github=True,
        other_names=(item.id, *((item.url,) if item.url and item.url != roadmap.url else ())),
    )


def _item_title(item: Item) -> str:
    return f"{one_line(plain_title(item.title))} ({status_word(item.status)})"
