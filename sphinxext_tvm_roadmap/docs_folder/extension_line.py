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

"""Add the extension to the list in ``conf.py``, in the form in which the author wrote the list."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from .conf_file import EXTENSION, ConfFile, parse_conf
from .source_text import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

LINE_TO_ADD = f'extensions = [*extensions, "{EXTENSION}"]'
"""The line for the end of a ``conf.py`` with a list that cannot be read; it is right for lists and for tuples."""

GAP = re.compile(r"(?P<comma>\s*,)?(?P<beside>[^\S\r\n]*(?:#[^\r\n]*)?)(?P<is_last_line>(?![\r\n]))?")
"""The text between the last element of a list and its closing bracket."""


def add_extension(conf: ConfFile) -> str | None:
    """Return the text of ``conf.py`` with the extension, or ``None``: only the author can add `LINE_TO_ADD`.

    The edit is the smallest one: it adds one element, with the quotes, the indentation and the commas of the list.
    """
    if conf.uses(EXTENSION):
        return conf.source.text
    if conf.problem:
        return None
    if not conf.changes:
        return _with_new_list(conf) if conf.is_complete else None
    known = set(conf.extensions)
    for literal in _lists(conf):
        edited = _with_element(conf.source.text, literal, conf.source.newline)
        if set(parse_conf(conf.source.with_text(edited)).extensions) == known | {EXTENSION}:
            return edited
    return None


def _with_new_list(conf: ConfFile) -> str:
    text, end = conf.source.text, conf.source.newline
    last = "" if not text or text.endswith(("\n", "\r")) else end
    return f'{text}{last}{end if text else ""}extensions = ["{EXTENSION}"]{end}'


def _lists(conf: ConfFile) -> Iterator[ast.List | ast.Tuple]:
    """Yield the lists in which a new element is surely an extension: no branch and no later list takes it away."""
    last = max((place for place, change in enumerate(conf.changes) if change.replaces), default=0)
    for change in conf.changes[last:]:
        if change.is_sure and not change.is_element:
            yield from _literals(change.value)


def _literals(value: ast.expr) -> Iterator[ast.List | ast.Tuple]:
    match value:
        case ast.List() | ast.Tuple():
            yield value
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            yield from _literals(left)
            yield from _literals(right)


def _with_element(text: str, literal: ast.List | ast.Tuple, end: str) -> str:
    close = _offset(text, literal.end_lineno, literal.end_col_offset) - 1
    if not literal.elts:
        line = _line_before(text, close)
        if line.strip():
            return f'{text[:close]}"{EXTENSION}"{text[close:]}'
        begin = close - len(line)
        return f'{text[:begin]}{line}    "{EXTENSION}",{end}{text[begin:]}'
    last = literal.elts[-1]
    start = _offset(text, last.lineno, last.col_offset)
    after = _offset(text, last.end_lineno, last.end_col_offset)
    quote = "'" if text[start] == "'" else '"'
    element = f"{quote}{EXTENSION}{quote}"
    gap = GAP.match(text[after:close])
    assert gap is not None
    comma, final = gap["comma"] or ",", gap["comma"] and ","
    line = _line_before(text, start)
    is_beside_others = bool(line.strip())
    if is_beside_others and (gap["is_last_line"] is not None or last.lineno == literal.lineno):
        rest = text[after + len(gap["comma"] or "") :]
        return f"{text[:after]}{comma} {element}{final or ''}{rest}"
    indent = line[: len(line) - len(line.lstrip())]
    # A comment beside the last element stays beside it.
    beside = "" if gap["is_last_line"] is not None else gap["beside"]
    rest = text[after + len(gap["comma"] or "") + len(beside) :]
    return f"{text[:after]}{comma}{beside}{end}{indent}{element}{final or ''}{rest}"


def _offset(text: str, line: int | None, column: int | None) -> int:
    """Return the place in a text of a line and a column as Python's parser counts them: in bytes of UTF-8."""
    assert line is not None
    assert column is not None
    lines = lines_of(text)
    return sum(map(len, lines[: line - 1])) + len(lines[line - 1].encode()[:column].decode())


def _line_before(text: str, place: int) -> str:
    """Return the part of a line that stands before a place."""
    return text[max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1 : place]
