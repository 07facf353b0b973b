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

"""Write a diagnosis as text for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import one_line
from ..names import count_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..diagnosis.records import Chapter, Level

WIDEST_LEVEL = len("problem")


def in_text(chapters: Iterable[Chapter]) -> str:
    """Return all that was found by subject, each line with the way to mend it below."""
    return "\n".join("".join(f"{line}\n" for line in _lines(chapter)) for chapter in chapters if chapter.found)


def counted(chapters: Iterable[Chapter]) -> str:
    """Return one sentence with the numbers of problems and pieces of advice."""
    found = [each for chapter in chapters for each in chapter.found]

    def number(level: Level) -> int:
        return sum(each.level == level for each in found)

    problems, pieces = count_of(number("problem"), "problem"), count_of(number("advice"), "piece")
    fixes = sum(each.fix is not None for each in found)
    offer = f" With --fix, this command mends {fixes} of them." if fixes else ""
    return f"{problems}, {pieces} of advice.{offer}"


def _lines(chapter: Chapter) -> Iterator[str]:
    yield one_line(chapter.subject)
    for each in chapter.found:
        yield one_line(f"  {each.level:<{WIDEST_LEVEL}}  {each.said}")
        if each.mend:
            yield one_line(f"  {'':<{WIDEST_LEVEL}}  To do: {each.mend}")
