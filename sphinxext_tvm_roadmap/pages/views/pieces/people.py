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

"""People: the experts of an item, and the links to persons."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from ...i18n import _
from ...parts import Link, Paragraph, Strong

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ....model import Item
    from ...parts import Block, Inline
    from .context import Context


def people(item: Item, context: Context) -> tuple[Block, ...]:
    """Return the line of experts; the owners are on the face of the card."""
    return (Paragraph((Strong((_("Experts"),)), " ", *links(item.experts, context))),) if item.experts else ()


def links(logins: Iterable[str], context: Context) -> tuple[Inline, ...]:
    """Return logins, each with a link to the person."""
    separated = [part for login in logins for part in (", ", Link((login,), f"{context.site}/{quote(login, safe='')}"))]
    return tuple(separated[1:])
