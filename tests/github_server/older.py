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

"""An older schema: the carried one without the types, fields and arguments that came later."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from graphql.language import ast

from .slice_schema import named_type

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphql import DocumentNode


def drop(document: DocumentNode, names: Iterable[str]) -> DocumentNode:
    """Return the schema without what is named, and without what depends on it.

    Parameters
    ----------
    names
        ``IssueType`` is a type, and takes with it the fields and arguments of that type; ``blockedBy`` is each field
        or argument so called; ``Issue.blockedBy`` is one field; ``ProjectV2.items.query`` is one argument;
        ``MERGED_EVENT`` is each value of an enum so called.

    Raises
    ------
    ValueError
        If a name fits nothing, since a test would then prove nothing.
    """
    for name in names:
        smaller = ast.DocumentNode(
            definitions=tuple(without(name, node) for node in document.definitions if defined(node) != name)
        )
        if smaller == document:
            raise ValueError(f"the schema has no type, field, argument or value {name!r}")
        document = smaller
    return document


def without(name: str, node: Any) -> Any:
    """Return a definition without the fields, arguments, members, interfaces and values that a name stands for."""
    owner = defined(node)
    changes: dict[str, Any] = {}
    if getattr(node, "fields", None):
        changes["fields"] = tuple(
            without_arguments(name, field, f"{owner}.{field.name.value}")
            for field in node.fields
            if not stands_for(name, field, owner)
        )
    for members in ("types", "interfaces", "values"):
        if getattr(node, members, None):
            changes[members] = tuple(member for member in getattr(node, members) if member.name.value != name)
    return replace(node, **changes) if changes else node


def without_arguments(name: str, field: Any, owner: str) -> Any:
    if not getattr(field, "arguments", None):
        return field
    return replace(field, arguments=tuple(arg for arg in field.arguments if not stands_for(name, arg, owner)))


def stands_for(name: str, node: Any, owner: str) -> bool:
    """Whether a name means this field or argument: by its type, by its own name, or by its full name."""
    return name in {named_type(node.type), node.name.value, f"{owner}.{node.name.value}"}


def defined(node: Any) -> str:
    return str(node.name.value)
