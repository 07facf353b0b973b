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

"""Read ``conf.py`` without executing it: its list of extensions and the values that it writes as plain literals."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from msgspec import Struct

from .source_text import SourceText, read_source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EXTENSION = "sphinxext_tvm_roadmap"

NOT_PYTHON = (SyntaxError, ValueError, RecursionError, MemoryError)
"""The errors of Python's parser: also about NUL characters and about brackets that are nested too deeply."""


class ConfValue(Struct, frozen=True, kw_only=True):
    """A value that ``conf.py`` gives to a name."""

    line: int
    is_plain: bool
    """Whether the value is a literal; a computed one is unknown."""
    value: object = None


class ExtensionChange(Struct, frozen=True, kw_only=True):
    """A statement that gives or changes the list of extensions."""

    value: ast.expr
    """The list, or the element."""
    replaces: bool
    """Whether it forgets the extensions before it."""
    is_element: bool = False
    """Whether it adds one element, as ``append`` does, and no list."""
    is_sure: bool
    """Whether it stands in no branch and in no loop."""


class ConfFile(Struct, frozen=True, kw_only=True):
    """What ``conf.py`` says, as far as it can be read without executing it."""

    source: SourceText
    problem: str = ""
    """Why it cannot be read as Python; everything else is empty then."""
    extensions: tuple[str, ...] = ()
    """The names that it has as texts in the list of extensions."""
    is_complete: bool = True
    """Whether these are all extensions; otherwise some are computed or come from another module."""
    changes: tuple[ExtensionChange, ...] = ()
    values: dict[str, ConfValue] = {}
    """By name; of several values, the last."""

    def text(self, name: str, default: str) -> str:
        """Return the value of a name if it is text, else the default."""
        found = self.values.get(name)
        return found.value if found and isinstance(found.value, str) and found.value else default

    def is_known(self, name: str) -> bool:
        """Return whether the value of a name can be read: it is a literal, or not given."""
        found = self.values.get(name)
        return found is None or found.is_plain

    def uses(self, extension: str) -> bool:
        """Return whether the list of extensions has this name."""
        return extension in self.extensions

    @property
    def theme(self) -> str:
        """The theme of the HTML pages."""
        return self.text("html_theme", "alabaster")

    @property
    def root_doc(self) -> str:
        """The name of the first page, without its ending."""
        return self.text("root_doc", self.text("master_doc", "index"))

    def roadmap_values(self) -> dict[str, ConfValue]:
        """Return the values whose names begin with ``roadmap_``, misspelled ones too."""
        return {name: value for name, value in self.values.items() if name.startswith("roadmap_")}


def read_conf(path: Path) -> ConfFile:
    """Read ``conf.py``; raise `SettingsError` if the file is no text. A fault of its Python is a `problem`."""
    return parse_conf(read_source(path))


def parse_conf(source: SourceText) -> ConfFile:
    """Read the text of a ``conf.py``."""
    try:
        tree = ast.parse(source.text)
    except NOT_PYTHON as error:
        line = f"line {error.lineno}: " if isinstance(error, SyntaxError) and error.lineno else ""
        reason = error.msg if isinstance(error, SyntaxError) else "it cannot be parsed"
        return ConfFile(source=source, problem=f"{line}{reason}", is_complete=False)
    changes: list[ExtensionChange] = []
    values: dict[str, ConfValue] = {}
    knows_all = True
    for statement, is_sure in _statements(tree.body):
        if isinstance(statement, ast.ImportFrom) and any(each.name == "*" for each in statement.names):
            knows_all = False
        for name, value in _assigned(statement):
            values[name] = _plain_value(value, statement.lineno)
        if change := _extension_change(statement, is_sure=is_sure):
            changes.append(change)
    names, is_whole = _names_in(changes)
    return ConfFile(
        source=source,
        extensions=names,
        is_complete=is_whole and knows_all,
        changes=tuple(changes),
        values=values,
    )


def _statements(body: list[ast.stmt], *, is_sure: bool = True) -> Iterator[tuple[ast.stmt, bool]]:
    """Yield each statement that runs when the file is read, and whether it always runs once."""
    for statement in body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        yield statement, is_sure
        for _field, value in ast.iter_fields(statement):
            for each in value if isinstance(value, list) else ():
                if isinstance(each, ast.stmt):
                    yield from _statements([each], is_sure=False)
                elif isinstance(each, ast.ExceptHandler | ast.match_case):
                    yield from _statements(each.body, is_sure=False)


def _assigned(statement: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
        targets = [statement.target]
    else:
        return
    for target in targets:
        if isinstance(target, ast.Name) and statement.value is not None:
            yield target.id, statement.value


def _plain_value(value: ast.expr, line: int) -> ConfValue:
    try:
        return ConfValue(line=line, is_plain=True, value=ast.literal_eval(value))
    except (ValueError, TypeError, RecursionError, MemoryError):
        return ConfValue(line=line, is_plain=False)


def _extension_change(statement: ast.stmt, *, is_sure: bool) -> ExtensionChange | None:
    for name, value in _assigned(statement):
        if name == "extensions":
            return ExtensionChange(value=value, replaces=not _reads(value), is_sure=is_sure)
    match statement:
        case ast.AugAssign(target=ast.Name(id="extensions"), op=ast.Add(), value=value):
            return ExtensionChange(value=value, replaces=False, is_sure=is_sure)
        case ast.Expr(
            value=ast.Call(
                func=ast.Attribute(value=ast.Name(id="extensions"), attr="append" | "extend" | "insert" as how),
                args=[*_, value],
            )
        ):
            is_element = how != "extend"
            return ExtensionChange(value=value, replaces=False, is_element=is_element, is_sure=is_sure)
    return None


def _reads(value: ast.expr) -> bool:
    return any(isinstance(each, ast.Name) and each.id == "extensions" for each in ast.walk(value))


def _names_in(changes: list[ExtensionChange]) -> tuple[tuple[str, ...], bool]:
    """Return the names in all lists, and whether the lists hold nothing but names."""
    names: dict[str, None] = {}
    is_whole = True
    for change in changes:
        if change.replaces and change.is_sure:
            names, is_whole = {}, True
        for part in [change.value] if change.is_element else _parts(change.value):
            match part:
                case ast.Constant(value=str(name)):
                    names[name] = None
                case ast.Name(id="extensions"):
                    pass
                case _:
                    is_whole = False
    return tuple(names), is_whole


def _parts(value: ast.expr) -> Iterator[ast.expr]:
    """Yield the elements of a list, of a sum of lists, and of lists that it unpacks."""
    match value:
        case ast.List(elts=elements) | ast.Tuple(elts=elements):
            for each in elements:
                yield from _parts(each.value) if isinstance(each, ast.Starred) else (each,)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            yield from _parts(left)
            yield from _parts(right)
        case _:
            yield value
