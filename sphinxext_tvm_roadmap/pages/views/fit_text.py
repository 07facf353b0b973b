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

"""Cut text to the space in a picture. The width is estimated, because the text in a browser cannot be measured here."""

from __future__ import annotations

import unicodedata
from itertools import accumulate

NARROW = frozenset("Iijlt.,:;'|!()[]{}`f/\\- ")
BROAD = frozenset("mwMWQO%@&…—<>=+~#")


def fit_text(text: str, *, width: int, lines: int) -> tuple[str, ...]:
    """Return text on a limited number of lines, divided between words where possible; text that is cut ends in "…".

    Parameters
    ----------
    width : int, hundredths of the font's size
        The width of a line.
    """
    words = text.split()
    found: list[str] = []
    while words and len(found) < lines:
        line = words.pop(0)
        while words and _width(f"{line} {words[0]}") <= width:
            line = f"{line} {words.pop(0)}"
        room = _letters(line, width)
        if room < len(line):
            words.insert(0, line[room:])
            line = line[:room]
        found.append(line)
    if words:
        found[-1] = _ended(found[-1], width)
    return tuple(found)


def _ended(line: str, width: int) -> str:
    """Return a line with "…" after its last whole word, or after its last letter if it has only one word."""
    kept = line[: _letters(line, width - _em("…"))]
    if kept != line and " " in kept:
        kept = kept.rpartition(" ")[0]
    return f"{kept.rstrip(' ·,;:')}…"


def _letters(line: str, width: int) -> int:
    """Return how many characters of a line fit, at least one; a mark that is drawn over a letter stays with it."""
    room = sum(end <= width for end in accumulate(map(_em, line)))
    return max(room, 1)


def _width(text: str) -> int:
    return sum(map(_em, text))


def _em(letter: str) -> int:
    """Return the width of a letter in most fonts, in hundredths of the font size."""
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return 100
    if letter in NARROW:
        return 40
    if letter in BROAD:
        return 100
    return 77 if letter.isupper() else 65
