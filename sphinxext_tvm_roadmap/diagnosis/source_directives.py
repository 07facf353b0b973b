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

"""Find the directives of roadmaps in the sources of a documentation, without Sphinx.

Text that only shows a directive is left out: comments, code and literal blocks.
"""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING

from msgspec import Struct

from ..directive_text import Written, read_markdown, read_rest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NAME = r"roadmap(?:-[a-z-]+)?"
REST = re.compile(rf"(?P<indent>[ \t]*)\.\. (?P<name>{NAME})::(?P<rest>[ \t].*)?")
MARKUP = re.compile(r"[ \t]*\.\. +(?:[\w:.+-]+::|\[|_|\|)")
"""The beginning of a directive, a footnote, a target or a substitution; any other ``..`` begins a comment."""

VERBATIM = (
    "aafig|blockdiag|code|code-block|code-cell|comment|csv-table|digraph|doctest|eval|graph|graphviz|highlight|index|ipython|"
    "jinja|jupyter-execute|literalinclude|math|mermaid|parsed-literal|plantuml|plot|productionlist|prompt|raw|"
    "sourcecode|testcleanup|testcode|testoutput|testsetup|uml"
)
"""The directives of docutils, Sphinx and common extensions that do not read their contents as prose."""

CODE = re.compile(rf"[ \t]*\.\. +(?:\|[^|]+\| +)?(?:{VERBATIM})::", re.IGNORECASE)
MARKER = re.compile(r"[ \t]*(?:(?:[-*+\u2022\u2023\u2043]|\(?(?:\d+|#|[A-Za-z])[.)])[ \t]+)+(?=\S)")
"""The signs of a list before the text of an entry."""
COMMENT = re.compile(r"[ \t]*\.\.(?:[ \t]|$)")

FENCE = re.compile(r"(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,}|:{3,})[ \t]*(?P<info>[^`]*)")
OPENING = re.compile(rf"\{{(?P<name>{NAME})\}}[ \t]*(?P<argument>.*)")
PROSE = re.compile(rf"\{{(?!(?:{VERBATIM}|eval-rst)\}})[\w:.+-]+\}}", re.IGNORECASE)
"""The opening of a directive with contents that may hold further directives."""

COUNT = re.compile(r"(?<!`)(?::roadmap:count:|\{roadmap:count\})`(?P<key>[^`\s]+)(?P<filter>[^`]*)`")
"""The role that counts items; it chooses them as a directive does. Two backticks before it make code of it."""

COUNT_NAME = "count"
"""The name under which this role is found."""

TAB = 8


class SourceDirective(Struct, frozen=True):
    """A directive as it is written in a source."""

    name: str
    line: int
    """From 1."""
    written: Written


def find_in_rest(text: str) -> Iterator[SourceDirective]:
    """Yield the directives in reStructuredText."""
    lines = [line.expandtabs(TAB) for line in text.splitlines()]
    yield from _in_rest(lines, 1)


def find_in_markdown(text: str) -> Iterator[SourceDirective]:
    """Yield the directives in MyST, also those inside ``{eval-rst}``."""
    lines = [line.expandtabs(TAB) for line in text.splitlines()]
    place = 0
    while place < len(lines):
        fence = FENCE.fullmatch(lines[place])
        place += 1
        if fence is None or _is_open(fence["fence"], fence["info"]):
            yield from _counts(lines[place - 1], place)
            continue
        end = _end_of_fence(lines, place, fence["fence"])
        content = [_without(fence["indent"], line) for line in lines[place:end]]
        if opening := OPENING.match(fence["info"]):
            yield SourceDirective(opening["name"], place, read_markdown(opening["argument"].strip(), content))
        elif fence["info"].startswith("{eval-rst}"):
            yield from _in_rest(content, place + 1)
        place = end + 1


def _is_open(fence: str, info: str) -> bool:
    """Return whether the lines below a fence are prose: it begins another directive, or ends one."""
    if not info.strip():
        return fence.startswith(":")
    return PROSE.match(info) is not None and OPENING.match(info) is None


def _in_rest(lines: Sequence[str], first: int) -> Iterator[SourceDirective]:
    """Yield the directives of some lines; ``first`` is the number of the first of them."""
    hidden: int | None = None
    for place, whole in enumerate(lines):
        if not whole.strip():
            continue
        if hidden is not None and len(whole) - len(whole.lstrip()) > hidden:
            continue
        hidden = None
        marker = MARKER.match(whole)
        indent = marker.end() if marker else len(whole) - len(whole.lstrip())
        line = " " * indent + whole[indent:]
        if (found := REST.fullmatch(line)) is not None:
            below = dedent("\n".join(_indented(lines[place + 1 :], indent)))
            yield SourceDirective(found["name"], first + place, read_rest(f"{(found['rest'] or '').strip()}\n{below}"))
        elif (
            CODE.match(line)
            or (COMMENT.match(line) and not MARKUP.match(line))
            or (line.rstrip().endswith("::") and not MARKUP.match(line))
        ):
            hidden = indent
        else:
            yield from _counts(line, first + place)


def _counts(line: str, number: int) -> Iterator[SourceDirective]:
    """Yield the roles of a line that count items."""
    for found in COUNT.finditer(line):
        options = (("filter", found["filter"].strip()),)
        yield SourceDirective(COUNT_NAME, number, Written(found["key"], options, ()))


def _indented(lines: Sequence[str], indent: int) -> Iterator[str]:
    """Yield the lines below a directive up to the first blank line."""
    for line in lines:
        if not line.strip() or len(line) - len(line.lstrip()) <= indent:
            return
        yield line


def _end_of_fence(lines: Sequence[str], start: int, fence: str) -> int:
    """Return the place of the line that closes a fence; the end of the text closes it too."""
    closing = re.compile(rf"[ \t]*{re.escape(fence[0])}{{{len(fence)},}}[ \t]*")
    return next((place for place in range(start, len(lines)) if closing.fullmatch(lines[place])), len(lines))


def _without(indent: str, line: str) -> str:
    return line[len(indent) :] if line.startswith(indent) else line.lstrip()
