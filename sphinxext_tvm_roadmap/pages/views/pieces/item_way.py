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

"""The way of an item through its roadmap, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....planning.history import NO_HISTORY
from ....planning.item_story import item_story
from ...i18n import _
from ...parts import Paragraph, Strong
from .change_words import message_words

if TYPE_CHECKING:
    from ....model import Item, Roadmap
    from ...parts import Inline
    from .context import Context


def story_of(item: Item, roadmap: Roadmap, context: Context) -> tuple[Inline, ...]:
    """Return the sentences about the way of an item; nothing if no history tells them."""
    past = context.histories.get(roadmap.key, NO_HISTORY)
    if past.begins is None:
        return ()
    messages = item_story(item, roadmap, past.by_item.get(item.id, ()), past.begins.date())
    said = [part for message in messages for part in (" ", *message_words(message, context))]
    return tuple(said[1:])


def named_story(item: Item, roadmap: Roadmap, context: Context) -> tuple[Paragraph, ...]:
    """Return the same as a paragraph that begins with its name."""
    said = story_of(item, roadmap, context)
    return (Paragraph((Strong((_("History"),)), " ", *said)),) if said else ()
