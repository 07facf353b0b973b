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

"""Tests read only files of the repository: no path in their sources leads out of it, so that all machines run alike."""

from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
ROOT = TESTS.parent
SOURCES = sorted(TESTS.rglob("*.py"))

OF_THE_MACHINE = {Path("/proc/self/fd"), Path("/usr/bin/chromium")}
"""Places outside that hold no data of the tests: the open files of a process, and the browser."""

pytestmark = pytest.mark.once

Known = dict[str, Path]
"""The paths that a source has given a name."""


def path_of(node: ast.AST, known: Known) -> Path | None:
    """Return the path that an expression makes of ``__file__``, a named path or a text; ``None`` if it is none."""
    match node:
        case ast.Name(id=name):
            return known.get(name)
        case ast.Call(func=ast.Name(id="Path"), args=[ast.Constant(value=str(text))]):
            # Tests start in this folder.
            return TESTS / text
        case ast.Call(func=ast.Name(id="Path"), args=[ast.Name(id="__file__")]):
            return known["__file__"]
        case ast.Call(func=ast.Attribute(value=base, attr="resolve" | "absolute")):
            return path_of(base, known)
        case ast.Attribute(value=base, attr="parent"):
            path = path_of(base, known)
            return path and path.parent
        case ast.Subscript(value=ast.Attribute(value=base, attr="parents"), slice=ast.Constant(value=int(number))):
            path = path_of(base, known)
            return path and path.parents[number]
        case ast.BinOp(left=left, op=ast.Div(), right=ast.Constant(value=str(text))):
            path = path_of(left, known)
            return path and path / text
    return None


def ways_out(source: str, file: Path) -> list[str]:
    """Return the expressions of a source that lead out of the repository."""
    known: Known = {"__file__": file}
    found = []
    for node in ast.walk(ast.parse(source)):  # the outermost first, and with them the names of a module
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if path := path_of(value, known):
                known[name] = path
        path = path_of(node, known)
        is_outside = path and not Path(os.path.normpath(path)).is_relative_to(ROOT) and path not in OF_THE_MACHINE
        if is_outside and not isinstance(node, ast.Name):
            found.append(ast.unparse(node))
    return found


def test_no_path_in_the_tests_leads_out_of_the_repository() -> None:
    found = {str(file.relative_to(ROOT)): ways_out(file.read_text(encoding="utf-8"), file) for file in SOURCES}
    assert {file: ways for file, ways in found.items() if ways} == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("DATA = Path(__file__).parent / 'data'\nDOCS = Path(__file__).parents[2] / 'docs'", []),
        (
            "MORE = Path(__file__).parents[3] / 'more'",
            ["Path(__file__).parents[3] / 'more'", "Path(__file__).parents[3]"],
        ),
        ("HERE = Path(__file__).parent\ndef more():\n    return HERE.parents[2]", ["HERE.parents[2]"]),
        ("ROOT = Path(__file__).parents[2].resolve()\nMORE = ROOT / '../more'", ["ROOT / '../more'"]),
        ("text = Path('../../more.json').read_text()", ["Path('../../more.json')"]),
        ("text = Path('../README.md').read_text()", []),
        ("known = Path('/usr/share/more.json').exists()", ["Path('/usr/share/more.json')"]),
    ],
)
def test_paths_out_of_the_repository_are_found(source: str, found: list[str]) -> None:
    assert ways_out(source, TESTS / "room" / "test_room.py") == found
