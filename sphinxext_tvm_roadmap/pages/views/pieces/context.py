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

"""What a view may know beside the roadmap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ....model import Item, Roadmap  # noqa: TC001 - msgspec reads the annotations

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from ...parts import ObjectType


class Context(Struct, frozen=True):
    """The build around a view, as plain values."""

    today: dt.date
    stale_after: dt.timedelta
    language: str | None = None
    site: str = "https://github.com"
    """The server, without a slash at its end."""
    repository: str | None = None
    """``owner/repository`` that a bare number stands for on these pages."""
    anchor: Callable[[ObjectType, str], str | None] = lambda _kind, _name: None
    """The id that something gets here, if here is the place that references lead to."""
    columns: tuple[str, ...] = ()
    """The columns of a table, by name; empty for the usual ones."""
    titled: bool = False
    """Whether a board or table that stands alone has its roadmap's title above it."""
    found: dict[str, tuple[Roadmap, dict[str, Item]]] = {}
    """Each roadmap of which `find` was asked, and its items by folded reference."""

    def find(self, roadmap: Roadmap, ref: str) -> Item | None:
        """Return the item of a roadmap that has this reference, in whatever case."""
        known, items = self.found.get(roadmap.key, (None, {}))
        if known is not roadmap:
            items = {item.ref.casefold(): item for item in reversed(roadmap.items) if item.ref}
            self.found[roadmap.key] = roadmap, items
        return items.get(ref.casefold())
