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

"""GitHub's connections: pages of at most 100, and cursors that are offsets in base64 (``MTAw`` is 100)."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any

from .faults import Fault

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE_LIMIT = 100
PAGING = frozenset({"first", "last", "after", "before"})


def connection(
    values: Sequence[Any],
    *,
    first: int | None = None,
    last: int | None = None,
    after: str | None = None,
    before: str | None = None,
) -> dict[str, Any]:
    """Return the page of the values; its nodes are made only if they are asked for."""
    start = offset(after) if after is not None else 0
    stop = offset(before) - 1 if before is not None else len(values)
    if first is not None:
        stop = min(stop, start + first)
    elif last is not None:
        start = max(start, stop - last)
    start, stop = min(start, len(values)), max(min(stop, len(values)), start)
    filled = stop > start
    return {
        "totalCount": len(values),
        "nodes": lambda: values[start:stop],
        "pageInfo": {
            "startCursor": cursor(start + 1) if filled else None,
            "endCursor": cursor(stop) if filled else None,
            "hasPreviousPage": start > 0,
            "hasNextPage": stop < len(values),
        },
    }


def check_bounds(name: str, bounds: dict[str, int | None], *, lists_nodes: bool) -> None:
    """Refuse a page over the limit, and a list of no stated length; a mere count needs none.

    Raises
    ------
    Fault
        ``EXCESSIVE_PAGINATION`` or ``MISSING_PAGINATION_BOUNDARIES``: errors of one field, as they are GitHub's.
    """
    for bound in ("first", "last"):
        size = bounds.get(bound)
        if size is not None and size > PAGE_LIMIT:
            message = (
                f"Requesting {size} records on the `{name}` connection exceeds the `{bound}` limit of 100 records."
            )
            raise Fault("EXCESSIVE_PAGINATION", message)
    if lists_nodes and bounds.get("first") is None and bounds.get("last") is None:
        message = f"You must provide a `first` or `last` value to properly paginate the `{name}` connection."
        raise Fault("MISSING_PAGINATION_BOUNDARIES", message)


def cursor(position: int) -> str:
    return b64encode(str(position).encode()).decode()


def offset(text: str) -> int:
    try:
        return int(b64decode(text, validate=True))
    except ValueError:
        raise Fault("INVALID_CURSOR_ARGUMENTS", f"`{text}` does not appear to be a valid cursor.") from None
