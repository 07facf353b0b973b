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

"""What one directive shows: all that is kept of it in the environment, and that the doctree points to."""

from __future__ import annotations

from msgspec import Struct

from ..planning.selection import EVERYTHING, Selection


class Request(Struct, frozen=True):
    """The view, of which roadmaps, and what the author chose of them."""

    number: int
    """Its place among the requests of its page."""
    view: str
    keys: tuple[str, ...]
    """In the order of the directive."""
    item: str | None = None
    """The content id of the one item to show."""
    columns: tuple[str, ...] = ()
    """The columns of a table, by name; empty for the usual ones."""
    chosen: Selection = EVERYTHING
    views: tuple[str, ...] = ()
    """All that a reader changes between, this one among them; empty where it stands alone."""
    titled: bool = False
    """Whether the roadmap's title stands above it, as it does anyway where there are several."""
    fingerprint: str = ""
    """Of the data that the page was read with."""
