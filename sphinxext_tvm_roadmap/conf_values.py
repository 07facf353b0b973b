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

"""The values of ``conf.py``: each is declared once, with the values that it may have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from . import clock
from .errors import SettingsError, without_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Kind = Literal["text", "age", "day", "choice", "keys", "flag"]


class Value(Struct, frozen=True):
    """One configuration value."""

    name: str
    default: str | bool | None
    rebuild: Literal["env", ""]
    kind: Kind
    description: str
    choices: tuple[str, ...] = ()
    """The words that a choice may be."""


VALUES = (
    Value("roadmap_config", "roadmap.toml", "env", "text", "Path of the file that defines the roadmaps."),
    Value("roadmap_snapshot_dir", "_roadmap", "env", "text", "Folder of the committed snapshots."),
    Value("roadmap_refresh", "auto", "", "choice", "When GitHub is asked.", ("auto", "always", "never")),
    Value("roadmap_max_age", "1h", "", "age", "The age from which auto fetches data again."),
    Value("roadmap_timeout", "60s", "", "age", "The longest time for fetching all roadmaps, with failures and waits."),
    Value("roadmap_stale_after", "30d", "env", "age", "The age from which pages call the data old."),
    Value("roadmap_today", None, "env", "day", "The day that counts as today."),
    Value("roadmap_item_pages", False, "env", "keys", "The roadmaps with pages of items."),
    Value("roadmap_strict", False, "", "flag", "If true, a failed fetch ends the build."),
)

DEFAULTS = {value.name: value.default for value in VALUES}

LONGEST_QUOTE = 80
"""The most characters of a value in a message."""

READERS: dict[Kind, Callable[[str], object]] = {"age": clock.parse_age, "day": clock.parse_day}
"""The functions that read the text of a value, by its kind."""


def mistakes_in(values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield the name of each value that cannot be used, and a sentence about it; a name that is missing is right."""
    for value in VALUES:
        if value.name in values and (said := _mistake(value, values[value.name])):
            yield value.name, f"{value.name}: {said}"


def _mistake(value: Value, found: object) -> str:
    match value.kind:
        case "choice":
            allowed = ", ".join(map(repr, value.choices))
            return "" if found in value.choices else f"{_quoted(found)} is not one of {allowed}."
        case "keys":
            is_usable = isinstance(found, bool | list | tuple)
            return "" if is_usable else f"{_quoted(found)} is neither True, False nor a list."
        case "flag":
            return ""
    if found is None and value.default is None:
        return ""
    if not isinstance(found, str):
        return f"{_quoted(found)} is not text in quotes."
    try:
        READERS.get(value.kind, str)(found)
    except SettingsError as error:
        return str(error)
    return ""


def _quoted(found: object) -> str:
    """Return the beginning of a value for a message, without the tokens in it: logs of builds are public."""
    return without_tokens(repr(found))[:LONGEST_QUOTE]
