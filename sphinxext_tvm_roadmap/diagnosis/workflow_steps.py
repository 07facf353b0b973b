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

"""Find the variables that a step of a workflow gets: its own, and those of its job and of the whole workflow.

The lines are read by their indentation, as people write workflows. YAML in one line is not understood.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LINE = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?:(?P<name>[\w-]+) *:(?= |$)(?P<value>.*))?.*")

GIVING = frozenset({"env", "with"})
"""The keys below which a workflow, a job or a step has variables, or a step the inputs of its action."""

Path = tuple[str, ...]
"""The keys that lead to a line; an element of a list has the number of its line."""


def variables_at(text: str, place: int) -> dict[str, str]:
    """Return the variables of a step by their names. A step's own replaces that of its job, as on GitHub.

    Parameters
    ----------
    text
        The workflow, without comments.
    place
        The place of a letter of the step in the text.
    """
    lines = list(_lines(text.splitlines()))
    step, _value = lines[text.count("\n", 0, place)]
    found = [(path, value) for path, value in lines if len(path) > 1 and path[-2] in GIVING]
    around = [(path, value) for path, value in found if step[: len(path) - 2] == path[:-2]]
    return {path[-1]: value.strip() for path, value in sorted(around, key=lambda each: len(each[0]))}


def _lines(lines: Sequence[str]) -> Iterator[tuple[Path, str]]:
    """Yield the path of each line, and the value that stands on it."""
    above: list[tuple[int, str]] = []
    for number, line in enumerate(lines):
        found = LINE.fullmatch(line)
        assert found is not None
        if line.strip():
            above = [each for each in above if each[0] < len(found["indent"])]
        above += [(found.start("dashes") + at, str(number)) for at, sign in enumerate(found["dashes"]) if sign == "-"]
        if found["name"]:
            above.append((found.start("name"), found["name"]))
        yield tuple(name for _column, name in above), found["value"] or ""
