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

"""Tell colours from numbers of issues: both are written ``#336699``. GitHub links only the numbers that exist."""

from __future__ import annotations

import re

SHORT = {3, 4}
LONG = {6, 8}
"""The numbers of digits in a colour, in short and in full."""

FEWEST = 10_000
"""A repository with fewer issues than this has none with six digits."""

WINDOW = 80

_COLOR = (
    r"(?:(?:back|fore)ground|text|border|fill|stroke|font|link)?[ -]?colou?rs?(?: codes?| values?| schemes?)?|"
    r"hex(?:adecimal)?(?: codes?| values?)?|rgba?"
)
_PLACE = r"(?:back|fore)ground|fill|stroke|border"
_WORDS = rf"{_COLOR}|{_PLACE}|css|palette|shades?|tints?|hues?"
_JOINED = r"[\"'`]?\s*(?:,|/|->|→|and|or|to|with|by)\s*[\"'`]?"
DIRECT = re.compile(
    rf"\b(?:(?:{_COLOR}|palette|shades?|tints?|hues?)(?: (?:is|are|be|to|of|from|as|like|in|for|with|the))*\s*[:=]?|"
    rf"(?:{_PLACE})\s*[:=])\s*[\"'`]?(?:#[0-9a-f]{{3,8}}{_JOINED})*\Z",
    re.IGNORECASE,
)
"""Words before a colour; other colours may stand between."""
AFTER = re.compile(
    rf"(?:{_JOINED}#[0-9a-f]{{3,8}}\b)*[\"'`]?\s*"
    rf"(?:!important|(?:is|are|as|for) (?:an? |the )?(?:\w+ )?(?:{_WORDS})\b|(?:\w+ )?(?:{_COLOR})\b)",
    re.IGNORECASE,
)
NEAR = re.compile(rf"\b(?:{_WORDS})\b|#(?=[0-9a-f]*[a-f])(?:[0-9a-f]{{3}}){{1,2}}\b", re.IGNORECASE)
"""Words of colours, or a colour with letters, somewhere in the line."""
REFERS = re.compile(
    r"\b(?:fix\w*|close[sd]?|closing|resolv\w+|see|bugs?|issues?|prs?|gh|tracked|wrong|broken)\b", re.IGNORECASE
)


def is_color(text: str, start: int, end: int, own: int | None) -> bool:
    """Return whether the sign and the digits between `start` and `end` are a colour.

    Parameters
    ----------
    own
        The number of the issue that the text belongs to. An issue of a small repository refers to small numbers.
    """
    digits = end - start - 1
    if digits not in SHORT | LONG:
        return False
    if digits in LONG and own is not None and own < FEWEST:
        return True
    line = max(text.rfind("\n", 0, start) + 1, start - WINDOW)
    if REFERS.search(text, line, start):
        return False
    if DIRECT.search(text, line, start) or AFTER.match(text, end, end + WINDOW):
        return True
    following = text.find("\n", end)
    ends = min(end + WINDOW, following if following >= 0 else len(text))
    return digits in LONG and bool(NEAR.search(text, line, start) or NEAR.search(text, end, ends))
