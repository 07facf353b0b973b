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

"""The functions that read the options of directives. They never fail, so that a mistake removes no roadmap."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils.parsers.rst import directives
from msgspec import Struct

from ...errors import nearest
from ...filters.syntax import quoted


class Mistake(Struct, frozen=True):
    """The problem of an option with a wrong value."""

    problem: str


Reader = Callable[[str], Any]
"""Returns the value of an option, or a `Mistake`."""


def text(value: str) -> str | Mistake:
    """Return the text of an option."""
    return value or Mistake("a value is missing")


def positive(value: str) -> int | Mistake:
    """Return a whole number above 0."""
    try:
        return directives.positive_int(value)
    except ValueError:
        return Mistake(f"write a whole number above 0, not {quoted(value)}")


def classes(value: str) -> list[str] | Mistake:
    """Return the names of classes."""
    try:
        return directives.class_option(value)
    except ValueError:
        return Mistake(f"{quoted(value)} has no name of a class")


def head(value: str) -> str | Mistake:
    """Return how much the head of a view says."""
    allowed = ("full", "short", "none")
    return value if value in allowed else Mistake(f"{quoted(value)} is no head; {nearest(value, allowed)}")


def groups_of_changes(value: str) -> str | Mistake:
    """Return the key by which changes are grouped."""
    allowed = ("kind", "roadmap", "day", "quarter")
    return value if value in allowed else Mistake(f"{quoted(value)} groups no changes; {nearest(value, allowed)}")


FRAME: dict[str, Reader] = {"caption": text, "class": classes, "name": text}
"""The options that all directives share."""

HEAD: dict[str, Reader] = {"head": head}
"""The option of all directives for views with a head."""

SELECTION: dict[str, Reader] = {
    "filter": text, "sort": text, "group-by": text, "limit": positive, "quarters": text, "columns": text,
}  # fmt: skip
"""The options that all directives with lists of items share."""
