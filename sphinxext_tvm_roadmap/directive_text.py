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

"""Read the options of a directive as they are written, in reStructuredText and in MyST.

docutils removes a directive with a mistake in its options from the page. MyST reads options as YAML, which takes the
quotes and everything after a ``#`` from a filter. For this reason, the directives read their options themselves.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

OPTION = re.compile(r":(?!:)(?P<name>[^:]*[^:\s]):(?:\s+(?P<value>.*))?")
FENCE = "---"
"""The line before and after options in MyST's other form, ``name: value``."""

IN_YAML = re.compile(r"(?P<name>[\w-]+):(?:\s+(?P<value>.*))?")
QUOTED = re.compile(r"""(["'])(?P<text>.*)\1""")
BLOCK_SIGNS = frozenset({"|", ">", "|-", ">-"})
"""The values in YAML that only announce the lines below."""

LANGUAGES = frozenset({"filter", "quarters"})
"""The options in which quotes have a meaning of their own."""


class Written(Struct, frozen=True):
    """The text of a directive, before anybody knows which options it has."""

    argument: str
    options: tuple[tuple[str, str], ...]
    """Names and values, in their order; a name may come twice."""
    strange: tuple[str, ...]
    """Lines between options that are no options."""
    used: int = 0
    """The number of lines of the content that are options."""


def read_rest(block: str) -> Written:
    """Read the lines of a directive in reStructuredText, from its argument to the first blank line."""
    lines = block.splitlines()
    first = next((place for place, line in enumerate(lines) if OPTION.fullmatch(line.strip())), len(lines))
    options, strange = _options(lines[first:], OPTION)
    return Written(" ".join(" ".join(lines[:first]).split()), options, strange)


def read_markdown(argument: str, content: Sequence[str]) -> Written:
    """Read the options at the beginning of the content of a directive in MyST, in either of its two forms."""
    if content and content[0].startswith(FENCE):
        end = next((place for place, line in enumerate(content) if place and line.startswith(FENCE)), len(content))
        options, strange = _options(content[1:end], IN_YAML)
        used = min(end + 1, len(content))
    else:
        used = next((place for place, line in enumerate(content) if not _is_option(line)), len(content))
        options, strange = _options([line.lstrip() for line in content[:used]], OPTION)
    return Written(argument, tuple((name, _unquoted(name, value)) for name, value in options), strange, used)


def _is_option(line: str) -> bool:
    """Return whether MyST takes a line for an option; three colons begin a directive."""
    return line.lstrip().startswith(":") and not line.lstrip().startswith(":::")


def _options(lines: Iterable[str], form: re.Pattern[str]) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Return the options and the other lines; an indented line continues the option above it."""
    found: list[tuple[str, str]] = []
    strange: list[str] = []
    for line in filter(str.strip, lines):
        if found and line[0].isspace():
            name, value = found[-1]
            found[-1] = (name, f"{'' if value in BLOCK_SIGNS else value} {line.strip()}".strip())
        elif matched := form.fullmatch(line.strip()):
            found.append((matched["name"], (matched["value"] or "").strip()))
        elif form is OPTION or not line.startswith("#"):
            strange.append(line.strip())
    return tuple(found), tuple(strange)


def _unquoted(name: str, value: str) -> str:
    """Remove the quotes that authors of MyST put around a value, as in YAML.

    A filter keeps the quotes around a text (``"API is"``). With a colon in them, they stand around a whole filter.
    """
    quoted = QUOTED.fullmatch(value)
    if quoted is None or quoted[1] in quoted["text"]:
        return value
    return value if name in LANGUAGES and ":" not in quoted["text"] else quoted["text"]
