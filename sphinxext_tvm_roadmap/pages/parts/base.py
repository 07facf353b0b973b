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

"""The base of all parts, the targets of links, and the facets by which a reader can choose an item."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

ObjectType: TypeAlias = Literal["item", "ref", "theme"]
"""The types of objects that references can name, by the role that does it; ``ref`` is a roadmap."""

Target: TypeAlias = tuple[Literal[ObjectType, "help", "page", "file"], str]
"""A place that links can lead to: an item by its content id or reference, a roadmap by its key, a theme by
``key/name`` with a folded name, or the list of wanted help of a roadmap by its key. ``page`` is the page of an item
alone, by its content id. ``file`` is a file that is published beside the pages, by its name.
"""

Choice: TypeAlias = tuple[tuple[str, str], ...]
"""The names and values in an address by which a reader chooses items."""


class Part(Struct, frozen=True, gc=False):
    """The base of all parts."""


class ChosenItems(Part, frozen=True):
    """The items that a number counts, or that a name belongs to, as a reader can choose them."""

    choice: Choice
    roadmap: str = ""
    """The key of the roadmap; without it, the reader chooses only among the items of the same view."""
    counted: Literal["", "shown", "whole"] = ""
    """The items that a number counts: those that the view shows, or all items of the roadmap."""
    target: Target | None = None
    """The place to which the link leads without a script, if it is on the same page."""


class Facets(Part, frozen=True, omit_defaults=True, kw_only=True):
    """The values by which a reader can choose an item."""

    flags: tuple[str, ...] = ()
    """The values of ``is:`` that the status does not imply. They stand first, beside the status: so a page compresses
    best."""
    title: str
    roadmap: str | None = None
    column: str | None = None
    themes: tuple[str, ...] = ()
    priority: str | None = None
    owners: tuple[str, ...] = ()
    kind: str | None = None
    labels: tuple[str, ...] = ()
    assignees: tuple[str, ...] | None = None
    """``None`` if they are the owners."""
    experts: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    """Why it is at risk, as the values of ``at-risk:``."""
    waits_for: tuple[str, ...] = ()
    """References to the items that it waits for."""
