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

"""What a view leaves out: the items beyond a limit, and the relations that the data does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...i18n import _
from ...parts import Link, Paragraph
from .reader_choice import reader_choice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ....model import Roadmap
    from ....planning.selection import SelectedRoadmap
    from ...parts import Block
    from .context import Context


def link_to_rest(shown: SelectedRoadmap, context: Context) -> tuple[Block, ...]:
    """Return a line that links to the items beyond the limit, if there are any."""
    return and_more(shown.more, shown, context)


def unknown_relations(roadmaps: Iterable[Roadmap]) -> tuple[str, ...]:
    """Return a sentence if the data of one of these roadmaps lacks relations, because it was read without a token."""
    if not any(roadmap.without_token for roadmap in roadmaps):
        return ()
    return (_("The data has no list of what waits for what on GitHub, because it was read without a token."),)


def and_more(count: int, shown: SelectedRoadmap, context: Context) -> tuple[Block, ...]:
    """Return a line that links to the given number of further things of a roadmap; nothing if the number is 0.

    The link keeps the author's filter if a reader can choose the same items; else it says that it leads to all items.
    """
    if not count:
        return ()
    roadmap, choice = shown.roadmap, reader_choice(shown, context)
    words = _("and %s more among all items") if choice is None else _("and %s more")
    return (Paragraph((Link((words % count,), roadmap.url, target=("ref", roadmap.key), choice=choice or ()),)),)
