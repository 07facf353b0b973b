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

"""Cut out of GitHub's whole schema the part that the project uses.

Remake ``schema.graphql`` after a change of ``schema-fields.txt`` or of GitHub's schema, from the repository's root::

    python tests/github_server/slice_schema.py PATH/TO/schema.graphql

It also says which queries of the product the whole schema does not know, and then ends with 1.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from graphql import DocumentNode, parse, print_ast
from graphql.language import ast
from graphql.type import specified_scalar_types

HERE = Path(__file__).parent
FIELDS_FILE = HERE / "schema-fields.txt"
SLICE_FILE = HERE / "schema.graphql"
HEADER = "# The part of GitHub's public schema that the project uses; made by slice_schema.py, not by hand.\n\n"
OF_A_CONNECTION = ("nodes", "pageInfo", "totalCount", "issueCount")

Definitions = dict[str, Any]
"""Type definitions of a schema by name, as nodes of its syntax tree."""


def read_wanted(text: str) -> dict[str, set[str]]:
    """Read lines of ``Type: field field``; what follows a ``#`` is for people."""
    wanted = {}
    for line in text.splitlines():
        name, colon, fields = line.partition("#")[0].partition(":")
        if colon:
            wanted[name.strip()] = set(fields.split())
    return wanted


def slice_schema(whole: DocumentNode, wanted: Mapping[str, Iterable[str]]) -> DocumentNode:
    """Keep the wanted fields of the wanted types, and what their arguments and results need.

    Raises
    ------
    ValueError
        If a wanted type or field does not exist, or if a wanted field leads to a type of which nothing is wanted.
    """
    definitions = merge_extensions(whole)
    fields = {name: set(names) for name, names in wanted.items()}
    unknown = sorted(fields.keys() - definitions.keys())
    if unknown:
        raise ValueError(f"GitHub's schema has no type {', '.join(unknown)}")
    for name in wanted:
        for interface in kept_interfaces(definitions[name], wanted):
            fields[name] |= set(wanted[interface])
    kept: Definitions = {}
    ahead = list(fields)
    while ahead:
        name = ahead.pop()
        if name not in kept and name not in specified_scalar_types:
            kept[name] = cut(definitions[name], fields, definitions)
            ahead.extend(named_types(kept[name]))
    return DocumentNode(definitions=tuple(kept[name] for name in sorted(kept)))


def merge_extensions(whole: DocumentNode) -> Definitions:
    """Return the definitions by name, each ``extend type`` merged into the type that it extends."""
    definitions: Definitions = {}
    extensions = []
    for node in whole.definitions:
        if isinstance(node, ast.TypeDefinitionNode):
            definitions[node.name.value] = node
        elif isinstance(node, ast.ObjectTypeExtensionNode):
            extensions.append(node)
    for extension in extensions:
        extended = definitions[extension.name.value]
        definitions[extension.name.value] = replace(extended, fields=(*extended.fields, *(extension.fields or ())))
    return definitions


def cut(node: Any, wanted: Mapping[str, set[str]], definitions: Definitions) -> Any:
    """Return the definition with no more than is wanted of it; enums, inputs and scalars are kept whole."""
    if isinstance(node, ast.UnionTypeDefinitionNode):
        return replace(node, types=tuple(member for member in node.types or () if member.name.value in wanted))
    if isinstance(node, (ast.ObjectTypeDefinitionNode, ast.InterfaceTypeDefinitionNode)):
        names = wanted_fields(node, wanted, definitions)
        fields = sorted((field for field in node.fields or () if field.name.value in names), key=lambda f: f.name.value)
        interfaces = [interface for interface in node.interfaces or () if interface.name.value in wanted]
        return replace(node, fields=tuple(fields), interfaces=tuple(interfaces))
    return node


def wanted_fields(node: Any, wanted: Mapping[str, set[str]], definitions: Definitions) -> set[str]:
    name = node.name.value
    types = {field.name.value: named_type(field.type) for field in node.fields}
    if name in wanted:
        unknown = sorted(wanted[name] - types.keys())
        if unknown:
            raise ValueError(f"GitHub's {name} has no field {', '.join(unknown)}")
        return wanted[name]
    if name.endswith("Connection"):
        return {field for field in OF_A_CONNECTION if field in types and is_kept(types[field], wanted, definitions)}
    raise ValueError(f"a wanted field is of type {name}, but {FIELDS_FILE.name} names no field of {name}")


def is_kept(name: str, wanted: Mapping[str, set[str]], definitions: Definitions) -> bool:
    """Whether a type has something to ask of it: a leaf, a wanted type or a union with a wanted member."""
    node = definitions.get(name)
    if isinstance(node, ast.UnionTypeDefinitionNode):
        return any(member.name.value in wanted for member in node.types or ())
    return name in wanted or not isinstance(node, (ast.ObjectTypeDefinitionNode, ast.InterfaceTypeDefinitionNode))


def kept_interfaces(node: Any, wanted: Mapping[str, Iterable[str]]) -> list[str]:
    return [interface.name.value for interface in node.interfaces or () if interface.name.value in wanted]


def named_types(node: Any) -> Iterator[str]:
    """Yield the names of the types that a definition leads to: those of its fields, arguments and members."""
    for member in getattr(node, "types", None) or ():
        yield member.name.value
    for field in getattr(node, "fields", None) or ():
        yield named_type(field.type)
        for argument in getattr(field, "arguments", None) or ():
            yield named_type(argument.type)


def named_type(node: Any) -> str:
    """Return the name of a type, without its list and non-null wrappers."""
    while not isinstance(node, ast.NamedTypeNode):
        node = node.type
    return node.name.value


def find_misfits(whole: DocumentNode) -> list[str]:
    """Return a line for each fault of each query that the product may send, as the whole schema sees it."""
    from github_server.questions import QUERIES, ways_to_ask  # noqa: PLC0415 - found by `main`
    from github_server.schema import build, validate  # noqa: PLC0415

    schema = build(whole)
    found = (f"{name}: {fault}" for name in QUERIES for text in ways_to_ask(name) for fault in validate(text, schema))
    return list(dict.fromkeys(found))


def main(whole: str) -> int:
    sys.path.insert(0, str(HERE.parent))
    document = parse(Path(whole).read_text(encoding="utf-8"), no_location=True)
    part = slice_schema(document, read_wanted(FIELDS_FILE.read_text(encoding="utf-8")))
    SLICE_FILE.write_text(HEADER + print_ast(part) + "\n", encoding="utf-8", newline="\n")
    misfits = find_misfits(document)
    print("\n".join(misfits) or "Every query fits the whole schema.")
    return 1 if misfits else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
