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

"""Count the words that make English hard to read, in the docstrings of the package and in its documentation.

    python tests/plain_words.py

It prints their number in 1,000 words, for each room of the package, for the package and for ``docs/``.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "sphinxext_tvm_roadmap"
DOCS = ROOT / "docs"

HARD = re.compile(r"\b(?:what|whose|whatever|wherever|whoever|that\s+which)\b", re.IGNORECASE)
WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
LITERAL = re.compile(r"``.+?``", re.DOTALL)
"""Code in a sentence is not English."""

COMMENT = re.compile(r"^\.\.(?![ ]+(?:\S+::|_|\||\[)).*\n(?:(?:[ ]+.*)?\n)*", re.MULTILINE)
"""A comment of reStructuredText with the lines that belong to it."""


class Count(NamedTuple):
    """How many words a text has, and how many of them are hard."""

    hard: int = 0
    words: int = 0

    @property
    def rate(self) -> float:
        """Hard words in 1,000 words."""
        return 1000 * self.hard / self.words if self.words else 0.0


def count(text: str) -> Count:
    """Count the words of a text."""
    english = LITERAL.sub(" ", text)
    return Count(len(HARD.findall(english)), len(WORD.findall(english)))


def total(counts: Iterable[Count]) -> Count:
    """Add counts."""
    hard, words = 0, 0
    for each in counts:
        hard += each.hard
        words += each.words
    return Count(hard, words)


def docstrings(source: str) -> Iterator[str]:
    """Return the docstrings of modules, classes, functions and attributes."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Expr(value=ast.Constant(value=str(text))):
                yield text


def of_room(file: Path) -> str:
    """Return the folder of the package that a file stands in; a file in none is a room of its own."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def count_rooms() -> dict[str, Count]:
    """Count the docstrings of each room."""
    rooms: dict[str, Count] = defaultdict(Count)
    for file in sorted(PACKAGE.rglob("*.py")):
        found = total(count(text) for text in docstrings(file.read_text(encoding="utf-8")))
        rooms[of_room(file)] = total([rooms[of_room(file)], found])
    return dict(sorted(rooms.items()))


def count_docs() -> Count:
    """Count the pages of the documentation."""
    pages = (page for page in DOCS.rglob("*.rst") if "_build" not in page.parts)
    return total(count(COMMENT.sub("", page.read_text(encoding="utf-8"))) for page in pages)


def main() -> None:
    """Print the table."""
    rooms = count_rooms()
    lines = {**rooms, "all docstrings": total(rooms.values()), "docs/": count_docs()}
    print(f"{'':<18}{'hard':>6}{'words':>9}{'in 1,000':>10}")
    for name, found in lines.items():
        print(f"{name:<18}{found.hard:>6}{found.words:>9,}{found.rate:>10.1f}")


if __name__ == "__main__":
    main()
