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

"""A second, slow reading of GitHub's page "Filtering projects", independent of the product.

It knows the terms that random filters are made of: a tree of ``("and", …)``, ``("or", …)``, ``("not", …)`` and
``(key, values)``. An item is a plain dictionary of the values that GitHub has, and ``holds`` says whether it is shown.
"""

from __future__ import annotations

import datetime as dt
import fnmatch
from typing import Any

Row = dict[str, Any]
Tree = tuple[Any, ...]


def holds(tree: Tree, row: Row, today: dt.date) -> bool:
    """Return whether GitHub shows an item for a filter."""
    head, *rest = tree
    if head == "and":
        return all(holds(each, row, today) for each in rest)
    if head == "or":
        return any(holds(each, row, today) for each in rest)
    if head == "not":
        return not holds(rest[0], row, today)
    return any(_fits(head, value, row, today) for value in rest[0])


def _fits(key: str, value: str, row: Row, today: dt.date) -> bool:
    if key == "is":
        return value in _flags(row)
    if key == "no":
        return not _values(value, row)
    if key == "has":
        return bool(_values(value, row))
    if key == "reason":
        return {"completed": "COMPLETED", "not planned": "NOT_PLANNED", "reopened": "REOPENED"}[value] == row["reason"]
    if key == "text":
        return any(value.lower() in text.lower() for text in (row["title"], row["note"] or ""))
    if key in {"points", "due"}:
        return any(_compared(value, held, today) for held in _values(key, row))
    return any(fnmatch.fnmatchcase(held.lower(), value.lower()) for held in _values(key, row))


def _flags(row: Row) -> set[str]:
    flags = {row["type"]}
    flags |= {"draft"} if row["draft"] else set()
    return flags | {"open": {"open"}, "closed": {"closed"}, "merged": {"merged", "closed"}}[row["state"]]


def _values(key: str, row: Row) -> list[Any]:
    held = row[{"assignee": "assignees", "label": "labels", "parent-issue": "parent"}.get(key, key)]
    if held is None:
        return []
    return list(held) if isinstance(held, list) else [held]


def _number(text: str, held: Any, today: dt.date) -> Any:
    if not isinstance(held, dt.date):
        return float(text)
    if text.startswith("@today"):
        return today + dt.timedelta(days=int(text.removeprefix("@today") or 0))
    return dt.date.fromisoformat(text)


def _compared(text: str, held: Any, today: dt.date) -> bool:
    if ".." in text:
        low, high = text.split("..")
        from_low = low == "*" or _number(low, held, today) <= held
        return from_low and (high == "*" or held <= _number(high, held, today))
    for sign, compare in (
        (">=", lambda a, b: a >= b),
        ("<=", lambda a, b: a <= b),
        (">", lambda a, b: a > b),
        ("<", lambda a, b: a < b),
    ):
        if text.startswith(sign):
            return bool(compare(held, _number(text.removeprefix(sign), held, today)))
    return bool(held == _number(text, held, today))
