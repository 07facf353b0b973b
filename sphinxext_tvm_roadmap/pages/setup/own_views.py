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

"""The way in which other extensions add views."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx.errors import ExtensionError

from ..views import VIEWS, ViewKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

    from ...planning.selection import SelectedRoadmap
    from ..parts import Block
    from ..views.pieces.context import Context

NAME = re.compile(r"[a-z][a-z0-9-]*")


RESERVED = frozenset({"count", "item", "page"})
"""Requests for one item, for its page or for a number have these names."""


def add_view(
    app: Sphinx, name: str, function: Callable[[tuple[SelectedRoadmap, ...], Context], tuple[Block, ...]]
) -> None:
    """Add a view to the table of all views."""
    app.setup_extension("sphinxext_tvm_roadmap")
    if not NAME.fullmatch(name):
        message = f'add_roadmap_view: "{name}" cannot name a view; use small letters, digits and hyphens: "workload".'
        raise ExtensionError(message)
    known = VIEWS.get(name)
    if name in RESERVED or (known is not None and _origin(known.make) != _origin(function)):
        taken = f"{_origin(known.make)} has it" if known else "this package uses it"
        raise ExtensionError(f'add_roadmap_view: the name "{name}" is taken: {taken}; choose another name.')
    VIEWS[name] = ViewKind(function)


def _origin(function: Callable[..., object]) -> str:
    """Return where a function stands; a second build of one process may load the same extension again."""
    return f"{function.__module__}.{function.__qualname__}"
