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

"""Read a text as pages show it: a link, a picture, a tag or a comment inside a word is not seen there.

`spellings` leaves out the simple ones of these. Only the parser of the pages knows all of them, such as a link with
brackets in its address, or the words of a picture. It does not say where in the text each word stands. So a name that
only it finds is replaced with all of its lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ...markdown.parser import normalise, parse
from .spellings import IN_WORD, MAY_HAVE_SLASH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class ShownWords(Struct, frozen=True):
    """The words of a paragraph, heading or cell as a page shows them, and the addresses to which it leads."""

    text: str
    lines: tuple[int, int] | None
    """Its first line, counted from 0, and the line after it; ``None`` if the parser does not say."""


def read_shown_words(text: str) -> Iterator[ShownWords]:
    """Yield the words of each part of a text in which something may not be seen, and of no other text."""
    if not (MAY_HAVE_SLASH.search(text) and IN_WORD.search(text)):
        return
    document = parse(text)
    for token in document.tokens:
        if token.type == "inline" and IN_WORD.search(token.content):
            lines = (token.map[0], token.map[1]) if token.map else None
            yield ShownWords(document.words_and_addresses(token), lines)


def replace_lines(text: str, is_hidden: Callable[[str], bool], instead: str) -> str:
    """Replace the lines of which a page shows words that must be hidden."""
    hidden = [shown.lines for shown in read_shown_words(text) if is_hidden(shown.text)]
    if not hidden:
        return text
    lines = normalise(text).split("\n")
    for first, end in (each or (0, len(lines)) for each in hidden):
        lines[first:end] = [instead, *[""] * (end - first - 1)]
    return "\n".join(lines).strip("\n")
