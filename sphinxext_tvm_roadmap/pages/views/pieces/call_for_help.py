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

"""The call to newcomers: how many items of a roadmap want help, as a link to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....filters.parse import FilterContext
from ....planning.asks_for_help import available_work
from ...i18n import _, ngettext
from ...parts import Badge, ChosenItems, ItemsLink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ....model import Item, Roadmap
    from ...parts import Inline
    from .context import Context


def call_for_help(items: Sequence[Item], roadmap: Roadmap, context: Context) -> tuple[Inline, ...]:
    """Return how many of the items have work that a newcomer can take; nothing if none has.

    If these are all items of the roadmap, the words lead to the list of wanted help if the site has one, else to the
    items themselves.
    """
    found = available_work(items, FilterContext.of(roadmap, context.today))
    wanted = {work.item.id for work in found}
    if not wanted:
        return ()
    friendly = len({work.item.id for work in found if work.is_friendly})
    words = Badge(_words(len(wanted), friendly), "help-wanted")
    if len(items) < len(roadmap.items):
        return (words,)
    # Tasks of an item that has an owner can be taken, but a reader's choice would not show that item.
    is_choice = wanted == {item.id for item in roadmap.items if item.available}
    choice = (("help", "1"),) if is_choice else ()
    leads_to = ChosenItems(choice, roadmap.key, counted="whole", target=("help", roadmap.key))
    return (ItemsLink((words,), leads_to),)


def _words(wanted: int, friendly: int) -> str:
    if friendly == wanted:
        return ngettext("%s good first item", "%s good first items", wanted) % wanted
    words = ngettext("%s item wants help", "%s items want help", wanted) % wanted
    if not friendly:
        return words
    return _("%(items)s, %(friendly)s of them good to start with") % {"items": words, "friendly": friendly}
