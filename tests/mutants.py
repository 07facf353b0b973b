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

"""The mutants of a source file: changes of one place each, of a kind that a test should notice.

Some changes are left out, since no test should look for them or could see them here: texts of errors, types,
``__repr__``, assertions, decorators, code that depends on the system or on Python's version or runs only as a program,
and keywords without an effect on the result (``strict`` of ``zip``, ``encoding`` where UTF-8 is the default).
"""

from __future__ import annotations

import ast
import re
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    Change = tuple[str, ast.AST, str]
    """The kind of a change, the node that goes, and the code that comes."""

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult,
}  # fmt: skip
FUNCTIONS = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list", "reversed": "list"}
METHODS = {"strip", "lstrip", "rstrip", "lower", "upper", "casefold", "removeprefix", "removesuffix"}
"""Calls of these can be left out: the text stays as it was."""
NO_EFFECT = {
    "strict", "encoding", "stacklevel", "maxsize", "frozen", "kw_only", "order", "gc", "weakref", "cause", "block",
}  # fmt: skip
SAYS = {"_", "__", "cast", "TypeVar", "NewType", "get_logger", "warn", "warning", "info", "debug", "error", "note"}
"""Functions that take a text for people, or the name of a type."""
GENERIC = {"Literal", "Callable", "Mapping", "dict", "frozenset", "list", "set", "tuple", "type"}
"""Names that form a type with the brackets behind them."""
PLATFORM = {"sys.platform", "sys.version_info", "os.name"}
WORDS_OF_A_MESSAGE = 3
"""A text of so many words is for people."""
REGEX_PARTS = re.compile(
    r"\(\?[<]?[!=](?:[^()\\\[]|\\.|\[(?:\\.|[^\]])+\])*\)|\\[bAZ]|(?<=[\])}\w])[*+?](?![?+])|\|[^|()\[\]]+(?=[|)]|\Z)"
)
"""Parts of a pattern that can be left out: looking ahead or back, anchors, counts, alternatives."""


@dataclass(frozen=True)
class Mutant:
    """One change of one file."""

    file: str
    lines: tuple[int, ...]
    """The lines of which a test must run one, the change's own first."""
    kind: str
    before: str
    after: str
    span: tuple[int, int]
    count: int
    """How many changes of the same words come earlier in the file."""

    @property
    def name(self) -> str:
        """The part that stays the same when lines are added elsewhere in the file."""
        return f"{self.file} {self.kind} {self.before} {self.after} {self.count}"

    def __str__(self) -> str:
        before, after = (" ".join(text.split()) for text in (self.before, self.after))
        return f"{self.file}:{self.lines[0]}: {self.kind}: {before[:110]} → {after[:110]}"

    def write(self, package: Path) -> None:
        path = package / self.file
        source = path.read_bytes()
        start, end = self.span
        path.unlink()
        path.write_bytes(source[:start] + self.after.encode() + source[end:])
        for compiled in path.parent.glob(f"__pycache__/{path.stem}.*.pyc"):
            compiled.unlink()


def mutants_of(path: Path, package: Path) -> Iterator[Mutant]:
    """Return all mutants of a file."""
    source = path.read_bytes()
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    seen: dict[tuple[str, ...], int] = {}
    for (kind, node, after), statement in _walk(ast.parse(source), None):
        place: Any = node
        span = starts[place.lineno - 1] + place.col_offset, starts[place.end_lineno - 1] + place.end_col_offset
        words = kind, source[slice(*span)].decode(), after
        count = seen[words] = seen.get(words, -1) + 1
        lines = (*range(place.lineno, place.end_lineno + 1), statement.lineno)
        yield Mutant(path.relative_to(package).as_posix(), lines, *words, span, count)


def _walk(node: ast.AST, statement: Any) -> Iterator[tuple[Change, Any]]:
    if isinstance(node, ast.stmt):
        statement = node
    for change in _changes(node):
        yield change, statement
    for child in _children(node):
        yield from _walk(child, statement)


def _children(node: ast.AST) -> Iterator[ast.AST]:  # noqa: C901, PLR0912  a case for each kind that is left out
    match node:
        case ast.If(test=ast.Name("TYPE_CHECKING")) | ast.Assert() | ast.JoinedStr() | ast.arg() | ast.Raise():
            return
        case ast.FunctionDef(name="__repr__") | ast.Expr(ast.Constant()) | ast.If(ast.Compare(ast.Name("__name__"))):
            return
        case ast.Subscript(ast.Name(name)) if name in GENERIC:
            return
        case ast.If(test=test) | ast.IfExp(test=test) if _asks_for_platform(test):
            return
        case ast.FunctionDef(args=arguments, body=body):
            yield arguments
            yield from body
        case ast.ClassDef(keywords=keywords, body=body):
            yield from (keyword.value for keyword in keywords if keyword.arg not in NO_EFFECT)
            yield from body
        case ast.AnnAssign(value=value):
            if value is not None:
                yield value
        case ast.Assign(targets=[ast.Name("__all__")]) | ast.Call(ast.Name("TypeVar" | "NewType")):
            return
        case ast.Call(ast.Attribute(attr="compile"), [ast.Constant(), *rest]):
            yield from rest
        case ast.Call(func, [kind, *_], keywords) if _name(func) in {"Token", "push"}:
            yield kind  # the tag and the nesting are for markdown-it's renderer, which nobody calls
            yield from (keyword.value for keyword in keywords)
        case ast.Call(func, _, keywords) if _name(func) in SAYS or _name(func).endswith("Error"):
            yield from (keyword.value for keyword in keywords)
        case ast.Call(func, arguments, keywords):
            yield func
            yield from arguments
            yield from (keyword.value for keyword in keywords if keyword.arg not in NO_EFFECT)
        case _:
            yield from ast.iter_child_nodes(node)


def _asks_for_platform(test: ast.expr) -> bool:
    return any(isinstance(node, ast.Attribute) and ast.unparse(node) in PLATFORM for node in ast.walk(test))


def _name(function: ast.expr) -> str:
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


def _with(node: Any, **fields: Any) -> str:
    changed = copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return f"({ast.unparse(changed)})"


def _changes(node: ast.AST) -> Iterator[Change]:  # noqa: C901, PLR0912  a case for each kind of change
    match node:
        case ast.Compare(ops=operators):
            for place, operator in enumerate(operators):
                swapped = [*operators[:place], COMPARISONS[type(operator)](), *operators[place + 1 :]]
                yield "comparison", node, _with(node, ops=swapped)
        case ast.BoolOp(values=values):
            for place in range(len(values)):
                rest = [*values[:place], *values[place + 1 :]]
                yield "operand", node, _with(node, values=rest) if len(rest) > 1 else f"({ast.unparse(rest[0])})"
        case ast.UnaryOp(ast.Not(), operand):
            yield "not", node, f"({ast.unparse(operand)})"
        case ast.BinOp(op=operator) if type(operator) in ARITHMETIC:
            yield "arithmetic", node, _with(node, op=ARITHMETIC[type(operator)]())
        case ast.Constant(bool() as value):
            yield "constant", node, str(not value)
        case ast.Constant(int() as value):
            yield "number", node, str(value + 1)
        case ast.Constant(str() as value) if value.count(" ") < WORDS_OF_A_MESSAGE - 1:
            yield "text", node, repr(f"XX{value}XX" if value else "XX")
        case ast.Return(ast.expr() as value) if not isinstance(value, ast.Constant):
            yield "return", node, "return None"
        case ast.Expr(ast.Call()):
            yield "statement", node, "pass"
        case ast.Raise(exc) if "AssertionError" not in ast.dump(exc or node):
            yield "raise", node, "pass"
        case ast.Continue():
            yield "loop", node, "break"
        case ast.Call():
            yield from _of_call(node)
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            if isinstance(test, ast.Name | ast.Attribute | ast.Call) and ast.unparse(test) != "TYPE_CHECKING":
                yield "condition", test, f"(not {ast.unparse(test)})"
        case ast.comprehension(ifs=conditions):
            for condition in conditions:
                yield "condition", condition, "True"


def _of_call(call: ast.Call) -> Iterator[Change]:
    for place, keyword in enumerate(call.keywords):
        if keyword.arg is not None and keyword.arg not in NO_EFFECT:
            yield "keyword", call, _with(call, keywords=[*call.keywords[:place], *call.keywords[place + 1 :]])
    match call:
        case ast.Call(ast.Name(name)) if name in FUNCTIONS:
            few = {"keywords": []} if FUNCTIONS[name] == "list" else {}
            yield "function", call, _with(call, func=ast.Name(FUNCTIONS[name]), **few)
        case ast.Call(ast.Attribute(value, method)) if method in METHODS:
            yield "method", call, f"({ast.unparse(value)})"
        case ast.Call(ast.Attribute(ast.Name("re")), [ast.Constant(str() as pattern) as node, *_]):
            for part in REGEX_PARTS.finditer(pattern):
                shorter = pattern[: part.start()] + pattern[part.end() :]
                try:
                    re.compile(shorter)
                except re.error:
                    continue
                yield "pattern", node, repr(shorter)
